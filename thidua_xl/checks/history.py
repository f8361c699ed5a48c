"""What came before: pending discipline, achievements and initiatives already commended, one person under two codes."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from thidua_xl.findings import Fault, Finding, phrases
from thidua_xl.review import EarlierAward, Nomination, Review
from thidua_xl.sheets import YES
from thidua_xl.vietnamese import bare, fold, likeness, tone_fold

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


_ALIKE = 0.85  # words in common: from here two texts may tell of one achievement
_REUSED = tuple(map(fold, ("chuyên đề", "đột xuất")))
_LAW_THEME = "NĐ 152/2025/NĐ-CP, Điều 4 khoản 3"
_INITIATIVE_ONCE = "Công văn 5007/BNV-TĐKT năm 2023"


def check_alike_awards(review: Review) -> Iterable[Finding]:
    """Report an achievement or its summary that is much like one commended before (LS03), but not the same text."""
    for nomination in review.each(review.active):
        texts = [text for text in (nomination.achievement, nomination.summary) if text]
        for award in review.earlier_awards.get(nomination.nominee, ()):
            if not award.achievement or any(fold(text) == fold(award.achievement) for text in texts):
                continue
            share = max((likeness(text, award.achievement) for text in texts), default=0.0)
            if share >= _ALIKE:
                yield _at(review, nomination, "LS03", "achievement", award, share=f"{share:.0%}", basis=_LAW_ONCE)
                break


def check_other_codes(review: Review) -> Iterable[Finding]:
    """Report nominees whose name, however its tones are placed, bears another code among earlier awards (LS04).

    The confidence is high where the birth dates are one, low where one is not known; other birth dates are others.
    """
    earlier: dict[str, list[str]] = {}
    for code in review.earlier_awards:
        person = review.people.get(code or "")
        if code and person is not None and person.name:
            earlier.setdefault(_name_key(person.name), []).append(code)
    for nomination in review.each(review.active):
        person = nomination.person
        if person is None or not person.name:
            continue
        for code in earlier.get(_name_key(person.name), ()):
            other = review.people[code]
            if code == nomination.nominee or (person.birth and other.birth and person.birth != other.birth):
                continue
            sure = phrases.HIGH if person.birth and other.birth else phrases.LOW
            award = review.earlier_awards[code][0]
            told = {"name": person.name, "other": code, "sure": sure}
            yield _at(review, nomination, "LS04", "nominee", award, **told)


def _name_key(name: str) -> str:
    """Fold a name: tones wherever they stand, no title before it (Ông, Bà, ThS. …), one letter for Đ, Ð and D."""
    words = [word for word in bare(tone_fold(name).replace("ð", "đ")).split() if word.strip(".") not in _TITLES]
    return " ".join(words) + "/" + tone_fold(name).split()[-1]


_TITLES = frozenset(("ong", "ba", "dong", "chi", "ths", "ts", "pgs", "gs", "bs", "ks"))


def check_initiatives(review: Review) -> Iterable[Finding]:
    """Report an initiative already used for an earlier award that a nomination names again (LS05)."""
    for nomination in review.each(review.active):
        text = tone_fold(" ".join(filter(None, (nomination.achievement, nomination.summary))))
        for award in review.earlier_awards.get(nomination.nominee, ()):
            if award.initiative and tone_fold(award.initiative) in text:
                told = {"initiative": award.initiative, "basis": _INITIATIVE_ONCE}
                yield _at(review, nomination, "LS05", "achievement", award, **told)


def check_reused_results(review: Review) -> Iterable[Finding]:
    """Report achievements that cite a decision on a theme or a sudden merit as their ground (LS06)."""
    for nomination in review.each(review.active):
        text = nomination.achievement or ""
        for award in review.earlier_awards.get(nomination.nominee, ()):
            campaign = fold(award.campaign or "")
            cited = award.decision_number and award.decision_number in text
            if cited and any(word in campaign for word in _REUSED):
                yield _at(review, nomination, "LS06", "achievement", award, basis=_LAW_THEME)


def _at(review: Review, nomination: Nomination, code: str, field: str, award: EarlierAward, **told: Any) -> Finding:
    """Make a finding at a nomination that names the row of the earlier award too."""
    table = review.tables["earlier_awards"]
    others = table.row_ref(table.places[award.row], keyed=False)
    decision = award.decision_number or phrases.NO_NUMBER
    return review.nominations.finding(code, nomination.row, field, others=others, decision=decision, **told)
