"""A column of cells that keeps each distinct cell once, so that what hangs on a cell alone is worked out once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import reduce
from inspect import signature
from itertools import count, repeat
from types import NoneType
from typing import Any, TypeVar, overload

import numpy as np
import numpy.typing as npt
import pandas as pd

T = TypeVar("T")

Mask = npt.NDArray[np.bool_]
"""One truth a row."""

Places = npt.NDArray[np.intp]
"""Positions of rows, counted from 0; -1 is no row."""


class Cells(Sequence[Any]):
    """One column: `known` holds its distinct cells, `codes` the place in `known` of each row's cell.

    `known[0]` stands for a blank cell (None, or what a change made of None), whether any row is blank or not.
    """

    __slots__ = ("_found", "codes", "known")

    def __init__(self, codes: Places, known: list[Any]) -> None:
        self.codes = codes
        self.known = known
        self._found: list[tuple[Mapping[Any, int], Places]] = []

    @classmethod
    def of(cls, cells: Iterable[Any]) -> "Cells":
        """Encode cells; values equal but of different types (1, 1.0, True) stay apart."""
        codes, known = _encoded([None, *cells])
        return cls(codes[1:], known)

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        """Give the cell at a position."""
        if isinstance(place, slice):
            return [self.known[code] for code in self.codes[place].tolist()]
        return self.known[self.codes[place]]

    def __iter__(self) -> Iterator[Any]:
        return map(self.known.__getitem__, self.codes.tolist())

    @property
    def filled(self) -> Mask:
        """True at each row that is not blank."""
        mask: Mask = self.codes != 0
        return mask

    def map(self, change: Callable[[Any], Any]) -> "Cells":
        """Change every cell; the change is worked out once for each distinct one."""
        return self.become(map(change, self.known))

    def become(self, cells: Iterable[Any]) -> "Cells":
        """Put other cells in the place of the known ones, in their order; those that are equal become one."""
        if cells is self.known:
            return self
        recoded, known = _encoded(list(cells))
        return Cells(self.codes if len(known) == len(recoded) else recoded[self.codes], known)

    def where(self, test: Callable[[Any], Any]) -> Mask:
        """True at each row whose cell passes a test."""
        passed = np.fromiter(map(test, self.known), dtype=np.bool_, count=len(self.known))
        return passed[self.codes]

    def take(self, places: Places) -> "Cells":
        """Give the cells at these positions; blank for -1."""
        codes = np.zeros(len(self.codes) + 1, dtype=np.intp)  # the last one is what -1 looks up
        codes[:-1] = self.codes
        return Cells(codes[places], self.known)

    def choose(self, mask: Mask, other: "Cells") -> "Cells":
        """Give these cells where the mask holds, and the other's elsewhere; both blanks are one."""
        shifted = np.where(other.codes != 0, other.codes + len(self.known), 0)
        codes = np.where(mask, self.codes, shifted)
        used = np.zeros(len(self.known) + len(other.known), dtype=np.intp)
        used[codes] = 1
        used[0] = 1
        kept = np.flatnonzero(used)
        used[kept] = np.arange(len(kept))
        known = self.known + other.known
        return Cells(used[codes], [known[code] for code in kept.tolist()]).map(lambda cell: cell)

    def find(self, keys: Mapping[Any, int]) -> Places:
        """Look every cell up: the position its key has, else -1."""
        return self._find_known(keys)[self.codes]

    def strangers(self, *keys: Mapping[Any, int]) -> list[Any]:
        """Give the distinct cells, blank left out, that none of these mappings has."""
        found = reduce(np.maximum, map(self._find_known, keys))
        return [self.known[code] for code in np.flatnonzero(found < 0).tolist() if code]

    def _find_known(self, keys: Mapping[Any, int]) -> Places:
        # Many checks look the same codes up in the same sheet.
        for asked, found in self._found:
            if asked is keys:
                return found
        found = np.fromiter(map(keys.get, self.known, repeat(-1)), dtype=np.intp, count=len(self.known))
        self._found.append((keys, found))
        return found

    def among(self, places: Places | Mask) -> set[Any]:
        """Give the distinct cells of these rows."""
        return {self.known[code] for code in np.flatnonzero(np.bincount(self.codes[places])).tolist()}

    def firsts(self) -> dict[Any, int]:
        """Give the position at which each cell stands first, in that order, blank cells left out."""
        nowhere = len(self.codes)
        first = np.full(len(self.known), nowhere)
        first[self.codes[::-1]] = np.arange(nowhere)[::-1]  # the last one set stays
        first[0] = nowhere
        order = np.argsort(first, kind="stable")[: np.count_nonzero(first < nowhere)]
        return dict(zip(map(self.known.__getitem__, order.tolist()), first[order].tolist(), strict=True))


