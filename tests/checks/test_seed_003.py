"""The plan of Khối thi đua 8, Trà Vinh, 2021 (seed 003): a fault put into the sample gives its one finding.

The requirements, each with the clause of the plan it stands on (“workbook”: asked by the standard workbook itself):

R01: Every cell that must be filled is filled, and holds what its column asks for — workbook
R02: A code names a row of the sheet it refers to — workbook
R03: Every member is scored on all 22 contents, each once — Mục II.1, II.2, II.3
R04: A score lies within 0 and the maximum that the member registered; the plan states no points — Mục III.3
R05: Score sheets are for the members of the bloc — Mục III.1
R06: The bloc appraises the units' own scores; a change has its reason — Mục III.3
R07: Members vote on the ground of comparable scores; equals stay unclear, for the plan names no tie-break — Mục III.3
R08: Reports on the first six months reach Khối phó before 15/6/2021 — Mục III.2
R09: Final reports and score sheets reach Khối trưởng before 01/02/2022 — Mục III.3
R10: The vote falls in February 2022 — Mục III.3
R11: Ballots and votes of the meeting add up; its members are listed — Mục III.3
R12: The bloc puts its members forward — Mục III.3
R13: Registration has no day, and awards no number and no criteria: the program says so and checks nothing — Mục III.1, III.3
R14: Each member registers its targets with the others and with Ban Thi đua, Khen thưởng — Mục III.1
R15: The bloc has a score summary, minutes and one registration a member, signed TM. KHỐI THI ĐUA — Mục III.3, phần ký
"""

import re
from pathlib import Path

import pytest

from proof import READING, Clause, Fault, cell, expected, fault, uncovered
from sample import Change, add, cell_of, changed, check, drop, put, with_sheet
from thidua_xl import pipeline
from thidua_xl.errors import ThiduaError
from thidua_xl.findings import Finding, Severity
from thidua_xl.papers.report import write_sections
from thidua_xl.pipeline import Checked
from thidua_xl.verdicts import Outcome
from thidua_xl.vietnamese import bare

_SOURCES = Path(__file__).resolve().parents[2] / "workbooks"
RULES = (_SOURCES / "tra-vinh-khoi-8-2021.md").read_text(encoding="utf-8")
SAMPLE = RULES + "\n" + (_SOURCES / "tra-vinh-khoi-8-2021.mau.md").read_text(encoding="utf-8")

UNITS, NOMINEES, TARGETS, MEETINGS, MEMBERS = "Đơn vị", "Đề nghị", "Chỉ tiêu", "Họp xét", "Thành viên họp"
SCORES, SENT, SHEET, TERMS, DAYS = "Chấm điểm", "Nộp báo cáo", "Bảng điểm", "Thể lệ", "Thời hạn"
OWN, GIVEN, TOP = "Điểm tự chấm", "Điểm thẩm định", "Điểm tối đa"
FIRST, OTHER = ("STTTT", "1.1"), ("STP", "3.10")


def same_total() -> tuple[Change, ...]:
    """Bring Sở Y tế level with Sở Khoa học và Công nghệ, each change with its reason."""
    less = [(code, top) for code, top in APPRAISED["SYT"].items() if top >= 2][:3]
    return tuple(
        change
        for code, top in less
        for change in (
            put(SCORES, ("SYT", code), GIVEN, f"{top - 0.5:g}".replace(".", ",")),
            put(SCORES, ("SYT", code), "Ghi chú", "Báo cáo chậm"),
        )
    )


def _appraised() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for unit, code, score in re.findall(
        r"^\| (\w+) \| (\d\.\d+) \| \d+ \| [\d,]+ \| ([\d,]+) \|", SAMPLE, re.MULTILINE
    ):
        found.setdefault(unit, {})[code] = float(score.replace(",", "."))
    return found


APPRAISED = _appraised()
LONE = add(UNITS, {"Mã đơn vị": "SNV", "Tên đơn vị": "Sở Nội vụ", "Khối, cụm": ""}, like="STP")
STRANGER = add(SCORES, {"Mã đơn vị": "SNV"}, like=FIRST)

