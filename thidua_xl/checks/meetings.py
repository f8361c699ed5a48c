"""Meetings: do the figures of members, ballots and votes add up, and is it the submitting unit's meeting?"""

from collections.abc import Iterable

from thidua_xl.findings import Finding
from thidua_xl.nominations import Review
from thidua_xl.sheets import YES, MeetingKind, MeetingRole
from thidua_xl.tables import Table, show
from thidua_xl.vietnamese import fold


def check_ballots(review: Review) -> Iterable[Finding]:
    """Report figures of a meeting that do not add up (HX01–HX04, HX09). Blank figures are not judged."""
    table = review.tables["meetings"]
    for row, meeting in table:
        total, present = meeting["members"], meeting["present"]
        issued, returned = meeting["ballots_issued"], meeting["ballots_returned"]
        valid, invalid = meeting["ballots_valid"], meeting["ballots_invalid"]
        if total is not None and present is not None and present > total:
            yield table.finding("HX01", row, "present", total=total)
        elif present is not None and issued is not None and issued > present:
            yield table.finding("HX02", row, "ballots_issued", present=present)
        if issued is not None and returned is not None and returned > issued:
            yield table.finding("HX03", row, "ballots_returned", issued=issued)
        elif returned is not None and valid is not None and invalid is not None and valid + invalid != returned:
            yield table.finding("HX04", row, "ballots_valid", valid=valid, invalid=invalid, returned=returned)
        if meeting["start"] and meeting["end"] and meeting["end"] <= meeting["start"]:
            yield table.finding("HX09", row, "end", start=show(meeting["start"]))


def check_attendance(review: Review) -> Iterable[Finding]:
    """Report meetings whose listed members do not match their figures (HX06–HX08, HX13).

    A meeting without any row in `Thành viên họp` is reported once, at its total (HX06).
    """
    meetings, attendees = review.tables["meetings"], review.tables["attendees"]
    used = set(review.active["meeting"].dropna())
    by_meeting: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for row, record in attendees:
        by_meeting.setdefault(record["meeting"], []).append((row, record))
        if record["present"] and record["present"] != YES and record["absence_reason"] is None:
            yield attendees.finding("HX08", row, "absence_reason")
    for row, meeting in meetings:
        listed = by_meeting.get(meeting["code"], [])
        if not listed and meeting["code"] not in used:
            continue
        yield from _doubles(attendees, listed)
        present = [record for _row, record in listed if record["present"] == YES]
        for column, what, number in (("members", "thành viên", len(listed)), ("present", "người có mặt", len(present))):
            if meeting[column] is not None and meeting[column] != number:
                yield meetings.finding("HX06", row, column, listed=number, what=what)
                break
        else:
            for role in (MeetingRole.CHAIR, MeetingRole.SECRETARY):
                holders = sum(1 for record in present if record["role"] == role)
                if holders != 1 and all(record["role"] for _row, record in listed):
                    yield meetings.finding("HX07", row, "code", role=role, listed=holders)


def _doubles(table: Table, listed: list[tuple[int, dict[str, str]]]) -> Iterable[Finding]:
    seen: dict[tuple[str, str], int] = {}
    for row, record in listed:
        name = (fold(record["name"] or ""), fold(record["position"] or ""))
        if name[0] and name in seen:
            yield table.finding("HX13", row, "name", name=record["name"], others=seen[name])
        seen.setdefault(name, row)


def check_votes(review: Review) -> Iterable[Finding]:
    """Report votes a meeting cannot have given (HX05), missing (HX11), below half (HX12), or of another's (HX10)."""
    table = review.nominations
    for row, fact in review.each_active():
        meeting = review.meetings.get(fact["meeting"])
        if meeting is None:
            continue
        if (
            meeting["kind"] == MeetingKind.REVIEW
            and fact["submitter"] in review.units
            and meeting["unit"] in review.units
            and meeting["unit"] != fact["submitter"]
        ):
            yield table.finding(
                "HX10",
                row,
                "meeting",
                meeting_unit=review.unit_name(meeting["unit"]),
                submitter=review.unit_name(fact["submitter"]),
            )
        votes = fact["votes"]
        if votes is None:
            if table.raw.at[row, "votes"] is None:
                yield table.finding("HX11", row, "votes")
            continue
        limits = [
            (meeting[name], what)
            for name, what in (("ballots_valid", "phiếu hợp lệ"), ("present", "người dự"))
            if meeting[name] is not None
        ]
        over = next(((limit, what) for limit, what in limits if votes > limit), None)
        if over is not None:
            yield table.finding("HX05", row, "votes", limit=over[0], what=over[1])
        elif meeting["members"] and votes * 2 <= meeting["members"]:
            yield table.finding("HX12", row, "votes", total=meeting["members"])
