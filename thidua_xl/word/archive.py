"""A .docx file as what it is on disk: named parts in a zip, read whole and written with the same bytes every time."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from types import ModuleType

from thidua_xl.errors import ThiduaError

DEFLATE: ModuleType = zlib
LEVEL = 1  # 5 % larger than level 6, and three times as quick
try:
    from isal import isal_zlib
except ImportError:
    pass
else:  # the extra `fast`: four times as quick again, files 6 % larger still
    DEFLATE, LEVEL = isal_zlib, 0

_FIXED_DATE = (1 << 5) | 1  # 1 January 1980, as a zip writes it
_WITH_TEXT = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")

# APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. The first two share what stands from the version to the length
# of the extra field.
_MEMBER = struct.Struct("<5H3I2H")
_ENTRY_END = struct.Struct("<3H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UTF8, _DEFLATED = 20, 1 << 11, 8


def read_file(path: Path) -> bytes:
    """Give the bytes of a Word file; `ThiduaError` where it cannot be had."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ThiduaError(
            f"Không tìm thấy tệp Word “{path.name}”; hãy kiểm tra lại thư mục “{path.parent.name}”."
        ) from None
    except OSError:
        raise ThiduaError(f"Tệp “{path.name}” không đọc được; hãy đóng Word nếu tệp đang mở rồi làm lại.") from None


def read_parts(content: bytes, name: str) -> dict[str, bytes]:
    """Give every part of a .docx by its name, in the order of the file; of two parts of one name the last wins.

    Takes the file's bytes and its name for messages. Raises `ThiduaError` where it is not a .docx or is damaged.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = {member.filename: archive.read(member) for member in archive.infolist()}
    except (OSError, zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, NotImplementedError, zlib.error):
        raise ThiduaError(f"Tệp “{name}” không đọc được; hãy mở bằng Word rồi lưu lại dưới dạng .docx.") from None
    if "word/document.xml" not in parts:
        raise ThiduaError(
            f"Tệp “{name}” không phải văn bản Word (.docx); hãy mở bằng Word rồi lưu lại dưới dạng .docx."
        )
    return parts


def text_parts(parts: Mapping[str, bytes]) -> list[str]:
    """Name the parts that hold running text: the body first, then headers, footers and notes."""
    return sorted(
        (name for name in parts if _WITH_TEXT.fullmatch(name)), key=lambda name: (name != "word/document.xml", name)
    )


class Archive:
    """A .docx being written: the same parts in the same order give the same bytes, whatever the clock says.

    Python's `zipfile` would do, were it not that its bookkeeping costs more than the merge itself; and it cannot go on
    many times from one beginning, which is how unchanging parts are compressed once for all documents.
    """

    def __init__(self, pieces: Iterable[bytes] = (), directory: Iterable[bytes] = (), size: int = 0) -> None:
        self._pieces, self._directory, self._size = list(pieces), list(directory), size

    def add(self, name: str, content: bytes, *, best: bool = False) -> None:
        """Add a part, compressed quickly or, once for many documents, best."""
        if best:
            check, packed = zlib.crc32(content), zlib.compress(content, 9, -zlib.MAX_WBITS)
        else:
            check, packed = DEFLATE.crc32(content), DEFLATE.compress(content, LEVEL, -zlib.MAX_WBITS)
        title = name.encode()
        flags = 0 if len(title) == len(name) else _UTF8
        member = _MEMBER.pack(
            _VERSION, flags, _DEFLATED, 0, _FIXED_DATE, check, len(packed), len(content), len(title), 0
        )
        self._pieces += (b"PK\3\4", member, title, packed)
        self._directory += (b"PK\1\2\x14\0", member, _ENTRY_END.pack(0, 0, 0, 0, self._size), title)
        self._size += 4 + len(member) + len(title) + len(packed)

    def copy(self) -> "Archive":
        """Give an archive that goes on from here, and leaves this one as it is."""
        return Archive(self._pieces, self._directory, self._size)

    def close(self) -> bytes:
        """Give the bytes of the file."""
        directory, count = b"".join(self._directory), len(self._directory) // 4
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), self._size, 0)
        return b"".join((*self._pieces, directory, end))
