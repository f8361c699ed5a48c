"""What the system refused, in one Vietnamese sentence: what, where, what to do."""

import errno
import os
import sys
from datetime import datetime
from pathlib import Path

from thidua_xl.errors import ThiduaError

_FORBIDDEN_HERE = "đang mở ở chương trình khác hoặc bạn không có quyền ở đó; đóng tệp hoặc chọn thư mục khác"
_FULL = "không ghi được vì đĩa đầy hoặc hết phần đĩa được cấp; xóa bớt tệp"
_REASONS = {
    errno.ENAMETOOLONG: "có tên quá dài; đặt tên ngắn hơn, hoặc chọn thư mục có đường dẫn ngắn hơn",
    errno.EACCES: _FORBIDDEN_HERE,
    errno.EPERM: _FORBIDDEN_HERE,
    errno.EROFS: "nằm ở nơi chỉ đọc; chọn thư mục khác",
    errno.ENOTDIR: "nằm dưới một tệp chứ không phải một thư mục; chọn thư mục khác",
    errno.ENOSPC: _FULL,
    errno.EFBIG: _FULL,
    errno.EDQUOT: _FULL,
    errno.EISDIR: "là một thư mục; đổi tên thư mục ấy hoặc chọn tên khác",
    errno.ELOOP: "là một liên kết dẫn về chính nó; xóa liên kết ấy",
}
_DISK_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_LONGEST_ON_WINDOWS = 259
_SHOWN = 80  # letters of a name


def refused(path: Path, error: OSError) -> ThiduaError:
    """Say what the system refused at a path: what, where, what to do."""
    known = errno.EISDIR if os.path.isdir(path) else error.errno  # noqa: PTH112 Path.is_dir raises on a name too long
    if sys.platform == "win32" and len(os.path.abspath(path)) > _LONGEST_ON_WINDOWS:  # noqa: PTH100 it need not exist
        known = errno.ENAMETOOLONG
    reason = _REASONS.get(known or 0, "không đọc hoặc ghi được; xem đĩa còn tốt và còn chỗ không")
    name = path.name if len(path.name) < _SHOWN else f"{path.name[:_SHOWN]}…"
    return ThiduaError(f"“{name}” {reason} rồi chạy lại (thư mục: {path.parent}).")


def no_folder(folder: Path) -> ThiduaError:
    """Say that a folder cannot be written into."""
    return ThiduaError(f"Không ghi được vào thư mục “{folder}”; chọn thư mục khác rồi chạy lại.")


def refusal(error: BaseException) -> ThiduaError | None:
    """Give the sentence for what the system refused anywhere; None where the fault is ours.

    What libraries make of a full disk counts too: they write their own temporary files.
    """
    if isinstance(error, MemoryError):
        return ThiduaError("Máy hết bộ nhớ khi làm việc này; đóng bớt chương trình rồi chạy lại.")
    for one in _causes(error):
        if isinstance(one, OSError) and one.errno in _REASONS and isinstance(one.filename, str | Path):
            return refused(Path(one.filename), one)
        if type(one).__name__ == "SerialisationError" or (isinstance(one, OSError) and _is_of_temporary_files(one)):
            return ThiduaError("Thư mục tạm của máy không ghi thêm được, thường vì đĩa đầy; xóa bớt tệp rồi chạy lại.")
    return None


def _is_of_temporary_files(error: OSError) -> bool:
    return error.errno in _DISK_FULL or "usable temporary directory" in str(error)


def _causes(error: BaseException | None) -> list[BaseException]:
    causes: list[BaseException] = []
    while error is not None and error not in causes:
        causes.append(error)
        error = error.__cause__ or error.__context__
    return causes


def refuse_clock(now: datetime | None = None) -> None:
    """Raise ThiduaError where the clock stands before this program was: files cannot carry such a time."""
    year = (now or datetime.now()).year
    if year < _FIRST_YEAR:
        raise ThiduaError(f"Đồng hồ của máy đang chỉ năm {year}; chỉnh lại ngày giờ rồi chạy lại.")


_FIRST_YEAR = 2024
