"""The arithmetic of ballots, as plain functions: what must add up, and the share a vote comes to.

There is no national form of a record of counting (biên bản kiểm phiếu); the identities are those every form in use
asks for (for one, BM.10 of QĐ 3621/QĐ-BYT, 2025). Figures that are not known (None) contradict nothing.
"""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple


class Ballots(NamedTuple):
    """The count of one vote: members by the founding decision, those present, and the ballots."""

    members: int | None
    present: int | None
    issued: int | None
    returned: int | None
    valid: int | None
    invalid: int | None


class Votes(NamedTuple):
    """What one nominee was given: ballots for and against, and agreement in writing of members who were absent."""

    agree: int | None
    disagree: int | None
    written: int | None


class Identity(StrEnum):
    """What a count may break, in the order in which it is read."""

    PRESENT = "present"  # nobody is there who is no member
    ISSUED = "issued"  # a ballot for each member present, at most
    RETURNED = "returned"  # issued = returned + not returned
    SPLIT = "split"  # returned = valid + invalid
    CAST = "cast"  # for and against, at most the valid ballots; who marks neither is blank
    WRITTEN = "written"  # only who is absent writes


def broken(ballots: Ballots) -> list[Identity]:
    """List what the figures of one count contradict."""
    wrong = [
        (Identity.PRESENT, _more(ballots.present, ballots.members)),
        (Identity.ISSUED, _more(ballots.issued, ballots.present)),
        (Identity.RETURNED, _more(ballots.returned, ballots.issued)),
        (Identity.SPLIT, _differ(ballots.returned, ballots.valid, ballots.invalid)),
    ]
    return [identity for identity, is_broken in wrong if is_broken]


def broken_by(votes: Votes, ballots: Ballots) -> list[Identity]:
    """List what one nominee's votes contradict in the count they belong to."""
    cast = (votes.agree or 0) + (votes.disagree or 0)
    absent = None if ballots.members is None or ballots.present is None else ballots.members - ballots.present
    wrong = [(Identity.CAST, _more(cast, ballots.valid)), (Identity.WRITTEN, _more(votes.written, absent))]
    return [identity for identity, is_broken in wrong if is_broken]


def _more(part: int | None, whole: int | None) -> bool:
    return part is not None and whole is not None and part > whole


def _differ(whole: int | None, *parts: int | None) -> bool:
    known = [part for part in parts if part is not None]
    return whole is not None and (sum(known) > whole or (len(known) == len(parts) and sum(known) != whole))


def blank_ballots(votes: Votes, ballots: Ballots) -> int | None:
    """Count the valid ballots that say neither yes nor no on this nominee; None where a figure is missing."""
    if None in (votes.agree, votes.disagree, ballots.valid):
        return None
    return (ballots.valid or 0) - (votes.agree or 0) - (votes.disagree or 0)


def agreement(votes: Votes, members: int | None) -> Fraction | None:
    """Give the share of all members by the founding decision who agree, by ballot or in writing.

    Never of those present (NĐ 98/2023/NĐ-CP, Điều 30 khoản 7). None where a figure is missing.
    """
    if votes.agree is None or not members:
        return None
    return Fraction(votes.agree + (votes.written or 0), members)


def attendance(ballots: Ballots) -> Fraction | None:
    """Give the share of all members who are present; None where a figure is missing."""
    if ballots.present is None or not ballots.members:
        return None
    return Fraction(ballots.present, ballots.members)


def needed(share: Fraction, members: int) -> int:
    """Give the least number of members that make this share of all: 80 % of 9 are 8."""
    return -(-share.numerator * members // share.denominator)


def ranks(shares: list[Fraction | None]) -> list[int | None]:
    """Rank shares from the highest: equal ones share a rank, and the next rank counts them all (1, 2, 2, 4)."""
    known = [share for share in shares if share is not None]
    return [None if share is None else 1 + sum(other > share for other in known) for share in shares]