FAULTS = [
    cell("R01", "OB01", SCORES, FIRST, "Mã đơn vị", ""),
    cell("R01", "OB01", SCORES, OTHER, "Mã tiêu chí", ""),
    cell("R01", "OB04", SCORES, FIRST, GIVEN, "năm"),
    cell("R01", "OB04", SCORES, FIRST, TOP, "6 điểm"),
    cell("R01", "OB01", SENT, ("STP", "TH-BCTK"), "Ngày nộp", ""),
    cell("R01", "OB03", SENT, ("STP", "TH-BCTK"), "Ngày nộp", "31/02/2022"),
    cell("R01", "OB02", SHEET, "1.1", "Kiểu", "tự do"),
    cell("R02", "OB06", SCORES, FIRST, "Mã đơn vị", "STTT"),
    cell("R02", "OB06", SCORES, FIRST, "Mã tiêu chí", "1.11"),
    cell("R02", "OB06", SENT, ("STP", "TH-BCTK"), "Mã thời hạn", "TH-BC"),
    cell("R02", "OB06", NOMINEES, "DN01", "Mã họp", "BB2"),
    cell("R02", "OB06", TARGETS, ("STP", "buổi"), "Mã đơn vị", "SPT"),
    fault("R03", "a member without any score", "CD01", drop(SCORES, "SYT"), (UNITS, "SYT", "Mã đơn vị")),
    fault("R03", "a content not scored", "CD02", drop(SCORES, ("SYT", "2.3")), (SCORES, ("SYT", "3.10"), "Mã tiêu chí"), basis="Mục II.2, gạch 3"),
    fault("R03", "two contents not scored", "CD02", (drop(SCORES, ("SYT", "3.9")), drop(SCORES, ("SYT", "3.10"))), (SCORES, ("SYT", "3.8"), "Mã tiêu chí"), basis="Mục II.3, gạch 9"),
    fault("R03", "a row pasted twice", "CD03", (put(SCORES, ("SYT", "2.5"), "Ghi chú", "(gốc)"), add(SCORES, {"Ghi chú": "(dán lại)"}, like=("SYT", "2.5"))), (SCORES, ("SYT", "2.5", "(gốc)"), "Mã tiêu chí"), (SCORES, ("SYT", "2.5", "(dán lại)"), "Mã tiêu chí")),
    fault("R03", "one content under another's code", "CD03", (put(SCORES, ("SYT", "2.4"), "Ghi chú", "(đúng)"), put(SCORES, ("SYT", "2.5"), "Ghi chú", "(nhầm mã)"), put(SCORES, ("SYT", "2.5"), "Mã tiêu chí", "2.4")), (SCORES, ("SYT", "2.4", "(đúng)"), "Mã tiêu chí"), (SCORES, ("SYT", "2.4", "(nhầm mã)"), "Mã tiêu chí")),
    fault("R03", "a row without any score", "CD04", (put(SCORES, FIRST, OWN, ""), put(SCORES, FIRST, GIVEN, "")), (SCORES, FIRST, OWN), basis="Mục II.1, gạch 1"),
    fault("R04", "a negative score of one's own", "CD05", (put(SCORES, FIRST, OWN, "-1"), put(SCORES, FIRST, "Ghi chú", "Gõ nhầm")), (SCORES, FIRST, OWN)),
    fault("R04", "a negative appraised score", "CD05", (put(SCORES, FIRST, GIVEN, "-1"), put(SCORES, FIRST, "Ghi chú", "Gõ nhầm")), (SCORES, FIRST, GIVEN)),
    fault("R04", "a score of one's own above the maximum", "CD06", (put(SCORES, FIRST, OWN, "6,5"), put(SCORES, FIRST, "Ghi chú", "Vượt kế hoạch")), (SCORES, FIRST, OWN), basis="Mục II.1, gạch 1"),
    fault("R04", "an appraised score above the maximum", "CD06", (put(SCORES, OTHER, GIVEN, "4,5"), put(SCORES, OTHER, "Ghi chú", "Vượt kế hoạch")), (SCORES, OTHER, GIVEN), basis="Mục II.3, gạch 10"),
    fault("R04", "no maximum registered, none in the plan", "CD07", put(SCORES, FIRST, TOP, ""), (SCORES, FIRST, TOP), basis="Mục II.1, gạch 1"),
    fault("R04", "another maximum than the score sheet's", "CD08", (put(SHEET, "1.1", TOP, "6"), put(SCORES, FIRST, TOP, "7")), (SCORES, FIRST, TOP)),
    fault("R05", "a unit outside the bloc is scored", "CD16", (LONE, STRANGER), (SCORES, ("SNV", "1.1"), "Mã đơn vị")),
    fault("R06", "a score changed without a word", "CD15", (put(SCORES, FIRST, OWN, "4"), put(SCORES, FIRST, GIVEN, "5"), put(SCORES, FIRST, "Ghi chú", "")), (SCORES, FIRST, GIVEN)),
    fault("R07", "a member scored out of more points than the others", "CD13", put(SCORES, ("SYT", "2.1"), TOP, "9"), (SCORES, ("SYT", "1.1"), TOP)),
    fault("R07", "two members with one total", "CD14", same_total(), (UNITS, "SYT", "Mã đơn vị"), (UNITS, "SKHCN", "Mã đơn vị")),
    fault("R07", "a tie-break that names nothing", "TL33", add(TERMS, {"Mục": "Tiêu chí phụ", "Giá trị": "phiếu bàu cử", "Căn cứ": "Họp Khối"}), (TERMS, ("Tiêu chí phụ", "Họp Khối"), "Giá trị")),
    cell("R08", "TH01", SENT, ("STTTT", "TH-BCSK"), "Ngày nộp", "15/6/2021", "Mục III.2"),
    cell("R09", "TH01", SENT, ("STP", "TH-BCTK"), "Ngày nộp", "01/02/2022", "Mục III.3"),
    cell("R10", "TH01", MEETINGS, "BB1", "Ngày", "01/3/2022", "Mục III.3"),
    cell("R10", "TH02", MEETINGS, "BB1", "Ngày", "31/01/2022", "Mục III.3"),
    cell("R11", "HX02", MEETINGS, "BB1", "Phiếu phát ra", "8"),
    fault("R11", "an invalid ballot too many", "HX04", put(MEETINGS, "BB1", "Phiếu không hợp lệ", "1"), (MEETINGS, "BB1", "Phiếu hợp lệ")),
    cell("R11", "HX05", NOMINEES, "DN01", "Số phiếu đồng ý", "8"),
    fault("R11", "no secretary", "HX07", put(MEMBERS, ("BB1", "thư ký"), "Vai trò", "thành viên"), (MEETINGS, "BB1", "Mã họp")),
    fault("R11", "a member of the council not listed", "HX06", drop(MEMBERS, ("BB1", "Kim Mẫu Dung")), (MEETINGS, "BB1", "Tổng số thành viên")),
    cell("R12", "DT05", NOMINEES, "DN01", "Mã đơn vị trình", "STTTT", "Mục III.3 (bình bầu thi đua, đề nghị khen thưởng)"),
    fault("R13", "a day asked that the plan does not name", "TL11", put(DAYS, "TH-DK", "Kiểu", "trước ngày"), (DAYS, "TH-DK", "Đến ngày")),
]  # fmt: skip

