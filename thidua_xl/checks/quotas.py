"""Quotas: how many nominations a rule allows, over the whole campaign or for each submitting unit."""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import assert_never

import numpy as np
from attrs import frozen

from thidua_xl.columns import Cells, Mask, Places, combine, firsts
from thidua_xl.findings import Fault, Finding, phrases
from thidua_xl.review import Review, words_of_person, words_of_unit
from thidua_xl.rules import Award, Condition, Quota, counting
from thidua_xl.sheets import NO, QUOTAS_UNSTATED, YES, Counting, QuotaBase, Rounding, Subject
from thidua_xl.vietnamese import count, join_words


def check_quotas(review: Review) -> Iterable[Finding]:
    """Report each nomination of a group over its quota (SL01–SL03, SL05), and quotas the plan leaves unclear (SL04).

    Nominees are counted, not rows: one nominated twice for the same award is another finding (TR01).
    """
    for quota in review.campaign.quotas:
        differing: list[Finding] = []
        for where, group in _groups(review, quota, np.flatnonzero(_concerned(review, quota))):
            found = list(_judge(review, quota, group, where))
            differing += [finding for finding in found if finding.code == "SL04"]
            yield from found
        yield from _choice(review, quota, differing)
    yield from _uncovered(review)


def _uncovered(review: Review) -> Iterable[Finding]:
    """Report nominations of submitters that no quota counts though quotas are set by kinds (SL06), also at the sheet.

    A submitter that a quota names as an exception (`Trừ đơn vị`) is spoken of: the plan leaves it out.
    """
    quotas = [quota for quota in review.campaign.quotas if quota.awards and quota.subjects]

    def judge(award: Award, subject: Subject, submitter_words: frozenset[str]) -> list[Fault]:
        own = [one for one in quotas if award.code in one.awards and subject in _counted_by(one)]
        if not own or QUOTAS_UNSTATED in award.unstated or any(_speaks_of(one, submitter_words) for one in own):
            return []
        codes = ", ".join(quota.code for quota in own)
        told = {"award": award.name, "subject": subject, "codes": codes}
        return [Fault("SL06", "submitter", told, codes, own[0].basis)]

    if any(quota.submitters for quota in quotas):
        known = review.facts.submitter.where(lambda unit: unit is not None)
        found = list(review.findings(review.eligible & known, judge))
        yield from found
        if found:
            keys = ", ".join(finding.row_key for finding in found)
            yield Finding("TL42", review.tables["quotas"].heading_place, details={"keys": keys})


def _counted_by(quota: Quota) -> set[Subject]:
    return {*quota.subjects, *quota.uncertain_subjects}


def _speaks_of(quota: Quota, submitter: frozenset[str]) -> bool:
    """Tell whether a quota counts a submitter of these words, or names it as one that it leaves out."""
    left_out = Condition(quota.submitters.exceptions)
    return quota.submitters.holds(submitter) or (bool(left_out) and left_out.holds(submitter))


def _choice(review: Review, quota: Quota, differing: list[Finding]) -> Iterable[Finding]:
    """Say at the unclear rule itself which nominations hang on the reading (TL24)."""
    is_open = len(counting.readings(quota.effective)) > 1
    if is_open or (quota.uncertain_subjects and not quota.uncertain_reading):
        column = "reading" if is_open else "uncertain_reading"
        readings = [str(finding.details["readings"]) for finding in differing]
        effect = phrases.all_hang_on([finding.row_key for finding in differing], readings)
        what = phrases.unclear_counting(join_words([*quota.subjects, *quota.uncertain_subjects]))
        yield review.tables["quotas"].finding(
            "TL24", quota.row, column, rule=quota.code, basis=quota.basis, what=what, effect=effect
        )


def _concerned(review: Review, quota: Quota) -> Mask:
    """True at each eligible nomination that a quota may count."""
    facts = review.facts
    subjects = {*quota.subjects, *(quota.uncertain_subjects if quota.uncertain_reading != NO else ())}
    concerned = facts.award_code.where(quota.awards.__contains__) & facts.subject.where(subjects.__contains__)
    within = facts.submitter_words.where(quota.submitters.holds) if quota.submitters else True
    return review.eligible & concerned & within


