"""What a plan leaves open: occasions, doubtful subjects, unstated groups, forms out of force; and who may submit."""

import pytest

from sample import cell_of, changed, check, put
from thidua_xl import assets
from thidua_xl.books import MarkdownBook
from thidua_xl.pipeline import Checked
from thidua_xl.pipeline import check as check_with

TEMPLATES = assets.templates()


def shipped(campaign: str) -> str:
    """The rules and the sample of a shipped campaign as one text."""
    folder = assets.folder("workbooks")
    return "\n".join((folder / f"{campaign}{part}.md").read_text(encoding="utf-8") for part in ("", ".mau"))


def judged(text: str) -> Checked:
    return check_with(MarkdownBook(text, "sổ.md"), TEMPLATES)


def codes(checked: Checked, *wanted: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.cell) for finding in checked.findings if finding.code in wanted]


CAO_BANG = "cao-bang-75-nam-2023"
RURAL = "bac-kan-nong-thon-moi-2021-2025"
POOR = "bac-kan-vi-nguoi-ngheo-2021-2025"


def test_a_nomination_must_name_its_occasion_where_the_rules_have_some() -> None:
    checked = judged(shipped(RURAL).replace("| N01 | hằng năm |", "| N01 |  |"))
    assert ("HS05", "B2") in codes(checked, "HS05")


@pytest.mark.parametrize(("reading", "passed"), [("tất cả", "Chưa đạt"), ("ít nhất một", "Đạt")])
def test_choosing_a_reading_clears_what_was_unclear(reading: str, passed: str) -> None:
    text = shipped(RURAL)
    assert {v.code: v.outcome.value for v in judged(text).verdicts}["N03"] == "Cần làm rõ"
    head = "| Mã | Đối tượng | Hình thức | Nhóm | Cách xét nhóm | Nội dung | Kiểu | Ngưỡng | Áp dụng khi | Căn cứ |"
    chosen = text.replace(head, head + " Cách hiểu đã chọn |").replace("Tiêu chuẩn tập thể, gạch 1 |", f"Tiêu chuẩn tập thể, gạch 1 | {reading} |")  # fmt: skip
    checked = judged(chosen)
    assert {v.code: v.outcome.value for v in checked.verdicts}["N03"] == passed
    assert codes(checked, "TC03", "TL24") == []
    assert codes(checked, "TL22")


def test_an_unstated_rule_names_the_nominations_that_hang_on_it() -> None:
    checked = judged(shipped(RURAL))
    (finding,) = [finding for finding in checked.findings if finding.code == "TL24"]
    assert finding.sheet == "Tiêu chuẩn"
    assert "N03" in finding.message
    assert "N01" not in finding.message
    assert "tất cả" in finding.message
    assert "chỉ cần một" in finding.message


def test_a_plan_without_quota_dossier_or_deadline_is_valid_and_says_so() -> None:
    checked = judged(shipped(POOR))
    assert not checked.blocked
    said = {finding.details["what"] for finding in checked.findings if finding.code == "TL25"}
    assert said == {"số lượng khen thưởng", "thành phần hồ sơ"}


def test_the_form_in_force_on_the_day_of_submission_is_named_where_the_plan_cites_another() -> None:
    text = shipped(RURAL).replace("| 10/10/2023 |", "| 10/10/2024 |")
    (finding,) = [f for f in judged(text).findings if f.code == "TL26" and f.row_key == "N03"]
    assert "Mẫu số 07 NĐ 91/2017/NĐ-CP" in finding.message
    assert "Mẫu số 08 NĐ 98/2023/NĐ-CP" in finding.message
    assert "31/12/2023" in finding.message


def test_a_form_still_in_force_is_not_spoken_of() -> None:
    assert codes(judged(shipped(RURAL)), "TL26") == []


def test_two_readings_of_two_collectives_individuals_make_the_third_nomination_unclear() -> None:
    checked = judged(shipped(CAO_BANG))
    unclear = [f.row_key for f in checked.findings if f.code == "SL04"]
    assert unclear == ["DN06", "DN07", "DN08"]
    outcomes = {v.code: v.outcome.value for v in checked.verdicts}
    assert {code for code, outcome in outcomes.items() if outcome == "Cần làm rõ"} == set(unclear)