SOUND: dict[str, tuple[Change, ...]] = {
    "R04 the most there is": (put(SCORES, FIRST, GIVEN, "6"), put(SCORES, FIRST, OWN, "6")),
    "R04 a maximum of the score sheet, left out by the member": (
        put(SHEET, "1.1", TOP, "6"),
        *(put(SCORES, (unit, "1.1"), TOP, "") for unit in APPRAISED),
    ),
    "R06 not appraised yet": (put(SCORES, FIRST, GIVEN, ""),),
    "R07 one total, parted by votes": (
        *same_total(),
        add(TERMS, {"Mục": "Tiêu chí phụ", "Giá trị": "Phiếu bầu", "Căn cứ": "Họp Khối"}),
    ),
    "R08 the last day": (put(SENT, ("STP", "TH-BCSK"), "Ngày nộp", "14/6/2021"),),
    "R09 the last day": (put(SENT, ("STTTT", "TH-BCTK"), "Ngày nộp", "31/01/2022"),),
    "R10 the first day of February": (put(MEETINGS, "BB1", "Ngày", "01/02/2022"),),
    "R10 the last day of February": (put(MEETINGS, "BB1", "Ngày", "28/02/2022"),),
    "R13 a registration on any day": (put(SENT, ("STP", "TH-DK"), "Ngày nộp", "31/12/2021"),),
}

