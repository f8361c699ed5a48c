"""Days: meetings and submissions against the deadlines, achievements against the campaign's period."""

from collections.abc import Iterable
from datetime import date

from thidua_xl.campaign import Campaign, Deadline, day_and_weekday
from thidua_xl.findings import Finding
from thidua_xl.nominations import Review
from thidua_xl.sheets import MeetingKind, Task
from thidua_xl.tables import Table, is_blank
from thidua_xl.vietnamese import dates_in, fold, short_date, weekday


def check_submissions(review: Review) -> Iterable[Finding]:
    """Report dossiers submitted late (TH01), early (TH02) or with no day though a deadline stands (HS03)."""
    facts = review.active
    for row, occasion, submitted in zip(facts.index, facts["occasion"], facts["submitted"], strict=True):
        for deadline in review.campaign.deadline(Task.SUBMISSION, occasion or ""):
            if submitted is not None:
                yield from _against(review.nominations, row, "submitted", deadline, submitted, "Nộp hồ sơ")
            elif deadline.last_day is not None and is_blank(review.nominations.raw.at[row, "submitted"]):
                yield review.nominations.finding(
                    "HS03", row, "submitted", rule=deadline.code, basis=deadline.basis, stated=deadline.stated
                )


def check_meeting_days(review: Review) -> Iterable[Finding]:
    """Report review meetings outside their time (TH01, TH02) or held after the submission they prepare (TH03).

    A council (Hội đồng) reviews like any other meeting, save that of the body that issued the plan: it meets over the
    dossiers submitted.
    """
    table = review.tables["meetings"]
    facts = review.active
    for row, meeting in table:
        used = facts[facts["meeting"] == meeting["code"]]
        if meeting["kind"] == MeetingKind.COUNCIL:
            own = fold(review.unit_name(meeting["unit"])) != fold(review.campaign.issuer)
            used = used[(used["submitter"] == meeting["unit"]) & own]
        if meeting["day"] is None or meeting["kind"] == MeetingKind.BLOC or used.empty:
            continue
        occasion = used["occasion"].iloc[0] or ""
        deadlines = list(review.campaign.deadline(Task.MEETING, occasion))
        for deadline in deadlines:
            yield from _against(table, row, "day", deadline, meeting["day"], "Họp xét")
        submissions = [day for day in used["submitted"] if day is not None]
        if submissions and meeting["day"] > min(submissions):
            basis = deadlines[0].basis if deadlines else ""
            yield table.finding(
                "TH03", row, "day", basis=basis, meeting=short_date(meeting["day"]), value=short_date(min(submissions))
            )


def check_bloc_days(review: Review) -> Iterable[Finding]:
    """Report meetings of a bloc outside the time for its vote (TH01, TH02)."""
    table = review.tables["meetings"]
    for row, meeting in table:
        if meeting["day"] is not None and meeting["kind"] == MeetingKind.BLOC:
            for deadline in review.campaign.deadline(Task.BLOC_VOTE, ""):
                yield from _against(table, row, "day", deadline, meeting["day"], "Bình bầu")


def check_reports(review: Review) -> Iterable[Finding]:
    """Report registrations, reports and score sheets that units submitted late (TH01) or early (TH02)."""
    table = review.tables["submissions"]
    deadlines = {deadline.code: deadline for deadline in review.campaign.deadlines}
    for row, record in table:
        deadline = deadlines.get(record["deadline"])
        if deadline is not None and record["day"] is not None:
            task = f"Nộp {deadline.task}"
            yield from _against(table, row, "day", deadline, record["day"], task)


def _against(table: Table, row: int, column: str, deadline: Deadline, day: date, task: str) -> Iterable[Finding]:
    first, last = deadline.first_day, deadline.last_day
    swapped = _swapped(day)
    if last is not None and day > last:
        swap = _swap_hint(swapped, swapped is not None and swapped <= last)
        recipient = deadline.recipient or "cơ quan ban hành kế hoạch"
        yield table.finding(
            "TH01",
            row,
            column,
            rule=deadline.code,
            basis=deadline.basis,
            task=task,
            stated=deadline.stated,
            last=day_and_weekday(last),
            recipient=recipient,
            swap=swap,
        )
    elif first is not None and day < first:
        swap = _swap_hint(swapped, swapped is not None and swapped >= first and (last is None or swapped <= last))
        yield table.finding(
            "TH02",
            row,
            column,
            rule=deadline.code,
            basis=deadline.basis,
            task=task,
            stated=deadline.stated,
            first=f"{short_date(first)} ({weekday(first)})",
            swap=swap,
        )


def _swapped(day: date) -> date | None:
    return date(day.year, day.day, day.month) if day.day <= 12 and day.day != day.month else None


def _swap_hint(swapped: date | None, fits: bool) -> str:
    return f"; hoặc ngày và tháng bị đảo: {short_date(swapped)}?" if swapped is not None and fits else ""


def check_weekends(review: Review) -> Iterable[Finding]:
    """Warn of deadlines whose last day falls on a weekend (TH06)."""
    for deadline in review.campaign.deadlines:
        if deadline.last_day is not None and deadline.last_day.weekday() >= 5:
            yield review.tables["deadlines"].finding(
                "TH06",
                deadline.row,
                "end",
                rule=deadline.code,
                basis=deadline.basis,
                last=day_and_weekday(deadline.last_day),
            )


def check_achievement_days(review: Review) -> Iterable[Finding]:
    """Report achievements dated outside the campaign's period (TH04, TH07) and texts that name such a day (TH05)."""
    campaign, table = review.campaign, review.nominations
    if campaign.start is None or campaign.end is None:
        return
    basis = campaign.bases.get("start", "")
    period = {"start": short_date(campaign.start), "end": short_date(campaign.end)}
    for row in review.active.index:
        record = table.values.loc[row]
        begun, ended = record["achieved_from"], record["achieved_to"]
        if begun and ended and begun > ended:
            yield table.finding("TH07", row, "achieved_to", basis=basis, start=short_date(begun))
            continue
        for column, what, day in (
            ("achieved_from", "Thành tích từ ngày", begun),
            ("achieved_to", "Thành tích đến ngày", ended),
        ):
            if day is not None and not campaign.start <= day <= campaign.end:
                yield table.finding("TH04", row, column, basis=basis, what=what, **period)
        for column in ("summary", "achievement"):
            if (outside := _outside(campaign, record[column])) is not None:
                yield table.finding("TH05", row, column, basis=basis, day=short_date(outside), **period)


def _outside(campaign: Campaign, text: str | None) -> date | None:
    start, end = campaign.start or date.min, campaign.end or date.max
    return next((day for day in dates_in(text or "") if not start <= day <= end), None)
