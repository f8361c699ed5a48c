"""What is known of each nomination, looked up once (Review), and the verdict on it: Đạt, Chưa đạt, Cần làm rõ."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

import numpy as np
from attrs import define, frozen

from thidua_xl.columns import Cells, Mask, judged, together
from thidua_xl.findings import Fault, Finding, Place, Severity
from thidua_xl.rules import Campaign, Document
from thidua_xl.sheets import IN_BLOC, OUTSIDE_BLOC, RULE_SHEETS, YES, MeetingRole, Selection, Subject
from thidua_xl.tables import Cell, Table, Tables, is_blank, records, show
from thidua_xl.vietnamese import fold

T = TypeVar("T")

_AS_TYPED = (
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
)


class Attendance(NamedTuple):
    """The listed members of one meeting, counted: all, those present, and of these the officers.

    `unsure` are those whose presence is not known, `roleless` those whose role is not.
    """

    listed: int = 0
    present: int = 0
    unsure: int = 0
    chairs: int = 0
    secretaries: int = 0
    roleless: int = 0


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
    def attendees(self) -> dict[str | None, list[int]]:
        """The listed members of each meeting by its code: their rows in `Thành viên họp`."""
        return _rows_by(self.tables["attendees"], "meeting")

    @cached_property
    def attendance(self) -> dict[str | None, Attendance]:
        """What `Thành viên họp` tells of each meeting by its code."""
        meetings, present, roles = (self.tables["attendees"].values[name] for name in ("meeting", "present", "role"))
        attend = present.where(lambda word: word == YES)
        chairs = roles.where(lambda role: role == MeetingRole.CHAIR)
        secretaries = roles.where(lambda role: role == MeetingRole.SECRETARY)
        counted = (np.ones_like(attend), attend, ~present.filled, attend & chairs, attend & secretaries, ~roles.filled)
        counts = (np.bincount(meetings.codes, mask, len(meetings.known)).astype(int).tolist() for mask in counted)
        return dict(zip(meetings.known, map(Attendance, *counts), strict=True))

    @cached_property
    def targets(self) -> dict[str | None, list[tuple[int, dict[str, Any]]]]:
        """The targets of each unit by its code: (row in `Chỉ tiêu`, record)."""
        listed: dict[str | None, list[tuple[int, dict[str, Any]]]] = {}
        for row, record in self.tables["targets"]:
            listed.setdefault(record["unit"], []).append((row, record))
        return listed

    @cached_property
    def scored(self) -> dict[str | None, list[int]]:
        """The rows in `Chấm điểm` of each unit by its code."""
        return _rows_by(self.tables["scores"], "unit")

    @cached_property
    def facts(self) -> dict[str, Cells]:
        """What each nomination is about: columns in the order of the rows of `Đề nghị`.

        code, occasion, subject, nominee, award, submitter, meeting, votes, submitted, selection as in the sheet; name
        of the nominee; unit (code: the collective itself, or where the person works), unit_kind; features (folded words
        of the person and the unit, and whether the unit is in a bloc); standing, leader; submitter_kind; fits (the
        award is open to such a nominee); day (on which units must be valid: decision, else submission, else the last
        day of the merit; None where none is known).
        """
        table, people, units = self.nominations, self.tables["people"], self.tables["units"]
        facts = {name: table.values[name] for name in _AS_TYPED}
        spellings = {fold(occasion): occasion for occasion in self.campaign.occasions}
        facts["occasion"] = facts["occasion"].map(lambda name: name and spellings.get(fold(name), name))
        is_collective = facts["subject"].where(lambda subject: subject == Subject.COLLECTIVE)
        person = np.where(is_collective, -1, facts["nominee"].find(people.keys))
        facts["unit"] = facts["nominee"].choose(is_collective, people.values["unit"].take(person))
        unit = facts["unit"].find(units.keys)
        facts["name"] = units.values["name"].take(unit).choose(is_collective, people.values["name"].take(person))
        folded_kinds = units.values["kind"].map(_folded)
        facts["unit_kind"] = folded_kinds.take(unit)
        facts["submitter_kind"] = folded_kinds.take(facts["submitter"].find(units.keys))
        facts["standing"] = people.values["standing"].map(_folded).take(person)
        facts["leader"] = people.values["leader"].take(person)
        facts["features"] = together(
            (
                people.values["features"].take(person),
                units.values["features"].take(unit),
                units.values["cluster"].take(unit),
            ),
            _features,
        )
        facts["fits"] = together((facts["award"], facts["subject"], facts["unit_kind"]), self._fits)
        if self.campaign.decision_date is not None:
            facts["day"] = facts["submitted"].map(lambda _day: self.campaign.decision_date)
        else:
            facts["day"] = facts["submitted"].choose(facts["submitted"].filled, table.values["achieved_to"])
        return facts

    def _fits(self, award: str | None, subject: str, unit_kind: str) -> bool:
        return any(rule.code == award and rule.is_open_to(subject, unit_kind) for rule in self.campaign.awards)

    @cached_property
    def active(self) -> Mask:
        """True at each nomination still in the running: not refused by the council, not withdrawn."""
        return ~self.facts["selection"].where(_STOPPED.__contains__)

    @cached_property
    def sound(self) -> Mask:
        """True at each active nomination whose subject, nominee and award are known.

        The others are reported once, by the checks of cells, references and subjects; what follows stays silent.
        """
        facts = self.facts
        known = facts["award"].where(self.campaign.award_codes.__contains__)
        return self.active & facts["subject"].filled & facts["name"].where(lambda name: name is not None) & known

    @cached_property
    def eligible(self) -> Mask:
        """True at each sound nomination that fills a quota: its award fits, and Xét chọn is not a riddle."""
        selection = self.nominations.raw["selection"].where(is_blank) | self.facts["selection"].filled
        return self.sound & self.facts["fits"].where(bool) & selection

    def rows(self, mask: Mask) -> list[int]:
        """Give the rows in `Đề nghị` where a mask holds."""
        rows = self.nominations.rows
        return [rows[place] for place in np.flatnonzero(mask).tolist()]

    def each(self, mask: Mask | None = None) -> Iterator[tuple[int, dict[str, Any]]]:
        """Walk the nominations (those where a mask holds): (row in `Đề nghị`, its facts)."""
        if mask is None:
            return records(self.nominations.rows, self.facts)
        places = np.flatnonzero(mask)
        return records(self.rows(mask), {name: cells.take(places) for name, cells in self.facts.items()})

    def judged(
        self,
        mask: Mask,
        judge: Callable[[dict[str, Any]], T | None],
        names: Sequence[str],
        more: Mapping[str, Cells] = MappingProxyType({}),
    ) -> Iterator[tuple[int, T]]:
        """Judge nominations by some of their facts: each distinct combination once, whatever the number of rows.

        Takes which nominations to judge, the judge, the names of all the facts it asks for, and further columns it
        asks for. Gives (position of the row, what the judge said) in the order of rows, where it said something.
        """
        return judged(mask, {name: self.facts[name] for name in names} | dict(more), judge)

    def findings(
        self,
        mask: Mask,
        judge: Callable[[dict[str, Any]], list[Fault]],
        names: Sequence[str],
        more: Mapping[str, Cells] = MappingProxyType({}),
    ) -> Iterator[Finding]:
        """Report the faults that a judge sees in nominations; see `judged`."""
        return self.nominations.findings(self.judged(mask, judge, names, more))

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


def _folded(text: str | None) -> str:
    return fold(text or "")


def _features(own: tuple[str, ...] | None, of_unit: tuple[str, ...] | None, cluster: str | None) -> frozenset[str]:
    return frozenset(map(fold, (*(own or ()), *(of_unit or ()), IN_BLOC if cluster else OUTSIDE_BLOC)))


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


def _rows_by(table: Table, column_field: str) -> dict[str | None, list[int]]:
    found: dict[str | None, list[int]] = {}
    for row, value in table.items(column_field):
        found.setdefault(value, []).append(row)
    return found


def _by_key(table: Table) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row, record in table:
        key = record[table.sheet.key]
        if key is not None:
            found.setdefault(key, {"row": row, **record})
    return found


_STOPPED: dict[str | None, str] = {
    Selection.NOT_CHOSEN: "Hội đồng không chọn",
    Selection.WITHDRAWN: "Đơn vị rút đề nghị",
}


class Outcome(StrEnum):
    """The three verdicts on a nomination."""

    PASSED = "Đạt"
    FAILED = "Chưa đạt"
    UNCLEAR = "Cần làm rõ"


class Reason(NamedTuple):
    """A finding that weighs on nominations, and its place in the book whose nominations are judged."""

    place: Place
    finding: Finding

    def said_at(self, nomination: Place) -> str:
        """Write it for a nomination: the cell alone in its own row, else with its sheet; the sentence, the clause."""
        place, finding = self
        own = (place.sheet, place.row) == (nomination.sheet, nomination.row)
        clause = f" ({finding.basis})" if finding.basis else ""
        return f"{place.cell if own else f'{place.sheet}!{place.cell}'}: {finding.message}{clause}"


@frozen
class Verdict:
    """The verdict on one nomination: its place in `Đề nghị`, its key, the outcome, and the findings that decided.

    `stopped` says why it is out of the running whatever was found.
    """

    place: Place
    code: str
    name: str
    subject: str
    award: str
    submitter: str
    outcome: Outcome
    grounds: tuple[Reason, ...] = ()
    stopped: str = ""

    @property
    def row(self) -> int:
        """The row in `Đề nghị`."""
        return self.place.row

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, as sentences, each said once."""
        said = (reason.said_at(self.place) for reason in self.grounds)
        return (self.stopped,) if self.stopped else tuple(dict.fromkeys(said))


