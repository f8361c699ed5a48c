"""A .docx file as what it is on disk: named parts in a zip, read whole and written with the same bytes every time."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from thidua_xl.errors import ThiduaError

_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_WITH_TEXT = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")


def read_parts(path: Path) -> dict[str, bytes]:
    """Give every part of a .docx by its name, in the order of the file; of two parts of one name the last wins.

    Raises `ThiduaError` where the file is missing, is not a .docx or is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {member.filename: archive.read(member) for member in archive.infolist()}
    except FileNotFoundError:
        raise ThiduaError(
            f"Không tìm thấy tệp Word “{path.name}”; hãy kiểm tra lại thư mục “{path.parent.name}”."
        ) from None
    except (OSError, zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, NotImplementedError):
        raise ThiduaError(f"Tệp “{path.name}” không đọc được; hãy mở bằng Word rồi lưu lại dưới dạng .docx.") from None
    if "word/document.xml" not in parts:
        raise ThiduaError(
            f"Tệp “{path.name}” không phải văn bản Word (.docx); hãy mở bằng Word rồi lưu lại dưới dạng .docx."
        )
    return parts


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """Give the .docx file of these parts; the same parts give the same bytes, whatever the clock says."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name, _FIXED_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return buffer.getvalue()


def text_parts(parts: Mapping[str, bytes]) -> list[str]:
    """Name the parts that hold running text: the body first, then headers, footers and notes."""
    return sorted(
        (name for name in parts if _WITH_TEXT.fullmatch(name)), key=lambda name: (name != "word/document.xml", name)
    )
