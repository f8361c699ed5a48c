"""Rules: an ill-written one is a finding at its cell; a sound one becomes what the checks judge by."""
# ruff: noqa: E501 a fault is one row of the table, whatever its width

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample import RULES, SAMPLE, Change, Key, add, cell_of, changed, check, drop, put, with_sheet
from thidua_xl import assets, pipeline
from thidua_xl.addresses import column_letter
from thidua_xl.books import MarkdownBook
from thidua_xl.findings import Finding, Severity
from thidua_xl.rules import Campaign, Criterion, Deadline, Group, parse_threshold
from thidua_xl.sheets import RULE_SHEETS, TERM_KEYS, Combine, DeadlineKind
from thidua_xl.tables import Cell, Grid, Percent
from thidua_xl.vietnamese import bare

TERMS, AWARDS, CRITERIA, QUOTAS = "Thể lệ", "Hình thức", "Tiêu chuẩn", "Số lượng"
PAPERS, DEADLINES, ROUTES, OUTLINE = "Thành phần hồ sơ", "Thời hạn", "Tuyến trình", "Đề cương"

Fault = tuple[str, tuple[Change, ...], tuple[tuple[str, Key, str], ...]]
"""Code, changes, and where the finding stands: sheet, row, heading."""


def cell(code: str, sheet: str, key: Key, heading: str, value: str) -> Fault:
    """One cell changed, one finding there."""
    return code, (put(sheet, key, heading, value),), ((sheet, key, heading),)


