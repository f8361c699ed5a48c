"""Workbooks as units sent them: the files of a folder or of a .zip, and what is remembered of each by its content."""

import os
import re
import unicodedata
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import chain, count
from pathlib import Path, PurePosixPath

from attrs import frozen

from thidua_xl.archives import Archive, DamagedError
from thidua_xl.errors import ThiduaError
from thidua_xl.files import EARLIER_FOLDER, digest, make_folder, read_regular, replace

RESULT_MARK = "_KET-QUA_"
MARKED_MARK = "_ĐÁNH DẤU_"
"""What the name of a result, and of a marked copy, has between the book's name and the time."""
MEMORY_FOLDER = ".thidua"
_KINDS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_REFUSED = {
    **dict.fromkeys((".zip", ".rar", ".7z"), "là tệp nén; giải nén vào thư mục rồi chạy lại"),
    **dict.fromkeys((".xlsb", ".et", ".csv", ".numbers"), "chưa đọc được kiểu này; lưu lại thành .xlsx rồi chạy lại"),
}
"""What units send in the place of a workbook, by the file name's ending: what to say of it."""
_LARGEST = 128 * 2**20  # bytes; no workbook of a unit comes near
_LARGEST_ZIP = 2**34  # bytes of all workbooks together
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


@frozen
class Letter:
    """One file received: its name within the folder or .zip (parts joined by `/`) and how to read its bytes.

    Signs in a name that cannot be written stand in it as `?`.
    """

    name: str
    read: Callable[[], bytes]


def letters_in(source: Path, leave_out: Collection[Path] = ()) -> Iterator[Letter]:
    """Walk the workbooks of a folder, its subfolders too, or of a .zip, in the order of their names.

    Left out are files that nobody takes for a workbook, lock files (`~$…`), this program's own results, marked copies
    beside the book they are made from, hidden folders, and the files and folders named. Reading one may raise
    ThiduaError, and does so where it is packed or of a kind that is not read, and of a folder that cannot be looked
    into. ThiduaError also where there is no such folder or .zip.
    """
    if source.is_dir():
        away = {_real(path) for path in leave_out}
        yield from _in_folder(source, away)
    elif source.suffix.lower() == ".zip":
        yield from _in_zip(source)
    elif source.exists():
        raise ThiduaError(f"“{source}” không phải thư mục hay tệp .zip; hãy chọn thư mục chứa sổ của các đơn vị.")
    else:
        raise ThiduaError(f"Không tìm thấy thư mục “{source}”; kiểm tra lại đường dẫn.")


def _real(path: Path) -> str:
    return os.path.realpath(path)  # unlike Path.resolve it raises nothing at a link to itself


def _sent(names: Collection[str]) -> set[str]:
    """Give those among the names of files that are what a unit sent."""
    return {name for name in names if _is_sent(name, names)}


def _is_sent(name: str, names: Collection[str]) -> bool:
    base = name.rpartition("/")[2]
    hidden = any(part.startswith((".", "__MACOSX", EARLIER_FOLDER)) for part in name.split("/"))
    original, mark, _time = unicodedata.normalize("NFC", name).partition(MARKED_MARK)
    ending = PurePosixPath(base).suffix.lower()
    return (
        ending in _KINDS | _REFUSED.keys()
        and not hidden
        and not base.startswith("~$")
        and RESULT_MARK not in base
        and not (mark and any(original + kind in names for kind in _KINDS))
    )


def _letters(found: Mapping[str, Callable[[], bytes]]) -> Iterator[Letter]:
    """Give what was found by name, in the order of names, each under a name of its own that can be written."""
    taken: set[str] = set()
    for name in sorted(found, key=lambda name: name.split("/")):
        shown = _another(_UNPRINTABLE.sub("?", name), taken)
        taken.add(shown)
        refused = _REFUSED.get(PurePosixPath(name).suffix.lower())
        yield Letter(shown, partial(_refuse, f"“{shown.rpartition('/')[2]}” {refused}.") if refused else found[name])


def _refuse(reason: str) -> bytes:
    raise ThiduaError(reason)


def _in_folder(source: Path, away: Collection[str]) -> Iterator[Letter]:
    found: dict[str, Callable[[], bytes]] = {}

    def locked(error: OSError) -> None:
        folder = Path(error.filename).relative_to(source).as_posix()
        found[folder] = partial(_refuse, f"Không mở được thư mục “{folder}”; kiểm tra quyền đọc rồi chạy lại.")

    paths: dict[str, Path] = {}
    for folder, folders, files in os.walk(source, onerror=locked):
        here = Path(folder)
        folders[:] = [name for name in folders if _real(here / name) not in away]
        paths |= {(here / name).relative_to(source).as_posix(): here / name for name in files}
    found |= {name: partial(_bytes_of, paths[name]) for name in _sent(paths) if _real(paths[name]) not in away}
    yield from _letters(found)


