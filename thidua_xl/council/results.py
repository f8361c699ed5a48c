"""What a council's votes come to: shares of all members, ranks, and whether the least share is reached."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import frozen

from thidua_xl.council.ballots import Ballots, Votes, agreement, attendance, ranks
from thidua_xl.legal.awards import vote_share
from thidua_xl.numerals import read_share
from thidua_xl.review import Nomination, Review
from thidua_xl.rules import Campaign
from thidua_xl.sheets import YES, MeetingKind, Subject
from thidua_xl.vietnamese import fold


@frozen
class Least:
    """The least share of all members that must agree, and who says so; None where nobody does (chưa nêu)."""

    share: Fraction | None
    source: str


@frozen
class VoteResult:
    """What one nomination got: `row` in `Đề nghị`, `vote_row` in `Bỏ phiếu`, its share, rank and the least asked for.

    `preferences` are the law's grounds for preferring it among equals, as information (NĐ 152/2025/NĐ-CP, Điều 4).
    """

    row: int
    vote_row: int
    votes: Votes
    share: Fraction | None
    rank: int | None
    least: Least
    preferences: tuple[str, ...]
    note: str

    @property
    def passes(self) -> bool | None:
        """Whether the least share is reached; None where either is not known."""
        if self.share is None or self.least.share is None:
            return None
        return self.share >= self.least.share


@frozen
class Sitting:
    """One meeting of the council: its code, the count, the attendance asked for, and the results by rank."""

    meeting: str
    ballots: Ballots
    quorum: Fraction | None
    results: tuple[VoteResult, ...]

    @property
    def is_quorate(self) -> bool | None:
        """Whether enough members came; None where either figure is not known."""
        there = attendance(self.ballots)
        return None if there is None or self.quorum is None else there >= self.quorum

    def ties(self, result: VoteResult) -> list[VoteResult]:
        """The other results of the same rank."""
        return [one for one in self.results if one is not result and one.rank == result.rank and one.rank is not None]


def least_share(campaign: Campaign, award_name: str, day: date) -> Least:
    """Give the least share an award needs: the law's where it is such a title, else the plan's, else none."""
    by_law = vote_share(award_name, day)
    if by_law is not None:
        return Least(Fraction(by_law.share), by_law.source)
    return Least(read_share(campaign.threshold), campaign.bases.get("threshold", ""))


def council_meetings(review: Review) -> list[str]:
    """Give the codes of the council's meetings: those voted in, or of kind Hội đồng that no nomination came from."""
    voted = {vote.meeting.code for votes in review.council_votes.values() for vote in votes if vote.meeting}
    own = {nomination.meeting_code for nomination in review.each()}
    return [
        code
        for code, meeting in review.meetings.items()
        if code in voted or (meeting.kind == MeetingKind.COUNCIL and code not in own)
    ]


def sittings(review: Review) -> list[Sitting]:
    """Give the council's meetings with their results, the most agreed to first; equal ones as in `Đề nghị`."""
    return [_sitting(review, code) for code in council_meetings(review)]


def ballots_of(review: Review, code: str) -> Ballots:
    """Give the count of a meeting."""
    meeting = review.meetings[code]
    return Ballots(
        meeting.members,
        meeting.present,
        meeting.ballots_issued,
        meeting.ballots_returned,
        meeting.ballots_valid,
        meeting.ballots_invalid,
    )


def _sitting(review: Review, code: str) -> Sitting:
    ballots, day = ballots_of(review, code), review.meetings[code].day or date.today()
    cast = [
        (nomination, vote, Votes(vote.agree, vote.disagree, vote.written))
        for nomination in review.each()
        for vote in review.council_votes.get(nomination.code, ())
        if nomination.code and vote.meeting is not None and vote.meeting.code == code
    ]
    shares = [agreement(votes, ballots.members) for *_rest, votes in cast]
    results = [
        VoteResult(
            row=nomination.row,
            vote_row=vote.row,
            votes=votes,
            share=share,
            rank=rank,
            least=least_share(review.campaign, nomination.award_name, day),
            preferences=tuple(_preferences(nomination)),
            note=vote.note or "",
        )
        for (nomination, vote, votes), share, rank in zip(cast, shares, ranks(shares), strict=True)
    ]
    results.sort(key=lambda result: (result.rank is None, result.rank or 0, result.row))
    return Sitting(code, ballots, read_share(review.campaign.quorum), tuple(results))


_WOMEN_MOST = fold("trên 70% nữ"), fold("từ 70% nữ"), fold("tập thể nữ")


def _preferences(nomination: Nomination) -> Iterator[str]:
    """Name the law's grounds for preferring a nominee; of a collective's women only where its features say."""
    if nomination.subject is Subject.COLLECTIVE:
        if any(word in nomination.words for word in _WOMEN_MOST):
            yield "tập thể có từ 70% nữ"
        return
    if nomination.person is not None and nomination.person.gender == "Nữ":
        yield "nữ"
    if nomination.leader is not None and nomination.leader != YES:
        yield "trực tiếp lao động"