QUIET = {"TL19", "TL25", "TH06", "CD12"}
"""What the sample itself says: the plan's silences, a month that ends on a Saturday, scores not appraised yet."""


def serious(checked: Checked) -> list[Finding]:
    """The findings that a clerk must act on."""
    return [finding for finding in checked.findings if finding.code not in QUIET]


def test_the_sample_has_no_error_and_nothing_unclear() -> None:
    checked = check(SAMPLE)
    assert serious(checked) == []
    assert {finding.severity for finding in checked.findings} <= {Severity.INFO, Severity.WARNING}
    assert [verdict.outcome for verdict in checked.verdicts].count(Outcome.PASSED) == 3


def test_every_requirement_has_a_fault_or_a_test() -> None:
    named = set(re.findall(r"^(R\d\d):", __doc__ or "", re.MULTILINE))
    proved = {one.requirement for one in FAULTS} | {"R14", "R15"}
    assert named == proved
    assert len(FAULTS) >= 25


@pytest.mark.parametrize("one", FAULTS, ids=[bare(f"{one.requirement} {one.what}") for one in FAULTS])
def test_a_fault_is_found_at_its_cell_and_nothing_else_is(one: Fault) -> None:
    found = serious(check(changed(*one.changes, text=SAMPLE)))
    assert sorted((f.code, f.sheet, f.cell) for f in found) == expected(one, SAMPLE)
    assert not one.basis or found[0].basis == one.basis


@pytest.mark.parametrize("what", SOUND)
def test_what_the_plan_allows_is_not_reported(what: str) -> None:
    assert serious(check(changed(*SOUND[what], text=SAMPLE))) == []


def test_the_plan_states_no_points_and_the_program_says_so_once() -> None:  # R04, R13
    (said,) = [f for f in check(SAMPLE).findings if f.sheet == SHEET]
    assert (said.code, said.cell) == ("TL19", "E2")
    assert "điểm tối đa của 22 tiêu chí" in said.message


def test_the_last_days_are_those_before_the_days_named() -> None:  # R08, R09
    (late,) = serious(check(changed(put(SENT, ("STTTT", "TH-BCSK"), "Ngày nộp", "15/6/2021"), text=SAMPLE)))
    assert "trước ngày 15/6/2021" in late.message
    assert "hết ngày 14/6/2021 (thứ Hai)" in late.message
    assert "Khối phó" in late.fix
    (late,) = serious(check(changed(put(SENT, ("STTTT", "TH-BCTK"), "Ngày nộp", "02/02/2022"), text=SAMPLE)))
    assert "hết ngày 31/01/2022 (thứ Hai)" in late.message
    assert "Khối trưởng" in late.fix


def test_equals_share_a_place_and_votes_part_them_where_the_bloc_agreed_on_that() -> None:  # R07
    tied = check(changed(*same_total(), text=SAMPLE))
    assert [line.place for line in pipeline.rank_units(tied)] == [1, 2, 3, 4, 4, 6, 7]
    assert all("kế hoạch không nêu tiêu chí phụ" in f.message for f in serious(tied))
    by_votes = add(TERMS, {"Mục": "Tiêu chí phụ", "Giá trị": "phiếu bầu"})
    lines = pipeline.rank_units(check(changed(*same_total(), by_votes, text=SAMPLE)))
    assert [(line.place, str(line.unit)) for line in lines[3:5]] == [(4, "Sở Y tế"), (5, "Sở Khoa học và Công nghệ")]
    assert lines[3].note == "xếp theo phiếu bầu (4)"


def test_a_total_that_rests_on_a_units_own_score_says_so() -> None:  # R06
    checked = check(changed(put(SCORES, FIRST, GIVEN, ""), text=SAMPLE))
    (said,) = [finding for finding in checked.findings if finding.code == "CD12"]
    assert (said.cell, said.severity) == (cell_of(SAMPLE, SCORES, FIRST, GIVEN), Severity.INFO)
    assert pipeline.rank_units(checked)[0].note == "1 tiêu chí tính theo điểm tự chấm"


