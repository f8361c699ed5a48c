"""`Thời hạn`: what must be done by when."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple, assert_never

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
        return self.meaning.first

    @property
    def last_day(self) -> date | None:
        """The last day on which the work is in time: *trước ngày X* ends on the day before X, the others on X."""
        return self.meaning.last

    @property
    def stated(self) -> str:
        """The deadline in the plan's own terms: `trước ngày 08/8/2024`."""
        return self.meaning.stated

    @property
    def meaning(self) -> "Meaning":
        """All that its kind means with its dates."""
        return meaning_of(self.kind, self.start, self.end)


class Meaning(NamedTuple):
    """What a kind of deadline means: how a plan states it, the columns it needs, the first and the last day in time."""

    stated: str
    needs: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


def meaning_of(kind: DeadlineKind, start: date | None, end: date | None) -> Meaning:
    """Give all that a kind of deadline means; a new kind gets its meaning here."""
    from_day, to_day = (short_date(day) if day else "…" for day in (start, end))
    match kind:
        case DeadlineKind.BEFORE:
            return Meaning(f"trước ngày {to_day}", ("end",), last=end and end - timedelta(days=1))
        case DeadlineKind.LATEST:
            return Meaning(f"chậm nhất ngày {to_day}", ("end",), last=end)
        case DeadlineKind.END_OF:
            return Meaning(f"đến hết ngày {to_day}", ("end",), last=end)
        case DeadlineKind.AFTER:
            return Meaning(f"sau ngày {from_day}", ("start",), first=start and start + timedelta(days=1))
        case DeadlineKind.WITHIN:
            return Meaning(f"từ ngày {from_day} đến hết ngày {to_day}", ("start", "end"), first=start, last=end)
        case DeadlineKind.MONTH:
            first = end and end.replace(day=1)
            last = end and end.replace(day=calendar.monthrange(end.year, end.month)[1])
            return Meaning(f"trong tháng {to_day.partition('/')[2]}", ("end",), first, last)
        case DeadlineKind.WITH_ANNUAL | DeadlineKind.GUIDED | DeadlineKind.UNSTATED:
            return Meaning(str(kind))
        case _:
            assert_never(kind)


def day_and_weekday(day: date) -> str:
    """Write a last day so that nobody miscounts: `hết ngày 07/8/2024 (thứ Tư)`."""
    return f"hết ngày {short_date(day)} ({weekday(day)})"


def read_deadlines(table: Table) -> tuple[tuple[Deadline, ...], list[Finding]]:
    """Make the deadlines; dates that the kind needs, and days in the wrong order, are reported."""
    deadlines = tuple(rows_of(table, Deadline, "code", "task", "kind"))
    return deadlines, [finding for deadline in deadlines for finding in _faults(table, deadline)]


def _faults(table: Table, deadline: Deadline) -> Iterator[Finding]:
    kind, start, end = deadline.kind, deadline.start, deadline.end
    for name, day in (("start", start), ("end", end)):
        if name in deadline.meaning.needs and day is None and is_blank(table.typed(deadline.row, name)):
            heading = table.sheet.column(name).heading
            yield table.finding("TL11", deadline.row, name, kind=kind, heading=heading)
    if start and end and start > end:
        yield table.finding("TL03", deadline.row, "end", start=short_date(start), end=short_date(end))
    if kind is DeadlineKind.UNSTATED:
        yield table.finding("TL19", deadline.row, "kind", basis=deadline.basis, what=f"hạn {show(deadline.task)}")
