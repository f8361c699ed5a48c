"""Ballots have an algebra: any honest count adds up, any figure altered is noticed, shares are of all members."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from thidua_xl.council.ballots import (
    Ballots,
    Identity,
    Votes,
    agreement,
    attendance,
    blank_ballots,
    broken,
    broken_by,
    needed,
    ranks,
)


@st.composite
def honest_counts(draw: st.DrawFn) -> tuple[Ballots, Votes]:
    """A vote as it happens: members come or write, ballots are handed out, come back, are sorted and read."""
    present = draw(st.integers(0, 30))
    written = draw(st.integers(0, 10))
    members = present + written + draw(st.integers(0, 10))
    issued = draw(st.integers(0, present))
    returned = draw(st.integers(0, issued))
    valid = draw(st.integers(0, returned))
    agree = draw(st.integers(0, valid))
    disagree = draw(st.integers(0, valid - agree))
    return Ballots(members, present, issued, returned, valid, returned - valid), Votes(agree, disagree, written)


@given(honest_counts())
def test_an_honest_count_breaks_nothing(count: tuple[Ballots, Votes]) -> None:
    ballots, votes = count
    assert broken(ballots) == []
    assert broken_by(votes, ballots) == []


@given(honest_counts(), st.sampled_from(Ballots._fields + Votes._fields))
def test_a_figure_that_is_not_known_contradicts_nothing(count: tuple[Ballots, Votes], name: str) -> None:
    ballots, votes = count
    if name in Ballots._fields:
        ballots = ballots._replace(**{name: None})
    else:
        votes = votes._replace(**{name: None})
    assert broken(ballots) == []
    assert broken_by(votes, ballots) == []


@given(honest_counts(), st.integers(1, 5))
def test_a_ballot_too_many_or_too_few_among_the_valid_is_noticed(count: tuple[Ballots, Votes], more: int) -> None:
    ballots, _votes = count
    assert Identity.SPLIT in broken(ballots._replace(valid=(ballots.valid or 0) + more))
    assume((ballots.invalid or 0) >= more)
    assert Identity.SPLIT in broken(ballots._replace(invalid=(ballots.invalid or 0) - more))


@given(honest_counts())
def test_more_ballots_than_were_handed_out_or_more_voters_than_members_are_noticed(
    count: tuple[Ballots, Votes],
) -> None:
    ballots, votes = count
    assert Identity.RETURNED in broken(ballots._replace(returned=(ballots.issued or 0) + 1))
    assert Identity.ISSUED in broken(ballots._replace(issued=(ballots.present or 0) + 1))
    assert Identity.PRESENT in broken(ballots._replace(present=(ballots.members or 0) + 1))
    assert Identity.CAST in broken_by(votes._replace(agree=(ballots.valid or 0) + 1), ballots)
    absent = (ballots.members or 0) - (ballots.present or 0)
    assert Identity.WRITTEN in broken_by(votes._replace(written=absent + 1), ballots)


@given(honest_counts())
def test_valid_ballots_are_for_against_or_blank(count: tuple[Ballots, Votes]) -> None:
    ballots, votes = count
    blank = blank_ballots(votes, ballots)
    assert blank is not None
    assert blank >= 0
    assert blank + (votes.agree or 0) + (votes.disagree or 0) == ballots.valid


@given(honest_counts())
def test_a_share_is_of_all_members_never_of_those_present(count: tuple[Ballots, Votes]) -> None:
    ballots, votes = count
    assume(ballots.members)
    share = agreement(votes, ballots.members)
    assert share == Fraction((votes.agree or 0) + (votes.written or 0), ballots.members or 1)
    assert share is not None
    assert 0 <= share <= 1
    assert attendance(ballots) == Fraction(ballots.present or 0, ballots.members or 1)


@given(st.fractions(0, 1), st.integers(1, 60))
def test_the_number_needed_is_the_least_that_makes_the_share(share: Fraction, members: int) -> None:
    number = needed(share, members)
    assert Fraction(number, members) >= share
    assert number == 0 or Fraction(number - 1, members) < share


def test_eighty_percent_of_nine_members_are_eight_and_ninety_percent_all_nine() -> None:
    assert needed(Fraction(8, 10), 9) == 8
    assert needed(Fraction(9, 10), 9) == 9
    assert needed(Fraction(2, 3), 9) == 6


@given(st.lists(st.none() | st.fractions(0, 1), max_size=12))
def test_a_rank_counts_all_who_have_more_and_ties_share_it(shares: list[Fraction | None]) -> None:
    places = ranks(shares)
    known = sorted((share for share in shares if share is not None), reverse=True)
    assert [place is None for place in places] == [share is None for share in shares]
    for share, place in zip(shares, places, strict=True):
        if share is not None:
            assert place == known.index(share) + 1
