"""The council sits and the authorities decide: their papers, the history book, and who is refused and why."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from thidua_xl import __version__, assets
from thidua_xl.decision.decided import Decision, Refused, decide
from thidua_xl.decision.history import history_tables
from thidua_xl.errors import ThiduaError
from thidua_xl.files import digest, read_whole, safe_name
from thidua_xl.manifest import open_papers
from thidua_xl.papers.planning import PlannedPaper
from thidua_xl.papers.season import DECISION_FOLDER, plan_council, plan_decisions, unfit_certificates
from thidua_xl.pipeline.checking import TEMPLATE_FOLDER, Checked, sound
from thidua_xl.pipeline.made import Made, made_of
from thidua_xl.standard import Role, build_workbook
from thidua_xl.word.merge import compile_template


@frozen
class Decisions:
    """What deciding left: the papers, the decisions, and the nominations that none of them takes."""

    made: Made
    decisions: tuple[Decision, ...]
    refused: tuple[Refused, ...]


def make_council(path: Path, checked: Checked, folder: Path, *, draft: bool = False) -> Made:
    """Make the papers of the council's meetings into `Hội đồng` of a folder, as dossiers are made: see `make_dossiers`.

    Raises ThiduaError where the book holds no meeting of the council, or nothing to vote on.
    """
    review = sound(checked)
    planned = plan_council(review, checked.verdicts, draft=draft)
    if not planned:
        raise ThiduaError(
            "Sổ chưa có cuộc họp nào của Hội đồng; ghi một dòng ở trang Họp xét, Loại họp là “Hội đồng”, "
            "thành viên ở trang Thành viên họp, kết quả ở trang Bỏ phiếu."
        )
    return _make(path, checked, folder, planned, ("council", "council_books"), {}, {})


def make_decisions(path: Path, checked: Checked, folder: Path) -> Decisions:
    """Make the papers of the decisions into `Quyết định` of a folder, and a history book for next year.

    Only nominations judged *Đạt* and chosen are decided; a decision without number or day is a draft. Raises
    ThiduaError where nobody can be decided.
    """
    review = sound(checked)
    decisions, refused = decide(review, checked.verdicts, datetime.now().date())
    if not decisions:
        why = f" Đề nghị đầu tiên, {refused[0].code}: {refused[0].reason}." if refused else ""
        raise ThiduaError(f"Chưa có đề nghị nào quyết định được.{why} Ghi “chọn” ở cột Xét chọn, trang Đề nghị.")
    left = [{"nomination": one.code, "name": one.name, "why": one.reason} for one in refused]
    history = build_workbook(review.campaign, history_tables(review, decisions), Role.DEPARTMENT)
    book = f"{DECISION_FOLDER}/Khen thưởng trước - {safe_name(review.campaign.code)}.xlsx"
    planned = plan_decisions(review, decisions)
    made = _make(path, checked, folder, planned, ("decisions", "history"), {"refused": left}, {book: history})
    unfit = unfit_certificates(review, decisions)
    if unfit:
        tight = f"{len(unfit)} tờ bằng chưa in vì chữ không vừa ô, nới ô ở trang Phôi: {'; '.join(unfit)}"
        made = evolve(made, remarks=(*made.remarks, tight))
    return Decisions(made, tuple(decisions), tuple(refused))


def _make(
    path: Path,
    checked: Checked,
    folder: Path,
    planned: Sequence[PlannedPaper],
    titles: tuple[str, str],
    about: dict[str, Any],
    books: dict[str, bytes],
) -> Made:
    """Make planned papers and finished books into a folder: two lists of its manifest, of these titles."""
    review = sound(checked)
    templates = assets.templates(path.parent / TEMPLATE_FOLDER)
    contents = {name: read_whole(templates[name]) for name in {paper.template for paper in planned}}
    origin = {"rules": digest(repr(review.campaign)), "program": __version__}
    with open_papers(folder, *titles) as papers:
        for paper in planned:
            source = {"words": digest(repr(paper.words)), "template": digest(contents[paper.template]), **origin}
            record = {
                "title": paper.title,
                "about": paper.about,
                "template": paper.template,
                "phase": paper.phase.value,
                "nominations": list(paper.codes),
                "source": source,
            }
            if not papers.recall(paper.path, record, "missing"):
                template = compile_template(contents[paper.template], f"{paper.template}.docx")
                rendered = template.render(paper.words)
                papers.put(paper.path, rendered.content, {**record, "missing": list(rendered.missing)})
        for name, content in books.items():
            record = {"source": {"content": digest(content), **origin}}
            if not papers.recall(name, record):
                papers.put(name, content, record)
        names = [paper.path for paper in planned]
        stale = papers.put_aside([*names, *books])
        made_on = {"campaign": review.campaign.code, "book": checked.book, "book_sha256": digest(read_whole(path))}
        papers.finish(made_on | about, dict(zip(titles, (names, books), strict=True)))
    return made_of(papers, {name: papers.records[name]["missing"] for name in names}, stale)