def test_a_unit_that_shares_its_place_waits_for_the_bloc_to_settle_it() -> None:  # R07
    outcomes = {
        v.code: str(v.outcome)
        for v in check(changed(*same_total(), put(NOMINEES, "DN04", "Xét chọn", "chọn"), text=SAMPLE)).verdicts
    }
    assert outcomes["DN04"] == "Cần làm rõ"
    assert outcomes["DN01"] == "Đạt"


def test_the_papers_of_the_bloc_are_planned_once_each_and_one_registration_a_member() -> None:  # R14, R15
    planned = pipeline.plan_documents(check(SAMPLE))
    templates = [document.template for document in planned]
    assert {name: templates.count(name) for name in set(templates)} == {
        "ban-dang-ky": 7,
        "bang-tong-hop-diem": 1,
        "bien-ban-binh-bau": 1,
    }
    summary = next(document for document in planned if document.template == "bang-tong-hop-diem")
    assert [line.place for line in summary.words["ranks"]] == [1, 2, 3, 4, 5, 6, 7]
    assert summary.words["campaign"].signature.lines[0] == "TM. KHỐI THI ĐUA KHỐI 8"
    minutes = next(document for document in planned if document.template == "bien-ban-binh-bau")
    assert len(minutes.codes) == 7
    registration = next(document for document in planned if document.template == "ban-dang-ky")
    assert [len(group.scores) for group in registration.words["groups"]] == [7, 5, 10]
    assert registration.words["addressee"] == "Các thành viên trong khối; Ban Thi đua, Khen thưởng tỉnh"


def test_scores_that_may_not_stand_are_printed_in_a_draft_only() -> None:  # R15
    broken = check(changed(drop(SCORES, ("SYT", "2.3")), text=SAMPLE))
    assert {d.template for d in pipeline.plan_documents(broken)} == {"ban-dang-ky"}
    assert "bang-tong-hop-diem" in {d.template for d in pipeline.plan_documents(broken, draft=True)}


def test_a_member_without_targets_gets_a_visible_blank() -> None:  # R14
    planned = pipeline.plan_documents(check(changed(drop(TARGETS, "SYT"), text=SAMPLE)))
    words = next(d.words for d in planned if d.about == "Sở Y tế")
    assert [str(target.name) for target in words["targets"]] == ["[……]"]


def test_the_report_of_the_bloc_holds_its_ranking() -> None:  # R07
    checked = check(SAMPLE)
    assert checked.review is not None
    sections = write_sections(checked.review, checked.verdicts)
    table = next(section.table for section in sections if section.number == "III")
    assert table is not None
    assert table.heads == ("Hạng", "Đơn vị", "Tự chấm", "Thẩm định", "Tổng điểm", "Số phiếu")
    assert table.rows[0] == ("1", "Sở Thông tin và Truyền thông", "97", "96", "96", "07")
    assert len(table.rows) == 7


def test_a_book_without_scores_cannot_be_ranked() -> None:
    with pytest.raises(ThiduaError, match="chưa có điểm"):
        pipeline.rank_units(check(with_sheet(with_sheet(SAMPLE, SCORES), SHEET)))


FAULTY = test_a_fault_is_found_at_its_cell_and_nothing_else_is.__name__
PAPERS = test_the_papers_of_the_bloc_are_planned_once_each_and_one_registration_a_member.__name__
LAST_DAYS = test_the_last_days_are_those_before_the_days_named.__name__
RANKED = test_equals_share_a_place_and_votes_part_them_where_the_bloc_agreed_on_that.__name__

