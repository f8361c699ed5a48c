"""The words of a meeting: who was there, how they voted, what was concluded."""

from collections.abc import Iterable
from datetime import time

from attrs import frozen

from thidua_xl.papers.wording import full_name
from thidua_xl.papers.words.text import Blank, Text, text_of, word
from thidua_xl.papers.words.units import COUNCIL
from thidua_xl.review import Attendee, Review
from thidua_xl.sheets import MEETINGS, YES, MeetingKind, MeetingRole
from thidua_xl.vietnamese import long_date, short_date


@frozen
class PersonWords:
    name: Text = word("Họ và tên")
    position: Text = word("Chức vụ")
    reason: Text = word("Lý do vắng")


@frozen
class MeetingWords:
    code: str = word("Mã họp")
    unit: Text = word("Tên đơn vị họp")
    body: Text = word("Tổ chức họp: đơn vị, hoặc Hội đồng của đơn vị")
    kind: str = word("Loại họp")
    day: Text = word("Ngày họp, viết bằng chữ")
    short_day: Text = word("Ngày họp, viết bằng số")
    start: Text = word("Giờ bắt đầu")
    end: Text = word("Giờ kết thúc")
    place: Text = word("Địa điểm")
    members: int | Blank = word("Tổng số thành viên")
    present: int | Blank = word("Số có mặt")
    absent: int | Blank = word("Số vắng mặt")
    ballots_issued: int | Blank = word("Phiếu phát ra")
    ballots_returned: int | Blank = word("Phiếu thu về")
    ballots_valid: int | Blank = word("Phiếu hợp lệ")
    ballots_invalid: int | Blank = word("Phiếu không hợp lệ")
    conclusion: Text = word("Kết luận")
    chair: PersonWords = word("Chủ tọa")
    secretary: PersonWords = word("Thư ký")
    attendees: tuple[PersonWords, ...] = word("Những người có mặt")
    absentees: tuple[PersonWords, ...] = word("Những người vắng mặt")


def meeting_words(review: Review, code: str) -> MeetingWords:
    """Give the words of a meeting by its code, with who was there and who was not."""
    meeting = review.meetings.get(code)
    people = review.attendees.get(code, [])
    there = [person for person in people if person.present == YES]
    host, day = (meeting.unit, meeting.day) if meeting else (None, None)
    unit = full_name((host.name or host.code) if host else "")
    count = {
        name: text_of(meeting, name, MEETINGS)
        for name in ("members", "present", "ballots_issued", "ballots_returned", "ballots_valid", "ballots_invalid")
    }
    known = isinstance(count["members"], int) and isinstance(count["present"], int)
    return MeetingWords(
        code=code,
        unit=unit,
        body=f"{COUNCIL} {_council_of(unit)}" if meeting and meeting.kind == MeetingKind.COUNCIL else unit,
        kind=(meeting.kind if meeting else None) or "",
        day=long_date(day) if day else Blank("Ngày (trang Họp xét)"),
        short_day=short_date(day) if day else Blank("Ngày (trang Họp xét)"),
        start=_clock(meeting.start if meeting else None, "Giờ bắt đầu (trang Họp xét)"),
        end=_clock(meeting.end if meeting else None, "Giờ kết thúc (trang Họp xét)"),
        place=text_of(meeting, "place", MEETINGS),
        absent=count["members"] - count["present"] if known else Blank("Số vắng mặt (trang Họp xét)"),
        conclusion=text_of(meeting, "conclusion", MEETINGS),
        chair=_holder(there, MeetingRole.CHAIR),
        secretary=_holder(there, MeetingRole.SECRETARY),
        attendees=tuple(_person(person) for person in there),
        absentees=tuple(_person(person) for person in people if person.present != YES),
        **count,
    )


def _council_of(unit: str) -> str:
    """Whose council it is: `phường Thục Phán`, not its committee."""
    return unit.removeprefix("Ủy ban nhân dân ")


def _clock(hour: time | None, label: str) -> Text:
    return Blank(label) if hour is None else f"{hour.hour:02d} giờ {hour.minute:02d}"


def _person(member: Attendee) -> PersonWords:
    return PersonWords(
        member.name or Blank("Họ và tên (trang Thành viên họp)"),
        full_name(member.position or "") or Blank("Chức vụ (trang Thành viên họp)"),
        member.absence_reason or Blank("Lý do vắng (trang Thành viên họp)"),
    )


def _holder(people: Iterable[Attendee], role: MeetingRole) -> PersonWords:
    label = f"{role.capitalize()} (trang Thành viên họp)"
    blank = PersonWords(Blank(label), Blank(label), Blank(label))
    return next((_person(person) for person in people if person.role == role), blank)