ILL_WRITTEN: dict[str, Fault] = {
    "a required term without a value": cell("TL01", TERMS, "Mã đợt", "Giá trị", ""),
    "a required term misspelt": cell("TL02", TERMS, "Tên đợt thi đua", "Mục", "Tên đợt thi đau"),
    "an unknown term": cell("TL02", TERMS, "Địa danh", "Mục", "Thời tiết"),
    "a term without a name": cell("OB01", TERMS, "Địa danh", "Mục", ""),
    "a campaign that ends before it begins": ("TL03", (put(TERMS, "Từ ngày", "Giá trị", "06/8/2024"),), ((TERMS, "Đến hết ngày", "Giá trị"),)),
    "a single term twice": ("TL04", (add(TERMS, {"Mục": "Người ký", "Giá trị": "Nguyễn Mẫu Hai"}),), ((TERMS, ("Người ký", "Nguyễn Mẫu Hai"), "Mục"),)),
    "a day that does not exist": cell("TL05", TERMS, "Từ ngày", "Giá trị", "31/6/2024"),
    "a kind of campaign that does not exist": cell("TL05", TERMS, "Loại đợt", "Giá trị", "phong trào"),
    "a scope that does not exist": cell("TL05", TERMS, "Phạm vi đơn vị", "Giá trị", "trong tỉnh"),
    "a number of awards that does not exist": cell("TL05", TERMS, "Số hình thức mỗi đối tượng", "Giá trị", "hai"),
    "an unknown legal pack": cell("TL21", TERMS, "Gói pháp lý", "Giá trị", "NĐ 98/2024"),
    "an award without a code": cell("OB01", AWARDS, ("BK", "cá nhân"), "Mã", ""),
    "an award without a code, which others ask for": ("OB01", (drop(AWARDS, ("BK", "tập thể")), put(AWARDS, ("BK", "cá nhân"), "Mã", "")), ((AWARDS, ("", "Bằng khen của Chủ tịch UBND tỉnh"), "Mã"),)),
    "an award without a subject, which others ask for": ("OB01", (drop(AWARDS, ("BK", "cá nhân")), put(AWARDS, ("GK", "cá nhân"), "Đối tượng", "")), ((AWARDS, ("GK", ""), "Đối tượng"),)),
    "an award without a name": cell("OB01", AWARDS, ("BK", "cá nhân"), "Tên hình thức", ""),
    "an award for nobody": cell("OB01", AWARDS, ("BK", "cá nhân"), "Đối tượng", ""),
    "an award for an unknown subject": cell("OB02", AWARDS, ("BK", "cá nhân"), "Đối tượng", "cá nhân; doanh nghiệp"),
    "one code with two names": cell("TL15", AWARDS, ("GK", "cá nhân"), "Tên hình thức", "Giấy khen"),
    "one code with two authorities": cell("TL15", AWARDS, ("GK", "cá nhân"), "Người quyết định", "Chánh Văn phòng Sở"),
    "no award at all": ("TL16", (drop(AWARDS, "GK"), drop(AWARDS, "BK")), ()),
    "a criterion of an unknown award": cell("TL06", CRITERIA, "BK1", "Hình thức", "BK; CTK"),
    "a quota of an unknown award": cell("TL06", QUOTAS, "SL-BK", "Hình thức", "bằng khen"),
    "a paper of an unknown award": cell("TL06", PAPERS, ("", "Biên bản họp xét"), "Hình thức", "CTK"),
    "a criterion for nobody": cell("OB01", CRITERIA, "TT1", "Đối tượng", ""),
    "a criterion for subjects without an award": cell("TL13", CRITERIA, "TT1", "Đối tượng", "tập thể; hộ gia đình"),
    "a quota for subjects without an award": cell("TL13", QUOTAS, "SL-GK-CN", "Đối tượng", "người dân"),
    "a criterion of an unknown kind": cell("OB02", CRITERIA, "TT1", "Kiểu", "bắt buộc"),
    "a criterion named like a column": cell("TL17", CRITERIA, "TT1", "Mã", "Thành tích"),
    "a paper of the unit's own, named like a column": ("TL17", (put(PAPERS, ("", "Biên bản họp xét"), "Mẫu", ""), put(PAPERS, ("", "Biên bản họp xét"), "Thành phần", "Tóm tắt thành tích")), ((PAPERS, ("", "Biên bản họp xét"), "Thành phần"),)),
    "a paper named like a criterion": cell("TL17", PAPERS, ("", "Biên bản họp xét"), "Thành phần", "TT1"),
    "two criteria of one code": ("OB05", (put(CRITERIA, "TC2", "Mã", "TC1"),), ((CRITERIA, "TC1", "Mã"), (CRITERIA, "TC2", "Mã"))),
    "a ratio without a threshold": ("TL09", (put(CRITERIA, "TT1", "Kiểu", "tỷ lệ"),), ((CRITERIA, "TT1", "Ngưỡng"),)),
    "a number with an unreadable threshold": ("TL09", (put(CRITERIA, "TT1", "Kiểu", "số"), put(CRITERIA, "TT1", "Ngưỡng", "cao nhất")), ((CRITERIA, "TT1", "Ngưỡng"),)),
    "a group with two combinations": cell("TL08", CRITERIA, "TC2", "Cách xét nhóm", "ít nhất một"),
    "a group without a combination": ("TL12", (put(CRITERIA, "TC1", "Cách xét nhóm", ""), put(CRITERIA, "TC2", "Cách xét nhóm", "")), ((CRITERIA, "TC1", "Cách xét nhóm"),)),
    "a group with an unreadable combination": ("OB02", (put(CRITERIA, "TC1", "Cách xét nhóm", ""), put(CRITERIA, "TC2", "Cách xét nhóm", "cả hai")), ((CRITERIA, "TC2", "Cách xét nhóm"),)),
    "a group in itself": ("TL20", (put(CRITERIA, "TT1", "Kiểu", "nhóm"), put(CRITERIA, "TT1", "Nhóm", "TT1")), ((CRITERIA, "TT1", "Nhóm"),)),
    "two groups in each other": ("TL20", tuple(put(CRITERIA, code, heading, value) for code, other in (("TT1", "BK1"), ("BK1", "TT1")) for heading, value in (("Kiểu", "nhóm"), ("Nhóm", other))), ((CRITERIA, "TT1", "Nhóm"), (CRITERIA, "BK1", "Nhóm"))),
    "a quota without a limit": cell("TL07", QUOTAS, "SL-BK", "Tối đa", ""),
    "a quota of none": cell("TL07", QUOTAS, "SL-BK", "Tối đa", "0"),
    "a quota of one and a half": cell("TL07", QUOTAS, "SL-BK", "Tối đa", "1,5"),
    "a limit in words": cell("TL07", QUOTAS, "SL-BK", "Tối đa", "một"),
    "an unclear quota without a limit": ("TL07", (put(QUOTAS, "SL-BK", "Cách tính", "chưa rõ"), put(QUOTAS, "SL-BK", "Tối đa", "")), ((QUOTAS, "SL-BK", "Tối đa"),)),
    "an unknown way of counting": cell("OB02", QUOTAS, "SL-BK", "Cách tính", "gộp"),
    "a share without rounding": ("TL14", (put(QUOTAS, "SL-BK", "Cách tính", "tỷ lệ"), put(QUOTAS, "SL-BK", "Làm tròn", "")), ((QUOTAS, "SL-BK", "Làm tròn"),)),
    "a share with unreadable rounding": ("OB02", (put(QUOTAS, "SL-BK", "Cách tính", "tỷ lệ"), put(QUOTAS, "SL-BK", "Làm tròn", "tròn")), ((QUOTAS, "SL-BK", "Làm tròn"),)),
    "a template that does not exist": cell("TL10", PAPERS, ("", "Biên bản họp xét"), "Mẫu", "bien-ban"),
    "a paper neither mandatory nor not": cell("OB02", PAPERS, ("", "Biên bản họp xét"), "Bắt buộc", "nên có"),
    "a paper made for nobody": cell("OB02", PAPERS, ("", "Biên bản họp xét"), "Lập theo", "mỗi người"),
    "a deadline without its last day": cell("TL11", DEADLINES, "TH-NOP", "Đến ngày", ""),
    "a deadline without its first day": cell("TL11", DEADLINES, "TH-HOP", "Từ ngày", ""),
    "a deadline on no day": cell("OB03", DEADLINES, "TH-NOP", "Đến ngày", "30/2/2024"),
    "a deadline of an unknown kind": cell("OB02", DEADLINES, "TH-NOP", "Kiểu", "sớm nhất"),
    "a deadline that ends before it begins": ("TL03", (put(DEADLINES, "TH-NOP", "Từ ngày", "09/8/2024"),), ((DEADLINES, "TH-NOP", "Đến ngày"),)),
    "a route for nobody": cell("OB01", ROUTES, "cá nhân", "Đối tượng", ""),
    "a section from an unknown source": cell("OB02", OUTLINE, "BC1", "Nguồn", "báo chí"),
    "a rule without its clause": cell("OB01", QUOTAS, "SL-BK", "Căn cứ", ""),
}  # fmt: skip