@frozen(eq=False)
class _Group:
    """Nominations that a quota counts together: their positions, and the number of nominees of each subject."""

    places: Places
    counts: dict[Subject, int]


def _groups(review: Review, quota: Quota, places: Places) -> Iterator[tuple[str, _Group]]:
    """Part nominations by what the quota is set for: the whole campaign, or each submitting unit."""
    if not len(places):
        return
    facts = review.facts
    subjects, submitters = facts.subject.take(places), facts.submitter_code.take(places)
    whole = quota.base is QuotaBase.CAMPAIGN
    owners = np.zeros(len(places), dtype=np.intp) if whole else submitters.codes
    nominees = firsts(combine((Cells(owners, submitters.known), subjects, facts.nominee.take(places))))
    sides = combine((Cells(owners[nominees], submitters.known), subjects.take(nominees)))
    of_sides = nominees[firsts(sides)]
    counts: dict[int, dict[Subject, int]] = {}
    for owner, subject, number in zip(
        owners[of_sides].tolist(), subjects.take(of_sides), np.bincount(sides).tolist(), strict=True
    ):
        counts.setdefault(owner, {})[subject] = number
    order = np.argsort(owners, kind="stable")
    starts, ends = (np.searchsorted(owners[order], list(counts), side=side).tolist() for side in ("left", "right"))
    for (owner, of_owner), start, end in zip(counts.items(), starts, ends, strict=True):
        if not whole and owner == 0:
            continue  # no submitter: said by its own cell
        where = "" if whole else phrases.of_unit(review.unit_name(submitters.known[owner]))
        yield where, _Group(places[order[start:end]], of_owner)


def _judge(review: Review, quota: Quota, group: _Group, where: str) -> Iterable[Finding]:
    """Judge one group under every reading the plan leaves open; where all agree there is nothing unclear."""
    if quota.limit is None:
        return
    if counting.is_share(quota.effective):
        for subject, number in _counts(group, quota.subjects).items():
            yield from _over_share(review, quota, subject, number, group, where)
        return
    if sum(group.counts.values()) <= quota.limit and not counting.is_mixed(quota.effective, group.counts):
        return  # so few are allowed however they are counted
    countings = counting.readings(quota.effective)
    certain = _sides(*quota.subjects)
    all_subjects = _sides(*quota.subjects, *quota.uncertain_subjects)
    doubted = set(group.counts) & set(quota.uncertain_subjects)
    counted = [all_subjects] if quota.uncertain_reading == YES else [certain, all_subjects] if doubted else [certain]
    verdicts = {
        _reading(way, subjects, quota, open_counting=len(countings) > 1, open_subjects=len(counted) > 1): (
            counting.allows(way, _counts(group, subjects), quota.limit)
        )
        for way in countings
        for subjects in counted
    }
    if all(verdicts.values()):
        return
    if not any(verdicts.values()):
        yield from _over(review, quota, countings[-1], _counts(group, counted[0]), group, where)
        return
    what = ", ".join((*quota.subjects, *quota.uncertain_subjects))
    readings = phrases.readings_of_quota(verdicts)
    yield from _each(review, quota, group.places, "SL04", what=what, where=where, readings=readings)


@lru_cache(maxsize=256)
def _sides(*subjects: Subject) -> tuple[Subject, ...]:
    """The subjects a quota counts apart: a citizen (người dân) is an individual."""
    return tuple(dict.fromkeys(Subject.INDIVIDUAL if subject == Subject.CITIZEN else subject for subject in subjects))


def _counts(group: _Group, subjects: Iterable[Subject]) -> dict[Subject, int]:
    """Count the nominees of each subject; citizens with the individuals."""
    counts = dict.fromkeys(_sides(*subjects), 0)
    for subject, number in group.counts.items():
        (side,) = _sides(subject)
        if side in counts:
            counts[side] += number
    return counts


