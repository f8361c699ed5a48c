"""A checked book becomes dossiers: papers planned, made, kept up to date, and printed."""

import math
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path
from typing import Any

from thidua_xl import __version__, assets
from thidua_xl.batch import Failure, Scheduler, open_executor, run
from thidua_xl.errors import ThiduaError
from thidua_xl.files import digest, read_whole
from thidua_xl.manifest import Papers, open_papers
from thidua_xl.papers.planning import INDEX_TEMPLATE, PlannedPaper, plan_papers
from thidua_xl.papers.words.campaigns import campaign_words, legal_words
from thidua_xl.papers.words.sections import EntryWords
from thidua_xl.papers.words.units import named_unit_words
from thidua_xl.pdf import CHUNK, Prints, bookmarked_pages, convert, find_printer, merge, missing_font
from thidua_xl.pipeline.checking import TEMPLATE_FOLDER, Checked, sound
from thidua_xl.pipeline.made import Made, Progress, made_of, silent
from thidua_xl.pipeline.photos import photos_beside, with_photos
from thidua_xl.review import Review
from thidua_xl.verdicts import Outcome
from thidua_xl.vietnamese import short_date
from thidua_xl.word.joined import join, own_pages
from thidua_xl.word.many import Order, render_many
from thidua_xl.word.merge import render
from thidua_xl.word.rendered import Rendered


def plan_documents(checked: Checked, *, draft: bool = False) -> list[PlannedPaper]:
    """Plan the papers of a checked book; ThiduaError where there is none to make."""
    review = sound(checked)
    planned = plan_papers(review, checked.verdicts, draft=draft)
    if not planned and not any(document.template for document in review.campaign.documents):
        raise ThiduaError(
            "Thể lệ không yêu cầu giấy tờ nào lập theo mẫu nên không có hồ sơ để lập; "
            "khi có hướng dẫn thì ghi vào trang Thành phần hồ sơ."
        )
    if not planned:
        raise ThiduaError(
            "Chưa có đề nghị nào Đạt nên chưa lập được hồ sơ; kiểm tra sổ (validate) để xem vì sao, "
            "hoặc in dự thảo (--draft)."
        )
    return planned


INDEX = "00. Mục lục.docx"
_LISTS = ("documents", "index", "prints")  # of the manifest
_ORDER = 100  # documents that one task renders
_POOL_PAYS = 5_000  # fewer documents are made sooner than processes start


