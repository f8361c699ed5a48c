"""The words of a nomination: who is nominated, for what, with which merit and votes."""

from collections.abc import Sequence
from typing import Any

from attrs import fields, frozen

from thidua_xl.papers.words.text import Blank, Text, columns_as_words, text_of, word
from thidua_xl.papers.words.units import UnitWords, unit_words
from thidua_xl.review import Person, Review
from thidua_xl.sheets import NOMINATIONS, PEOPLE, Subject
from thidua_xl.vietnamese import name_order

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
    name: Text = word("Tên tập thể hoặc họ và tên")
    position: Text = word("Chức vụ")
    unit_name: Text = word("Đơn vị công tác; với tập thể là đơn vị cấp trên")
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


def nomination_words(review: Review, row: int, number: int) -> NominationWords:
    """Give the words of the nomination in that row of `Đề nghị`, numbered as it stands in the paper."""
    nomination = review.by_row[row]
    subject, person, award = nomination.subject, nomination.person, nomination.award
    is_collective, is_household = subject is Subject.COLLECTIVE, subject is Subject.HOUSEHOLD
    unit = unit_words(review, nomination.unit_code or "")
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
        position="" if is_collective else text_of(person, "position", PEOPLE),
        unit_name=unit.superior if is_collective else unit.name,
        birth=text_of(person, "birth", PEOPLE),
        birth_year=str(birth.year) if birth else Blank("Ngày sinh (trang Cá nhân)"),
        nominee_unit=unit,
        award_name=nomination.award_name,
        authority=award.authority if award else "",
        summary=text_of(nomination, "summary", NOMINATIONS),
        achievement=tuple(achievement.split("\n")) if achievement else (blank,),
        achieved_from=text_of(nomination, "achieved_from", NOMINATIONS),
        achieved_to=text_of(nomination, "achieved_to", NOMINATIONS),
        votes=text_of(nomination, "votes", NOMINATIONS),
        meeting_members=members if members is not None else Blank("Tổng số thành viên (trang Họp xét)"),
        vote_share=f"{100 * votes / members:.4g}%".replace(".", ",")
        if votes is not None and members
        else Blank("Tỷ lệ phiếu đồng ý"),
        submitter_name=nomination.submitter_name,
        **{one.name: text_of(person, one.name, PEOPLE) for one in fields(PersonColumns)},
    )


def _household(head: Person | None) -> Text:
    """Name a household by its head: `Hộ gia đình bà …`."""
    name, title = text_of(head, "name", PEOPLE), {"Nam": "ông ", "Nữ": "bà "}.get((head and head.gender) or "", "")
    return name if isinstance(name, Blank) else f"Hộ gia đình {title}{name}"


_PLACES: dict[Subject | None, int] = {Subject.COLLECTIVE: 0, Subject.HOUSEHOLD: 2}


def nominations_words(review: Review, rows: Sequence[int]) -> tuple[NominationWords, ...]:
    """Give the words of several nominations, from 1: collectives as in the sheet, people and households by name."""

    def place(row: int) -> tuple[int, tuple[object, ...], int]:
        nomination = review.by_row[row]
        kind = _PLACES.get(nomination.subject, 1)
        return kind, name_order(nomination.name or "") if kind else (), row

    ordered = sorted(rows, key=place)
    return tuple(nomination_words(review, row, number) for number, row in enumerate(ordered, start=1))
