"""Award × subject × kind of unit, one award a nominee, and who submits for whom."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from thidua_xl.campaign import Route
from thidua_xl.columns import repeated
from thidua_xl.findings import Finding
from thidua_xl.nominations import Review, names
from thidua_xl.sheets import MANAGING_UNIT, OWN_UNIT, SUPERIOR_UNIT, UNSTATED, Subject
from thidua_xl.vietnamese import fold, join_words


def check_subjects(review: Review) -> Iterable[Finding]:
    """Report codes of the wrong kind of nominee (DT04): a person's code for a collective, or the other way round."""
    table, subjects, nominees = review.nominations, review.facts["subject"], review.facts["nominee"]
    people, units = (nominees.find(review.tables[name].keys) >= 0 for name in ("people", "units"))
    is_collective = subjects.where(lambda subject: subject == Subject.COLLECTIVE)
    wrong = subjects.filled & np.where(is_collective, people & ~units, units & ~people)
    for place in np.flatnonzero(wrong).tolist():
        expected, actual = ("Đơn vị", "Cá nhân") if is_collective[place] else ("Cá nhân", "Đơn vị")
        yield table.finding(
            "DT04", table.rows[place], "nominee", subject=subjects[place], expected=expected, sheet=actual
        )


def check_awards(review: Review) -> Iterable[Finding]:
    """Report awards that are not for this subject (DT01) or not for units of this kind (DT02)."""
    campaign = review.campaign

    def judge(fact: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
        if fact["fits"]:
            return None
        rules = [award for award in campaign.awards if award.code == fact["award"]]
        fitting = [award for award in rules if fact["subject"] in award.subjects]
        named = {"rule": fact["award"], "award": campaign.award_named(fact["award"])}
        if not fitting:
            open_to = [
                code
                for code in campaign.award_codes
                if any(fact["subject"] in a.subjects for a in campaign.awards if a.code == code)
            ]
            known = ", ".join(open_to) or "không có"
            return "DT01", {**named, "basis": rules[0].basis, "subject": fact["subject"], "known": known}
        subject = "tập thể" if fact["subject"] == Subject.COLLECTIVE else f"{fact['subject']} ở"
        kind = review.units[fact["unit"]]["kind"]
        return "DT02", {**named, "basis": fitting[0].basis, "subject": subject, "kind": kind}

    for row, (code, details) in review.judged(review.sound, judge, ("fits", "award", "subject", "unit")):
        yield review.nominations.finding(code, row, "award", **details)


def check_one_award(review: Review) -> Iterable[Finding]:
    """Report nominees put forward for several awards where the plan allows one (DT03)."""
    campaign = review.campaign
    if campaign.one_award != "một":
        return
    facts, rows = review.facts, review.nominations.rows
    for places in repeated(np.flatnonzero(review.eligible), (facts["nominee"], facts["occasion"])):
        awards = list(dict.fromkeys(facts["award"][place] for place in places))
        if len(awards) > 1:
            first = places[0]
            name = facts["name"][first] or facts["nominee"][first]
            named = join_words(campaign.award_named(award) for award in awards)
            basis = campaign.bases.get("one_award", "")
            for place in places:
                yield review.nominations.finding("DT03", rows[place], "award", basis=basis, name=name, awards=named)


def check_routes(review: Review) -> Iterable[Finding]:
    """Report nominations submitted by a unit the plan does not name (DT05) or about which it is silent (DT06)."""
    if not review.campaign.routes:
        return

    def judge(fact: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
        if fact["submitter"] not in review.units or fact["unit"] not in review.units:
            return None
        routes = [route for route in review.campaign.routes if _concerns(route, fact)]
        if not routes or any(_allows(review, route, fact) for route in routes):
            return None
        submitter = review.unit_name(fact["submitter"])
        told = {"subject": fact["subject"], "submitter": submitter, "basis": routes[0].basis}
        if any(fold(kind) == UNSTATED for route in routes for kind in route.submitter_kinds):
            return "DT06", told
        kinds = dict.fromkeys(kind for route in routes for kind in route.submitter_kinds)
        return "DT05", {**told, "expected": " hoặc ".join(kind.replace(" + ", " là ") for kind in kinds)}

    asked = ("subject", "unit", "unit_kind", "features", "submitter", "submitter_kind")
    names, places = review.facts["name"], review.nominations.places
    for row, (code, told) in review.judged(review.sound, judge, asked):
        yield review.nominations.finding(code, row, "submitter", name=names[places[row]], **told)


def _concerns(route: Route, fact: dict[str, Any]) -> bool:
    words = {fact["unit_kind"], *fact["features"]}
    return fact["subject"] in route.subjects and (
        not route.nominee_unit_kinds or names(route.nominee_unit_kinds, words)
    )


def _allows(review: Review, route: Route, fact: dict[str, Any]) -> bool:
    """Tell whether a route lets the unit submit: by its kind, as the nominee's own unit, or as one above it."""
    unit, submitter = fact["unit"], fact["submitter"]
    words = {fact["submitter_kind"]}
    if submitter == unit:
        words |= {fold(OWN_UNIT), fold(MANAGING_UNIT)}
    if submitter in review.superiors(unit):
        words |= {fold(SUPERIOR_UNIT), fold(MANAGING_UNIT)}
    return names(route.submitter_kinds, words)
