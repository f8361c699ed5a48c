"""The nominations that one paper speaks of: each scope of `Thành phần hồ sơ` groups them in its own way."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from attrs import define, field, frozen

from thidua_xl.files import safe_name
from thidua_xl.papers.authorities import is_own_head, real_authority
from thidua_xl.papers.names import distinct
from thidua_xl.review import Review
from thidua_xl.rules import Document
from thidua_xl.scoring import unit_scores
from thidua_xl.sheets import MeetingKind, Scope
from thidua_xl.vietnamese import fold


@frozen
class Group:
    """What one paper is about: its nominations (rows of `Đề nghị`), and the unit, authority, meeting they share.

    `unit` is the code of the unit whose folder it lies in, or the name of a bloc; "" and None where nothing is shared.
    """

    rows: tuple[int, ...] = ()
    unit: str = ""
    authority: str = ""
    meeting: str | None = None


@define(slots=False)
class Dossiers:
    """All that is to be put on paper in one run: the review, the rows of the nominations, and whether it is a draft."""

    review: Review
    rows: Sequence[int]
    draft: bool
    templated: list[Document] = field(init=False)
    _authorities: dict[tuple[str, str], str] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self.templated = [document for document in self.review.campaign.documents if document.template]

    @cached_property
    def by_submitter(self) -> dict[str, list[int]]:
        """The nominations of each submitting unit, the units in the order of the register."""
        order = {code: place for place, code in enumerate(self.review.units)}
        codes = {code for row in self.rows if (code := self.review.by_row[row].submitter_code) is not None}
        found: dict[str, list[int]] = {code: [] for code in sorted(codes, key=lambda code: order.get(code, len(order)))}
        for row in self.rows:
            if (submitter := self.review.by_row[row].submitter_code) is not None:
                found[submitter].append(row)
        return found

    @cached_property
    def unit_folders(self) -> dict[str, str]:
        """The folder of each submitting unit: its place in the register, and its name."""
        places = {code: place for place, code in enumerate(self.review.units, start=1)}
        names = [
            f"{places.get(code, 0):02d}. {safe_name(self.review.unit_name(code), 50)}" for code in self.by_submitter
        ]
        return dict(zip(self.by_submitter, distinct(names), strict=True))

    @cached_property
    def nomination_folders(self) -> dict[int, str]:
        """The folder of each nomination inside its submitter's: its code and the nominee's name."""
        folders: dict[int, str] = {}
        for rows in self.by_submitter.values():
            nominations = [self.review.by_row[row] for row in rows]
            names = [safe_name(" ".join((one.code or "", one.name or "")), 50) for one in nominations]
            folders |= zip(rows, distinct(names), strict=True)
        return folders

    @property
    def is_scored(self) -> bool:
        """Whether the campaign is one of scores, whose meetings then speak of all members."""
        return bool(self.review.campaign.indicators)

    @cached_property
    def scores_stand(self) -> bool:
        """Whether the scores may be printed: they all may stand, or it is a draft."""
        return self.is_scored and (self.draft or all(unit.is_sound for unit in unit_scores(self.review)))

    def concerned(self, rows: Iterable[int], rule: Document) -> list[int]:
        """Give the nominations that need a paper."""
        return [row for row in rows if self.review.by_row[row].needs(rule)]

    def authority(self, row: int) -> str:
        """Give who decides on a nomination, by the real name; "" where its award is unknown."""
        nomination = self.review.by_row[row]
        award = nomination.award
        return "" if award is None else self._real_authority(award.authority, nomination.submitter_code or "")

    def _real_authority(self, authority: str, submitter: str) -> str:
        known = self._authorities.get((authority, submitter))
        if known is None:
            known = self._authorities[authority, submitter] = real_authority(self.review, authority, submitter)
        return known

    def proposer(self, rows: Sequence[int]) -> str:
        """The unit that signs the letter over all submitters to who decides; "" where the rules name none."""
        awards = (self.review.by_row[row].award for row in rows)
        return next((award.proposer for award in awards if award and award.proposer), "")

    def is_issuer(self, unit: str) -> bool:
        """Tell whether a unit of that name is the body that issued the plan."""
        return fold(unit) == fold(self.review.campaign.issuer)

    def met_as_council(self, rows: Sequence[int]) -> bool:
        """Tell whether a council (Hội đồng) met on all these nominations."""
        meetings = (self.review.by_row[row].meeting for row in rows)
        return all(meeting is not None and meeting.kind == MeetingKind.COUNCIL for meeting in meetings)


def by_nomination(dossiers: Dossiers, rule: Document) -> Iterator[Group]:
    """One group for each nomination."""
    for unit, rows in dossiers.by_submitter.items():
        for row in dossiers.concerned(rows, rule):
            yield Group((row,), unit, meeting=dossiers.review.by_row[row].meeting_code)


def by_submitter(dossiers: Dossiers, rule: Document) -> Iterator[Group]:
    """One group for each submitter and deciding authority.

    The body that issued the plan writes to an authority once, for all, where a letter over all has the same template.
    Nobody petitions himself: no letter goes to the submitter's own head, save from the council that met.
    """
    above = {other.template for other in dossiers.templated if other.scope is Scope.AUTHORITY}
    for unit, rows in dossiers.by_submitter.items():
        for authority, chosen in _by_authority(dossiers, rows, rule):
            name = dossiers.review.unit_name(unit)
            once = dossiers.is_issuer(name) and dossiers.is_issuer(dossiers.proposer(chosen))
            own = is_own_head(dossiers.review, authority, unit) and not dossiers.met_as_council(chosen)
            if not (rule.template in above and once) and not (own and is_letter(rule)):
                yield Group(chosen, unit, authority)


def is_letter(rule: Document) -> bool:
    """Tell whether a paper is a letter (tờ trình), by its template."""
    return rule.template.startswith("to-trinh")


def by_authority(dossiers: Dossiers, rule: Document) -> Iterator[Group]:
    """One group for each deciding authority over all submitters that a unit proposes to."""
    for authority, chosen in _by_authority(dossiers, dossiers.rows, rule):
        if proposer := dossiers.proposer(chosen):
            yield Group(chosen, proposer, authority)


def _by_authority(dossiers: Dossiers, rows: Iterable[int], rule: Document) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Part the nominations by the authority that decides: the law wants a tờ trình for each (Mẫu số 01)."""
    order = {code: place for place, code in enumerate(dossiers.review.campaign.award_codes)}
    known = [row for row in dossiers.concerned(rows, rule) if dossiers.authority(row)]
    chosen: dict[str, list[int]] = {}
    for row in sorted(known, key=lambda row: (order[dossiers.review.by_row[row].award_code or ""], row)):
        chosen.setdefault(dossiers.authority(row), []).append(row)
    return ((authority, tuple(sorted(found))) for authority, found in chosen.items())