CLAUSES: list[Clause] = [
    *(("Tên kế hoạch", f"Thể lệ!{key}", "ke-hoach", PAPERS) for key in ("Tên đợt thi đua", "Loại đợt", "Từ ngày", "Đến hết ngày")),
    *(("Phần mở đầu", f"Thể lệ!{key}", "ke-hoach", READING) for key in ("Cơ quan ban hành", "Địa danh", "Số hiệu kế hoạch", "Ngày kế hoạch", "Căn cứ pháp lý")),
    ("Mục I.1", "Thể lệ!Mục đích", "ke-hoach", READING),
    ("Mục I.2", "Thể lệ!Yêu cầu", "ke-hoach", READING),
    *((f"Mục II.{group}", "Thể lệ!Nội dung thi đua", "ban-dang-ky", PAPERS) for group in (1, 2, 3)),
    *((f"Mục II.{group}, gạch {item}", f"Bảng điểm!{group}.{item}", code, FAULTY) for group, items in ((1, 7), (2, 5), (3, 10)) for item in range(1, items + 1) for code in ("CD02", "CD06")),
    ("Mục II — không nêu điểm", "", "TL19", test_the_plan_states_no_points_and_the_program_says_so_once.__name__),
    ("Mục III.1 — đăng ký thi đua, không nêu ngày", "Thời hạn!TH-DK", "TL19", FAULTY),
    ("Mục III.1 — đăng ký gửi thành viên khối và Ban TĐKT tỉnh", "Thành phần hồ sơ!ban-dang-ky", "ban-dang-ky", PAPERS),
    ("Mục III.1", "Thể lệ!Phạm vi đơn vị", "CD16", FAULTY),
    *((f"Mục III.{part}", "Thể lệ!Tổ chức thực hiện", "ke-hoach", READING) for part in (1, 2, 3)),
    ("Mục III.2 — báo cáo sơ kết trước 15/6/2021", "Thời hạn!TH-BCSK", "TH01", LAST_DAYS),
    ("Mục III.2 — sơ kết trong tháng 7/2021", "Thời hạn!TH-SK", "TH06", test_the_sample_has_no_error_and_nothing_unclear.__name__),
    ("Mục III.3 — báo cáo tổng kết, chấm điểm trước 01/02/2022", "Thời hạn!TH-BCTK", "TH01", LAST_DAYS),
    ("Mục III.3 — Khối trưởng tổng hợp bảng chấm điểm", "Thành phần hồ sơ!bang-tong-hop-diem", "bang-tong-hop-diem", PAPERS),
    ("Mục III.3 — bình bầu trên cơ sở chấm điểm", "Thành phần hồ sơ!bien-ban-binh-bau", "bien-ban-binh-bau", RANKED),
    ("Mục III.3 — tổng kết trong tháng 02/2022", "Thời hạn!TH-TK", "TH02", FAULTY),
    *(("Mục III.3 — theo hướng dẫn của Hội đồng tỉnh", f"Hình thức!{award}", "TL25", test_the_sample_has_no_error_and_nothing_unclear.__name__) for award in ("CTD", "BK")),
    ("Mục III.3 — đề nghị khen thưởng", "Tuyến trình!khối thi đua", "DT05", FAULTY),
    *(("Phần ký", f"Thể lệ!{key}", "bang-tong-hop-diem", PAPERS) for key in ("Quyền hạn người ký", "Chức vụ người ký", "Người ký")),
    *(("Nơi nhận", f"Thể lệ!{key}", "bang-tong-hop-diem", READING) for key in ("Nơi nhận", "Cơ quan cấp trên")),
    *(("Mục II", f"Đề cương!{code}", "bao-cao-ket-qua", test_the_report_of_the_bloc_holds_its_ranking.__name__) for code in ("BC1", "BC2", "BC2.1", "BC2.2", "BC2.3")),
    ("Mục III.3", "Đề cương!BC3", "bao-cao-ket-qua", test_the_report_of_the_bloc_holds_its_ranking.__name__),
    ("Kế hoạch không ban hành đề cương", "Đề cương!BC4", "bao-cao-ket-qua", READING),
]  # fmt: skip


def test_every_clause_and_every_rule_row_has_its_proof() -> None:
    assert uncovered(CLAUSES, RULES, globals()) == []


def test_a_member_with_a_faulty_score_does_not_pass_and_the_others_do() -> None:  # R04
    wrong = (put(SCORES, FIRST, GIVEN, "-1"), put(SCORES, FIRST, "Ghi chú", "Gõ nhầm"))
    outcomes = {v.name: str(v.outcome) for v in check(changed(*wrong, text=SAMPLE)).verdicts}
    assert outcomes["Sở Thông tin và Truyền thông"] == "Chưa đạt"
    assert "Đạt" in outcomes.values()
