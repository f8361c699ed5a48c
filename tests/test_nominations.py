"""Verdicts: Đạt, Chưa đạt, Cần làm rõ, each with its reasons, and whose faults stand in whose way."""

from datetime import date

import pytest
from attrs import evolve

from sample import RULES, SAMPLE, Change, add, cell_of, changed, check, drop, put, with_sheet
from thidua_xl.findings import Severity
from thidua_xl.review import Review
from thidua_xl.verdicts import Outcome

CHOSEN = {"DN01", "DN02", "DN03", "DN04", "DN05"}

THE_SO = add(
    "Đề nghị",
    {
        "Mã đề nghị": "DN08",
        "Mã đối tượng": "STTTT",
        "Hình thức": "BK",
        "Mã đơn vị trình": "STTTT",
        "Mã họp": "HD1",
        "Số phiếu đồng ý": "9",
        "Thành tích": "Sở dẫn đầu các cơ quan của tỉnh.",
        "BK1": "Hai sở bạn học theo",
    },
    like="DN01",
)


def verdicts(*changes: Change) -> dict[str, tuple[Outcome, tuple[str, ...]]]:
    """Outcome and reasons of each nomination of the changed sample, by its code."""
    return {verdict.code: (verdict.outcome, verdict.reasons) for verdict in check(changed(*changes)).verdicts}


def failing(*changes: Change) -> set[str]:
    """The nominations, among those the sample passes, that no longer pass after the changes."""
    found = verdicts(*changes)
    return {code for code in CHOSEN & found.keys() if found[code][0] is not Outcome.PASSED}


def test_nominations_without_a_fault_pass_and_need_no_reason() -> None:
    found = verdicts()
    assert {code for code, (outcome, reasons) in found.items() if outcome is Outcome.PASSED and not reasons} == CHOSEN


def test_nominations_not_chosen_or_withdrawn_fail_and_say_so() -> None:
    found = verdicts()
    assert found["DN06"] == (Outcome.FAILED, ("Hội đồng không chọn",))
    assert found["DN07"] == (Outcome.FAILED, ("Đơn vị rút đề nghị",))


def test_a_verdict_tells_who_is_nominated_for_what_and_by_whom() -> None:
    verdict = next(one for one in check(SAMPLE).verdicts if one.code == "DN05")
    assert (verdict.row, verdict.name, verdict.subject) == (6, "Triệu Mẫu Tú", "cá nhân")
    assert verdict.award == "Bằng khen của Chủ tịch UBND tỉnh"
    assert verdict.submitter == "Trung tâm Công nghệ thông tin và Truyền thông"


def test_a_criterion_not_met_fails_with_the_cell_and_the_clause() -> None:
    fault = put("Đề nghị", "DN03", "TC1", "")
    outcome, (reason,) = verdicts(fault)["DN03"]
    assert outcome is Outcome.FAILED
    assert reason.startswith(cell_of(SAMPLE, "Đề nghị", "DN03", "TC1") + ": ")
    assert reason.endswith("(Mục III.1.a)")
    assert failing(fault) == {"DN03"}


def test_what_the_plan_leaves_unstated_is_to_be_cleared_up() -> None:
    outcome, (reason,) = verdicts(drop("Đề nghị", "DN05"), THE_SO)["DN08"]
    assert outcome is Outcome.UNCLEAR
    assert "Kế hoạch chưa nêu" in reason


def test_an_error_outweighs_what_is_unclear() -> None:
    outcome, reasons = verdicts(drop("Đề nghị", "DN05"), THE_SO, put("Đề nghị", "DN08", "TT1", ""))["DN08"]
    assert outcome is Outcome.FAILED
    assert len(reasons) == 1
    assert "TT1" in reasons[0]


def test_a_warning_stands_in_nobodys_way() -> None:
    changes = (put("Đề nghị", "DN01", "Số phiếu đồng ý", "2"), put("Đề nghị", "DN02", "Ngày nộp hồ sơ", ""))
    checked = check(changed(*changes))
    assert {f.code for f in checked.findings if f.severity is Severity.WARNING} == {"HX12", "HS03"}
    assert failing(*changes) == set()


