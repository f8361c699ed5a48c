"""Meetings: do the figures of members, ballots and votes add up, and is it the submitting unit's meeting?"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from thidua_xl.columns import repeated, together
from thidua_xl.findings import Fault, Finding, phrases
from thidua_xl.review import Attendance, Meeting, Review, Unit, read_rows
from thidua_xl.sheets import YES, MeetingKind, MeetingRole
from thidua_xl.tables import is_blank, show
from thidua_xl.vietnamese import fold


def check_ballots(review: Review) -> Iterable[Finding]:
    """Report figures of a meeting that do not add up (HX01–HX04, HX09).

    Blank figures are not judged, nor the number present by a total that the list of members shows to be wrong (HX06).
    """
    table = review.tables["meetings"]

    rows = read_rows(table, Meeting, unit=table.values["unit"].map(review.units.get))
    for position, meeting in enumerate(rows):
        attendance = review.attendance.get(meeting.code, Attendance())
        for fault in _ballot_faults(meeting, attendance):
            yield table.finding_at(position, fault)


def _ballot_faults(meeting: Meeting, attendance: Attendance) -> Iterator[Fault]:
    total, present = meeting.members, _present(meeting, attendance)
    issued, returned = meeting.ballots_issued, meeting.ballots_returned
    if total is not None and meeting.present is not None and meeting.present > total >= attendance.listed:
        yield Fault("HX01", "present", {"total": total})
    if present is not None and issued is not None and issued > present:
        yield Fault("HX02", "ballots_issued", {"present": present})
    if issued is not None and returned is not None and returned > issued:
        yield Fault("HX03", "ballots_returned", {"issued": issued})
    elif meeting.is_miscounted:
        details = {"valid": meeting.ballots_valid, "invalid": meeting.ballots_invalid, "returned": returned}
        yield Fault("HX04", "ballots_valid", details)
    if meeting.start and meeting.end and meeting.end <= meeting.start:
        yield Fault("HX09", "end", {"start": show(meeting.start)})


def _present(meeting: Meeting, attendance: Attendance) -> int | None:
    """Give the number present; None where the total or the list of members contradicts it, which is said elsewhere."""
    present, total = meeting.present, meeting.members
    contradicted = present is not None and ((total is not None and present > total) or present < attendance.present)
    return None if contradicted else present


def check_attendance(review: Review) -> Iterable[Finding]:
    """Report meetings whose listed members do not match their figures (HX06–HX08, HX13).

    A meeting without any row in `Thành viên họp` is reported once, at its total (HX06). Members whose meeting is blank
    or unknown, or whose presence is, may be the very ones that are missing, and those listed twice (HX13) the ones too
    many: they are reported once, by their cells.
    """
    meetings, attendees = review.tables["meetings"], review.tables["attendees"]
    used = review.facts.meeting_code.among(review.active) - {None}
    stray = sum(members.listed for code, members in review.attendance.items() if code not in review.meetings)
    absent = attendees.values["present"].where(lambda present: present is not None and present != YES)
    for place in np.flatnonzero(absent & ~attendees.values["absence_reason"].filled).tolist():
        yield attendees.finding_at(place, Fault("HX08", "absence_reason"))
    doubles = _doubles(review)
    columns = (meetings.values[name] for name in ("code", "members", "present"))
    for place, (code, total, present) in enumerate(zip(*columns, strict=True)):
        members = review.attendance.get(code, Attendance())
        if not members.listed and code not in used:
            continue
        doubled = doubles.get(code, [])
        yield from doubled
        many = len(doubled)
        unsure = stray + many + members.unsure
        for column, what, figure, number, doubt in (
            ("members", phrases.MEMBERS, total, members.listed - many, stray + many),
            ("present", phrases.PRESENT, present, members.present - many, unsure),
        ):
            if figure is not None and not number <= figure <= number + doubt:
                if column == "members" or total is None or figure <= total:
                    yield meetings.finding_at(place, Fault("HX06", column, {"listed": number, "what": what}))
                break
        else:
            if not unsure and not members.roleless:
                for role, holders in (
                    (MeetingRole.CHAIR, members.chairs),
                    (MeetingRole.SECRETARY, members.secretaries),
                ):
                    if holders != 1:
                        yield meetings.finding_at(place, Fault("HX07", "code", {"role": role, "listed": holders}))


def _doubles(review: Review) -> dict[str | None, list[Finding]]:
    """Report members listed twice in one meeting (HX13), by its code and in the order of rows."""
    table = review.tables["attendees"]
    meetings, names = table.values["meeting"], table.values["name"]
    alike = (meetings, names.map(_folded), table.values["position"].map(_folded))
    again = sorted(
        (place, first) for first, *others in repeated(np.flatnonzero(names.filled), alike) for place in others
    )
    found: dict[str | None, list[Finding]] = {}
    for place, first in again:
        fault = Fault("HX13", "name", {"name": names[place], "others": table.row_ref(first)})
        found.setdefault(meetings[place], []).append(table.finding_at(place, fault))
    return found


def _folded(text: str | None) -> str | None:
    return text and fold(text)


def check_votes(review: Review) -> Iterable[Finding]:
    """Report votes a meeting cannot have given (HX05), missing (HX11), below half (HX12), or of another's (HX10)."""
    facts = review.facts

    def figures(meeting: Meeting | None) -> _Figures | None:
        if meeting is None:
            return None
        valid = None if meeting.is_miscounted else meeting.ballots_valid
        present = _present(meeting, review.attendance.get(meeting.code, Attendance()))
        return _Figures(valid, present, meeting.members)

    def judge(figures: _Figures | None, others: tuple[str, str] | None, votes: int | None, blank: bool) -> list[Fault]:
        if figures is None:
            return []
        if others is not None:
            meeting_unit, submitter = others
            return [Fault("HX10", "meeting", {"meeting_unit": meeting_unit, "submitter": submitter})]
        if votes is None:
            return [Fault("HX11", "votes")] if blank else []
        total = figures.members
        for limit, what in ((figures.valid, phrases.VALID_BALLOTS), (figures.present, phrases.THERE)):
            if limit is not None and votes > limit:
                return [Fault("HX05", "votes", {"limit": limit, "what": what})]
        return [Fault("HX12", "votes", {"total": total})] if total and votes * 2 <= total else []

    columns = {
        "figures": facts.meeting.map(figures),
        "others": together((facts.meeting, facts.submitter), lambda *pair: _another_units(review, *pair)),
        "blank": review.nominations.raw["votes"].map(is_blank),
    }
    yield from review.findings(review.active, judge, columns)


class _Figures(NamedTuple):
    """What bounds the votes of a meeting: valid ballots, those present, all members."""

    valid: int | None
    present: int | None
    members: int | None


def _another_units(review: Review, meeting: Meeting | None, submitter: Unit | None) -> tuple[str, str] | None:
    """Name the unit of a meeting and the submitter where it is not the submitter's; else None.

    The council (Hội đồng) of a unit above may review its nominees.
    """
    if meeting is None or submitter is None or meeting.unit is None:
        return None
    above = review.superiors(submitter.code) if meeting.kind == MeetingKind.COUNCIL else []
    own = meeting.unit is submitter or meeting.unit.code in above
    if meeting.kind not in {MeetingKind.REVIEW, MeetingKind.COUNCIL} or own:
        return None
    return meeting.unit.name or meeting.unit.code, submitter.name or submitter.code