def make_dossiers(
    path: Path,
    checked: Checked,
    folder: Path,
    *,
    draft: bool = False,
    jobs: int | None = None,
    scheduler: str | Scheduler = "",
    prints: Prints = Prints.NONE,
    progress: Progress = silent,
) -> Made:
    """Make every paper of every dossier of a checked book into a folder, with a manifest and a printable index.

    Runs in `jobs` processes (None: as many as pay) or on the Dask cluster at an address; the files are the same. A run
    that was stopped goes on where it stopped. A paper made from the same words, template and rules is kept; one that
    changed moves to `_bản trước` first; one that a clerk changed by hand stays, and what is new stands beside it.
    Where the manifest is lost nobody can tell these two apart: what differs moves to `_bản trước`, with a remark.
    `prints` adds PDF of the papers as they stand in the folder; of papers joined before they are printed, LibreOffice
    may break a page a line earlier or later.
    """
    if prints is not Prints.NONE:
        find_printer()
    review = sound(checked)
    photos = photos_beside(path)
    documents = (with_photos(document, photos) for document in plan_documents(checked, draft=draft))
    planned = {document.path: document for document in documents}
    templates = assets.templates(path.parent / TEMPLATE_FOLDER)
    contents = {name: read_whole(templates[name]) for name in {d.template for d in planned.values()} | {INDEX_TEMPLATE}}
    origin = {"rules": digest(repr(review.campaign)), "program": __version__}
    records = {
        document.path: {
            "title": document.title,
            "about": document.about,
            "template": document.template,
            "nominations": list(document.codes),
            "source": _source(document.words, contents[document.template], origin),
        }
        for document in planned.values()
    }
    with open_papers(folder, *_LISTS) as papers:
        to_make = [name for name, record in records.items() if not papers.recall(name, record, "missing")]
        for name, rendered in _rendered([planned[name] for name in to_make], contents, jobs, scheduler):
            papers.put(name, rendered.content, {**records[name], "missing": list(rendered.missing)})
            progress(len(papers.records), len(planned), name)
        entries = []
        for number, document in enumerate(planned.values(), start=1):
            missing = papers.records[document.path]["missing"]
            note = f"Còn thiếu: {'; '.join(missing)}" if missing else ""
            entries.append(EntryWords(number, document.title, document.about, document.path, note))
        words = {
            "campaign": campaign_words(review.campaign),
            "legal": legal_words(review.campaign.legal_pack),
            "draft": draft,
            "title": "Mục lục hồ sơ đề nghị khen thưởng",
            "entries": tuple(entries),
            "submitter": named_unit_words(review, review.campaign.issuer),
        }
        # The day is no part of the source: an index that says the same is kept.
        record = {"template": INDEX_TEMPLATE, "source": _source(words, contents[INDEX_TEMPLATE], origin)}
        if not papers.recall(INDEX, record):
            index = render(templates[INDEX_TEMPLATE], {**words, "made_on": short_date(datetime.now().date())})
            papers.put(INDEX, index.content, record)
        about = {
            "campaign": review.campaign.code,
            "book": checked.book,
            "book_sha256": digest(read_whole(path)),
            "book_read_from": "screen" if checked.open_at else "file",
            "made": datetime.now().isoformat(timespec="seconds"),
            "draft": draft,
            "legal_pack": review.campaign.legal_pack.code,
            "left_out": _left_out(checked, review, draft=draft),
        }
        printed, remarks = _print_all(papers, [INDEX, *planned], prints, jobs, progress)
        stale = papers.put_aside([*planned, INDEX, *printed])
        papers.finish(about, dict(zip(_LISTS, (planned, [INDEX], printed), strict=True)))
    missing = {name: papers.records[name]["missing"] for name in planned}
    return made_of(papers, missing, stale, remarks)


def _left_out(checked: Checked, review: Review, *, draft: bool) -> list[dict[str, Any]]:
    return [
        {"nomination": verdict.code, "name": verdict.name, "outcome": verdict.outcome.value, "why": verdict.reasons}
        for verdict in checked.verdicts
        if verdict.outcome is not Outcome.PASSED and not (draft and verdict.row in review.rows(review.active))
    ]


def _source(words: dict[str, Any], template: bytes, origin: dict[str, str]) -> dict[str, str]:
    """What a paper is made from, as hashes: its words, its template, the rules and the program."""
    return {"words": digest(repr(words)), "template": digest(template), **origin}


def _rendered(
    documents: Sequence[PlannedPaper], templates: dict[str, bytes], jobs: int | None, scheduler: str | Scheduler
) -> Iterator[tuple[str, Rendered]]:
    """Render documents in processes or on a cluster; give (path, document) as they are done.

    Raises ThiduaError at the end where some could not be made.
    """
    if not documents:
        return
    chunks = [documents[start : start + _ORDER] for start in range(0, len(documents), _ORDER)]
    orders = (
        Order(
            {f"{name}.docx": templates[name] for name in {document.template for document in chunk}},
            tuple((f"{document.template}.docx", document.words) for document in chunk),
        )
        for chunk in chunks
    )
    failed, reason = 0, ""
    if jobs is None and len(documents) < _POOL_PAYS:
        jobs = 1
    with open_executor(jobs, scheduler) as executor:
        for index, result in run(render_many, orders, executor):
            if isinstance(result, Failure):
                failed, reason = failed + len(chunks[index]), result.reason
            else:
                yield from zip((document.path for document in chunks[index]), result, strict=True)
    if failed:
        raise ThiduaError(
            f"{failed} giấy tờ chưa lập được vì {reason}; đóng bớt chương trình rồi chạy lại để làm tiếp."
        )


ALL_PRINTED = "In tất cả.pdf"
_PRINT_POOL_PAYS = 40  # fewer are printed sooner by one LibreOffice


