"""The plan “vì người nghèo 2021 – 2025” of the Sở in Bắc Kạn (seed 002): two unstated lists, sudden merit, little else.

The plan has no quota, no dossier and no day; it is valid all the same, and the program says what it does not check. The
sample has one nomination (D02) that meets one of the two criteria for persons: all or any, the plan does not say.
"""

from pathlib import Path

import pytest

from proof import (
    READING,
    Clause,
    Fault,
    book_of,
    cell,
    expected,
    fault,
    lines_of,
    said_in,
    serious,
    text_of,
    told,
    uncovered,
)
from sample import Change, add, cell_of, changed, check, drop, put, rules, shipped
from thidua_xl import pipeline
from thidua_xl.errors import ThiduaError
from thidua_xl.vietnamese import bare
from thidua_xl.word.layout import check_layout

NAME = "bac-kan-vi-nguoi-ngheo-2021-2025"
RULES, SAMPLE = rules(NAME), shipped(NAME)
UNITS, PEOPLE, NOMINEES, MEETINGS, MEMBERS = "Đơn vị", "Cá nhân", "Đề nghị", "Họp xét", "Thành viên họp"
CRITERIA, DAYS, AWARDS, CHOSEN = "Tiêu chuẩn", "Thời hạn", "Hình thức", "Cách hiểu đã chọn"

TITLE, OPENING, SIGNED, SENT = "Tên kế hoạch", "Phần mở đầu", "Phần ký", "Nơi nhận"
PERIOD, SCOPE, SUDDEN = "Tên kế hoạch (giai đoạn 2021-2025)", "Mục V.1", "Mục IV.2"
TEAM, PERSON = "Mục III.1.a", "Mục III.2.a"

PLAN, REPORT = "test_the_plan_document_says_every_rule", "test_the_result_report_is_made"
ONE, ALLOWED = "test_a_fault_gives_its_own_finding_and_no_other", "test_what_the_plan_allows_gives_no_finding"
READINGS, SILENT = "test_each_reading_of_an_unstated_rule_gives_its_own_verdict", "test_the_plan_is_valid_without_quota_dossier_or_day_and_says_so"  # fmt: skip

