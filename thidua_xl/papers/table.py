"""The table of papers: for each scope of `Thành phần hồ sơ` its phase, its groups, who issues it, where it lies."""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

from attrs import evolve, frozen

from thidua_xl.files import safe_name
from thidua_xl.papers.authorities import is_own_head
from thidua_xl.papers.groups import (
    Dossiers,
    Group,
    by_authority,
    by_bloc,
    by_meeting,
    by_member,
    by_nomination,
    by_submitter,
)
from thidua_xl.papers.letters import way_of
from thidua_xl.papers.names import award_label
from thidua_xl.papers.wording import full_name
from thidua_xl.papers.words.meetings import meeting_words
from thidua_xl.papers.words.nominations import nominations_words
from thidua_xl.papers.words.scores import ranks_words, score_groups_words, targets_words
from thidua_xl.papers.words.units import UnitWords, council_words, named_unit_words, unit_words
from thidua_xl.rules import Document
from thidua_xl.scoring import unit_scores
from thidua_xl.sheets import MeetingKind, Scope, Task
from thidua_xl.vietnamese import fold

_OVER_ALL = "00. Tổng hợp"
_BLOC = "00. Khối thi đua"
_IN_LETTER = 10  # nominations that a letter names itself; more stand in the list that goes with it


class Phase(Enum):
    """When in a campaign a paper is made."""

    NOMINATION = "đề nghị"
    COUNCIL = "Hội đồng"
    DECISION = "quyết định"
    PAYMENT = "chi thưởng"


@frozen
class PaperKind:
    """How the papers of one scope are made.

    `groups` says what each paper is about; of a group, `issuer` gives under whose letterhead it stands, `folder` where
    it lies, `label` what tells it from the others of its rule there, `words` what it says beside its nominations.
    `is_numbered`: its name opens with the number of its rule in the folder and the paper's name, not the label alone.
    """

    phase: Phase
    groups: Callable[[Dossiers, Document], Iterator[Group]]
    issuer: Callable[[Dossiers, Group], UnitWords]
    folder: Callable[[Dossiers, Group, Document], str]
    label: Callable[[Dossiers, Group], str]
    words: Callable[[Dossiers, Group, Document], dict[str, Any]]
    is_numbered: bool = True


def _submitter(dossiers: Dossiers, group: Group) -> UnitWords:
    return unit_words(dossiers.review, group.unit)


def _petitioner(dossiers: Dossiers, group: Group) -> UnitWords:
    """The submitter, or its council where the submitter's own head decides."""
    unit = unit_words(dossiers.review, group.unit)
    return council_words(unit) if _is_of_council(dossiers, group) else unit


def _is_of_council(dossiers: Dossiers, group: Group) -> bool:
    own = is_own_head(dossiers.review, group.authority, group.unit)
    return own and dossiers.met_as_council(group.rows)


def _host(dossiers: Dossiers, group: Group) -> UnitWords:
    """The unit that met, or its council."""
    meeting = dossiers.review.meetings[group.meeting or ""]
    unit = unit_words(dossiers.review, meeting.unit.code if meeting.unit else "")
    return council_words(unit) if meeting.kind == MeetingKind.COUNCIL else unit


def _named(dossiers: Dossiers, group: Group) -> UnitWords:
    return named_unit_words(dossiers.review, group.unit)


def _member(dossiers: Dossiers, group: Group) -> UnitWords:
    words = unit_words(dossiers.review, group.unit)
    if dossiers.review.units[group.unit].parent:
        return words
    return evolve(words, superior="")  # the bloc's superior is not the member's


def _unit_folder(dossiers: Dossiers, group: Group, _rule: Document) -> str:
    return dossiers.unit_folders[group.unit]


def _nomination_folder(dossiers: Dossiers, group: Group, _rule: Document) -> str:
    return f"{dossiers.unit_folders[group.unit]}/{dossiers.nomination_folders[group.rows[0]]}"


def _meeting_folder(dossiers: Dossiers, group: Group, _rule: Document) -> str:
    return _BLOC if _is_of_bloc(dossiers, group) else dossiers.unit_folders[group.unit]


def _is_of_bloc(dossiers: Dossiers, group: Group) -> bool:
    return dossiers.is_scored and dossiers.review.meetings[group.meeting or ""].kind == MeetingKind.BLOC


def _awards(dossiers: Dossiers, group: Group) -> str:
    codes = (dossiers.review.by_row[row].award_code or "" for row in group.rows)
    return award_label(dossiers.review.campaign, codes)


def _place_and_name(dossiers: Dossiers, group: Group) -> str:
    places = [unit.unit for unit in unit_scores(dossiers.review)]
    return f"{places.index(group.unit) + 1:02d}. {dossiers.review.unit_name(group.unit)}"


