"""Names of files and folders: safe on Windows, free to take, sorted by time; and the digest of a content."""

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

from thidua_xl.vietnamese import clean

EARLIER_FOLDER = "_bản trước"
"""Where a file goes when a new one takes its name."""
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


def digest(content: bytes | str) -> str:
    """Give the SHA-256 of a content, in hexadecimal: the same digest, the same content."""
    return sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def moment(now: datetime | None = None) -> str:
    """Write the time as it stands in file names: `2026-11-21_09-30-05`."""
    return (now or datetime.now()).strftime("%Y-%m-%d_%H-%M-%S")


def unused(path: Path) -> Path:
    """Give the path itself, or the first `… (2)`, `… (3)` that does not exist yet."""
    return next(candidate for candidate in numbered(path) if not candidate.exists())


def numbered(path: Path) -> Iterator[Path]:
    """Give the path itself, then `… (2)`, `… (3)` and so on."""
    yield path
    for number in count(2):
        yield path.with_stem(f"{path.stem} ({number})")