def errors(text: str) -> list[Finding]:
    """The errors of a book written as Markdown."""
    return [finding for finding in check(text).findings if finding.severity is Severity.ERROR]


@pytest.mark.parametrize("fault", ILL_WRITTEN.values(), ids=ILL_WRITTEN.keys())
def test_an_ill_written_rule_is_a_finding_at_its_cell_and_no_other(fault: Fault) -> None:
    code, changes, places = fault
    text = changed(*changes, text=RULES)
    expected = []
    for sheet, key, heading in places:
        try:
            expected.append((code, sheet, cell_of(text, sheet, key, heading)))
        except LookupError:
            expected.append((code, sheet, cell_of(RULES, sheet, key, heading)))
    found = sorted((f.code, f.sheet, f.cell) for f in errors(text))
    assert found == sorted(expected or [(code, AWARDS, "A1")])
    assert check(text).review is None


@pytest.mark.parametrize("term", [term.heading for term in TERM_KEYS if term.required])
def test_a_required_term_left_out_is_asked_for_at_the_head_of_the_sheet(term: str) -> None:
    (missing,) = errors(changed(drop(TERMS, term), text=RULES))
    assert (missing.code, missing.sheet, missing.cell, missing.row_key) == ("TL01", TERMS, "A1", term)


def test_without_its_first_sheet_a_book_is_told_that_alone() -> None:
    (missing,) = errors(with_sheet(RULES, TERMS))
    assert (missing.code, missing.sheet) == ("TT01", TERMS)


def test_a_book_of_another_kind_is_told_just_that() -> None:
    foreign = "## Tổng hợp\n\n| STT | Họ tên | Ghi chú |\n|---|---|---|\n| 1 | Nguyễn Văn Mẫu | x |\n"
    assert [(f.code, f.sheet) for f in check(foreign).findings] == [("TT18", "")]
    assert [f.code for f in check(with_sheet(RULES, "Đơn vị")).findings if f.severity is Severity.ERROR] != ["TT18"]


@pytest.mark.parametrize("sheet", [CRITERIA, QUOTAS, PAPERS, DEADLINES])
def test_a_rules_sheet_that_is_not_there_is_pointed_out(sheet: str) -> None:
    checked = check(with_sheet(SAMPLE, sheet))
    assert [(f.code, f.sheet) for f in checked.findings if f.severity is Severity.WARNING and f.code[:2] == "TL"] == [
        ("TL23", sheet)
    ]
    follows = {"TC11", "TL37"} if sheet == CRITERIA else set()  # no criterion was judged
    assert {f.code for f in checked.findings} <= {"TL23", "TL19"} | follows, "nothing that only follows from it"


def test_every_fault_in_the_rules_is_reported_at_once() -> None:
    faults = [fault for name, fault in ILL_WRITTEN.items() if name.startswith("a deadline o") or "legal pack" in name]
    text = changed(*(change for _code, changes, _places in faults[:2] for change in changes), text=RULES)
    assert {finding.code for finding in errors(text)} == {code for code, _changes, _places in faults[:2]}


# -- deadlines --------------------------------------------------------------------------------------------------------


def deadline(kind: DeadlineKind, start: date | None = None, end: date | None = None) -> Deadline:
    """A deadline of some kind."""
    return Deadline(2, "TH", "", "nộp hồ sơ", kind, start, end, "", "")


JAN, FEB, DEC = date(2024, 1, 31), date(2024, 2, 29), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("kind", "start", "end", "first", "last"),
    [
        (DeadlineKind.BEFORE, None, date(2024, 8, 8), None, date(2024, 8, 7)),
        (DeadlineKind.BEFORE, None, date(2024, 3, 1), None, FEB),
        (DeadlineKind.BEFORE, None, date(2023, 3, 1), None, date(2023, 2, 28)),
        (DeadlineKind.BEFORE, None, date(2025, 1, 1), None, DEC),
        (DeadlineKind.LATEST, None, FEB, None, FEB),
        (DeadlineKind.END_OF, None, DEC, None, DEC),
        (DeadlineKind.AFTER, date(2024, 8, 5), None, date(2024, 8, 6), None),
        (DeadlineKind.AFTER, JAN, None, date(2024, 2, 1), None),
        (DeadlineKind.AFTER, DEC, None, date(2025, 1, 1), None),
        (DeadlineKind.AFTER, date(2024, 2, 28), None, FEB, None),
        (DeadlineKind.WITHIN, JAN, FEB, JAN, FEB),
        (DeadlineKind.MONTH, None, date(2024, 2, 1), date(2024, 2, 1), FEB),
        (DeadlineKind.MONTH, None, date(2100, 2, 15), date(2100, 2, 1), date(2100, 2, 28)),
        (DeadlineKind.MONTH, None, DEC, date(2024, 12, 1), DEC),
        (DeadlineKind.WITH_ANNUAL, None, DEC, None, None),
        (DeadlineKind.GUIDED, None, DEC, None, None),
        (DeadlineKind.UNSTATED, None, None, None, None),
    ],
)
def test_a_deadline_of_each_kind_has_its_first_and_last_day(
    kind: DeadlineKind, start: date | None, end: date | None, first: date | None, last: date | None
) -> None:
    rule = deadline(kind, start, end)
    assert (rule.first_day, rule.last_day) == (first, last)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_the_day_before_a_deadline_is_in_time_and_the_day_itself_is_not(day: date) -> None:
    last = deadline(DeadlineKind.BEFORE, end=day).last_day
    first = deadline(DeadlineKind.AFTER, start=day).first_day
    assert last is not None
    assert first is not None
    assert (last + timedelta(days=1), first - timedelta(days=1)) == (day, day)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_month_runs_from_its_first_day_to_the_eve_of_the_next(day: date) -> None:
    rule = deadline(DeadlineKind.MONTH, end=day)
    assert rule.first_day is not None
    assert rule.last_day is not None
    assert rule.first_day <= day <= rule.last_day
    assert rule.first_day.day == (rule.last_day + timedelta(days=1)).day == 1
    assert (rule.last_day - rule.first_day).days < 31


