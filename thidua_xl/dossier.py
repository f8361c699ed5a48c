"""The plan of documents: which papers, for whom, named how, from what words; nothing is written here."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from thidua_xl import legal
from thidua_xl.campaign import Document
from thidua_xl.files import safe_name
from thidua_xl.legal import LegalPack
from thidua_xl.nominations import Outcome, Review, Verdict
from thidua_xl.sheets import MeetingKind, Scope, Task
from thidua_xl.vietnamese import collation_key, fold
from thidua_xl.words import (
    campaign_words,
    legal_words,
    meeting_words,
    named_unit_words,
    nominations_words,
    unit_words,
)

INDEX_TEMPLATE = "muc-luc"


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
    active = set(review.active.index)
    rows = [
        verdict.row for verdict in verdicts if verdict.outcome is Outcome.PASSED or (draft and verdict.row in active)
    ]
    return sorted(_Planner(review, rows, draft).documents(), key=lambda document: _path_key(document.path))


def _path_key(path: str) -> list[Any]:
    """Papers in the order of their folders: files of a folder before its subfolders."""
    *folders, name = path.split("/")
    return [*((1, collation_key(folder)) for folder in folders), (0, collation_key(name))]


@frozen
class _Planner:
    """Holds what all papers of one run share."""

    review: Review
    rows: Sequence[int]
    draft: bool

    def documents(self) -> Iterator[PlannedDocument]:
        rules = [document for document in self.review.campaign.documents if document.template]
        for place, submitter in enumerate(self.submitters(), start=1):
            folder = f"{place:02d}. {safe_name(self.review.unit_name(submitter), 50)}"
            rows = [row for row in self.rows if self.review.by_row[row]["submitter"] == submitter]
            yield from self.submitter_papers(folder, submitter, rows, rules)
            yield from self.meeting_papers(folder, rows, rules)
            yield from self.nomination_papers(folder, rows, rules)
        yield from self.authority_papers(rules)

    def submitters(self) -> list[str]:
        """The submitting units in the order of the register."""
        order = {code: place for place, code in enumerate(self.review.units)}
        codes = {self.review.by_row[row]["submitter"] for row in self.rows} - {None}
        return sorted(codes, key=lambda code: order.get(code, len(order)))

    def submitter_papers(
        self, folder: str, submitter: str, rows: Sequence[int], rules: Sequence[Document]
    ) -> Iterator[PlannedDocument]:
        """One paper for each deciding authority: tờ trình, danh sách."""
        unit = unit_words(self.review, submitter)
        for number, rule in enumerate((rule for rule in rules if rule.scope is Scope.SUBMITTER), start=1):
            for authority, chosen in self.by_authority(rows, rule):
                name = f"{number:02d}. {rule.name} - {self.award_of(chosen)}"
                meetings = [self.review.by_row[row]["meeting"] for row in chosen]
                yield self.paper(
                    f"{folder}/{safe_name(name)}.docx",
                    rule,
                    str(unit.name),
                    chosen,
                    submitter=unit,
                    authority=authority,
                    addressee=self.addressee(authority, str(unit.name)),
                    meetings=self.meetings(meetings),
                )

    def addressee(self, authority: str, submitter: str) -> str:
        """To whom a unit writes: the authority, through the office that the plan has receive the dossiers."""
        recipients = [
            deadline.recipient for deadline in self.review.campaign.deadlines if deadline.task == Task.SUBMISSION
        ]
        through = next((recipient for recipient in recipients if recipient), "")
        return authority if fold(through) in {"", fold(authority), fold(submitter)} else f"{authority} (qua {through})"

    def meeting_papers(self, folder: str, rows: Sequence[int], rules: Sequence[Document]) -> Iterator[PlannedDocument]:
        """One paper for each meeting: biên bản."""
        for rule in rules:
            if rule.scope is not Scope.MEETING:
                continue
            concerned = self.concerned(rows, rule)
            for code in dict.fromkeys(self.review.by_row[row]["meeting"] for row in concerned):
                if code not in self.review.meetings:
                    continue
                chosen = [row for row in concerned if self.review.by_row[row]["meeting"] == code]
                unit = unit_words(self.review, self.review.meetings[code]["unit"] or "")
                name = safe_name(f"03. {rule.name} - {code}")
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
        councils = [code for code, meeting in self.review.meetings.items() if meeting["kind"] == MeetingKind.COUNCIL]
        for number, rule in enumerate((rule for rule in rules if rule.scope is Scope.AUTHORITY), start=1):
            for authority, chosen in self.by_authority(self.rows, rule):
                proposer = next(
                    (
                        award.proposer
                        for award in self.review.campaign.awards
                        if fold(award.authority) == fold(authority)
                    ),
                    "",
                )
                if not proposer:
                    continue
                unit = named_unit_words(self.review, proposer)
                meetings = councils or [self.review.by_row[row]["meeting"] for row in chosen]
                name = f"{number:02d}. {rule.name} - {self.award_of(chosen)}"
                yield self.paper(
                    f"00. Tổng hợp/{safe_name(name)}.docx",
                    rule,
                    str(unit.name),
                    chosen,
                    submitter=unit,
                    authority=authority,
                    addressee=authority,
                    meetings=self.meetings(meetings),
                )

    def pack_for(self, rows: Sequence[int]) -> LegalPack:
        """The legal pack in force when the dossier is submitted; the plan's own where that day is not known."""
        days = [day for row in rows if (day := self.review.by_row[row]["submitted"]) is not None]
        return legal.on(max(days)) if days else self.review.campaign.legal_pack

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

    def paper(self, path: str, rule: Document, about: str, rows: Sequence[int], **words: Any) -> PlannedDocument:
        campaign = self.review.campaign
        listed = nominations_words(self.review, rows)
        subjects = {self.review.by_row[row]["subject"] for row in rows}
        shared = {
            "campaign": campaign_words(campaign),
            "legal": legal_words(self.pack_for(rows)),
            "draft": self.draft,
            "nominations": listed,
            "collectives": tuple(words for words in listed if words.is_collective),
            "individuals": tuple(words for words in listed if not words.is_collective),
            "documents": tuple(
                dict.fromkeys(
                    d.name
                    for d in campaign.documents
                    if d.scope is not Scope.AUTHORITY
                    and d.name != rule.name
                    and (not d.subjects or subjects & set(d.subjects))
                )
            ),
        }
        codes = tuple(self.review.by_row[row]["code"] or "" for row in rows)
        return PlannedDocument(path, rule.name, about, rule.template, {**shared, **words}, codes)
