"""One book under review: its campaign, its tables, and their rows by the codes that name them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
from attrs import define

from thidua_xl.columns import Cells, Mask, judged, parameters
from thidua_xl.findings import Fault, Finding
from thidua_xl.review.decision import CouncilVote, Decision
from thidua_xl.review.meeting import Attendance, Attendee, Meeting
from thidua_xl.review.nomination import Facts, Nomination
from thidua_xl.review.rows import EarlierAward, ReportDay, Result, ScoreRow, Target, read_rows
from thidua_xl.review.unit import Person, Unit
from thidua_xl.rules import Campaign
from thidua_xl.sheets import YES, MeetingRole, Selection
from thidua_xl.tables import Table, Tables, is_blank

T = TypeVar("T")


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
    def units(self) -> dict[str, Unit]:
        """The units by code; of two rows with one code the first counts."""
        return _by_code(read_rows(self.tables["units"], Unit))

    @cached_property
    def people(self) -> dict[str, Person]:
        """The people by code; of two rows with one code the first counts."""
        table = self.tables["people"]
        return _by_code(read_rows(table, Person, unit=table.values["unit"].map(self.units.get)))

    @cached_property
    def meetings(self) -> dict[str, Meeting]:
        """The meetings by code; of two rows with one code the first counts."""
        table = self.tables["meetings"]
        return _by_code(read_rows(table, Meeting, unit=table.values["unit"].map(self.units.get)))

    @cached_property
    def attendees(self) -> dict[str | None, list[Attendee]]:
        """The listed members of each meeting by its code."""
        return _grouped(read_rows(self.tables["attendees"], Attendee), lambda one: one.meeting)

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
    def targets(self) -> dict[str | None, list[Target]]:
        """The targets of each unit by its code."""
        return _grouped(read_rows(self.tables["targets"], Target), lambda target: target.unit)

    @cached_property
    def scored(self) -> dict[str | None, list[ScoreRow]]:
        """The rows in `Chấm điểm` of each unit by its code."""
        return _grouped(self.score_rows, lambda score: score.unit)

    @cached_property
    def score_rows(self) -> list[ScoreRow]:
        """The rows of `Chấm điểm`."""
        return read_rows(self.tables["scores"], ScoreRow)

    @cached_property
    def earlier_awards(self) -> dict[str | None, list[EarlierAward]]:
        """The earlier awards of each nominee by its code."""
        return _grouped(read_rows(self.tables["earlier_awards"], EarlierAward), lambda award: award.nominee)

    @cached_property
    def results(self) -> list[Result]:
        """The rows of `Kết quả đợt`."""
        return read_rows(self.tables["results"], Result)

    @cached_property
    def report_days(self) -> list[ReportDay]:
        """The rows of `Nộp báo cáo`."""
        return read_rows(self.tables["submissions"], ReportDay)

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """The decisions by code; of two rows with one code the first counts."""
        return _by_code(read_rows(self.tables["decisions"], Decision))

    @cached_property
    def council_votes(self) -> dict[str | None, list[CouncilVote]]:
        """The votes of councils on each nomination by its code."""
        table = self.tables["council_votes"]
        votes = read_rows(table, CouncilVote, meeting=table.values["meeting"].map(self.meetings.get))
        return _grouped(votes, lambda vote: vote.nomination)

    @cached_property
    def facts(self) -> Facts:
        """What is known of the nominations, column by column."""
        return Facts(self)

    @cached_property
    def active(self) -> Mask:
        """True at each nomination still in the running: not refused by the council, not withdrawn."""
        return ~self.facts.column("selection").where(STOPPED.__contains__)

    @cached_property
    def sound(self) -> Mask:
        """True at each active nomination whose subject, nominee and award are known.

        The others are reported once, by the checks of cells, references and subjects; what follows stays silent.
        """
        facts = self.facts
        named = facts.name.where(lambda name: name is not None)
        return self.active & facts.subject.filled & named & facts.award.filled

    @cached_property
    def eligible(self) -> Mask:
        """True at each sound nomination that fills a quota: its award fits, and Xét chọn can be read."""
        selection = self.nominations.raw["selection"].where(is_blank) | self.facts.column("selection").filled
        return self.sound & self.facts.fits.where(bool) & selection

    def rows(self, mask: Mask) -> list[int]:
        """Give the rows in `Đề nghị` where a mask holds."""
        rows = self.nominations.rows
        return [rows[position] for position in np.flatnonzero(mask).tolist()]

    def each(self, mask: Mask | None = None) -> Iterator[Nomination]:
        """Walk the nominations (those where a mask holds) in the order of their rows."""
        if mask is None:
            return iter(self.by_row.values())
        return map(self.by_row.__getitem__, self.rows(mask))

    @cached_property
    def by_row(self) -> dict[int, Nomination]:
        """Each nomination by its row in `Đề nghị`."""
        resolved = {name: self.facts.column(name) for name in parameters(Nomination) if name != "row"}
        made = read_rows(self.nominations, Nomination, **resolved)
        return {nomination.row: nomination for nomination in made}

    def judged(
        self, mask: Mask, judge: Callable[..., T | None], more: Mapping[str, Cells] = MappingProxyType({})
    ) -> Iterator[tuple[int, T]]:
        """Judge nominations by some of their facts: each distinct combination once, whatever the number of rows.

        Takes which nominations to judge, the judge, whose parameters name the facts it asks for, and further columns
        it asks for. Gives (position of the row, what the judge said) in the order of rows, where it said something.
        """
        facts = {name: self.facts.column(name) for name in parameters(judge) if name not in more}
        return judged(mask, facts | dict(more), judge)

    def findings(
        self, mask: Mask, judge: Callable[..., list[Fault]], more: Mapping[str, Cells] = MappingProxyType({})
    ) -> Iterator[Finding]:
        """Report the faults that a judge sees in nominations; see `judged`."""
        return self.nominations.findings(self.judged(mask, judge, more))

    def unit_name(self, code: str | None) -> str:
        """Give a unit's name by its code; the code itself where unknown."""
        unit = self.units.get(code or "")
        return (unit.name if unit else None) or code or ""

    def superiors(self, code: str | None) -> list[str]:
        """Give the codes of the units above a unit, nearest first; a circle ends where it closes."""
        chain: list[str] = []
        unit = self.units.get(code or "")
        while unit is not None and unit.parent and unit.parent not in chain:
            chain.append(unit.parent)
            unit = self.units.get(unit.parent)
        return chain


STOPPED: dict[str | None, str] = {
    Selection.NOT_CHOSEN: "Hội đồng không chọn",
    Selection.WITHDRAWN: "Đơn vị rút đề nghị",
}
"""Selections that take a nomination out of the running, and how the verdict says so."""


_Coded = TypeVar("_Coded", Unit, Person, Meeting, Decision)


def _by_code(rows: Iterable[_Coded]) -> dict[str, _Coded]:
    found: dict[str, _Coded] = {}
    for row in rows:
        if row.code is not None:
            found.setdefault(row.code, row)
    return found


def _grouped(rows: Iterable[T], key: Callable[[T], Any]) -> dict[str | None, list[T]]:
    found: dict[str | None, list[T]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found