CLAUSES: tuple[Clause, ...] = (
    (f"{TITLE} — phong trào thi đua", "Thể lệ!Tên đợt thi đua", "ke-hoach", PLAN),
    (f"{TITLE} — phong trào là một chuyên đề", "Thể lệ!Loại đợt", "", READING),
    (f"{PERIOD} — từ đầu năm 2021", "Thể lệ!Từ ngày", "TH04", ONE),
    (f"{PERIOD} — đến hết năm 2025", "Thể lệ!Đến hết ngày", "TH04", ONE),
    (f"{OPENING} — Sở ban hành", "Thể lệ!Cơ quan ban hành", "DV02", ONE),
    (f"{OPENING} — tỉnh là cấp trên", "Thể lệ!Cơ quan cấp trên", "ke-hoach", PLAN),
    (f"{OPENING} — địa danh", "Thể lệ!Địa danh", "ke-hoach", PLAN),
    (f"{OPENING} — số để trống cho văn thư", "Thể lệ!Số hiệu kế hoạch", "ke-hoach", PLAN),
    (f"{OPENING} — ngày để trống cho văn thư", "Thể lệ!Ngày kế hoạch", "ke-hoach", PLAN),
    (f"{OPENING} — thực hiện Kế hoạch 511/KH-UBND", "Thể lệ!Căn cứ pháp lý", "ke-hoach", PLAN),
    ("Mục I.1 — mục đích", "Thể lệ!Mục đích", "ke-hoach", PLAN),
    ("Mục I.2 — yêu cầu", "Thể lệ!Yêu cầu", "ke-hoach", PLAN),
    ("Mục II.1 — sáng kiến, đóng góp giảm nghèo", "Thể lệ!Nội dung thi đua", "ke-hoach", PLAN),
    ("Mục II.2 — theo chức năng, nhiệm vụ", "Thể lệ!Nội dung thi đua", "ke-hoach", PLAN),
    ("Mục III.1.a — văn bản đúng hạn; sáng kiến; hướng dẫn", "Tiêu chuẩn!TTa", "TC03", ONE),
    ("Mục III.1.b — rà soát, kiến nghị", "Tiêu chuẩn!TTb", "TC03", ONE),
    ("Mục III.1.c — huy động nguồn lực hoặc nhân rộng mô hình", "Tiêu chuẩn!TTc", "TC03", ONE),
    ("Mục III.1.d — tuyên truyền, vận động", "Tiêu chuẩn!TTd", "TC03", ONE),
    ("Mục III.2.a — bám cơ sở, sáng kiến", "Tiêu chuẩn!CNa", "TC03", READINGS),
    ("Mục III.2.b — ủng hộ, giúp đỡ người nghèo", "Tiêu chuẩn!CNb", "TC02", ONE),
    ("Mục IV.1 — hằng năm: một tiêu chí của bình xét toàn diện", "", "", READING),
    (f"{SUDDEN} — Chủ tịch UBND tỉnh khen đột xuất", "Hình thức!DX-CT", "DT01", ONE),
    (f"{SUDDEN} — Thủ tướng khen đột xuất", "Hình thức!DX-TTG", "", ALLOWED),
    (f"{SUDDEN} — Chủ tịch nước khen đột xuất", "Hình thức!DX-CTN", "", ALLOWED),
    (f"{SUDDEN} — thành tích đột xuất đặc biệt xuất sắc", "Tiêu chuẩn!DX", "TC01", ONE),
    (f"{SUDDEN} — đột xuất không có hạn", "Thời hạn!TH-DX", "TL19", SILENT),
    ("Mục IV.3 — sơ kết theo hướng dẫn", "Thời hạn!TH-SK", "", ALLOWED),
    ("Mục IV.3 — tổng kết theo hướng dẫn", "Thời hạn!TH-TK", "", ALLOWED),
    (f"{SCOPE} — các phòng, đơn vị thuộc Sở", "Thể lệ!Phạm vi đơn vị", "DV02", ONE),
    (f"{SCOPE} — các phòng, đơn vị triển khai", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    (f"{SCOPE} — báo cáo kết quả về Văn phòng Sở, không có hạn", "Thời hạn!TH-BC", "TL19", SILENT),
    ("Mục V.2 — Hội đồng theo dõi; sơ kết 2023, tổng kết 2025", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    (f"{SENT} — bản điện tử", "Thể lệ!Nơi nhận", "ke-hoach", PLAN),
    (f"{SIGNED} — Giám đốc", "Thể lệ!Chức vụ người ký", "ke-hoach", PLAN),
    (f"{SIGNED} — họ tên", "Thể lệ!Người ký", "ke-hoach", PLAN),
    ("Số lượng — kế hoạch không nêu", "", "TL25", SILENT),
    ("Hồ sơ — kế hoạch không nêu", "", "TL25", "test_a_plan_without_papers_says_that_there_is_none_to_make"),
    ("Kế hoạch không ban hành đề cương — chỉ đạo", "Đề cương!BC1", "bao-cao-ket-qua", REPORT),
    ("Kế hoạch không ban hành đề cương — kết quả", "Đề cương!BC2", "bao-cao-ket-qua", REPORT),
    ("Kế hoạch không ban hành đề cương — bình xét", "Đề cương!BC3", "bao-cao-ket-qua", REPORT),
    ("Kế hoạch không ban hành đề cương — khó khăn", "Đề cương!BC4", "bao-cao-ket-qua", REPORT),
)  # fmt: skip

NONE_FOR_TEAMS = tuple(put(NOMINEES, "D01", code, "") for code in ("TTa", "TTb", "TTc", "TTd"))
OTHER_WORK = "Dựng lại đường truyền cho trạm y tế của hai xã nghèo ngay trong đêm nước lên."
AT_D02 = (NOMINEES, "D02", "CNa")

FAULTS = [
    cell("unstated", "TC03", NOMINEES, "D01", "TTa", "", TEAM),
    cell("unstated", "TC03", NOMINEES, "D01", "TTb", "không", TEAM),
    cell("unstated", "TC03", NOMINEES, "D01", "TTc", "chưa có", TEAM),
    cell("unstated", "TC03", NOMINEES, "D01", "TTd", "", TEAM),
    fault("unstated", "two of the four", "TC03", (put(NOMINEES, "D01", "TTb", ""), put(NOMINEES, "D01", "TTd", "")), (NOMINEES, "D01", "TTb"), basis=TEAM),
    fault("unstated", "none of the four, whatever the reading", "TC02", NONE_FOR_TEAMS, (NOMINEES, "D01", "TTa"), basis=TEAM),
    fault("unstated", "neither of the two, whatever the reading", "TC02", put(NOMINEES, "D02", "CNb", ""), AT_D02, basis=PERSON),
    fault("unstated", "the other of the two", "TC03", (put(NOMINEES, "D02", "CNa", "Bám cơ sở 20 ngày"), put(NOMINEES, "D02", "CNb", "")), (NOMINEES, "D02", "CNb"), basis=PERSON),
    fault("unstated", "all, chosen for persons", "TC01", put(CRITERIA, "CNa", CHOSEN, "tất cả"), AT_D02, basis=PERSON),
    fault("unstated", "all, chosen for collectives, and one is lacking", "TC01", (put(CRITERIA, "TTa", CHOSEN, "tất cả"), put(NOMINEES, "D01", "TTc", "")), (NOMINEES, "D01", "TTc"), basis="Mục III.1.c"),
    fault("unstated", "any, chosen for collectives, and none is met", "TC02", (put(CRITERIA, "TTa", CHOSEN, "ít nhất một"), *NONE_FOR_TEAMS), (NOMINEES, "D01", "TTa"), basis=TEAM),
    cell("unstated", "TC05", NOMINEES, "D01", "TTa", "KAD", TEAM),
    cell("unstated", "TC05", NOMINEES, "D02", "CNb", "KAD", "Mục III.2.b"),
    cell("sudden merit", "TC01", NOMINEES, "D01", "DX", "", SUDDEN),
    cell("sudden merit", "TC01", NOMINEES, "D02", "DX", "Không", SUDDEN),
    cell("sudden merit", "TC05", NOMINEES, "D01", "DX", "kad", SUDDEN),
    cell("award", "OB06", NOMINEES, "D01", "Hình thức", "GK"),
    fault("award", "for a household", "DT01", put(NOMINEES, "D02", "Đối tượng", "hộ gia đình"), (NOMINEES, "D02", "Hình thức"), basis=SUDDEN),
    cell("subject", "DT04", NOMINEES, "D01", "Mã đối tượng", "CN38"),
    cell("occasion", "HS05", NOMINEES, "D01", "Kỳ xét", ""),
    cell("occasion", "HS04", NOMINEES, "D01", "Kỳ xét", "hằng năm"),
    fault("scope", "a centre outside the Sở", "DV02", put(UNITS, "TTCNTT", "Mã đơn vị cấp trên", ""), (NOMINEES, "D01", "Mã đối tượng"), basis=SCOPE),
    fault("scope", "a person whose office is outside the Sở", "DV02", put(UNITS, "VP", "Mã đơn vị cấp trên", ""), (NOMINEES, "D02", "Mã đối tượng"), basis=SCOPE),
    fault("scope", "the Sở is no more", "DV01", put(NOMINEES, "D01", "Ngày nộp hồ sơ", "01/3/2025"), (NOMINEES, "D01", "Mã đối tượng")),
    cell("period", "TH04", NOMINEES, "D01", "Thành tích từ ngày", "31/12/2020", PERIOD),
    cell("period", "TH04", NOMINEES, "D02", "Thành tích đến ngày", "01/01/2026", PERIOD),
    cell("period", "TH07", NOMINEES, "D02", "Thành tích đến ngày", "31/7/2022", PERIOD),
    cell("meeting", "TH03", MEETINGS, "H01", "Ngày", "21/9/2022"),
    cell("meeting", "HX10", NOMINEES, "D01", "Mã họp", "H02"),
    cell("meeting", "HX05", NOMINEES, "D01", "Số phiếu đồng ý", "7"),
    cell("meeting", "HX11", NOMINEES, "D02", "Số phiếu đồng ý", ""),
    fault("meeting", "no chair", "HX07", put(MEMBERS, ("H02", "Nguyễn Mẫu An"), "Vai trò", "thành viên"), (MEETINGS, "H02", "Mã họp")),
    fault("twice", "one merit nominated twice for one award", "TR01", add(NOMINEES, {"Mã đề nghị": "D03", "Thành tích": OTHER_WORK}, like="D01"), (NOMINEES, "D01", "Mã đối tượng"), (NOMINEES, "D03", "Mã đối tượng")),
    fault("discipline", "a nominee under investigation", "LS01", put(PEOPLE, "CN07", "Đang bị xem xét kỷ luật", "có"), (NOMINEES, "D02", "Mã đối tượng"), basis="Nghị định về thi đua, khen thưởng, Điều 4"),
    fault("guidance", "a day is given, and both are late", "TH01", (put(DAYS, "TH-DX", "Kiểu", "chậm nhất"), put(DAYS, "TH-DX", "Đến ngày", "19/9/2022")), (NOMINEES, "D01", "Ngày nộp hồ sơ"), (NOMINEES, "D02", "Ngày nộp hồ sơ"), basis=SUDDEN),
    cell("rules", "TL08", CRITERIA, "TTb", "Cách xét nhóm", "ít nhất một"),
    fault("rules", "a group whose combination is left out", "TL12", tuple(put(CRITERIA, code, "Cách xét nhóm", "") for code in ("CNa", "CNb")), (CRITERIA, "CNa", "Cách xét nhóm")),
    cell("rules", "TL06", CRITERIA, "DX", "Hình thức", "DX"),
    cell("rules", "OB02", AWARDS, "DX-CTN", "Đối tượng", "tập thể và cá nhân"),
]  # fmt: skip

SOUND: dict[str, tuple[Change, ...]] = {
    "for the Thủ tướng": (put(NOMINEES, "D01", "Hình thức", "DX-TTG"),),
    "for the Chủ tịch nước": (put(NOMINEES, "D01", "Hình thức", "DX-CTN"),),
    "two awards for one merit: the plan does not forbid it": (
        add(NOMINEES, {"Mã đề nghị": "D03", "Hình thức": "DX-TTG", "Thành tích": OTHER_WORK}, like="D01"),
    ),
    "no dossier: no meeting, no vote, no text": (
        put(NOMINEES, "D01", "Mã họp", ""),
        put(NOMINEES, "D01", "Số phiếu đồng ý", ""),
        put(NOMINEES, "D01", "Thành tích", ""),
    ),
    "no day: submitted years later": (put(NOMINEES, "D01", "Ngày nộp hồ sơ", "20/02/2025"),),
    "no day: the day not written": (put(NOMINEES, "D01", "Ngày nộp hồ sơ", ""),),
    "on the occasion of sơ kết": (put(NOMINEES, "D01", "Kỳ xét", "sơ kết"),),
    "on the occasion of tổng kết": (put(NOMINEES, "D01", "Kỳ xét", "tổng kết"),),
    "no quota: a second collective": (
        drop(NOMINEES, "D02"),
        add(
            NOMINEES,
            {
                "Mã đề nghị": "D03",
                "Mã đối tượng": "VP",
                "Mã đơn vị trình": "VP",
                "Mã họp": "H02",
                "Số phiếu đồng ý": "5",
                "Thành tích": OTHER_WORK,
            },
            like="D01",
        ),
    ),
}


def test_every_clause_of_the_plan_has_its_rule_and_its_proof() -> None:
    assert uncovered(CLAUSES, RULES, globals()) == []


def test_the_sample_has_nothing_unclear_but_a_rule_the_plan_leaves_unstated() -> None:
    checked = check(SAMPLE)
    assert [(f.code, f.row_key) for f in serious(checked)] == [("TC03", "D02")]
    assert {f.code for f in checked.findings} == {"TC03", "TL19", "TL24", "TL25"}
    assert {v.code: v.outcome.value for v in checked.verdicts} == {"D01": "Đạt", "D02": "Cần làm rõ"}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: bare(f"{fault.requirement} {fault.what}"))
def test_a_fault_gives_its_own_finding_and_no_other(fault: Fault) -> None:
    assert told(fault, SAMPLE) == (expected(fault, SAMPLE), {fault.basis})


@pytest.mark.parametrize("changes", SOUND.values(), ids=SOUND.keys())
def test_what_the_plan_allows_gives_no_finding(changes: tuple[Change, ...]) -> None:
    assert [f.code for f in serious(check(changed(*changes, text=SAMPLE))) if f.row_key != "D02"] == []


@pytest.mark.parametrize(("reading", "outcome"), [("tất cả", "Chưa đạt"), ("ít nhất một", "Đạt")])
def test_each_reading_of_an_unstated_rule_gives_its_own_verdict(reading: str, outcome: str) -> None:
    checked = check(changed(put(CRITERIA, "CNa", CHOSEN, reading), text=SAMPLE))
    assert {v.code: v.outcome.value for v in checked.verdicts} == {"D01": "Đạt", "D02": outcome}
    assert [f.cell for f in checked.findings if f.code == "TL24"] == [_choice("TTa")]
    assert [f.value for f in checked.findings if f.code == "TL22"] == [reading]


def _choice(code: str) -> str:
    """The cell where the reading of a list is chosen; the sample's text has no such column before it is used."""
    return cell_of(changed(put(CRITERIA, "CNa", CHOSEN, ""), text=SAMPLE), CRITERIA, code, CHOSEN)


def test_an_unstated_rule_names_the_nomination_that_hangs_on_it() -> None:
    teams, persons = [f.message for f in check(SAMPLE).findings if f.code == "TL24"]
    assert "Chưa đề nghị nào phụ thuộc" in teams
    assert "D02: Nếu phải đạt tất cả: chưa đạt vì thiếu CNa; nếu chỉ cần một: đạt." in persons


def test_the_plan_is_valid_without_quota_dossier_or_day_and_says_so() -> None:
    checked = check(SAMPLE)
    assert not checked.blocked
    said = [(f.code, f.details["what"]) for f in checked.findings if f.code in {"TL19", "TL25"}]
    assert sorted(said, key=str) == [
        ("TL19", "hạn báo cáo kết quả"),
        ("TL19", "hạn nộp hồ sơ"),
        ("TL25", "số lượng khen thưởng"),
        ("TL25", "thành phần hồ sơ"),
    ]


def test_a_plan_without_papers_says_that_there_is_none_to_make(tmp_path: Path) -> None:
    book, checked = book_of(SAMPLE, tmp_path)
    with pytest.raises(ThiduaError, match="Thể lệ không yêu cầu giấy tờ nào"):
        pipeline.make_dossiers(book, checked, tmp_path / "ra")
    assert not (tmp_path / "ra").exists()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the report and the plan of the sample."""
    folder = tmp_path_factory.mktemp("ra")
    book, checked = book_of(SAMPLE, folder)
    pipeline.make_report(book, checked, folder)
    pipeline.make_plan(book, folder)
    return folder


def test_every_paper_has_the_layout_of_official_papers(folder: Path) -> None:
    papers = sorted(folder.rglob("*.docx"))
    assert len(papers) == 2
    assert {str(path): faults for path in papers if (faults := check_layout(path))} == {}


def test_the_result_report_is_made(folder: Path) -> None:
    lines = lines_of(folder / "Báo cáo kết quả.docx")
    assert [line for line in lines if line[:2] in {"I.", "II", "IV"} and line == line.upper()] == [
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI PHONG TRÀO THI ĐUA",
        "II. KẾT QUẢ THỰC HIỆN NỘI DUNG THI ĐUA",
        "III. KẾT QUẢ BÌNH XÉT, ĐỀ NGHỊ KHEN THƯỞNG",
        "IV. KHÓ KHĂN, HẠN CHẾ VÀ KIẾN NGHỊ",
    ]
    assert lines[lines.index("IV. KHÓ KHĂN, HẠN CHẾ VÀ KIẾN NGHỊ") + 1] == "[……]"


def test_the_plan_document_says_every_rule(folder: Path) -> None:
    review = check(SAMPLE).review
    assert review is not None
    plan, path = review.campaign, folder / "Kế hoạch.docx"
    stated = [*plan.purposes, *plan.requirements, *plan.contents, *plan.organisation, *plan.legal_grounds]
    stated += [criterion.text for criterion in plan.criteria] + [award.name for award in plan.awards]
    stated += [*plan.recipients, plan.name, plan.issuer, plan.superior, plan.signer_position, plan.signer]
    stated += ["chưa nêu phải đạt tất cả hay một", "nộp hồ sơ (sơ kết): theo hướng dẫn", "Bắc Kạn, ngày"]
    assert list(said_in(text_of(path), stated)) == []
    assert "Số: /KH-STTTT" in lines_of(path)
    titles = [line for line in lines_of(path) if line[:2] in {"1.", "2.", "3.", "4.", "5."}]
    assert not any("Số lượng" in title or "Hồ sơ" in title for title in titles)
