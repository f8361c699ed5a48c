"""What a season's figures are: who was put forward and who was decided, how quotas are used, when dossiers came."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from thidua_xl.decision.decided import Decision
from thidua_xl.results.season import Block, Shape
from thidua_xl.review import Nomination, Review
from thidua_xl.sheets import NO, YES, Subject, Task
from thidua_xl.verdicts import Verdict
from thidua_xl.vietnamese import short_date

QuotaLine = tuple[str, int, int]
"""A quota: whose, how many nominees it counts, how many it allows."""


def season_blocks(
    review: Review, verdicts: Sequence[Verdict], decisions: Sequence[Decision], quotas: Iterable[QuotaLine]
) -> Iterator[Block]:
    """Give the blocks of figures of a season: by unit, award, subject, outcome; quotas, people, days."""
    decided = {one.row for decision in decisions for one in decision.decided}
    people = [one for one in review.each() if one.subject is not Subject.COLLECTIVE]
    yield _results("Đề nghị và kết quả theo đơn vị trình", review.each(), decided, lambda one: one.submitter_name)
    yield _results("Đề nghị và kết quả theo hình thức", review.each(), decided, lambda one: one.award_name)
    yield _results("Đề nghị và kết quả theo đối tượng", review.each(), decided, lambda one: str(one.subject or ""))
    outcomes = Counter(verdict.outcome.value for verdict in verdicts)
    yield Block(
        "Kết quả xét hồ sơ",
        ("Kết quả", "Số đề nghị"),
        tuple((name, number) for name, number in outcomes.items()),
        Shape.PIE,
    )
    heads = ("Quy định số lượng", "Đã đề nghị", "Được phép")
    yield Block("Số lượng đã dùng so với được phép", heads, tuple(quotas), Shape.BARS)
    yield _people(
        "Lãnh đạo và người trực tiếp", people, decided, _standing, ("Lãnh đạo, quản lý", "Trực tiếp", "Chưa ghi")
    )
    yield _people("Nam và nữ", people, decided, lambda one: (one.person and one.person.gender) or "", ("Nam", "Nữ", ""))
    yield _days(review)


def _results(
    title: str, nominations: Iterable[Nomination], decided: set[int], key: Callable[[Nomination], str]
) -> Block:
    counted: dict[str, list[int]] = {}
    for one in nominations:
        numbers = counted.setdefault(key(one) or "chưa ghi", [0, 0])
        numbers[0] += 1
        numbers[1] += one.row in decided
    rows = tuple((name, put_forward, got) for name, (put_forward, got) in counted.items())
    return Block(title, ("Theo", "Đề nghị", "Được khen"), rows, Shape.BARS)


def _standing(one: Nomination) -> str:
    return {YES: "Lãnh đạo, quản lý", NO: "Trực tiếp"}.get(one.leader or "", "Chưa ghi")


def _people(
    title: str, people: Sequence[Nomination], decided: set[int], key: Callable[[Nomination], str], names: Sequence[str]
) -> Block:
    rows = tuple(
        (
            name or "Chưa ghi",
            sum(key(one) == name for one in people),
            sum(key(one) == name and one.row in decided for one in people),
        )
        for name in names
        if any(key(one) == name for one in people)
    )
    return Block(title, ("Người được đề nghị", "Đề nghị", "Được khen"), rows, Shape.BARS)


def _days(review: Review) -> Block:
    """How many dossiers had come by each day, against the last day allowed."""
    days = sorted(one.submitted for one in review.each() if one.submitted is not None)
    last: date | None = max(
        (rule.last_day for rule in review.campaign.deadline(Task.SUBMISSION, "") if rule.last_day), default=None
    )
    marks = sorted({*days, *({last} if last and days else ())})
    rows = tuple((short_date(day), sum(one <= day for one in days)) for day in marks)
    stated = f", hạn cuối {short_date(last)}" if last else ""
    return Block(f"Hồ sơ đã nộp theo ngày{stated}", ("Đến hết ngày", "Hồ sơ đã nộp"), rows, Shape.LINE)
