"""Units and people: does the unit exist on the day, does it belong to the campaign, is the person in it?"""

from collections.abc import Iterable
from datetime import date

from thidua_xl import legal
from thidua_xl.findings import Fault, Finding, phrases
from thidua_xl.findings.phrases import like
from thidua_xl.review import Review, Unit, read_rows
from thidua_xl.sheets import TERM_KEYS
from thidua_xl.tables import show
from thidua_xl.vietnamese import fold, join_words, nearest, short_date


def check_units(review: Review) -> Iterable[Finding]:
    """Report units whose dates are reversed (DV04), superiors form a circle (DV03) or whose kind is odd (DV05)."""
    table = review.tables["units"]
    kinds = {fold(kind): kind for kind in review.campaign.unit_kinds}
    for unit in read_rows(table, Unit):
        if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
            start, end = short_date(unit.valid_from), short_date(unit.valid_to)
            yield table.finding("DV04", unit.row, "valid_to", start=start, end=end)
        if unit.code and unit.code in review.superiors(unit.code):
            yield table.finding("DV03", unit.row, "parent")
        if kinds and unit.kind and fold(unit.kind) not in kinds and not unit.is_named(review.campaign.issuer):
            yield table.finding("DV05", unit.row, "kind", hint=like(nearest(unit.kind, kinds.values())))


def check_validity(review: Review) -> Iterable[Finding]:
    """Report nominated and submitting units not in force on the day (DV01), or known to be reorganised by then (DV08).

    Both name the successors: those of the register, or those of the dated law data where the register is silent.
    """

    def judge(unit: Unit | None, submitter: Unit | None, day: date | None) -> list[Fault]:
        faults = _invalid(review, "nominee", unit, day)
        return faults if submitter is unit else faults + _invalid(review, "submitter", submitter, day)

    days = review.facts.day.among(review.active) - {None}
    if not days:
        return
    first, last = min(days), max(days)
    doubtful = {unit for unit in review.units.values() if _is_doubtful(unit, first, last)}
    unit, submitter = (column.where(doubtful.__contains__) for column in (review.facts.unit, review.facts.submitter))
    yield from review.findings(review.active & (unit | submitter), judge)


def _is_doubtful(unit: Unit, first: date, last: date) -> bool:
    """Tell whether a unit may be out of force, or reorganised, on some day between two: most never are."""
    return not (unit.is_valid(first) and unit.is_valid(last)) or legal.gone(unit.name or "", last) is not None


def _invalid(review: Review, column: str, unit: Unit | None, day: date | None) -> list[Fault]:
    """Say that a unit is not in force on a day, or known to be reorganised by then."""
    if unit is None or day is None:
        return []
    known = {"name": unit.name, "day": short_date(day)}
    if not unit.is_valid(day):
        heirs = [review.unit_name(heir) for heir in unit.successors or ()]
        successor = phrases.successors(join_words(heirs)) if heirs else ""
        return [Fault("DV01", column, {**known, "successor": successor})]
    gone = legal.gone(unit.name or "", day)
    if gone is not None and not (unit.valid_from and unit.valid_from > gone.last):
        return [Fault("DV08", column, {**known, "successor": gone.successor, "source": gone.source})]
    return []


def check_membership(review: Review) -> Iterable[Finding]:
    """Report nominees outside the body that issued the plan (DV02), where the rules limit the campaign to it.

    A chain of superiors that breaks off at an unknown code or runs in a circle is reported by itself.
    """
    campaign = review.campaign
    if campaign.membership != "thuộc cơ quan ban hành" or not review.active.any():
        return
    issuer = next((code for code, unit in review.units.items() if unit.is_named(campaign.issuer)), None)
    if issuer is None:
        if not review.units or any(unit.name is None for unit in review.units.values()):
            return
        terms = review.tables["terms"]
        heading = next(term.heading for term in TERM_KEYS if term.field == "issuer")
        row = next(row for row, term in terms.items("term") if fold(show(term)) == fold(heading))
        yield terms.finding("DV06", row, "value", basis=campaign.bases.get("membership", ""))
        return
    names = review.facts.name
    basis = campaign.bases.get("membership", "")

    def stands_outside(unit: Unit | None) -> bool:
        if unit is None:
            return False
        chain = [unit.code, *review.superiors(unit.code)]
        top = review.units.get(chain[-1])
        return issuer not in chain and top is not None and not top.parent

    for place, _outside in review.judged(review.active, stands_outside):
        fault = Fault("DV02", "nominee", {"name": names[place], "issuer": campaign.issuer}, basis=basis)
        yield review.nominations.finding_at(place, fault)
