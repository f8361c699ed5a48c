"""Folders for work that passes: gone at the end, or with the next run where one was killed; so are its programs."""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from thidua_xl.files.locks import lock

_PREFIX = "thidua-xl-"
_HELD, _PROGRAM = ".đang làm", ".chương trình"  # locked while the run is at work; the number of what it started


@contextmanager
def scratch() -> Iterator[Path]:
    """Give an empty folder of this run's own, readable by its user alone; first remove those of killed runs."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError, ValueError):
            _end(folder)
    with (
        tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name,
        (Path(name) / _HELD).open("w+b") as held,
    ):
        with suppress(OSError):  # a file system without locks
            lock(held)
        yield Path(name)


def note_program(folder: Path, number: int) -> None:
    """Note in a scratch folder the number of a program that works in it, the first of a session of its own."""
    (folder / _PROGRAM).write_text(str(number), encoding="ascii")


def _end(folder: Path) -> None:
    """Remove the folder of a run that is no more, and end its program; a folder without the mark stays."""
    if folder.is_symlink() or not folder.is_dir():
        return
    with (folder / _HELD).open("r+b") as held:
        lock(held)  # BlockingIOError where its run is at work
    program = folder / _PROGRAM
    if sys.platform == "linux" and program.is_file():
        number = int(program.read_text(encoding="ascii"))
        with suppress(OSError):
            if os.fsencode(folder.name) in Path(f"/proc/{number}/cmdline").read_bytes():
                os.killpg(number, signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)
