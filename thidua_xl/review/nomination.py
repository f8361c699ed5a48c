"""Nominations: one as a value, and the columns of what is known of all of them."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Protocol

import numpy as np
from attrs import frozen

from thidua_xl.columns import Cells, Mask, Places, together
from thidua_xl.review.decision import Decision
from thidua_xl.review.meeting import Meeting
from thidua_xl.review.unit import Person, Unit, words_of_person, words_of_unit
from thidua_xl.review.words import needs
from thidua_xl.rules import Award, Campaign, Document
from thidua_xl.sheets import Subject
from thidua_xl.tables import Tables
from thidua_xl.vietnamese import fold


class _Book(Protocol):
    """What the facts are drawn from: the rules, the tables, and rows by their codes."""

    campaign: Campaign
    tables: Tables

    @property
    def units(self) -> Mapping[str, Unit]: ...
    @property
    def people(self) -> Mapping[str, Person]: ...
    @property
    def meetings(self) -> Mapping[str, Meeting]: ...
    @property
    def decisions(self) -> Mapping[str, Decision]: ...


@frozen(eq=False)
class Nomination:
    """One row of `Đề nghị`, its references resolved: None where a code is blank or names no row.

    `nominee` and the fields that end in `_code` are the codes as written. `unit` is the collective
    itself, or where the person works. `fits` tells whether the award is open to such a nominee. `words` are the folded
    words by which rules may name the nominee.
    """

    row: int
    code: str | None
    occasion: str | None
    subject: Subject | None
    nominee: str | None
    name: str | None
    person: Person | None
    unit: Unit | None
    unit_code: str | None
    award: Award | None
    award_code: str | None
    fits: bool
    submitter: Unit | None
    submitter_code: str | None
    meeting: Meeting | None
    meeting_code: str | None
    votes: int | None
    submitted: date | None
    achieved_from: date | None
    achieved_to: date | None
    summary: str | None
    achievement: str | None
    selection: str | None
    decision: Decision | None
    decision_code: str | None
    standing: str
    leader: str | None
    words: frozenset[str]

    @property
    def award_name(self) -> str:
        """The award's name; the code as written where it is unknown."""
        return self.award.name if self.award else self.award_code or ""

    @property
    def submitter_name(self) -> str:
        """The submitting unit's name; the code as written where it is unknown."""
        return (self.submitter.name if self.submitter else None) or self.submitter_code or ""

    def needs(self, document: Document) -> bool:
        """Tell whether it needs a paper."""
        return needs(
            document,
            occasion=self.occasion,
            subject=self.subject,
            award=self.award,
            fits=self.fits,
            words=self.words,
        )


