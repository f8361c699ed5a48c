"""The plan of tỉnh Cao Bằng, 2023 (seed 004): four kinds of nominees, targets, quotas by unit, routes, exemptions, report.

The sample has three nominations of Sở Y tế: within “không quá 02 tập thể, cá nhân” under one reading, over it under
the others.
"""

from decimal import Decimal
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
from sample import Change, add, changed, check, drop, put, rules, shipped, with_sheet
from thidua_xl import pipeline
from thidua_xl.errors import ThiduaError
from thidua_xl.vietnamese import bare
from thidua_xl.word.layout import check_layout

NAME = "cao-bang-75-nam-2023"
RULES = rules(NAME)
SAMPLE = with_sheet(with_sheet(shipped(NAME), "Bỏ phiếu"), "Quyết định")  # as submitted, before any council sat
UNITS, PEOPLE, NOMINEES, TARGETS = "Đơn vị", "Cá nhân", "Đề nghị", "Chỉ tiêu"
MEETINGS, MEMBERS, TERMS = "Họp xét", "Thành viên họp", "Thể lệ"
CRITERIA, QUOTAS, DAYS, ROUTES, OUTLINE = "Tiêu chuẩn", "Số lượng", "Thời hạn", "Tuyến trình", "Đề cương"

TEAM, PERSON, HOME, CITIZEN = "Mục IV.1.a", "Mục IV.1.b", "Mục IV.1.c", "Mục IV.1.d"
FIGURES, ONE_EACH, TWO_EACH = "Mục IV.1.a, gạch 2", "Mục IV.2, gạch 1", "Mục IV.2, gạch 2"
OWN, DISTRICT, WINDOW, PAPERS = "Mục IV.3, gạch 1", "Mục IV.3, gạch 2", "Mục IV.4, gạch 1", "Mục IV.5, gạch 3"
ANNEX = "Đề cương kèm theo"

PLAN, REPORT = "test_the_plan_document_says_every_rule", "test_the_report_follows_the_outline_of_the_annex"
ONE, ALLOWED = "test_a_fault_gives_its_own_finding_and_no_other", "test_what_the_plan_allows_gives_no_finding"
ASKED, BLANK = (
    "test_each_nomination_gets_just_the_papers_the_plan_asks",
    "test_each_criterion_left_blank_is_reported_alone",
)
READINGS, LETTER = "test_each_reading_of_two_collectives_individuals_gives_its_own_verdict", "test_the_letter_goes_to_the_chairman_through_the_standing_body"  # fmt: skip
OWN_REPORT = "test_a_unit_reports_on_itself_to_whom_the_plan_says_and_dots_stand_where_a_person_must_write"
COMPUTED = "test_shares_of_targets_are_exact_at_the_threshold"