def judge(review: Review, findings: Iterable[Finding], brought: Iterable[Reason] = ()) -> list[Verdict]:
    """Give the verdict on every nomination from the findings at its own row and at the rows it stands on.

    A nomination stands on its nominee's row, the nominee's unit and those above it, the submitting unit, its meeting
    and the meeting's members, and on its unit's targets where a criterion is computed from them. An error in no data
    row (a missing sheet or column, a rule) stands in every nomination's way. `findings` stand in this book; those
    `brought` from other books come with their places here.
    """
    reasons = chain((Reason(finding.place, finding) for finding in findings), brought)
    weighty = [one for one in reasons if one.finding.severity in {Severity.ERROR, Severity.UNCLEAR}]
    by_row, everywhere = _placed(review, weighty)
    table = review.nominations
    verdicts = []
    for row, fact in review.each():
        places = _stands_on(review, row, fact)
        found = everywhere + [reason for place in places for reason in by_row.get(place, ())]
        errors = [reason for reason in found if reason.finding.severity is Severity.ERROR]
        stopped = _STOPPED.get(fact["selection"], "")
        failed = stopped or errors
        verdicts.append(
            Verdict(
                place=table.place(row, table.sheet.columns[0].field),
                code=fact["code"] or "",
                name=fact["name"] or fact["nominee"] or "",
                subject=fact["subject"] or "",
                award=review.campaign.award_named(fact["award"] or ""),
                submitter=review.unit_name(fact["submitter"]),
                outcome=Outcome.FAILED if failed else Outcome.UNCLEAR if found else Outcome.PASSED,
                grounds=() if stopped else tuple(errors or found),
                stopped=stopped,
            )
        )
    return verdicts


