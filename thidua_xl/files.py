"""Files written for people: names safe on Windows, and content that appears whole or not at all."""

import os
import re
import sys
import tempfile
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from thidua_xl import __version__
from thidua_xl.errors import ThiduaError
from thidua_xl.vietnamese import clean

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\..*)?$", re.IGNORECASE)
_MAX_BYTES = 200  # most file systems take 255, and callers add to the name


def safe_name(text: str, limit: int = 70) -> str:
    """Make a file or folder name that Windows takes: NFC, no forbidden sign, no dot or space at its end.

    Names longer than `limit` characters are cut at a word.
    """
    name = clean(_FORBIDDEN.sub("-", clean(text)))
    room = min(limit, len(name.encode()[:_MAX_BYTES].decode(errors="ignore")))
    if len(name) > room:
        name = name[:room].rpartition(" ")[0] or name[:room]
    name = name.rstrip(". ") or "_"
    return f"_{name}"[:limit].rstrip(". ") if _RESERVED.match(name) else name


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
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".tmp-", suffix=path.suffix)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if temporary is None:
            raise ThiduaError(f"Không ghi được vào thư mục “{path.parent}”; chọn thư mục khác rồi chạy lại.") from error
        reason = (
            "đang mở ở chương trình khác; đóng tệp"
            if isinstance(error, PermissionError)
            else "không ghi được; xem đĩa còn chỗ không"
        )
        raise ThiduaError(f"Tệp “{path.name}” {reason} rồi chạy lại (thư mục: {path.parent}).") from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def log_bug(error: BaseException) -> Path:
    """Write a log of a bug for the maintainers and give its path; no 12-digit number (CCCD) leaves the machine."""
    text = re.sub(r"\d{12}", "[số CCCD]", "".join(traceback.format_exception(error)))
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="thidua-xl-loi-", suffix=".log", delete=False
    ) as log:
        log.write(f"thidua-xl {__version__}, Python {sys.version}, {sys.platform}\n{text}")
    return Path(log.name)
