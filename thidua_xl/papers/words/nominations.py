"""The words of a nomination: who is nominated, for what, with which merit and votes."""

from collections.abc import Sequence
from typing import Any

from attrs import fields, frozen

from thidua_xl.papers.authorities import real_authority, real_award
from thidua_xl.papers.wording import full_name, post_at, sentence
from thidua_xl.papers.words.text import Blank, Text, columns_as_words, text_of, word
from thidua_xl.papers.words.units import UnitWords, unit_words
from thidua_xl.review import Person, Review
from thidua_xl.sheets import NOMINATIONS, PEOPLE, Subject
from thidua_xl.vietnamese import fold, name_order

# What people fill in of a person and papers may print as it stands; words with a meaning of their own are below.
PersonColumns: Any = columns_as_words(
    PEOPLE, "code", "name", "birth", "citizen_id", "position", "unit", "leader", "features", "discipline"
)


@frozen
class NominationWords(PersonColumns):  # type: ignore[misc]  # its fields are the sheet's
    number: int = word("Số thứ tự trong văn bản")
    code: str = word("Mã đề nghị")
    subject: str = word("Đối tượng")
    is_collective: bool = word("Là tập thể hay không")
    is_household: bool = word("Là hộ gia đình hay không")
    is_civilian: bool = word("Hộ gia đình, nông dân, người dân: có địa chỉ, không có nơi công tác")
    name: Text = word("Tên tập thể hoặc họ và tên")
    position: Text = word("Chức vụ")
    unit_name: Text = word("Đơn vị công tác, hoặc nơi ở; với tập thể là đơn vị cấp trên")
    post: Text = word("Chức vụ và đơn vị viết liền, hoặc địa chỉ; với tập thể là đơn vị cấp trên")
    birth: Text = word("Ngày sinh")
    birth_year: Text = word("Năm sinh")
    nominee_unit: UnitWords = word("Đơn vị: chính tập thể, hoặc nơi cá nhân công tác")
    award_name: str = word("Tên hình thức khen thưởng")
    authority: str = word("Người quyết định")
    summary: Text = word("Tóm tắt thành tích")
    achievement: tuple[Text, ...] = word("Thành tích, từng đoạn")
    achieved_from: Text = word("Thành tích từ ngày")
    achieved_to: Text = word("Thành tích đến ngày")
    votes: int | Blank = word("Số phiếu đồng ý")
    meeting_members: int | Blank = word("Tổng số thành viên cuộc họp")
    vote_share: Text = word("Tỷ lệ phiếu đồng ý trên tổng số thành viên")
    submitter_name: Text = word("Tên đơn vị trình")


@frozen
class AwardWords:
    name: str = word("Tên hình thức khen thưởng")
    nominations: tuple[NominationWords, ...] = word("Các đề nghị hình thức này")
    collectives: tuple[NominationWords, ...] = word("Trong đó cho tập thể")
    individuals: tuple[NominationWords, ...] = word("Trong đó cho cá nhân, gồm cả người dân")
    households: tuple[NominationWords, ...] = word("Trong đó cho hộ gia đình")


