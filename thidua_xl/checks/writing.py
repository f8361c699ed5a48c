"""How achievements are written: figures, every year asked for, whose merit it is; and how many leaders are put forward.

These are what offices return dossiers for most often; whether a text is good is a person's judgement, so they warn.
"""

import re
from collections.abc import Iterable
from fractions import Fraction

from thidua_xl.findings import Finding
from thidua_xl.numerals import percent
from thidua_xl.review import Nomination, Review
from thidua_xl.sheets import YES, Subject
from thidua_xl.vietnamese import fold

_LEAST = 20  # signs: below, a report says too little to be judged
_OWN_WORK = tuple(
    map(fold, ("tham mưu", "trực tiếp", "chủ trì", "phối hợp", "cá nhân", "được giao", "bản thân", "đề xuất"))
)
_WHOLE = 3  # sentences that tell of the unit before it is said that none tells of the person
_LEADERS = 5  # people put forward, from which their share of leaders says something


def check_figures(review: Review) -> Iterable[Finding]:
    """Report achievements without any figure, or of a few words only (TV01)."""
    for nomination in review.each(review.active):
        text = nomination.achievement or ""
        if text and (not re.search(r"\d", text) or len(text) < _LEAST):
            yield review.nominations.finding("TV01", nomination.row, "achievement", signs=len(text))


def check_years(review: Review) -> Iterable[Finding]:
    """Report achievements of several years that do not name each of them (TV02)."""
    for nomination in review.each(review.active):
        start, end = nomination.achieved_from, nomination.achieved_to
        if not nomination.achievement or start is None or end is None or not 0 < end.year - start.year < 10:
            continue
        missing = [str(year) for year in range(start.year, end.year + 1) if str(year) not in nomination.achievement]
        if missing:
            yield review.nominations.finding("TV02", nomination.row, "achievement", years=", ".join(missing))


def check_whose_merit(review: Review) -> Iterable[Finding]:
    """Report a person's achievement of which every sentence tells of the unit, none of the person (TV03)."""
    for nomination in review.each(review.active):
        if nomination.subject is Subject.INDIVIDUAL and _tells_of_unit(nomination):
            yield review.nominations.finding("TV03", nomination.row, "achievement")


def _tells_of_unit(nomination: Nomination) -> bool:
    text = nomination.achievement or ""
    sentences = [fold(part) for part in re.split(r"[.\n]+", text) if len(part.split()) > 3]
    unit = fold((nomination.unit and nomination.unit.name) or "")
    heads = tuple(filter(None, (unit, *map(fold, ("đơn vị", "phòng", "tập thể", "cơ quan", "trung tâm")))))
    of_unit = sum(sentence.strip().startswith(heads) for sentence in sentences)
    return len(sentences) >= _WHOLE and of_unit == len(sentences) and not any(word in fold(text) for word in _OWN_WORK)


def check_leaders(review: Review) -> Iterable[Finding]:
    """Report where more than half of the people put forward are leaders (TV04): the law prefers direct workers."""
    people = [one for one in review.each(review.active) if one.subject is Subject.INDIVIDUAL and one.leader is not None]
    leaders = [one for one in people if one.leader == YES]
    if len(people) >= _LEADERS and len(leaders) * 2 > len(people):
        share = percent(Fraction(len(leaders), len(people)))
        yield review.nominations.finding("TV04", leaders[0].row, "nominee", share=share, all=len(people))