def by_meeting(dossiers: Dossiers, rule: Document) -> Iterator[Group]:
    """One group for each meeting of a submitter; in a campaign of scores one for each meeting of a bloc."""
    for unit, rows in dossiers.by_submitter.items():
        met: dict[str | None, list[int]] = {}
        for row in dossiers.concerned(rows, rule):
            met.setdefault(dossiers.review.by_row[row].meeting_code, []).append(row)
        for code, chosen in met.items():
            meeting = dossiers.review.meetings.get(code or "")
            if meeting is not None and not (dossiers.is_scored and meeting.kind == MeetingKind.BLOC):
                yield Group(tuple(chosen), unit, meeting=code)
    if dossiers.scores_stand:
        for code, meeting in dossiers.review.meetings.items():
            if meeting.kind == MeetingKind.BLOC:
                found = tuple(one.row for one in dossiers.review.each() if one.meeting_code == code)
                yield Group(found, meeting.unit.code if meeting.unit else "", meeting=code)


def by_bloc(dossiers: Dossiers, _rule: Document) -> Iterator[Group]:
    """One group for each bloc of a campaign of scores; the issuer's where units are in none."""
    if dossiers.scores_stand:
        clusters = dict.fromkeys(unit.cluster for unit in unit_scores(dossiers.review))
        yield from (Group(unit=cluster or dossiers.review.campaign.issuer) for cluster in clusters)


def by_member(dossiers: Dossiers, _rule: Document) -> Iterator[Group]:
    """One group for each member of a bloc."""
    yield from (Group(unit=unit.unit) for unit in unit_scores(dossiers.review))