def test_whether_a_household_counts_matters_only_where_it_tips_the_balance() -> None:
    text = shipped(CAO_BANG)
    third = next(line for line in text.splitlines() if line.startswith("| DN04 |")).replace("DN04", "DN09").replace("P14", "P13", 1).replace("| người dân |", "| cá nhân |")  # fmt: skip
    third = third.replace("| x | x | 350 m2 đất, 40 ngày công, 05 triệu đồng |", "|  |  |  |")
    cells = third.split("|")
    cells[22:25] = [" x ", " x ", " Hoàn thành vượt mức "]
    checked = judged(text.replace("\n| DN05 |", "\n" + "|".join(cells) + "\n| DN05 |"))
    unclear = {f.row_key: f.message for f in checked.findings if f.code == "SL04"}
    assert {"DN03", "DN04", "DN09"} <= set(unclear)
    assert "không tính hộ gia đình" in unclear["DN03"]


def test_a_department_may_submit_for_the_units_it_manages_and_no_other() -> None:
    text = shipped(CAO_BANG)
    assert codes(judged(text), "DT05") == []
    wrong = text.replace("| BVT | Bệnh viện Đa khoa tỉnh | BVĐK | phòng, đơn vị trực thuộc | SYT |", "| BVT | Bệnh viện Đa khoa tỉnh | BVĐK | phòng, đơn vị trực thuộc | SGDĐT |")  # fmt: skip
    assert [finding.row_key for finding in judged(wrong).findings if finding.code == "DT05"] == ["DN06", "DN08"]


def test_a_worker_without_a_leading_post_in_an_enterprise_gets_a_summary_instead_of_a_report() -> None:
    checked = judged(shipped(CAO_BANG))
    assert checked.review is not None
    nominations = {one.code: one for one in checked.review.each()}

    def papers(code: str) -> set[str]:
        assert checked.review is not None
        rules = [rule for rule in checked.review.campaign.documents if nominations[code].needs(rule)]
        return {rule.template for rule in rules}

    assert "tom-tat-thanh-tich" in papers("DN05")
    assert "bao-cao-thanh-tich-ca-nhan" not in papers("DN05")
    assert "bao-cao-thanh-tich-ca-nhan" in papers("DN02")
    assert "tom-tat-thanh-tich" in papers("DN03")


def test_targets_are_computed_and_lower_is_better_where_the_note_says_so() -> None:
    text = shipped(CAO_BANG)
    assert codes(judged(text), "TC04", "TC09") == []
    missed = text.replace(
        "| Thôn, xóm lõm sóng | xóm | 40 | 31 | giảm |", "| Thôn, xóm lõm sóng | xóm | 40 | 41 | giảm |"
    )
    found = [f for f in judged(missed).findings if f.code == "TC04"]
    assert [(f.row_key, f.rule, f.value) for f in found] == [("DN01", "TT3", "80%")]


@pytest.mark.parametrize(
    ("threshold", "typed", "told"),
    [
        ("> 0", "0", ("TC04", "0", "Tiêu chuẩn TT1 cần trên 0, ở đây là 0.")),
        (">= 2,5", "2,4999", ("TC04", "2.49", "Tiêu chuẩn TT1 cần từ 2.5, ở đây là 2.49.")),
        (">= 2,5", "hai", ("TC07", "hai", "Tiêu chuẩn TT1 cần một số, ở đây là “hai”.")),
        (">= 2,5", "kad", ("TC05", "kad", "Tiêu chuẩn TT1 áp dụng cho đối tượng này nên không được ghi KAD.")),
        (">= 2,5", "2,5", None),
    ],
)
def test_a_figure_is_told_as_it_is_though_those_that_suffice_are_as_good_as_each_other(
    threshold: str, typed: str, told: tuple[str, str, str] | None
) -> None:
    text = changed(
        put("Tiêu chuẩn", "TT1", "Kiểu", "số"),
        put("Tiêu chuẩn", "TT1", "Ngưỡng", threshold),
        put("Đề nghị", "DN01", "TT1", typed),
        put("Đề nghị", "DN02", "TT1", "300"),
    )
    found = [f for f in judged(text).findings if f.rule == "TT1" and f.row_key in {"DN01", "DN02"}]
    assert [(f.row_key, f.code, f.value, f.message) for f in found] == ([("DN01", *told)] if told else [])