_Row = tuple[str, int]
"""A row of a data sheet: (sheet title, Excel row)."""


def _placed(review: Review, reasons: Iterable[Reason]) -> tuple[dict[_Row, list[Reason]], list[Reason]]:
    """Part the reasons into those of one data row, by row, and those that stand in everyone's way."""
    by_row: dict[_Row, list[Reason]] = {}
    everywhere: list[Reason] = []
    rule_titles = {sheet.title for sheet in RULE_SHEETS}
    rows_of = {table.title: table.places for table in review.tables.values()}
    for reason in reasons:
        sheet, row = reason.place.sheet, reason.place.row
        if sheet in rule_titles or row not in rows_of.get(sheet, ()):
            everywhere.append(reason)
        else:
            by_row.setdefault((sheet, row), []).append(reason)
    return by_row, everywhere


def _stands_on(review: Review, row: int, fact: dict[str, Any]) -> list[_Row]:
    """The rows a nomination stands on, its own first."""
    tables = review.tables
    places = [(tables["nominations"].title, row)]
    units = dict.fromkeys((fact["unit"], fact["submitter"], *review.superiors(fact["unit"])))
    places += [(tables["units"].title, review.units[code]["row"]) for code in units if code in review.units]
    if fact["subject"] != Subject.COLLECTIVE and fact["nominee"] in tables["people"].keys:
        places.append((tables["people"].title, tables["people"].rows[tables["people"].keys[fact["nominee"]]]))
    if fact["meeting"] in review.meetings:
        places.append((tables["meetings"].title, review.meetings[fact["meeting"]]["row"]))
        places += [(tables["attendees"].title, other) for other in review.attendees.get(fact["meeting"], ())]
    if any(criterion.measure and fact["subject"] in criterion.subjects for criterion in review.campaign.criteria):
        places += [(tables["targets"].title, other) for other, _record in review.targets.get(fact["unit"], ())]
    if review.campaign.indicators:
        places += [(tables["scores"].title, other) for other in review.scored.get(fact["unit"], ())]
    return places