@pytest.mark.parametrize(
    ("kind", "stated"),
    [
        (DeadlineKind.BEFORE, "trước ngày 29/02/2024"),
        (DeadlineKind.LATEST, "chậm nhất ngày 29/02/2024"),
        (DeadlineKind.END_OF, "đến hết ngày 29/02/2024"),
        (DeadlineKind.AFTER, "sau ngày 31/01/2024"),
        (DeadlineKind.WITHIN, "từ ngày 31/01/2024 đến hết ngày 29/02/2024"),
        (DeadlineKind.MONTH, "trong tháng 02/2024"),
        (DeadlineKind.GUIDED, "theo hướng dẫn"),
        (DeadlineKind.UNSTATED, "chưa nêu"),
    ],
)
def test_a_deadline_is_quoted_in_the_plans_own_terms(kind: DeadlineKind, stated: str) -> None:
    assert deadline(kind, JAN, FEB).stated == stated


def test_a_deadline_of_one_occasion_leaves_the_others_alone() -> None:
    text = changed(add(DEADLINES, {"Mã": "TH-SK", "Kỳ xét": "sơ kết", "Đến ngày": "01/7/2024"}, like="TH-NOP"))
    text = changed(put(DEADLINES, "TH-NOP", "Kỳ xét", "tổng kết"), text=text)
    campaign = campaign_of(text)
    assert [rule.code for rule in campaign.deadline("Nộp hồ sơ", "sơ kết")] == ["TH-SK"]
    assert [rule.code for rule in campaign.deadline("nộp hồ sơ", "")] == ["TH-NOP", "TH-SK"]
    assert campaign.occasions == ("tổng kết", "sơ kết")


@pytest.mark.parametrize(
    ("text", "figure", "strict"),
    [
        (">= 100%", "100", False),
        ("≥ 2", "2", False),
        ("100", "100", False),
        ("> 20%", "20", True),
        ("trên 20%", "20", True),
        ("hơn 50%", "50", True),
        ("từ 70% trở lên", "70", False),
        ("Ít nhất 02", "2", False),
        ("không dưới 99,5 %", "99.5", False),
        ("tối thiểu 1.200", "1200", False),
        ("đạt 100%", "100", False),
    ],
)
def test_a_threshold_is_read_as_plans_word_it(text: str, figure: str, strict: bool) -> None:
    assert parse_threshold(text) == (Decimal(figure), strict)


@pytest.mark.parametrize("text", ["", "cao", "< 5", "90 đến 100", "100%%", "một", "dưới 3", ">= "])
def test_what_is_no_threshold_is_not_guessed(text: str) -> None:
    assert parse_threshold(text) is None


# -- groups of criteria -----------------------------------------------------------------------------------------------


def campaign_of(text: str) -> Campaign:
    """The campaign of a book whose rules are sound."""
    review = check(text).review
    assert review is not None
    return review.campaign


def criteria(*rows: tuple[str, str, str, str], extra: str = "") -> str:
    """The sample with other criteria for individuals: (code, group, combination, kind), readings in `extra`."""
    head = "| Mã | Đối tượng | Nhóm | Cách xét nhóm | Nội dung | Kiểu | Căn cứ | Cách hiểu đã chọn |\n|---|---|---|---|---|---|---|---|"
    lines = [f"| {code} | cá nhân | {group} | {combine} | Việc {code} | {kind} | Mục III.1.b | {extra} |" for code, group, combine, kind in rows]  # fmt: skip
    return with_sheet(SAMPLE, CRITERIA, "\n".join([head, *lines]))


def answers(text: str, **cells: str) -> str:
    """Answer criteria at DN03, and take the nominations of others out."""
    for heading in ("TC1", "TC2", "TT1", "CN1", "CN2", "CN3", "BK1"):
        text = text.replace(f"| {heading} |", f"| bỏ {heading} |", 1) if heading not in cells else text
    return changed(
        *(drop("Đề nghị", code) for code in ("DN01", "DN02", "DN04", "DN05", "DN06", "DN07")),
        *(put("Đề nghị", "DN03", code, value) for code, value in cells.items()),
        text=text,
    )


