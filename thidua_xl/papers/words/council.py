"""The words of a council: its name, who counts the ballots, and the result for each nominee."""

from attrs import frozen

from thidua_xl.council.ballots import blank_ballots
from thidua_xl.council.results import Sitting, VoteResult
from thidua_xl.numerals import percent
from thidua_xl.papers.words.meetings import PersonWords
from thidua_xl.papers.words.nominations import NominationWords, nomination_words
from thidua_xl.papers.words.text import Blank, Text, text_of, word
from thidua_xl.review import Review
from thidua_xl.sheets import MEETINGS, Teller
from thidua_xl.vietnamese import join_words

DEFAULT_NAME = "Hội đồng Thi đua - Khen thưởng"


@frozen
class CouncilWords:
    name: str = word("Tên Hội đồng")
    superior: Text = word("Cơ quan của Hội đồng")
    founded_by: Text = word("Quyết định thành lập Hội đồng")
    head_teller: PersonWords = word("Trưởng ban kiểm phiếu")
    tellers: tuple[PersonWords, ...] = word("Các ủy viên ban kiểm phiếu")
    quorum: Text = word("Tỷ lệ dự họp phải đạt")
    attendance: str = word("Nhận xét về số thành viên dự họp")
    written: int = word("Số thành viên vắng mặt đã gửi ý kiến bằng văn bản, nhiều nhất trong các kết quả")
    passed: int = word("Số đề nghị đạt tỷ lệ phiếu")


@frozen
class VoteWords:
    number: int = word("Số thứ tự, từ kết quả cao nhất")
    nomination: NominationWords = word("Đề nghị")
    agree: int | Blank = word("Số phiếu đồng ý")
    disagree: int | Blank = word("Số phiếu không đồng ý")
    blank: Text = word("Số phiếu hợp lệ không ghi ý kiến")
    written: str = word("Số ý kiến đồng ý bằng văn bản")
    total: int | Blank = word("Phiếu đồng ý cộng ý kiến đồng ý bằng văn bản")
    share: Text = word("Tỷ lệ trên tổng số thành viên")
    rank: str = word("Thứ hạng; bằng nhau thì cùng hạng")
    outcome: str = word("Đạt, Chưa đạt hoặc Cần làm rõ so với tỷ lệ phải đạt")
    note: str = word("Ghi chú: cùng hạng với ai, thuộc diện ưu tiên nào")


def council_words(review: Review, sitting: Sitting) -> CouncilWords:
    """Give the words of the council that sat."""
    meeting = review.meetings[sitting.meeting]
    people = review.attendees.get(sitting.meeting, [])
    tellers = [(one.teller, PersonWords(one.name or "", one.position or "", "")) for one in people]
    missing = Blank("Trưởng ban kiểm phiếu (trang Thành viên họp)")
    return CouncilWords(
        name=review.campaign.council or DEFAULT_NAME,
        superior=(meeting.unit and meeting.unit.name) or Blank("Mã đơn vị (trang Họp xét)"),
        founded_by=text_of(meeting, "founded_by", MEETINGS),
        head_teller=next((one for role, one in tellers if role == Teller.HEAD), PersonWords(missing, missing, "")),
        tellers=tuple(one for role, one in tellers if role == Teller.MEMBER),
        quorum=percent(sitting.quorum) if sitting.quorum else "",
        attendance=_attendance(sitting),
        written=max((result.votes.written or 0 for result in sitting.results), default=0),
        passed=sum(result.passes is True for result in sitting.results),
    )


def _attendance(sitting: Sitting) -> str:
    if sitting.quorum is None:
        return "thể lệ chưa nêu tỷ lệ dự họp"
    if sitting.is_quorate is None:
        return "chưa đủ số liệu về dự họp"
    said = "đủ" if sitting.is_quorate else "chưa đủ"
    return f"{said} tỷ lệ dự họp từ {percent(sitting.quorum)} tổng số thành viên trở lên"


def votes_words(review: Review, sitting: Sitting) -> tuple[VoteWords, ...]:
    """Give the words of the results, the most agreed to first."""
    return tuple(_vote_words(review, sitting, result, number) for number, result in enumerate(sitting.results, start=1))


def _vote_words(review: Review, sitting: Sitting, result: VoteResult, number: int) -> VoteWords:
    votes, blank = result.votes, blank_ballots(result.votes, sitting.ballots)
    return VoteWords(
        number=number,
        nomination=nomination_words(review, result.row, number),
        agree=_count(votes.agree, "Phiếu đồng ý"),
        disagree=_count(votes.disagree, "Phiếu không đồng ý"),
        blank="" if not blank else f"{blank:02d}",
        written=f"{votes.written:02d}" if votes.written else "",
        total=_count(None if votes.agree is None else votes.agree + (votes.written or 0), "Phiếu đồng ý"),
        share=percent(result.share) if result.share is not None else Blank("Phiếu đồng ý (trang Bỏ phiếu)"),
        rank=str(result.rank or ""),
        outcome={True: "Đạt", False: "Chưa đạt", None: "Cần làm rõ"}[result.passes],
        note=_note(review, sitting, result),
    )


def _count(number: int | None, heading: str) -> int | Blank:
    return Blank(f"{heading} (trang Bỏ phiếu)") if number is None else number


def _note(review: Review, sitting: Sitting, result: VoteResult) -> str:
    """Say with whom it is level and the law's grounds for preference, as information, and the clerk's own note."""
    ties = [review.by_row[one.row].name or "" for one in sitting.ties(result)]
    level = f"cùng số phiếu với {join_words(ties)}" if 0 < len(ties) <= 3 else ""
    if len(ties) > 3:
        level = f"cùng số phiếu với {len(ties)} đề nghị khác"
    preferred = f"diện ưu tiên: {', '.join(result.preferences)}" if ties and result.preferences else ""
    return "; ".join(part for part in (result.note, level, preferred) if part)
