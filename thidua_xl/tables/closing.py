"""What stands under a table and is no row of it: the count, place and date, titles and names of signers, notes."""

import re
from collections.abc import Collection, Sequence

from thidua_xl.tables.conversion import is_blank, show
from thidua_xl.tables.grid import Grid
from thidua_xl.vietnamese import fold

_WORDS = re.compile(
    r"(?:tổng )?danh sách (?:này |trên |gồm |có )|ấn định|bằng chữ\b"
    r"|(?:.*[,\s])?ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm\b"
    r"|\(?(?:đã )?ký(?:,| tên| và| ghi|\b.*đóng dấu)|người (?:lập|tổng hợp|báo cáo|kiểm tra|duyệt|ký)\b|nơi nhận\b"
    r"|(?:tm|kt|tl|tuq|q)\.\s|(?:ghi chú|chú thích|lưu ý|giải thích)\s*[:.]|xác nhận (?:của|đơn vị)|\*|\./\."
)
_TITLES = re.compile(
    r"(?:phó )?(?:chủ tịch|giám đốc|hiệu trưởng|trưởng (?:phòng|ban|đoàn|trạm)|chánh văn phòng|chủ nhiệm|bí thư)"
    r"|thủ trưởng|kế toán(?: trưởng)?|thư ký|chủ tọa|cán bộ|lãnh đạo"
)


def part_closing(grid: Grid, rows: Sequence[int], own: Collection[int], key: int) -> tuple[list[int], list[int]]:
    """Part the last rows that close a list from the data rows; takes the columns people fill and the key's.

    They begin where a row of few cells and without a code says so in words; behind it no row may look like data.
    """
    start = len(rows)
    for place in range(len(rows) - 1, -1, -1):
        if _is_data(grid, rows[place], own, key):
            break
        if _closes(grid, rows[place], own):
            start = place
    return [*rows[:start]], [*rows[start:]]


def _texts(grid: Grid, row: int, own: Collection[int]) -> list[str]:
    cells = grid.rows[row - 1]
    return [
        show(cells[column - 1]) for column in sorted(own) if column <= len(cells) and not is_blank(cells[column - 1])
    ]


def _is_data(grid: Grid, row: int, own: Collection[int], key: int) -> bool:
    """A row with a code (one word, no phrase) and something beside it, or with more than three cells, is data."""
    cells = grid.rows[row - 1]
    code = show(cells[key - 1]) if 0 < key <= len(cells) else ""
    typed = len(_texts(grid, row, own))
    return typed > 3 or (code != "" and " " not in code and not _WORDS.match(fold(code)))


def _closes(grid: Grid, row: int, own: Collection[int]) -> bool:
    texts = _texts(grid, row, own)
    return any(_WORDS.match(fold(text)) or (text.isupper() and _TITLES.match(fold(text))) for text in texts)
