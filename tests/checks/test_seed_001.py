"""The plan “nông thôn mới 2021 – 2025” of the Sở in Bắc Kạn (seed 001): occasions, silence on all or any, KAD, old form.

The sample has one nomination (N03) that meets some of the criteria only: all or any, the plan does not say.
"""

from pathlib import Path

import pytest

from proof import (
    READING,
    Clause,
    Fault,
    attached_in,
    book_of,
    cell,
    expected,
    fault,
    lacking,
    lines_of,
    papers_of,
    said_in,
    serious,
    text_of,
    told,
    uncovered,
)
from sample import Change, add, changed, check, drop, put, rules, shipped
from thidua_xl import pipeline
from thidua_xl.findings import Finding
from thidua_xl.sheets import Scope
from thidua_xl.vietnamese import bare
from thidua_xl.word.layout import check_layout

NAME = "bac-kan-nong-thon-moi-2021-2025"
RULES, SAMPLE = rules(NAME), shipped(NAME)
UNITS, PEOPLE, NOMINEES, MEETINGS = "Đơn vị", "Cá nhân", "Đề nghị", "Họp xét"
TERMS, CRITERIA, PAPERS, DAYS, CHOSEN = "Thể lệ", "Tiêu chuẩn", "Thành phần hồ sơ", "Thời hạn", "Cách hiểu đã chọn"

TEAM, PERSON = "Tiêu chuẩn tập thể", "Tiêu chuẩn cá nhân"
YEARLY, REVIEW = "Thủ tục, hồ sơ: hằng năm", "Thủ tục, hồ sơ: sơ kết, tổng kết"
OPENING, WHO, FORM, LAST = "Đoạn mở đầu", "Đối tượng khen thưởng", "Hình thức khen thưởng", "Đoạn cuối"
PERIOD, SENT = "Đoạn mở đầu (giai đoạn 2021 - 2025)", "Thời gian nộp hồ sơ"

PLAN, LETTER = "test_the_plan_document_says_every_rule", "test_the_letter_comes_from_the_unit_to_the_director"
ONE, PAPERS_ASKED = "test_a_fault_gives_its_own_finding_and_no_other", "test_each_nomination_gets_just_the_papers_of_its_occasion"  # fmt: skip
READINGS, FORMS = "test_each_reading_of_the_unstated_rule_gives_its_own_verdict", "test_the_form_printed_is_the_one_in_force_on_the_day_of_submission"  # fmt: skip
ALLOWED = "test_what_the_plan_allows_gives_no_finding"

