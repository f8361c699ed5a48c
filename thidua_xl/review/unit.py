"""Units and people: who is nominated, who submits."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import frozen

from thidua_xl.sheets import IN_BLOC, OUTSIDE_BLOC, YES
from thidua_xl.vietnamese import fold


@frozen(eq=False)
class Unit:
    """One row of `Đơn vị`. `parent` and `successors` are codes: they may name no row, or lead in a circle.

    `also` holds by their fields the cells of columns that only papers print.
    """

    row: int
    code: str
    name: str | None
    abbreviation: str | None
    kind: str | None
    parent: str | None
    cluster: str | None
    place: str | None
    features: tuple[str, ...] | None
    head: str | None
    head_position: str | None
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...] | None
    address: str | None
    phone: str | None
    founded: str | None
    structure: str | None
    duties: str | None
    signing_authority: str | None
    signer_position: str | None
    signer: str | None
    also: Mapping[str, Any]

    def is_valid(self, day: date) -> bool:
        """Tell whether it existed on a day (both ends included); of reversed dates (DV04) nothing follows."""
        start, end = self.valid_from or date.min, self.valid_to or date.max
        return start <= day <= end or start > end

    def is_named(self, name: str) -> bool:
        """Tell whether it bears this name."""
        return fold(self.name or "") == fold(name)


@frozen(eq=False)
class Person:
    """One row of `Cá nhân`; `unit` is where the person works, None where blank or unknown.

    `also` holds by their fields the cells of columns that only papers print.
    """

    row: int
    code: str
    name: str | None
    birth: date | None
    gender: str | None
    citizen_id: str | None
    position: str | None
    unit: Unit | None
    standing: str | None
    leader: str | None
    features: tuple[str, ...] | None
    discipline: str | None
    hometown: str | None
    residence: str | None
    qualification: str | None
    joined: date | None
    also: Mapping[str, Any]


def words_of_person(person: Person) -> frozenset[str]:
    """Give the folded words by which rules may name a person: standing, features, lãnh đạo, and those of the unit."""
    leads = "lãnh đạo" if person.leader == YES else "không lãnh đạo"
    return words_of_unit(person.unit).union(map(fold, (person.standing or "", leads, *(person.features or ()))))


def words_of_unit(unit: Unit | None) -> frozenset[str]:
    """Give the folded words by which rules may name a unit: code, name, kind, features, whether it is in a bloc."""
    if unit is None:
        return frozenset({fold(OUTSIDE_BLOC)})
    bloc = IN_BLOC if unit.cluster else OUTSIDE_BLOC
    return frozenset(map(fold, (unit.code, unit.name or "", unit.kind or "", *(unit.features or ()), bloc))) - {""}
