"""A .docx file as what it is on disk: named parts in a zip, read whole and written with the same bytes every time."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
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

# APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. The first two share what stands from the version to the length
# of the extra field.
_MEMBER = struct.Struct("<5H3I2H")
_ENTRY_END = struct.Struct("<3H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UTF8, _DEFLATED = 20, 1 << 11, 8

MAX_UNPACKED = 300_000_000  # bytes
_DAMAGED = (
    *(OSError, zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, NotImplementedError, zlib.error),
    *(lzma.LZMAError, EOFError, ValueError, struct.error),
)  # what `zipfile` and the compressors raise

SHORT = 4096  # bytes: a shorter part is put together of blocks that stand ready, for zlib needs 10 us for the shortest
_SHORT_VALUE = 128
_STORED, _LAST_BLOCK = struct.Struct("<B2H"), b"\3\0"  # RFC 1951, sections 3.2.4 and 3.2.6


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


def read_members(content: bytes, name: str) -> dict[str, bytes]:
    """Give every member of a zip by its name, in the order of the file; of two of one name the last wins.

    Takes the file's bytes and its name for messages. Raises `ThiduaError` where it is no zip, damaged or too large.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
                raise ThiduaError(f"Tệp “{name}” giải nén ra quá lớn; hãy bớt ảnh trong tệp rồi lưu lại.")
            return {member.filename: archive.read(member) for member in archive.infolist()}
    except _DAMAGED:
        raise ThiduaError(f"Tệp “{name}” không đọc được; hãy mở bằng Word rồi lưu lại dưới dạng .docx.") from None


@lru_cache(maxsize=1024)
def _block(piece: bytes) -> bytes:
    """Give a piece of a short part as deflated data that may stand between any other: a short value as it is."""
    if len(piece) < _SHORT_VALUE:
        return _STORED.pack(0, len(piece), len(piece) ^ 0xFFFF) + piece
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH)


class Archive:
    """A .docx being written: the same parts in the same order give the same bytes, whatever the clock says.

    Python's `zipfile` would do, were it not that its bookkeeping costs more than the merge itself; and it cannot go on
    many times from one beginning, which is how unchanging parts are compressed once for all documents.
    """

    def __init__(self, content: bytes = b"", directory: bytes = b"", count: int = 0) -> None:
        self._content, self._directory, self._count = content, directory, count

    def adding(self, parts: Iterable[tuple[str, Sequence[bytes]]], *, best: bool = False) -> "Archive":
        """Give an archive that goes on from here, and leave this one as it is.

        Takes each part by its name in pieces, compressed quickly or, once for many documents, best.
        """
        content, directory, count, size = [self._content], [self._directory], self._count, len(self._content)
        for name, pieces in parts:
            part = b"".join(pieces)
            if best:
                packed = zlib.compress(part, 9, -zlib.MAX_WBITS)
            elif len(part) < SHORT:
                packed = b"".join(map(_block, pieces)) + _LAST_BLOCK
            else:
                packed = DEFLATE.compress(part, LEVEL, -zlib.MAX_WBITS)
            title = name.encode()
            flags = 0 if len(title) == len(name) else _UTF8
            check = DEFLATE.crc32(part)
            member = _MEMBER.pack(
                _VERSION, flags, _DEFLATED, 0, _FIXED_DATE, check, len(packed), len(part), len(title), 0
            )
            content += (b"PK\3\4", member, title, packed)
            directory += (b"PK\1\2\x14\0", member, _ENTRY_END.pack(0, 0, 0, 0, size), title)
            size += 4 + len(member) + len(title) + len(packed)
            count += 1
        return Archive(b"".join(content), b"".join(directory), count)

    def close(self) -> bytes:
        """Give the bytes of the file."""
        sizes = (self._count, self._count, len(self._directory), len(self._content))
        return b"".join((self._content, self._directory, _END.pack(b"PK\5\6", 0, 0, *sizes, 0)))
