"""The checks of the council, the decisions and the history: each fault at its own cell."""

# ruff: noqa: E501 (a fault is one line)

import pytest

from sample import Change, add, cell_of, changed, check, put, shipped, with_sheet

SAMPLE = shipped("cao-bang-75-nam-2023")
NOMINEES, VOTES, MEETINGS, DECISIONS, EARLIER = "Đề nghị", "Bỏ phiếu", "Họp xét", "Quyết định", "Khen thưởng trước"
PEOPLE = "Cá nhân"
USUAL = {"SL04", "TL24", "BP07"}


def term(heading: str, value: str) -> Change:
    return lambda text: text.replace("| Phạm vi đơn vị |", f"| {heading} | {value} | Mục IV |\n| Phạm vi đơn vị |")


def test_the_sample_says_once_that_the_plan_names_no_share() -> None:
    found = check(SAMPLE).findings
    assert {one.code for one in found} == USUAL
    assert [one.row_key for one in found if one.code == "BP07"] == ["DN01"]


EARLIER_P02 = {
    "Mã đối tượng": "P02",
    "Hình thức": "Giấy khen của Giám đốc Sở",
    "Số quyết định": "45/QĐ-SNV",
    "Ngày quyết định": "12/12/2022",
    "Đợt thi đua": "Năm 2022",
}
ALMOST = "Tham mưu 100% hồ sơ khen thưởng đúng hạn; rút ngắn 04 ngày thẩm định."
OTHER = {"Mã cá nhân": "P99", "Họ và tên": "Hoàng Mẫu Thảo", "Chức vụ": "Chuyên viên", "Mã đơn vị": "SYT"}


@pytest.mark.parametrize(
    ("code", "changes", "sheet", "key", "heading"),
    [
        ("BP01", (put(VOTES, ("HD", "DN05"), "Phiếu không đồng ý", "3"),), VOTES, ("HD", "DN05"), "Phiếu đồng ý"),
        ("BP02", (put(VOTES, ("HD", "DN05"), "Ý kiến bằng văn bản", "2"),), VOTES, ("HD", "DN05"), "Ý kiến bằng văn bản"),
        ("BP04", (term("Tỷ lệ dự họp của Hội đồng", "90%"),), MEETINGS, "HD", "Số có mặt"),
        ("BP05", (term("Tỷ lệ phiếu đồng ý của Hội đồng", "4/5"),), NOMINEES, "DN05", "Xét chọn"),
        ("BP08", (put(VOTES, ("HD", "DN04"), "Phiếu đồng ý", ""),), VOTES, ("HD", "DN04"), "Phiếu đồng ý"),
        ("BP09", (put(MEETINGS, "HD", "Loại họp", "họp xét"),), VOTES, ("HD", "DN01"), "Mã họp"),
        ("QD02", (put(DECISIONS, "QD01", "Số quyết định", ""),), DECISIONS, "QD01", "Số quyết định"),
        ("QD03", (put(DECISIONS, "QD01", "Ngày quyết định", "05/7/2023"),), DECISIONS, "QD01", "Ngày quyết định"),
        ("QD04", (put(DECISIONS, "QD01", "Chức vụ người ký", "Phó Chủ tịch"),), DECISIONS, "QD01", "Chức vụ người ký"),
        (
            "QD01",
            (add(DECISIONS, {"Mã quyết định": "QD02", "Người quyết định": "Giám đốc Sở Y tế"}), put(NOMINEES, "DN02", "Mã quyết định", "QD02")),
            NOMINEES, "DN02", "Mã quyết định",
        ),
        ("LS03", (add(EARLIER, {**EARLIER_P02, "Thành tích": ALMOST}),), NOMINEES, "DN02", "Thành tích"),
        ("LS05", (add(EARLIER, {**EARLIER_P02, "Sáng kiến": "cách nhận hồ sơ trực tuyến"}),), NOMINEES, "DN02", "Thành tích"),
        (
            "LS06",
            (add(EARLIER, {**EARLIER_P02, "Đợt thi đua": "Chuyên đề cải cách hành chính"}), put(NOMINEES, "DN02", "Thành tích", "Đã được khen tại Quyết định 45/QĐ-SNV nên đề nghị khen công trạng năm nay.")),
            NOMINEES, "DN02", "Thành tích",
        ),
        ("LS04", (add(PEOPLE, OTHER), add(EARLIER, {**EARLIER_P02, "Mã đối tượng": "P99"})), NOMINEES, "DN02", "Mã đối tượng"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_cell(
    code: str, changes: tuple[Change, ...], sheet: str, key: str | tuple[str, ...], heading: str
) -> None:
    text = changed(*changes, text=SAMPLE)
    found = [one for one in check(text).findings if one.code == code]
    assert (found[0].sheet, found[0].cell) == (sheet, cell_of(text, sheet, key, heading))
    assert found[0].message


PLAIN = "Luôn gương mẫu, có tinh thần trách nhiệm cao, được đồng nghiệp tín nhiệm và người dân quý mến, tích cực."
OF_UNIT = "Sở Nội vụ hoàn thành 20/20 nhiệm vụ. Phòng đạt 100% hồ sơ đúng hạn. Đơn vị được tặng cờ năm 2022."


@pytest.mark.parametrize(
    ("code", "heading", "value"),
    [("TV01", "Thành tích", PLAIN), ("TV03", "Thành tích", OF_UNIT), ("TV02", "Thành tích từ ngày", "01/01/2021")],
)
def test_how_an_achievement_is_written_is_warned_of(code: str, heading: str, value: str) -> None:
    text = changed(put(NOMINEES, "DN02", heading, value), text=SAMPLE)
    found = [one for one in check(text).findings if one.code.startswith("TV")]
    assert [(one.code, one.row_key) for one in found] == [(code, "DN02")]


def test_more_leaders_than_direct_workers_are_warned_of_once() -> None:
    text = SAMPLE
    for number, leader in enumerate(("P01", "P03", "P05", "P08"), start=91):
        row = {"Mã đề nghị": f"DN{number}", "Mã đối tượng": leader}
        text = changed(add(NOMINEES, row, like="DN02"), text=text)
    assert [one.code for one in check(text).findings if one.code.startswith("TV")] == ["TV04"]


def test_a_nomination_voted_on_twice_in_one_meeting_is_told() -> None:
    text = changed(add(VOTES, {}, like=("HD", "DN01")), text=SAMPLE)
    assert [one.code for one in check(text).findings if one.code.startswith("BP")].count("BP03") == 1


def test_a_title_without_votes_is_unclear_and_a_share_that_is_none_is_an_error() -> None:
    title = SAMPLE.replace("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh |", "Chiến sĩ thi đua cơ sở |")
    title = changed(term("Ngày quyết định", "10/7/2026"), text=title)
    assert "BP06" in {one.code for one in check(with_sheet(title, VOTES)).findings}
    wrong = changed(term("Tỷ lệ phiếu đồng ý của Hội đồng", "đa số"), text=SAMPLE)
    assert [(one.code, one.value) for one in check(wrong).findings if one.code == "TL38"] == [("TL38", "đa số")]
    silent = changed(term("Tỷ lệ phiếu đồng ý của Hội đồng", "chưa nêu"), text=SAMPLE)
    assert {one.code for one in check(silent).findings} == USUAL


def test_another_birth_date_is_another_person() -> None:
    other = {**OTHER, "Ngày sinh": "01/01/1970"}
    text = changed(add(PEOPLE, other), add(EARLIER, {**EARLIER_P02, "Mã đối tượng": "P99"}), text=SAMPLE)
    assert "LS04" not in {one.code for one in check(text).findings}
