"""`Hình thức`: the awards, and the rows of other sheets that name them."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from attrs import frozen

from thidua_xl.findings import Finding
from thidua_xl.rules.conditions import Condition, parse_condition
from thidua_xl.sheets import (
    Subject,
)
from thidua_xl.tables import Table, Tables, rows_of
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
    unstated: tuple[str, ...]

    @property
    def open_to(self) -> Condition:
        """What must be said of a nominee for the award to be open to it."""
        return parse_condition(self.unit_kinds)

    def is_open_to(self, subject: str, unit_kind: str, words: Collection[str]) -> bool:
        """Tell whether it is for a nominee of whom these folded words may be said.

        One at a unit of unknown kind ("") counts as fitting: the kind is reported at its own cell.
        """
        return subject in self.subjects and (not unit_kind or self.open_to.holds(words))


def read_awards(table: Table) -> tuple[tuple[Award, ...], list[Finding]]:
    """Make the awards; one code under two names or two authorities is reported (TL15)."""
    awards = tuple(rows_of(table, Award, "code", "name", "authority", "subjects"))
    findings: list[Finding] = []
    first: dict[str, Award] = {}
    for award in awards:
        other = first.setdefault(award.code, award)
        stated = (("name", award.name, other.name), ("authority", award.authority, other.authority))
        for column, now, before in stated:
            if fold(now) != fold(before):
                findings.append(table.finding("TL15", award.row, column, award=award.code, other=before))
    return awards, findings


@frozen
class _Mention:
    """A row of another sheet that names awards and subjects."""

    row: int
    awards: tuple[str, ...]
    subjects: tuple[Subject, ...]


def award_references(tables: Tables) -> Iterator[Finding]:
    """Report awards (TL06) and subjects (TL13) that `Hình thức` does not know; once where it has no row (TL16).

    Where `Hình thức` itself leaves a code or a subject blank or unreadable, nothing is said of those elsewhere.
    """
    awards = tables["awards"]
    codes, subjects = list(awards.values["code"]), list(awards.values["subjects"])
    users = [tables[name] for name in ("criteria", "quotas", "documents")]
    if not len(awards):
        if any(map(len, users)):
            yield Finding("TL16", awards.heading_place)
        return
    open_to = {subject for row in subjects for subject in row or ()}
    for table in users:
        for mention in rows_of(table, _Mention):
            unknown = [code for code in mention.awards if code not in codes]
            if unknown and None not in codes:
                known = ", ".join(dict.fromkeys(codes))
                yield table.finding("TL06", mention.row, "awards", known=known)._replace(value=", ".join(unknown))
            strange = [subject for subject in mention.subjects if subject not in open_to]
            if strange and None not in subjects:
                yield table.finding("TL13", mention.row, "subjects")._replace(value=", ".join(strange))
