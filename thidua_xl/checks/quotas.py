"""Quotas: how many nominations a rule allows, over the whole campaign or for each submitting unit."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

import pandas as pd

from thidua_xl.campaign import Quota
from thidua_xl.findings import Finding
from thidua_xl.nominations import Review
from thidua_xl.sheets import Counting, QuotaBase, Rounding, Subject
from thidua_xl.vietnamese import count, fold, join_words

_ROUNDINGS = {Rounding.DOWN: ROUND_FLOOR, Rounding.UP: ROUND_CEILING, Rounding.NEAREST: ROUND_HALF_UP}
_READINGS = (Counting.EACH, Counting.EITHER, Counting.TOTAL)


def check_quotas(review: Review) -> Iterable[Finding]:
    """Report each nomination of a group over its quota (SL01–SL03, SL05), and quotas the plan leaves unclear (SL04).

    Nominees are counted, not rows: one nominated twice for the same award is another finding (TR01).
    """
    facts = review.eligible
    for quota in review.campaign.quotas:
        rows = facts[
            facts["award"].isin(quota.awards)
            & facts["subject"].isin(quota.subjects)
            & facts["submitter_kind"]
            .map(lambda kind, quota=quota: not quota.unit_kinds or kind in map(fold, quota.unit_kinds))
            .astype(bool)
            & ~facts["submitter"].isin(quota.except_units)
            & ~facts["submitter_kind"].isin([fold(unit) for unit in quota.except_units])
        ]
        for where, group in _groups(review, quota, rows):
            yield from _judge(review, quota, group, where)


def _groups(review: Review, quota: Quota, rows: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    if quota.base is QuotaBase.CAMPAIGN:
        yield "", rows
        return
    for submitter, group in rows.groupby("submitter", sort=False):
        yield f" của {review.unit_name(str(submitter))}", group


def _judge(review: Review, quota: Quota, group: pd.DataFrame, where: str) -> Iterable[Finding]:
    if quota.limit is None or group.empty:
        return
    counts = {subject: group[group["subject"] == subject]["nominee"].nunique() for subject in quota.subjects}
    if quota.effective is not Counting.UNCLEAR:
        yield from _over(review, quota, quota.effective, counts, group, where)
        return
    verdicts = {reading: allows(reading, counts, quota.limit) for reading in _READINGS}
    if all(verdicts.values()):
        return
    if not any(verdicts.values()):
        yield from _over(review, quota, Counting.TOTAL, counts, group, where)
        return
    readings = "; ".join(
        f"hiểu “{reading}”: {'trong số lượng' if ok else 'quá số lượng'}" for reading, ok in verdicts.items()
    )
    yield from _each(
        review,
        quota,
        group.index,
        "SL04",
        what=", ".join(quota.subjects),
        where=where,
        readings=f"{readings[:1].upper()}{readings[1:]}.",
    )


def allows(counting: Counting, counts: dict[Subject, int], limit: Decimal) -> bool:
    """Tell whether counts by subject stay within a limit under one way of counting (EACH, EITHER or TOTAL)."""
    used = [number for number in counts.values() if number]
    if counting is Counting.EACH:
        return all(number <= limit for number in used)
    if counting is Counting.EITHER and len(used) > 1:
        return False
    return sum(used) <= limit


def share_limit(share: Decimal, total: int, rounding: Rounding) -> int:
    """Give the count that a percentage of participants allows (`share` in percent), rounded as the plan says."""
    return int((share * total / 100).quantize(Decimal(1), rounding=_ROUNDINGS[rounding]))


def _over(
    review: Review, quota: Quota, counting: Counting, counts: dict[Subject, int], group: pd.DataFrame, where: str
) -> Iterable[Finding]:
    limit = quota.limit or Decimal(0)
    total = sum(counts.values())
    if counting is Counting.SHARE:
        for subject, number in counts.items():
            yield from _over_share(review, quota, subject, number, group, where)
    elif counting is Counting.EACH:
        for subject, number in counts.items():
            if number > limit:
                rows = group.index[group["subject"] == subject]
                yield from _each(
                    review,
                    quota,
                    rows,
                    "SL02",
                    number=count(number),
                    what=subject,
                    limit=count(int(limit)),
                    where=where,
                )
    elif not allows(counting, counts, limit):
        now = {subject: number for subject, number in counts.items() if number}
        mixed = counting is Counting.EITHER and len(now) > 1
        yield from _each(
            review,
            quota,
            group.index,
            "SL03" if mixed else "SL01",
            number=count(total),
            what=join_words(f"{count(number)} {subject}" for subject, number in now.items()),
            limit=count(int(limit)),
            either=" hoặc ".join(f"{count(int(limit))} {subject}" for subject in quota.subjects),
            where=where,
        )


def _over_share(
    review: Review, quota: Quota, subject: Subject, number: int, group: pd.DataFrame, where: str
) -> Iterable[Finding]:
    submitters = set(group["submitter"]) if quota.base is QuotaBase.SUBMITTER else None
    total = _participants(review, subject, quota.among, submitters)
    rounding = quota.rounding or Rounding.DOWN
    limit = share_limit(quota.limit or Decimal(0), total, rounding)
    if number > limit:
        rows = group.index[group["subject"] == subject]
        yield from _each(
            review,
            quota,
            rows,
            "SL05",
            number=count(number),
            what=subject,
            limit=count(limit),
            share=f"{quota.limit:f}%",
            total=total,
            rounding=rounding,
            where=where,
        )


def _participants(review: Review, subject: Subject, among: str, submitters: set[str] | None) -> int:
    """Count the participants a share is taken of: units for collectives, people otherwise, with the feature asked."""
    rows, unit_of = (review.units, "code") if subject is Subject.COLLECTIVE else (review.people, "unit")
    return sum(
        1
        for row in rows.values()
        if (submitters is None or row[unit_of] in submitters)
        and (
            not among
            or fold(among)
            in {fold(word) for word in (*(row["features"] or ()), row.get("standing") or "", row.get("kind") or "")}
        )
    )


def _each(review: Review, quota: Quota, rows: "pd.Index[int]", code: str, **details: object) -> Iterable[Finding]:
    for row in rows:
        yield review.nominations.finding(code, row, "award", rule=quota.code, basis=quota.basis, **details)
