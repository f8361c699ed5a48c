"""What a column, a sheet and a term are: the words in which the standard workbook is declared."""

from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from functools import cached_property

from thidua_xl.vietnamese import bare, fold


class Kind(Enum):
    """What a cell of a column holds."""

    TEXT = "chữ"
    LONG = "đoạn văn"
    CODE = "mã"
    DATE = "ngày"
    TIME = "giờ"
    COUNT = "số nguyên"
    NUMBER = "số"
    CHOICE = "một giá trị trong danh sách"
    CHOICES = "các giá trị trong danh sách, cách nhau bằng dấu chấm phẩy"
    WORDS = "các từ, cách nhau bằng dấu chấm phẩy"
    EVIDENCE = "x, minh chứng, số hoặc KAD"
    NAME = "tên tự hiện"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: `field` names it in code, `heading` in the workbook.

    `choices` closes the list of values; `refers` names the sheets whose key a value must be; `shows` (kind NAME only)
    names the field whose code the column explains by a formula and the field of the other sheet it shows.
    `width` is in Excel characters; `aliases` are other headings that clerks are known to write. `partial` (kind DATE
    only) says that month and year, or the year alone, may be all that is known of a day in someone's past.
    """

    field: str
    heading: str
    help: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    shows: tuple[str, str] = ("", "")
    width: int = 16
    aliases: tuple[str, ...] = ()
    partial: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet: its English `name`, its Vietnamese `title` (the tab), columns in order, who fills it.

    `key` is the field of the first column where it identifies rows, "" where rows have no key of their own.
    """

    name: str
    title: str
    purpose: str
    columns: tuple[Column, ...]
    key: str = ""
    filled_by: str = "so"

    def column(self, field: str) -> Column:
        """Give the column of that field; KeyError where the sheet has none."""
        return self._by_field[field]

    @cached_property
    def _by_field(self) -> dict[str, Column]:
        return {column.field: column for column in self.columns}

    @cached_property
    def asked(self) -> tuple[Column, ...]:
        """The columns people fill, without those that only show names."""
        return tuple(column for column in self.columns if column.kind is not Kind.NAME)

    @cached_property
    def by_heading(self) -> dict[str, Column]:
        """The columns by their headings, folded."""
        return {fold(column.heading): column for column in self.columns}

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Every heading and every other name that a column is known by."""
        return tuple(name for column in self.columns for name in (column.heading, *column.aliases))

    @cached_property
    def bare_headings(self) -> frozenset[str]:
        """The same without marks."""
        return frozenset(map(bare, self.headings))

    def with_columns(self, more: tuple[Column, ...]) -> "Sheet":
        """Give the same sheet with more columns at its right."""
        return replace(self, columns=self.columns + more)


@dataclass(frozen=True, slots=True)
class Term:
    """One key of `Thể lệ`: the field of `Campaign` it fills, its heading, kind, and whether it may stand more than once."""

    field: str
    heading: str
    help: str
    kind: Kind = Kind.TEXT
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()


def choices_of(values: type[StrEnum]) -> tuple[str, ...]:
    """Give the list of values that a column is closed to; a cell of it is read as one of these."""
    return tuple(values)
