"""`Số lượng`: the most that may be commended."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve, field, frozen

from thidua_xl.findings import Finding, phrases
from thidua_xl.rules.conditions import Condition, parse_condition
from thidua_xl.rules.counting import is_share, readings, stated
from thidua_xl.sheets import (
    Counting,
    QuotaBase,
    Rounding,
    Subject,
)
from thidua_xl.tables import Table, is_blank, read_by, read_number, rows_of
from thidua_xl.vietnamese import join_words


@frozen
class Quota:
    """One row of `Số lượng`. `limit` is a count, or a percentage where `counting` is SHARE; None if ill-written."""

    row: int
    code: str
    awards: tuple[str, ...]
    base: QuotaBase
    unit_kinds: tuple[str, ...]
    except_units: tuple[str, ...]
    subjects: tuple[Subject, ...]
    counting: Counting
    limit: Decimal | None = field(metadata=read_by(lambda text: read_number(text or "")))
    basis: str
    among: str
    rounding: Rounding | None
    reading: Counting | None
    uncertain_subjects: tuple[Subject, ...]
    uncertain_reading: str

    @property
    def submitters(self) -> Condition:
        """What must be said of a submitting unit for the quota to count its nominations."""
        kinds = parse_condition(self.unit_kinds)
        apart = parse_condition(self.except_units)
        return Condition(kinds.alternatives, kinds.exceptions + apart.alternatives)

    @property
    def counted_among(self) -> Condition:
        """What must be said of those whom a percentage is taken of."""
        return parse_condition(self.among)

    @property
    def effective(self) -> Counting:
        """The counting to judge by: the chosen reading where the plan is unclear."""
        return self.reading or self.counting if self.is_open else self.counting

    @property
    def is_open(self) -> bool:
        """Whether the plan leaves open how it is counted."""
        return len(readings(self.counting)) > 1

    @property
    def stated(self) -> str:
        """The limit in the plan's own terms: `02 tập thể và 02 cá nhân`."""
        if self.limit is None:
            return "số lượng chưa nêu"
        if is_share(self.counting):
            number = f"{self.limit.normalize():f}%".replace(".", ",")
        else:
            number = f"{int(self.limit):02d}" if self.limit == int(self.limit) else f"{self.limit:f}"
        text = stated(self.counting, number, self.subjects, self.among, self.rounding)
        if self.uncertain_subjects:
            text += f"; kế hoạch chưa rõ có tính {join_words(self.uncertain_subjects)} hay không"
        return " ".join(text.split())


def read_quotas(table: Table) -> tuple[tuple[Quota, ...], list[Finding]]:
    """Make the quotas; limits that are no count and shares without rounding are reported."""
    quotas = list(rows_of(table, Quota, "code", "awards", "base", "subjects", "counting"))
    findings = [finding for quota in quotas for finding in _faults(table, quota)]
    return tuple(quota if _is_limit(quota) else evolve(quota, limit=None) for quota in quotas), findings


def _is_limit(quota: Quota) -> bool:
    """Tell whether the limit is a count of one or more, or a percentage above nought."""
    limit = quota.limit
    return limit is not None and limit > 0 and (is_share(quota.counting) or limit == int(limit))


def _faults(table: Table, quota: Quota) -> Iterator[Finding]:
    if not _is_limit(quota):
        yield table.finding("TL07", quota.row, "limit")
    if is_share(quota.counting) and is_blank(table.typed(quota.row, "rounding")):
        yield table.finding("TL14", quota.row, "rounding")
    if quota.is_open and quota.reading:
        what = phrases.unclear_counting(", ".join(quota.subjects))
        yield table.finding("TL22", quota.row, "reading", basis=quota.basis, what=what)
