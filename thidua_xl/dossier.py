"""The plan of documents: which papers, for whom, named how, from what words; nothing is written here."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from thidua_xl import legal
from thidua_xl.files import safe_name
from thidua_xl.legal import LegalPack
from thidua_xl.nominations import Outcome, Review, Verdict
from thidua_xl.rules import Document
from thidua_xl.scoring import unit_scores
from thidua_xl.sheets import MeetingKind, Scope, Task
from thidua_xl.vietnamese import collation_key, fold
from thidua_xl.words import (
    UnitWords,
    campaign_words,
    legal_words,
    meeting_words,
    named_unit_words,
    nominations_words,
    ranks_words,
    score_groups_words,
    targets_words,
    unit_words,
)

INDEX_TEMPLATE = "muc-luc"
_BLOC = "00. Khối thi đua"


@frozen
class PlannedDocument:
    """One paper to make: its path under the dossier folder (with `/`), title, template, words and nominations.

    `about` says whose paper it is; `codes` are the keys of the nominations it speaks of.
    """

    path: str
    title: str
    about: str
    template: str
    words: dict[str, Any]
    codes: tuple[str, ...]


def plan_dossier(review: Review, verdicts: Iterable[Verdict], *, draft: bool = False) -> list[PlannedDocument]:
    """Plan every paper of every dossier.

    Takes the review and its verdicts. Only nominations judged *Đạt* get papers; with `draft` also the others still in
    the running, and every page is marked DỰ THẢO. Papers follow `Thành phần hồ sơ`; those without a template are left
    to the submitter.
    """
    active = set(review.rows(review.active))
    rows = [
        verdict.row for verdict in verdicts if verdict.outcome is Outcome.PASSED or (draft and verdict.row in active)
    ]
    return sorted(_Planner(review, rows, draft).documents(), key=lambda document: _path_key(document.path))


def _path_key(path: str) -> list[Any]:
    """Papers in the order of their folders: files of a folder before its subfolders."""
    *folders, name = path.split("/")
    return [*((1, collation_key(folder)) for folder in folders), (0, collation_key(name))]


def _called(rule: Document) -> str:
    """A paper's name with the occasion that asks for it: `Văn bản đề nghị sơ kết`."""
    return f"{rule.name} {rule.occasion}".strip()


