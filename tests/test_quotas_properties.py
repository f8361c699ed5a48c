"""Quotas have an algebra: counting and rounding against an oracle that lists cases, on any nominations and any rule."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from sample import SAMPLE, check
from thidua_xl.checks.quotas import check_quotas
from thidua_xl.review import Review
from thidua_xl.rules.counting import allows, share_limit
from thidua_xl.sheets import Counting, QuotaBase, Rounding, Subject
from thidua_xl.tables import Grid, Tables, read_table

COLLECTIVE, INDIVIDUAL = Subject.COLLECTIVE, Subject.INDIVIDUAL
READINGS = (Counting.EACH, Counting.EITHER, Counting.TOTAL)
UNIT_KINDS = {"STTTT": "sở", "VP": "phòng", "PCNTT": "phòng", "TTCNTT": "đơn vị"}
PEOPLE = {"CN01": "STTTT", "CN05": "VP", "CN06": "VP", "CN25": "PCNTT", "CN40": "TTCNTT"}
FIELDS = ("code", "subject", "nominee", "award", "submitter", "selection")
HEADINGS = ("Mã đề nghị", "Đối tượng", "Mã đối tượng", "Hình thức", "Mã đơn vị trình", "Xét chọn")

counts = st.dictionaries(st.sampled_from(list(Subject)), st.integers(0, 6))
limits = st.integers(1, 6).map(Decimal)


def cases_of(numbers: dict[Subject, int]) -> list[Subject]:
    """The single cases behind counts by subject."""
    return [subject for subject, number in numbers.items() for _case in range(number)]


def oracle(counting: Counting, cases: list[Subject], limit: int) -> bool:
    """Tell whether cases stay within a limit, in the words of the plans."""
    if counting is Counting.EACH:  # không quá 02 tập thể và 02 cá nhân
        return all(cases.count(subject) <= limit for subject in Subject)
    if counting is Counting.EITHER:  # không quá 01 tập thể hoặc 01 cá nhân
        collectives = cases.count(Subject.COLLECTIVE)
        return len(cases) <= limit and collectives in {0, len(cases)}
    return len(cases) <= limit  # không quá 02 trường hợp


@given(st.sampled_from(READINGS), counts, limits)
def test_a_quota_allows_what_its_words_allow(counting: Counting, numbers: dict[Subject, int], limit: Decimal) -> None:
    assert allows(counting, numbers, limit) == oracle(counting, cases_of(numbers), int(limit))


@given(counts, limits)
def test_or_is_the_strictest_reading_and_each_the_loosest(numbers: dict[Subject, int], limit: Decimal) -> None:
    each, either, total = (allows(reading, numbers, limit) for reading in READINGS)
    assert either <= total <= each


@given(st.sampled_from(READINGS), counts, limits, st.sampled_from(list(Subject)))
def test_one_nominee_less_or_one_place_more_never_breaks_a_quota(
    counting: Counting, numbers: dict[Subject, int], limit: Decimal, subject: Subject
) -> None:
    if allows(counting, numbers, limit):
        assert allows(counting, numbers, limit + 1)
        assert allows(counting, numbers | {subject: max(0, numbers.get(subject, 0) - 1)}, limit)


shares = st.decimals(Decimal("0.1"), 100, places=1)


@given(shares, st.integers(0, 500))
def test_a_share_rounded_down_is_the_most_that_stays_within_it(share: Decimal, total: int) -> None:
    limit = share_limit(share, total, Rounding.DOWN)
    assert limit * 100 <= Fraction(share) * total < (limit + 1) * 100


@given(shares, st.integers(0, 500))
def test_a_share_rounded_up_is_the_least_that_reaches_it(share: Decimal, total: int) -> None:
    limit = share_limit(share, total, Rounding.UP)
    assert (limit - 1) * 100 < Fraction(share) * total <= limit * 100


@given(shares, st.integers(0, 500))
def test_a_share_rounded_to_the_nearest_goes_up_from_a_half(share: Decimal, total: int) -> None:
    limit = share_limit(share, total, Rounding.NEAREST)
    exact = Fraction(share) * total / 100
    assert limit - Fraction(1, 2) <= exact < limit + Fraction(1, 2)
    assert share_limit(share, total, Rounding.DOWN) <= limit <= share_limit(share, total, Rounding.UP)


# -- the whole check --------------------------------------------------------------------------------------------------

Nomination = dict[str, Any]


@st.composite
def nominations(draw: st.DrawFn) -> list[Nomination]:
    """Some nominations of units and people of the sample, some of them for an award that does not fit."""
    found = []
    for number in range(draw(st.integers(0, 10))):
        subject = draw(st.sampled_from([COLLECTIVE, INDIVIDUAL]))
        nominee = draw(st.sampled_from(sorted(UNIT_KINDS if subject is COLLECTIVE else PEOPLE)))
        found.append(
            {
                "code": f"DN{number:02d}",
                "subject": subject,
                "nominee": nominee,
                "award": draw(st.sampled_from(["GK", "BK"])),
                "submitter": draw(st.sampled_from(sorted(UNIT_KINDS))),
                "selection": draw(st.sampled_from(["", "chọn", "chọn", "không chọn", "rút", "loại"])),
            }
        )
    return found


@st.composite
def quotas(draw: st.DrawFn) -> dict[str, Any]:
    """A quota: any counting, over any awards, subjects and units, with any exceptions."""
    counting = draw(st.sampled_from(list(Counting)))
    subset = st.lists(st.sampled_from([COLLECTIVE, INDIVIDUAL]), min_size=1, unique=True)
    return {
        "awards": tuple(draw(st.lists(st.sampled_from(["GK", "BK"]), min_size=1, unique=True))),
        "base": draw(st.sampled_from(list(QuotaBase))),
        "unit_kinds": tuple(draw(st.lists(st.sampled_from(["Sở", "phòng", "đơn vị"]), max_size=2, unique=True))),
        "except_units": tuple(
            draw(st.lists(st.sampled_from(["VP", "TTCNTT", "PHÒNG", "sở"]), max_size=2, unique=True))
        ),
        "subjects": tuple(draw(subset)),
        "counting": counting,
        "limit": draw(shares if counting is Counting.SHARE else limits),
        "rounding": draw(st.sampled_from(list(Rounding))),
        "reading": draw(st.sampled_from([None, *READINGS])),
    }


@cache
def sample() -> Review:
    """The shipped sample under review."""
    review = check(SAMPLE).review
    assert review is not None
    return review


def found_by_check(rows: list[Nomination], quota: dict[str, Any]) -> dict[str, set[str]]:
    """The nominations the check names, by code of the finding."""
    campaign = sample().campaign
    campaign = evolve(campaign, quotas=(evolve(campaign.quotas[0], **quota),))
    grid = Grid("Đề nghị", [HEADINGS, *([row[name] or None for name in FIELDS] for row in rows)])
    table, _findings = read_table(grid, campaign.nomination_sheet)
    found: dict[str, set[str]] = {}
    for finding in check_quotas(Review(campaign, Tables({**sample().tables, "nominations": table}))):
        if finding.code in {"TL24", "TL42", "SL06"}:  # said at the rule, or of a submitter that no quota counts
            continue
        assert finding.cell.startswith("D")
        found.setdefault(finding.code, set()).add(finding.row_key)
    return found


def counted(rows: list[Nomination], quota: dict[str, Any]) -> list[Nomination]:
    """The nominations that fill the quota, by the plan's words."""
    kinds = {kind.lower() for kind in quota["unit_kinds"]}
    exceptions = {word.lower() for word in quota["except_units"]}
    return [
        row
        for row in rows
        if row["selection"] in {"", "chọn"}
        and row["award"] in quota["awards"]
        and row["subject"] in quota["subjects"]
        and (row["subject"] is INDIVIDUAL or (row["award"] == "BK") == (row["nominee"] == "STTTT"))
        and (not kinds or UNIT_KINDS[row["submitter"]] in kinds)
        and row["submitter"].lower() not in exceptions
        and UNIT_KINDS[row["submitter"]] not in exceptions
    ]