def _bytes_of(path: Path) -> bytes:
    try:
        return read_regular(path, _LARGEST)
    except OSError:
        raise ThiduaError(f"Không mở được “{path.name}”; đóng tệp ở chương trình khác rồi chạy lại.") from None


def _in_zip(source: Path) -> Iterator[Letter]:
    unopened = ThiduaError(f"Không mở được “{source.name}”; giải nén ra thư mục rồi chọn thư mục ấy.")
    try:
        opened = source.open("rb")
    except OSError:
        raise unopened from None
    with opened as file:
        try:
            archive = Archive(file, _LARGEST_ZIP)
        except DamagedError:
            raise unopened from None
        members: dict[str, zipfile.ZipInfo] = {}
        for member in archive.members:
            if not member.is_dir():
                members[_another(_member_name(member), members)] = member
        yield from _letters({name: partial(_member_bytes, archive, members[name]) for name in _sent(members)})


def _another(name: str, taken: Collection[str]) -> str:
    """Give the name itself, or where it is taken the first `… (2)`, `… (3)` that is not: a .zip may hold it twice."""
    stem, ending = os.path.splitext(name)  # noqa: PTH122 a name in a .zip is no path of this system
    return next(one for one in chain([name], (f"{stem} ({n}){ending}" for n in count(2))) if one not in taken)


def _member_name(member: zipfile.ZipInfo) -> str:
    """Give a member's name as typed: many programs write UTF-8 without saying so; no part leads out of the folder."""
    name = member.filename
    if not member.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    parts = (part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."})
    return "/".join(part.replace(":", "-") for part in parts)


def _member_bytes(archive: Archive, member: zipfile.ZipInfo) -> bytes:
    base = _member_name(member).rpartition("/")[2]
    if member.file_size > _LARGEST:
        raise ThiduaError(f"“{base}” quá lớn nên không đọc được; xin đơn vị gửi lại sổ.")
    try:
        return archive.read(member)
    except (OSError, DamagedError):
        raise ThiduaError(
            f"“{base}” trong tệp .zip bị hỏng hoặc đặt mật khẩu; giải nén ra thư mục rồi chạy lại."
        ) from None


_PROGRAM = re.compile("[0-9a-f]{16}")
_OWN = "của thidua_xl"
"""The name of the file by which the program knows a folder of memory as its own."""
_LARGEST_MEMORY = 256 * 2**20  # bytes


@frozen
class Memory:
    """What is remembered beside the consolidated workbook: small sealed files by kind and digest, one folder a program.

    The folder may be shared, so a content is believed only under its seal, a digest of the program, the name and the
    content; the files are readable by their owner alone. Nothing is written through a link, and nothing removed that
    the program did not put there.
    """

    folder: Path

    def recall(self, name: str) -> bytes | None:
        """Give what is remembered under a name; None where there is nothing; ValueError where the seal is broken."""
        try:
            kept = read_regular(self.folder / f"{name}.json", _LARGEST_MEMORY)
        except (OSError, ThiduaError):
            return None
        seal, _line, content = kept.partition(b"\n")
        if seal != self._seal(name, content):
            raise ValueError(f"the seal of {name} is broken")
        return content

    def keep(self, name: str, content: bytes) -> None:
        """Remember something under a name."""
        if not (self.folder / _OWN).exists():
            make_folder(self.folder, private=True)
            replace(self.folder / _OWN, b"", lambda _present: True, private=True)
        sealed = self._seal(name, content) + b"\n" + content
        replace(self.folder / f"{name}.json", sealed, lambda _present: True, private=True)

    def _seal(self, name: str, content: bytes) -> bytes:
        return digest(f"{self.folder.name}\n{name}\n".encode() + content).encode()

    def forget_others(self) -> None:
        """Remove what other versions of the program remembered: copies of people's data that nobody reads again."""
        place = self.folder.parent
        if place.name != MEMORY_FOLDER or place.is_symlink() or not place.is_dir():
            return
        for folder in place.iterdir():
            if _PROGRAM.fullmatch(folder.name) and folder != self.folder and not folder.is_symlink():
                _forget(folder)


def _forget(folder: Path) -> None:
    """Remove a folder of memory that carries the program's mark: what it remembered, then itself if nothing is left."""
    if not (folder / _OWN).is_file():
        return
    with suppress(OSError):
        for path in folder.glob("*.json"):
            path.unlink()
        (folder / _OWN).unlink()
        folder.rmdir()
