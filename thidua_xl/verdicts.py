"""The verdict on each nomination: Đạt, Chưa đạt or Cần làm rõ, and the findings that decided it."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import NamedTuple

from attrs import frozen

from thidua_xl.findings import Finding, Place, Severity
from thidua_xl.review import Nomination, Review
from thidua_xl.review.review import STOPPED
from thidua_xl.sheets import RULE_SHEETS


class Outcome(StrEnum):
    """The three verdicts on a nomination."""

    PASSED = "Đạt"
    FAILED = "Chưa đạt"
    UNCLEAR = "Cần làm rõ"


class Reason(NamedTuple):
    """A finding that weighs on nominations, and its place in the book whose nominations are judged."""

    place: Place
    finding: Finding

    def said_at(self, nomination: Place) -> str:
        """Write it for a nomination: the cell alone in its own row, else with its sheet; the sentence, the clause."""
        place, finding = self
        own = (place.sheet, place.row) == (nomination.sheet, nomination.row)
        clause = f" ({finding.basis})" if finding.basis else ""
        return f"{place.cell if own else f'{place.sheet}!{place.cell}'}: {finding.message}{clause}"


@frozen
class Verdict:
    """The verdict on one nomination: its place in `Đề nghị`, its key, the outcome, and the findings that decided.

    `stopped` says why it is out of the running whatever was found.
    """

    place: Place
    code: str
    name: str
    subject: str
    award: str
    submitter: str
    outcome: Outcome
    grounds: tuple[Reason, ...] = ()
    stopped: str = ""

    @property
    def row(self) -> int:
        """The row in `Đề nghị`."""
        return self.place.row

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, as sentences, each said once."""
        said = (reason.said_at(self.place) for reason in self.grounds)
        return (self.stopped,) if self.stopped else tuple(dict.fromkeys(said))


def judge(review: Review, findings: Iterable[Finding], brought: Iterable[Reason] = ()) -> list[Verdict]:
    """Give the verdict on every nomination from the findings at its own row and at the rows it stands on.

    A nomination stands on its nominee's row, the nominee's unit and those above it, the submitting unit, its meeting
    and the meeting's members, and on its unit's targets where a criterion is computed from them. An error in no data
    row (a missing sheet or column, a rule) stands in every nomination's way. `findings` stand in this book; those
    `brought` from other books come with their places here.
    """
    reasons = chain((Reason(finding.place, finding) for finding in findings), brought)
    weighty = _Weighty(review, [one for one in reasons if one.finding.severity in _WEIGHTY])
    table, key = review.nominations, review.nominations.sheet.columns[0].field
    verdicts = []
    for nomination in review.each():
        found = [*weighty.everywhere, *weighty.on(nomination)]
        errors = [reason for reason in found if reason.finding.severity is Severity.ERROR]
        stopped = STOPPED.get(nomination.selection, "")
        verdicts.append(
            Verdict(
                place=table.place(nomination.row, key),
                code=nomination.code or "",
                name=nomination.name or nomination.nominee or "",
                subject=nomination.subject or "",
                award=nomination.award_name,
                submitter=nomination.submitter_name,
                outcome=Outcome.FAILED if stopped or errors else Outcome.UNCLEAR if found else Outcome.PASSED,
                grounds=() if stopped else tuple(errors or found),
                stopped=stopped,
            )
        )
    return verdicts


_WEIGHTY = frozenset({Severity.ERROR, Severity.UNCLEAR})


class _Weighty:
    """The reasons that weigh on nominations: those that stand in everyone's way, and by what they are about."""

    def __init__(self, review: Review, reasons: Iterable[Reason]) -> None:
        self._review = review
        self.everywhere: list[Reason] = []
        self._at: dict[str, dict[int, list[Reason]]] = {}  # by the sheet's English name and the row
        rules = {sheet.title for sheet in RULE_SHEETS}
        names = {table.title: name for name, table in review.tables.items() if table.title not in rules}
        for reason in reasons:
            name = names.get(reason.place.sheet, "")
            if name and reason.place.row in review.tables[name].places:
                self._at.setdefault(name, {}).setdefault(reason.place.row, []).append(reason)
            elif reason.place.sheet not in rules or reason.finding.severity is Severity.ERROR:
                self.everywhere.append(reason)  # of an unclear rule, each nomination that hangs on it says so itself
        self._of_meeting = self._by("attendees", "meeting")
        self._of_targets, self._of_scores = self._by("targets", "unit"), self._by("scores", "unit")
        self._above = cache(lambda code: [unit for one in review.superiors(code) if (unit := review.units.get(one))])

    def _by(self, name: str, column: str) -> dict[str | None, list[Reason]]:
        """Gather the reasons at the rows of a sheet by a code in these rows."""
        found: dict[str | None, list[Reason]] = {}
        for row, reasons in sorted(self._at.get(name, {}).items()):
            found.setdefault(self._review.tables[name].value(row, column), []).extend(reasons)
        return found

    def on(self, nomination: Nomination) -> Iterator[Reason]:
        """Walk the reasons at the rows a nomination stands on, its own first."""
        yield from self._at.get("nominations", {}).get(nomination.row, ())
        if of_units := self._at.get("units"):
            for unit in dict.fromkeys((nomination.unit, nomination.submitter, *self._above(nomination.unit_code))):
                yield from of_units.get(unit.row, ()) if unit is not None else ()
        if nomination.person is not None:
            yield from self._at.get("people", {}).get(nomination.person.row, ())
        if nomination.meeting is not None:
            yield from self._at.get("meetings", {}).get(nomination.meeting.row, ())
            yield from self._of_meeting.get(nomination.meeting.code, ())
        criteria, code = self._review.campaign.criteria, nomination.unit_code
        if code in self._of_targets and any(one.measure and nomination.subject in one.subjects for one in criteria):
            yield from self._of_targets[code]
        if self._review.campaign.indicators:
            yield from self._of_scores.get(code, ())
