"""Meetings: do the figures of members, ballots and votes add up, and is it the submitting unit's meeting?"""

from collections.abc import Iterable
from typing import Any

import numpy as np

from thidua_xl.findings import Finding
from thidua_xl.nominations import Review
from thidua_xl.sheets import YES, MeetingKind, MeetingRole
from thidua_xl.tables import Table, is_blank, show
from thidua_xl.vietnamese import fold


def check_ballots(review: Review) -> Iterable[Finding]:
    """Report figures of a meeting that do not add up (HX01–HX04, HX09).

    Blank figures are not judged, nor the number present by a total that the list of members shows to be wrong (HX06).
    """
    table = review.tables["meetings"]
    for row, meeting in table:
        total, present = meeting["members"], _present(review, meeting)
        issued, returned = meeting["ballots_issued"], meeting["ballots_returned"]
        valid, invalid = meeting["ballots_valid"], meeting["ballots_invalid"]
        listed = len(review.attendees.get(meeting["code"], []))
        if total is not None and meeting["present"] is not None and meeting["present"] > total >= listed:
            yield table.finding("HX01", row, "present", total=total)
        if present is not None and issued is not None and issued > present:
            yield table.finding("HX02", row, "ballots_issued", present=present)
        if issued is not None and returned is not None and returned > issued:
            yield table.finding("HX03", row, "ballots_returned", issued=issued)
        elif _miscounted(meeting):
            yield table.finding("HX04", row, "ballots_valid", valid=valid, invalid=invalid, returned=returned)
        if meeting["start"] and meeting["end"] and meeting["end"] <= meeting["start"]:
            yield table.finding("HX09", row, "end", start=show(meeting["start"]))


def _miscounted(meeting: dict[str, Any]) -> bool:
    """Tell whether valid and invalid ballots do not add up to those returned."""
    counts = [meeting[name] for name in ("ballots_returned", "ballots_valid", "ballots_invalid")]
    return None not in counts and counts[0] != counts[1] + counts[2]


def _present(review: Review, meeting: dict[str, Any]) -> int | None:
    """Give the number present; None where the total or the list of members contradicts it, which is said elsewhere."""
    present, total = meeting["present"], meeting["members"]
    listed = review.attendees.get(meeting["code"], [])
    attending = sum(1 for _row, record in listed if record["present"] == YES)
    contradicted = present is not None and ((total is not None and present > total) or (listed and present < attending))
    return None if contradicted else present


def check_attendance(review: Review) -> Iterable[Finding]:
    """Report meetings whose listed members do not match their figures (HX06–HX08, HX13).

    A meeting without any row in `Thành viên họp` is reported once, at its total (HX06). Members whose meeting is blank
    or unknown, or whose presence is, may be the very ones that are missing, and those listed twice (HX13) the ones too
    many: they are reported once, by their cells.
    """
    meetings, attendees = review.tables["meetings"], review.tables["attendees"]
    used = review.facts["meeting"].among(review.active) - {None}
    stray = sum(len(listed) for code, listed in review.attendees.items() if code not in review.meetings)
    absent = attendees.values["present"].where(lambda present: present is not None and present != YES)
    for place in np.flatnonzero(absent & ~attendees.values["absence_reason"].filled).tolist():
        yield attendees.finding("HX08", attendees.rows[place], "absence_reason")
    for row, meeting in meetings:
        listed = review.attendees.get(meeting["code"], [])
        if not listed and meeting["code"] not in used:
            continue
        doubled = list(_doubles(attendees, listed))
        yield from doubled
        present = [record for _row, record in listed if record["present"] == YES]
        many = len(doubled)
        unsure = stray + many + sum(1 for _row, record in listed if record["present"] is None)
        for column, what, number, doubt in (
            ("members", "thành viên", len(listed) - many, stray + many),
            ("present", "người có mặt", len(present) - many, unsure),
        ):
            figure = meeting[column]
            if figure is not None and not number <= figure <= number + doubt:
                if column == "members" or meeting["members"] is None or figure <= meeting["members"]:
                    yield meetings.finding("HX06", row, column, listed=number, what=what)
                break
        else:
            if not unsure and all(record["role"] for _row, record in listed):
                yield from _officers(meetings, row, present)


def _officers(table: Table, row: int, present: list[dict[str, Any]]) -> Iterable[Finding]:
    for role in (MeetingRole.CHAIR, MeetingRole.SECRETARY):
        holders = sum(1 for record in present if record["role"] == role)
        if holders != 1:
            yield table.finding("HX07", row, "code", role=role, listed=holders)


def _doubles(table: Table, listed: list[tuple[int, dict[str, Any]]]) -> Iterable[Finding]:
    seen: dict[tuple[str, str], int] = {}
    for row, record in listed:
        name = (fold(record["name"] or ""), fold(record["position"] or ""))
        if name[0] and name in seen:
            yield table.finding("HX13", row, "name", name=record["name"], others=seen[name])
        seen.setdefault(name, row)


def _is_another_units(review: Review, meeting: dict[str, Any], submitter: str | None) -> bool:
    """Tell whether a meeting is not the submitter's; the council (Hội đồng) of a unit above may review its nominees."""
    if submitter not in review.units or meeting["unit"] not in review.units:
        return False
    above = review.superiors(submitter) if meeting["kind"] == MeetingKind.COUNCIL else []
    return meeting["kind"] in {MeetingKind.REVIEW, MeetingKind.COUNCIL} and meeting["unit"] not in {submitter, *above}


def check_votes(review: Review) -> Iterable[Finding]:
    """Report votes a meeting cannot have given (HX05), missing (HX11), below half (HX12), or of another's (HX10)."""
    table = review.nominations
    attending = {code: _present(review, meeting) for code, meeting in review.meetings.items()}

    def judge(fact: dict[str, Any]) -> tuple[str, str, dict[str, Any]] | None:
        meeting = review.meetings.get(fact["meeting"])
        if meeting is None:
            return None
        if _is_another_units(review, meeting, fact["submitter"]):
            meeting_unit, submitter = review.unit_name(meeting["unit"]), review.unit_name(fact["submitter"])
            return "HX10", "meeting", {"meeting_unit": meeting_unit, "submitter": submitter}
        votes = fact["votes"]
        if votes is None:
            return "HX11", "votes", {}
        valid = None if _miscounted(meeting) else meeting["ballots_valid"]
        limits = ((valid, "phiếu hợp lệ"), (attending[fact["meeting"]], "người dự"))
        over = next(((limit, what) for limit, what in limits if limit is not None and votes > limit), None)
        if over is not None:
            return "HX05", "votes", {"limit": over[0], "what": over[1]}
        if meeting["members"] and votes * 2 <= meeting["members"]:
            return "HX12", "votes", {"total": meeting["members"]}
        return None

    for row, (code, column, details) in review.judged(review.active, judge, ("meeting", "submitter", "votes")):
        if code != "HX11" or is_blank(table.typed(row, "votes")):
            yield table.finding(code, row, column, **details)