def shape(group: Group | Criterion) -> Any:
    """A group as nested tuples: (combination, members…); a criterion as its code."""
    return (group.combine.value, *map(shape, group.members)) if isinstance(group, Group) else group.code


NESTED = (
    ("K1", "Chung", "tất cả", "xác nhận"),
    ("M", "Chung", "ít nhất một", "nhóm"),
    ("K2", "M", "", "xác nhận"),
    ("K3", "M", "", "xác nhận"),
    ("K4", "", "", "xác nhận"),
)


def test_groups_stand_in_groups() -> None:
    campaign = campaign_of(criteria(*NESTED))
    assert [shape(group) for group in campaign.groups] == [
        ("tất cả", "K1", ("ít nhất một", "K2", "K3")),
        ("tất cả", "K4"),
    ]
    assert [criterion.code for criterion in campaign.criteria] == ["K1", "K2", "K3", "K4"]
    assert [group.name for group in campaign.groups] == ["Chung", "K4"]
    inner = campaign.groups[0].members[1]
    assert isinstance(inner, Group)
    assert (inner.name, inner.rule) == ("M", "K2, K3")


def test_a_named_group_may_stand_by_itself_and_hold_groups_alone() -> None:
    text = criteria(
        ("ALL", "", "ít nhất một", "nhóm"),
        ("A", "ALL", "tất cả", "nhóm"),
        ("B", "ALL", "tất cả", "nhóm"),
        ("A1", "A", "", "xác nhận"),
        ("A2", "A", "", "xác nhận"),
        ("B1", "B", "", "xác nhận"),
    )
    assert [shape(group) for group in campaign_of(text).groups] == [
        ("ít nhất một", ("tất cả", "A1", "A2"), ("tất cả", "B1"))
    ]


def test_a_group_that_holds_only_a_named_group_is_not_lost() -> None:
    text = criteria(("A", "Ngoài", "ít nhất một", "nhóm"), ("A1", "A", "", "xác nhận"), ("A2", "A", "", "xác nhận"))
    assert [shape(group) for group in campaign_of(text).groups] == [("tất cả", ("ít nhất một", "A1", "A2"))]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"K1": "x", "K2": "x", "K3": "", "K4": "x"}, []),
        ({"K1": "x", "K2": "", "K3": "minh chứng", "K4": "x"}, []),
        ({"K1": "x", "K2": "", "K3": "", "K4": "x"}, [("TC02", "K2, K3")]),
        ({"K1": "", "K2": "", "K3": "", "K4": "không"}, [("TC01", "K1"), ("TC02", "K2, K3"), ("TC01", "K4")]),
    ],
)
def test_a_group_in_a_group_is_judged_by_its_own_combination(
    cells: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    found = errors(answers(criteria(*NESTED), **cells))
    assert [(finding.code, finding.rule) for finding in found] == expected


UNSTATED = (
    ("K1", "Nhóm A", "chưa nêu", "xác nhận"),
    ("K2", "Nhóm A", "chưa nêu", "xác nhận"),
    ("K3", "Nhóm A", "", "xác nhận"),
)


def weighty(text: str) -> Iterator[Finding]:
    """The findings that are more than a warning."""
    return (finding for finding in check(text).findings if finding.severity in {Severity.ERROR, Severity.UNCLEAR})


def test_what_the_plan_leaves_unstated_is_shown_in_both_readings() -> None:
    text = answers(criteria(*UNSTATED), K1="x", K2="", K3="")
    (unclear,) = weighty(text)
    assert (unclear.code, unclear.severity, unclear.rule) == ("TC03", Severity.UNCLEAR, "K1, K2, K3")
    assert unclear.cell == cell_of(text, "Đề nghị", "DN03", "K2")
    assert unclear.basis == "Mục III.1.b"
    assert "tất cả: chưa đạt vì thiếu K2, K3" in unclear.message
    assert "chỉ cần một: đạt" in unclear.message


def test_where_both_readings_agree_nothing_is_left_to_ask() -> None:
    assert list(weighty(answers(criteria(*UNSTATED), K1="x", K2="x", K3="x"))) == []
    assert [f.code for f in weighty(answers(criteria(*UNSTATED), K1="", K2="", K3=""))] == ["TC02"]


@pytest.mark.parametrize(("reading", "expected"), [("tất cả", ["TC01", "TC01"]), ("ít nhất một", [])])
def test_the_reading_the_office_chose_is_judged_by_and_reported(reading: str, expected: list[str]) -> None:
    text = answers(criteria(*UNSTATED, extra=reading), K1="x", K2="", K3="")
    assert [finding.code for finding in weighty(text)] == expected
    (chosen,) = (finding for finding in check(text).findings if finding.code == "TL22")
    assert (chosen.value, chosen.sheet, chosen.cell) == (
        reading,
        CRITERIA,
        cell_of(text, CRITERIA, "K1", "Cách hiểu đã chọn"),
    )


def test_an_unclear_group_leaves_any_of_several_groups_unclear_not_failed() -> None:
    text = criteria(
        ("ALL", "", "ít nhất một", "nhóm"),
        ("A", "ALL", "chưa nêu", "nhóm"),
        ("A1", "A", "", "xác nhận"),
        ("A2", "A", "", "xác nhận"),
        ("B1", "ALL", "", "xác nhận"),
    )
    assert [f.code for f in weighty(answers(text, A1="x", A2="", B1=""))] == ["TC03"]
    assert [f.code for f in weighty(answers(text, A1="", A2="", B1=""))] == ["TC02"]
    assert [f.code for f in weighty(answers(text, A1="x", A2="", B1="x"))] == []


# -- criteria that measure, and that apply to some --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "threshold", "cell", "expected"),
    [
        ("tỷ lệ", ">= 95%", "95%", []),
        ("tỷ lệ", ">= 95%", "94,9%", ["TC04"]),
        ("tỷ lệ", "trên 20%", "20%", ["TC04"]),
        ("tỷ lệ", "trên 20%", "20,5", []),
        ("số", ">= 2", "02", []),
        ("số", ">= 2", "1", ["TC04"]),
        ("số", ">= 2", "hai", ["TC07"]),
        ("số", ">= 2", "", ["TC01"]),
        ("số", ">= 2", "KAD", ["TC05"]),
    ],
)
def test_a_figure_is_judged_against_its_threshold(kind: str, threshold: str, cell: str, expected: list[str]) -> None:
    text = changed(
        put(CRITERIA, "TT1", "Kiểu", kind),
        put(CRITERIA, "TT1", "Ngưỡng", threshold),
        put("Đề nghị", "DN01", "TT1", cell),
    )
    text = changed(drop("Đề nghị", "DN02"), text=text)
    found = list(weighty(text))
    assert [(finding.code, finding.rule, finding.basis) for finding in found] == [
        (code, "TT1", "Mục III.1.b") for code in expected
    ]


