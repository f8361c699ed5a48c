"""A sheet as its file holds it, before anything is understood: what every reader of files gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

HEADING_ROWS = 15


Cell = Any  # what a reader gives: str, int, float, bool, date, datetime, time, timedelta or None


class Percent(float):
    """A number in a cell formatted as percent: it holds 0.95 where the clerk typed and sees 95%."""

    __slots__ = ()

    @property
    def shown(self) -> float:
        """The number before the sign."""
        return float(f"{self * 100:.15g}")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as its file holds it, before anything is understood.

    `rows[0][0]` is cell A1; blank cells are None. Positions below are 1-based (row, column). `errors` are error cells
    by position (`#N/A`), `uncached` the formulas without a stored value, `merged` ranges (row, column, row, column).
    """

    title: str
    rows: Sequence[Sequence[Cell]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncached: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