@pytest.mark.parametrize(
    ("day", "code"), [("02/7/2023", "TH02"), ("05/7/2023", "TH01"), ("03/7/2023", ""), ("04/7/2023", "")]
)
def test_the_submission_window_includes_both_its_days(day: str, code: str) -> None:
    text = shipped(CAO_BANG)
    line = next(line for line in text.splitlines() if line.startswith("| DN02 |"))
    found = judged(text.replace(line, line.replace("03/7/2023", day))).findings
    assert [f.code for f in found if f.code.startswith("TH") and f.row_key == "DN02"] == ([code] if code else [])


def test_a_unit_gone_on_the_decision_day_blocks_and_names_its_successor() -> None:
    text = shipped(CAO_BANG).replace("| Gói pháp lý |", "| Ngày quyết định | 15/8/2025 | |\n| Gói pháp lý |", 1)
    found = [f for f in judged(text).findings if f.code == "DV01"]
    assert "DN01" in [f.row_key for f in found]
    assert any("Sở Khoa học và Công nghệ" in f.message for f in found)


def test_the_sample_of_the_first_plan_has_no_open_rule_left() -> None:
    text = changed(put("Số lượng", "SL-GK-TT", "Cách tính", "chưa rõ"))
    finding = next(f for f in check(text).findings if f.code == "TL24")
    assert finding.sheet == "Số lượng"
    assert finding.cell[1:] == cell_of(text, "Số lượng", "SL-GK-TT", "Mã")[1:]


@pytest.mark.parametrize(
    ("name", "day", "successor"),
    [
        ("Sở Nội vụ tỉnh Bắc Kạn", "01/7/2025", "tỉnh Thái Nguyên"),
        ("UBND tỉnh Trà Vinh", "01/7/2025", "tỉnh Vĩnh Long"),
        ("UBND huyện Ba Bể", "01/7/2025", "UBND các xã, phường trên địa bàn"),
        ("Sở Thông tin và Truyền thông", "01/3/2025", "Sở Khoa học và Công nghệ"),
    ],
)
def test_a_unit_known_to_be_reorganised_blocks_though_the_register_forgot_it(
    name: str, day: str, successor: str
) -> None:
    text = shipped("cao-bang-2026").replace("UBND phường Thục Phán", name).replace("| PTP | " + name + " | TP | phường | UBND | Thục Phán | Ma Mẫu Việt | Chủ tịch | 01/7/2025 |", "| PTP | " + name + " | TP | phường | UBND | Thục Phán | Ma Mẫu Việt | Chủ tịch |  |")  # fmt: skip
    text = text.replace("| Ngày quyết định | 15/12/2026 |", f"| Ngày quyết định | {day} |")
    found = {f.row_key: f.message for f in judged(text).findings if f.code == "DV08"}
    assert set(found) == {"DN01", "DN02"}
    assert all(successor in message for message in found.values())


def test_a_new_unit_that_kept_an_old_name_is_not_taken_for_it() -> None:
    text = shipped("cao-bang-2026").replace("UBND phường Thục Phán", "Sở Thông tin và Truyền thông")
    assert codes(judged(text), "DV08") == []


def test_earlier_awards_follow_a_person_to_a_new_unit() -> None:
    rows = "\n## Khen thưởng trước\n\n| Mã đối tượng | Hình thức | Số quyết định | Đợt thi đua |\n|---|---|---|---|\n| P02 | Giấy khen | 01/QĐ-PTP | cao-bang-2026 |\n"
    moved = shipped("cao-bang-2026").replace("| P02 | Dương Mẫu Yên | 18/8/1985 | Nữ | Công chức Văn hóa - Xã hội | PTP |", "| P02 | Dương Mẫu Yên | 18/8/1985 | Nữ | Công chức Văn hóa - Xã hội | PNTC |")  # fmt: skip
    found = [f for f in judged(moved + rows).findings if f.code == "LS02"]
    assert [f.row_key for f in found] == ["DN02"]


def test_an_unconfirmed_law_is_named_from_its_day_on_and_not_before() -> None:
    text = shipped("cao-bang-2026")
    (finding,) = [f for f in judged(text).findings if f.code == "TL27"]
    assert "06/2026/QH16" in finding.message
    earlier = text.replace("| Ngày quyết định | 15/12/2026 |", "| Ngày quyết định | 30/9/2026 |")
    assert codes(judged(earlier), "TL27") == []