class Typed:
    """A book written as Markdown in which one cell holds a number or a day, not text."""

    name = "sổ.xlsx"

    def __init__(self, text: str, sheet: str, address: str, value: Cell) -> None:
        self.text, self.sheet, self.address, self.value = text, sheet, address, value

    def grids(self) -> list[Grid]:
        """Give the grids with the cell in its place."""
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", self.address).groups()  # type: ignore[union-attr]
        return [
            replace(grid, rows=[
                [self.value if (number, column_letter(place)) == (int(row), column) else one for place, one in enumerate(cells, start=1)]
                for number, cells in enumerate(grid.rows, start=1)
            ]) if grid.title == self.sheet else grid
            for grid in MarkdownBook(self.text).grids()
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "key", "heading", "value", "expected"),
    [
        (CRITERIA, "TT1", "Ngưỡng", Percent(0.95), []),
        (CRITERIA, "TT1", "Ngưỡng", Percent(1.0), ["TC04"]),
        ("Đề nghị", "DN01", "TT1", Percent(0.95), []),
        ("Đề nghị", "DN01", "TT1", Percent(0.949), ["TC04"]),
        ("Đề nghị", "DN01", "TT1", 95.0, []),
        ("Đề nghị", "DN01", "TT1", 0.95, ["TC04"]),
    ],
)
def test_a_cell_formatted_as_percent_is_judged_as_the_clerk_sees_it(
    sheet: str, key: Key, heading: str, value: float, expected: list[str]
) -> None:
    text = changed(
        put(CRITERIA, "TT1", "Kiểu", "tỷ lệ"),
        put(CRITERIA, "TT1", "Ngưỡng", ">= 95%"),
        put("Đề nghị", "DN01", "TT1", "95%"),
        drop("Đề nghị", "DN02"),
    )
    checked = pipeline.check(Typed(text, sheet, cell_of(text, sheet, key, heading), value), assets.templates())
    assert [finding.code for finding in checked.findings if finding.severity is Severity.ERROR] == expected


@pytest.mark.parametrize(
    ("measure", "threshold", "expected"),
    [("chỉ tiêu hoàn thành", ">= 100%", []), ("chỉ tiêu vượt", "trên 50%", ["TC04"]), ("chỉ tiêu vượt", ">= 50%", [])],
)
def test_a_blank_ratio_is_computed_from_the_targets(measure: str, threshold: str, expected: list[str]) -> None:
    changes = (
        put(CRITERIA, "TT1", "Kiểu", "tỷ lệ"),
        put(CRITERIA, "TT1", "Ngưỡng", threshold),
        put(CRITERIA, "TT1", "Tính từ", measure),
        put("Đề nghị", "DN01", "TT1", ""),
        drop("Đề nghị", "DN02"),
    )
    found = list(weighty(changed(*changes)))
    assert [finding.code for finding in found] == expected
    assert [finding.value for finding in found] == ["50%"] * len(expected)
    without = list(weighty(changed(*changes, drop("Chỉ tiêu", "PCNTT"))))
    assert [finding.code for finding in without] == ["TC09"]


@pytest.mark.parametrize(
    ("feature", "cell", "expected"),
    [
        ("vùng cao", "x", ["TL19"]),
        ("vùng cao", "", ["TC01", "TL19"]),
        ("vùng cao", "KAD", ["TC05", "TL19"]),
        ("", "KAD", ["TL19", "TL39"]),
        ("", "", ["TL19", "TL39"]),
        ("", "x", ["TC06", "TL19", "TL39"]),
    ],
)
def test_a_criterion_for_some_is_asked_of_those_it_applies_to(feature: str, cell: str, expected: list[str]) -> None:
    changes = (
        put(CRITERIA, "TT1", "Áp dụng khi", "Vùng cao"),
        put("Đơn vị", "PCNTT", "Đặc điểm", feature),
        put("Đề nghị", "DN01", "TT1", cell),
        drop("Đề nghị", "DN02"),
    )
    assert sorted({finding.code for finding in check(changed(*changes)).findings}) == expected