def nomination_words(review: Review, row: int, number: int) -> NominationWords:
    """Give the words of the nomination in that row of `Đề nghị`, numbered as it stands in the paper."""
    nomination = review.by_row[row]
    subject, person, award = nomination.subject, nomination.person, nomination.award
    is_collective, is_household = subject is Subject.COLLECTIVE, subject is Subject.HOUSEHOLD
    unit = unit_words(review, nomination.unit_code or "")
    authority = real_authority(review, award.authority, nomination.submitter_code or "") if award else ""
    is_civilian = is_household or subject is Subject.CITIZEN or nomination.standing in _CIVILIANS
    position = "" if is_collective else text_of(person, "position", PEOPLE)
    place = unit.parent if is_collective else _residence(unit.name) if is_civilian else unit.name
    birth = person.birth if person else None
    members, votes = nomination.meeting.members if nomination.meeting else None, nomination.votes
    achievement = nomination.achievement
    blank = Blank("Thành tích (trang Đề nghị)")
    return NominationWords(
        number=number,
        code=nomination.code or "",
        subject=subject or "",
        is_collective=is_collective,
        is_household=is_household,
        name=unit.name if is_collective else _household(person) if is_household else text_of(person, "name", PEOPLE),
        is_civilian=is_civilian,
        position=position,
        unit_name=place,
        post=place if is_collective else _post(position, place, is_civilian=is_civilian),
        birth=text_of(person, "birth", PEOPLE),
        birth_year=str(birth.year) if birth else Blank("Ngày sinh (trang Cá nhân)"),
        nominee_unit=unit,
        award_name=real_award(award.name, award.authority, authority) if award else nomination.award_name,
        authority=authority,
        summary=text_of(nomination, "summary", NOMINATIONS),
        achievement=tuple(map(sentence, achievement.split("\n"))) if achievement else (blank,),
        achieved_from=text_of(nomination, "achieved_from", NOMINATIONS),
        achieved_to=text_of(nomination, "achieved_to", NOMINATIONS),
        votes=text_of(nomination, "votes", NOMINATIONS),
        meeting_members=members if members is not None else Blank("Tổng số thành viên (trang Họp xét)"),
        vote_share=f"{100 * votes / members:.4g}%".replace(".", ",")
        if votes is not None and members
        else Blank("Tỷ lệ phiếu đồng ý"),
        submitter_name=full_name(nomination.submitter_name),
        **{one.name: text_of(person, one.name, PEOPLE) for one in fields(PersonColumns)},
    )


def _post(position: Text, place: Text, *, is_civilian: bool) -> Text:
    if not isinstance(position, str) or not isinstance(place, str):
        return position or place
    return f"{full_name(position)}, {place}" if is_civilian else post_at(position, place)


def _residence(unit: Text) -> Text:
    """Where people of a place live: `phường Thục Phán`, not its committee."""
    if not isinstance(unit, str):
        return unit
    place = unit.removeprefix("Ủy ban nhân dân ")
    return f"{place[:1].lower()}{place[1:]}" if fold(place).startswith(_LIVED_IN) else place


def _household(head: Person | None) -> Text:
    """Name a household by its head: `Hộ gia đình bà …`."""
    name, title = text_of(head, "name", PEOPLE), {"Nam": "ông ", "Nữ": "bà "}.get((head and head.gender) or "", "")
    return name if isinstance(name, Blank) else f"Hộ gia đình {title}{name}"


_CIVILIANS = frozenset({"nông dân", "người dân"})
_LIVED_IN = ("xã ", "phường ", "thị trấn ", "đặc khu ", "huyện ", "thành phố ", "thị xã ", "quận ", "xóm ", "tổ ")
_PLACES: dict[Subject | None, int] = {Subject.COLLECTIVE: 0, Subject.HOUSEHOLD: 2}


def nominations_words(review: Review, rows: Sequence[int]) -> tuple[NominationWords, ...]:
    """Give the words of several nominations, from 1, award by award.

    Collectives come first, as in the sheet, then people and then households, by name.
    """
    order = {code: place for place, code in enumerate(review.campaign.award_codes)}

    def place(row: int) -> tuple[int, int, tuple[object, ...], int]:
        nomination = review.by_row[row]
        award, kind = order.get(nomination.award_code or "", len(order)), _PLACES.get(nomination.subject, 1)
        return award, kind, name_order(nomination.name or "") if kind else (), row

    return tuple(nomination_words(review, row, number) for number, row in enumerate(sorted(rows, key=place), start=1))


def awards_words(nominations: Sequence[NominationWords]) -> tuple[AwardWords, ...]:
    """Give the words of the awards that nominations ask for, in their order, each with its own nominations."""
    names = dict.fromkeys(one.award_name for one in nominations)
    return tuple(_award_words(name, [one for one in nominations if one.award_name == name]) for name in names)


def _award_words(name: str, own: Sequence[NominationWords]) -> AwardWords:
    return AwardWords(
        name,
        tuple(own),
        tuple(one for one in own if one.is_collective),
        tuple(one for one in own if not (one.is_collective or one.is_household)),
        tuple(one for one in own if one.is_household),
    )
