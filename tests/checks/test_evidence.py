"""Words that deny or promise are no evidence: judged by how the clause is built, not by a list of whole cells."""

from datetime import datetime

import pytest

from sample import changed, check, put, shipped
from thidua_xl.review import Evidence, evidence_in
from thidua_xl.tables import Cell
from thidua_xl.verdicts import Outcome


@pytest.mark.parametrize(
    "cell",
    [
        None, "", "  ", "Không", "không có", "chưa", "CHƯA ĐẠT", 0.0, "0", "0%", "0,0", "-", "–", "/", "☐", "□", ".", "…", False,
        "thiếu", "Thiếu giấy xác nhận", "chưa nộp", "Chưa xác nhận", "không nộp", "vẫn chưa có", "còn thiếu dấu", "(chưa có)",
        "chua co", "khong", "ko có", "k", "chẳng có gì", "no", "Không đủ điều kiện", "tạm chưa có",
    ],
)  # fmt: skip
def test_a_blank_or_a_no_is_no_evidence(cell: Cell) -> None:
    assert evidence_in(cell) is Evidence.DENIED


@pytest.mark.parametrize(
    "cell",
    [
        "N/A", "n/a", "NA", "?", "??", "x?", "có?", "chờ xác minh", "Đang bổ sung", "nộp sau", "bổ sung sau", "sẽ nộp", "TBD",
        "đang chờ ký", "Hẹn 15/12", "dự kiến tháng 12", "xin nộp sau", "Cần bổ sung dấu", "giấy xác nhận: chưa có", "mất bản gốc",
        "x (chưa có dấu)", "bản photo, thiếu dấu", "tuần sau sẽ nộp", "Biên bản đang chờ ký", "hết hạn", "vẫn đang xin",
        "Không để xảy ra sai sót", "chưa bị kỷ luật", "không vi phạm",
        "Chưa có giấy xác nhận của UBND phường vì lãnh đạo đi vắng, hẹn tuần sau",
        "Sẽ nộp bổ sung giấy xác nhận của cơ quan thuế khi có kết quả quyết toán",
    ],
)  # fmt: skip
def test_a_promise_a_question_or_a_fault_denied_is_not_sure(cell: Cell) -> None:
    assert evidence_in(cell) is Evidence.UNSURE


@pytest.mark.parametrize(
    "cell",
    [
        "x", "X", "✓", "☑", "√", "có", "đủ", "Đã nộp", "Đạt", 100.0, True, "420", "12,5%", datetime(2024, 8, 5), "QĐ 15/QĐ-UBND",
        "Tờ rơi hai thứ tiếng dùng chung", "Điểm giúp bà con tại nhà, 90 lượt", "Thôn không rác, 120 hộ", "Hướng dẫn không dùng tiền mặt",
        "Công cụ đang áp dụng tại 56 xã", "Hết lòng vì dân", "Cần cù, sáng tạo", "Chơi đẹp", "Thi đua sáng tạo", "No.5", "Nam",
        "Không quản ngại đường xa, đã hướng dẫn 420 người dân nộp hồ sơ trực tuyến tại nhà",
        "Đang duy trì điểm giúp bà con nộp hồ sơ tại nhà văn hóa, đã có 90 lượt",
    ],
)  # fmt: skip
def test_a_mark_a_number_or_words_are_evidence(cell: Cell) -> None:
    assert evidence_in(cell) is Evidence.GIVEN


CAO_BANG = shipped("cao-bang-2026")


@pytest.mark.parametrize(
    ("word", "codes", "outcome"),
    [
        ("chờ xác minh", {"TC10"}, Outcome.UNCLEAR),
        ("chưa nộp", {"TC01"}, Outcome.FAILED),
        ("☐", {"TC01"}, Outcome.FAILED),
        ("N/A", {"TC10"}, Outcome.UNCLEAR),
        ("x", set(), Outcome.PASSED),
    ],
)
def test_a_nomination_does_not_pass_on_such_words(word: str, codes: set[str], outcome: Outcome) -> None:
    checked = check(changed(put("Đề nghị", "DN02", "C1", word), text=CAO_BANG))
    assert {f.code for f in checked.findings if f.row_key == "DN02" and f.code.startswith("TC")} == codes
    assert {v.outcome for v in checked.verdicts if v.code == "DN02"} == {outcome}