@pytest.mark.parametrize(("third", "expected"), [("", ["TC02"]), ("x", [])])
def test_a_criterion_that_does_not_apply_does_not_fill_a_group_of_any(third: str, expected: list[str]) -> None:
    changes = (
        *(put(CRITERIA, code, "Áp dụng khi", "vùng cao") for code in ("CN1", "CN2")),
        *(put("Đề nghị", code, "CN1", "KAD") for code in ("DN03", "DN04", "DN05")),
        *(put("Đề nghị", code, "CN2", "KAD") for code in ("DN03", "DN04", "DN05")),
        *(put("Đề nghị", code, "CN3", "x") for code in ("DN03", "DN05")),
        put("Đề nghị", "DN04", "CN3", third),
    )
    assert [finding.code for finding in weighty(changed(*changes))] == expected


# -- quotas -----------------------------------------------------------------------------------------------------------


def rows_of(findings: Iterator[Finding]) -> dict[str, list[str]]:
    """The nominations named by the findings of each code."""
    found: dict[str, list[str]] = {}
    for finding in findings:
        found.setdefault(finding.code, []).append(finding.row_key)
    return found


QUOTA = "| Mã | Hình thức | Tính trên | Loại đơn vị áp dụng | Trừ đơn vị | Đối tượng | Cách tính | Tối đa | Căn cứ | Trong số | Làm tròn | Cách hiểu đã chọn |\n|---|\n"


def with_quota(cells: str) -> str:
    """The sample with one quota in the place of its own; cells from Hình thức on, parted by `;;`."""
    filled = [*cells.split(";;"), *[""] * 12][:11]
    return with_sheet(SAMPLE, QUOTAS, f"{QUOTA}| SL | {' | '.join(filled)} |")


ALL_GK = ["DN01", "DN02", "DN03", "DN04"]


@pytest.mark.parametrize(
    ("limit", "reading", "expected"),
    [
        ("4", "", {}),
        ("2", "", {"SL04": ALL_GK}),
        ("1", "", {"SL01": ALL_GK}),
        ("2", "từng loại", {}),
        ("2", "tổng", {"SL01": ALL_GK}),
        ("2", "hoặc", {"SL03": ALL_GK}),
        ("4", "hoặc", {"SL03": ALL_GK}),
        ("1", "từng loại", {"SL02": ALL_GK}),
    ],
)
def test_an_unclear_quota_is_asked_about_only_where_readings_differ(
    limit: str, reading: str, expected: dict[str, list[str]]
) -> None:
    text = with_quota(f"GK;;toàn đợt;;;;;;tập thể; cá nhân;;chưa rõ;;{limit};;Mục III.2.a;;;;;;{reading}")
    if limit == "4" and not reading:
        text = changed(drop("Đề nghị", "DN01"), drop("Đề nghị", "DN02"), text=text)  # one kind: every reading agrees
    assert rows_of(weighty(text)) == expected


def test_an_unclear_quota_names_what_each_reading_would_mean() -> None:
    text = with_quota("GK;;toàn đợt;;;;;;tập thể; cá nhân;;chưa rõ;;2;;Mục III.2.a")
    unclear = next(weighty(text))
    assert (unclear.rule, unclear.basis, unclear.severity) == ("SL", "Mục III.2.a", Severity.UNCLEAR)
    for reading in ("“từng loại”: trong số lượng", "“tổng”: quá số lượng"):
        assert reading in unclear.message


@pytest.mark.parametrize(
    ("share", "among", "rounding", "limit"),
    [
        ("5%", "", "xuống", 2),  # of 43 people: 2,15
        ("5%", "", "gần nhất", 2),
        ("5%", "", "lên", 3),
        ("6%", "", "gần nhất", 3),  # 2,58
        ("6%", "", "xuống", 2),
        ("20%", "lãnh đạo phòng", "xuống", 0),
        ("50%", "viên chức", "xuống", 3),  # of 6
        ("41,6%", "viên chức", "gần nhất", 2),  # 2,496
        ("41,7%", "viên chức", "gần nhất", 3),  # 2,502
    ],
)
def test_a_share_is_rounded_as_the_plan_says(share: str, among: str, rounding: str, limit: int) -> None:
    text = with_quota(f"GK;;toàn đợt;;;;;;cá nhân;;tỷ lệ;;{share};;Mục III.2.a;;{among};;{rounding}")
    three = changed(put("Đề nghị", "DN06", "Xét chọn", "chọn"), text=text)
    two = ["DN03", "DN04"]
    code = "SL05" if limit else "SL07"  # a share of nobody is unclear
    assert rows_of(weighty(text)) == ({} if limit >= 2 else {code: two})
    assert rows_of(weighty(three)) == ({} if limit >= 3 else {code: [*two, "DN06"]})


