"""The words of a decision: on what it stands, whom it names in which list, and the money."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from attrs import evolve, frozen

from thidua_xl import legal
from thidua_xl.council.results import sittings
from thidua_xl.decision.authority import in_full, is_committee, title_of
from thidua_xl.decision.decided import Decided, Decision
from thidua_xl.legal.awards import Family
from thidua_xl.numerals import amount_in_words
from thidua_xl.papers.words.campaigns import campaign_words
from thidua_xl.papers.words.council import DEFAULT_NAME
from thidua_xl.papers.words.nominations import NominationWords, nomination_words
from thidua_xl.papers.words.text import Blank, Text, text_of, word
from thidua_xl.papers.words.units import UnitWords, unit_words
from thidua_xl.review import Review
from thidua_xl.sheets import DECISIONS, MoneyStyle, Subject
from thidua_xl.vietnamese import count, decimal_text, join_words, long_date


@frozen
class DecidedWords:
    number: int = word("Số thứ tự trong quyết định, cũng là số sổ vàng")
    nomination: NominationWords = word("Đề nghị được khen")
    award_name: str = word("Tên hình thức")
    factor: Text = word("Hệ số: số lần lương cơ sở")
    wage: Text = word("Lương cơ sở, đồng")
    exact: Text = word("Hệ số nhân lương cơ sở, trước khi làm tròn")
    amount: Text = word("Tiền thưởng, đồng")
    note: str = word("Ghi chú")


@frozen
class ListWords:
    level: int = word("Cấp của tiêu đề: 1 danh hiệu hay hình thức, 2 tên hình thức, 3 đối tượng")
    title: str = word("Tiêu đề")
    lines: tuple[DecidedWords, ...] = word("Những người, tập thể thuộc tiêu đề này")


@frozen
class GrantWords:
    award_name: str = word("Tên hình thức")
    verb: str = word("Tặng, hoặc Tặng danh hiệu")
    counts: str = word("Số tập thể, cá nhân, hộ gia đình")


@frozen
class FundWords:
    number: int = word("Số thứ tự")
    fund: Text = word("Nguồn tiền thưởng")
    award_name: str = word("Tên hình thức")
    recipients: str = word("Số tập thể, cá nhân, hộ gia đình")
    amount: str = word("Cộng, đồng")


@frozen
class DecisionWords:
    code: str = word("Mã quyết định")
    number: Text = word("Số, ký hiệu quyết định; để trống phần số khi chưa có")
    day: str = word("Ngày quyết định, viết bằng chữ; để trống khi chưa có")
    authority: str = word("Người quyết định, ghi đủ tên cơ quan")
    unit: UnitWords = word("Cơ quan của người quyết định")
    signing_authority: tuple[str, ...] = word("Quyền hạn người ký: KT. …, mỗi dòng một ý")
    signer_position: Text = word("Chức vụ người ký")
    signer: Text = word("Họ và tên người ký")
    grounds: tuple[str, ...] = word("Các căn cứ")
    proposal: Text = word("Theo đề nghị của ai")
    tribute: str = word("Thành tích nêu trong quyết định")
    grants: tuple[GrantWords, ...] = word("Tặng hình thức nào cho bao nhiêu tập thể, cá nhân")
    subject: str = word("Trích yếu: tặng hình thức nào")
    lists: tuple[ListWords, ...] = word("Danh sách theo danh hiệu, hình thức, đối tượng")
    has_money: bool = word("Quyết định có ghi tiền thưởng")
    money_first: bool = word("Tiền thưởng ghi trong Điều 1")
    total: str = word("Tổng tiền thưởng, đồng")
    total_in_words: str = word("Tổng tiền thưởng bằng chữ")
    fund: Text = word("Nguồn tiền thưởng")
    wage_note: str = word("Lương cơ sở và ngày áp dụng")


BLANK_NUMBER, BLANK_DAY = "\u00a0" * 8, "\u00a0" * 5
_DRAFT_DAY = f"ngày{BLANK_DAY}tháng{BLANK_DAY}năm 20{BLANK_DAY}"


def decision_words(review: Review, decision: Decision) -> DecisionWords:
    """Give the words of a decision."""
    campaign, record = review.campaign, decision.record
    unit = _unit(review, decision)
    style = campaign.money_style or MoneyStyle.SECOND
    lines = decided_words(review, decision)
    authority = title_of(review, decision.authority, decision.unit)
    grants = tuple(_grants(review, decision, lines))
    return DecisionWords(
        code=decision.code,
        number=(record and record.number) or f"{BLANK_NUMBER}/QĐ-{unit.abbreviation}",
        day=long_date(record.day) if record and record.day else _DRAFT_DAY,
        authority=authority,
        unit=unit,
        signing_authority=tuple(((record and record.signing_authority) or "").splitlines()),
        signer_position=(record and record.signer_position) or unit.head_position,
        signer=(record and record.signer) or unit.head,
        grounds=(*legal.grounds(decision.day, authority), *_own_grounds(review, decision)),
        proposal=text_of(record, "proposal", DECISIONS),
        tribute=(record and record.achievement) or f"Đã có thành tích trong {campaign.name}",
        grants=grants,
        subject=join_words(f"{grant.verb.lower()} {grant.award_name}" for grant in grants),
        lists=tuple(_lists(decision, lines)),
        has_money=style != MoneyStyle.ABSENT and decision.total > 0,
        money_first=style == MoneyStyle.IN_FIRST,
        total=decimal_text(decision.total),
        total_in_words=amount_in_words(decision.total) if decision.total == int(decision.total) else "",
        fund=text_of(record, "fund", DECISIONS),
        wage_note=_wage_note(decision),
    )


def _unit(review: Review, decision: Decision) -> UnitWords:
    """Give the body whose letterhead a decision has: a People's Committee stands under nobody."""
    words = unit_words(review, decision.unit)
    name = words.name if isinstance(words.name, Blank) else in_full(words.name)
    superior = "" if is_committee(str(name)) else in_full(words.superior)
    return evolve(words, name=name, superior=superior)


