"""Nothing passes in silence: a case that no rule covers, or a rule half known, is *Cần làm rõ*, never permission."""

import pytest

from sample import Change, add, changed, check, drop, put, shipped
from thidua_xl.findings import Severity
from thidua_xl.pipeline import Checked
from thidua_xl.verdicts import Outcome

SAMPLE = shipped("cao-bang-2026")
RULES, AWARDS, CRITERIA, QUOTAS, ROUTES = "Thể lệ", "Hình thức", "Tiêu chuẩn", "Số lượng", "Tuyến trình"
UNITS, PEOPLE, NOMINEES, PAPERS = "Đơn vị", "Cá nhân", "Đề nghị", "Thành phần hồ sơ"


def judged(*changes: Change) -> Checked:
    return check(changed(*changes, text=SAMPLE))


RUNNING = ("DN01", "DN02", "DN03", "DN04")
"""The nominations of the sample that pass."""


def new_codes(checked: Checked) -> dict[str, set[str]]:
    """The findings that the sample itself does not have: code → where each stands (key, or the sheet)."""
    known = {(finding.code, finding.place.sheet, finding.row_key) for finding in check(SAMPLE).findings}
    found: dict[str, set[str]] = {}
    for finding in checked.findings:
        place = (finding.code, finding.place.sheet, finding.row_key)
        if place not in known:
            found.setdefault(finding.code, set()).add(finding.row_key or finding.place.sheet)
    return found


def outcome(checked: Checked, code: str) -> Outcome:
    return next(verdict.outcome for verdict in checked.verdicts if verdict.code == code)


FOR_THE_PROVINCE = {
    "Mã": "BKTT",
    "Tên hình thức": "Bằng khen của Thủ tướng Chính phủ",
    "Người quyết định": "Thủ tướng Chính phủ",
    "Đối tượng": "cá nhân",
    "Căn cứ": "Mục III.2.c",
    "Đơn vị trình": "UBND tỉnh Cao Bằng",
}
OF_BK = tuple(put(CRITERIA, code, "Hình thức", "BK") for code in ("C1", "N1", "N2", "T1", "T2"))
BANK = add(
    UNITS,
    {"Mã đơn vị": "NH", "Tên đơn vị": "Ngân hàng Ví Dụ", "Loại đơn vị": "ngân hàng", "Mã đơn vị cấp trên": "UBND"},
)
AT_THE_BANK = (BANK, put(PEOPLE, "P02", "Mã đơn vị", "NH"))