_APART = frozenset({NoneType, str, date, datetime, time, timedelta})
"""Types no value of which equals one of another."""


def _encoded(cells: list[Any]) -> tuple[Places, list[Any]]:
    """Give the place of each cell among the distinct ones, and those in order of appearance."""
    types = {*map(type, cells)}
    if types <= _APART or len(types - {NoneType}) == 1:
        numbers = dict(zip(dict.fromkeys(cells), count(), strict=False))
        return np.fromiter(map(numbers.__getitem__, cells), np.intp, len(cells)), list(numbers)
    codes, pairs = _encoded([(cell.__class__, cell) for cell in cells])
    return codes, [cell for _type, cell in pairs]


def combine(columns: Iterable[Cells | Mask]) -> Places:
    """Number the distinct combinations of some columns, row by row, in order of first appearance."""
    keys: Places | None = None
    size = 1
    for column in columns:
        codes, width = (column.codes, len(column.known)) if isinstance(column, Cells) else (column.astype(np.intp), 2)
        if keys is None:
            keys, size = codes, width
            continue
        if size * width >= 1 << 62:
            keys = _number(keys)
            size = len(keys)
        keys, size = keys * width + codes, size * width
    if keys is None:
        raise ValueError("no column to combine")
    return _number(keys)


def _number(keys: Places) -> Places:
    # The fixed cost of pandas is that of several hundred rows, and most books have less.
    return _encoded(keys.tolist())[0] if len(keys) < 500 else pd.factorize(keys)[0]


def firsts(numbers: Places) -> Places:
    """Give the position at which each number 0, 1, 2 … stands first, where numbers come in order of appearance."""
    seen = np.maximum.accumulate(np.append(-1, numbers))
    return np.flatnonzero(numbers > seen[:-1])


def together(columns: Sequence[Cells], rule: Callable[..., Any]) -> Cells:
    """Work a column out from others: the rule is asked once for each distinct combination of their cells."""
    numbers = combine(columns)
    distinct = firsts(numbers)
    answers = Cells.of(map(rule, *(column.take(distinct) for column in columns)))
    return Cells(answers.codes[numbers], answers.known)


def parameters(judge: Callable[..., Any]) -> tuple[str, ...]:
    """Give the names of what a judge asks for: those of its parameters."""
    return tuple(signature(judge).parameters)


def judged(mask: Mask, columns: Mapping[str, Cells], judge: Callable[..., T | None]) -> Iterator[tuple[int, T]]:
    """Judge rows by some columns: each distinct combination of their cells once, whatever the number of rows.

    Takes which rows to judge, columns by name, and the judge, whose parameters name those of the columns that it asks
    for. Gives (position of the row, what the judge said) in the order of rows, where it said something.
    """
    places = np.flatnonzero(mask)
    taken = [columns[name].take(places) for name in parameters(judge)]
    kinds = combine(taken)
    distinct = firsts(kinds)
    said = [judge(*cells) for cells in zip(*(column.take(distinct) for column in taken), strict=True)]
    told = np.array([bool(word) for word in said], dtype=np.bool_)[kinds]
    for place, kind in zip(places[told].tolist(), kinds[told].tolist(), strict=True):
        yield place, said[kind]


def repeated(places: Places, columns: Iterable[Cells]) -> Iterator[list[int]]:
    """Give the groups of two or more of these rows that agree in all the columns, in order of their first rows."""
    numbers = combine(column.take(places) for column in columns)
    counts = np.bincount(numbers)
    several = counts[numbers] > 1
    groups: dict[int, list[int]] = {}
    for number, place in zip(numbers[several].tolist(), places[several].tolist(), strict=True):
        groups.setdefault(number, []).append(place)
    yield from groups.values()
