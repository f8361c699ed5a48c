"""What long work tells on its way, and what it leaves: files written whole, earlier ones put aside."""

from collections.abc import Callable
from pathlib import Path

from attrs import Factory, frozen

from thidua_xl.files import EARLIER_FOLDER, moment, read_whole, refuse_open, write_whole
from thidua_xl.word.merge import Rendered

Progress = Callable[[int, int, str], None]
"""Told after each step of long work: steps done, steps in all, what was done."""


def silent(_done: int, _all: int, _what: str) -> None:
    """Tell nobody."""


@frozen
class Made:
    """What a run of documents left: the folder, files written, kept unchanged, and put aside; blanks by file.

    `edited` were changed by hand and left as they are; `beside` too, but a new one stands beside each (old → new).
    """

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]
    missing: dict[str, tuple[str, ...]]
    stale: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    beside: dict[str, str] = Factory(dict)
    remarks: tuple[str, ...] = ()


def store(folder: Path, name: str, content: bytes, stamp: str, written: list[str], kept: list[str]) -> Path | None:
    """Write a file; give where one of that name and other content went."""
    path = folder.joinpath(*name.split("/"))
    earlier = None
    if path.exists():
        present = read_whole(path)
        if present == content:
            kept.append(name)
            return None
        refuse_open(path, "ghi đè")
        earlier = folder.joinpath(EARLIER_FOLDER, stamp, *name.split("/"))
        write_whole(earlier, present)
    write_whole(path, content)
    written.append(name)
    return earlier


def one_file(folder: Path, name: str, rendered: Rendered) -> Made:
    """Write a paper that is made alone; an earlier one of that name and other content goes to `_bản trước`."""
    written: list[str] = []
    kept: list[str] = []
    store(folder, name, rendered.content, moment(), written, kept)
    return Made(folder, tuple(written), tuple(kept), {name: rendered.missing} if rendered.missing else {})
