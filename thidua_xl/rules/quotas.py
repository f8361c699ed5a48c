"""`Số lượng`: the most that may be commended."""

from decimal import Decimal

from attrs import frozen

from thidua_xl.findings import Finding
from thidua_xl.sheets import (
    Counting,
    QuotaBase,
    Rounding,
    Subject,
)
from thidua_xl.tables import Table, is_blank, read_number


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
    limit: Decimal | None
    basis: str
    among: str
    rounding: Rounding | None
    reading: Counting | None
    uncertain_subjects: tuple[Subject, ...]
    uncertain_reading: str

    @property
    def effective(self) -> Counting:
        """The counting to judge by: the chosen reading where the plan is unclear."""
        return self.reading or self.counting if self.counting is Counting.UNCLEAR else self.counting


def read_quotas(table: Table) -> tuple[tuple[Quota, ...], list[Finding]]:
    """Make the quotas; limits that are no count and shares without rounding are reported."""
    findings, quotas = [], []
    for row, r in table:
        if not (r["code"] and r["awards"] and r["base"] and r["subjects"] and r["counting"]):
            continue
        counting = Counting(r["counting"])
        limit = read_number(r["limit"]) if r["limit"] else None
        if limit is None or limit <= 0 or (counting is not Counting.SHARE and limit != int(limit)):
            findings.append(table.finding("TL07", row, "limit"))
            limit = None
        if counting is Counting.SHARE and is_blank(table.typed(row, "rounding")):
            findings.append(table.finding("TL14", row, "rounding"))
        if counting is Counting.UNCLEAR and r["reading"]:
            what = f"cách tính số lượng {', '.join(r['subjects'])}"
            findings.append(table.finding("TL22", row, "reading", basis=r["basis"] or "", what=what))
        quotas.append(
            Quota(
                row,
                r["code"],
                r["awards"],
                QuotaBase(r["base"]),
                r["unit_kinds"] or (),
                r["except_units"] or (),
                tuple(map(Subject, r["subjects"])),
                counting,
                limit,
                r["basis"] or "",
                r["among"] or "",
                Rounding(r["rounding"]) if r["rounding"] else None,
                Counting(r["reading"]) if r["reading"] else None,
                tuple(map(Subject, r["uncertain_subjects"] or ())),
                r["uncertain_reading"] or "",
            )
        )
    return tuple(quotas), findings