def _own_grounds(review: Review, decision: Decision) -> Iterable[str]:
    """Give the plan, and the minutes of the council that voted on someone it decides, on which a decision stands."""
    words = campaign_words(review.campaign)
    yield f"{words.plan_reference} của {words.issuer} về {words.name}"
    decided = {one.row for one in decision.decided}
    for sitting in sittings(review):
        day = review.meetings[sitting.meeting].day
        if day is not None and any(result.row in decided for result in sitting.results):
            yield f"Biên bản họp {review.campaign.council or DEFAULT_NAME} {long_date(day)}"


def _wage_note(decision: Decision) -> str:
    if decision.wage is None:
        return ""
    said = (
        f"Lương cơ sở {decimal_text(Decimal(decision.wage.amount))} đồng, áp dụng từ {long_date(decision.wage.start)}"
    )
    unsure = decision.wage.confidence != "H" or any(
        one.factor and one.factor.confidence != "H" for one in decision.decided
    )
    sources = dict.fromkeys(one.factor.source for one in decision.decided if one.factor)
    return f"{said}; hệ số theo {join_words(sources)}{'; hỏi lại cơ quan tài chính trước khi chi' if unsure else ''}."


def decided_words(review: Review, decision: Decision) -> list[DecidedWords]:
    """Give the words of everybody a decision names, in its order."""
    return [_decided_words(review, decision, one) for one in decision.decided]


def _decided_words(review: Review, decision: Decision, one: Decided) -> DecidedWords:
    wage, missing = decision.wage, Blank("Hệ số tiền thưởng (trang Hình thức)")
    nomination = nomination_words(review, one.row, one.number)
    return DecidedWords(
        number=one.number,
        nomination=nomination,
        award_name=nomination.award_name,
        factor=decimal_text(one.factor.value) if one.factor else missing,
        wage=decimal_text(Decimal(wage.amount)) if wage else Blank("Lương cơ sở của ngày quyết định"),
        exact=decimal_text(one.factor.value * wage.amount) if one.factor and wage else missing,
        amount=missing if one.amount is None else decimal_text(one.amount if one.is_paid else Decimal(0)),
        note="" if one.is_paid else "Đã hưởng mức của danh hiệu cao hơn cùng thời gian",
    )


_KINDS = ("tập thể", "cá nhân", "hộ gia đình")


def _kind(review: Review, one: Decided) -> str:
    return kind_of(review.by_row[one.row].subject)


def kind_of(subject: Subject | None) -> str:
    """Name the kind of recipient as decisions count them: citizens are persons."""
    if subject in {Subject.COLLECTIVE, Subject.HOUSEHOLD}:
        return str(subject)
    return _KINDS[1]


def counts(kinds: Sequence[str]) -> str:
    """Count recipients as decisions do: `01 tập thể, 03 cá nhân và 01 hộ gia đình`."""
    return join_words(f"{count(kinds.count(kind))} {kind}" for kind in _KINDS if kind in kinds)


def _grants(review: Review, decision: Decision, lines: Sequence[DecidedWords]) -> Iterable[GrantWords]:
    first, names = True, {line.number: line.award_name for line in lines}
    for name, group in groupby(decision.decided, lambda one: names[one.number]):
        decided = list(group)
        is_title = decided[0].family is Family.TITLE and not name.lower().startswith("danh hiệu")
        verb = "tặng danh hiệu" if is_title else "tặng"
        yield GrantWords(name, verb.capitalize() if first else verb, counts([_kind(review, one) for one in decided]))
        first = False


def _lists(decision: Decision, lines: Sequence[DecidedWords]) -> Iterable[ListWords]:
    """Part the list: titles and commendations apart, then by award, then by kind of nominee."""
    families = {one.number: one.family for one in decision.decided}
    marks = iter(("I", "II", "III"))
    for family, of_family in groupby(lines, lambda line: families[line.number]):
        yield ListWords(1, f"{next(marks)}. {str(family or Family.COMMENDATION).upper()}", ())
        for number, (award, of_award) in enumerate(groupby(of_family, lambda line: line.award_name), start=1):
            yield ListWords(2, f"{number}. {award}", ())
            for letter, (title, of_kind) in zip("abc", groupby(of_award, _title), strict=False):
                yield ListWords(3, f"{letter}) {title}", tuple(of_kind))


def _title(line: DecidedWords) -> str:
    words = line.nomination
    return "Tập thể" if words.is_collective else "Hộ gia đình" if words.is_household else "Cá nhân"


def funds_words(review: Review, decisions: Iterable[Decision]) -> tuple[FundWords, ...]:
    """Give the totals by source of funds and award over all decisions."""
    totals: dict[tuple[str, str], tuple[list[str], Decimal]] = {}
    for decision in decisions:
        for one in decision.decided:
            key = ((decision.record and decision.record.fund) or "", one.award.name)
            kinds, total = totals.get(key, ([], Decimal(0)))
            amount = one.amount if one.is_paid and one.amount is not None else Decimal(0)
            totals[key] = ([*kinds, _kind(review, one)], total + amount)
    missing = Blank("Nguồn tiền thưởng (trang Quyết định)")
    return tuple(
        FundWords(number, fund or missing, award, counts(kinds), decimal_text(total))
        for number, ((fund, award), (kinds, total)) in enumerate(totals.items(), start=1)
    )