@pytest.mark.parametrize(
    ("kinds", "exceptions", "expected"),
    [
        ("", "", {"SL01": ["DN02", "DN05"]}),
        ("đơn vị", "", {"SL01": ["DN02", "DN05"], "SL06": ["DN01", "DN03", "DN04"], "TL42": [""]}),
        ("Phòng", "", {"SL06": ["DN02", "DN05"], "TL42": [""]}),
        ("", "TTCNTT", {}),
        ("", "VP; Đơn vị", {}),
        ("", "VP; PCNTT", {"SL01": ["DN02", "DN05"]}),
    ],
)
def test_a_quota_for_each_unit_leaves_its_exceptions_out(
    kinds: str, exceptions: str, expected: dict[str, list[str]]
) -> None:
    text = with_quota(f"GK; BK;;mỗi đơn vị trình;;{kinds};;{exceptions};;tập thể; cá nhân;;tổng;;1;;Mục III.2")
    found = list(weighty(text))
    assert rows_of(iter(found)) == expected
    over = [finding.message for finding in found if finding.code == "SL01"]
    assert all("Trung tâm Công nghệ thông tin và Truyền thông" in message for message in over)


def test_a_nominee_put_forward_twice_fills_one_place_of_a_quota() -> None:
    other = {"Mã đề nghị": "DN08", "Thành tích": "Viết kịch bản cho ba buổi tọa đàm của Đài tỉnh."}
    assert rows_of(weighty(changed(add("Đề nghị", other, like="DN03")))) == {"TR01": ["DN03", "DN08"]}


# -- the campaign itself ----------------------------------------------------------------------------------------------


def test_the_shipped_rules_are_read_as_the_plan_states_them() -> None:
    campaign = campaign_of(SAMPLE)
    assert (campaign.start, campaign.end) == (date(2024, 5, 20), date(2024, 8, 5))
    assert (campaign.plan_number, campaign.plan_date) == ("/KH-STTTT", None)
    assert campaign.legal_pack.report_form == "Mẫu số 08"
    assert campaign.award_codes == ("GK", "BK")
    assert [shape(group) for group in campaign.groups] == [
        ("tất cả", "TC1", "TC2"),
        ("tất cả", "TT1"),
        ("ít nhất một", "CN1", "CN2", "CN3"),
        ("tất cả", "BK1"),
    ]
    assert [(quota.code, quota.counting.value, str(quota.limit)) for quota in campaign.quotas] == [
        ("SL-GK-TT", "từng loại", "2"),
        ("SL-GK-CN", "từng loại", "2"),
        ("SL-BK", "hoặc", "1"),
    ]
    assert campaign.bases["start"] == "Mục II.1"


def test_every_rule_of_the_shipped_campaign_names_its_clause() -> None:
    review = check(SAMPLE).review
    assert review is not None
    for sheet in RULE_SHEETS[1:]:
        assert all(basis is not None for _row, basis in review.tables[sheet.name].items("basis")), sheet.title


def test_a_paper_the_program_makes_may_be_named_like_the_column_that_holds_its_text() -> None:
    text = changed(put(PAPERS, ("", "Danh sách trích ngang"), "Thành phần", "Tóm tắt thành tích"))
    headings = [column.heading for column in campaign_of(text).nomination_sheet.columns]
    assert headings.count("Tóm tắt thành tích") == 1


def test_the_nominations_have_a_column_for_each_criterion_and_paper() -> None:
    headings = [column.heading for column in campaign_of(SAMPLE).nomination_sheet.columns]
    assert headings[-13:-6] == ["TC1", "TC2", "TT1", "CN1", "CN2", "CN3", "BK1"]
    assert {"Tờ trình", "Biên bản họp xét", "Báo cáo thành tích"} <= set(headings)
    assert len(headings) == len(set(map(bare, headings)))


def test_a_group_is_judged_by_the_reading_only_where_the_plan_states_none() -> None:
    for combine in Combine:
        group = Group(2, "Chung", combine, Combine.ANY, (), "")
        assert group.effective is (Combine.ANY if combine is Combine.UNSTATED else combine)


@pytest.mark.parametrize(
    ("start", "end", "until", "said", "last"),
    [
        ("15/8/2026", "12/11/2026", "", "từ ngày 15/8/2026 đến hết ngày 12/11/2026", date(2026, 11, 12)),
        ("10/2025", "", "thành công Đại hội", "từ tháng 10/2025 đến khi thành công Đại hội", None),
        ("tháng 10 năm 2025", "02/2026", "", "từ tháng 10/2025 đến hết tháng 02/2026", date(2026, 2, 28)),
        ("", "12/11/2026", "", "đến hết ngày 12/11/2026", date(2026, 11, 12)),
        ("01/10/2025", "", "", "từ ngày 01/10/2025", None),
    ],
)
def test_the_time_of_a_campaign_is_said_as_the_plan_says_it(
    start: str, end: str, until: str, said: str, last: date | None
) -> None:
    text = changed(
        put(TERMS, "Từ ngày", "Giá trị", start),
        put(TERMS, "Đến hết ngày", "Giá trị", end),
        add(TERMS, {"Mục": "Đến khi", "Giá trị": until}),
        text=RULES,
    )
    review = check(text).review
    assert review is not None
    assert review.campaign.period == said
    assert review.campaign.end == last