@pytest.mark.parametrize(
    ("fault", "fails"),
    [
        (put("Cá nhân", "CN30", "Chức vụ", ""), {"DN03"}),
        (put("Cá nhân", "CN37", "Chức vụ", ""), set()),
        (put("Đơn vị", "PCNTT", "Loại đơn vị", ""), {"DN01"}),
        (put("Đơn vị", "TTCNTT", "Hiệu lực từ", "hồi đó"), {"DN02", "DN05"}),
        (put("Đơn vị", "PCDS", "Tên đơn vị", ""), set()),
        (put("Đơn vị", "STTTT", "Tên đơn vị", ""), CHOSEN),
        (put("Họp xét", "H02", "Phiếu thu về", "7"), {"DN02", "DN05"}),
        (put("Họp xét", "HD1", "Phiếu thu về", "10"), set()),
        (put("Thành viên họp", ("H03", "Vũ Mẫu Mai"), "Chức vụ", ""), {"DN03"}),
        (put("Thành viên họp", ("H05", "Ma Mẫu Ánh"), "Chức vụ", ""), set()),
        (put("Chỉ tiêu", "VP", "Kế hoạch", ""), set()),
        (put("Kết quả đợt", "PTTBCXB", "Nội dung", ""), set()),
        (put("Đề nghị", "DN06", "Hình thức", ""), set()),
        (put("Đề nghị", "DN06", "Xét chọn", "chọn"), {"DN03", "DN04"}),
    ],
    ids=[
        "the nominee's row",
        "another person's row",
        "the nominee's unit",
        "the unit of a person and of a collective",
        "another unit",
        "the unit above all",
        "the meeting of two nominations",
        "the council's meeting",
        "a member of the meeting",
        "a member of another meeting",
        "a target",
        "a result",
        "another nomination",
        "one nominee too many",
    ],
)
def test_a_fault_fails_the_nominations_that_stand_on_its_row(fault: Change, fails: set[str]) -> None:
    assert check(changed(fault)).blocked
    assert failing(fault) == fails


@pytest.mark.parametrize("sheet", ["Đơn vị"])
def test_a_missing_sheet_fails_every_nomination(sheet: str) -> None:
    checked = check(with_sheet(SAMPLE, sheet))
    assert "TT01" in {finding.code for finding in checked.findings}
    assert {verdict.outcome for verdict in checked.verdicts} == {Outcome.FAILED}


def test_ill_written_rules_are_reported_all_at_once_and_nothing_is_judged() -> None:
    rule_faults = {
        "TL03": put("Thể lệ", "Từ ngày", "Giá trị", "06/8/2024"),
        "TL06": put("Tiêu chuẩn", "BK1", "Hình thức", "CTK"),
        "TL07": put("Số lượng", "SL-GK-CN", "Tối đa", "hai"),
        "TL10": put("Thành phần hồ sơ", ("", "Biên bản họp xét"), "Mẫu", "bien-ban"),
        "TL11": put("Thời hạn", "TH-NOP", "Đến ngày", ""),
        "OB01": put("Tuyến trình", "cá nhân", "Căn cứ", ""),
    }
    checked = check(changed(*rule_faults.values(), put("Đề nghị", "DN01", "TC1", "")))
    assert {f.code for f in checked.findings if f.severity is Severity.ERROR} == rule_faults.keys()
    assert (checked.review, checked.verdicts) == (None, ())
    assert checked.blocked


@pytest.fixture
def review() -> Review:
    """The sample under review."""
    found = check(SAMPLE).review
    assert found is not None
    return found


def test_a_unit_exists_on_its_first_and_last_day(review: Review) -> None:
    unit = review.units["PCNTT"]
    days = [date(2016, 12, 31), date(2017, 1, 1), date(2025, 2, 28), date(2025, 3, 1)]
    assert [unit.is_valid(day) for day in days] == [False, True, True, False]
    assert evolve(unit, valid_from=None, valid_to=None).is_valid(date(1990, 1, 1))


def test_the_units_above_a_unit_come_nearest_first_and_a_circle_ends() -> None:
    parents = {"STTTT": "VP", "VP": "TTR", "TTR": "STTTT"}
    text = changed(*(put("Đơn vị", code, "Mã đơn vị cấp trên", parent) for code, parent in parents.items()))
    found = check(text).review
    assert found is not None
    assert found.superiors("PCNTT") == ["STTTT", "VP", "TTR"]
    assert found.superiors("không có") == []


def test_a_nomination_is_judged_on_the_day_it_was_submitted_else_on_the_last_of_the_campaign() -> None:
    found = check(changed(put("Đề nghị", "DN01", "Ngày nộp hồ sơ", ""))).review
    assert found is not None
    assert found.facts.day[:2] == [date(2024, 8, 5), date(2024, 8, 7)]


def test_an_occasion_is_known_in_any_letter_case() -> None:
    spelt = [put("Đề nghị", f"DN0{number}", "Kỳ xét", "sơ  KẾT") for number in range(1, 6)]
    text = changed(put("Thời hạn", "TH-NOP", "Kỳ xét", "Sơ kết"), *spelt)
    checked = check(text)
    assert not checked.blocked
    assert checked.review is not None
    assert checked.review.facts.occasion[0] == "Sơ kết"


def test_rules_alone_ask_for_units_and_nominations() -> None:
    assert {f.sheet for f in check(RULES).findings if f.code == "TT01"} == {"Đơn vị", "Đề nghị"}