def _meetings(dossiers: Dossiers, group: Group) -> tuple[Any, ...]:
    codes = dict.fromkeys(dossiers.review.by_row[row].meeting_code or "" for row in group.rows)
    return tuple(meeting_words(dossiers.review, code) for code in codes if code in dossiers.review.meetings)


def _letter_words(dossiers: Dossiers, group: Group, rule: Document) -> dict[str, Any]:
    by_council = _is_of_council(dossiers, group)
    has_letter = by_council or not is_own_head(dossiers.review, group.authority, group.unit)
    way = way_of(dossiers, group, rule.occasion, by_council=by_council)
    meetings = _meetings(dossiers, group)
    listed = _is_listed(dossiers, group, Scope.SUBMITTER)
    return {"authority": group.authority, **way, "has_letter": has_letter, "is_listed": listed, "meetings": meetings}


def _is_listed(dossiers: Dossiers, group: Group, scope: Scope) -> bool:
    """Tell whether the nominations stand in a list that goes with the letter: many, and such a list is made."""
    return len(group.rows) > _IN_LETTER and any(
        rule.scope is scope and rule.template.startswith("danh-sach") and dossiers.concerned(group.rows[:1], rule)
        for rule in dossiers.templated
    )


def _over_all_words(dossiers: Dossiers, group: Group, _rule: Document) -> dict[str, Any]:
    return {
        "authority": group.authority,
        "addressee": group.authority,
        "through": "",
        "has_letter": True,
        "is_listed": _is_listed(dossiers, group, Scope.AUTHORITY),
        "decides": True,
        "consolidated": True,
        "meetings": _meetings(dossiers, group),
    }


def _meeting_words(dossiers: Dossiers, group: Group, _rule: Document) -> dict[str, Any]:
    words: dict[str, Any] = {"meeting": meeting_words(dossiers.review, group.meeting or "")}
    if _is_of_bloc(dossiers, group):
        ranks = ranks_words(dossiers.review)
        host = fold(str(_host(dossiers, group).name))
        words["ranks"] = tuple(line for line in ranks if fold(line.cluster) == host) or ranks
    return words


def _nomination_words(dossiers: Dossiers, group: Group, _rule: Document) -> dict[str, Any]:
    return {
        "nomination": nominations_words(dossiers.review, group.rows)[0],
        "meeting": meeting_words(dossiers.review, group.meeting or ""),
    }


def _bloc_words(dossiers: Dossiers, group: Group, _rule: Document) -> dict[str, Any]:
    cluster = "" if dossiers.is_issuer(group.unit) else fold(group.unit)
    ranks = ranks_words(dossiers.review)
    return {"ranks": tuple(line for line in ranks if fold(line.cluster) in {cluster, fold(group.unit)})}


def _registration_words(dossiers: Dossiers, group: Group, _rule: Document) -> dict[str, Any]:
    campaign = dossiers.review.campaign
    recipient = next((rule.recipient for rule in campaign.deadline(Task.REGISTRATION, "")), "")
    scores = next(unit for unit in unit_scores(dossiers.review) if unit.unit == group.unit)
    return {
        "addressee": full_name(recipient or campaign.issuer),
        "through": "",
        "targets": targets_words(dossiers.review, group.unit),
        "groups": score_groups_words(dossiers.review, scores),
    }


TABLE = {
    Scope.SUBMITTER: PaperKind(Phase.NOMINATION, by_submitter, _petitioner, _unit_folder, _awards, _letter_words),
    Scope.MEETING: PaperKind(
        Phase.NOMINATION, by_meeting, _host, _meeting_folder, lambda _all, group: group.meeting or "", _meeting_words
    ),
    Scope.NOMINATION: PaperKind(
        Phase.NOMINATION, by_nomination, _submitter, _nomination_folder, lambda _all, _group: "", _nomination_words
    ),
    Scope.AUTHORITY: PaperKind(
        Phase.COUNCIL, by_authority, _named, lambda _all, _group, _rule: _OVER_ALL, _awards, _over_all_words
    ),
    Scope.BLOC: PaperKind(
        Phase.COUNCIL,
        by_bloc,
        _named,
        lambda _all, _group, _rule: _BLOC,
        lambda dossiers, group: str(_named(dossiers, group).name),
        _bloc_words,
    ),
    Scope.MEMBER: PaperKind(
        Phase.NOMINATION,
        by_member,
        _member,
        lambda _all, _group, rule: f"{_BLOC}/{safe_name(rule.name)}",
        _place_and_name,
        _registration_words,
        is_numbered=False,
    ),
}
"""The scopes in the order in which their papers are numbered in a folder."""
