"""A sheet as its file holds it, before anything is understood: what every reader of files gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

HEADING_ROWS = 15


Cell = Any  # what a reader gives: str, int, float, bool, date, datetime, time, timedelta or None


class Percent(float):
    """A number in a cell formatted as percent: it holds 0.95 where the clerk typed and sees 95%."""

    __slots__ = ()

    @property
    def shown(self) -> float:
        """The number before the sign."""
        return float(f"{self * 100:.15g}")


class Shown(float):
    """A number whose format shows something else: it holds 912345678 where the clerk sees `0912345678`."""

    __slots__ = ("shown",)
    shown: str

    def __new__(cls, number: float, shown: str) -> Self:
        """Make one of the number held and the text shown."""
        made = super().__new__(cls, number)
        made.shown = shown
        return made

    def __getnewargs__(self) -> tuple[float, str]:  # type: ignore[override]
        return float(self), self.shown

    def __eq__(self, other: object) -> bool:
        return float(self) == other and (not isinstance(other, Shown) or self.shown == other.shown)

    def __hash__(self) -> int:
        return float.__hash__(self)


class Legacy(NamedTuple):
    """What a cell held before it was read in Unicode: the encoding, and the text as the file has it."""

    encoding: str
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as its file holds it, before anything is understood.

    `rows[0][0]` is cell A1; blank cells are None. Positions below are 1-based (row, column). `errors` are error cells
    by position (`#N/A`), `uncached` the formulas without a stored value, `merged` ranges (row, column, row, column).
    `legacy` are the cells whose text stands in an encoding older than Unicode: `rows` have it in Unicode. `struck` are
    those with a line through.
    """

    title: str
    rows: Sequence[Sequence[Cell]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncached: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    legacy: Mapping[tuple[int, int], Legacy] = field(default_factory=dict)
    struck: frozenset[tuple[int, int]] = frozenset()
