"""The one gate through which files are written: whole or not at all, and never over what is not the program's own.

A content goes into a temporary file of the same folder, to the disk, and then under its name in one step. What a run
that was killed left half done is removed by the next one that writes into the folder.
"""

import errno
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from thidua_xl.errors import ThiduaError
from thidua_xl.files.locks import lock
from thidua_xl.files.names import numbered
from thidua_xl.files.reading import read_whole
from thidua_xl.files.refusals import no_folder, refused

_UNDER_WAY = re.compile(r"\.thidua-[0-9a-f]{8}")
"""The name of a file that is being written: the mark by which a later run knows that it may remove it."""


def create(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file under a name that is free; ThiduaError where it is taken, or the folder cannot be written.

    A `private` file is readable by its owner alone, others by whom the user's settings say.
    """
    if not _put(path, content, _under_a_free_name, private=private):
        raise ThiduaError(f"Đã có tệp “{path}”; chọn tên khác để không ghi đè.")


def write_new(path: Path, content: bytes, *, private: bool = False) -> Path:
    """Write a file under the first name, `…`, `… (2)`, `… (3)`, that is free, and give it.

    Two runs at once take two names.
    """
    return next(
        name
        for name in numbered(path)
        if not os.path.lexists(name) and _put(name, content, _under_a_free_name, private=private)
    )


def replace(path: Path, content: bytes, own: Callable[[bytes], bool], *, private: bool = False) -> None:
    """Write a file whose name is free or taken by what the program itself wrote, as `own` tells of its content.

    Raises ThiduaError where something else stands there, the folder cannot be written, or the file is open elsewhere.
    A link is replaced by the file; what it leads to stays as it is.
    """

    def over(temporary: Path, path: Path) -> bool:
        if os.path.lexists(path) and not own(read_whole(path)):
            raise ThiduaError(
                f"“{path.name}” không phải tệp do chương trình ghi nên không bị ghi đè; "
                f"chọn tên khác hoặc chuyển tệp ấy đi rồi chạy lại (thư mục: {path.parent})."
            )
        temporary.replace(path)
        return True

    _put(path, content, over, private=private)


def make_folder(folder: Path, *, private: bool = False) -> None:
    """Make a folder where there is none; a `private` one is its owner's alone."""
    try:
        folder.mkdir(0o700 if private else 0o777, parents=True, exist_ok=True)
    except OSError as error:
        raise no_folder(folder) from error


def refuse_clash(outputs: list[Path], inputs: list[Path]) -> None:
    """Raise ThiduaError where two outputs are one file, or an output is one of the inputs, by whatever name or link."""
    for place, output in enumerate(outputs):
        if any(is_same_file(output, other) for other in outputs[:place]):
            raise ThiduaError(f"“{output}” được nêu hai lần làm tệp kết quả; đặt hai tên khác nhau rồi chạy lại.")
        if any(is_same_file(output, one) for one in inputs):
            raise ThiduaError(f"“{output}” là tệp được đọc nên không bị ghi đè; đặt tên khác cho tệp kết quả.")


def is_same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths are one file: by links, and by names that differ in upper and lower case only."""
    with suppress(OSError):
        if Path(one).samefile(other):
            return True
    return _plain(one) == _plain(other)


def _plain(path: Path) -> str:
    return os.path.realpath(path).casefold()  # unlike Path.resolve it raises nothing at a link to itself


def _put(path: Path, content: bytes, place: Callable[[Path, Path], bool], *, private: bool = False) -> bool:
    """Write a content into a temporary file, then `place` it; give what that says."""
    make_folder(path.parent)
    sweep(path.parent)
    try:
        with _temporary(path.parent, content, private=private) as temporary:
            placed = place(temporary, path)
    except OSError as error:
        if os.path.lexists(path) or os.access(path.parent, os.W_OK):
            raise refused(path, error) from error
        raise no_folder(path.parent) from error
    return placed


@contextmanager
def _temporary(folder: Path, content: bytes, *, private: bool) -> Iterator[Path]:
    """Write a content into a file of the folder that is locked while it is written, and goes at the end."""
    path, file = _begun(folder, private=private)
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            if sys.platform != "win32":  # there an open file cannot be renamed, nor removed by a sweep
                yield path
        if sys.platform == "win32":
            yield path
    finally:
        with suppress(OSError):
            path.unlink()


def _begun(folder: Path, *, private: bool) -> tuple[Path, BinaryIO]:
    while True:
        path = folder / f".thidua-{token_hex(4)}"
        with suppress(FileExistsError):
            handle = os.open(
                path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600 if private else 0o666
            )
            file = os.fdopen(handle, "r+b")
            with suppress(OSError):  # a file system without locks
                lock(file)
            if path.exists():  # else a sweep took it before it was locked
                return path, file
            file.close()


def _under_a_free_name(temporary: Path, path: Path) -> bool:
    """Give a file its name in one step; False where that is taken."""
    try:
        if sys.platform == "win32":
            temporary.rename(path)  # refuses a name that is taken
        else:
            path.hardlink_to(temporary)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS or os.path.lexists(path):
            raise
        temporary.rename(path)
    return True


_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}
"""What a file system without hard links says (a USB stick, some shares)."""


_swept: set[Path] = set()


def sweep(folder: Path) -> None:
    """Remove from a folder, once a run, what runs that were killed left half written; a run at work keeps its own."""
    if folder in _swept:
        return
    _swept.add(folder)
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _UNDER_WAY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):  # it is locked, or open
                    _remove(Path(entry.path))


def sweep_all(folder: Path) -> None:
    """Sweep a folder and those under it, links not followed."""
    for here, _folders, _files in os.walk(folder):
        sweep(Path(here))


def _remove(path: Path) -> None:
    """Remove a file that nobody holds."""
    if sys.platform != "win32":
        with path.open("r+b") as file:
            lock(file)
            path.unlink()
    else:
        path.unlink()
