"""The scores of a bloc (khối thi đua): what a row counts, each unit's total, the ranking and how ties were broken."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from attrs import frozen

from thidua_xl.findings import phrases
from thidua_xl.review import Review
from thidua_xl.rules import Indicator
from thidua_xl.sheets import BONUSES, VOTES, IndicatorKind, MeetingKind
from thidua_xl.tables import is_blank
from thidua_xl.vietnamese import decimal_text, fold

_ZERO = Decimal(0)


@frozen
class Score:
    """One row of `Chấm điểm`: a unit's score for an indicator, as typed and as it counts.

    `own` is what the unit gave itself, `appraised` what was given on appraisal (thẩm định), `result` the figure that
    the bands judge. `is_read` is False where a cell holds something unreadable, which is reported by itself.
    """

    row: int
    unit: str
    indicator: Indicator
    maximum: Decimal | None
    own: Decimal | None
    appraised: Decimal | None
    result: Decimal | None
    note: str = ""
    is_read: bool = True

    @property
    def limit(self) -> Decimal | None:
        """The most points that count: the plan's, else what the unit registered; None where neither says."""
        return self.indicator.limit if self.indicator.limit is not None else self.maximum

    @property
    def possible(self) -> tuple[Decimal, ...]:
        """The points its bands give for the result, highest first: none in a gap, several in an overlap."""
        return () if self.result is None else self.indicator.points_for(self.result)

    @property
    def given(self) -> Decimal | None:
        """The score that counts before any cap: appraised, else the bands', else the unit's own; None without any.

        Where bands overlap, the unit's own score among them counts until the appraisal settles it, else the lowest.
        """
        if self.appraised is not None:
            return self.appraised
        return self.own if self.own in self.possible or not self.possible else self.possible[-1]

    @property
    def points(self) -> Decimal:
        """What it adds to the total: never below 0 nor above its limit; a penalty is taken off."""
        points = max(self.given or _ZERO, _ZERO)
        capped = points if self.limit is None else min(points, self.limit)
        return capped * self.indicator.meaning.sign

    @property
    def is_sound(self) -> bool:
        """Whether it is a score that may stand: there, read, within its bounds and settled."""
        scores = [score for score in (self.own, self.appraised) if score is not None]
        bounded = all(score >= 0 and (self.limit is None or score <= self.limit) for score in scores)
        settled = self.appraised is not None or self.result is None or len(self.possible) == 1
        return self.is_read and self.given is not None and bounded and settled


@frozen
class UnitScore:
    """All scores of one unit. `missing` are the indicators it must score and did not; `votes` those of the bloc."""

    unit: str
    cluster: str
    scores: tuple[Score, ...]
    missing: tuple[Indicator, ...] = ()
    votes: int | None = None

    def points_of(self, *kinds: IndicatorKind) -> Decimal:
        """The points of the indicators of these kinds."""
        return sum((score.points for score in self.scores if score.indicator.kind in kinds), _ZERO)

    @cached_property
    def total(self) -> Decimal:
        """The total: scales and bands, with the bonuses, less the penalties."""
        return self.points_of(*IndicatorKind)

    @property
    def own_total(self) -> Decimal | None:
        """What its own scores add up to, without bonus and penalty; None where it gave none."""
        return _sum(self.scores, lambda score: score.own)

    @property
    def appraised_total(self) -> Decimal | None:
        """What the appraised scores add up to, without bonus and penalty; None before any appraisal."""
        return _sum(self.scores, lambda score: score.appraised)

    @property
    def maximum(self) -> Decimal | None:
        """The most it could have without bonus, by its limits; None where one is not known."""
        limits = [s.limit for s in self.scores if s.indicator.meaning.is_basic]
        return None if None in limits else sum((limit for limit in limits if limit is not None), _ZERO)

    @property
    def unappraised(self) -> tuple[Score, ...]:
        """The scores that count as the unit gave them, for want of an appraisal."""
        own = (score for score in self.scores if score.appraised is None and score.own is not None)
        return tuple(score for score in own if score.given == score.own)

    @property
    def is_sound(self) -> bool:
        """Whether its total may stand: every indicator scored once, and each score sound."""
        codes = [score.indicator.code for score in self.scores]
        return (
            bool(self.scores)
            and not self.missing
            and len(codes) == len(set(codes))
            and all(score.is_sound for score in self.scores)
        )


def _sum(scores: Sequence[Score], which: Callable[[Score], Decimal | None]) -> Decimal | None:
    values = [value for score in scores if score.indicator.meaning.is_basic and (value := which(score)) is not None]
    return sum(values, _ZERO) if values else None


@frozen
class Rank:
    """A unit's place in its bloc.

    `decided_by` is the tie-break that parted it from its equals in total ("" where the total did). `equals` are the
    units that share the place: no declared tie-break parts them.
    """

    place: int
    unit: UnitScore
    decided_by: str = ""
    equals: tuple[UnitScore, ...] = ()


def tie_break(name: str, unit: UnitScore) -> Decimal | int | None:
    """Give a unit's figure for a declared tie-break: votes, bonus points, an indicator's code or a group's name."""
    if fold(name) == VOTES:
        return unit.votes
    if fold(name) == BONUSES:
        return unit.points_of(IndicatorKind.BONUS)
    points = [s.points for s in unit.scores if fold(name) in {fold(s.indicator.code), fold(s.indicator.group)}]
    return sum(points, _ZERO) if points else None


