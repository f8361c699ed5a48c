"""Finished papers are proof-read: against the book they come from, within themselves, and against each other."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from attrs import frozen

from thidua_xl import assets
from thidua_xl.decision.decided import decide
from thidua_xl.errors import ThiduaError
from thidua_xl.files import EARLIER_FOLDER, read_whole
from thidua_xl.manifest import MANIFEST
from thidua_xl.papers.planning import PlannedPaper, plan_papers
from thidua_xl.papers.season import plan_council, plan_decisions
from thidua_xl.pipeline.checking import TEMPLATE_FOLDER, Checked, check_book, sound
from thidua_xl.proof.comparing import Disagreement, compare
from thidua_xl.proof.facts import FactKind, Vocabulary
from thidua_xl.proof.standing import across, within
from thidua_xl.review import Review
from thidua_xl.word.merge import compile_template
from thidua_xl.word.texts import Line, read_lines


def verify(folder: Path, book: Path | None = None, checked: Checked | None = None) -> list[Disagreement]:
    """List every disagreement among the finished papers of a folder, and with the book where one is given.

    Papers may have been edited by hand: what is reworded is respected, only facts are compared. `checked` is the book
    already checked, where what it holds is not what the file holds. Raises ThiduaError where the folder holds no paper.
    """
    papers = _papers(folder)
    found: list[Disagreement] = []
    proven: set[str] = set()
    if book is not None:
        season = _season(folder, checked or check_book(book))
        proven = season.papers.keys() & papers.keys()
        found += _against_book(book, season, papers)
    told = {(one.file, one.place) for one in found}
    own = [one for file, lines in papers.items() for one in within(file, lines)]
    found += [one for one in own if (one.file, one.place) not in told]
    found += [one for one in across(papers) if one.file not in proven]
    return sorted(dict.fromkeys(found), key=lambda one: (one.file, one.place))


def _papers(folder: Path) -> dict[str, list[Line]]:
    """Read every Word document under a folder, but those put aside and those that Word itself has open."""
    if not folder.is_dir():
        raise ThiduaError(f"Không có thư mục “{folder}”; ghi thư mục chứa giấy tờ cần soát.")
    papers: dict[str, list[Line]] = {}
    for path in sorted(folder.rglob("*.docx")):
        name = path.relative_to(folder).as_posix()
        if EARLIER_FOLDER in name.split("/") or path.name.startswith("~$"):
            continue
        try:
            papers[name] = read_lines(read_whole(path))
        except ValueError as error:
            raise ThiduaError(f"Không đọc được “{name}”: không phải tệp Word; mở xem, lưu lại rồi soát lại.") from error
    if not papers:
        raise ThiduaError(f"Thư mục “{folder}” không có tệp Word nào để soát.")
    return papers


@frozen
class _Season:
    """What the book makes now: the papers by path, and the words by which they are read."""

    papers: Mapping[str, PlannedPaper]
    vocabulary: Vocabulary


def _season(folder: Path, checked: Checked) -> _Season:
    review = sound(checked)
    decisions, _refused = decide(review, checked.verdicts, datetime.now().date())
    planned = (
        *plan_papers(review, checked.verdicts, draft=bool(_manifest(folder).get("draft"))),
        *plan_council(review, checked.verdicts),
        *(plan_decisions(review, decisions) if decisions else ()),
    )
    return _Season({paper.path: paper for paper in planned}, _vocabulary(review))


def _against_book(book: Path, season: _Season, papers: Mapping[str, list[Line]]) -> Iterator[Disagreement]:
    templates = assets.templates(book.parent / TEMPLATE_FOLDER)
    for name in season.papers.keys() & papers.keys():
        paper = season.papers[name]
        template = compile_template(read_whole(templates[paper.template]), f"{paper.template}.docx")
        expected = read_lines(template.render(paper.words).content)
        yield from compare(name, expected, papers[name], season.vocabulary)


def _vocabulary(review: Review) -> Vocabulary:
    """The words by which the papers of this book are read."""
    people = [person.name for person in review.people.values()]
    members = [one for listed in review.attendees.values() for one in listed]
    positions = [person.position for person in review.people.values()]
    heads = [unit.head_position for unit in review.units.values()]
    return Vocabulary({
        FactKind.NAME: _words((*people, *(one.name for one in members), *(u.head for u in review.units.values()))),
        FactKind.UNIT: _words(unit.name for unit in review.units.values()),
        FactKind.POSITION: _words((*positions, *heads, *(one.position for one in members))),
        FactKind.AWARD: _words(award.name for award in review.campaign.awards),
    })  # fmt: skip


def _words(words: Iterable[str | None]) -> frozenset[str]:
    return frozenset(word for word in words if word)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads(read_whole(folder / MANIFEST))
    except (OSError, ValueError, ThiduaError):
        return {}
    return found if isinstance(found, dict) else {}


def disagreements_json(found: Iterable[Disagreement]) -> bytes:
    """Write disagreements as JSON, one object each."""
    return (json.dumps([one._asdict() for one in found], ensure_ascii=False, indent=2) + "\n").encode()
