"""Scores of a bloc: is every indicator scored once, within its bounds and by its bands, and does the ranking hold?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from thidua_xl.findings import Finding, RowRefs, phrases
from thidua_xl.review import Review
from thidua_xl.scoring import Score, members, rank_units, read_scores, unit_scores, why_equal
from thidua_xl.tables import is_blank
from thidua_xl.vietnamese import decimal_text, join_words


def check_score_rows(review: Review) -> Iterable[Finding]:
    """Report units without scores (CD01), indicators not scored (CD02) or scored twice (CD03), and strangers (CD16).

    Rows whose unit or indicator is blank or unknown, and rows too many, may be the very ones that are missing: they are
    reported once, by their cells.
    """
    if not review.campaign.indicators:
        return
    table, units, blocs = review.tables["scores"], review.tables["units"], members(review)
    scores = read_scores(review)
    places: dict[tuple[str, str], list[int]] = {}
    for score in scores:
        places.setdefault((score.unit, score.indicator.code), []).append(score.row)
    for (unit, _code), rows in places.items():
        for row in rows if len(rows) > 1 else ():
            others = RowRefs.of(table.row_ref(table.places[other]) for other in rows if other != row)
            yield table.finding("CD03", row, "indicator", name=review.unit_name(unit), others=others)
    for unit in dict.fromkeys(unit for unit, _code in places if unit not in blocs):
        yield table.finding("CD16", _first(scores, unit), "unit", name=review.unit_name(unit))
    known = {score.row for score in scores}
    stray = [score.unit for score in review.score_rows if score.row not in known]
    surplus = len(scores) - len(places)
    for member in unit_scores(review):
        name = review.unit_name(member.unit)
        doubt = surplus + sum(1 for code in stray if code == member.unit or code not in review.units)
        if not member.scores and doubt == 0:
            where = member.cluster or phrases.THE_BLOC
            yield units.finding("CD01", review.units[member.unit].row, "code", name=name, cluster=where)
        elif member.scores and len(member.missing) > doubt:
            yield table.finding(
                "CD02",
                member.scores[-1].row,
                "indicator",
                rule=", ".join(indicator.code for indicator in member.missing),
                basis=member.missing[0].basis,
                name=name,
                missing=phrases.indicators(join_words(indicator.code for indicator in member.missing)),
            )


def _first(scores: list[Score], unit: str) -> int:
    return next(score.row for score in scores if score.unit == unit)


def check_scores(review: Review) -> Iterable[Finding]:
    """Report scores that cannot stand: none (CD04), negative (CD05), too high (CD06), against the bands (CD09).

    Also maxima unknown (CD07) or not the plan's (CD08), results in several bands (CD10) or in none (CD11), and
    appraisals that change a score without a reason (CD15).
    """
    for score in read_scores(review):
        for code, column, details in _faults(score):
            indicator = score.indicator
            yield review.tables["scores"].finding(
                code,
                score.row,
                column,
                rule=indicator.code,
                basis=indicator.basis,
                **{"name": review.unit_name(score.unit), **details},
            )


_Fault = tuple[str, str, dict[str, object]]
"""A finding's code, the column it stands at, and its details."""


def _faults(score: Score) -> Iterator[_Fault]:
    yield from _maximum_faults(score)
    if score.given is None and score.is_read and (score.result is None or not score.indicator.bands):
        yield "CD04", "self_score", {}
    for column, value in (("self_score", score.own), ("appraised_score", score.appraised)):
        if value is not None:
            yield from _bound_faults(score, column, value)
    yield from _band_faults(score)
    own, appraised = score.own, score.appraised
    if own is not None and appraised is not None and own != appraised and not score.note:
        yield "CD15", "appraised_score", {"own": decimal_text(own)}


def _maximum_faults(score: Score) -> Iterator[_Fault]:
    planned = score.indicator.limit
    if score.maximum is not None and score.maximum < 0:
        yield "CD05", "maximum", {}
    elif planned is not None and score.maximum is not None and score.maximum != planned:
        yield "CD08", "maximum", {"limit": decimal_text(planned)}
    elif score.limit is None and score.is_read:
        yield "CD07", "maximum", {}


def _bound_faults(score: Score, column: str, value: Decimal) -> Iterator[_Fault]:
    limit = score.limit
    if value < 0:
        yield "CD05", column, {}
    elif limit is not None and value > limit >= 0:
        yield "CD06", column, {"limit": decimal_text(limit)}
    elif score.indicator.bands and value not in _allowed(score):
        allowed = ", ".join(map(decimal_text, _allowed(score)))
        result = "" if score.result is None else phrases.with_result(decimal_text(score.result))
        yield "CD09", column, {"possible": allowed, "result": result}


def _allowed(score: Score) -> list[Decimal]:
    """The scores its bands allow: those of its result, else of any band, or 0 for a bonus not reached.

    For a result in no band (CD11) any score is the bloc's to settle.
    """
    if score.possible:
        return list(score.possible)
    if score.result is not None:
        return [value for value in (score.own, score.appraised) if value is not None]
    none = {Decimal(0)} if score.indicator.meaning.may_be_nothing else set()
    return sorted({band.points for band in score.indicator.bands} | none)


def _band_faults(score: Score) -> Iterator[_Fault]:
    if score.result is None or not score.indicator.bands or score.appraised is not None:
        return
    if not score.possible:
        yield "CD11", "result", {}
    elif len(score.possible) > 1:
        possible = phrases.either(map(decimal_text, score.possible))
        yield "CD10", "result", {"possible": possible, "taken": decimal_text(score.points)}


def check_appraisal(review: Review) -> Iterable[Finding]:
    """Say where totals rest on units' own scores (CD12), and warn of totals out of different maxima (CD13)."""
    units = [unit for unit in unit_scores(review) if unit.scores] if review.campaign.indicators else []
    table = review.tables["scores"]
    usual = Counter(unit.maximum for unit in units if unit.maximum is not None and not unit.missing).most_common(1)
    for unit in units:
        name = review.unit_name(unit.unit)
        blank = [s for s in unit.unappraised if is_blank(table.typed(s.row, "appraised_score")) and s.own is not None]
        if blank:
            yield table.finding("CD12", blank[0].row, "appraised_score", name=name, number=len(blank))
        if unit.is_sound and unit.maximum is not None and unit.maximum != usual[0][0]:
            totals = {"total": decimal_text(unit.maximum), "usual": decimal_text(usual[0][0] or unit.maximum)}
            yield table.finding("CD13", unit.scores[0].row, "maximum", name=name, **totals)


def check_ranking(review: Review) -> Iterable[Finding]:
    """Report units that no declared tie-break parts (CD14), where all totals of the bloc stand."""
    table = review.tables["units"]
    ranked = rank_units(review)
    open_blocs = {one.unit.cluster for one in ranked if not one.unit.is_sound}
    for one in ranked:
        if one.equals and one.unit.cluster not in open_blocs:
            yield table.finding(
                "CD14",
                review.units[one.unit.unit].row,
                "code",
                basis=review.campaign.bases.get("tie_breaks", ""),
                name=review.unit_name(one.unit.unit),
                place=one.place,
                others=", ".join(review.unit_name(other.unit) for other in one.equals),
                total=decimal_text(one.unit.total),
                why=why_equal(review, one),
            )
