"""To whom a letter goes: the body that proposes to the authority, through the office that receives the dossiers."""

from typing import Any

from thidua_xl.papers.groups import Dossiers
from thidua_xl.sheets import Task
from thidua_xl.vietnamese import fold


def addressee(dossiers: Dossiers, authority: str, submitter: str, occasion: str) -> dict[str, Any]:
    """Give the words of a letter's way: `addressee`, and whether who reads it `decides`.

    A unit under the body that issued the plan writes to that body, never past it (vượt cấp). To an authority over
    which nobody proposes, such as the unit's own head, it writes straight.
    """
    proposer = dossiers.proposer(authority)
    past = dossiers.is_issuer(proposer) and not dossiers.is_issuer(submitter)
    to = proposer if past else authority
    recipients = [deadline.recipient for deadline in dossiers.review.campaign.deadline(Task.SUBMISSION, occasion)]
    through = next((recipient for recipient in recipients if recipient), "")
    straight = fold(through) in {"", fold(to), fold(submitter)} or fold(proposer) in {"", fold(submitter)}
    return {"addressee": to if straight else f"{to} (qua {through})", "decides": not past, "consolidated": False}
