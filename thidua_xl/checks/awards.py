"""Award × subject × kind of unit, one award a nominee, and who submits for whom."""

from collections.abc import Iterable, Sequence

import numpy as np

from thidua_xl.columns import repeated, together
from thidua_xl.findings import Fault, Finding, phrases
from thidua_xl.review import Review, Unit
from thidua_xl.rules import Award, Route
from thidua_xl.sheets import MANAGING_UNIT, OWN_UNIT, SUPERIOR_UNIT, UNSTATED, Subject
from thidua_xl.vietnamese import fold, join_words


def check_subjects(review: Review) -> Iterable[Finding]:
    """Report codes of the wrong kind of nominee (DT04): a person's code for a collective, or the other way round."""
    table, subjects, is_collective = review.nominations, review.facts.subject, review.facts.is_collective
    people, units = (review.facts.nominee.find(review.tables[name].keys) >= 0 for name in ("people", "units"))
    wrong = subjects.filled & np.where(is_collective, people & ~units, units & ~people)
    for place in np.flatnonzero(wrong).tolist():
        expected, actual = ("Đơn vị", "Cá nhân") if is_collective[place] else ("Cá nhân", "Đơn vị")
        yield table.finding(
            "DT04", table.rows[place], "nominee", subject=subjects[place], expected=expected, sheet=actual
        )


def check_awards(review: Review) -> Iterable[Finding]:
    """Report awards that are not for this subject (DT01) or not for units of this kind (DT02)."""
    awards = review.campaign.awards

    def judge(award: Award, subject: Subject, unit: Unit | None) -> list[Fault]:
        named = {"award": award.name}
        if subject not in award.subjects:
            open_to = dict.fromkeys(other.code for other in awards if subject in other.subjects)
            details = {**named, "subject": subject, "known": ", ".join(open_to) or phrases.NONE}
            return [Fault("DT01", "award", details, award.code, award.basis)]
        details = {**named, "subject": phrases.nominees_of(subject), "kind": (unit and unit.kind) or ""}
        return [Fault("DT02", "award", details, award.code, award.basis)]

    yield from review.findings(review.sound & ~review.facts.fits.where(bool), judge)


def check_one_award(review: Review) -> Iterable[Finding]:
    """Report nominees put forward for several awards where the plan allows one (DT03)."""
    campaign = review.campaign
    if campaign.one_award != "một":
        return
    facts = review.facts
    for places in repeated(np.flatnonzero(review.eligible), (facts.nominee, facts.occasion)):
        named = {facts.award[place].code: facts.award[place].name for place in places}
        if len(named) > 1:
            details = {"name": facts.name[places[0]], "awards": join_words(named.values())}
            fault = Fault("DT03", "award", details, basis=campaign.bases.get("one_award", ""))
            yield from (review.nominations.finding_at(place, fault) for place in places)


def check_routes(review: Review) -> Iterable[Finding]:
    """Report nominations submitted by a unit the plan does not name (DT05) or about which it is silent (DT06).

    Also those of whom no row of `Tuyến trình` speaks (DT07), and that at the sheet (TL36).
    """
    if not review.campaign.routes:
        return

    def ties(unit: Unit | None, submitter: Unit | None) -> frozenset[str] | None:
        """What rules may call the submitter for its standing to the nominee's unit; None where either is unknown."""
        if submitter is None or unit is None:
            return None
        own = _OWN if submitter is unit else frozenset()
        return own | _ABOVE if submitter.code in review.superiors(unit.code) else own

    def judge(
        subject: Subject,
        unit_kind: str,
        fits: bool,
        words: frozenset[str],
        submitter_words: frozenset[str],
        ties: frozenset[str] | None,
    ) -> Fault | None:
        routes = [one for one in review.campaign.routes if subject in one.subjects and one.nominees.holds(words)]
        if ties is None or not (routes or (unit_kind and fits)):
            return None  # a unit unknown, its kind, or an award not for such a nominee: said by its own cell
        return _off_route(subject, routes, submitter_words | ties)

    facts = review.facts
    of_units = {"ties": together((facts.unit, facts.submitter), ties)}
    uncovered: dict[str, None] = {}
    for place, fault in review.judged(review.sound, judge, of_units):
        if fault.code == "DT07":
            uncovered[phrases.nominees_at(facts.subject[place], facts.unit[place].kind or "")] = None
        called = {"name": facts.name[place], "submitter": facts.submitter[place].name}
        yield review.nominations.finding_at(place, fault._replace(details={**called, **fault.details}))
    if uncovered:
        yield Finding("TL36", review.tables["routes"].heading_place, details={"whom": join_words(uncovered)})


def _off_route(subject: Subject, routes: Sequence[Route], submitter: frozenset[str]) -> Fault | None:
    """Say that a unit of these words may not submit by any of the routes, or that there is none."""
    told = {"subject": str(subject)}
    if not routes:
        return Fault("DT07", "submitter", told)
    if any(route.submitters.holds(submitter) for route in routes):
        return None
    if any(UNSTATED in map(fold, route.submitters.words()) for route in routes):
        return Fault("DT06", "submitter", told, basis=routes[0].basis)
    told["expected"] = phrases.either(dict.fromkeys(str(route.submitters) for route in routes))
    return Fault("DT05", "submitter", told, basis=routes[0].basis)


_OWN = frozenset({fold(OWN_UNIT), fold(MANAGING_UNIT)})
_ABOVE = frozenset({fold(SUPERIOR_UNIT), fold(MANAGING_UNIT)})
