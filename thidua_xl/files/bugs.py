"""The log of a bug, for those who mend it: in the user's own folder, without what tells of a person."""

import os
import re
import sys
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path

from thidua_xl import __version__
from thidua_xl.files.names import moment
from thidua_xl.files.writing import write_new
from thidua_xl.vietnamese import visible

_KEPT = 20  # logs; the oldest go

_NUMBER = re.compile(r"(?<![\w.])\d(?:[ .\-\u00a0]?\d){8,}(?:[eE]\+?\d+)?(?!\w)|\d\.\d{5,}[eE]\+?\d+")
_DATE = re.compile(
    r"\b\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4}\b|\b\d{4}-\d{1,2}-\d{1,2}\b"
    r"|\b(?:datetime\.)?date(?:time)?\(\d{4}[\d, ]*\)|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}",
    re.IGNORECASE,
)


def masked(text: str) -> str:
    """Mask numbers of nine digits and more (CCCD, CMND, telephone), however they are written, and full dates."""
    return _DATE.sub("[ngày]", _NUMBER.sub("[số]", text))


def log_bug(error: BaseException) -> Path | None:
    """Write a log of a bug into the user's own folder and give its path; None where even that cannot be written."""
    told = visible(masked("".join(traceback.format_exception(error))))
    head = f"thidua-xl {__version__}, Python {sys.version}, {sys.platform}\n"
    for place in (log_folder, tempfile.gettempdir):
        with suppress(Exception):
            folder = Path(place())
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = write_new(
                folder / f"thidua-xl-loi-{moment()}.log", (head + told).encode(errors="replace"), private=True
            )
            _rotate(path.parent)
            return path
    return None


def log_folder() -> Path:
    """Give the folder of this user's logs."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local") / "ThiDua" / "logs"
    if sys.platform == "darwin":
        return home / "Library/Logs/ThiDua"
    return Path(os.environ.get("XDG_STATE_HOME") or home / ".local/state") / "thidua-xl"


def _rotate(folder: Path) -> None:
    logs = sorted(folder.glob("thidua-xl-loi-*.log"), key=lambda path: path.stat().st_mtime)
    for path in logs[:-_KEPT]:
        path.unlink(missing_ok=True)
