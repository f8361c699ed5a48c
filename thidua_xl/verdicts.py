"""The verdict on each nomination: Đạt, Chưa đạt or Cần làm rõ, and the findings that decided it."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
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
    weighty = [one for one in reasons if one.finding.severity in {Severity.ERROR, Severity.UNCLEAR}]
    by_row, everywhere = _placed(review, weighty)
    table = review.nominations
    verdicts = []
    for nomination in review.each():
        found = everywhere + [reason for row in _stands_on(review, nomination) for reason in by_row.get(row, ())]
        errors = [reason for reason in found if reason.finding.severity is Severity.ERROR]
        stopped = STOPPED.get(nomination.selection, "")
        failed = stopped or errors
        verdicts.append(
            Verdict(
                place=table.place(nomination.row, table.sheet.columns[0].field),
                code=nomination.code or "",
                name=nomination.name or nomination.nominee or "",
                subject=nomination.subject or "",
                award=nomination.award_name,
                submitter=nomination.submitter_name,
                outcome=Outcome.FAILED if failed else Outcome.UNCLEAR if found else Outcome.PASSED,
                grounds=() if stopped else tuple(errors or found),
                stopped=stopped,
            )
        )
    return verdicts


_Row = tuple[str, int]
"""A row of a data sheet: (sheet title, Excel row)."""


def _placed(review: Review, reasons: Iterable[Reason]) -> tuple[dict[_Row, list[Reason]], list[Reason]]:
    """Part the reasons into those of one data row, by row, and those that stand in everyone's way."""
    by_row: dict[_Row, list[Reason]] = {}
    everywhere: list[Reason] = []
    rule_titles = {sheet.title for sheet in RULE_SHEETS}
    rows_of = {table.title: table.places for table in review.tables.values()}
    for reason in reasons:
        sheet, row = reason.place.sheet, reason.place.row
        if sheet in rule_titles or row not in rows_of.get(sheet, ()):
            everywhere.append(reason)
        else:
            by_row.setdefault((sheet, row), []).append(reason)
    return by_row, everywhere


def _stands_on(review: Review, nomination: Nomination) -> Iterator[_Row]:
    """Walk the rows a nomination stands on, its own first."""
    titles = {name: review.tables[name].title for name in _STANDS_ON}
    yield titles["nominations"], nomination.row
    above = map(review.units.get, review.superiors(nomination.unit_code))
    units = dict.fromkeys((nomination.unit, nomination.submitter, *above))
    yield from ((titles["units"], unit.row) for unit in units if unit is not None)
    if nomination.person is not None:
        yield titles["people"], nomination.person.row
    if nomination.meeting is not None:
        yield titles["meetings"], nomination.meeting.row
        yield from ((titles["attendees"], one.row) for one in review.attendees.get(nomination.meeting.code, ()))
    campaign = review.campaign
    if any(criterion.measure and nomination.subject in criterion.subjects for criterion in campaign.criteria):
        yield from ((titles["targets"], target.row) for target in review.targets.get(nomination.unit_code, ()))
    if campaign.indicators:
        yield from ((titles["scores"], score.row) for score in review.scored.get(nomination.unit_code, ()))


_STANDS_ON = ("nominations", "units", "people", "meetings", "attendees", "targets", "scores")