@frozen(eq=False, slots=False)
class Facts:
    """What is known of the nominations: columns in the order of the rows of `Đề nghị`, each made when asked for.

    A judge names those it asks for by its parameters; other columns of the sheet stand under their own fields.
    """

    _book: _Book

    @property
    def _sheet(self) -> Mapping[str, Cells]:
        return self._book.tables["nominations"].values

    def column(self, name: str) -> Cells:
        """Give a column by name: one of these, else the sheet's own."""
        found = getattr(self, name, None)
        return found if isinstance(found, Cells) else self._sheet[name]

    @cached_property
    def occasion(self) -> Cells:
        """The occasion (kỳ xét), spelt as the rules spell it."""
        spellings = {fold(occasion): occasion for occasion in self._book.campaign.occasions}
        return self._sheet["occasion"].map(lambda name: name and spellings.get(fold(name), name))

    @cached_property
    def subject(self) -> Cells:
        """The kind of nominee (Subject)."""
        return self._sheet["subject"].map(lambda word: word and Subject(word))

    @cached_property
    def is_collective(self) -> Mask:
        """True at each collective."""
        return self.subject.where(lambda subject: subject is Subject.COLLECTIVE)

    @cached_property
    def nominee(self) -> Cells:
        """The code of the nominee, as written."""
        return self._sheet["nominee"]

    @cached_property
    def person_at(self) -> Places:
        """The position in `Cá nhân` of each nominee; -1 for collectives and unknown codes."""
        return np.where(self.is_collective, -1, self.nominee.find(self._book.tables["people"].keys))

    @cached_property
    def unit_code(self) -> Cells:
        """The code of the collective itself, or of the unit where the person works."""
        return self.nominee.choose(self.is_collective, self._of_person("unit"))

    @cached_property
    def unit_at(self) -> Places:
        """The position in `Đơn vị` of that unit; -1 where unknown."""
        return self.unit_code.find(self._book.tables["units"].keys)

    @cached_property
    def unit(self) -> Cells:
        """That unit (Unit)."""
        return self.unit_code.map(self._book.units.get)

    @cached_property
    def name(self) -> Cells:
        """The name of the nominee."""
        return self._of_unit("name").choose(self.is_collective, self._of_person("name"))

    @cached_property
    def unit_kind(self) -> Cells:
        """The kind of that unit, folded; "" where unknown."""
        return self._book.tables["units"].values["kind"].map(folded).take(self.unit_at)

    @cached_property
    def submitter_code(self) -> Cells:
        """The code of the submitting unit, as written."""
        return self._sheet["submitter"]

    @cached_property
    def submitter(self) -> Cells:
        """The submitting unit (Unit)."""
        return self.submitter_code.map(self._book.units.get)

    @cached_property
    def submitter_kind(self) -> Cells:
        """The kind of the submitting unit, folded; "" where unknown."""
        return self.submitter.map(lambda unit: folded(unit and unit.kind))

    @cached_property
    def meeting_code(self) -> Cells:
        """The code of the meeting, as written."""
        return self._sheet["meeting"]

    @cached_property
    def meeting(self) -> Cells:
        """The meeting (Meeting)."""
        return self.meeting_code.map(self._book.meetings.get)

    @cached_property
    def decision_code(self) -> Cells:
        """The code of the decision, as written."""
        return self._sheet["decision"]

    @cached_property
    def decision(self) -> Cells:
        """The decision (Decision)."""
        return self.decision_code.map(self._book.decisions.get)

    @cached_property
    def person(self) -> Cells:
        """The person (Person); none for a collective."""
        none = Cells.of([None] * len(self.is_collective))
        return none.choose(self.is_collective, self.nominee.map(self._book.people.get))

    @cached_property
    def standing(self) -> Cells:
        """The person's standing (diện), folded."""
        return self._book.tables["people"].values["standing"].map(folded).take(self.person_at)

    @cached_property
    def leader(self) -> Cells:
        """Whether the person leads (có, không)."""
        return self._of_person("leader")

    @cached_property
    def words(self) -> Cells:
        """The folded words of the rules that may be said of the nominee (frozenset); see `Condition`."""
        vocabulary = self._book.campaign.vocabulary
        return together((self.subject, self.person, self.unit), lambda *known: _words(*known) & vocabulary)

    @cached_property
    def submitter_words(self) -> Cells:
        """The folded words of the rules that may be said of the submitting unit (frozenset)."""
        vocabulary = self._book.campaign.vocabulary
        return self.submitter.map(lambda unit: words_of_unit(unit) & vocabulary)

    @cached_property
    def award_code(self) -> Cells:
        """The code of the award, as written."""
        return self._sheet["award"]

    @cached_property
    def award(self) -> Cells:
        """The award (Award): of the rows of its code the first that is open to the nominee, else to its kind."""
        return together((self.award_code, self.subject, self.unit_kind, self.words), self._award)

    def _award(self, code: str | None, subject: Subject | None, unit_kind: str, words: frozenset[str]) -> Award | None:
        rules = [award for award in self._book.campaign.awards if award.code == code]
        fitting = [award for award in rules if subject in award.subjects]
        fully = [award for award in fitting if subject and award.is_open_to(subject, unit_kind, words)]
        return next(iter((*fully, *fitting, *rules)), None)

    @cached_property
    def fits(self) -> Cells:
        """Whether the award is open to such a nominee."""
        return together(
            (self.award, self.subject, self.unit_kind, self.words),
            lambda award, subject, kind, words: (
                award is not None and subject is not None and award.is_open_to(subject, kind, words)
            ),
        )

    @cached_property
    def day(self) -> Cells:
        """The day on which units must be valid: decision, else submission, else the last day of the merit."""
        decided = self._book.campaign.decision_date
        submitted = self._sheet["submitted"]
        if decided is not None:
            return submitted.map(lambda _day: decided)
        return submitted.choose(submitted.filled, self._sheet["achieved_to"])

    def _of_person(self, name: str) -> Cells:
        return self._book.tables["people"].values[name].take(self.person_at)

    def _of_unit(self, name: str) -> Cells:
        return self._book.tables["units"].values[name].take(self.unit_at)


def folded(text: str | None) -> str:
    """Fold a text; "" for none."""
    return fold(text or "")


def _words(subject: Subject | None, person: Person | None, unit: Unit | None) -> frozenset[str]:
    return (words_of_person(person) if person else words_of_unit(unit)) | {subject or ""}
