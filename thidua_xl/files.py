"""Files written for people: names safe on Windows, and content that appears whole or not at all."""

import os
import re
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from thidua_xl.errors import ThiduaError
from thidua_xl.vietnamese import clean

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)


def safe_name(text: str, limit: int = 70) -> str:
    """Make a file or folder name that Windows takes: NFC, no forbidden sign, no dot or space at its end.

    Names longer than `limit` characters are cut at a word.
    """
    name = clean(_FORBIDDEN.sub("-", text))
    if len(name) > limit:
        name = name[:limit].rpartition(" ")[0] or name[:limit]
    name = name.rstrip(". ") or "_"
    return f"_{name}" if _RESERVED.match(name) else name


def moment(now: datetime | None = None) -> str:
    """Write the time as it stands in file names: `2026-11-21_09-30-05`."""
    return (now or datetime.now()).strftime("%Y-%m-%d_%H-%M-%S")


def unused(path: Path) -> Path:
    """Give the path itself, or the first `… (2)`, `… (3)` that does not exist yet."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_stem(f"{path.stem} ({number})")
    return candidate


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it appears whole or not at all (temporary file, fsync, rename).

    Raises ThiduaError where the folder cannot be written or the file is open in another program.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".tmp-", suffix=path.suffix)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
        reason = "đang mở ở chương trình khác" if isinstance(error, PermissionError) else "không ghi được"
        raise ThiduaError(
            f"Tệp “{path.name}” {reason}; đóng tệp hoặc chọn thư mục khác rồi chạy lại (thư mục: {path.parent})."
        ) from error
