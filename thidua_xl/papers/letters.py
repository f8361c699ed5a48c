"""To whom a letter goes: the body that proposes to the authority, through the office that receives the dossiers."""

from typing import Any

from thidua_xl.papers.groups import Dossiers, Group
from thidua_xl.papers.wording import full_name
from thidua_xl.sheets import Task
from thidua_xl.vietnamese import fold


def way_of(dossiers: Dossiers, group: Group, occasion: str, *, by_council: bool) -> dict[str, Any]:
    """Give the words of a letter's way: `addressee`, `through` whom, and whether who reads it `decides`.

    A unit under the body that issued the plan writes to that body, never past it (vượt cấp). To an authority over
    which nobody proposes, such as the unit's own head, it writes straight.
    """
    proposer, submitter = dossiers.proposer(group.rows), dossiers.review.unit_name(group.unit)
    past = dossiers.is_issuer(proposer) and not dossiers.is_issuer(submitter)
    to = full_name(proposer) if past else group.authority
    recipients = [deadline.recipient for deadline in dossiers.review.campaign.deadline(Task.SUBMISSION, occasion)]
    office, passed_on = _parts(next((recipient for recipient in recipients if recipient), ""))
    straight = fold(office) in {"", fold(to), fold(submitter)} or fold(proposer) in {"", fold(submitter)} or by_council
    through = "" if straight else ", ".join(name for name in (passed_on, office) if name)
    return {"addressee": to, "through": through, "decides": not past, "consolidated": False}


def _parts(recipient: str) -> tuple[str, str]:
    """Part a recipient that itself says through whom: `Sở Nội vụ (qua Ban Thi đua)` → the two names."""
    office, _bracket, rest = full_name(recipient).partition(" (qua ")
    return office, rest.removesuffix(")")
