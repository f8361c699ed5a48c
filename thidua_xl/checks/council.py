"""The council and the decisions: do votes add up, are shares reached, does each decision belong to its authority?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from thidua_xl.council.ballots import Identity, Votes, broken_by
from thidua_xl.council.results import (
    Sitting,
    VoteResult,
    ballots_of,
    council_meetings,
    least_share,
    sittings,
)
from thidua_xl.decision.authority import title_of, unit_of
from thidua_xl.findings import Finding
from thidua_xl.numerals import percent, read_share
from thidua_xl.review import Nomination, Review
from thidua_xl.sheets import UNSTATED, MeetingKind, Selection
from thidua_xl.vietnamese import fold


def check_council_votes(review: Review) -> Iterable[Finding]:
    """Report votes of a council that do not add up (BP01, BP02), are counted twice (BP03), or missing (BP08).

    A vote in a meeting that is not the council's is reported too (BP09); figures that are missing contradict nothing.
    """
    table = review.tables["council_votes"]
    seen: Counter[tuple[str, str | None]] = Counter()
    for votes in review.council_votes.values():
        for vote in votes:
            if vote.meeting is None:
                continue
            seen[vote.meeting.code, vote.nomination] += 1
            if vote.nomination and seen[vote.meeting.code, vote.nomination] > 1:
                yield table.finding("BP03", vote.row, "nomination")
            if vote.meeting.kind is not None and vote.meeting.kind != MeetingKind.COUNCIL:
                yield table.finding("BP09", vote.row, "meeting", kind=vote.meeting.kind)
            if vote.agree is None:
                yield table.finding("BP08", vote.row, "agree")
            ballots = ballots_of(review, vote.meeting.code)
            wrong = broken_by(Votes(vote.agree, vote.disagree, vote.written), ballots)
            if Identity.CAST in wrong:
                cast = (vote.agree or 0) + (vote.disagree or 0)
                yield table.finding("BP01", vote.row, "agree", cast=cast, valid=ballots.valid)
            if Identity.WRITTEN in wrong:
                absent = (ballots.members or 0) - (ballots.present or 0)
                yield table.finding("BP02", vote.row, "written", absent=absent)


def check_council_results(review: Review) -> Iterable[Finding]:
    """Report meetings short of the quorum (BP04), choices against the vote (BP05) and titles not voted on (BP06).

    Shares are of all members by the founding decision. A book without any meeting of a council, as a unit's or a
    bloc's, is asked for no votes of one. Where neither law nor plan names a share, and someone is chosen by votes, that
    is said once (BP07): the council's own choice stands.
    """
    heard = {result.row: (sitting, result) for sitting in sittings(review) for result in sitting.results}
    for sitting in sittings(review):
        if sitting.is_quorate is False and sitting.quorum is not None:
            meeting = review.meetings[sitting.meeting]
            asked = percent(sitting.quorum)
            basis = review.campaign.bases.get("quorum", "")
            yield review.tables["meetings"].finding("BP04", meeting.row, "present", asked=asked, basis=basis)
    silent, sat = False, bool(council_meetings(review))
    for nomination in review.each(review.active):
        if nomination.selection != Selection.CHOSEN or not sat:
            continue
        finding, unstated = _result(review, nomination, heard.get(nomination.row))
        if finding is not None:
            yield finding
        if unstated and not silent:
            silent = True
            yield review.nominations.finding("BP07", nomination.row, "selection")


def _result(
    review: Review, nomination: Nomination, vote: tuple[Sitting, VoteResult] | None
) -> tuple[Finding | None, bool]:
    """Judge a choice by the vote; tell also whether nobody says what share it needs."""
    table = review.nominations
    if vote is None:
        day = review.campaign.decision_date or review.campaign.end or date.today()
        least = least_share(review.campaign, nomination.award_name, day)
        if least.share is None or review.campaign.threshold:
            return None, False
        found = table.finding("BP06", nomination.row, "selection", asked=percent(least.share), basis=least.source)
        return found, False
    _sitting, result = vote
    if result.least.share is None:
        return None, True
    if result.passes is False and result.share is not None:
        told = {"share": percent(result.share), "asked": percent(result.least.share)}
        return table.finding("BP05", nomination.row, "selection", basis=result.least.source, **told), False
    return None, False


def check_shares_asked(review: Review) -> Iterable[Finding]:
    """Report a quorum or a threshold of the rules that is no share (TL38)."""
    table = review.tables["terms"]
    headings = {fold(heading): value for heading, value in _asked(review)}
    for row, record in table:
        value = headings.get(fold(record["term"] or ""))
        if value and fold(value) != UNSTATED and read_share(value) is None:
            yield table.finding("TL38", row, "value")


def _asked(review: Review) -> Iterator[tuple[str, str]]:
    yield "Tỷ lệ dự họp của Hội đồng", review.campaign.quorum
    yield "Tỷ lệ phiếu đồng ý của Hội đồng", review.campaign.threshold


def check_decisions(review: Review) -> Iterable[Finding]:
    """Report decisions half numbered (QD02), before the council met (QD03), or signed by another alone (QD04)."""
    table = review.tables["decisions"]
    met = [review.meetings[sitting.meeting].day for sitting in sittings(review)]
    last = max((day for day in met if day is not None), default=None)
    for decision in review.decisions.values():
        if (decision.number is None) != (decision.day is None):
            yield table.finding("QD02", decision.row, "number" if decision.number is None else "day")
        if decision.day is not None and last is not None and decision.day < last:
            yield table.finding("QD03", decision.row, "day", last=f"{last:%d/%m/%Y}")
        unit = unit_of(review, decision.authority or "")
        head = review.units[unit].head_position if unit else None
        alone = decision.signer_position and not decision.signing_authority
        if alone and head and fold(decision.signer_position or "") != fold(head):
            title = title_of(review, decision.authority or "", unit)
            yield table.finding("QD04", decision.row, "signer_position", authority=title)


def check_decision_codes(review: Review) -> Iterable[Finding]:
    """Report nominations put into a decision of another authority than their award's (QD01)."""
    for nomination in review.each(review.active):
        named, award = nomination.decision, nomination.award
        if named is None or award is None or named.authority is None:
            continue
        own = unit_of(review, award.authority, nomination.submitter_code, nomination.unit_code)
        same = fold(named.authority) == fold(award.authority)
        if not same and (not own or unit_of(review, named.authority) != own):
            told = {"authority": award.authority, "other": named.authority}
            yield review.nominations.finding("QD01", nomination.row, "decision", **told)