CLAUSES: tuple[Clause, ...] = (
    ("Tên bài — phong trào thi đua và giai đoạn", "Thể lệ!Tên đợt thi đua", "ke-hoach", PLAN),
    ("Tên bài — phong trào là một chuyên đề", "Thể lệ!Loại đợt", "", READING),
    (f"{OPENING} — Sở ban hành", "Thể lệ!Cơ quan ban hành", "DV02", ONE),
    (f"{OPENING} — tỉnh là cấp trên", "Thể lệ!Cơ quan cấp trên", "ke-hoach", PLAN),
    (f"{OPENING} — địa danh", "Thể lệ!Địa danh", "to-trinh", LETTER),
    (f"{OPENING} — số 60/KH-STTTT", "Thể lệ!Số hiệu kế hoạch", "to-trinh", LETTER),
    (f"{OPENING} — ngày 27/5/2022", "Thể lệ!Ngày kế hoạch", "to-trinh", LETTER),
    (f"{OPENING} — phát huy sức mạnh, tinh thần đoàn kết", "Thể lệ!Mục đích", "ke-hoach", PLAN),
    (f"{OPENING} — hoàn thành và vượt các chỉ tiêu", "Thể lệ!Mục tiêu", "ke-hoach", PLAN),
    (f"{PERIOD} — từ đầu năm 2021", "Thể lệ!Từ ngày", "TH04", ONE),
    (f"{PERIOD} — đến hết năm 2025", "Thể lệ!Đến hết ngày", "TH04", ONE),
    ("Nội dung 1 — tiêu chí thông tin và truyền thông", "Thể lệ!Nội dung thi đua", "ke-hoach", PLAN),
    ("Nội dung 2 — giúp xã Bình Trung", "Thể lệ!Nội dung thi đua", "ke-hoach", PLAN),
    ("Nội dung 3 — báo chí, truyền thông", "Thể lệ!Nội dung thi đua", "ke-hoach", PLAN),
    ("Sơ kết, tổng kết — 2023 và 2025", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    (f"{WHO} — tập thể, cá nhân thuộc Sở", "Thể lệ!Phạm vi đơn vị", "DV02", ONE),
    (f"{WHO} — có thành tích xuất sắc, nhiều đóng góp", "Thể lệ!Đối tượng thi đua", "ke-hoach", PLAN),
    (f"{FORM} — Giấy khen cho tập thể", "Hình thức!phòng; đơn vị", "DT02", ONE),
    (f"{FORM} — Giấy khen cho cá nhân", "Hình thức!cá nhân", "DT01", ONE),
    (f"{TEAM}, gạch 1 — chỉ đạo, tuyên truyền hoặc giúp đỡ", "Tiêu chuẩn!TT1", "TC03", READINGS),
    (f"{TEAM}, gạch 2 — văn bản đúng tiến độ", "Tiêu chuẩn!TT2", "TC03", ONE),
    (f"{TEAM}, gạch 3 — tham mưu, sáng kiến", "Tiêu chuẩn!TT3", "TC03", ONE),
    (f"{TEAM}, gạch 4 — địa phương được phân công", "Tiêu chuẩn!TT4", "TC05", ONE),
    (f"{TEAM}, gạch 4 — nơi không được phân công", "Tiêu chuẩn!được phân công giúp đỡ địa phương", "TC06", ONE),
    (f"{PERSON}, gạch 1 — bám cơ sở, sáng kiến", "Tiêu chuẩn!CN1", "TC01", ONE),
    (f"{YEARLY}, gạch 1 — văn bản đề nghị", "Thành phần hồ sơ!Văn bản đề nghị", "to-trinh", PAPERS_ASKED),
    (f"{YEARLY}, gạch 2 — tóm tắt", "Thành phần hồ sơ!Tóm tắt thành tích", "tom-tat-thanh-tich", PAPERS_ASKED),
    (f"{YEARLY}, gạch 3 — biên bản", "Thành phần hồ sơ!Biên bản họp xét", "bien-ban-hop-xet", PAPERS_ASKED),
    (f"{REVIEW}, gạch 1 — văn bản đề nghị", "Thành phần hồ sơ!Văn bản đề nghị", "to-trinh", PAPERS_ASKED),
    (f"{REVIEW}, gạch 1 — danh sách", "Thành phần hồ sơ!Danh sách đề nghị", "danh-sach-trich-ngang", PAPERS_ASKED),
    (f"{REVIEW}, gạch 2 — báo cáo của tập thể", "Thành phần hồ sơ!bao-cao-thanh-tich-tap-the", "bao-cao-thanh-tich-tap-the", PAPERS_ASKED),
    (f"{REVIEW}, gạch 2 — báo cáo của cá nhân", "Thành phần hồ sơ!bao-cao-thanh-tich-ca-nhan", "bao-cao-thanh-tich-ca-nhan", PAPERS_ASKED),
    (f"{REVIEW}, gạch 2 — xác nhận của cấp trình khen", "Thành phần hồ sơ!Báo cáo tóm tắt thành tích", "", "test_the_report_is_confirmed_by_the_submitting_level"),
    (f"{REVIEW}, gạch 2 — báo cáo đáp ứng tiêu chuẩn", "", "", READING),
    (f"{REVIEW}, gạch 3 — biên bản", "Thành phần hồ sơ!Biên bản họp xét", "bien-ban-hop-xet", PAPERS_ASKED),
    ("Thủ tục, hồ sơ: sơ kết, tổng kết — Mẫu số 07 Nghị định 91/2017", "Thể lệ!Gói pháp lý", "TL26", FORMS),
    ("Thủ tục, hồ sơ — 01 bộ bản chính, thủ tục đơn giản", "", "", READING),
    ("Thủ tục, hồ sơ — đơn vị của mình trình", "Tuyến trình!phòng; đơn vị", "DT05", ONE),
    ("Thủ tục, hồ sơ — ai trình cho Sở: bài không nói", "Tuyến trình!sở", "DT06", ONE),
    (f"{SENT}, gạch 1 — cùng hồ sơ tổng kết năm", "Thời hạn!TH-HN", "", ALLOWED),
    (f"{SENT}, gạch 2 — sơ kết theo hướng dẫn", "Thời hạn!TH-SK", "TH01", ONE),
    (f"{SENT}, gạch 2 — tổng kết theo hướng dẫn", "Thời hạn!TH-TK", "", ALLOWED),
    ("Số lượng — bài không nêu", "", "TL25", "test_the_plan_has_no_quota_and_the_program_says_so"),
    ("Khen thưởng cấp tỉnh, cấp Nhà nước — theo Kế hoạch 305", "Thể lệ!Căn cứ pháp lý", "to-trinh", LETTER),
    ("Khen thưởng cấp tỉnh, cấp Nhà nước — theo hướng dẫn của tỉnh", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    (f"{LAST} — các phòng, đơn vị triển khai", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    (f"{LAST} — Giám đốc Sở yêu cầu", "Thể lệ!Chức vụ người ký", "ke-hoach", PLAN),
    ("Bài không có đề cương — đề cương chung, chỉ đạo", "Đề cương!BC1", "bao-cao-ket-qua", "test_the_result_report_is_made"),
    ("Bài không có đề cương — đề cương chung, kết quả", "Đề cương!BC2", "bao-cao-ket-qua", "test_the_result_report_is_made"),
    ("Bài không có đề cương — đề cương chung, bình xét", "Đề cương!BC3", "bao-cao-ket-qua", "test_the_result_report_is_made"),
    ("Bài không có đề cương — đề cương chung, khó khăn", "Đề cương!BC4", "bao-cao-ket-qua", "test_the_result_report_is_made"),
)  # fmt: skip


def chosen(reading: str) -> Change:
    """Choose a reading of the unstated rule for collectives."""
    return put(CRITERIA, "TT1", CHOSEN, reading)


def another(code: str, person: str, text: str) -> Change:
    """Nominate another person of the department of N02."""
    return add(NOMINEES, {"Mã đề nghị": code, "Mã đối tượng": person, "Thành tích": text}, like="N02")


NO_CRITERION = tuple(put(NOMINEES, "N01", code, "") for code in ("TT1", "TT2", "TT3", "TT4"))
OTHER_WORK = "Dựng lại phòng phát thanh của xã Bình Trung bằng vật liệu tại chỗ trong một tuần."

FAULTS = [
    cell("occasion", "HS05", NOMINEES, "N01", "Kỳ xét", ""),
    cell("occasion", "HS04", NOMINEES, "N01", "Kỳ xét", "quý I"),
    cell("dossier", "HS01", NOMINEES, "N01", "Thành tích", "", f"{YEARLY}, gạch 2"),
    cell("dossier", "HS01", NOMINEES, "N04", "Thành tích", "", f"{REVIEW}, gạch 2"),
    cell("dossier", "HS01", NOMINEES, "N02", "Mã họp", "", f"{YEARLY}, gạch 3"),
    cell("dossier", "HS01", NOMINEES, "N04", "Mã họp", "", f"{REVIEW}, gạch 3"),
    cell("unstated", "TC03", NOMINEES, "N01", "TT1", "", f"{TEAM}, gạch 1"),
    cell("unstated", "TC03", NOMINEES, "N01", "TT2", "chưa", f"{TEAM}, gạch 1"),
    cell("unstated", "TC03", NOMINEES, "N01", "TT3", "không", f"{TEAM}, gạch 1"),
    cell("unstated", "TC03", NOMINEES, "N01", "TT4", "", f"{TEAM}, gạch 1"),
    fault("unstated", "none of the four, whatever the reading", "TC02", NO_CRITERION, (NOMINEES, "N01", "TT1"), basis=f"{TEAM}, gạch 1"),
    fault("unstated", "all, chosen by the office", "TC01", chosen("tất cả"), (NOMINEES, "N03", "TT3"), basis=f"{TEAM}, gạch 3"),
    fault("unstated", "any, and none is met", "TC02", (chosen("ít nhất một"), *NO_CRITERION), (NOMINEES, "N01", "TT1"), basis=f"{TEAM}, gạch 1"),
    cell("assigned", "TC05", NOMINEES, "N01", "TT4", "KAD", f"{TEAM}, gạch 4"),
    cell("assigned", "TC06", NOMINEES, "N03", "TT4", "Giúp xã Bình Trung", f"{TEAM}, gạch 4"),
    fault("assigned", "the department is assigned no more", "TC06", put(UNITS, "PTTBCXB", "Đặc điểm", ""), (NOMINEES, "N01", "TT4"), basis=f"{TEAM}, gạch 4"),
    fault("assigned", "the other department is assigned too", "TC05", put(UNITS, "PBCVT", "Đặc điểm", "được phân công giúp đỡ địa phương"), (NOMINEES, "N03", "TT4"), basis=f"{TEAM}, gạch 4"),
    cell("person", "TC01", NOMINEES, "N02", "CN1", "", f"{PERSON}, gạch 1"),
    cell("person", "TC01", NOMINEES, "N04", "CN1", "Không", f"{PERSON}, gạch 1"),
    cell("person", "TC05", NOMINEES, "N04", "CN1", "KAD", f"{PERSON}, gạch 1"),
    cell("award", "OB06", NOMINEES, "N01", "Hình thức", "BK"),
    fault("award", "for a household", "DT01", put(NOMINEES, "N02", "Đối tượng", "hộ gia đình"), (NOMINEES, "N02", "Hình thức"), basis=FORM),
    Fault("award", "for the Sở itself", (put(NOMINEES, "N01", "Mã đối tượng", "STTTT"), put(NOMINEES, "N01", "TT4", "KAD")), {"DT02": ((NOMINEES, "N01", "Hình thức"),), "DT06": ((NOMINEES, "N01", "Mã đơn vị trình"),)}, FORM),
    cell("subject", "DT04", NOMINEES, "N01", "Mã đối tượng", "CN30"),
    fault("route", "another department submits", "DT05", (drop(NOMINEES, "N01"), put(NOMINEES, "N02", "Mã đơn vị trình", "VP"), put(MEETINGS, "H01", "Mã đơn vị", "VP")), (NOMINEES, "N02", "Mã đơn vị trình"), basis="Thủ tục, hồ sơ"),
    fault("route", "a person of the Sở itself", "DT06", put(PEOPLE, "CN30", "Mã đơn vị", "STTTT"), (NOMINEES, "N02", "Mã đơn vị trình"), basis="Thủ tục, hồ sơ"),
    cell("route", "HX10", NOMINEES, "N04", "Mã họp", "H01"),
    fault("scope", "a department outside the Sở, with two nominees", "DV02", put(UNITS, "PBCVT", "Mã đơn vị cấp trên", ""), (NOMINEES, "N03", "Mã đối tượng"), (NOMINEES, "N04", "Mã đối tượng"), basis=WHO),
    cell("period", "TH04", NOMINEES, "N01", "Thành tích từ ngày", "31/12/2020", PERIOD),
    cell("period", "TH04", NOMINEES, "N04", "Thành tích đến ngày", "01/01/2026", PERIOD),
    fault("period", "submitted when the Sở is no more", "DV01", put(NOMINEES, "N04", "Ngày nộp hồ sơ", "10/10/2025"), (NOMINEES, "N04", "Mã đối tượng")),
    cell("meeting", "TH03", MEETINGS, "H02", "Ngày", "11/10/2023"),
    cell("meeting", "HX05", NOMINEES, "N04", "Số phiếu đồng ý", "6"),
    fault("guidance", "a day is given for sơ kết, and both are late", "TH01", (put(DAYS, "TH-SK", "Kiểu", "trước ngày"), put(DAYS, "TH-SK", "Đến ngày", "10/10/2023")), (NOMINEES, "N03", "Ngày nộp hồ sơ"), (NOMINEES, "N04", "Ngày nộp hồ sơ"), basis=f"{SENT}, gạch 2"),
    cell("rules", "TL08", CRITERIA, "TT2", "Cách xét nhóm", "tất cả"),
    cell("rules", "TL10", PAPERS, ("hằng năm", "to-trinh"), "Mẫu", "to-trin"),
    fault("rules", "a strict deadline without its day", "TL11", put(DAYS, "TH-HN", "Kiểu", "trước ngày"), (DAYS, "TH-HN", "Đến ngày")),
    cell("rules", "TL21", TERMS, "Gói pháp lý", "Giá trị", "NĐ 91/2018/NĐ-CP"),
]  # fmt: skip

SOUND: dict[str, tuple[Change, ...]] = {
    "no quota: three persons of one department": (
        another("N05", "CN31", OTHER_WORK),
        another("N06", "CN32", "Ghi âm 30 bài hát Then để đài của sáu xã dùng trong chương trình nông thôn mới."),
    ),
    "hằng năm: on any day of the next year": (put(NOMINEES, "N01", "Ngày nộp hồ sơ", "15/3/2023"),),
    "hằng năm: the day not written": (put(NOMINEES, "N01", "Ngày nộp hồ sơ", ""),),
    "sơ kết: on any day": (put(NOMINEES, "N04", "Ngày nộp hồ sơ", "29/12/2023"),),
    "tổng kết asks what sơ kết asks": (put(NOMINEES, "N04", "Kỳ xét", "tổng kết"),),
    "an occasion in capitals": (put(NOMINEES, "N01", "Kỳ xét", "HẰNG NĂM"),),
    "the first and the last day of the period": (
        put(NOMINEES, "N04", "Thành tích từ ngày", "01/01/2021"),
        put(NOMINEES, "N04", "Thành tích đến ngày", "31/12/2025"),
    ),
    "KAD where no locality was assigned": (put(NOMINEES, "N03", "TT4", "kad"),),
    "nothing where no locality was assigned": (put(NOMINEES, "N03", "TT4", ""),),
    "one award on each of two occasions": (
        add(NOMINEES, {"Mã đề nghị": "N05", "Kỳ xét": "hằng năm", "Thành tích": OTHER_WORK}, like="N04"),
    ),
}


def new(text: str) -> list[Finding]:
    """The findings that stand in the way, without what the sample leaves unclear."""
    return [finding for finding in serious(check(text)) if finding.row_key != "N03"]


def test_every_clause_of_the_plan_has_its_rule_and_its_proof() -> None:
    assert uncovered(CLAUSES, RULES, globals()) == []


def test_the_sample_has_nothing_unclear_but_the_rule_the_plan_leaves_unstated() -> None:
    checked = check(SAMPLE)
    assert [(f.code, f.row_key) for f in serious(checked)] == [("TC03", "N03")]
    assert {f.code for f in checked.findings} == {"TC03", "TL24", "TL25", "TV02"}
    assert {v.code: v.outcome.value for v in checked.verdicts} == {
        "N01": "Đạt",
        "N02": "Đạt",
        "N03": "Cần làm rõ",
        "N04": "Đạt",
    }


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: bare(f"{fault.requirement} {fault.what}"))
def test_a_fault_gives_its_own_finding_and_no_other(fault: Fault) -> None:
    assert told(fault, SAMPLE) == (expected(fault, SAMPLE), {fault.basis})


@pytest.mark.parametrize("changes", SOUND.values(), ids=SOUND.keys())
def test_what_the_plan_allows_gives_no_finding(changes: tuple[Change, ...]) -> None:
    assert new(changed(*changes, text=SAMPLE)) == []


@pytest.mark.parametrize(
    ("reading", "outcomes"),
    [("tất cả", ("Đạt", "Chưa đạt")), ("ít nhất một", ("Đạt", "Đạt"))],
)
def test_each_reading_of_the_unstated_rule_gives_its_own_verdict(reading: str, outcomes: tuple[str, str]) -> None:
    checked = check(changed(chosen(reading), text=SAMPLE))
    verdicts = {verdict.code: verdict.outcome.value for verdict in checked.verdicts}
    assert (verdicts["N01"], verdicts["N03"]) == outcomes
    codes = {finding.code for finding in checked.findings}
    assert "TL22" in codes
    assert not codes & {"TC03", "TL24"}


def test_the_plan_has_no_quota_and_the_program_says_so() -> None:
    (said,) = [finding for finding in check(SAMPLE).findings if finding.code == "TL25"]
    assert "không quy định số lượng khen thưởng" in said.message


# -- papers -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the dossiers, the report and the plan of the sample, in which the office chose “ít nhất một”."""
    folder = tmp_path_factory.mktemp("ra")
    book, checked = book_of(changed(chosen("ít nhất một"), text=SAMPLE), folder)
    assert lacking(pipeline.make_dossiers(book, checked, folder)) == set()
    pipeline.make_report(book, checked, folder)
    pipeline.make_plan(book, folder)
    return folder


EVERY_YEAR = {"Văn bản đề nghị", "Tóm tắt thành tích", "Biên bản họp xét"}
AT_REVIEW = {"Văn bản đề nghị", "Danh sách đề nghị", "Báo cáo tóm tắt thành tích", "Biên bản họp xét"}


def test_each_nomination_gets_just_the_papers_of_its_occasion(folder: Path) -> None:
    papers = {code: set(titles) for code, titles in papers_of(folder).items()}
    assert papers == {"N01": EVERY_YEAR, "N02": EVERY_YEAR, "N03": AT_REVIEW, "N04": AT_REVIEW}


def test_the_letter_lists_the_papers_of_its_own_occasion(folder: Path) -> None:
    for code, asked in (("N01", EVERY_YEAR), ("N04", AT_REVIEW)):
        lines = lines_of(papers_of(folder)[code]["Văn bản đề nghị"])
        assert attached_in(lines) == asked - {"Văn bản đề nghị"}


def test_the_letter_comes_from_the_unit_to_the_director(folder: Path) -> None:
    path = papers_of(folder)["N01"]["Văn bản đề nghị"]
    lines = lines_of(path)
    assert "PHÒNG THÔNG TIN, BÁO CHÍ, XUẤT BẢN" in lines
    director = "Giám đốc Sở Thông tin và Truyền thông"
    assert f"Kính gửi: {director} (qua Hội đồng Thi đua - Khen thưởng Sở, Văn phòng Sở)" in lines
    said = (
        "Kế hoạch số 305/KH-UBND ngày 13/5/2022",
        "Kế hoạch số 60/KH-STTTT ngày 27 tháng 5 năm 2022",
        "Bắc Kạn, ngày",
    )
    assert list(said_in(text_of(path), said)) == []


def test_a_paper_is_named_with_its_occasion_and_numbered_without_gaps(folder: Path) -> None:
    names = sorted(path.name for path in folder.glob("*Bưu chính*/*.docx"))
    assert [name[:3] for name in names] == ["01.", "02.", "03."]
    assert [name.split(" - ")[0][4:] for name in names] == [
        "Văn bản đề nghị sơ kết",
        "Danh sách đề nghị sơ kết",
        "Biên bản họp xét sơ kết",
    ]


@pytest.mark.parametrize("code", ["N03", "N04"])
def test_the_report_is_confirmed_by_the_submitting_level(folder: Path, code: str) -> None:
    lines = lines_of(papers_of(folder)[code]["Báo cáo tóm tắt thành tích"])
    assert {"XÁC NHẬN CỦA", "CẤP TRÌNH KHEN THƯỞNG"} <= set(lines)
    assert "(Theo Mẫu số 07 kèm theo Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ)" in lines


@pytest.mark.parametrize(
    ("day", "form", "decree", "spoken_of"),
    [
        ("10/10/2023", "Mẫu số 07", "91/2017/NĐ-CP", False),
        ("31/12/2023", "Mẫu số 07", "91/2017/NĐ-CP", False),
        ("01/01/2024", "Mẫu số 08", "98/2023/NĐ-CP", True),
        ("27/02/2025", "Mẫu số 08", "98/2023/NĐ-CP", True),
    ],
)
def test_the_form_printed_is_the_one_in_force_on_the_day_of_submission(
    tmp_path: Path, day: str, form: str, decree: str, *, spoken_of: bool
) -> None:
    text = changed(drop(NOMINEES, "N03"), put(NOMINEES, "N04", "Ngày nộp hồ sơ", day), text=SAMPLE)
    book, checked = book_of(text, tmp_path)
    told_of = [finding.row_key for finding in checked.findings if finding.code == "TL26"]
    assert told_of == (["N04"] if spoken_of else [])
    pipeline.make_dossiers(book, checked, tmp_path / "ra")
    (line,) = [line for line in lines_of(papers_of(tmp_path / "ra")["N04"]["Báo cáo tóm tắt thành tích"]) if line.startswith("(Theo ")]  # fmt: skip
    assert form in line
    assert decree in line


def test_after_the_merger_the_form_of_2025_is_named_though_the_unit_is_gone() -> None:
    findings = check(changed(put(NOMINEES, "N04", "Ngày nộp hồ sơ", "10/10/2025"), text=SAMPLE)).findings
    (said,) = [finding for finding in findings if finding.code == "TL26"]
    assert "Mẫu số 08 NĐ 152/2025/NĐ-CP" in said.message
    assert "31/12/2023" in said.message


def test_every_paper_has_the_layout_of_official_papers(folder: Path) -> None:
    papers = sorted(folder.rglob("*.docx"))
    assert len(papers) == 12
    assert {str(path): faults for path in papers if (faults := check_layout(path))} == {}


def test_the_result_report_is_made(folder: Path) -> None:
    lines = lines_of(folder / "Báo cáo kết quả.docx")
    for number in ("I. ", "II. ", "III. ", "IV. "):
        assert any(line.startswith(number) and line == line.upper() for line in lines)
    assert "[……]" in lines
    assert any("04 đề nghị đủ tiêu chuẩn theo Kế hoạch, gồm 02 tập thể và 02 cá nhân" in line for line in lines)


def test_the_plan_document_says_every_rule(folder: Path) -> None:
    review = check(SAMPLE).review
    assert review is not None
    plan, text = review.campaign, text_of(folder / "Kế hoạch.docx")
    stated = [*plan.purposes, *plan.goals, *plan.contents, *plan.participants, *plan.organisation, *plan.legal_grounds]
    stated += [criterion.text for criterion in plan.criteria]
    stated += [document.name for document in plan.documents if document.scope is not Scope.AUTHORITY]
    stated += [plan.name, plan.issuer, plan.superior, plan.signer_position, plan.awards[0].name]
    stated += ["chưa nêu phải đạt tất cả hay một", "hằng năm", "cùng hồ sơ năm", "theo hướng dẫn", "tổng kết"]
    stated += [
        "từ ngày 01/01/2021 đến hết ngày 31/12/2025",
        "chỉ xét đơn vị, cá nhân được phân công giúp đỡ địa phương",
    ]
    assert list(said_in(text, stated)) == []
    assert "số lượng khen thưởng\n" not in text
