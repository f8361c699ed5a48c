"""The forms 0601.N and 0603.N of TT 02/2023/TT-BNV (campaigns, provincial awards), as far as a book tells."""

from collections import Counter
from collections.abc import Iterator, Sequence

from thidua_xl.decision.authority import is_committee
from thidua_xl.decision.decided import Decision
from thidua_xl.legal.awards import statistic, statistics
from thidua_xl.results.season import Form
from thidua_xl.review import Nomination, Review
from thidua_xl.sheets import YES, CampaignKind, Subject
from thidua_xl.vietnamese import fold

_NOTE_0601 = (
    "Một sổ là một phong trào: cộng các sổ của năm (đến 15/12) để có biểu của cơ quan. Đối chiếu mẫu biểu đang áp dụng."
)
_NOTE_0603 = (
    "Ô trống: sổ không đủ dữ liệu (cấp của chức vụ, doanh nhân, loại khen khác), ghi tay. "
    "Chỉ tính người có tên trong quyết định."
)
_FORM_0601 = (
    "Tổng số phong trào thi đua",
    "Phạm vi toàn quốc",
    "Phạm vi bộ, ngành, địa phương",
    "Phạm vi cụm, khối thi đua",
    "Phạm vi cơ quan, tổ chức, đơn vị",
    "Thời hạn dưới 01 năm",
    "Thời hạn 01 năm",
    "Thời hạn từ trên 01 năm đến dưới 03 năm",
    "Thời hạn từ 03 năm đến dưới 05 năm",
    "Thời hạn từ 05 năm trở lên",
    "Phong trào theo đợt, chuyên đề",
    "Phong trào thường xuyên",
)


def form_0601(review: Review) -> Form:
    """Form 0601.N (TT 02/2023/TT-BNV): this one campaign, in each row that it belongs to."""
    campaign = review.campaign
    is_bloc = campaign.kind is CampaignKind.BLOC
    wide = is_committee(campaign.issuer)
    rows_of = {1, 4 if is_bloc else 3 if wide else 5, 12 if is_bloc else 11}
    if campaign.start and campaign.end:
        years = ((campaign.end - campaign.start).days + 1) / 365.25
        rows_of.add(6 if years < 0.99 else 7 if years < 1.01 else 8 if years < 3 else 9 if years < 5 else 10)
    column = 2 if wide else 3
    rows = tuple(
        (f"{number:02d}", text, *(1 if number in rows_of and place in {0, column} else 0 for place in range(4)))
        for number, text in enumerate(_FORM_0601, start=1)
    )
    heads = ("Mã số", "Chỉ tiêu", "Tổng số", "Trung ương", "Bộ, tỉnh", "Cơ quan, đơn vị")
    return Form("0601.N", "Số phong trào thi đua (Thông tư số 02/2023/TT-BNV)", heads, rows, _NOTE_0601)


_ALL = "Tổng số"
_FORM_0603 = (
    _ALL,
    "Tập thể",
    "Trong đó: doanh nghiệp",
    "Hộ gia đình",
    "Cá nhân",
    "Lãnh đạo cấp bộ, tỉnh",
    "Lãnh đạo cấp vụ, sở và tương đương",
    "Doanh nhân",
    "Lãnh đạo từ phó phòng và tương đương trở lên",
    "Người trực tiếp công tác, lao động, học tập",
    "Khen thưởng thường xuyên",
    "Khen thưởng theo đợt, chuyên đề",
    "Khen thưởng đột xuất",
    "Khen thưởng đối ngoại",
    "Khen thưởng cống hiến",
    "Khen thưởng niên hạn",
    "Khen thưởng kháng chiến",
)
_UNKNOWN_0603 = {6, 7, 8, 13, 14, 15, 16, 17}
_ENTERPRISE = fold("doanh nghiệp")


def form_0603(review: Review, decisions: Sequence[Decision]) -> Form:
    """Form 0603.N: those decided, by the provincial award and who got it; what the book cannot tell stays blank."""
    counted: Counter[tuple[int, str]] = Counter()
    for decision in decisions:
        for one in decision.decided:
            column = statistic(one.award.name)
            for number in _rows_0603(review, review.by_row[one.row]) if column else ():
                counted[number, column] += 1
    columns = statistics()
    rows = tuple(
        (f"{number:02d}", text, *_figures_0603(counted, number, columns)) for number, text in enumerate(_FORM_0603, 1)
    )
    title = "Khen thưởng cấp bộ, ban, ngành, tỉnh (Thông tư số 02/2023/TT-BNV)"
    return Form("0603.N", title, ("Mã số", "Chỉ tiêu", _ALL, *columns), rows, _NOTE_0603)


def _figures_0603(counted: Counter[tuple[int, str]], number: int, columns: Sequence[str]) -> Iterator[str | int]:
    if number in _UNKNOWN_0603:
        yield from ("",) * (1 + len(columns))
        return
    yield sum(counted[number, column] for column in columns)
    yield from (counted[number, column] for column in columns)


def _rows_0603(review: Review, one: Nomination) -> Iterator[int]:
    yield 1
    yield 11 if review.campaign.kind is CampaignKind.BLOC else 12
    if one.subject is Subject.COLLECTIVE:
        yield 2
        if one.unit is not None and fold(one.unit.kind or "") == _ENTERPRISE:
            yield 3
    elif one.subject is Subject.HOUSEHOLD:
        yield 4
    else:
        yield 5
        if one.leader is not None:
            yield 9 if one.leader == YES else 10
