"""An OLE compound file ([MS-CFB]), in which Excel 97 to 2003 keeps a book, and newer ones a book with a password."""

import struct
from collections.abc import Iterator

_FREE = 0xFFFF_FFFA  # sector numbers from here on mean "none"


class Compound:
    """An OLE compound file ([MS-CFB]): a directory of streams, chains of sectors; short streams in small sectors."""

    def __init__(self, content: bytes) -> None:
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        table_count, directory, _signature, self.cutoff, small_table, _count, more = struct.unpack_from(
            "<7I", content, 44
        )
        self.size, self.small_size = 1 << shift, 1 << small_shift
        self.content = content[self.size :]  # sectors are counted after the header
        sectors = list(struct.unpack_from("<109I", content, 76))
        while more < _FREE and len(sectors) < table_count:
            *listed, more = self._numbers(more)
            sectors += listed
        self.table = [number for sector in sectors[:table_count] for number in self._numbers(sector)]
        self.small_table = [
            number for sector in self._chain(self.table, small_table) for number in self._numbers(sector)
        ]
        entries = self._read(self.content, self.size, self._chain(self.table, directory))
        self.entries: dict[str, tuple[int, int]] = {}
        for place in range(0, len(entries) - 127, 128):
            name_size, start, size = struct.unpack_from("<H50xII", entries, place + 64)
            name = entries[place : place + max(name_size - 2, 0)].decode("utf-16-le", "replace")
            self.entries.setdefault(name.casefold(), (start, size))  # 2.6.4: case does not matter

    def stream(self, name: str) -> bytes:
        """Give a stream by its name; KeyError where there is none."""
        start, size = self.entries[name.casefold()]
        if size >= self.cutoff:
            return self._read(self.content, self.size, self._chain(self.table, start))[:size]
        root = self._read(self.content, self.size, self._chain(self.table, self.entries["root entry"][0]))
        return self._read(root, self.small_size, self._chain(self.small_table, start))[:size]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{self.size // 4}I", self.content, sector * self.size)

    def _chain(self, table: list[int], sector: int) -> Iterator[int]:
        for _step in table:
            if sector >= _FREE:
                return
            yield sector
            sector = table[sector]

    def _read(self, content: bytes, size: int, sectors: Iterator[int]) -> bytes:
        return b"".join(content[sector * size : (sector + 1) * size] for sector in sectors)
