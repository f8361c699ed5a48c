"""What is known of each nomination, looked up once (Review), and the verdict on it: Đạt, Chưa đạt, Cần làm rõ."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

import pandas as pd
from attrs import define, frozen

from thidua_xl.campaign import Campaign, Document
from thidua_xl.findings import Finding, Severity
from thidua_xl.sheets import IN_BLOC, OUTSIDE_BLOC, RULE_SHEETS, YES, Selection, Subject
from thidua_xl.tables import Cell, Table, Tables, is_blank, records, show
from thidua_xl.vietnamese import fold


@define(slots=False)
class Review:
    """One book under review: its campaign and its tables (cells judged, values converted)."""

    campaign: Campaign
    tables: Tables

    @property
    def nominations(self) -> Table:
        """The table `Đề nghị`."""
        return self.tables["nominations"]

    @cached_property
    def units(self) -> dict[str, dict[str, Any]]:
        """The units by code; of two rows with one code the first counts."""
        return _by_key(self.tables["units"])

    @cached_property
    def people(self) -> dict[str, dict[str, Any]]:
        """The people by code; of two rows with one code the first counts."""
        return _by_key(self.tables["people"])

    @cached_property
    def meetings(self) -> dict[str, dict[str, Any]]:
        """The meetings by code; of two rows with one code the first counts."""
        return _by_key(self.tables["meetings"])

    @cached_property
    def attendees(self) -> dict[str | None, list[tuple[int, dict[str, Any]]]]:
        """The listed members of each meeting by its code: (row in `Thành viên họp`, record)."""
        listed: dict[str | None, list[tuple[int, dict[str, Any]]]] = {}
        for row, record in self.tables["attendees"]:
            listed.setdefault(record["meeting"], []).append((row, record))
        return listed

    @cached_property
    def facts(self) -> pd.DataFrame:
        """What each nomination is about, one row a nomination, index as in `Đề nghị`.

        Columns: code, occasion, subject, nominee, award, submitter, meeting, submitted as in the sheet; name and
        position of the nominee; unit (code: the collective itself, or where the person works), unit_kind; features
        (folded words of the person and the unit, and whether the unit is in a bloc); submitter_kind; fits (the award is
        open to such a nominee); active (still in the running); day (on which units must be valid: decision, else
        submission, else the last day of the merit; None where none is known).
        """
        values = self.nominations.values
        rows = []
        asked = ("subject", "nominee", "award", "submitter", "submitted", "achieved_to")
        for subject, nominee, award, submitter, submitted, achieved in zip(
            *(values[name] for name in asked), strict=True
        ):
            is_collective = subject == Subject.COLLECTIVE
            person = {} if is_collective else self.people.get(nominee, {})
            unit_code = nominee if is_collective else person.get("unit")
            unit = self.units.get(unit_code or "", {})
            unit_kind = fold(unit.get("kind") or "")
            features = {fold(word) for row in (person, unit) for word in row.get("features") or ()}
            features.add(fold(IN_BLOC if unit.get("cluster") else OUTSIDE_BLOC))
            rows.append(
                {
                    "name": unit.get("name") if is_collective else person.get("name"),
                    "unit": unit_code,
                    "unit_kind": unit_kind,
                    "features": frozenset(features),
                    "standing": fold(person.get("standing") or ""),
                    "leader": person.get("leader"),
                    "submitter_kind": fold(self.units.get(submitter, {}).get("kind") or ""),
                    "fits": any(
                        rule.code == award and rule.is_open_to(subject, unit_kind) for rule in self.campaign.awards
                    ),
                    "day": self.campaign.decision_date or submitted or achieved,
                }
            )
        known = pd.DataFrame(
            rows,
            index=values.index,
            columns=["name", "unit", "unit_kind", "features", "standing", "leader", "submitter_kind", "fits", "day"],
            dtype=object,
        )
        named = values[
            [
                "code",
                "occasion",
                "subject",
                "nominee",
                "award",
                "submitter",
                "meeting",
                "votes",
                "submitted",
                "selection",
            ]
        ]
        spellings = {fold(occasion): occasion for occasion in self.campaign.occasions}
        occasions = [spellings.get(fold(occasion or ""), occasion) for occasion in values["occasion"]]
        return pd.concat([named, known], axis=1).assign(
            occasion=pd.Series(occasions, index=values.index, dtype=object),
            active=~values["selection"].isin([Selection.NOT_CHOSEN, Selection.WITHDRAWN]),
        )

    @cached_property
    def active(self) -> pd.DataFrame:
        """The facts of the nominations still in the running: not refused by the council, not withdrawn."""
        return self.facts[self.facts["active"]]

    @cached_property
    def sound(self) -> pd.DataFrame:
        """The facts of the active nominations whose subject, nominee and award are known.

        The others are reported once, by the checks of cells, references and subjects; what follows stays silent.
        """
        facts = self.active
        return facts[facts["subject"].notna() & facts["name"].notna() & facts["award"].isin(self.campaign.award_codes)]

    @cached_property
    def eligible(self) -> pd.DataFrame:
        """The facts of the sound nominations that fill a quota: their award fits, and Xét chọn is not a riddle."""
        selection = self.nominations.raw["selection"].map(is_blank) | self.nominations.values["selection"].notna()
        return self.sound[self.sound["fits"].astype(bool) & selection[self.sound.index].astype(bool)]

    def each(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Walk the nominations: (row in `Đề nghị`, its facts)."""
        return records(self.facts)

    def each_active(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Walk the nominations still in the running: (row in `Đề nghị`, its facts)."""
        return records(self.active)

    def each_sound(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Walk the sound nominations: (row in `Đề nghị`, its facts)."""
        return records(self.sound)

    @cached_property
    def by_row(self) -> dict[int, dict[str, Any]]:
        """The facts of each nomination by its row in `Đề nghị`."""
        return dict(self.each())

    def needs(self, document: Document, fact: dict[str, Any]) -> bool:
        """Tell whether a nomination needs a paper: by occasion, award and subject, unless the nominee is exempt.

        `Trừ đối tượng` and `Chỉ đối tượng` name subjects, standings, kinds of unit and features; `+` joins conditions.
        """
        award = fact["award"] if fact["fits"] else ""
        if not fact["subject"] or not document.concerns(fact["occasion"] or "", award or "", fact["subject"]):
            return False
        words = {fact["subject"], fact["standing"], fact["unit_kind"], *fact["features"]}
        words.add("lãnh đạo" if fact["leader"] == YES else "không lãnh đạo")
        return not names(document.except_kinds, words) and (
            not document.only_kinds or names(document.only_kinds, words)
        )

    def unit_name(self, code: str | None) -> str:
        """Give a unit's name by its code; the code itself where unknown."""
        return str(self.units.get(code or "", {}).get("name") or code or "")

    def is_valid(self, unit: dict[str, Any], day: date) -> bool:
        """Tell whether a unit existed on a day (both ends included); of reversed dates (DV04) nothing follows."""
        start, end = unit["valid_from"] or date.min, unit["valid_to"] or date.max
        return start <= day <= end or start > end

    def superiors(self, code: str) -> list[str]:
        """Give the codes of the units above a unit, nearest first; a circle ends where it closes."""
        chain: list[str] = []
        parent = self.units.get(code, {}).get("parent")
        while parent and parent not in chain:
            chain.append(parent)
            parent = self.units.get(parent, {}).get("parent")
        return chain


def names(rules: Iterable[str], words: Collection[str]) -> bool:
    """Tell whether one of the rules holds of a thing with these folded words; `+` joins words that all must."""
    return any(all(fold(part) in words for part in rule.split("+")) for rule in rules)


_DENIALS = frozenset(
    fold(word)
    for word in ("", "không", "k", "ko", "chưa", "không có", "chưa có", "không đạt", "chưa đạt", "false", "0", "-", "–")
)


def is_denied(cell: Cell) -> bool:
    """Tell whether a cell for evidence is blank or says no."""
    return fold(show(cell)) in _DENIALS


def _by_key(table: Table) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row, record in table:
        key = record[table.sheet.key]
        if key is not None:
            found.setdefault(key, {"row": row, **record})
    return found


class Outcome(StrEnum):
    """The three verdicts on a nomination."""

    PASSED = "Đạt"
    FAILED = "Chưa đạt"
    UNCLEAR = "Cần làm rõ"


@frozen
class Verdict:
    """The verdict on one nomination: `row` in `Đề nghị`, its key, the outcome, and the reasons as sentences."""

    row: int
    code: str
    name: str
    subject: str
    award: str
    submitter: str
    outcome: Outcome
    reasons: tuple[str, ...]


_STOPPED: dict[str | None, str] = {
    Selection.NOT_CHOSEN: "Hội đồng không chọn",
    Selection.WITHDRAWN: "Đơn vị rút đề nghị",
}


def judge(review: Review, findings: Iterable[Finding]) -> list[Verdict]:
    """Give the verdict on every nomination from the findings at its own row and at the rows it stands on.

    A nomination stands on its nominee's row, the nominee's unit and those above it, the submitting unit, its meeting
    and the meeting's members, and on its unit's targets where a criterion is computed from them. An error in no data
    row (a missing sheet or column, a rule) stands in every nomination's way.
    """
    weighty = [finding for finding in findings if finding.severity in {Severity.ERROR, Severity.UNCLEAR}]
    by_place, everywhere = _placed(review, weighty)
    verdicts = []
    for row, fact in review.each():
        places = _stands_on(review, row, fact)
        found = everywhere + [finding for place in places for finding in by_place.get(place, ())]
        outcome, reasons = _outcome(fact["selection"], found, row)
        verdicts.append(
            Verdict(
                row=row,
                code=fact["code"] or "",
                name=fact["name"] or fact["nominee"] or "",
                subject=fact["subject"] or "",
                award=review.campaign.award_named(fact["award"] or ""),
                submitter=review.unit_name(fact["submitter"]),
                outcome=outcome,
                reasons=tuple(dict.fromkeys(reasons)),
            )
        )
    return verdicts


_Place = tuple[str, int]
"""A row of a data sheet: (sheet title, Excel row)."""


def _placed(review: Review, findings: Iterable[Finding]) -> tuple[dict[_Place, list[Finding]], list[Finding]]:
    """Part the findings into those of one data row, by place, and those that stand in everyone's way."""
    by_place: dict[_Place, list[Finding]] = {}
    everywhere: list[Finding] = []
    rule_titles = {sheet.title for sheet in RULE_SHEETS}
    rows_of = {table.title: frozenset(table.raw.index) for table in review.tables.values()}
    for finding in findings:
        row = int(re.sub(r"\D", "", finding.cell) or 0)
        if finding.sheet in rule_titles or row not in rows_of.get(finding.sheet, ()):
            everywhere.append(finding)
        else:
            by_place.setdefault((finding.sheet, row), []).append(finding)
    return by_place, everywhere


def _stands_on(review: Review, row: int, fact: dict[str, Any]) -> list[_Place]:
    """The rows a nomination stands on, its own first."""
    tables = review.tables
    places = [(tables["nominations"].title, row)]
    units = dict.fromkeys((fact["unit"], fact["submitter"], *review.superiors(fact["unit"])))
    places += [(tables["units"].title, review.units[code]["row"]) for code in units if code in review.units]
    if fact["subject"] != Subject.COLLECTIVE and fact["nominee"] in review.people:
        places.append((tables["people"].title, review.people[fact["nominee"]]["row"]))
    if fact["meeting"] in review.meetings:
        places.append((tables["meetings"].title, review.meetings[fact["meeting"]]["row"]))
        places += [(tables["attendees"].title, other) for other, _record in review.attendees.get(fact["meeting"], ())]
    if any(criterion.measure and fact["subject"] in criterion.subjects for criterion in review.campaign.criteria):
        places += [(tables["targets"].title, other) for other, r in tables["targets"] if r["unit"] == fact["unit"]]
    if review.campaign.indicators:
        places += [(tables["scores"].title, other) for other, r in tables["scores"] if r["unit"] == fact["unit"]]
    return places


def _outcome(selection: str | None, found: list[Finding], row: int) -> tuple[Outcome, list[str]]:
    if selection in _STOPPED:
        return Outcome.FAILED, [_STOPPED[selection]]
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    outcome = Outcome.FAILED if errors else Outcome.UNCLEAR if found else Outcome.PASSED
    return outcome, [_reason(finding, row) for finding in errors or found]


def _reason(finding: Finding, row: int) -> str:
    place = (
        finding.cell
        if finding.cell.endswith(str(row)) and finding.sheet == "Đề nghị"
        else f"{finding.sheet}!{finding.cell}"
    )
    clause = f" ({finding.basis})" if finding.basis else ""
    return f"{place}: {finding.message}{clause}"
