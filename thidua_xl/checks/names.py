"""Names in the rules: does every word of a condition, and every unit a rule names, stand for something in the book?"""

import re
from collections.abc import Iterable, Iterator

from thidua_xl.findings import Finding
from thidua_xl.findings.phrases import like
from thidua_xl.review import Review, words_of_person, words_of_unit
from thidua_xl.rules import Condition, parse_condition
from thidua_xl.sheets import NOT_KINDS, Subject
from thidua_xl.vietnamese import fold, is_misspelt, join_words, nearest

_COMMON_WORDS = (
    *("ban", "bệnh viện", "bộ", "chi cục", "cơ quan", "cục", "doanh nghiệp", "đặc khu", "đoàn thể", "đơn vị"),
    *("hộ gia đình", "hội", "hợp tác xã", "huyện", "khối", "ngành", "ngân hàng", "phòng", "phường", "quận", "sở"),
    *("thành phố", "thị trấn", "thị xã", "tỉnh", "tổ chức", "trung tâm", "trường", "trường học", "văn phòng", "vụ"),
    *("viện", "xã", "công chức", "viên chức", "người lao động", "người dân", "nông dân"),
)
_COMMON = frozenset(map(fold, _COMMON_WORDS))
"""Words that stand for kinds of unit or of people everywhere: none of them is another one misspelt."""

_ALWAYS = frozenset(map(fold, (*NOT_KINDS, *Subject, "lãnh đạo", "không lãnh đạo")))
"""Words that rules may use whatever the book holds."""


def check_names(review: Review) -> Iterable[Finding]:
    """Report words of conditions that are nearly one that something in the book bears (TL18).

    Also conditions that no unit and no person of the book meets (TL39), and units that sign over all submitters (Đơn vị
    trình) but stand in no register (TL40). A book without units says nothing of the words.
    """
    if not review.units:
        return
    known, everyone = _known(review), _everyone(review)
    for sheet, column, row, condition in _conditions(review):
        strange = [word for word in condition.words() if fold(word) not in known]
        meant = {word: known[guess] for word in strange if (guess := _meant(word, known))}
        for word, guess in meant.items():
            yield review.tables[sheet].finding("TL18", row, column, hint=like(guess))._replace(value=word)
        if strange and not meant and column not in _EXEMPTIONS and not any(map(condition.holds, everyone)):
            yield review.tables[sheet].finding("TL39", row, column, words=join_words(strange))
    yield from _proposers(review)


_EXEMPTIONS = frozenset({"except_units", "except_kinds"})
"""Columns of exceptions: nothing is wrong where the book holds none of those."""


def _everyone(review: Review) -> set[frozenset[str]]:
    """The words that may be said of each unit and each person; rules may call a unit by any tie to the nominee."""
    ties = frozenset(map(fold, NOT_KINDS))
    units = {words_of_unit(unit) | ties | {Subject.COLLECTIVE} for unit in review.units.values()}
    persons = frozenset(subject for subject in Subject if subject is not Subject.COLLECTIVE)
    return units | {words_of_person(person) | persons for person in review.people.values()}


def _known(review: Review) -> dict[str, str]:
    """The words that stand for something in the book: folded → folded, or as it is spelt where that is known."""
    spelt = {fold(text): text for unit in review.units.values() for text in (unit.code, unit.name, unit.kind) if text}
    of_units = (unit.features or () for unit in review.units.values())
    of_people = (person.features or () for person in review.people.values())
    spelt |= {fold(word): word for words in (*of_units, *of_people) for word in words}
    words = set[str]().union(*map(words_of_unit, review.units.values()), *map(words_of_person, review.people.values()))
    return {word: word for word in words | _ALWAYS if word} | spelt


def _conditions(review: Review) -> Iterator[tuple[str, str, int, Condition]]:
    """Walk the conditions of the rules: (sheet, column, row, condition)."""
    campaign = review.campaign
    for award in campaign.awards:
        yield "awards", "unit_kinds", award.row, award.open_to
    for criterion in campaign.criteria:
        yield "criteria", "applies_when", criterion.row, criterion.condition
    for quota in campaign.quotas:
        yield "quotas", "unit_kinds", quota.row, parse_condition(quota.unit_kinds)
        yield "quotas", "except_units", quota.row, parse_condition(quota.except_units)
        yield "quotas", "among", quota.row, quota.counted_among
    for document in campaign.documents:
        yield "documents", "except_kinds", document.row, document.exempt
        yield "documents", "only_kinds", document.row, document.only
    for route in campaign.routes:
        yield "routes", "nominee_unit_kinds", route.row, route.nominees
        yield "routes", "submitter_kinds", route.row, route.submitters


def _meant(word: str, known: Iterable[str]) -> str | None:
    """Guess the known word that a misspelt one meant; two real, different names are never one misspelt."""
    if fold(word) in _COMMON:
        return None
    numbers = re.findall(r"\d+", word)
    alike = [one for one in known if re.findall(r"\d+", one) == numbers]
    guess = nearest(word, alike)
    return guess if guess is not None and is_misspelt(word, guess) else None


def _proposers(review: Review) -> Iterator[Finding]:
    named = {fold(text or ""): text for unit in review.units.values() for text in (unit.code, unit.name)}
    named[fold(review.campaign.issuer)] = review.campaign.issuer
    for award in review.campaign.awards:
        if award.proposer and fold(award.proposer) not in named:
            hint = like(named.get(_meant(award.proposer, named) or ""))
            yield review.tables["awards"].finding("TL40", award.row, "proposer", rule=award.code, hint=hint)
