"""Meetings that review nominations, and who was there."""

from datetime import date, time
from typing import NamedTuple

from attrs import frozen

from thidua_xl.review.unit import Unit


@frozen(eq=False)
class Meeting:
    """One row of `Họp xét`; `unit` is whose meeting it is, None where blank or unknown."""

    row: int
    code: str
    unit: Unit | None
    kind: str | None
    day: date | None
    start: time | None
    end: time | None
    place: str | None
    members: int | None
    present: int | None
    ballots_issued: int | None
    ballots_returned: int | None
    ballots_valid: int | None
    ballots_invalid: int | None
    conclusion: str | None
    founded_by: str | None

    @property
    def is_miscounted(self) -> bool:
        """Whether valid and invalid ballots do not add up to those returned."""
        returned, valid, invalid = self.ballots_returned, self.ballots_valid, self.ballots_invalid
        return returned is not None and valid is not None and invalid is not None and returned != valid + invalid


@frozen(eq=False)
class Attendee:
    """One row of `Thành viên họp`: a listed member of a meeting (its code), there or not."""

    row: int
    meeting: str | None
    name: str | None
    position: str | None
    role: str | None
    present: str | None
    absence_reason: str | None
    teller: str | None


class Attendance(NamedTuple):
    """The listed members of one meeting, counted: all, those present, and of these the officers.

    `unsure` are those whose presence is not known, `roleless` those whose role is not.
    """

    listed: int = 0
    present: int = 0
    unsure: int = 0
    chairs: int = 0
    secretaries: int = 0
    roleless: int = 0
