"""What the plan leaves open: parts it does not lay down, and forms that changed since it was written."""

from collections.abc import Iterable
from datetime import date

from thidua_xl import legal
from thidua_xl.findings import Fault, Finding, phrases
from thidua_xl.review import Review
from thidua_xl.sheets import Task
from thidua_xl.vietnamese import fold, short_date


def check_silence(review: Review) -> Iterable[Finding]:
    """Say of each part that the plan does not lay down it (TL25): a sheet without a row is an answer, not a fault."""
    campaign = review.campaign
    if not campaign.awards:
        return
    rules = {"criteria": campaign.criteria, "quotas": campaign.quotas, "documents": campaign.documents}
    for name, what in phrases.PARTS_OF_PLAN.items():
        table = review.tables[name]
        if table.columns and not rules[name]:
            yield Finding("TL25", table.heading_place, details={"what": what})
    table = review.tables["deadlines"]
    if table.columns and not any(fold(deadline.task) == Task.SUBMISSION for deadline in campaign.deadlines):
        yield Finding("TL25", table.heading_place, details={"what": phrases.SUBMISSION_DEADLINE})


def check_forms(review: Review) -> Iterable[Finding]:
    """Say where the form that the plan cites is no longer, or not yet, in force on the day of a nomination (TL26)."""
    if "legal_pack" not in review.campaign.bases:
        return  # the plan cites no decree
    stated = review.campaign.legal_pack

    def judge(submitted: date | None) -> list[Fault]:
        if submitted is None:
            return []
        pack = legal.on(submitted)
        if pack == stated or not pack.report_form:
            return []
        over = stated.end is not None and submitted > stated.end
        why = (
            phrases.out_of_force(stated.code, stated.end)
            if over and stated.end
            else phrases.in_force(pack.code, pack.start)
        )
        cited, used = (f"{one.report_form} {one.code}" for one in (stated, pack))
        return [Fault("TL26", "submitted", {"stated": cited, "day": short_date(submitted), "pack": used, "why": why})]

    yield from review.findings(review.active, judge)


def check_unconfirmed_law(review: Review) -> Iterable[Finding]:
    """Say which unconfirmed texts would be in force on the day that decides (TL27); they are never applied."""
    days = review.facts.day.among(review.active) - {None}
    table = review.tables["terms"]
    for law in legal.laws(max(days)) if days else ():
        if law.confidence == "L":
            details = {"day": short_date(max(days)), "law": law.name, "note": law.note}
            yield Finding("TL27", table.heading_place, details=details)