def participants(subject: Subject, submitter: str | None) -> int:
    """How many units, or people, the sample has: in all, or of one submitter."""
    tables = sample().tables
    if subject is COLLECTIVE:
        return len(tables["units"]) if submitter is None else 1
    units = [unit for _row, unit in tables["people"].items("unit")]
    return len(units) if submitter is None else Counter(units)[submitter]


def rounded(figure: Fraction, rounding: Rounding) -> int:
    """A fraction as a whole number."""
    down = figure.numerator // figure.denominator
    more = {Rounding.DOWN: False, Rounding.UP: figure > down, Rounding.NEAREST: figure - down >= Fraction(1, 2)}
    return down + more[rounding]


def expected_findings(rows: list[Nomination], quota: dict[str, Any]) -> dict[str, set[str]]:
    """What the rule says of the nominations, worked out case by case."""
    each_unit = quota["base"] is QuotaBase.SUBMITTER
    groups = sorted({row["submitter"] for row in rows}) if each_unit else [None]
    found: dict[str, set[str]] = {}
    for submitter in groups:
        group = [row for row in counted(rows, quota) if submitter in {None, row["submitter"]}]
        for code, named in judged(group, quota, submitter).items():
            found[code] = found.get(code, set()) | {row["code"] for row in named}
    return found


def judged(group: list[Nomination], quota: dict[str, Any], submitter: str | None) -> dict[str, list[Nomination]]:
    """The findings about one group of nominations that share a quota."""
    counting, limit = quota["counting"], quota["limit"]
    if counting is Counting.UNCLEAR:
        counting = quota["reading"] or counting
    by_subject = {subject: [row for row in group if row["subject"] is subject] for subject in quota["subjects"]}
    cases = [subject for subject, rows in by_subject.items() for _nominee in {row["nominee"] for row in rows}]
    if counting is Counting.SHARE:
        most = {s: rounded(Fraction(limit) * participants(s, submitter) / 100, quota["rounding"]) for s in by_subject}
        over = [row for subject, rows in by_subject.items() if cases.count(subject) > most[subject] for row in rows]
        return {"SL05": over} if over else {}
    if counting is Counting.UNCLEAR:
        readings = [oracle(reading, cases, int(limit)) for reading in (Counting.EACH, Counting.TOTAL)]
        if all(readings):
            return {}
        return {"SL04" if any(readings) else "SL01": group}
    if oracle(counting, cases, int(limit)):
        return {}
    if counting is Counting.EACH:
        return {"SL02": [row for s, rows in by_subject.items() if cases.count(s) > limit for row in rows]}
    return {"SL03" if counting is Counting.EITHER and len(set(cases)) > 1 else "SL01": group}


@settings(max_examples=300, deadline=None)
@given(nominations(), quotas())
def test_the_check_names_just_the_nominations_that_break_a_quota(rows: list[Nomination], quota: dict[str, Any]) -> None:
    assert found_by_check(rows, quota) == expected_findings(rows, quota)


@settings(max_examples=60, deadline=None)
@given(nominations(), quotas())
def test_a_nomination_withdrawn_is_as_good_as_none(rows: list[Nomination], quota: dict[str, Any]) -> None:
    withdrawn = [row | {"selection": "rút"} if place % 2 else row for place, row in enumerate(rows)]
    assert found_by_check(withdrawn, quota) == found_by_check(rows[::2], quota)
