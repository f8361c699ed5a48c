"""Award × subject × kind of unit, one award a nominee, and who submits for whom."""

from collections.abc import Iterable
from typing import Any

from thidua_xl.campaign import Route
from thidua_xl.findings import Finding
from thidua_xl.nominations import Review, names
from thidua_xl.sheets import MANAGING_UNIT, OWN_UNIT, SUPERIOR_UNIT, UNSTATED, Subject
from thidua_xl.vietnamese import fold, join_words


def check_subjects(review: Review) -> Iterable[Finding]:
    """Report codes of the wrong kind of nominee (DT04): a person's code for a collective, or the other way round."""
    table = review.nominations
    for row, fact in review.each():
        is_collective = fact["subject"] == Subject.COLLECTIVE
        own, other = (review.units, review.people) if is_collective else (review.people, review.units)
        if fact["subject"] and fact["nominee"] in other and fact["nominee"] not in own:
            expected, actual = ("Đơn vị", "Cá nhân") if is_collective else ("Cá nhân", "Đơn vị")
            yield table.finding("DT04", row, "nominee", subject=fact["subject"], expected=expected, sheet=actual)


def check_awards(review: Review) -> Iterable[Finding]:
    """Report awards that are not for this subject (DT01) or not for units of this kind (DT02)."""
    table, campaign = review.nominations, review.campaign
    for row, fact in review.each_sound():
        rules = [award for award in campaign.awards if award.code == fact["award"]]
        fitting = [award for award in rules if fact["subject"] in award.subjects]
        name = campaign.award_named(fact["award"])
        if not fitting:
            open_to = [
                code
                for code in campaign.award_codes
                if any(fact["subject"] in a.subjects for a in campaign.awards if a.code == code)
            ]
            yield table.finding(
                "DT01",
                row,
                "award",
                rule=fact["award"],
                basis=rules[0].basis,
                award=name,
                subject=fact["subject"],
                known=", ".join(open_to) or "không có",
            )
        elif not fact["fits"]:
            unit = review.units[fact["unit"]]
            subject = "tập thể" if fact["subject"] == Subject.COLLECTIVE else f"{fact['subject']} ở"
            yield table.finding(
                "DT02",
                row,
                "award",
                rule=fact["award"],
                basis=fitting[0].basis,
                award=name,
                subject=subject,
                kind=unit["kind"],
            )


def check_one_award(review: Review) -> Iterable[Finding]:
    """Report nominees put forward for several awards where the plan allows one (DT03)."""
    campaign = review.campaign
    if campaign.one_award != "một":
        return
    facts = review.eligible
    for _nominee, rows in facts.groupby(["nominee", "occasion"], sort=False, dropna=False):
        awards = list(dict.fromkeys(rows["award"]))
        if len(awards) > 1:
            names = join_words(campaign.award_named(award) for award in awards)
            for row in rows.index:
                yield review.nominations.finding(
                    "DT03",
                    row,
                    "award",
                    basis=campaign.bases.get("one_award", ""),
                    name=rows["name"].iloc[0] or rows["nominee"].iloc[0],
                    awards=names,
                )


def check_routes(review: Review) -> Iterable[Finding]:
    """Report nominations submitted by a unit the plan does not name (DT05) or about which it is silent (DT06)."""
    if not review.campaign.routes:
        return
    for row, fact in review.each_sound():
        if fact["submitter"] not in review.units or fact["unit"] not in review.units or fact["subject"] is None:
            continue
        routes = [route for route in review.campaign.routes if _concerns(route, fact)]
        if not routes or any(_allows(review, route, fact) for route in routes):
            continue
        told = {"subject": fact["subject"], "name": fact["name"], "submitter": review.unit_name(fact["submitter"])}
        basis = routes[0].basis
        if any(fold(kind) == UNSTATED for route in routes for kind in route.submitter_kinds):
            yield review.nominations.finding("DT06", row, "submitter", basis=basis, **told)
        else:
            kinds = dict.fromkeys(kind for route in routes for kind in route.submitter_kinds)
            expected = " hoặc ".join(kind.replace(" + ", " là ") for kind in kinds)
            yield review.nominations.finding("DT05", row, "submitter", basis=basis, expected=expected, **told)


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