def rank(units: Sequence[UnitScore], tie_breaks: Sequence[str] = ()) -> list[Rank]:
    """Rank the units of one bloc: by total, then by each tie-break in turn; who is still equal shares the place.

    A tie-break for which one of the equals has no figure decides nothing between them. The place after a shared one
    is left out (1, 2, 2, 4). The order of `units` changes nothing but the order in which equals are listed.
    """
    ranked: list[Rank] = []
    for equals, decided_by in _parted(list(units), ("", *tie_breaks)):
        place = len(ranked) + 1
        ranked += [
            Rank(place, unit, decided_by, tuple(other for other in equals if other is not unit)) for unit in equals
        ]
    return ranked


def _parted(units: list[UnitScore], names: Sequence[str], decided: str = "") -> Iterator[tuple[list[UnitScore], str]]:
    """Part units that are equal so far by the next criterion ("" is the total), the best first."""
    if len(units) < 2 or not names:
        yield units, decided
        return
    figures = [unit.total if not names[0] else tie_break(names[0], unit) for unit in units]
    known = [figure for figure in figures if figure is not None]
    if len(known) < len(figures):
        yield from _parted(units, names[1:], decided)
        return
    for figure in sorted(set(known), reverse=True):
        group = [unit for unit, own in zip(units, figures, strict=True) if own == figure]
        apart = names[0] if len(group) < len(units) else decided
        yield from _parted(group, names[1:], apart)


# -- from the workbook ------------------------------------------------------------------------------------------------


def members(review: Review) -> dict[str, str]:
    """Give the units of the blocs and each one's bloc; where no unit names one, all but the issuer are members."""
    named = {code: unit.cluster for code, unit in review.units.items() if unit.cluster}
    if named:
        return named
    return {code: "" for code, unit in review.units.items() if not unit.is_named(review.campaign.issuer)}


def read_scores(review: Review) -> list[Score]:
    """Give the rows of `Chấm điểm` whose unit and indicator are known."""
    indicators = {indicator.code: indicator for indicator in review.campaign.indicators}
    table = review.tables["scores"]
    figures = ("maximum", "self_score", "appraised_score", "result")
    return [
        Score(
            row=one.row,
            unit=one.unit,
            indicator=indicators[one.indicator],
            maximum=one.maximum,
            own=one.self_score,
            appraised=one.appraised_score,
            result=one.result,
            note=one.note or "",
            is_read=all(getattr(one, name) is not None or is_blank(table.typed(one.row, name)) for name in figures),
        )
        for one in review.score_rows
        if one.unit in review.units and one.indicator in indicators
    ]


def unit_scores(review: Review) -> list[UnitScore]:
    """Give the scores of every member of the blocs, in the order of the register."""
    by_unit: dict[str, list[Score]] = {}
    for score in read_scores(review):
        by_unit.setdefault(score.unit, []).append(score)
    asked = [indicator for indicator in review.campaign.indicators if indicator.meaning.is_basic]
    found, votes = [], _votes(review)
    for code, cluster in members(review).items():
        scores = by_unit.get(code, [])
        scored = {score.indicator.code for score in scores}
        missing = tuple(indicator for indicator in asked if indicator.code not in scored)
        found.append(UnitScore(code, cluster, tuple(scores), missing, votes.get(code)))
    return found


def _votes(review: Review) -> dict[str, int]:
    """The votes each unit got in meetings of the bloc: the most, where it was put forward more than once."""
    votes: dict[str, int] = {}
    for one in review.each():
        is_bloc = one.meeting is not None and one.meeting.kind == MeetingKind.BLOC
        if is_bloc and one.votes is not None and one.nominee is not None:
            votes[one.nominee] = max(one.votes, votes.get(one.nominee, 0))
    return votes


def rank_units(review: Review) -> list[Rank]:
    """Rank the units of every bloc of the book, bloc by bloc; none where the campaign has no score sheet."""
    if not review.campaign.indicators:
        return []
    units = [unit for unit in unit_scores(review) if unit.scores]
    blocs = dict.fromkeys(fold(unit.cluster) for unit in units)
    return [
        one
        for bloc in blocs
        for one in rank([unit for unit in units if fold(unit.cluster) == bloc], review.campaign.tie_breaks)
    ]


def explain(review: Review, one: Rank) -> str:
    """Say in a few words what there is to know of a place: ties and how they were broken, scores not yet appraised."""
    said = []
    if one.equals:
        said.append(phrases.sharing_a_rank(why_equal(review, one)))
    elif one.decided_by:
        figure = tie_break(one.decided_by, one.unit)
        said.append(phrases.ranked_by(one.decided_by, decimal_text(Decimal(figure or 0))))
    if one.unit.unappraised:
        said.append(phrases.by_own_scores(len(one.unit.unappraised)))
    if not one.unit.is_sound:
        said.append(phrases.SCORES_INCOMPLETE)
    return "; ".join(said)


def why_equal(review: Review, one: Rank) -> str:
    """Say why no tie-break parts a unit from its equals."""
    names = review.campaign.tie_breaks
    if not names:
        return phrases.NO_TIE_BREAK
    lacking = [
        f"{name}{phrases.of_unit(review.unit_name(unit.unit))}"
        for name in names
        for unit in (one.unit, *one.equals)
        if tie_break(name, unit) is None
    ]
    if lacking:
        return phrases.without_figures(lacking)
    return phrases.still_equal(names)
