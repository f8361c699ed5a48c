"""The one way a file is read whole: a regular file only, no more of it than is allowed."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from thidua_xl.errors import ThiduaError
from thidua_xl.files.refusals import refused

LARGEST = 600_000_000
"""Bytes that no file of this work comes near."""
_PIECE = 1 << 24


_BOOKS = {".xlsx", ".xlsm", ".xls", ".ods", ".md"}


def refuse_other(path: Path) -> None:
    """Raise ThiduaError where no book can be at a path, before any library that reads books is imported."""
    if path.name.startswith("~$"):
        raise ThiduaError(f"“{path.name}” là tệp khóa tạm của Excel; hãy chọn tệp “{path.name[2:]}”.")
    if os.path.isdir(path):  # noqa: PTH112 Path.is_dir raises on a name too long
        raise ThiduaError(f"“{path}” là thư mục; hãy chọn một tệp Excel trong đó.")
    if path.suffix.lower() not in _BOOKS:
        raise ThiduaError(f"“{path.name}” không phải sổ Excel (.xlsx, .xlsm, .xls, .ods); hãy lưu lại thành .xlsx.")
    with suppress(OSError, ValueError):  # said better by whoever reads it
        if not path.exists():
            raise ThiduaError(f"Không tìm thấy tệp “{path}”; kiểm tra lại đường dẫn và tên tệp.")


def read_whole(path: Path, most: int = LARGEST) -> bytes:
    """Read a regular file; ThiduaError where it is none, is larger than `most` bytes, or cannot be read.

    A pipe without a writer and a device without an end would hold the program for ever.
    """
    try:
        return read_regular(path, most)
    except OSError as error:
        raise refused(path, error) from error


def read_regular(path: Path, most: int = LARGEST) -> bytes:
    """Read a file as `read_whole` does; what the system refuses is raised as OSError."""
    if path.is_dir():
        raise IsADirectoryError(21, "a folder", str(path))
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise ThiduaError(f"“{path.name}” không phải một tệp thường nên không đọc được; chọn tệp khác.")
        pieces, size = [], 0
        while size <= most and (piece := file.read(min(_PIECE, most - size + 1))):
            pieces.append(piece)
            size += len(piece)
    if size > most:
        raise ThiduaError(f"“{path.name}” quá lớn nên không đọc được; chọn tệp khác hoặc tạo lại tệp.")
    return b"".join(pieces)