@frozen
class _Planner:
    """Holds what all papers of one run share."""

    review: Review
    rows: Sequence[int]
    draft: bool

    def documents(self) -> Iterator[PlannedDocument]:
        rules = [document for document in self.review.campaign.documents if document.template]
        above = {rule.template for rule in rules if rule.scope is Scope.AUTHORITY}
        places = {code: place for place, code in enumerate(self.review.units, start=1)}
        for submitter in self.submitters():
            folder = f"{places.get(submitter, 0):02d}. {safe_name(self.review.unit_name(submitter), 50)}"
            rows = [row for row in self.rows if self.review.by_row[row]["submitter"] == submitter]
            letters = [rule for rule in rules if rule.scope is Scope.SUBMITTER and self.concerned(rows, rule)]
            yield from self.submitter_papers(folder, submitter, rows, letters, above)
            yield from self.meeting_papers(folder, rows, rules, len(letters) + 1)
            yield from self.nomination_papers(folder, rows, rules)
        yield from self.authority_papers(rules)
        yield from self.bloc_papers(rules)

    def submitters(self) -> list[str]:
        """The submitting units in the order of the register."""
        order = {code: place for place, code in enumerate(self.review.units)}
        codes = {self.review.by_row[row]["submitter"] for row in self.rows} - {None}
        return sorted(codes, key=lambda code: order.get(code, len(order)))

    def submitter_papers(
        self, folder: str, submitter: str, rows: Sequence[int], rules: Sequence[Document], above: set[str]
    ) -> Iterator[PlannedDocument]:
        """One paper for each deciding authority: tờ trình, danh sách; `above` are the templates of letters over all."""
        unit = unit_words(self.review, submitter)
        for number, rule in enumerate(rules, start=1):
            for authority, chosen in self.by_authority(rows, rule):
                if rule.template in above and self.is_issuer(unit) and self.is_issuer(self.proposer(authority)):
                    continue  # the body that issued the plan writes to the authority once, for all
                name = f"{number:02d}. {_called(rule)} - {self.award_of(chosen)}"
                meetings = [self.review.by_row[row]["meeting"] for row in chosen]
                yield self.paper(
                    f"{folder}/{safe_name(name)}.docx",
                    rule,
                    str(unit.name),
                    chosen,
                    submitter=unit,
                    authority=authority,
                    **self.addressee(authority, str(unit.name), rule.occasion),
                    meetings=self.meetings(meetings),
                )

    def addressee(self, authority: str, submitter: str, occasion: str) -> dict[str, Any]:
        """To whom a unit writes: the body that proposes to the authority, through the office that receives dossiers.

        A unit under the body that issued the plan writes to that body, never past it (vượt cấp). To an authority over
        which nobody proposes, such as the unit's own head, it writes straight.
        """
        campaign = self.review.campaign
        proposer = self.proposer(authority)
        past = self.is_issuer(proposer) and not self.is_issuer(submitter)
        to = proposer if past else authority
        recipients = [deadline.recipient for deadline in campaign.deadline(Task.SUBMISSION, occasion)]
        through = next((recipient for recipient in recipients if recipient), "")
        straight = fold(through) in {"", fold(to), fold(submitter)} or fold(proposer) in {"", fold(submitter)}
        return {"addressee": to if straight else f"{to} (qua {through})", "decides": not past, "consolidated": False}

    def is_issuer(self, unit: UnitWords | str) -> bool:
        """Tell whether a unit is the body that issued the plan."""
        return fold(str(getattr(unit, "name", unit))) == fold(self.review.campaign.issuer)

    def proposer(self, authority: str) -> str:
        """The unit that signs the letter to an authority over all submitters; "" where the rules name none."""
        return next(
            (award.proposer for award in self.review.campaign.awards if fold(award.authority) == fold(authority)), ""
        )

    def meeting_papers(
        self, folder: str, rows: Sequence[int], rules: Sequence[Document], first: int
    ) -> Iterator[PlannedDocument]:
        """One paper for each meeting: biên bản; `first` is the number of the first in its folder."""
        minutes = [rule for rule in rules if rule.scope is Scope.MEETING and self.concerned(rows, rule)]
        for number, rule in enumerate(minutes, start=first):
            concerned = self.concerned(rows, rule)
            for code in dict.fromkeys(self.review.by_row[row]["meeting"] for row in concerned):
                meeting = self.review.meetings.get(code)
                if meeting is None or (self.scored and meeting["kind"] == MeetingKind.BLOC):
                    continue
                chosen = [row for row in concerned if self.review.by_row[row]["meeting"] == code]
                unit = unit_words(self.review, self.review.meetings[code]["unit"] or "")
                name = safe_name(f"{number:02d}. {_called(rule)} - {code}")
                yield self.paper(
                    f"{folder}/{name}.docx",
                    rule,
                    str(unit.name),
                    chosen,
                    submitter=unit,
                    meeting=meeting_words(self.review, code),
                )

    def nomination_papers(
        self, folder: str, rows: Sequence[int], rules: Sequence[Document]
    ) -> Iterator[PlannedDocument]:
        """One paper for each nomination: báo cáo thành tích."""
        for row in rows:
            fact = self.review.by_row[row]
            inner = f"{folder}/{safe_name(' '.join((fact['code'] or '', fact['name'] or '')), 50)}"
            needed = [rule for rule in rules if rule.scope is Scope.NOMINATION and self.concerned([row], rule)]
            for number, rule in enumerate(needed, start=1):
                unit = unit_words(self.review, fact["submitter"] or "")
                words = nominations_words(self.review, [row])[0]
                yield self.paper(
                    f"{inner}/{safe_name(f'{number:02d}. {rule.name}')}.docx",
                    rule,
                    str(words.name),
                    [row],
                    submitter=unit,
                    nomination=words,
                    meeting=meeting_words(self.review, fact["meeting"] or ""),
                )

    def authority_papers(self, rules: Sequence[Document]) -> Iterator[PlannedDocument]:
        """One paper for each deciding authority over all submitters, signed by the award's proposer."""
        for number, rule in enumerate((rule for rule in rules if rule.scope is Scope.AUTHORITY), start=1):
            for authority, chosen in self.by_authority(self.rows, rule):
                proposer = self.proposer(authority)
                if not proposer:
                    continue
                unit = named_unit_words(self.review, proposer)
                meetings = [self.review.by_row[row]["meeting"] for row in chosen]
                name = f"{number:02d}. {rule.name} - {self.award_of(chosen)}"
                yield self.paper(
                    f"00. Tổng hợp/{safe_name(name)}.docx",
                    rule,
                    str(unit.name),
                    chosen,
                    submitter=unit,
                    authority=authority,
                    addressee=authority,
                    decides=True,
                    consolidated=True,
                    meetings=self.meetings(meetings),
                )

    def pack_for(self, rows: Sequence[int]) -> LegalPack:
        """The legal pack in force when the dossier is submitted; the plan's own where that day is not known."""
        days = [day for row in rows if (day := self.review.by_row[row]["submitted"]) is not None]
        return legal.on(max(days)) if days else self.review.campaign.legal_pack

    @property
    def scored(self) -> bool:
        """Whether the campaign is one of scores, whose meetings then speak of all members (bloc_papers)."""
        return bool(self.review.campaign.indicators)

    def bloc_papers(self, rules: Sequence[Document]) -> Iterator[PlannedDocument]:
        """The papers of a bloc: its score summary, the minutes of its votes, and each member's registration.

        Scores are printed when they all may stand; before that only as a draft.
        """
        by_scope = {scope: [rule for rule in rules if rule.scope is scope] for scope in Scope}
        units = unit_scores(self.review)
        if self.scored and (self.draft or all(unit.is_sound for unit in units)):
            yield from self.score_papers(by_scope[Scope.BLOC], by_scope[Scope.MEETING])
        recipient = next((rule.recipient for rule in self.review.campaign.deadline(Task.REGISTRATION, "")), "")
        for rule in by_scope[Scope.MEMBER]:
            for place, unit in enumerate(units, start=1):
                words = unit_words(self.review, unit.unit)
                if not self.review.units[unit.unit]["parent"]:
                    words = evolve(words, superior="")  # the bloc's superior is not the member's
                yield self.paper(
                    f"{_BLOC}/{safe_name(rule.name)}/{safe_name(f'{place:02d}. {words.name}')}.docx",
                    rule,
                    str(words.name),
                    (),
                    submitter=words,
                    addressee=recipient or self.review.campaign.issuer,
                    targets=targets_words(self.review, unit.unit),
                    groups=score_groups_words(self.review, unit),
                )

    def score_papers(self, summaries: Sequence[Document], minutes: Sequence[Document]) -> Iterator[PlannedDocument]:
        """The summary of the scores of each bloc, and the minutes of each of its meetings."""
        review, ranks = self.review, ranks_words(self.review)
        for cluster in dict.fromkeys(line.cluster for line in ranks):
            own = tuple(line for line in ranks if line.cluster == cluster)
            unit = named_unit_words(review, cluster or review.campaign.issuer)
            for rule in summaries:
                path = f"{_BLOC}/{safe_name(f'{rule.name} - {unit.name}')}.docx"
                yield self.paper(path, rule, str(unit.name), (), submitter=unit, ranks=own)
        for code, meeting in review.meetings.items():
            if meeting["kind"] != MeetingKind.BLOC:
                continue
            unit = unit_words(review, meeting["unit"] or "")
            own = tuple(line for line in ranks if fold(line.cluster) == fold(str(unit.name))) or ranks
            rows = [row for row, fact in review.each() if fact["meeting"] == code]
            for rule in minutes:
                path = f"{_BLOC}/{safe_name(f'{rule.name} - {code}')}.docx"
                words = meeting_words(review, code)
                yield self.paper(path, rule, str(unit.name), rows, submitter=unit, meeting=words, ranks=own)

    def concerned(self, rows: Iterable[int], rule: Document) -> list[int]:
        return [row for row in rows if self.review.needs(rule, self.review.by_row[row])]

    def by_authority(self, rows: Iterable[int], rule: Document) -> Iterator[tuple[str, list[int]]]:
        """Part the nominations by the authority that decides: the law wants a tờ trình for each (Mẫu số 01)."""
        authorities = {award.code: award.authority for award in self.review.campaign.awards}
        concerned = self.concerned(rows, rule)
        for authority in dict.fromkeys(authorities.values()):
            chosen = [row for row in concerned if authorities.get(self.review.by_row[row]["award"]) == authority]
            if chosen:
                yield authority, chosen

    def award_of(self, rows: Sequence[int]) -> str:
        """The short names of the awards: `Giấy khen` of `Giấy khen của Giám đốc Sở …`."""
        names = dict.fromkeys(self.review.campaign.award_named(self.review.by_row[row]["award"]) for row in rows)
        return ", ".join(name.partition(" của ")[0] for name in names)

    def meetings(self, codes: Iterable[str | None]) -> tuple[Any, ...]:
        return tuple(meeting_words(self.review, code) for code in dict.fromkeys(codes) if code in self.review.meetings)

    def attached(self, rule: Document, rows: Sequence[int]) -> tuple[str, ...]:
        """The names of the papers that go with one: those the nominations need, of all units with a letter over all."""
        needed = [
            d for d in self.review.campaign.documents if d.scope is not Scope.AUTHORITY and self.concerned(rows, d)
        ]
        if rule.scope is Scope.AUTHORITY:
            names = [d.name if d.scope is Scope.NOMINATION else f"{d.name} của các đơn vị" for d in needed]
        else:
            names = [d.name for d in needed if d.name != rule.name]
        return tuple(dict.fromkeys(names))

    def paper(self, path: str, rule: Document, about: str, rows: Sequence[int], **words: Any) -> PlannedDocument:
        campaign = self.review.campaign
        listed = nominations_words(self.review, rows)
        shared = {
            "campaign": campaign_words(campaign),
            "legal": legal_words(self.pack_for(rows)),
            "draft": self.draft,
            "nominations": listed,
            "collectives": tuple(words for words in listed if words.is_collective),
            "individuals": tuple(words for words in listed if not (words.is_collective or words.is_household)),
            "households": tuple(words for words in listed if words.is_household),
            "documents": self.attached(rule, rows),
        }
        codes = tuple(self.review.by_row[row]["code"] or "" for row in rows)
        return PlannedDocument(path, rule.name, about, rule.template, {**shared, **words}, codes)
