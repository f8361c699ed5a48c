"""Who is at work on a file or in a folder: an office that has it open, another run of this program."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from thidua_xl.errors import ThiduaError
from thidua_xl.files.refusals import no_folder


def is_open(path: Path) -> bool:
    """Tell whether a file is open in Excel or LibreOffice, by the lock that these put beside it."""
    isfile = os.path.isfile  # Path.is_file raises on a name too long
    return isfile(path) and any(isfile(path.with_name(name)) for name in _office_locks(path.name))


def refuse_open(path: Path, what: str) -> None:
    """Raise ThiduaError where a file is open in an office; `what` cannot be done to it then, in a Vietnamese verb."""
    if is_open(path):
        locks = " hoặc ".join(f"“{name}”" for name in _office_locks(path.name))
        raise ThiduaError(
            f"“{path.name}” đang mở nên chưa {what} được: đóng tệp rồi chạy lại; "
            f"nếu không chương trình nào mở, xóa tệp {locks} cạnh nó."
        )


def _office_locks(name: str) -> tuple[str, str]:
    return f"~${name}", f".~lock.{name}#"


@contextmanager
def only_run(path: Path, busy: str) -> Iterator[None]:
    """Let one run at a time go on, however many ask at once; ThiduaError with that sentence for the others.

    The system's own lock on an empty file at the path: it ends with the process, so that nothing stale blocks anybody.
    """
    file = _locked(path, busy)
    try:
        yield
    finally:
        if sys.platform == "win32":  # removes no open file; elsewhere another run could take the name before it goes
            file.close()
        with suppress(OSError):
            path.unlink()
        file.close()


def _locked(path: Path, busy: str) -> BinaryIO:
    """Open and lock a file; another one where the run that held it took it away meanwhile."""
    while True:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = _opened(path)
        except OSError as error:
            raise no_folder(path.parent) from error
        try:
            lock(file)
        except (BlockingIOError, PermissionError):
            file.close()
            raise ThiduaError(busy) from None
        except OSError:  # a file system without locks: the work goes on without
            return file
        with suppress(FileNotFoundError):
            if os.path.samestat(path.stat(), os.fstat(file.fileno())):
                return file
        file.close()


def _opened(path: Path) -> BinaryIO:
    """Open the file of a lock, never what a link leads to, nor a pipe that somebody put in its place."""
    flags = os.O_RDWR | os.O_CREAT
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
        flags |= getattr(os, name, 0)
    file = os.fdopen(os.open(path, flags, 0o666), "r+b", buffering=0)
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(f"{path} is no regular file")
    return file


def lock(file: BinaryIO) -> None:
    """Take the system's lock of an open file, or raise BlockingIOError or PermissionError at once."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 Windows alone has it

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 and this Windows lacks

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