CASES: dict[str, tuple[tuple[Change, ...], str, dict[str, set[str]]]] = {
    "an award for which nothing is written": (
        (add(AWARDS, FOR_THE_PROVINCE), *OF_BK, put(NOMINEES, "DN02", "Hình thức", "BKTT")),
        "DN02",
        {"TC11": {"DN02"}, "TL37": {"BKTT"}},
    ),
    "an award that no row names, where rows name awards": (
        (add(AWARDS, FOR_THE_PROVINCE), put(NOMINEES, "DN02", "Hình thức", "BKTT")),
        "DN02",
        {"TC11": {"DN02"}, "TL37": {"BKTT"}},
    ),
    "criteria that apply to nobody like the nominee": (
        tuple(put(CRITERIA, code, "Áp dụng khi", "sở") for code in ("C1", "T1", "T2")),
        "DN01",
        {"TC11": {"DN01"}},
    ),
    "a nominee of whom no route speaks": (
        AT_THE_BANK,
        "DN02",
        {"DT07": {"DN02"}, "TL36": {ROUTES}, "DV05": {"NH"}},
    ),
    "a submitter that no quota of its award counts": (
        (put(QUOTAS, "SL-BK-XA", "Loại đơn vị áp dụng", "xã"),),
        "DN01",
        {"SL06": {"DN01", "DN02"}, "TL42": {QUOTAS}, "TL39": {"SL-BK-XA"}},
    ),
    "a period without its last day": (
        (put(RULES, "Đến hết ngày", "Giá trị", ""),),
        "DN01",
        {"TH08": {*RUNNING, "DN05"}, "TL41": {RULES}},
    ),
    "a percentage of nobody": (
        (
            put(QUOTAS, "SL-BK-XA", "Cách tính", "tỷ lệ"),
            put(QUOTAS, "SL-BK-XA", "Tối đa", "10%"),
            put(QUOTAS, "SL-BK-XA", "Làm tròn", "lên"),
            put(QUOTAS, "SL-BK-XA", "Trong số", "trực tiếp tham gia"),
        ),
        "DN02",
        {"SL07": {"DN01", "DN02"}, "TL39": {"SL-BK-XA"}},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_no_rule_covers_is_to_be_cleared_up_at_the_nomination_and_at_the_rule(case: str) -> None:
    changes, nomination, expected = CASES[case]
    checked = judged(*changes)
    assert {code: places for code, places in new_codes(checked).items() if code in expected} == expected
    assert outcome(checked, nomination) is Outcome.UNCLEAR
    others = set(RUNNING) - set().union(*expected.values())
    assert {outcome(checked, code) for code in others} <= {Outcome.PASSED}


@pytest.mark.parametrize(
    "changes",
    [
        (add(AWARDS, {**FOR_THE_PROVINCE, "Kế hoạch không quy định": "tiêu chuẩn"}), *OF_BK, put(NOMINEES, "DN02", "Hình thức", "BKTT")),
        (put(RULES, "Đến hết ngày", "Giá trị", ""), add(RULES, {"Mục": "Đến khi", "Giá trị": "tổ chức thành công Đại hội"})),
        (*AT_THE_BANK, add(ROUTES, {"Đối tượng": "cá nhân", "Loại đơn vị của đối tượng": "ngân hàng", "Loại đơn vị trình": "phường", "Căn cứ": "Mục V.1"})),
        (put(QUOTAS, "SL-BK-XA", "Loại đơn vị áp dụng", "xã"), put(QUOTAS, "SL-BK-XA", "Trừ đơn vị", "phường")),
    ],
    ids=["không quy định", "đến khi", "a route for banks", "an exception by name"],
)  # fmt: skip
def test_what_the_clerk_says_the_plan_leaves_open_is_open_no_more(changes: tuple[Change, ...]) -> None:
    checked = judged(*changes)
    said = {"TC11", "TL37", "TH08", "TL41", "DT07", "TL36", "SL06", "TL42"}
    assert said & set(new_codes(checked)) == set()


def test_of_a_period_with_one_end_the_known_end_is_judged() -> None:
    early = put(NOMINEES, "DN01", "Thành tích từ ngày", "01/01/2020")
    open_end = add(RULES, {"Mục": "Đến khi", "Giá trị": "tổ chức thành công Đại hội"})
    checked = judged(put(RULES, "Đến hết ngày", "Giá trị", ""), open_end, early)
    found = new_codes(checked)
    assert found["TH04"] == {"DN01"}
    assert not {"TH08", "TL41"} & set(found)
    (finding,) = (finding for finding in checked.findings if finding.code == "TH04")
    assert "từ ngày 15/8/2026 đến khi tổ chức thành công Đại hội" in finding.message


@pytest.mark.parametrize(
    ("change", "code", "word", "meant"),
    [
        (put(ROUTES, ("tập thể; cá nhân",), "Loại đơn vị của đối tượng", "sở; xã; phưuờng"), "TL18", "phưuờng", "phường"),
        (put(ROUTES, ("tập thể; cá nhân",), "Loại đơn vị trình", "Sở Nội vu"), "TL18", "Sở Nội vu", "Sở Nội vụ"),
        (put(QUOTAS, "SL-BK-SO", "Trừ đơn vị", "Sở Khoa học và Công nghê"), "TL18", "Sở Khoa học và Công nghê", "Sở Khoa học và Công nghệ"),
        (put(CRITERIA, "C1", "Áp dụng khi", "công chưc"), "TL18", "công chưc", "công chức"),
        (put(AWARDS, ("BK", "tập thể"), "Đơn vị trình", "Sở Nội vị"), "TL40", "Sở Nội vị", "Sở Nội vụ"),
    ],
    ids=["kind", "unit", "exception", "standing", "proposer"],
)  # fmt: skip
def test_a_name_that_is_nearly_one_in_the_book_blocks_and_is_named(
    change: Change, code: str, word: str, meant: str
) -> None:
    found = [finding for finding in judged(change).findings if finding.code == code]
    assert [finding.value for finding in found] == [word]
    assert f"“{meant}”" in found[0].message
    assert found[0].severity is Severity.ERROR


@pytest.mark.parametrize("word", ["phòng", "xã", "Phường 12", "Sở Y tế", "ban", "UBND phường Tân Hòa"])
def test_two_real_different_names_are_never_taken_for_one_misspelt(word: str) -> None:
    numbered = add(
        UNITS, {"Mã đơn vị": "P11", "Tên đơn vị": "Phường 11", "Loại đơn vị": "phường", "Mã đơn vị cấp trên": "UBND"}
    )
    checked = judged(numbered, put(QUOTAS, "SL-BK-SO", "Trừ đơn vị", word))
    assert not [finding for finding in checked.findings if finding.code == "TL18"]


@pytest.mark.parametrize(
    ("sheet", "key", "heading"),
    [
        (CRITERIA, "T1", "Áp dụng khi"),
        (QUOTAS, "SL-BK-XA", "Loại đơn vị áp dụng"),
        (AWARDS, ("BK", "tập thể"), "Loại đơn vị áp dụng"),
        (ROUTES, ("tập thể; cá nhân",), "Loại đơn vị của đối tượng"),
    ],
)
def test_the_same_words_mean_the_same_on_every_sheet(sheet: str, key: str, heading: str) -> None:
    plain = judged(put(sheet, key, heading, "sở; xã; phường"))
    by_name = judged(put(sheet, key, heading, "UBND phường Thục Phán; phường; sở; SKHCN trừ PTP + lãnh đạo"))
    assert [one.outcome for one in plain.verdicts] == [one.outcome for one in by_name.verdicts]
    assert outcome(plain, "DN01") is Outcome.PASSED


def test_a_criterion_for_others_does_not_apply_and_nobody_writes_kad_for_it() -> None:
    extra = {
        "Mã": "S1",
        "Đối tượng": "tập thể",
        "Nội dung": "Giúp phường",
        "Kiểu": "xác nhận",
        "Áp dụng khi": "sở",
        "Căn cứ": "Mục III.1",
    }
    checked = judged(add(CRITERIA, extra))
    assert outcome(checked, "DN01") is Outcome.PASSED


def test_an_open_rule_stands_only_in_the_way_of_those_who_hang_on_it() -> None:
    checked = judged(*AT_THE_BANK, drop(ROUTES, ("hộ gia đình; người dân",)))
    assert {code: outcome(checked, code) for code in RUNNING} == {
        "DN01": Outcome.PASSED,
        "DN02": Outcome.UNCLEAR,
        "DN03": Outcome.UNCLEAR,
        "DN04": Outcome.PASSED,
    }