def _print_all(
    papers: Papers, names: Sequence[str], prints: Prints, jobs: int | None, progress: Progress
) -> tuple[list[str], tuple[str, ...]]:
    """Print papers as they stand in the folder; give the names of the PDF that are up to date, and what to remark.

    Where none is wanted, only those of an earlier run that are still up to date are named.
    """
    hashes = {name: digest(papers.read(name)) for name in names}
    of = {f"{name.removesuffix('.docx')}.pdf": name for name in names}
    sources = {name: {"source": {"paper": hashes[of[name]]}} for name in of}
    sources[ALL_PRINTED] = {"source": {"papers": digest(" ".join(hashes.values()))}}
    old = [name for name, record in sources.items() if not papers.recall(name, record)]
    each = prints is Prints.EACH
    wanted = [name for name in old if each or (prints is Prints.TOGETHER and name == ALL_PRINTED)]
    if not wanted:
        return [name for name in sources if name in papers.records], ()
    if jobs is None and len(wanted if each else of) < _PRINT_POOL_PAYS:
        jobs = 1
    singles = [name for name in wanted if name != ALL_PRINTED]
    failed = []
    with open_executor(jobs) as executor:
        for done, (name, printed) in enumerate(_printed(papers, singles, of, executor), start=1):
            if printed is None:
                failed.append(of[name])
            else:
                papers.put(name, printed, sources[name])
            progress(done, len(singles), name)
        if ALL_PRINTED in wanted:
            if each:
                there = [name for name in of if name in papers.records]
                content, unsound = merge(map(papers.read, there))
                failed += [there[place] for place in unsound]
            else:
                pieces, failed = _print_run(papers, names, executor, progress)
                content, _unsound = merge(pieces)
            papers.put(ALL_PRINTED, content, sources[ALL_PRINTED])
    lost = f"{len(failed)} tệp chưa in được; mở xem, lưu lại rồi chạy lại: {'; '.join(failed)}"
    remarks = tuple(remark for remark in (missing_font(), lost if failed else "") if remark)
    return [name for name in sources if name in papers.records], remarks


def _chunks(names: Sequence[str], executor: Executor | None) -> list[Sequence[str]]:
    size = min(CHUNK, math.ceil(len(names) / getattr(executor, "jobs", 1))) or 1
    return [names[start : start + size] for start in range(0, len(names), size)]


def _printed(
    papers: Papers, names: Sequence[str], of: Mapping[str, str], executor: Executor | None
) -> Iterator[tuple[str, bytes | None]]:
    """Print the papers of these PDF names; None for one that cannot be."""
    chunks = _chunks(names, executor)
    for index, result in run(convert, ([papers.read(of[name]) for name in chunk] for chunk in chunks), executor):
        chunk = chunks[index]
        yield from zip(chunk, [None] * len(chunk) if isinstance(result, Failure) else result, strict=True)


def _print_run(
    papers: Papers, names: Sequence[str], executor: Executor | None, progress: Progress
) -> tuple[list[bytes], list[str]]:
    """Print papers together; give the PDF pieces in their order, and the names of the papers that cannot be printed."""
    chunks = _chunks(names, executor)
    pieces: dict[int, Sequence[bytes | None]] = {}
    for index, result in run(print_together, ([papers.read(name) for name in chunk] for chunk in chunks), executor):
        pieces[index] = [None] * len(chunks[index]) if isinstance(result, Failure) else result
        progress(len(pieces), len(chunks), ALL_PRINTED)
    failed = [
        name
        for index, chunk in enumerate(chunks)
        for name, piece in zip(chunk, pieces[index], strict=False)
        if piece is None
    ]
    return [piece for index in sorted(pieces) for piece in pieces[index] if piece is not None], failed


def print_together(contents: Sequence[bytes]) -> tuple[bytes | None, ...]:
    """Print .docx contents as one joined document, into one PDF; one by one where that cannot be the same.

    Joined papers share a page nowhere, and no page is over: their bookmarks in the PDF show it.
    """
    joined = join(contents)
    printed = convert([joined], keep_bookmarks=True)[0] if joined is not None else None
    if printed is not None and own_pages(*bookmarked_pages(printed), len(contents)):
        return (printed,)
    return convert(contents)
