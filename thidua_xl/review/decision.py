"""Votes of the council and the decisions it leads to."""

from datetime import date

from attrs import frozen

from thidua_xl.review.meeting import Meeting


@frozen(eq=False)
class CouncilVote:
    """One row of `Bỏ phiếu`: how a council voted on a nomination (its code); `meeting` None where blank or unknown."""

    row: int
    meeting: Meeting | None
    nomination: str | None
    agree: int | None
    disagree: int | None
    written: int | None
    note: str | None


@frozen(eq=False)
class Decision:
    """One row of `Quyết định`: a decision on awards, who signs it, and from what the bonuses are paid."""

    row: int
    code: str
    authority: str | None
    number: str | None
    day: date | None
    signing_authority: str | None
    signer_position: str | None
    signer: str | None
    fund: str | None
    proposal: str | None
    achievement: str | None