CLAUSES: tuple[Clause, ...] = (
    ("Tên kế hoạch — đợt thi đua", "Thể lệ!Tên đợt thi đua", "ke-hoach", PLAN),
    ("Tên kế hoạch — một đợt", "Thể lệ!Loại đợt", "", READING),
    ("Phần mở đầu — Quyết định 368/QĐ-TTg", "Thể lệ!Căn cứ pháp lý", "to-trinh", LETTER),
    ("Phần mở đầu — ý nghĩa năm 2023", "", "", READING),
    ("Phần ký — UBND tỉnh ban hành", "Thể lệ!Cơ quan ban hành", "ke-hoach", PLAN),
    ("Phần ký — Chủ tịch", "Thể lệ!Chức vụ người ký", "ke-hoach", PLAN),
    ("Phần ký — họ tên", "Thể lệ!Người ký", "ke-hoach", PLAN),
    ("Bản sao không có phần đầu — số để trống", "Thể lệ!Số hiệu kế hoạch", "to-trinh", LETTER),
    ("Bản sao không có phần đầu — ngày để trống", "Thể lệ!Ngày kế hoạch", "ke-hoach", PLAN),
    ("Mục I.1 — mục đích", "Thể lệ!Mục đích", "ke-hoach", PLAN),
    ("Mục I.2 — yêu cầu", "Thể lệ!Yêu cầu", "ke-hoach", PLAN),
    ("Mục II.1 — nội dung", "Thể lệ!Nội dung thi đua", "ke-hoach", PLAN),
    ("Mục II.2 — mục tiêu", "Thể lệ!Mục tiêu", "ke-hoach", PLAN),
    ("Mục II.3 — khẩu hiệu", "Thể lệ!Khẩu hiệu", "ke-hoach", PLAN),
    ("Mục II.4 — từ ngày 01/01/2023", "Thể lệ!Từ ngày", "TH04", ONE),
    ("Mục II.4 — đến hết tháng 6", "Thể lệ!Đến hết ngày", "TH04", ONE),
    ("Mục III.1 — đối tượng thi đua", "Thể lệ!Đối tượng thi đua", "ke-hoach", PLAN),
    ("Mục III.1 — mọi đơn vị trong tỉnh", "Thể lệ!Phạm vi đơn vị", "", ALLOWED),
    ("Mục III.2 — Bằng khen cho tập thể", "Hình thức!tập thể", "DT02", ONE),
    ("Mục III.2 — Bằng khen cho cá nhân, hộ gia đình, người dân", "Hình thức!cá nhân; hộ gia đình; người dân", "OB06", ONE),
    ("Mục III.2 — Giấy khen do đơn vị tự quy định", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    (f"{TEAM}, gạch 1 — chấp hành tốt", "Tiêu chuẩn!TT1", "TC01", BLANK),
    (f"{FIGURES} — thành tích hoặc giải pháp", "Tiêu chuẩn!TT2", "TC02", BLANK),
    (f"{FIGURES} — thành tích tiêu biểu", "Tiêu chuẩn!TT2a", "TC02", BLANK),
    (f"{FIGURES} — giải pháp", "Tiêu chuẩn!TT2b", "TC02", BLANK),
    (f"{FIGURES} — hoàn thành 100%", "Tiêu chuẩn!TT3", "TC04", COMPUTED),
    (f"{FIGURES} — 20% vượt", "Tiêu chuẩn!TT4", "TC04", COMPUTED),
    (f"{TEAM}, gạch 3 — quỹ, nhân đạo", "Tiêu chuẩn!TT5", "TC01", BLANK),
    (f"{TEAM}, gạch 4 — công trình, phần việc", "Tiêu chuẩn!TT6", "TC01", BLANK),
    (f"{PERSON}, gạch 1 — chấp hành tốt, nhân đạo", "Tiêu chuẩn!CN1", "TC01", BLANK),
    (f"{PERSON}, gạch 2 — gương mẫu", "Tiêu chuẩn!CN2", "TC01", BLANK),
    (f"{PERSON}, gạch 3 — hoàn thành vượt mức", "Tiêu chuẩn!CN3", "TC01", BLANK),
    (f"{HOME}, gạch 1 — gương mẫu chấp hành", "Tiêu chuẩn!HG1", "TC01", BLANK),
    (f"{HOME}, gạch 2 — thu nhập, mức sống", "Tiêu chuẩn!HG2", "TC01", BLANK),
    (f"{HOME}, gạch 2 — kỹ thuật hoặc cách làm mới", "Tiêu chuẩn!HG3", "TC02", BLANK),
    (f"{HOME}, gạch 2 — kỹ thuật", "Tiêu chuẩn!HG3a", "TC02", BLANK),
    (f"{HOME}, gạch 2 — cách làm mới", "Tiêu chuẩn!HG3b", "TC02", ALLOWED),
    (f"{HOME}, gạch 3 — an toàn, môi trường", "Tiêu chuẩn!HG4", "TC01", BLANK),
    (f"{HOME}, gạch 4 — tương thân, tương ái", "Tiêu chuẩn!HG5", "TC01", BLANK),
    (f"{HOME}, gạch 4 — đóng góp hoặc việc làm", "Tiêu chuẩn!HG6", "TC02", BLANK),
    (f"{HOME}, gạch 4 — đóng góp", "Tiêu chuẩn!HG6a", "TC02", ALLOWED),
    (f"{HOME}, gạch 4 — việc làm", "Tiêu chuẩn!HG6b", "TC02", BLANK),
    (f"{CITIZEN}, gạch 1 — chấp hành tốt", "Tiêu chuẩn!ND1", "TC01", BLANK),
    (f"{CITIZEN}, gạch 2 — hưởng ứng phong trào", "Tiêu chuẩn!ND2", "TC01", BLANK),
    (f"{CITIZEN}, gạch 3 — đóng góp", "Tiêu chuẩn!ND3", "TC01", BLANK),
    (f"{ONE_EACH} — 01 tập thể hoặc 01 cá nhân, trừ một số đơn vị", "Số lượng!SL-KHOI", "SL03", ONE),
    (f"{TWO_EACH} — không quá 02 tập thể, cá nhân", "Số lượng!SL-HUYEN", "SL04", READINGS),
    ("Mục IV.2, lưu ý — chú trọng người trực tiếp lao động", "Thể lệ!Yêu cầu", "bao-cao-ket-qua", "test_the_report_shows_how_many_direct_workers_are_put_forward"),
    (f"{OWN} — nơi quản lý trình: chính đơn vị", "Tuyến trình!chính đơn vị đó", "DT05", ONE),
    (f"{OWN} — nơi quản lý trình: cấp trên của xã, phòng", "Tuyến trình!xã; phòng, đơn vị trực thuộc", "DT05", ONE),
    (f"{DISTRICT} — huyện trình cho doanh nghiệp ngoài khối", "Tuyến trình!huyện; thành phố", "DT05", ONE),
    (f"{DISTRICT} — huyện trình cho hộ gia đình, người dân", "Tuyến trình!hộ gia đình; người dân", "DT05", ONE),
    (f"{WINDOW} — trong ngày 03 và ngày 04/7/2023", "Thời hạn!TH-NOP", "TH02", ONE),
    (f"{WINDOW} — trực tuyến mức độ 4", "", "", READING),
    ("Mục IV.4, gạch 2 — cơ quan thường trực thẩm định", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    ("Mục IV.5, gạch 1 — tờ trình", "Thành phần hồ sơ!Tờ trình", "to-trinh", ASKED),
    ("Mục IV.5, gạch 2 — biên bản của Hội đồng", "Thành phần hồ sơ!Biên bản xét khen thưởng của Hội đồng", "bien-ban-hop-xet", ASKED),
    (f"{PAPERS} — báo cáo của tập thể", "Thành phần hồ sơ!bao-cao-thanh-tich-tap-the", "bao-cao-thanh-tich-tap-the", ASKED),
    (f"{PAPERS} — báo cáo của cá nhân", "Thành phần hồ sơ!bao-cao-thanh-tich-ca-nhan", "bao-cao-thanh-tich-ca-nhan", ASKED),
    (f"{PAPERS} — người được miễn: đơn vị tóm tắt", "Thành phần hồ sơ!cá nhân; người dân", "tom-tat-thanh-tich", "test_who_writes_no_report_is_a_farmer_or_a_worker_without_a_leading_post_in_an_enterprise"),
    (f"{PAPERS} — hộ gia đình được miễn", "Thành phần hồ sơ!hộ gia đình", "tom-tat-thanh-tich", ASKED),
    ("Mục IV.5 — Mẫu số 07 Nghị định 91/2017", "Thể lệ!Gói pháp lý", "", "test_the_form_of_the_plan_is_printed_on_every_report"),
    ("Kế hoạch không nêu — danh sách kèm tờ trình", "Thành phần hồ sơ!Danh sách trích ngang", "danh-sach-trich-ngang", ASKED),
    ("Mục V — kinh phí", "Thể lệ!Kinh phí", "ke-hoach", PLAN),
    ("Mục VI.1 — Hội đồng", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    ("Mục VI.2 — Ban Tuyên giáo", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    ("Mục VI.3 — Mặt trận", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    ("Mục VI.4 — Sở Nội vụ", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    ("Mục VI.5 — Sở Thông tin và Truyền thông", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    ("Mục VI.6 — Báo, Đài", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    ("Mục VI.7 — các đơn vị", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    ("Mục VI.7, gạch 4 — báo cáo chậm nhất 10/7/2023 về Sở Nội vụ", "Thời hạn!TH-BC", "bao-cao-ket-qua", OWN_REPORT),
    ("Nơi nhận — 11 nơi", "Thể lệ!Nơi nhận", "ke-hoach", PLAN),
    (f"{ANNEX} — đầu đề, địa danh", "Thể lệ!Địa danh", "bao-cao-ket-qua", OWN_REPORT),
    *((f"{ANNEX}, {code} — đề mục {code}", f"Đề cương!{code}", "bao-cao-ket-qua", REPORT) for code in ("I", "I.1", "I.2", "I.3", "I.4", "I.5", "II", "II.1", "II.2", "II.3", "III", "IV")),
)  # fmt: skip


# -- changes that several faults share ----------------------------------------------------------------------------------


def nominate(like: str, nominee: str, submitter: str, meeting: str, text: str, **more: str) -> Change:
    """Add nomination DN09, sound in itself: like another, with its own words."""
    cells = {"Mã đề nghị": "DN09", "Mã đối tượng": nominee, "Mã đơn vị trình": submitter, "Mã họp": meeting}
    return add(NOMINEES, {**cells, "Thành tích": text, "Tóm tắt thành tích": text, **more}, like)


FULL = {"TT3": "100", "TT4": "20"}
"""The two figures typed by hand, for a unit without targets."""
WORK = "Lắp 12 trạm phát thanh thông minh ở các xóm biên giới, không dùng ngân sách."
OTHER_WORK = "Số hóa toàn bộ sổ khen thưởng của tỉnh từ năm 1990, ai cũng tra được trên mạng."


def submitted_by(code: str, unit: str, meeting: str) -> tuple[Change, ...]:
    """Have another unit hold the meeting and submit the nomination."""
    return put(NOMINEES, code, "Mã đơn vị trình", unit), put(MEETINGS, meeting, "Mã đơn vị", unit)


ALONE = {
    "DN03": (drop(NOMINEES, "DN04"),),
    "DN06": (drop(NOMINEES, "DN07"), drop(NOMINEES, "DN08")),
}
"""The other nominations of the same meeting taken out."""
COMMUNE = (drop(NOMINEES, "DN03"), drop(NOMINEES, "DN04"), nominate("DN01", "XNV", "HHA", "H03", WORK, **FULL))
"""A commune, submitted by its district, in the place of its people."""


def target(name: str, heading: str, value: str) -> Change:
    """Change one target of Sở Thông tin và Truyền thông."""
    return put(TARGETS, ("STTTT", name), heading, value)


CABLE, GAPS, SERVICES = "Xã có cáp quang", "Thôn, xóm lõm sóng", "Dịch vụ công trực tuyến phát sinh hồ sơ"
PRESS, TRAINED = "Cơ quan báo chí được kiểm tra", "Cán bộ tập huấn chuyển đổi số"
READ = "Cách hiểu đã chọn"
HEALTH = tuple((NOMINEES, code, "Hình thức") for code in ("DN06", "DN07", "DN08"))


def at(code: str, heading: str) -> tuple[str, str, str]:
    return (NOMINEES, code, heading)


EACH_CRITERION = [
    ("DN01", "TT1", "TC01", "TT1", f"{TEAM}, gạch 1"),
    ("DN01", "TT2a", "TC02", "TT2a", FIGURES),
    ("DN07", "TT2b", "TC02", "TT2a", FIGURES),
    ("DN01", "TT5", "TC01", "TT5", f"{TEAM}, gạch 3"),
    ("DN01", "TT6", "TC01", "TT6", f"{TEAM}, gạch 4"),
    ("DN02", "CN1", "TC01", "CN1", f"{PERSON}, gạch 1"),
    ("DN02", "CN2", "TC01", "CN2", f"{PERSON}, gạch 2"),
    ("DN02", "CN3", "TC01", "CN3", f"{PERSON}, gạch 3"),
    ("DN03", "HG1", "TC01", "HG1", f"{HOME}, gạch 1"),
    ("DN03", "HG2", "TC01", "HG2", f"{HOME}, gạch 2"),
    ("DN03", "HG3a", "TC02", "HG3a", f"{HOME}, gạch 2"),
    ("DN03", "HG4", "TC01", "HG4", f"{HOME}, gạch 3"),
    ("DN03", "HG5", "TC01", "HG5", f"{HOME}, gạch 4"),
    ("DN03", "HG6b", "TC02", "HG6a", f"{HOME}, gạch 4"),
    ("DN04", "ND1", "TC01", "ND1", f"{CITIZEN}, gạch 1"),
    ("DN04", "ND2", "TC01", "ND2", f"{CITIZEN}, gạch 2"),
    ("DN04", "ND3", "TC01", "ND3", f"{CITIZEN}, gạch 3"),
]
"""Nomination, criterion left blank, the finding, the criterion it stands at, its clause."""

FAULTS = [
    fault("targets", "one target not reached", "TC04", target(CABLE, "Thực hiện", "160"), at("DN01", "TT3"), basis=FIGURES),
    fault("targets", "a target where lower is better, missed", "TC04", target(GAPS, "Thực hiện", "41"), at("DN01", "TT3"), basis=FIGURES),
    fault("targets", "the note is gone: lower is worse", "TC04", target(GAPS, "Ghi chú", ""), at("DN01", "TT3"), basis=FIGURES),
    fault("targets", "none exceeded", "TC04", (target(GAPS, "Thực hiện", "40"), target(SERVICES, "Thực hiện", "60")), at("DN01", "TT4"), basis=FIGURES),
    fault("targets", "a hair below the plan", "TC04", target(SERVICES, "Kế hoạch", "66,500001"), at("DN01", "TT3"), basis=FIGURES),
    fault("targets", "a result not written", "TC09", target(PRESS, "Thực hiện", ""), at("DN01", "TT3"), at("DN01", "TT4"), basis=FIGURES),
    fault("targets", "a plan not written is said where it is lacking", "OB01", target(PRESS, "Kế hoạch", ""), (TARGETS, ("STTTT", PRESS), "Kế hoạch")),
    fault("targets", "a result in words is said where it stands", "OB04", target(PRESS, "Thực hiện", "bốn"), (TARGETS, ("STTTT", PRESS), "Thực hiện")),
    fault("targets", "no target of the unit at all", "TC09", drop(TARGETS, "CDC"), at("DN07", "TT3"), at("DN07", "TT4"), basis=FIGURES),
    cell("targets", "TC04", NOMINEES, "DN01", "TT3", "99,9", FIGURES),
    cell("targets", "TC04", NOMINEES, "DN01", "TT4", "19,99%", FIGURES),
    cell("targets", "TC07", NOMINEES, "DN01", "TT3", "đạt", FIGURES),
    cell("targets", "TC05", NOMINEES, "DN01", "TT4", "KAD", FIGURES),
    fault("quota", "a sở with two persons", "SL01", nominate("DN02", "P03", "SNV", "H02", OTHER_WORK), at("DN02", "Hình thức"), at("DN09", "Hình thức"), basis=ONE_EACH),
    fault("quota", "a sở with a collective and a person", "SL03", nominate("DN01", "SNV", "SNV", "H02", WORK, **FULL), at("DN02", "Hình thức"), at("DN09", "Hình thức"), basis=ONE_EACH),
    fault("quota", "a city with three persons, over under every reading", "SL01", (nominate("DN05", "P18", "TPCB", "H04", WORK), add(NOMINEES, {"Mã đề nghị": "DN10", "Mã đối tượng": "P16", "Mã đơn vị trình": "TPCB", "Mã họp": "H04", "Thành tích": OTHER_WORK}, like="DN05")), at("DN05", "Hình thức"), at("DN09", "Hình thức"), at("DN10", "Hình thức"), basis=TWO_EACH),
    fault("quota", "a district with a household and two persons", "SL04", nominate("DN02", "P13", "HHA", "H03", OTHER_WORK), at("DN03", "Hình thức"), at("DN04", "Hình thức"), at("DN09", "Hình thức"), basis=TWO_EACH),
    fault("quota", "read as a total", "SL01", put(QUOTAS, "SL-HUYEN", READ, "tổng"), *HEALTH, basis=TWO_EACH),
    fault("quota", "read as either", "SL03", put(QUOTAS, "SL-HUYEN", READ, "hoặc"), *HEALTH, basis=TWO_EACH),
    cell("rules", "TL18", QUOTAS, "SL-HUYEN", "Loại đơn vị áp dụng", "huyện; thành phố; Sở Giáo dục và Đào tạo; Sở Y té"),
    fault("route", "a sở by another unit", "DT05", submitted_by("DN01", "HTL", "H01"), at("DN01", "Mã đơn vị trình"), basis=OWN),
    fault("route", "a worker of an enterprise by a body of the province", "DT05", submitted_by("DN05", "TDOAN", "H04"), at("DN05", "Mã đơn vị trình"), basis=DISTRICT),
    fault("route", "a worker of an enterprise by the enterprise", "DT05", submitted_by("DN05", "DNTM", "H04"), at("DN05", "Mã đơn vị trình"), basis=DISTRICT),
    fault("route", "an enterprise in a bloc by its city", "DT05", put(UNITS, "DNTM", "Khối, cụm", "Khối doanh nghiệp"), at("DN05", "Mã đơn vị trình"), basis=OWN),
    fault("route", "a commune by itself", "DT05", (*COMMUNE, *submitted_by("DN09", "XNV", "H03")), at("DN09", "Mã đơn vị trình"), basis=OWN),
    fault("route", "a commune by another district", "DT05", (*COMMUNE, *submitted_by("DN09", "HTL", "H03")), at("DN09", "Mã đơn vị trình"), basis=OWN),
    fault("route", "a hospital by itself", "DT05", (*ALONE["DN06"], *submitted_by("DN06", "BVT", "H05")), at("DN06", "Mã đơn vị trình"), basis=OWN),
    fault("route", "a household by its commune", "DT05", (*ALONE["DN03"], *submitted_by("DN03", "XNV", "H03")), at("DN03", "Mã đơn vị trình"), basis=DISTRICT),
    fault("route", "a household by the city next door", "DT05", (*ALONE["DN03"], *submitted_by("DN03", "TPCB", "H03")), at("DN03", "Mã đơn vị trình"), basis=DISTRICT),
    cell("meeting", "HX10", NOMINEES, "DN01", "Mã họp", "H02"),
    fault("meeting", "the council meets after the submission", "TH03", put(MEETINGS, "H01", "Ngày", "04/7/2023"), (MEETINGS, "H01", "Ngày")),
    cell("meeting", "HX06", MEETINGS, "H03", "Tổng số thành viên", "6"),
    fault("meeting", "the secretary away", "HX06", drop(MEMBERS, ("H04", "Dương Mẫu Yên")), (MEETINGS, "H04", "Tổng số thành viên")),
    cell("window", "TH02", NOMINEES, "DN02", "Ngày nộp hồ sơ", "02/7/2023", WINDOW),
    cell("window", "TH01", NOMINEES, "DN03", "Ngày nộp hồ sơ", "05/7/2023", WINDOW),
    cell("window", "HS03", NOMINEES, "DN05", "Ngày nộp hồ sơ", "", WINDOW),
    cell("dossier", "HS01", NOMINEES, "DN01", "Mã họp", "", "Mục IV.5, gạch 2"),
    cell("dossier", "HS01", NOMINEES, "DN02", "Thành tích", "", PAPERS),
    cell("dossier", "HS01", NOMINEES, "DN03", "Thành tích", "", PAPERS),
    cell("dossier", "HS01", NOMINEES, "DN05", "Thành tích", "", PAPERS),
    cell("period", "TH04", NOMINEES, "DN01", "Thành tích từ ngày", "31/12/2022", "Mục II.4"),
    cell("period", "TH04", NOMINEES, "DN04", "Thành tích đến ngày", "01/7/2023", "Mục II.4"),
    cell("award", "OB06", NOMINEES, "DN02", "Hình thức", "GK"),
    fault("award", "for the province itself", "DT02", (put(NOMINEES, "DN01", "Mã đối tượng", "UBND"), put(NOMINEES, "DN01", "TT3", "100"), put(NOMINEES, "DN01", "TT4", "20")), at("DN01", "Hình thức"), basis="Mục III.2; Mục IV.1.a"),
    cell("subject", "DT04", NOMINEES, "DN03", "Mã đối tượng", "XNV"),
    fault("unit", "a sở gone before it submits", "DV01", put(UNITS, "STTTT", "Hiệu lực đến", "02/7/2023"), at("DN01", "Mã đối tượng")),
    cell("rules", "TL07", QUOTAS, "SL-KHOI", "Tối đa", "một"),
    cell("rules", "TL09", CRITERIA, "TT3", "Ngưỡng", ""),
    fault("rules", "a group that holds itself", "TL20", (put(CRITERIA, "HG3", "Nhóm", "HG3a"), put(CRITERIA, "HG3a", "Kiểu", "nhóm")), (CRITERIA, "HG3", "Nhóm"), (CRITERIA, "HG3a", "Nhóm")),
    cell("rules", "TL11", DAYS, "TH-NOP", "Từ ngày", ""),
    fault("rules", "the window closes before it opens", "TL03", put(DAYS, "TH-NOP", "Từ ngày", "05/7/2023"), (DAYS, "TH-NOP", "Đến ngày")),
    cell("rules", "OB02", OUTLINE, "I.3", "Nguồn", "bảng chỉ tiêu"),
]  # fmt: skip

SOUND: dict[str, tuple[Change, ...]] = {
    "one target of five exceeded is 20 % exactly": (target(GAPS, "Thực hiện", "40"),),
    "a target of zero reached": (target(PRESS, "Kế hoạch", "0"),),
    "a target of zero where lower is better": (
        target(PRESS, "Kế hoạch", "0"),
        target(PRESS, "Thực hiện", "0"),
        target(PRESS, "Ghi chú", "giảm"),
    ),
    "figures typed by hand, at the threshold": (put(NOMINEES, "DN01", "TT3", "100%"), put(NOMINEES, "DN01", "TT4", "20")),
    "figures typed by hand instead of targets": (
        drop(TARGETS, "CDC"),
        put(NOMINEES, "DN07", "TT3", "100"),
        put(NOMINEES, "DN07", "TT4", "66,7%"),
    ),
    "a measure instead of an achievement": (put(NOMINEES, "DN01", "TT2a", ""), put(NOMINEES, "DN01", "TT2b", "x")),
    "a new way instead of new technique": (put(NOMINEES, "DN03", "HG3a", ""), put(NOMINEES, "DN03", "HG3b", "x")),
    "gifts instead of work for others": (put(NOMINEES, "DN03", "HG6b", ""), put(NOMINEES, "DN03", "HG6a", "x")),
    "the first day of the window": (put(NOMINEES, "DN03", "Ngày nộp hồ sơ", "03/7/2023"),),
    "the last day of the window": (put(NOMINEES, "DN01", "Ngày nộp hồ sơ", "04/7/2023"),),
    "the council meets on the day of submission": (put(MEETINGS, "H01", "Ngày", "03/7/2023"),),
    "a district with a household and one person": (),
    "a city with two persons": (nominate("DN05", "P18", "TPCB", "H04", WORK),),
    "a city with a collective and a person": (nominate("DN01", "TPCB", "TPCB", "H04", WORK, **FULL),),
    "a sở without its person, with its collective": (
        drop(NOMINEES, "DN02"),
        nominate("DN01", "SNV", "SNV", "H02", WORK, **FULL),
    ),
    "one not chosen fills no quota": (nominate("DN02", "P03", "SNV", "H02", OTHER_WORK, **{"Xét chọn": "không chọn"}),),
    "a commune by its district": COMMUNE,
    "an enterprise in a bloc by itself": (
        put(UNITS, "DNTM", "Khối, cụm", "Khối doanh nghiệp"),
        *submitted_by("DN05", "DNTM", "H04"),
    ),
    "a body of the province that no ministry stands above": (
        nominate("DN02", "P19", "TDOAN", "H06", OTHER_WORK),
        add(PEOPLE, {"Mã cá nhân": "P19", "Họ và tên": "Lục Mẫu Anh", "Mã đơn vị": "TDOAN"}, like="P06"),
        add(MEETINGS, {"Mã họp": "H06", "Mã đơn vị": "TDOAN", **dict.fromkeys(("Tổng số thành viên", "Số có mặt", "Phiếu phát ra", "Phiếu thu về", "Phiếu hợp lệ"), "2")}, like="H01"),
        put(NOMINEES, "DN09", "Số phiếu đồng ý", "2"),
        add(MEMBERS, {"Mã họp": "H06", "Họ và tên": "Triệu Mẫu Kỳ", "Chức vụ": "Bí thư"}, like=("H01", "Lý Mẫu Dũng")),
        add(MEMBERS, {"Mã họp": "H06", "Họ và tên": "Lục Mẫu Anh", "Chức vụ": "Chuyên viên"}, like=("H01", "Đinh Mẫu Tuấn")),
    ),
}  # fmt: skip


def test_every_clause_of_the_plan_has_its_rule_and_its_proof() -> None:
    assert uncovered(CLAUSES, RULES, globals()) == []


def test_the_sample_has_nothing_unclear_but_the_quota_the_plan_leaves_open() -> None:
    checked = check(SAMPLE)
    assert [(f.code, f.row_key) for f in serious(checked)] == [("SL04", code) for code in ("DN06", "DN07", "DN08")]
    assert {f.code for f in checked.findings} == {"SL04", "TL24"}
    outcomes = {verdict.code: verdict.outcome.value for verdict in checked.verdicts}
    assert set(outcomes.values()) == {"Đạt", "Cần làm rõ"}


@pytest.mark.parametrize(("code", "blank", "finding", "place", "basis"), EACH_CRITERION)
def test_each_criterion_left_blank_is_reported_alone(
    code: str, blank: str, finding: str, place: str, basis: str
) -> None:
    one = fault(code, blank, finding, put(NOMINEES, code, blank, ""), at(code, place), basis=basis)
    assert told(one, SAMPLE) == (expected(one, SAMPLE), {basis})


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: bare(f"{fault.requirement} {fault.what}"))
def test_a_fault_gives_its_own_finding_and_no_other(fault: Fault) -> None:
    assert told(fault, SAMPLE) == (expected(fault, SAMPLE), {fault.basis})


@pytest.mark.parametrize("changes", SOUND.values(), ids=SOUND.keys())
def test_what_the_plan_allows_gives_no_finding(changes: tuple[Change, ...]) -> None:
    health = {"DN06", "DN07", "DN08"}
    found = serious(check(changed(*changes, text=SAMPLE)))
    assert [(f.code, f.row_key, f.cell) for f in found if not (f.code == "SL04" and f.row_key in health)] == []


@pytest.mark.parametrize(
    ("reading", "outcome", "code"),
    [("từng loại", "Đạt", ""), ("hoặc", "Chưa đạt", "SL03"), ("tổng", "Chưa đạt", "SL01")],
)
def test_each_reading_of_two_collectives_individuals_gives_its_own_verdict(
    reading: str, outcome: str, code: str
) -> None:
    checked = check(changed(put(QUOTAS, "SL-HUYEN", READ, reading), text=SAMPLE))
    verdicts = {verdict.code: verdict.outcome.value for verdict in checked.verdicts}
    assert {verdicts[key] for key in ("DN06", "DN07", "DN08")} == {outcome}
    assert {f.code for f in serious(checked)} == ({code} if code else set())
    assert [f.value for f in checked.findings if f.code == "TL22"] == [reading]


@pytest.mark.parametrize(("counted", "outcome"), [("có", "Chưa đạt"), ("không", "Đạt")])
def test_each_reading_of_whether_a_household_counts_gives_its_own_verdict(counted: str, outcome: str) -> None:
    third = nominate("DN02", "P13", "HHA", "H03", OTHER_WORK)
    both = (put(QUOTAS, "SL-HUYEN", READ, "tổng"), put(QUOTAS, "SL-HUYEN", "Có tính hay không", counted))
    checked = check(changed(third, *both, text=SAMPLE))
    verdicts = {verdict.code: verdict.outcome.value for verdict in checked.verdicts}
    assert [verdicts[code] for code in ("DN04", "DN09")] == [outcome, outcome]
    assert verdicts["DN03"] == outcome


@pytest.mark.parametrize(
    ("reached", "exceeded", "of", "passes"),
    [(5, 1, 5, True), (7, 1, 7, False), (10, 2, 10, True), (9, 2, 9, True), (14, 2, 14, False), (6, 2, 7, False)],
)
def test_shares_of_targets_are_exact_at_the_threshold(reached: int, exceeded: int, of: int, *, passes: bool) -> None:
    rows = tuple(
        add(TARGETS, {"Mã đơn vị": "STTTT", "Chỉ tiêu": f"Việc {n}", "Kế hoạch": "0,3", "Thực hiện": result})
        for n, result in enumerate(["0,30001"] * exceeded + ["0,3"] * (reached - exceeded) + ["0,29"] * (of - reached))
    )
    checked = check(changed(drop(TARGETS, "STTTT"), *rows, text=SAMPLE))
    found = {f.rule: f.value for f in serious(checked) if f.row_key == "DN01"}
    below = {"TT3": (reached, 100), "TT4": (exceeded, 20)}
    assert set(found) == {rule for rule, (count, asked) in below.items() if Decimal(100 * count) / of < asked}
    assert (not found) == passes


def test_a_faulty_target_stands_in_the_way_of_its_own_unit_alone() -> None:
    verdicts = {v.code: v for v in check(changed(target(PRESS, "Kế hoạch", ""), text=SAMPLE)).verdicts}
    assert verdicts["DN01"].outcome.value == "Chưa đạt"
    assert verdicts["DN01"].reasons[0].startswith("Chỉ tiêu!")
    assert verdicts["DN02"].outcome.value == "Đạt"


def test_who_may_submit_is_told() -> None:
    (wrong,) = [
        f for f in check(changed(*submitted_by("DN05", "TDOAN", "H04"), text=SAMPLE)).findings if f.code == "DT05"
    ]
    assert "Đơn vị trình phải là huyện hoặc thành phố" in wrong.fix


# -- papers -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the dossiers, the reports and the plan of the sample, in which the province chose “từng loại”."""
    folder = tmp_path_factory.mktemp("ra")
    book, checked = book_of(changed(put(QUOTAS, "SL-HUYEN", READ, "từng loại"), text=SAMPLE), folder)
    assert lacking(pipeline.make_dossiers(book, checked, folder)) == set()
    pipeline.make_report(book, checked, folder)
    pipeline.make_report(book, checked, folder, "SYT")
    pipeline.make_plan(book, folder)
    return folder


COUNCIL = "Biên bản xét khen thưởng của Hội đồng"
FOR_REPORTERS = {"Tờ trình", "Danh sách trích ngang", COUNCIL, "Báo cáo thành tích"}
FOR_OTHERS = {"Tờ trình", "Danh sách trích ngang", COUNCIL, "Tóm tắt thành tích của đơn vị trình"}


def test_each_nomination_gets_just_the_papers_the_plan_asks(folder: Path) -> None:
    papers = {code: set(titles) for code, titles in papers_of(folder).items()}
    reporters = dict.fromkeys(("DN01", "DN02", "DN06", "DN07", "DN08"), FOR_REPORTERS)
    assert papers == reporters | dict.fromkeys(("DN03", "DN04", "DN05"), FOR_OTHERS)


@pytest.mark.parametrize(
    ("heading", "value", "reports"),
    [("Lãnh đạo", "có", True), ("Diện", "viên chức", True), ("Diện", "nông dân", False), ("Mã đơn vị", "TPCB", True)],
)
def test_who_writes_no_report_is_a_farmer_or_a_worker_without_a_leading_post_in_an_enterprise(
    tmp_path: Path, heading: str, value: str, *, reports: bool
) -> None:
    _book, checked = book_of(changed(put(PEOPLE, "P17", heading, value), text=SAMPLE), tmp_path)
    titles = {document.title for document in pipeline.plan_documents(checked) if document.codes == ("DN05",)}
    assert ("Báo cáo thành tích" in titles) == reports
    assert ("Tóm tắt thành tích của đơn vị trình" in titles) != reports


def test_the_form_of_the_plan_is_printed_on_every_report(folder: Path) -> None:
    reports = [titles["Báo cáo thành tích"] for titles in papers_of(folder).values() if "Báo cáo thành tích" in titles]
    assert len(reports) == 5
    line = "(Theo Mẫu số 07 kèm theo Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ)"
    assert all(line in lines_of(path) for path in reports)


def test_the_letter_goes_to_the_chairman_through_the_standing_body(folder: Path) -> None:
    path = papers_of(folder)["DN03"]["Tờ trình"]
    lines = lines_of(path)
    through = "Cơ quan thường trực Hội đồng thi đua, khen thưởng tỉnh"
    assert f"Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng (qua {through})" in lines
    assert "cho 01 cá nhân và 01 hộ gia đình:" in " ".join(lines)
    assert list(said_in(text_of(path), ["Quyết định số 368/QĐ-TTg", "Kế hoạch số [……] [……] của", "Hòa An, ngày"])) == []
    assert attached_in(lines) == FOR_OTHERS - {"Tờ trình"}


def test_a_household_stands_for_itself_in_every_paper(folder: Path) -> None:
    papers = papers_of(folder)["DN03"]
    assert all("hộ gia đình ông nông mẫu đạt" in text_of(path) for path in papers.values())
    roster = lines_of(papers["Danh sách trích ngang"])
    assert "I. CÁ NHÂN" in roster
    assert "II. HỘ GIA ĐÌNH" in roster
    assert "Danh sách gồm 01 cá nhân và 01 hộ gia đình./." in roster


def test_every_paper_has_the_layout_of_official_papers(folder: Path) -> None:
    papers = sorted(folder.rglob("*.docx"))
    assert len(papers) == 5 * 3 + 8 + 4
    assert {str(path): faults for path in papers if (faults := check_layout(path))} == {}


OUTLINE_OF_THE_ANNEX = [
    "I. KẾT QUẢ THỰC HIỆN ĐỢT THI ĐUA",
    "1. Công tác lãnh đạo, chỉ đạo triển khai đợt thi đua của cấp ủy, chính quyền, Hội đồng thi đua, khen thưởng cơ quan, đơn vị, địa phương",
    "2. Công tác tuyên truyền triển khai đợt thi đua",
    "3. Kết quả thực hiện các nội dung của đợt thi đua",
    "4. Tác động của đợt thi đua đối với kết quả thực hiện nhiệm vụ của cơ quan, đơn vị, địa phương",
    "5. Công tác khen thưởng trong đợt thi đua",
    "II. ĐÁNH GIÁ CHUNG",
    "1. Ưu điểm",
    "2. Hạn chế",
    "3. Nguyên nhân của hạn chế",
    "III. BÀI HỌC KINH NGHIỆM",
    "IV. ĐỀ XUẤT, KIẾN NGHỊ",
]


@pytest.mark.parametrize("name", ["Báo cáo kết quả", "Báo cáo kết quả - Sở Y tế"])
def test_the_report_follows_the_outline_of_the_annex(folder: Path, name: str) -> None:
    lines = lines_of(folder / f"{name}.docx")
    assert [line for line in lines if line in OUTLINE_OF_THE_ANNEX] == OUTLINE_OF_THE_ANNEX
    places = [lines.index(title) for title in OUTLINE_OF_THE_ANNEX]
    figures = lines[places[3] : places[4]]
    assert {"Kế hoạch", "Thực hiện", "Tỷ lệ", "64200", "107,0%", "40,0% (giảm là tốt)"} <= set(figures)


def test_a_unit_reports_on_itself_to_whom_the_plan_says_and_dots_stand_where_a_person_must_write(folder: Path) -> None:
    path = folder / "Báo cáo kết quả - Sở Y tế.docx"
    lines = lines_of(path)
    assert lines[:2] == ["ỦY BAN NHÂN DÂN TỈNH CAO BẰNG", "SỞ Y TẾ"]
    assert "- Sở Nội vụ (qua Ban Thi đua - Khen thưởng tỉnh);" in lines
    assert list(said_in(text_of(path), ["Cao Bằng, ngày", "/BC-SYT", "của Sở Y tế./."])) == []
    dotted = [lines[place - 1] for place, line in enumerate(lines) if line == "[……]"]
    assert dotted == ["1. Ưu điểm", "2. Hạn chế", "3. Nguyên nhân của hạn chế", "IV. ĐỀ XUẤT, KIẾN NGHỊ"]
    assert "Sở Thông tin và Truyền thông" not in " ".join(lines)
    awarded = lines[lines.index("5. Công tác khen thưởng trong đợt thi đua") + 1]
    assert awarded.startswith("Các đơn vị lập 03 đề nghị; 03 đề nghị đủ tiêu chuẩn theo Kế hoạch, gồm 02 tập thể và 01")


def test_a_report_of_a_unit_nobody_knows_is_refused(tmp_path: Path) -> None:
    book, checked = book_of(SAMPLE, tmp_path)
    with pytest.raises(ThiduaError, match="Sở Du lịch"):
        pipeline.make_report(book, checked, tmp_path, "Sở Du lịch")


def test_the_report_shows_how_many_direct_workers_are_put_forward(folder: Path) -> None:
    lines = lines_of(folder / "Báo cáo kết quả.docx")
    figures = lines[lines.index("5. Công tác khen thưởng trong đợt thi đua") + 1 :]
    assert figures[0].endswith("gồm 03 tập thể, 04 cá nhân và 01 hộ gia đình.")
    assert figures[1].startswith("Trong đó 05 người không giữ chức vụ lãnh đạo, quản lý (02 nông dân")


def test_the_plan_document_says_every_rule(folder: Path) -> None:
    review = check(SAMPLE).review
    assert review is not None
    plan, path = review.campaign, folder / "Kế hoạch.docx"
    stated = [*plan.purposes, *plan.requirements, *plan.goals, *plan.contents, *plan.participants, *plan.organisation]
    stated += [criterion.text for criterion in plan.criteria] + [document.name for document in plan.documents if document.mandatory]  # fmt: skip
    stated += [*plan.recipients, *plan.legal_grounds, plan.name, plan.issuer, plan.slogan, *plan.funding, plan.signer]
    stated += ["từ ngày 01/01/2023 đến hết ngày 30/6/2023", "từ ngày 03/7/2023 đến hết ngày 04/7/2023"]
    stated += ["chậm nhất ngày 10/7/2023", "Sở Nội vụ (qua Ban Thi đua - Khen thưởng tỉnh)", plan.awards[0].name]
    stated += ["trừ huyện, thành phố, Sở Giáo dục và Đào tạo, Sở Y tế không quá 01 tập thể hoặc 01 cá nhân;"]
    stated += ["(huyện, thành phố, Sở Giáo dục và Đào tạo, Sở Y tế) không quá 02 tập thể, cá nhân (kế hoạch chưa rõ"]
    stated += [
        "trừ người lao động, không lãnh đạo, doanh nghiệp; trừ nông dân",
        "chính đơn vị đó trình",
        "cấp trên trình",
    ]
    assert list(said_in(text_of(path), stated)) == []
    (nested,) = [line for line in lines_of(path) if "áp dụng tiến bộ" in line.casefold()]
    assert nested == (
        "+ Đạt một trong các tiêu chuẩn sau: (1) Áp dụng tiến bộ khoa học kỹ thuật trong sản xuất, kinh doanh; "
        "(2) Có cách làm mới, cách làm hay, sáng tạo trong sản xuất, kinh doanh."
    )
