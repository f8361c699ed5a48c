"""What long work tells on its way, and what it leaves: files written whole, earlier ones put aside."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from attrs import Factory, frozen

from thidua_xl.files import EARLIER_FOLDER, digest
from thidua_xl.manifest import MANIFEST, Papers, State, open_papers
from thidua_xl.word.rendered import Rendered

Progress = Callable[[int, int, str], None]
"""Told after each step of long work: steps done, steps in all, what was done."""


def silent(_done: int, _all: int, _what: str) -> None:
    """Tell nobody."""


@frozen
class Made:
    """What a run of documents left: the folder, files written, kept unchanged, and put aside; blanks by file.

    `edited` were changed by hand and left as they are; `beside` too, but a new one stands beside each (old → new).
    `earlier` says where the earlier content of those written anew went.
    """

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]
    missing: dict[str, tuple[str, ...]]
    stale: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    beside: dict[str, str] = Factory(dict)
    earlier: dict[str, Path] = Factory(dict)
    remarks: tuple[str, ...] = ()


def make_alone(folder: Path, journey: str, name: str, rendered: Rendered, home: Path | None = None) -> Made:
    """Write a paper that is made alone into a folder, as dossiers are written: a hand edit is never overwritten.

    `journey` is the title of its list in the manifest, which lies in the folder or in `home`.
    """
    record = {"source": {"content": digest(rendered.content)}, "missing": list(rendered.missing)}
    with open_papers(folder, journey, home=home) as papers:
        if not papers.recall(name, record):
            papers.put(name, rendered.content, record)
        papers.keep_others()
        papers.finish({}, {journey: papers.records})
    return made_of(papers, {name: rendered.missing})


def made_of(
    papers: Papers,
    missing: Mapping[str, Sequence[str]],
    stale: tuple[str, ...] = (),
    remarks: tuple[str, ...] = (),
) -> Made:
    """Say what a run did to a folder; `missing` are the blanks by file."""
    if papers.unknown:
        lost = (
            f"Tệp {MANIFEST} trong thư mục kết quả không còn hoặc đã hỏng nên không biết giấy tờ nào đã sửa tay: "
            f"{len(papers.unknown)} tệp khác bản mới đã chuyển vào {EARLIER_FOLDER}; "
            "tệp nào đã sửa tay thì lấy lại từ đó."
        )
        remarks = (lost, *remarks)
    return Made(
        papers.folder,
        papers.named(State.WRITTEN),
        papers.named(State.KEPT),
        {name: tuple(labels) for name, labels in missing.items() if labels},
        stale,
        papers.named(State.EDITED),
        {name: papers.records[name]["beside"] for name in papers.named(State.BESIDE)},
        {name: path for name, path in papers.earlier.items() if name not in stale},
        remarks,
    )
