"""What came before: pending discipline, and achievements that were already commended."""

from collections.abc import Iterable

import numpy as np

from thidua_xl.findings import Fault, Finding, phrases
from thidua_xl.review import Review
from thidua_xl.sheets import YES
from thidua_xl.vietnamese import fold

# Luật Thi đua, khen thưởng 06/2022/QH15, Điều 5: một thành tích không khen nhiều lần; NĐ 98/2023/NĐ-CP, Điều 4.
_LAW_ONCE = "Luật Thi đua, khen thưởng, Điều 5"
_LAW_DISCIPLINE = "Nghị định về thi đua, khen thưởng, Điều 4"


def check_discipline(review: Review) -> Iterable[Finding]:
    """Report nominees about whom a disciplinary matter is pending (LS01)."""
    facts, people = review.facts, review.tables["people"]
    pending = people.values["discipline"].take(facts.person_at).where(lambda word: word == YES)
    for place in np.flatnonzero(review.active & pending).tolist():
        details = {"name": people.values["name"][int(facts.person_at[place])]}
        yield review.nominations.finding_at(place, Fault("LS01", "nominee", details, basis=_LAW_DISCIPLINE))


def check_earlier_awards(review: Review) -> Iterable[Finding]:
    """Report achievements already commended (LS02): same nominee, and same text or same campaign."""
    table, campaign = review.nominations, review.campaign
    this_campaign = {fold(campaign.name), fold(campaign.code)}
    earlier = review.earlier_awards
    nominees, achievements = review.facts.nominee, table.values["achievement"]
    for place in np.flatnonzero(review.active & nominees.filled & nominees.where(earlier.__contains__)).tolist():
        text = fold(achievements[place] or "")
        for award in earlier[nominees[place]]:
            same_text = award.achievement is not None and text and fold(award.achievement) == text
            same_campaign = award.campaign is not None and fold(award.campaign) in this_campaign
            if same_text or same_campaign:
                details = {"award": award.award, "decision": award.decision_number or phrases.NO_NUMBER}
                yield table.finding_at(place, Fault("LS02", "achievement", details, basis=_LAW_ONCE))
                break
