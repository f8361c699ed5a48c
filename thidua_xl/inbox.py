"""Workbooks as units sent them: the files of a folder or of a .zip, and what is remembered of each by its content."""

import os
import shutil
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath

from attrs import frozen

from thidua_xl.errors import ThiduaError
from thidua_xl.files import write_whole

RESULT_MARK = "_KET-QUA_"
MEMORY_FOLDER = ".thidua"
EARLIER_FOLDER = "_bản trước"
"""Where a book goes when a new one takes its name."""
_KINDS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_LARGEST = 512 * 2**20  # bytes; no workbook of a unit comes near


@frozen
class Letter:
    """One file received: its name within the folder or .zip (parts joined by `/`) and how to read its bytes."""

    name: str
    read: Callable[[], bytes]


def letters_in(source: Path, leave_out: Collection[Path] = ()) -> Iterator[Letter]:
    """Walk the workbooks of a folder, its subfolders too, or of a .zip, in the order of their names.

    Left out are files that are no workbooks, lock files (`~$…`), this program's own results, hidden folders, and the
    files and folders named. Reading one may raise ThiduaError. ThiduaError also where there is no such folder or .zip.
    """
    if source.is_dir():
        away = {path.resolve() for path in leave_out}
        yield from _in_folder(source, away)
    elif source.suffix.lower() == ".zip":
        yield from _in_zip(source)
    elif source.exists():
        raise ThiduaError(f"“{source}” không phải thư mục hay tệp .zip; hãy chọn thư mục chứa sổ của các đơn vị.")
    else:
        raise ThiduaError(f"Không tìm thấy thư mục “{source}”; kiểm tra lại đường dẫn.")


def _is_workbook(name: str) -> bool:
    base = name.rpartition("/")[2]
    hidden = any(part.startswith((".", "__MACOSX", EARLIER_FOLDER)) for part in name.split("/"))
    return (
        PurePosixPath(base).suffix.lower() in _KINDS
        and not hidden
        and not base.startswith("~$")
        and RESULT_MARK not in base
    )


def _in_folder(source: Path, away: Collection[Path]) -> Iterator[Letter]:
    found = []
    for folder, folders, files in os.walk(source):
        here = Path(folder)
        folders[:] = [name for name in folders if (here / name).resolve() not in away]
        found += [here / name for name in files]
    for path in sorted(found, key=lambda path: path.relative_to(source).parts):
        name = path.relative_to(source).as_posix()
        if _is_workbook(name) and path.resolve() not in away:
            yield Letter(name, partial(_bytes_of, path))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise ThiduaError(f"“{path.name}” quá lớn nên không đọc được; xin đơn vị gửi lại sổ.")
        return path.read_bytes()
    except OSError:
        raise ThiduaError(f"Không mở được “{path.name}”; đóng tệp ở chương trình khác rồi chạy lại.") from None


def _in_zip(source: Path) -> Iterator[Letter]:
    try:
        archive = zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile):
        raise ThiduaError(f"Không mở được “{source.name}”; giải nén ra thư mục rồi chọn thư mục ấy.") from None
    with archive:
        members = [(_member_name(member), member) for member in archive.infolist() if not member.is_dir()]
        for name, member in sorted(members, key=lambda pair: pair[0].split("/")):
            if _is_workbook(name):
                yield Letter(name, partial(_member_bytes, archive, member))


def _member_name(member: zipfile.ZipInfo) -> str:
    """Give a member's name as typed: many programs write UTF-8 without saying so; no part leads out of the folder."""
    name = member.filename
    if not member.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    parts = (part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."})
    return "/".join(part.replace(":", "-") for part in parts)


def _member_bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    base = _member_name(member).rpartition("/")[2]
    if member.file_size > _LARGEST:
        raise ThiduaError(f"“{base}” quá lớn nên không đọc được; xin đơn vị gửi lại sổ.")
    try:
        return archive.read(member)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error):
        raise ThiduaError(
            f"“{base}” trong tệp .zip bị hỏng hoặc đặt mật khẩu; giải nén ra thư mục rồi chạy lại."
        ) from None


def digest_of(content: bytes) -> str:
    """Give the digest of a file's bytes: the same digest, the same file."""
    return sha256(content).hexdigest()


@frozen
class Memory:
    """What is remembered beside the consolidated workbook: small files by kind and digest, in a folder of one program.

    The folder may be shared, so only JSON is kept there, and whoever reads it judges it anew.
    """

    folder: Path

    def recall(self, digest: str) -> bytes | None:
        """Give what is remembered under a digest; None where there is nothing, or it cannot be read."""
        try:
            return (self.folder / f"{digest}.json").read_bytes()
        except OSError:
            return None

    def forget_others(self) -> None:
        """Remove what other versions of the program remembered: copies of people's data that nobody reads again."""
        if self.folder.parent.name == MEMORY_FOLDER and self.folder.parent.is_dir():
            for folder in self.folder.parent.iterdir():
                if folder != self.folder:
                    shutil.rmtree(folder, ignore_errors=True)

    def keep(self, digest: str, content: bytes) -> None:
        """Remember something under a digest."""
        write_whole(self.folder / f"{digest}.json", content)
