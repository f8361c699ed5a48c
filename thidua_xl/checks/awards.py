"""Award × subject × kind of unit, one award a nominee, and who submits for whom."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from thidua_xl.columns import repeated, together
from thidua_xl.findings import Fault, Finding
from thidua_xl.nominations import Review, names
from thidua_xl.rules import Route
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

    def judge(fact: dict[str, Any]) -> list[Fault]:
        code, subject = fact["award"], fact["subject"]
        rules = [award for award in campaign.awards if award.code == code]
        fitting = [award for award in rules if subject in award.subjects]
        named = {"award": campaign.award_named(code)}
        if not fitting:
            open_to = [
                code
                for code in campaign.award_codes
                if any(subject in award.subjects for award in campaign.awards if award.code == code)
            ]
            known = ", ".join(open_to) or "không có"
            return [Fault("DT01", "award", {**named, "subject": subject, "known": known}, code, rules[0].basis)]
        named["subject"] = "tập thể" if subject == Subject.COLLECTIVE else f"{subject} ở"
        named["kind"] = review.units[fact["unit"]]["kind"]
        return [Fault("DT02", "award", named, code, fitting[0].basis)]

    unfit = review.sound & ~review.facts["fits"].where(bool)
    yield from review.findings(unfit, judge, ("award", "subject", "unit"))


def check_one_award(review: Review) -> Iterable[Finding]:
    """Report nominees put forward for several awards where the plan allows one (DT03)."""
    campaign = review.campaign
    if campaign.one_award != "một":
        return
    facts = review.facts
    for places in repeated(np.flatnonzero(review.eligible), (facts["nominee"], facts["occasion"])):
        awards = list(dict.fromkeys(facts["award"][place] for place in places))
        if len(awards) > 1:
            first = places[0]
            name = facts["name"][first] or facts["nominee"][first]
            named = join_words(campaign.award_named(award) for award in awards)
            basis = campaign.bases.get("one_award", "")
            fault = Fault("DT03", "award", {"name": name, "awards": named}, basis=basis)
            yield from (review.nominations.finding_at(place, fault) for place in places)


def check_routes(review: Review) -> Iterable[Finding]:
    """Report nominations submitted by a unit the plan does not name (DT05) or about which it is silent (DT06)."""
    if not review.campaign.routes:
        return

    def ties(unit: str | None, submitter: str | None) -> frozenset[str] | None:
        """What rules may call the submitter for its standing to the nominee's unit; None where either is unknown."""
        if submitter not in review.units or unit not in review.units:
            return None
        own = _OWN if submitter == unit else frozenset()
        return own | _ABOVE if submitter in review.superiors(unit) else own

    def judge(fact: dict[str, Any]) -> Fault | None:
        if fact["ties"] is None:
            return None
        routes = [route for route in review.campaign.routes if _concerns(route, fact)]
        words = {fact["submitter_kind"], *fact["ties"]}
        if not routes or any(names(route.submitter_kinds, words) for route in routes):
            return None
        told, basis = {"subject": fact["subject"]}, routes[0].basis
        if any(fold(kind) == UNSTATED for route in routes for kind in route.submitter_kinds):
            return Fault("DT06", "submitter", told, basis=basis)
        kinds = dict.fromkeys(kind for route in routes for kind in route.submitter_kinds)
        told["expected"] = " hoặc ".join(kind.replace(" + ", " là ") for kind in kinds)
        return Fault("DT05", "submitter", told, basis=basis)

    facts = review.facts
    of_units = {"ties": together((facts["unit"], facts["submitter"]), ties)}
    asked = ("subject", "unit_kind", "features", "submitter_kind")
    for place, fault in review.judged(review.sound, judge, asked, of_units):
        called = {"name": facts["name"][place], "submitter": review.unit_name(facts["submitter"][place])}
        yield review.nominations.finding_at(place, fault._replace(details={**called, **fault.details}))


_OWN = frozenset({fold(OWN_UNIT), fold(MANAGING_UNIT)})
_ABOVE = frozenset({fold(SUPERIOR_UNIT), fold(MANAGING_UNIT)})


def _concerns(route: Route, fact: dict[str, Any]) -> bool:
    words = {fact["unit_kind"], *fact["features"]}
    return fact["subject"] in route.subjects and (
        not route.nominee_unit_kinds or names(route.nominee_unit_kinds, words)
    )
