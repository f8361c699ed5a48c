"""Files written for people: names safe on Windows, content that appears whole or not at all, one run at a time."""

import errno
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import BinaryIO

from thidua_xl import __version__
from thidua_xl.errors import ThiduaError
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
    return next(candidate for candidate in _numbered(path) if not candidate.exists())


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    for number in count(2):
        yield path.with_stem(f"{path.stem} ({number})")


def read_whole(path: Path) -> bytes:
    """Read a file; ThiduaError where a folder stands in its place or it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise refused(path, error) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it appears whole or not at all (temporary file, fsync, rename).

    Raises ThiduaError where the folder cannot be written, or the file is a folder or open in another program.
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
            raise ThiduaError(_no_folder(path.parent)) from error
        raise refused(path, error) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def write_new(path: Path, content: bytes) -> Path:
    """Write a file whole under the first `unused` name, and give it; two runs at once take two names."""
    taken = next(candidate for candidate in _numbered(path) if _take(candidate))
    try:
        write_whole(taken, content)
    except BaseException:
        taken.unlink(missing_ok=True)
        raise
    return taken


def _take(path: Path) -> bool:
    """Take a name by an empty file; False where it is taken already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ThiduaError(_no_folder(path.parent)) from error
    try:
        path.open("xb").close()
    except FileExistsError:
        return False
    except OSError as error:
        raise refused(path, error) from error
    return True


def _no_folder(folder: Path) -> str:
    return f"Không ghi được vào thư mục “{folder}”; chọn thư mục khác rồi chạy lại."


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
            file = path.open("ab")
        except OSError as error:
            raise ThiduaError(_no_folder(path.parent)) from error
        try:
            _lock(file)
        except (BlockingIOError, PermissionError):
            file.close()
            raise ThiduaError(busy) from None
        except OSError:  # a file system without locks: the work goes on without
            return file
        with suppress(FileNotFoundError):
            if os.path.samestat(path.stat(), os.fstat(file.fileno())):
                return file
        file.close()


def _lock(file: BinaryIO) -> None:
    """Take the system's lock of a file, or raise BlockingIOError or PermissionError at once."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 Windows alone has it

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 and this Windows lacks

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_FORBIDDEN_HERE = "đang mở ở chương trình khác hoặc bạn không có quyền ở đó; đóng tệp hoặc chọn thư mục khác"
_REASONS = {
    errno.ENAMETOOLONG: "có tên quá dài; đặt tên ngắn hơn",
    errno.EACCES: _FORBIDDEN_HERE,
    errno.EPERM: _FORBIDDEN_HERE,
    errno.EROFS: _FORBIDDEN_HERE,
    errno.ENOTDIR: "nằm dưới một tệp chứ không phải một thư mục; chọn thư mục khác",
    errno.ENOSPC: "không ghi được vì đĩa đầy; xóa bớt tệp",
    errno.EISDIR: "là một thư mục; đổi tên thư mục ấy hoặc chọn tên khác",
}


def refused(path: Path, error: OSError) -> ThiduaError:
    """Say what the system refused at a path: what, where, what to do."""
    known = errno.EISDIR if os.path.isdir(path) else error.errno  # noqa: PTH112 Path.is_dir raises on a name too long
    reason = _REASONS.get(known or 0, "không đọc hoặc ghi được; xem đĩa còn tốt và còn chỗ không")
    name = path.name if len(path.name) < _SHOWN else f"{path.name[:_SHOWN]}…"
    return ThiduaError(f"“{name}” {reason} rồi chạy lại (thư mục: {path.parent}).")


_SHOWN = 80  # letters of a name


def refusal(error: Exception) -> ThiduaError | None:
    """Give the sentence for what the system refused anywhere at a path it names; None where the fault is ours."""
    if isinstance(error, OSError) and error.errno in _REASONS and isinstance(error.filename, str | Path):
        return refused(Path(error.filename), error)
    return None


def log_bug(error: BaseException) -> Path:
    """Write a log of a bug for the maintainers and give its path; no 12-digit number (CCCD) leaves the machine."""
    text = re.sub(r"\d{12}", "[số CCCD]", "".join(traceback.format_exception(error)))
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="thidua-xl-loi-", suffix=".log", delete=False
    ) as log:
        log.write(f"thidua-xl {__version__}, Python {sys.version}, {sys.platform}\n{text}")
    return Path(log.name)