def _reading(
    way: Counting, subjects: tuple[Subject, ...], quota: Quota, *, open_counting: bool, open_subjects: bool
) -> str:
    parts = [phrases.counted_as(way)] if open_counting else []
    if open_subjects:
        counted = set(_sides(*quota.uncertain_subjects)) <= set(subjects)
        parts.append(phrases.subjects_counted(join_words(quota.uncertain_subjects), counted=counted))
    return ", ".join(parts)


def _over(
    review: Review, quota: Quota, way: Counting, counts: dict[Subject, int], group: _Group, where: str
) -> Iterable[Finding]:
    limit = quota.limit or Decimal(0)
    if counting.allows(way, counts, limit):
        return
    most = count(int(limit))
    match way:
        case Counting.EACH:
            for subject, number in counts.items():
                if number > limit:
                    places = _of(review, group, {own for own in group.counts if _sides(own) == (subject,)})
                    told = {"number": count(number), "what": subject, "limit": most, "where": where}
                    yield from _each(review, quota, places, "SL02", **told)
        case Counting.TOTAL | Counting.EITHER:
            now = {subject: number for subject, number in counts.items() if number}
            yield from _each(
                review,
                quota,
                group.places,
                "SL03" if counting.is_mixed(way, counts) else "SL01",
                number=count(sum(counts.values())),
                what=join_words(f"{count(number)} {subject}" for subject, number in now.items()),
                limit=most,
                either=phrases.either(f"{most} {subject}" for subject in quota.subjects),
                where=where,
            )
        case Counting.SHARE | Counting.UNCLEAR:
            raise ValueError(f"“{way}” counts nothing by itself")
        case _:
            assert_never(way)


def _over_share(
    review: Review, quota: Quota, subject: Subject, number: int, group: _Group, where: str
) -> Iterable[Finding]:
    submitters = review.facts.submitter_code.among(group.places) if quota.base is QuotaBase.SUBMITTER else None
    total = _participants(review, subject, quota.counted_among, submitters)
    rounding = quota.rounding or Rounding.DOWN
    limit = counting.share_limit(quota.limit or Decimal(0), total, rounding)
    places = _of(review, group, {subject})
    if number and not total:
        among = phrases.taken_among(str(subject), quota.among)
        yield from _each(review, quota, places, "SL07", share=f"{quota.limit:f}%", among=among, where=where)
    elif number > limit:
        yield from _each(
            review,
            quota,
            places,
            "SL05",
            number=count(number),
            what=subject,
            limit=count(limit),
            share=f"{quota.limit:f}%",
            total=total,
            among=phrases.taken_among(str(subject), quota.among),
            rounding=rounding,
            where=where,
        )


def _participants(review: Review, subject: Subject, among: Condition, submitters: set[str] | None) -> int:
    """Count the participants a share is taken of: units for collectives, people otherwise, with the feature asked."""
    if subject is Subject.COLLECTIVE:
        taking_part = [(unit.code, words_of_unit(unit)) for unit in review.units.values()]
    else:
        taking_part = [
            (person.unit.code if person.unit else "", words_of_person(person)) for person in review.people.values()
        ]
    return sum(1 for unit, words in taking_part if (submitters is None or unit in submitters) and among.holds(words))


def _of(review: Review, group: _Group, subjects: Collection[Subject]) -> Places:
    """The nominations of a group that are of one of these subjects."""
    return group.places[review.facts.subject.take(group.places).where(subjects.__contains__)]


def _each(review: Review, quota: Quota, places: Places, code: str, **details: object) -> Iterable[Finding]:
    fault = Fault(code, "award", details, quota.code, quota.basis)
    return (review.nominations.finding_at(place, fault) for place in places.tolist())


@frozen
class QuotaUse:
    """How far a quota is used: whose it is ("" the whole campaign's), nominees counted, and the limit."""

    code: str
    where: str
    used: int
    limit: Decimal


def quota_uses(review: Review) -> Iterator[QuotaUse]:
    """Give how far each quota that is a number is used, group by group; shares have no number beforehand."""
    for quota in review.campaign.quotas:
        if quota.limit is None or counting.is_share(quota.effective):
            continue
        for where, group in _groups(review, quota, np.flatnonzero(_concerned(review, quota))):
            yield QuotaUse(quota.code, str(where), sum(group.counts.values()), quota.limit)
