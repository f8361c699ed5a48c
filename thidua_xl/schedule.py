"""The campaign's calendar: its deadlines as rows to read, and as an .ics file for Outlook (the room of icalendar)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from attrs import frozen

from thidua_xl.rules import Campaign, Deadline, day_and_weekday
from thidua_xl.vietnamese import bare, short_date

_REMIND = timedelta(days=-3)


@frozen
class Appointment:
    """One line of the calendar: the work, when the plan has it, and the first and last day where they are known."""

    code: str
    task: str
    stated: str
    first: date | None
    last: date | None
    said: str
    recipient: str
    basis: str

    @property
    def line(self) -> tuple[str, ...]:
        """What people read of it: work, as stated, that is, recipient, clause."""
        return self.task, self.stated, self.said, self.recipient, self.basis


def appointments(campaign: Campaign) -> list[Appointment]:
    """List the campaign's period and all deadlines, those with a last day first, in time."""
    found = [*_period(campaign), *(_appointment(deadline) for deadline in campaign.deadlines)]
    return sorted(found, key=lambda one: (one.last is None, one.last or date.max))


def _period(campaign: Campaign) -> Iterator[Appointment]:
    if campaign.period:
        last = f"ngày cuối là {day_and_weekday(campaign.end)}" if campaign.end else "không có ngày cuối"
        basis = campaign.bases.get("start", "") or campaign.bases.get("end", "")
        yield Appointment("", "Thời gian của đợt", campaign.period, campaign.start, campaign.end, last, "", basis)


def _appointment(deadline: Deadline) -> Appointment:
    first, last = deadline.first_day, deadline.last_day
    said = f"chậm nhất {day_and_weekday(last)}" if last else "không có ngày cuối"
    if first:
        said = f"sớm nhất ngày {short_date(first)}; {said}"
    task = f"{deadline.task} ({deadline.occasion})" if deadline.occasion else deadline.task
    return Appointment(
        deadline.code,
        task[:1].upper() + task[1:],
        deadline.stated,
        first,
        last,
        said,
        deadline.recipient,
        deadline.basis,
    )


def build_calendar(campaign: Campaign) -> bytes:
    """Write the deadlines with a last day as an iCalendar file (RFC 5545): all-day events, reminded 3 days before.

    The same campaign gives the same bytes, and the same events when it is imported again.
    """
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 slow to import, and only this function asks for it

    calendar = Calendar()
    calendar.add("prodid", "-//thidua_xl//vi//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", campaign.name)
    for one in appointments(campaign):
        if one.last is None:
            continue
        event = Event()
        event.add("uid", f"{bare(campaign.code)}-{bare(one.code) or 'dot'}@thidua-xl")
        event.add("dtstamp", datetime(2024, 1, 1, tzinfo=UTC))
        event.add("summary", f"{one.task}: {one.stated}")
        event.add("dtstart", one.first if one.first and one.code else one.last)
        event.add("dtend", one.last + timedelta(days=1))
        told = (one.said, f"Nơi nhận: {one.recipient}" if one.recipient else "", f"Căn cứ: {one.basis}", campaign.name)
        event.add("description", "\n".join(line for line in told if line))
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{one.task}: {one.said}")
        alarm.add("trigger", _REMIND)
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
