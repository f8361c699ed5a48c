"""The words of a bloc: targets, score sheets, ranking."""

from attrs import frozen

from thidua_xl.papers.words.text import Blank, Text, figure, text_of, word
from thidua_xl.review import Review
from thidua_xl.rules import Indicator
from thidua_xl.scoring import Rank, Score, UnitScore, explain, rank_units
from thidua_xl.sheets import TARGETS, IndicatorKind, Selection
from thidua_xl.vietnamese import count as number_text
from thidua_xl.vietnamese import decimal_text


@frozen
class TargetWords:
    number: int = word("Số thứ tự")
    name: Text = word("Chỉ tiêu")
    measure_unit: str = word("Đơn vị tính")
    planned: Text = word("Số đăng ký, kế hoạch")
    done: Text = word("Số thực hiện")
    note: str = word("Ghi chú")


@frozen
class ScoreWords:
    code: str = word("Mã tiêu chí")
    text: str = word("Nội dung tiêu chí")
    maximum: Text = word("Điểm tối đa")
    own: Text = word("Điểm tự chấm")
    appraised: Text = word("Điểm thẩm định")
    note: str = word("Ghi chú")


@frozen
class ScoreGroupWords:
    title: str = word("Tên nhóm tiêu chí")
    scores: tuple[ScoreWords, ...] = word("Các tiêu chí của nhóm")


@frozen
class RankWords:
    number: int = word("Số thứ tự")
    cluster: str = word("Khối, cụm")
    unit: Text = word("Tên đơn vị")
    own: Text = word("Tổng điểm tự chấm, chưa kể thưởng, trừ")
    appraised: Text = word("Tổng điểm thẩm định, chưa kể thưởng, trừ")
    bonus: str = word("Điểm thưởng")
    penalty: str = word("Điểm trừ")
    total: str = word("Tổng điểm để xếp hạng")
    place: int = word("Xếp hạng")
    votes: str = word("Số phiếu bầu")
    award: str = word("Hình thức được đề nghị")
    note: str = word("Ghi chú: bằng điểm xếp thế nào, điểm nào còn tạm tính")


def targets_words(review: Review, unit: str) -> tuple[TargetWords, ...]:
    """Give the words of a unit's targets, in the order of `Chỉ tiêu`; one blank line where there is none."""
    targets = review.targets.get(unit, [])
    if not targets:
        blank = Blank(f"Chỉ tiêu đăng ký của {review.unit_name(unit)} (trang Chỉ tiêu)")
        return (TargetWords(1, blank, "", "", "", ""),)
    return tuple(
        TargetWords(
            number,
            text_of(target, "name", TARGETS),
            target.measure_unit or "",
            figure(target.planned, "Kế hoạch (trang Chỉ tiêu)"),
            figure(target.done, "Thực hiện (trang Chỉ tiêu)"),
            target.note or "",
        )
        for number, target in enumerate(targets, start=1)
    )


def score_groups_words(review: Review, unit: UnitScore) -> tuple[ScoreGroupWords, ...]:
    """Give the words of a unit's score sheet: every indicator of the plan by groups, with the maximum registered."""
    scores = {score.indicator.code: score for score in unit.scores}
    indicators = review.campaign.indicators
    return tuple(
        ScoreGroupWords(
            group, tuple(_score_words(one, scores.get(one.code)) for one in indicators if one.group == group)
        )
        for group in dict.fromkeys(one.group for one in indicators)
    )


def _score_words(indicator: Indicator, score: Score | None) -> ScoreWords:
    limit = indicator.limit if score is None else score.limit
    return ScoreWords(
        indicator.code,
        indicator.text,
        figure(limit, f"Điểm tối đa tiêu chí {indicator.code} (trang Chấm điểm)"),
        figure(score.own if score else None, f"Điểm tự chấm tiêu chí {indicator.code} (trang Chấm điểm)"),
        figure(score.appraised if score else None, f"Điểm thẩm định tiêu chí {indicator.code} (trang Chấm điểm)"),
        score.note if score else "",
    )


def ranks_words(review: Review) -> tuple[RankWords, ...]:
    """Give the words of the ranking, bloc by bloc, the best unit first."""
    return tuple(_rank_words(review, one, number) for number, one in enumerate(rank_units(review), start=1))


def _rank_words(review: Review, one: Rank, number: int) -> RankWords:
    unit = one.unit
    name = review.unit_name(unit.unit)
    awards = [
        nomination.award_name
        for nomination in review.each()
        if nomination.nominee == unit.unit and nomination.selection == Selection.CHOSEN
    ]
    penalty = -unit.points_of(IndicatorKind.PENALTY)
    return RankWords(
        number=number,
        cluster=unit.cluster,
        unit=name,
        own=figure(unit.own_total, f"Điểm tự chấm của {name} (trang Chấm điểm)"),
        appraised=figure(unit.appraised_total, f"Điểm thẩm định của {name} (trang Chấm điểm)"),
        bonus=decimal_text(unit.points_of(IndicatorKind.BONUS)),
        penalty=decimal_text(penalty),
        total=decimal_text(unit.total),
        place=one.place,
        votes="" if unit.votes is None else number_text(unit.votes),
        award=", ".join(dict.fromkeys(awards)),
        note=explain(review, one),
    )
