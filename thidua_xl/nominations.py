"""What is known of each nomination: its rows looked up once (Review), and the verdict on it (Đạt, Chưa đạt, Cần làm rõ)."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

import pandas as pd
from attrs import define, frozen

from thidua_xl.campaign import Campaign
from thidua_xl.findings import Finding, Severity
from thidua_xl.sheets import RULE_SHEETS, Selection, Subject
from thidua_xl.tables import Table, Tables
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
    def facts(self) -> pd.DataFrame:
        """What each nomination is about, one row a nomination, index as in `Đề nghị`.

        Columns: code, occasion, subject, nominee, award, submitter, meeting, submitted as in the sheet; name and
        position of the nominee; unit (code: the collective itself, or where the person works), unit_kind; features
        (folded words of the person and the unit); submitter_kind; active (still in the running); day (the day on which
        units must be valid: submission, else the campaign's end).
        """
        values = self.nominations.values
        collective = values["subject"] == Subject.COLLECTIVE
        rows = []
        for is_collective, nominee, submitter, submitted in zip(
            collective, values["nominee"], values["submitter"], values["submitted"], strict=True
        ):
            person = {} if is_collective else self.people.get(nominee, {})
            unit_code = nominee if is_collective else person.get("unit")
            unit = self.units.get(unit_code, {})
            features = {fold(word) for row in (person, unit) for word in row.get("features") or ()}
            rows.append(
                {
                    "name": unit.get("name") if is_collective else person.get("name"),
                    "unit": unit_code,
                    "unit_kind": fold(unit.get("kind") or ""),
                    "features": frozenset(features),
                    "standing": fold(person.get("standing") or ""),
                    "leader": person.get("leader"),
                    "submitter_kind": fold(self.units.get(submitter, {}).get("kind") or ""),
                    "day": submitted or self.campaign.end,
                }
            )
        known = pd.DataFrame(rows, index=values.index, columns=["name", "unit", "unit_kind", "features", "standing", "leader", "submitter_kind", "day"], dtype=object)  # fmt: skip
        named = values[["code", "occasion", "subject", "nominee", "award", "submitter", "meeting", "votes", "submitted"]]
        active = ~values["selection"].isin([Selection.NOT_CHOSEN, Selection.WITHDRAWN])
        return pd.concat([named, known], axis=1).assign(active=active)

    @property
    def active(self) -> pd.DataFrame:
        """The facts of the nominations still in the running: not refused by the council, not withdrawn."""
        return self.facts[self.facts["active"]]

    def unit_name(self, code: str | None) -> str:
        """Give a unit's name by its code; the code itself where unknown."""
        return str(self.units.get(code or "", {}).get("name") or code or "")

    def is_valid(self, unit: dict[str, Any], day: date) -> bool:
        """Tell whether a unit existed on a day (both ends included)."""
        return (unit["valid_from"] is None or unit["valid_from"] <= day) and (unit["valid_to"] is None or day <= unit["valid_to"])


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


_STOPPED = {
    Selection.NOT_CHOSEN: "Hội đồng không chọn",
    Selection.WITHDRAWN: "Đơn vị rút đề nghị",
}


def judge(review: Review, findings: Iterable[Finding]) -> list[Verdict]:
    """Give the verdict on every nomination from the findings at its own row and at the rows it stands on.

    A nomination stands on its nominee's row, the nominee's unit, the submitting unit, its meeting and the meeting's
    members. An error in no data row (a missing sheet or column, a rule) stands in every nomination's way.
    """
    by_place: dict[tuple[str, int], list[Finding]] = {}
    everywhere: list[Finding] = []
    rule_titles = {sheet.title for sheet in RULE_SHEETS}
    rows_of = {table.title: frozenset(table.raw.index) for table in review.tables.values()}
    for finding in findings:
        if finding.severity not in {Severity.ERROR, Severity.UNCLEAR}:
            continue
        row = int(re.sub(r"\D", "", finding.cell) or 0)
        if finding.sheet in rule_titles or row not in rows_of.get(finding.sheet, ()):
            everywhere.append(finding)
        else:
            by_place.setdefault((finding.sheet, row), []).append(finding)
    attendees: dict[str, list[int]] = {}
    for row, meeting in review.tables["attendees"].values["meeting"].items():
        attendees.setdefault(meeting, []).append(row)
    titles = {name: review.tables[name].title for name in ("nominations", "units", "people", "meetings", "attendees")}
    verdicts = []
    for row, fact in zip(review.facts.index, review.facts.to_dict("records"), strict=True):
        places = [(titles["nominations"], row)]
        places += [(titles["units"], review.units[code]["row"]) for code in dict.fromkeys((fact["unit"], fact["submitter"])) if code in review.units]
        if fact["subject"] != Subject.COLLECTIVE and fact["nominee"] in review.people:
            places.append((titles["people"], review.people[fact["nominee"]]["row"]))
        if fact["meeting"] in review.meetings:
            places.append((titles["meetings"], review.meetings[fact["meeting"]]["row"]))
        places += [(titles["attendees"], other) for other in attendees.get(fact["meeting"], ())]
        found = everywhere + [finding for place in places for finding in by_place.get(place, ())]
        stopped = _STOPPED.get(review.nominations.values.at[row, "selection"])
        if stopped:
            outcome, reasons = Outcome.FAILED, [stopped]
        elif any(finding.severity is Severity.ERROR for finding in found):
            outcome, reasons = Outcome.FAILED, [_reason(finding, row) for finding in found if finding.severity is Severity.ERROR]
        elif found:
            outcome, reasons = Outcome.UNCLEAR, [_reason(finding, row) for finding in found]
        else:
            outcome, reasons = Outcome.PASSED, []
        verdicts.append(
            Verdict(row, fact["code"] or "", fact["name"] or fact["nominee"] or "", fact["subject"] or "", review.campaign.award_named(fact["award"] or ""), review.unit_name(fact["submitter"]), outcome, tuple(dict.fromkeys(reasons)))
        )  # fmt: skip
    return verdicts


def _reason(finding: Finding, row: int) -> str:
    place = finding.cell if finding.cell.endswith(str(row)) and finding.sheet == "Đề nghị" else f"{finding.sheet}!{finding.cell}"
    clause = f" ({finding.basis})" if finding.basis else ""
    return f"{place}: {finding.message}{clause}"
