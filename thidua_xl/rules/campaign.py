"""The campaign as its rules sheets state it."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from attrs import field, frozen

from thidua_xl import legal, sheets
from thidua_xl.legal import LegalPack
from thidua_xl.rules.awards import Award
from thidua_xl.rules.conditions import parse_condition
from thidua_xl.rules.criteria import Criterion, Group
from thidua_xl.rules.deadlines import Deadline
from thidua_xl.rules.documents import BLOC_SCOPES, Document
from thidua_xl.rules.indicators import Indicator
from thidua_xl.rules.outline import Section
from thidua_xl.rules.quotas import Quota
from thidua_xl.rules.routes import Route
from thidua_xl.sheets import (
    TERM_KEYS,
    CampaignKind,
    Column,
    Kind,
    Sheet,
)
from thidua_xl.vietnamese import fold, short_date

_NOT_KINDS = frozenset(map(fold, sheets.NOT_KINDS))


@frozen(slots=False)
class Campaign:
    """One campaign as its rules sheets state it (đợt thi đua). `bases` gives the clause of each term by its field.

    `until` is the plan's word for an end that is no day; `by_month` names those of `start`, `end` that the plan states
    by the month alone.
    """

    code: str
    name: str
    kind: CampaignKind
    issuer: str
    superior: str
    place: str
    plan_number: str
    plan_date: date | None
    slogan: str
    start: date | None
    end: date | None
    until: str
    stages: tuple[str, ...]
    legal_pack: LegalPack
    legal_grounds: tuple[str, ...]
    signing_authority: str
    signer_position: str
    signer: str
    recipients: tuple[str, ...]
    purposes: tuple[str, ...]
    requirements: tuple[str, ...]
    goals: tuple[str, ...]
    contents: tuple[str, ...]
    solutions: tuple[str, ...]
    approach: tuple[str, ...]
    principles: tuple[str, ...]
    priorities: tuple[str, ...]
    submission_ways: tuple[str, ...]
    organisation: tuple[str, ...]
    funding: tuple[str, ...]
    tie_breaks: tuple[str, ...]
    decision_date: date | None
    bonus_rounding: str
    money_style: str
    council: str
    quorum: str
    threshold: str
    participants: tuple[str, ...]
    membership: str
    one_award: str
    bases: dict[str, str]
    by_month: frozenset[str] = frozenset()
    awards: tuple[Award, ...] = ()
    groups: tuple[Group, ...] = ()
    quotas: tuple[Quota, ...] = ()
    documents: tuple[Document, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    routes: tuple[Route, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    outline: tuple[Section, ...] = ()
    criteria: tuple[Criterion, ...] = field(init=False)

    @criteria.default
    def _all_criteria(self) -> tuple[Criterion, ...]:
        return tuple(criterion for group in self.groups for criterion in group.criteria())

    @property
    def period(self) -> str:
        """The time of the campaign in the plan's own terms, as far as it says: `từ ngày 15/8/2026 đến hết ngày …`."""
        first = f"từ {self._stated('start', self.start)}" if self.start else ""
        last = f"đến hết {self._stated('end', self.end)}" if self.end else f"đến khi {self.until}" if self.until else ""
        return f"{first} {last}".strip()

    def _stated(self, name: str, day: date) -> str:
        return f"tháng {day.month:02d}/{day.year}" if name in self.by_month else f"ngày {short_date(day)}"

    def award_named(self, code: str) -> str:
        """Give the name of an award by its code; the code itself where unknown."""
        return next((award.name for award in self.awards if award.code == code), code)

    @property
    def award_codes(self) -> tuple[str, ...]:
        """The award codes in the sheet's order, each once."""
        return tuple(dict.fromkeys(award.code for award in self.awards))

    @property
    def occasions(self) -> tuple[str, ...]:
        """The occasions (kỳ xét) the rules name, each once."""
        named = [
            *(document.occasion for document in self.documents),
            *(deadline.occasion for deadline in self.deadlines),
        ]
        return tuple(dict.fromkeys(occasion for occasion in named if occasion))

    @property
    def unit_kinds(self) -> tuple[str, ...]:
        """The kinds of unit the rules name, each once."""
        asked = [
            *(award.open_to for award in self.awards),
            *(parse_condition(quota.unit_kinds) for quota in self.quotas),
            *(condition for route in self.routes for condition in (route.nominees, route.submitters)),
        ]
        words = (word for condition in asked for word in condition.words())
        return tuple(dict.fromkeys(word for word in words if fold(word) not in _NOT_KINDS))

    @cached_property
    def awards_named(self) -> frozenset[str]:
        """The codes of the awards that a row of criteria, quotas or papers names; a blank cell there means any.

        None where there is no quota, which always names its awards.
        """
        named = [row.awards for row in self.quotas]
        named += [row.awards for row in self.criteria if named]
        named += [row.awards for row in self.documents if named]
        return frozenset(code for codes in named for code in codes)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The folded words that any condition of the rules asks for: nothing hangs on others."""
        asked = [
            *(award.open_to for award in self.awards),
            *(criterion.condition for criterion in self.criteria),
            *(condition for quota in self.quotas for condition in (quota.submitters, quota.counted_among)),
            *(condition for document in self.documents for condition in (document.exempt, document.only)),
            *(condition for route in self.routes for condition in (route.nominees, route.submitters)),
        ]
        return frozenset(fold(word) for condition in asked for word in condition.words())

    def deadline(self, task: str, occasion: str) -> Iterator[Deadline]:
        """Walk the deadlines of a task on an occasion."""
        for rule in self.deadlines:
            if fold(rule.task) == fold(task) and (
                not rule.occasion or not occasion or fold(rule.occasion) == fold(occasion)
            ):
                yield rule

    @property
    def nomination_sheet(self) -> Sheet:
        """The sheet `Đề nghị` with one column for each criterion and each dossier component of this campaign."""
        return sheets.NOMINATIONS.with_columns(
            tuple(
                Column(
                    criterion.field,
                    criterion.code,
                    f"{criterion.text[:160]} ({criterion.kind})",
                    Kind.EVIDENCE,
                    width=24,
                )
                for criterion in self.criteria
            )
            + tuple(
                {
                    document.field: Column(
                        document.field, document.name, f"Ghi x nếu đã có {document.name}", Kind.EVIDENCE, width=13
                    )
                    for document in self.documents
                    if not (document.template and document.scope in BLOC_SCOPES)
                    and fold(document.name) not in {fold(column.heading) for column in sheets.NOMINATIONS.columns}
                }.values()
            )
        )


def blank_campaign() -> Campaign:
    """Give a campaign that states nothing yet: what an empty workbook for a new plan is written from."""
    blank: dict[str, Any] = {
        term.field: () if term.many else None if term.kind is Kind.DATE else "" for term in TERM_KEYS
    }
    stated: dict[str, Any] = {"kind": CampaignKind.DRIVE, "legal_pack": legal.on(date.today()), "bases": {}}
    return Campaign(**(blank | stated))
