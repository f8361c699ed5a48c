"""Days: meetings and submissions against the deadlines, achievements against the campaign's period."""

from collections.abc import Iterable
from datetime import date

import numpy as np
from attrs import frozen

from thidua_xl.columns import combine, firsts, together
from thidua_xl.findings import Fault, Finding, phrases
from thidua_xl.review import Review
from thidua_xl.rules import Campaign, Deadline, day_and_weekday
from thidua_xl.sheets import TERM_KEYS, MeetingKind, Task
from thidua_xl.tables import is_blank
from thidua_xl.vietnamese import dates_in, fold, short_date, weekday


def check_submissions(review: Review) -> Iterable[Finding]:
    """Report dossiers submitted late (TH01), early (TH02) or with no day though a deadline stands (HS03)."""

    def judge(occasion: str | None, submitted: date | None, blank: bool) -> list[Fault]:
        deadlines = review.campaign.deadline(Task.SUBMISSION, occasion or "")
        if submitted is not None:
            return [fault for one in deadlines for fault in _against(one, "submitted", submitted, phrases.SUBMITTING)]
        return [
            Fault("HS03", "submitted", {"stated": deadline.stated}, deadline.code, deadline.basis)
            for deadline in deadlines
            if blank and deadline.last_day is not None
        ]

    blank = review.nominations.raw["submitted"].map(is_blank)
    yield from review.findings(review.active, judge, {"blank": blank})


def check_meeting_days(review: Review) -> Iterable[Finding]:
    """Report review meetings outside their time (TH01, TH02) or held after the submission they prepare (TH03).

    A council (Hội đồng) reviews like any other meeting, save that of the body that issued the plan: it meets over the
    dossiers submitted.
    """
    table = review.tables["meetings"]
    uses = _uses(review)
    columns = (table.values[name] for name in ("code", "kind", "unit", "day"))
    for place, (code, kind, unit, day) in enumerate(zip(*columns, strict=True)):
        used = uses.get(code, [])
        if kind == MeetingKind.COUNCIL:
            own = fold(review.unit_name(unit)) != fold(review.campaign.issuer)
            used = [use for use in used if own and use.submitter == unit]
        if day is None or kind == MeetingKind.BLOC or not used:
            continue
        occasion = used[0].occasion or ""
        deadlines = list(review.campaign.deadline(Task.MEETING, occasion))
        for deadline in deadlines:
            for fault in _against(deadline, "day", day, phrases.REVIEWING):
                yield table.finding_at(place, fault)
        submitted = min(use.submitted for use in used)
        if day > submitted:
            basis = deadlines[0].basis if deadlines else ""
            details = {"meeting": short_date(day), "value": short_date(submitted)}
            yield table.finding_at(place, Fault("TH03", "day", details, basis=basis))


@frozen
class _Use:
    """What a unit submits from one meeting: the occasion of its first nomination, the earliest day of submission."""

    submitter: str | None
    occasion: str | None
    submitted: date


def _uses(review: Review) -> dict[str, list[_Use]]:
    """Give what each meeting is used for by active nominations; submissions without a day come last."""
    facts = review.facts
    places = np.flatnonzero(review.active & facts.meeting_code.filled)
    columns = facts.meeting_code, facts.submitter_code, facts.occasion
    meetings, submitters, occasions = (column.take(places) for column in columns)
    days = facts.column("submitted")
    ordinals = np.array([(day or date.max).toordinal() for day in days.known])[days.codes[places]]
    numbers = combine((meetings, submitters))
    first = firsts(numbers)
    earliest = np.full(len(first), date.max.toordinal())
    np.minimum.at(earliest, numbers, ordinals)
    used = (cells.take(first) for cells in (meetings, submitters, occasions))
    uses: dict[str, list[_Use]] = {}
    for meeting, submitter, occasion, day in zip(*used, earliest.tolist(), strict=True):
        uses.setdefault(meeting, []).append(_Use(submitter, occasion, date.fromordinal(day)))
    return uses


def check_bloc_days(review: Review) -> Iterable[Finding]:
    """Report meetings of a bloc outside the time for its vote (TH01, TH02)."""
    table = review.tables["meetings"]
    days = table.values["day"]
    bloc = table.values["kind"].where(lambda kind: kind == MeetingKind.BLOC)
    for place in np.flatnonzero(bloc & days.filled).tolist():
        for deadline in review.campaign.deadline(Task.BLOC_VOTE, ""):
            for fault in _against(deadline, "day", days[place], phrases.VOTING):
                yield table.finding_at(place, fault)


