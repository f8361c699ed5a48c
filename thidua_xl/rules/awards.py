"""`Hình thức`: the awards, and the rows of other sheets that name them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from attrs import frozen

from thidua_xl.findings import Finding
from thidua_xl.sheets import (
    Subject,
)
from thidua_xl.tables import Table, Tables
from thidua_xl.vietnamese import fold


@frozen
class Award:
    """One row of `Hình thức`: an award, for these subjects, in (or at) units of these kinds (none named: all)."""

    row: int
    code: str
    name: str
    authority: str
    subjects: tuple[Subject, ...]
    unit_kinds: tuple[str, ...]
    basis: str
    proposer: str
    bonus_factor: Decimal | None

    def is_open_to(self, subject: str, unit_kind: str) -> bool:
        """Tell whether it is for this subject in a unit of this kind; a unit of unknown kind ("") counts as fitting."""
        return subject in self.subjects and (
            not unit_kind or not self.unit_kinds or fold(unit_kind) in map(fold, self.unit_kinds)
        )


def read_awards(table: Table) -> tuple[tuple[Award, ...], list[Finding]]:
    """Make the awards; one code under two names or two authorities is reported (TL15)."""
    findings, awards = [], []
    first: dict[str, dict[str, Any]] = {}
    for row, r in table:
        if not (r["code"] and r["name"] and r["authority"] and r["subjects"]):
            continue
        other = first.setdefault(r["code"], r)
        findings += [
            table.finding("TL15", row, name, award=r["code"], other=other[name])
            for name in ("name", "authority")
            if fold(other[name]) != fold(r[name])
        ]
        awards.append(
            Award(
                row,
                r["code"],
                r["name"],
                r["authority"],
                tuple(map(Subject, r["subjects"])),
                r["unit_kinds"] or (),
                r["basis"] or "",
                r["proposer"] or "",
                r["bonus_factor"],
            )
        )
    return tuple(awards), findings


def award_references(tables: Tables) -> Iterator[Finding]:
    """Report awards (TL06) and subjects (TL13) that `Hình thức` does not know; once where it has no row (TL16).

    Where `Hình thức` itself leaves a code or a subject blank or unreadable, nothing is said of those elsewhere.
    """
    awards = tables["awards"]
    codes, subjects = list(awards.values["code"]), list(awards.values["subjects"])
    users = [tables[name] for name in ("criteria", "quotas", "documents")]
    if not len(awards):
        if any(map(len, users)):
            yield Finding("TL16", awards.title, awards.cell(awards.heading_row, "code"))
        return
    open_to = {subject for row in subjects for subject in row or ()}
    for table in users:
        for row, record in table:
            unknown = [code for code in record["awards"] or () if code not in codes]
            if unknown and None not in codes:
                known = ", ".join(dict.fromkeys(codes))
                yield table.finding("TL06", row, "awards", known=known)._replace(value=", ".join(unknown))
            strange = [subject for subject in record["subjects"] or () if subject not in open_to]
            if strange and None not in subjects:
                yield table.finding("TL13", row, "subjects")._replace(value=", ".join(strange))
