"""`Thời hạn`: what must be done by when."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from attrs import frozen

from thidua_xl.findings import Finding
from thidua_xl.sheets import (
    DeadlineKind,
)
from thidua_xl.tables import Table, is_blank, rows_of, show
from thidua_xl.vietnamese import short_date, weekday


@frozen
class Deadline:
    """One row of `Thời hạn`."""

    row: int
    code: str
    occasion: str
    task: str
    kind: DeadlineKind
    start: date | None
    end: date | None
    recipient: str
    basis: str

    @property
    def first_day(self) -> date | None:
        """The first day on which the work counts as in time; None where any earlier day will do."""
        if self.kind is DeadlineKind.AFTER and self.start:
            return self.start + timedelta(days=1)
        if self.kind is DeadlineKind.MONTH and self.end:
            return self.end.replace(day=1)
        return self.start if self.kind is DeadlineKind.WITHIN else None

    @property
    def last_day(self) -> date | None:
        """The last day on which the work is in time: *trước ngày X* ends on the day before X, the others on X."""
        if self.end is None or self.kind in {
            DeadlineKind.AFTER,
            DeadlineKind.WITH_ANNUAL,
            DeadlineKind.GUIDED,
            DeadlineKind.UNSTATED,
        }:
            return None
        if self.kind is DeadlineKind.BEFORE:
            return self.end - timedelta(days=1)
        if self.kind is DeadlineKind.MONTH:
            return self.end.replace(day=calendar.monthrange(self.end.year, self.end.month)[1])
        return self.end

    @property
    def stated(self) -> str:
        """The deadline in the plan's own terms: `trước ngày 08/8/2024`."""
        start, end = (short_date(day) if day else "…" for day in (self.start, self.end))
        match self.kind:
            case DeadlineKind.BEFORE:
                return f"trước ngày {end}"
            case DeadlineKind.LATEST:
                return f"chậm nhất ngày {end}"
            case DeadlineKind.END_OF:
                return f"đến hết ngày {end}"
            case DeadlineKind.AFTER:
                return f"sau ngày {start}"
            case DeadlineKind.WITHIN:
                return f"từ ngày {start} đến hết ngày {end}"
            case DeadlineKind.MONTH:
                return f"trong tháng {end.partition('/')[2]}"
            case _:
                return str(self.kind)


def day_and_weekday(day: date) -> str:
    """Write a last day so that nobody miscounts: `hết ngày 07/8/2024 (thứ Tư)`."""
    return f"hết ngày {short_date(day)} ({weekday(day)})"


_NEEDS_END = {DeadlineKind.BEFORE, DeadlineKind.LATEST, DeadlineKind.END_OF, DeadlineKind.WITHIN, DeadlineKind.MONTH}


_NEEDS_START = {DeadlineKind.WITHIN, DeadlineKind.AFTER}


def read_deadlines(table: Table) -> tuple[tuple[Deadline, ...], list[Finding]]:
    """Make the deadlines; dates that the kind needs, and days in the wrong order, are reported."""
    deadlines = tuple(rows_of(table, Deadline, "code", "task", "kind"))
    return deadlines, [finding for deadline in deadlines for finding in _faults(table, deadline)]


def _faults(table: Table, deadline: Deadline) -> Iterator[Finding]:
    kind, start, end = deadline.kind, deadline.start, deadline.end
    for name, day, needed in (("start", start, _NEEDS_START), ("end", end, _NEEDS_END)):
        if kind in needed and day is None and is_blank(table.typed(deadline.row, name)):
            heading = table.sheet.column(name).heading
            yield table.finding("TL11", deadline.row, name, kind=kind, heading=heading)
    if start and end and start > end:
        yield table.finding("TL03", deadline.row, "end", start=short_date(start), end=short_date(end))
    if kind is DeadlineKind.UNSTATED:
        yield table.finding("TL19", deadline.row, "kind", basis=deadline.basis, what=f"hạn {show(deadline.task)}")