def check_reports(review: Review) -> Iterable[Finding]:
    """Report registrations, reports and score sheets that units submitted late (TH01) or early (TH02)."""
    table = review.tables["submissions"]
    deadlines = {deadline.code: deadline for deadline in review.campaign.deadlines}
    for position, handed_in in enumerate(review.report_days):
        deadline = deadlines.get(handed_in.deadline or "")
        if deadline is not None and handed_in.day is not None:
            for fault in _against(deadline, "day", handed_in.day, phrases.handing_in(deadline.task)):
                yield table.finding_at(position, fault)


def _against(deadline: Deadline, column: str, day: date, task: str) -> list[Fault]:
    """Say that a day is too late (TH01) or too early (TH02) for a deadline; nothing where it keeps it."""
    first, last = deadline.first_day, deadline.last_day
    swapped = _swapped(day)
    told: dict[str, object] = {"task": task, "stated": deadline.stated}
    if last is not None and day > last:
        told["last"] = day_and_weekday(last)
        told["recipient"] = deadline.recipient or phrases.ISSUER
        fits = swapped is not None and swapped <= last
        told["swap"] = phrases.swapped(swapped if fits else None)
        return [Fault("TH01", column, told, deadline.code, deadline.basis)]
    if first is not None and day < first:
        told["first"] = f"{short_date(first)} ({weekday(first)})"
        fits = swapped is not None and swapped >= first and (last is None or swapped <= last)
        told["swap"] = phrases.swapped(swapped if fits else None)
        return [Fault("TH02", column, told, deadline.code, deadline.basis)]
    return []


def _swapped(day: date) -> date | None:
    return date(day.year, day.day, day.month) if day.day <= 12 and day.day != day.month else None


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
    """Report achievements dated outside the campaign's period (TH04, TH07) and texts that name such a day (TH05).

    Of a period with one end the known end is judged; of the other see `check_open_period`.
    """
    campaign, table = review.campaign, review.nominations
    start, end = campaign.start or date.min, campaign.end or date.max
    if campaign.start is None and campaign.end is None:
        return
    basis = campaign.bases.get("start", "") or campaign.bases.get("end", "")
    period = {"period": campaign.period}

    def stray(day: date | None) -> date | None:
        return None if day is None or start <= day <= end else day

    begun, ended = table.values["achieved_from"], table.values["achieved_to"]
    named = {name: table.values[name].map(lambda text: _outside(campaign, text)) for name in ("summary", "achievement")}
    columns = {
        "reversed_from": together(
            (begun, ended), lambda first, last: first if first and last and first > last else None
        ),
        "achieved_from": begun.map(stray),
        "achieved_to": ended.map(stray),
        **named,
    }

    def judge(
        reversed_from: date | None,
        achieved_from: date | None,
        achieved_to: date | None,
        summary: date | None,
        achievement: date | None,
    ) -> list[Fault]:
        if reversed_from is not None:
            return [Fault("TH07", "achieved_to", {"start": short_date(reversed_from)}, basis=basis)]
        stray_days = (("achieved_from", achieved_from), ("achieved_to", achieved_to))
        named_days = (("summary", summary), ("achievement", achievement))
        return [
            *(
                Fault("TH04", column, {"what": table.sheet.column(column).heading, **period}, basis=basis)
                for column, day in stray_days
                if day is not None
            ),
            *(
                Fault("TH05", column, {"day": short_date(day), **period}, basis=basis)
                for column, day in named_days
                if day is not None
            ),
        ]

    yield from review.findings(review.active, judge, columns)


def check_open_period(review: Review) -> Iterable[Finding]:
    """Say at the rules (TL41) and at each nomination (TH08) that the period lacks an end the plan gives no word for."""
    campaign, terms = review.campaign, review.tables["terms"]
    lacking = {"start": campaign.start is None, "end": campaign.end is None and not campaign.until}
    for name, column in (("start", "achieved_from"), ("end", "achieved_to")):
        if not lacking[name]:
            continue
        told = {"term": next(term.heading for term in TERM_KEYS if term.field == name)}
        yield Finding("TL41", terms.heading_place, details=told)
        for row in review.rows(review.active):
            yield review.nominations.finding("TH08", row, column, **told)


def _outside(campaign: Campaign, text: str | None) -> date | None:
    start, end = campaign.start or date.min, campaign.end or date.max
    return next((day for day in dates_in(text or "") if not start <= day <= end), None)
