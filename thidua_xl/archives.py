"""The one door to a zip made by strangers: an .xlsx, a .zip received; whatever is wrong inside is one exception.

No more is unpacked of a member than its header declares, and no more is declared than is allowed.
"""

import io
import zipfile
import zlib
from typing import BinaryIO

MAX_UNPACKED = 400_000_000
"""Bytes that all members may hold together."""
_MAX_MEMBERS = 20_000
_HEADER = 30  # bytes of a local header before the name (APPNOTE, 4.3.7)
_LOCKED = 0x1  # of the general purpose bits


class DamagedError(Exception):
    """A zip, or a member of one, that cannot be unpacked as it says of itself."""


class OversizedError(DamagedError):
    """A zip that declares more than anybody's file holds."""


class Archive:
    """The members of a zip, by name; takes its content or the open file. Raises DamagedError, OversizedError."""

    def __init__(self, content: bytes | BinaryIO, most: int = MAX_UNPACKED) -> None:
        self._file = io.BytesIO(content) if isinstance(content, bytes) else content
        try:
            with zipfile.ZipFile(self._file) as opened:
                self.members = opened.infolist()
        except Exception as error:  # a broken directory breaks the library in many ways
            raise DamagedError(str(error)) from error
        if len(self.members) > _MAX_MEMBERS or sum(one.file_size for one in self.members) > most:
            raise OversizedError("too much is declared")

    def read(self, member: zipfile.ZipInfo) -> bytes:
        """Unpack a member, proved by its size and checksum."""
        if member.flag_bits & _LOCKED:
            raise DamagedError(f"{member.filename} is locked")
        packed = self.packed(member)
        try:
            content = self._unpacked(packed, member)
        except zlib.error as error:
            raise DamagedError(f"{member.filename}: {error}") from error
        if len(content) != member.file_size or zlib.crc32(content) != member.CRC:
            raise DamagedError(f"{member.filename} is not what its header says")
        return content

    def packed(self, member: zipfile.ZipInfo) -> bytes:
        """Give a member's bytes as they lie in the file, compressed."""
        self._file.seek(member.header_offset)
        header = self._file.read(_HEADER)
        if len(header) < _HEADER or not header.startswith(b"PK\x03\x04"):
            raise DamagedError(f"{member.filename} does not begin where the directory says")
        extra = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        self._file.seek(extra, io.SEEK_CUR)
        packed = self._file.read(member.compress_size)
        if len(packed) < member.compress_size:
            raise DamagedError(f"{member.filename} is cut off")
        return packed

    @staticmethod
    def _unpacked(packed: bytes, member: zipfile.ZipInfo) -> bytes:
        if member.compress_type == zipfile.ZIP_STORED:
            return packed
        if member.compress_type != zipfile.ZIP_DEFLATED:  # offices write no other
            raise DamagedError(f"{member.filename} is compressed in a way that no office knows")
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.file_size + 1)


class Parts:
    """The parts of an office file by name; upper and lower case, and both slashes, are one (ECMA-376-2, 9.1.1.1)."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.members = {one.filename.replace("\\", "/").lower(): one for one in archive.members}
        if len(self.members) < len(archive.members):
            raise DamagedError("two parts of one name")

    def __contains__(self, part: str) -> bool:
        return part.lower() in self.members

    def read(self, part: str, most: int = MAX_UNPACKED) -> bytes:
        """Unpack a part; KeyError where there is none, OversizedError where it declares more bytes than `most`."""
        member = self.members[part.lower()]
        if member.file_size > most:
            raise OversizedError(f"{part} is too large")
        return self._archive.read(member)
