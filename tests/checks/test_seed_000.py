"""The plan of Sở Thông tin và Truyền thông Bắc Kạn, 2024 (seed 000): a fault put into the sample gives its one finding.

The requirements, each with the clause of the plan it stands on (“workbook”: asked by the standard workbook itself):

R01: Every cell that must be filled is filled — workbook
R02: A cell with a list of values holds one of them — workbook
R03: Days, times and numbers can be read — workbook
R04: A code names a row of the sheet it refers to — workbook
R05: A code names one row only — workbook
R06: A unit exists on the day it is nominated or submits; its successors are named — workbook
R07: Units and people belong to the Sở — Mục II.2
R08: The code of a nominee belongs to its kind: a unit for a collective, a person for an individual — Mục II.2
R09: Giấy khen is for phòng, đơn vị and for individuals, not for the Sở — Mục III.2.a
R10: Bằng khen is for the Sở alone among collectives, and for individuals — Mục III.2.b
R11: A nominee is put forward for one of the two awards — Mục III.2
R12: Both common criteria are met by everyone — Mục III.1.a
R13: The criterion for collectives is met — Mục III.1.b
R14: An individual meets one of the three criteria at least — Mục III.1.b
R15: Bằng khen asks for outstanding and exemplary merit — Mục III.2.b
R16: Giấy khen: no more than 02 collectives and 02 individuals — Mục III.2.a
R17: Bằng khen: no more than 01 collective or 01 individual — Mục III.2.b
R18: Achievements lie within 20/5/2024 and 05/8/2024, both included — Mục II.1
R19: Review meetings are held when the campaign is over — Mục III.3.a
R20: Dossiers reach Văn phòng Sở before 08/8/2024 — Mục III.3.a
R21: A unit reviews and submits its own nominees; who submits for the Sở is unstated — Mục III.3.a
R22: The meeting comes before the submission — Mục III.3.a
R23: Ballots and votes of a meeting add up — Mục III.3.b
R24: The members listed are those the meeting counts, with one chair and one secretary — Mục III.3.b
R25: A dossier has its minutes and its achievement report — Mục III.3.b
R26: Nobody is nominated, and nothing is written, twice — workbook
R27: Names that differ in the way of writing only are pointed out — workbook
R28: CCCD numbers are whole, unique and fit their person — workbook
R29: Nobody is nominated while a disciplinary matter is pending — Nghị định về thi đua, khen thưởng, Điều 4
R30: No achievement is commended twice — Luật Thi đua, khen thưởng, Điều 5
R31: Nominations not chosen or withdrawn fill no quota and are not judged — workbook
"""

import re
from collections import Counter
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from proof import (
    READING,
    Clause,
    Fault,
    Place,
    book_of,
    cell,
    expected,
    fault,
    said_in,
    serious,
    text_of,
    told,
    uncovered,
)
from sample import RULES, SAMPLE, Change, Key, add, cell_of, changed, check, drop, put, with_sheet
from thidua_xl import pipeline
from thidua_xl.sheets import DATA_SHEETS, NOMINATIONS
from thidua_xl.standard import build_workbook
from thidua_xl.vietnamese import bare

UNITS, PEOPLE, NOMINEES, TARGETS = "Đơn vị", "Cá nhân", "Đề nghị", "Chỉ tiêu"
MEETINGS, MEMBERS, EARLIER, RESULTS = "Họp xét", "Thành viên họp", "Khen thưởng trước", "Kết quả đợt"

VP_TOO = add(
    NOMINEES,
    {
        "Mã đề nghị": "DN08",
        "Mã đối tượng": "VP",
        "Mã đơn vị trình": "VP",
        "Mã họp": "H04",
        "Số phiếu đồng ý": "4",
        "Ngày nộp hồ sơ": "07/8/2024",
        "Thành tích": "Văn phòng Sở rút thời gian xử lý văn bản đến từ hai ngày xuống bốn giờ.",
    },
    like="DN01",
)
"""A third collective for Giấy khen, sound in itself."""


def the_so(award: str) -> Change:
    """Nominate the Sở itself: sound but for the route, of which the plan says nothing."""
    return add(
        NOMINEES,
        {
            "Mã đề nghị": "DN08",
            "Mã đối tượng": "STTTT",
            "Hình thức": award,
            "Mã đơn vị trình": "STTTT",
            "Mã họp": "HD1",
            "Số phiếu đồng ý": "9",
            "Thành tích": "Sở dẫn đầu các cơ quan của tỉnh về chuyển đổi số trong Đợt thi đua.",
            "BK1": "Hai sở bạn đã học theo",
        },
        like="DN01",
    )


def the_same_person(award: str, text: str) -> Change:
    """Nominate the individual of DN03 again."""
    cells = {"Mã đề nghị": "DN08", "Hình thức": award, "Thành tích": text, "BK1": "Toàn tỉnh học theo"}
    return add(NOMINEES, cells, like="DN03")


OTHER_WORK = "Viết kịch bản cho 03 buổi tọa đàm của Đài tỉnh về ngày giải phóng, mời 09 nhân chứng kể chuyện."


A, B, ROUTE, PAPERS = "Mục III.2.a", "Mục III.2.b", "Mục III.3.a", "Mục III.3.b"
COMMON, SPECIFIC, PERIOD, SCOPE = "Mục III.1.a", "Mục III.1.b", "Mục II.1", "Mục II.2"
DISCIPLINE, ONCE = "Nghị định về thi đua, khen thưởng, Điều 4", "Luật Thi đua, khen thưởng, Điều 5"
DUC, KHANH = ("H01", "Hà Mẫu Đức"), ("H02", "Đàm Mẫu Khánh")

ONE, ALLOWED = "test_a_fault_gives_its_own_finding_and_no_other", "test_what_the_plan_allows_gives_no_finding"
PLAN, UNSTATED = "test_the_plan_document_says_every_rule", "test_what_the_plan_leaves_unstated_is_said_and_not_checked"
MADE = "test_the_papers_are_those_of_the_plan"

CLAUSES: tuple[Clause, ...] = (
    ("Tên kế hoạch — đợt cao điểm 75 ngày đêm", "Thể lệ!Tên đợt thi đua", "ke-hoach", PLAN),
    ("Tên kế hoạch — một đợt", "Thể lệ!Loại đợt", "", READING),
    ("Phần mở đầu — Sở ban hành", "Thể lệ!Cơ quan ban hành", "DV06", ONE),
    ("Phần mở đầu — tỉnh là cấp trên", "Thể lệ!Cơ quan cấp trên", "ke-hoach", PLAN),
    ("Phần mở đầu — địa danh", "Thể lệ!Địa danh", "ke-hoach", PLAN),
    ("Phần mở đầu — số để trống cho văn thư", "Thể lệ!Số hiệu kế hoạch", "ke-hoach", PLAN),
    ("Phần mở đầu — ngày để trống cho văn thư", "Thể lệ!Ngày kế hoạch", "ke-hoach", PLAN),
    ("Phần mở đầu — Kế hoạch 327/KH-UBND", "Thể lệ!Căn cứ pháp lý", "ke-hoach", PLAN),
    ("Mục I.1 — mục đích", "Thể lệ!Mục đích", "ke-hoach", PLAN),
    ("Mục I.2 — yêu cầu", "Thể lệ!Yêu cầu", "ke-hoach", PLAN),
    (f"{PERIOD} — từ ngày 20/5/2024", "Thể lệ!Từ ngày", "TH04", ONE),
    (f"{PERIOD} — hết ngày 05/8/2024", "Thể lệ!Đến hết ngày", "TH04", ONE),
    (f"{SCOPE} — thuộc Sở", "Thể lệ!Phạm vi đơn vị", "DV02", ONE),
    (f"{SCOPE} — tập thể, cá nhân", "Thể lệ!Đối tượng thi đua", "ke-hoach", PLAN),
    ("Mục II.3 — nội dung", "Thể lệ!Nội dung thi đua", "ke-hoach", PLAN),
    (f"{COMMON} — chấp hành tốt", "Tiêu chuẩn!TC1", "TC01", ONE),
    (f"{COMMON} — tích cực tham gia", "Tiêu chuẩn!TC2", "TC01", ONE),
    (f"{SPECIFIC} — tập thể", "Tiêu chuẩn!TT1", "TC01", ONE),
    (f"{SPECIFIC} — cá nhân, một trong ba: đột xuất", "Tiêu chuẩn!CN1", "TC02", ONE),
    (f"{SPECIFIC} — cá nhân, một trong ba: sáng kiến", "Tiêu chuẩn!CN2", "TC02", ONE),
    (f"{SPECIFIC} — cá nhân, một trong ba: việc làm thiết thực", "Tiêu chuẩn!CN3", "TC02", ALLOWED),
    ("Mục III.2 — một trong hai hình thức", "Thể lệ!Số hình thức mỗi đối tượng", "DT03", ONE),
    (f"{A} — Giấy khen cho phòng, đơn vị", "Hình thức!phòng; đơn vị", "DT02", ONE),
    (f"{A} — Giấy khen cho cá nhân", "Hình thức!cá nhân", "DT01", ONE),
    (f"{A} — không quá 02 tập thể", "Số lượng!SL-GK-TT", "SL02", ONE),
    (f"{A} — và 02 cá nhân", "Số lượng!SL-GK-CN", "SL02", ONE),
    (f"{B} — Bằng khen cho Sở", "Hình thức!sở", "DT02", ONE),
    (f"{B} — Bằng khen cho cá nhân", "Hình thức!cá nhân", "DT03", ONE),
    (f"{B} — thực sự xuất sắc, lan tỏa", "Tiêu chuẩn!BK1", "TC01", ONE),
    (f"{B} — không quá 01 tập thể hoặc 01 cá nhân", "Số lượng!SL-BK", "SL03", ONE),
    (f"{B} — hạn trình tỉnh: kế hoạch không nêu", "Thời hạn!TH-BK", "TL19", UNSTATED),
    (f"{ROUTE} — họp xét khi hết đợt", "Thời hạn!TH-HOP", "TH02", ONE),
    (f"{ROUTE} — trước ngày 08/8/2024", "Thời hạn!TH-NOP", "TH01", ONE),
    (f"{ROUTE} — phòng, đơn vị trình tập thể", "Tuyến trình!tập thể", "DT05", ONE),
    (f"{ROUTE} — phòng, đơn vị trình cá nhân", "Tuyến trình!cá nhân", "DT05", ONE),
    (f"{ROUTE} — ai trình cho Sở: kế hoạch không nêu", "Tuyến trình!sở", "DT06", ONE),
    (f"{PAPERS} — Mẫu số 08, Phụ lục I, Nghị định 98/2023", "Thể lệ!Gói pháp lý", "bao-cao-thanh-tich-tap-the", MADE),
    (f"{PAPERS} — tờ trình", "Thành phần hồ sơ!Tờ trình", "to-trinh", MADE),
    (f"{PAPERS} — biên bản họp xét", "Thành phần hồ sơ!Biên bản họp xét", "HS01", ONE),
    (f"{PAPERS} — báo cáo thành tích của tập thể", "Thành phần hồ sơ!bao-cao-thanh-tich-tap-the", "HS01", ONE),
    (f"{PAPERS} — báo cáo thành tích của cá nhân", "Thành phần hồ sơ!bao-cao-thanh-tich-ca-nhan", "bao-cao-thanh-tich-ca-nhan", MADE),
    ("Kế hoạch không nêu — danh sách kèm tờ trình", "Thành phần hồ sơ!Danh sách trích ngang", "danh-sach-trich-ngang", MADE),
    ("Mục III (Tổ chức thực hiện).1 — các phòng, đơn vị", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    ("Mục III (Tổ chức thực hiện).1 — báo cáo kết quả: không có hạn", "Thời hạn!TH-BC", "TL19", UNSTATED),
    ("Mục III (Tổ chức thực hiện).2 — Văn phòng Sở", "Thể lệ!Tổ chức thực hiện", "ke-hoach", PLAN),
    ("Mục III (Tổ chức thực hiện).2 — tổng hợp trình Hội đồng", "Thành phần hồ sơ!Tờ trình tổng hợp", "to-trinh", MADE),
    ("Mục III (Tổ chức thực hiện).2 — danh sách tổng hợp", "Thành phần hồ sơ!Danh sách tổng hợp", "danh-sach-trich-ngang", MADE),
    ("Nơi nhận — sáu nơi", "Thể lệ!Nơi nhận", "ke-hoach", PLAN),
    ("Phần ký — Giám đốc", "Thể lệ!Chức vụ người ký", "ke-hoach", PLAN),
    ("Phần ký — họ tên", "Thể lệ!Người ký", "ke-hoach", PLAN),
    *(("Kế hoạch không ban hành đề cương — đề cương chung", f"Đề cương!{code}", "bao-cao-ket-qua", MADE) for code in ("BC1", "BC2", "BC2.1", "BC2.2", "BC2.3", "BC3", "BC4")),
)  # fmt: skip

FAULTS = [
    cell("R02", "OB02", NOMINEES, "DN01", "Đối tượng", "phòng"),
    cell("R02", "OB02", NOMINEES, "DN06", "Xét chọn", "loại"),
    cell("R02", "OB02", PEOPLE, "CN30", "Giới tính", "N"),
    cell("R02", "OB02", PEOPLE, "CN30", "Lãnh đạo", "x"),
    cell("R02", "OB02", PEOPLE, "CN30", "Đang bị xem xét kỷ luật", "đã xong"),
    cell("R02", "OB02", MEETINGS, "H01", "Loại họp", "họp phòng"),
    cell("R02", "OB02", MEMBERS, DUC, "Vai trò", "trưởng phòng"),
    cell("R02", "OB02", MEMBERS, DUC, "Có mặt", "trực tuyến"),
    cell("R03", "OB03", NOMINEES, "DN01", "Ngày nộp hồ sơ", "31/6/2024"),
    cell("R03", "OB03", NOMINEES, "DN01", "Thành tích từ ngày", "đầu đợt"),
    cell("R03", "OB03", NOMINEES, "DN01", "Thành tích đến ngày", "45505"),
    cell("R03", "OB03", PEOPLE, "CN30", "Ngày sinh", "1990"),
    cell("R03", "OB03", UNITS, "PCNTT", "Hiệu lực đến", "nay"),
    cell("R03", "OB03", MEETINGS, "H01", "Ngày", "29/2/2023"),
    cell("R03", "OB03", EARLIER, "CN39", "Ngày quyết định", "tháng 12/2023"),
    cell("R03", "OB10", MEETINGS, "H01", "Giờ bắt đầu", "25h00"),
    cell("R03", "OB10", MEETINGS, "H01", "Giờ kết thúc", "sáng"),
    cell("R03", "OB04", NOMINEES, "DN01", "Số phiếu đồng ý", "nhất trí"),
    cell("R03", "OB04", MEETINGS, "H01", "Tổng số thành viên", "năm"),
    cell("R03", "OB04", MEETINGS, "H01", "Số có mặt", "đủ"),
    cell("R03", "OB04", MEETINGS, "H01", "Phiếu phát ra", "-5"),
    cell("R03", "OB04", MEETINGS, "H01", "Phiếu hợp lệ", "4,5"),
    cell("R03", "OB04", TARGETS, ("TTCNTT", "Hội nghị trực tuyến không gián đoạn"), "Thực hiện", "46 cuộc"),
    cell("R04", "OB06", NOMINEES, "DN01", "Mã đối tượng", "PCNT"),
    cell("R04", "OB06", NOMINEES, "DN03", "Mã đối tượng", "CN99"),
    cell("R04", "OB06", NOMINEES, "DN01", "Hình thức", "CTK"),
    cell("R04", "OB06", NOMINEES, "DN01", "Mã đơn vị trình", "PCNT"),
    cell("R04", "OB06", NOMINEES, "DN01", "Mã họp", "H1"),
    cell("R04", "OB06", PEOPLE, "CN30", "Mã đơn vị", "TTBC"),
    cell("R04", "OB06", UNITS, "PCNTT", "Mã đơn vị cấp trên", "SO"),
    cell("R04", "OB06", UNITS, "PCNTT", "Đơn vị kế thừa", "PCDS; SKHCN"),
    cell("R04", "OB06", MEETINGS, "H01", "Mã đơn vị", "PCNT"),
    cell("R04", "OB06", MEMBERS, DUC, "Mã họp", "H11"),
    fault("R04", "an earlier award of nobody", "OB06", add(EARLIER, {"Mã đối tượng": "CN99", "Hình thức": "Giấy khen"}), (EARLIER, "CN99", "Mã đối tượng")),
    fault("R04", "a result under an unknown section", "OB06", add(RESULTS, {"Mã đơn vị": "VP", "Mã mục": "BC9", "Nội dung": "Đã làm"}), (RESULTS, ("VP", "BC9"), "Mã mục")),
    cell("R04", "HS04", NOMINEES, "DN01", "Kỳ xét", "sơ kết"),
    fault("R05", "two units of one code", "OB05", add(UNITS, {"Mã đơn vị": "PCDS", "Tên đơn vị": "Phòng Số", "Loại đơn vị": "phòng"}), (UNITS, ("PCDS", "Phòng Chuyển đổi số"), "Mã đơn vị"), (UNITS, ("PCDS", "Phòng Số"), "Mã đơn vị")),
    fault("R05", "two people of one code", "OB05", add(PEOPLE, {"Trình độ": "Cử nhân"}, like="CN37"), (PEOPLE, ("CN37", "006191000037"), "Mã cá nhân"), (PEOPLE, ("CN37", "Cử nhân"), "Mã cá nhân")),
    fault("R05", "two nominations of one code", "OB05", put(NOMINEES, "DN02", "Mã đề nghị", "DN01"), (NOMINEES, ("DN01", "PCNTT"), "Mã đề nghị"), (NOMINEES, ("DN01", "TTCNTT"), "Mã đề nghị")),
    fault("R05", "two meetings of one code", "OB05", add(MEETINGS, {"Địa điểm": "Phòng khách"}, like="H01"), (MEETINGS, ("H01", "Phòng họp tầng 3"), "Mã họp"), (MEETINGS, ("H01", "Phòng khách"), "Mã họp")),
    fault("R05", "a nomination pasted twice, code and all", "OB05", add(NOMINEES, {"Tóm tắt thành tích": "(dán lại)"}, like="DN03"), (NOMINEES, ("DN03", "Chủ trì loạt 15 bài tuyên truyền 75 năm Ngày giải phóng tỉnh trên hệ thống thông tin cơ sở."), "Mã đề nghị"), (NOMINEES, ("DN03", "(dán lại)"), "Mã đề nghị")),
    fault("R06", "a unit dissolved before it submits", "DV01", (put(UNITS, "PCNTT", "Hiệu lực đến", "05/8/2024"), put(UNITS, "PCNTT", "Đơn vị kế thừa", "PCDS")), (NOMINEES, "DN01", "Mã đối tượng")),
    fault("R06", "a unit founded after it submits, with two nominees", "DV01", put(UNITS, "TTCNTT", "Hiệu lực từ", "08/8/2024"), (NOMINEES, "DN02", "Mã đối tượng"), (NOMINEES, "DN05", "Mã đối tượng")),
    fault("R06", "a unit that ends before it begins", "DV04", put(UNITS, "PCNTT", "Hiệu lực từ", "01/3/2025"), (UNITS, "PCNTT", "Hiệu lực đến")),
    fault("R06", "two units above each other", "DV03", (put(UNITS, "PCNTT", "Mã đơn vị cấp trên", "PCDS"), put(UNITS, "PCDS", "Mã đơn vị cấp trên", "PCNTT")), (UNITS, "PCNTT", "Mã đơn vị cấp trên"), (UNITS, "PCDS", "Mã đơn vị cấp trên")),
    fault("R07", "a collective outside the Sở", "DV02", put(UNITS, "PCNTT", "Mã đơn vị cấp trên", ""), (NOMINEES, "DN01", "Mã đối tượng"), basis=SCOPE),
    fault("R07", "a person whose unit is outside the Sở", "DV02", put(UNITS, "PTTBCXB", "Mã đơn vị cấp trên", ""), (NOMINEES, "DN03", "Mã đối tượng"), basis=SCOPE),
    fault("R07", "the Sở is not among the units", "DV06", put(UNITS, "STTTT", "Tên đơn vị", "Sở Thông tin"), ("Thể lệ", "Cơ quan ban hành", "Giá trị"), basis=SCOPE),
    cell("R08", "DT04", NOMINEES, "DN01", "Mã đối tượng", "CN24"),
    cell("R08", "DT04", NOMINEES, "DN03", "Mã đối tượng", "PTTBCXB"),
    Fault("R09", "Giấy khen for the Sở", (the_so("GK"),), {"DT02": ((NOMINEES, "DN08", "Hình thức"),), "DT06": ((NOMINEES, "DN08", "Mã đơn vị trình"),)}, A),
    fault("R09", "Giấy khen for a household", "DT01", put(NOMINEES, "DN03", "Đối tượng", "hộ gia đình"), (NOMINEES, "DN03", "Hình thức"), basis=A),
    fault("R09", "Giấy khen for a unit of a kind the plan does not name", "DT02", put(UNITS, "PCNTT", "Loại đơn vị", "ban"), (NOMINEES, "DN01", "Hình thức"), basis=A),
    cell("R10", "DT02", NOMINEES, "DN01", "Hình thức", "BK", B),
    fault("R11", "both awards for one individual", "DT03", (drop(NOMINEES, "DN05"), the_same_person("BK", OTHER_WORK)), (NOMINEES, "DN03", "Hình thức"), (NOMINEES, "DN08", "Hình thức"), basis="Mục III.2"),
    cell("R12", "TC01", NOMINEES, "DN01", "TC1", "", COMMON),
    cell("R12", "TC01", NOMINEES, "DN03", "TC2", "Không", COMMON),
    cell("R12", "TC01", NOMINEES, "DN05", "TC2", "chưa có", COMMON),
    cell("R12", "TC05", NOMINEES, "DN03", "TC1", "KAD", COMMON),
    cell("R13", "TC01", NOMINEES, "DN02", "TT1", "", SPECIFIC),
    fault("R14", "none of the three", "TC02", (put(NOMINEES, "DN03", "CN2", ""), put(NOMINEES, "DN03", "CN3", "")), (NOMINEES, "DN03", "CN1"), basis=SPECIFIC),
    fault("R14", "the only one denied", "TC02", put(NOMINEES, "DN04", "CN3", "không"), (NOMINEES, "DN04", "CN1"), basis=SPECIFIC),
    cell("R15", "TC01", NOMINEES, "DN05", "BK1", "", B),
    fault("R16", "a third collective", "SL02", VP_TOO, (NOMINEES, "DN01", "Hình thức"), (NOMINEES, "DN02", "Hình thức"), (NOMINEES, "DN08", "Hình thức"), basis=A),
    fault("R16", "a third individual", "SL02", put(NOMINEES, "DN05", "Hình thức", "GK"), (NOMINEES, "DN03", "Hình thức"), (NOMINEES, "DN04", "Hình thức"), (NOMINEES, "DN05", "Hình thức"), basis=A),
    fault("R17", "two individuals", "SL01", (put(NOMINEES, "DN04", "Hình thức", "BK"), put(NOMINEES, "DN04", "BK1", "Cả tỉnh học theo")), (NOMINEES, "DN04", "Hình thức"), (NOMINEES, "DN05", "Hình thức"), basis=B),
    Fault("R17", "the Sở and an individual", (the_so("BK"),), {"SL03": ((NOMINEES, "DN05", "Hình thức"), (NOMINEES, "DN08", "Hình thức")), "DT06": ((NOMINEES, "DN08", "Mã đơn vị trình"),)}, B),
    cell("R18", "TH04", NOMINEES, "DN01", "Thành tích từ ngày", "19/5/2024", PERIOD),
    cell("R18", "TH04", NOMINEES, "DN01", "Thành tích đến ngày", "06/8/2024", PERIOD),
    fault("R18", "an achievement that ends before it begins", "TH07", (put(NOMINEES, "DN01", "Thành tích từ ngày", "01/8/2024"), put(NOMINEES, "DN01", "Thành tích đến ngày", "01/7/2024")), (NOMINEES, "DN01", "Thành tích đến ngày"), basis=PERIOD),
    cell("R18", "TH05", NOMINEES, "DN01", "Tóm tắt thành tích", "Hoàn thành trước hạn, ngày 12/5/2024", PERIOD),
    cell("R19", "TH02", MEETINGS, "H01", "Ngày", "05/8/2024", ROUTE),
    cell("R20", "TH01", NOMINEES, "DN01", "Ngày nộp hồ sơ", "08/8/2024", ROUTE),
    cell("R20", "TH01", NOMINEES, "DN05", "Ngày nộp hồ sơ", "07/9/2024", ROUTE),
    cell("R20", "HS03", NOMINEES, "DN01", "Ngày nộp hồ sơ", "", ROUTE),
    fault("R21", "another unit submits", "DT05", (put(NOMINEES, "DN03", "Mã đơn vị trình", "VP"), put(MEETINGS, "H03", "Mã đơn vị", "VP")), (NOMINEES, "DN03", "Mã đơn vị trình"), basis=ROUTE),
    fault("R21", "the Sở for Bằng khen, alone", "DT06", (drop(NOMINEES, "DN05"), the_so("BK")), (NOMINEES, "DN08", "Mã đơn vị trình"), basis=ROUTE),
    fault("R21", "the meeting of another unit", "HX10", put(NOMINEES, "DN01", "Mã họp", "H03"), (NOMINEES, "DN01", "Mã họp")),
    cell("R22", "TH03", MEETINGS, "H01", "Ngày", "07/8/2024", ROUTE),
    cell("R23", "HX01", MEETINGS, "H01", "Số có mặt", "6"),
    cell("R23", "HX02", MEETINGS, "H01", "Phiếu phát ra", "6"),
    cell("R23", "HX03", MEETINGS, "H01", "Phiếu thu về", "6"),
    cell("R23", "HX04", MEETINGS, "H01", "Phiếu hợp lệ", "4"),
    fault("R23", "an invalid ballot too many", "HX04", put(MEETINGS, "H01", "Phiếu không hợp lệ", "1"), (MEETINGS, "H01", "Phiếu hợp lệ")),
    cell("R23", "HX05", NOMINEES, "DN01", "Số phiếu đồng ý", "6"),
    cell("R23", "HX11", NOMINEES, "DN01", "Số phiếu đồng ý", ""),
    cell("R23", "HX12", NOMINEES, "DN01", "Số phiếu đồng ý", "2"),
    cell("R23", "HX12", NOMINEES, "DN02", "Số phiếu đồng ý", "3"),
    cell("R23", "HX09", MEETINGS, "H01", "Giờ kết thúc", "8h00"),
    cell("R24", "HX06", MEETINGS, "H01", "Tổng số thành viên", "6"),
    cell("R24", "HX06", MEETINGS, "H01", "Số có mặt", "4"),
    fault("R24", "a member who is not listed", "HX06", drop(MEMBERS, ("H01", "Lường Mẫu Kiên")), (MEETINGS, "H01", "Tổng số thành viên")),
    fault("R24", "a total that neither the list nor the number present bears out", "HX06", put(MEETINGS, "H01", "Tổng số thành viên", "4"), (MEETINGS, "H01", "Tổng số thành viên")),
    fault("R24", "the chair's row pasted twice", "HX13", add(MEMBERS, {"Lý do vắng": "(dán lại)"}, like=DUC), (MEMBERS, (*DUC, "(dán lại)"), "Họ và tên")),
    fault("R24", "a meeting without any list", "HX06", drop(MEMBERS, "H03"), (MEETINGS, "H03", "Tổng số thành viên")),
    fault("R24", "no chair", "HX07", put(MEMBERS, DUC, "Vai trò", "thành viên"), (MEETINGS, "H01", "Mã họp")),
    fault("R24", "two secretaries", "HX07", put(MEMBERS, ("H02", "Lý Mẫu Ý"), "Vai trò", "thư ký"), (MEETINGS, "H02", "Mã họp")),
    cell("R24", "HX08", MEMBERS, ("H04", "Bàn Mẫu Nga"), "Lý do vắng", ""),
    fault("R24", "a member listed twice", "HX13", put(MEMBERS, ("H01", "Lường Mẫu Kiên"), "Họ và tên", "Bàn Mẫu Đoan"), (MEMBERS, ("H01", "Bàn Mẫu Đoan", "thành viên"), "Họ và tên")),
    cell("R25", "HS01", NOMINEES, "DN01", "Thành tích", "", PAPERS),
    cell("R25", "HS01", NOMINEES, "DN03", "Mã họp", "", PAPERS),
    fault("R25", "minutes asked of the unit and not there", "HS01", (put("Thành phần hồ sơ", ("", "Biên bản họp xét"), "Mẫu", ""), put(NOMINEES, "DN03", "Biên bản họp xét", "chưa")), (NOMINEES, "DN03", "Biên bản họp xét"), basis=PAPERS),
    fault("R26", "the same nominee twice", "TR01", the_same_person("GK", OTHER_WORK), (NOMINEES, "DN03", "Mã đối tượng"), (NOMINEES, "DN08", "Mã đối tượng")),
    fault("R26", "one text for two nominees", "TR02", (put(NOMINEES, "DN01", "Thành tích", OTHER_WORK), put(NOMINEES, "DN02", "Thành tích", OTHER_WORK.upper())), (NOMINEES, "DN01", "Thành tích"), (NOMINEES, "DN02", "Thành tích")),
    fault("R26", "one text with a sentence more", "TR05", (put(NOMINEES, "DN01", "Thành tích", OTHER_WORK), put(NOMINEES, "DN02", "Thành tích", f"{OTHER_WORK} Việc làm ấy được bà con khen.")), (NOMINEES, "DN01", "Thành tích"), (NOMINEES, "DN02", "Thành tích")),
    fault("R26", "one person under two codes", "TR06", add(PEOPLE, {"Mã cá nhân": "CN44", "Số CCCD": ""}, like="CN37"), (PEOPLE, "CN37", "Họ và tên"), (PEOPLE, "CN44", "Họ và tên")),
    fault("R27", "Hòa in the minutes, Hoà among the people", "TR03", put(MEMBERS, ("H02", "Bàn Mẫu Hoà"), "Họ và tên", "Bàn Mẫu Hòa"), (MEMBERS, ("H02", "Bàn Mẫu Hòa"), "Họ và tên")),
    fault("R27", "Hòa and Hoà among the people", "TR03", put(PEOPLE, "CN42", "Họ và tên", "Bàn Mẫu Hòa"), (PEOPLE, "CN42", "Họ và tên"), (PEOPLE, "CN43", "Họ và tên")),
    fault("R27", "one name in capitals", "TR03", put(PEOPLE, "CN42", "Họ và tên", "BÀN MẪU HOÀ"), (PEOPLE, "CN42", "Họ và tên"), (PEOPLE, "CN43", "Họ và tên")),
    fault("R27", "two units that differ by a capital", "TR03", put(UNITS, "PCDS", "Tên đơn vị", "Phòng công nghệ thông tin"), (UNITS, "PCNTT", "Tên đơn vị"), (UNITS, "PCDS", "Tên đơn vị")),
    cell("R28", "OB07", PEOPLE, "CN30", "Số CCCD", "6190000030"),
    cell("R28", "OB07", PEOPLE, "CN30", "Số CCCD", "00619000003O"),
    cell("R28", "OB11", PEOPLE, "CN30", "Số CCCD", "006090000030"),
    fault("R28", "born in another year than the CCCD says", "OB11", put(PEOPLE, "CN30", "Ngày sinh", "11/7/1991"), (PEOPLE, "CN30", "Số CCCD")),
    fault("R28", "one CCCD for two people", "TR04", put(PEOPLE, "CN31", "Số CCCD", "006190000030"), (PEOPLE, "CN30", "Số CCCD"), (PEOPLE, "CN31", "Số CCCD")),
    fault("R29", "a nominee under investigation", "LS01", put(PEOPLE, "CN30", "Đang bị xem xét kỷ luật", "có"), (NOMINEES, "DN03", "Mã đối tượng"), basis=DISCIPLINE),
    fault("R30", "commended in this campaign already", "LS02", put(EARLIER, "PCNTT", "Đợt thi đua", "bac-kan-75-ngay-dem-2024"), (NOMINEES, "DN01", "Thành tích"), basis=ONCE),
    fault("R30", "the same words in an earlier decision", "LS02", (put(NOMINEES, "DN05", "Thành tích", OTHER_WORK), put(EARLIER, "CN39", "Thành tích", OTHER_WORK)), (NOMINEES, "DN05", "Thành tích"), basis=ONCE),
    fault("R31", "one not chosen comes back", "SL02", put(NOMINEES, "DN06", "Xét chọn", "chọn"), (NOMINEES, "DN03", "Hình thức"), (NOMINEES, "DN04", "Hình thức"), (NOMINEES, "DN06", "Hình thức"), basis=A),
    fault("R31", "one withdrawn whose outcome is cleared", "SL02", put(NOMINEES, "DN07", "Xét chọn", ""), (NOMINEES, "DN03", "Hình thức"), (NOMINEES, "DN04", "Hình thức"), (NOMINEES, "DN07", "Hình thức"), basis=A),
]  # fmt: skip

KEYS: dict[str, Key] = {
    UNITS: "TTCNTT",
    PEOPLE: "CN30",
    NOMINEES: "DN03",
    TARGETS: "VP",
    MEETINGS: "H03",
    MEMBERS: ("H03", "Vũ Mẫu Mai"),
    EARLIER: "CN39",
    RESULTS: "PTTBCXB",
}
"""A row of each sheet in which a required cell is left blank."""

KEYED = {
    UNITS: ({"Mã đơn vị": "", "Tên đơn vị": "Phòng Bưu điện"}, "PCDS"),
    PEOPLE: ({"Mã cá nhân": "", "Họ và tên": "Đỗ Mẫu Tân", "Số CCCD": ""}, "CN37"),
    NOMINEES: ({"Mã đề nghị": ""}, "DN07"),
    MEETINGS: ({"Mã họp": ""}, "H01"),
}
"""A row without its key, that no other row refers to."""

SOUND: dict[str, tuple[Change, ...]] = {
    "R04 an occasion left out": (put(NOMINEES, "DN01", "Kỳ xét", ""),),
    "R06 a unit whose last day is the day of submission": (put(UNITS, "PCNTT", "Hiệu lực đến", "06/8/2024"),),
    "R14 the first of the three alone": (put(NOMINEES, "DN04", "CN1", "x"), put(NOMINEES, "DN04", "CN3", "")),
    "R14 the second of the three alone": (put(NOMINEES, "DN04", "CN2", "x"), put(NOMINEES, "DN04", "CN3", "không")),
    "R14 the third of the three alone": (put(NOMINEES, "DN04", "CN3", "x"),),
    "R16 two collectives and two individuals, as in the sample": (),
    "R16 one collective less": (drop(NOMINEES, "DN02"),),
    "R17 one individual, as in the sample, and nobody else": (drop(NOMINEES, "DN01"), drop(NOMINEES, "DN03")),
    "R18 one day of merit, the first": (put(NOMINEES, "DN01", "Thành tích đến ngày", "20/5/2024"),),
    "R18 one day of merit, the last": (put(NOMINEES, "DN01", "Thành tích từ ngày", "05/8/2024"),),
    "R18 a text that names both ends": (
        put(NOMINEES, "DN01", "Thành tích", "Từ 20/5/2024 đến ngày 05/8/2024, làm đủ."),
    ),
    "R19 a meeting on the day after the end": (put(MEETINGS, "H04", "Ngày", "06/8/2024"),),
    "R20 a dossier on the last day": (put(NOMINEES, "DN01", "Ngày nộp hồ sơ", "07/8/2024"),),
    "R22 meeting and submission on one day": (put(MEETINGS, "H02", "Ngày", "07/8/2024"),),
    "R23 a vote of just more than half": (put(NOMINEES, "DN01", "Số phiếu đồng ý", "3"),),
    "R23 a meeting of one minute": (put(MEETINGS, "H04", "Giờ kết thúc", "8h01"),),
    "R27 a name typed with a space too many": (put(MEMBERS, KHANH, "Họ và tên", "Đàm  Mẫu Khánh"),),
    "R29 a person not nominated, under investigation": (put(PEOPLE, "CN31", "Đang bị xem xét kỷ luật", "có"),),
    "R30 an earlier award for other work": (add(EARLIER, {"Mã đối tượng": "CN30", "Hình thức": "Giấy khen"}),),
    "R31 a nomination not chosen, submitted too late": (put(NOMINEES, "DN06", "Ngày nộp hồ sơ", "09/8/2024"),),
    "R31 a nomination withdrawn, without a vote": (put(NOMINEES, "DN07", "Số phiếu đồng ý", ""),),
}

BOOK_FAULTS: list[tuple[str, Place, Any, str, tuple[Place, ...]]] = [
    ("R01", (NOMINEES, "DN03", "Mã đối tượng"), None, "OB01", ()),
    ("R01", (PEOPLE, "CN30", "Chức vụ"), "   ", "OB01", ()),
    ("R02", (MEETINGS, "H01", "Loại họp"), "họp phòng", "OB02", ()),
    ("R03", (NOMINEES, "DN01", "Ngày nộp hồ sơ"), "31/6/2024", "OB03", ()),
    ("R03", (MEETINGS, "H01", "Giờ bắt đầu"), "25h", "OB10", ()),
    ("R04", (NOMINEES, "DN01", "Hình thức"), "CTK", "OB06", ()),
    ("R12", (NOMINEES, "DN01", "TC1"), None, "TC01", ()),
    ("R16", (NOMINEES, "DN06", "Xét chọn"), "chọn", "SL02", tuple((NOMINEES, key, "Hình thức") for key in ("DN03", "DN04", "DN06"))),
    ("R18", (NOMINEES, "DN01", "Thành tích từ ngày"), datetime(2024, 5, 19), "TH04", ()),
    ("R19", (MEETINGS, "H03", "Ngày"), datetime(2024, 8, 5), "TH02", ()),
    ("R20", (NOMINEES, "DN01", "Ngày nộp hồ sơ"), datetime(2024, 8, 8), "TH01", ()),
    ("R23", (NOMINEES, "DN01", "Số phiếu đồng ý"), 6, "HX05", ()),
    ("R23", (MEETINGS, "H01", "Giờ kết thúc"), time(7, 30), "HX09", ()),
    ("R24", (MEMBERS, DUC, "Vai trò"), "thành viên", "HX07", ((MEETINGS, "H01", "Mã họp"),)),
    ("R25", (NOMINEES, "DN03", "Thành tích"), " ", "HS01", ()),
    ("R28", (PEOPLE, "CN30", "Số CCCD"), 6190000030, "OB07", ()),
]  # fmt: skip
"""A cell of the shipped workbook, what a clerk types there, the finding, and its cells where they are others."""


def test_the_sample_has_nothing_but_what_the_plan_leaves_unstated() -> None:
    assert {finding.code for finding in check(SAMPLE).findings} == {"TL19"}


def test_every_clause_of_the_plan_has_its_rule_and_its_proof() -> None:
    assert uncovered(CLAUSES, RULES, globals()) == []


def test_what_the_plan_leaves_unstated_is_said_and_not_checked() -> None:
    unstated = [(f.rule or f.row_key, f.details["what"]) for f in check(SAMPLE).findings if f.code == "TL19"]
    assert unstated == [("TH-BK", "hạn trình Chủ tịch UBND tỉnh"), ("TH-BC", "hạn báo cáo kết quả")]


def test_every_requirement_is_proved() -> None:
    stated = set(re.findall(r"^(R\d\d): ", __doc__ or "", re.MULTILINE))
    assert stated == {one.requirement for one in FAULTS} | {"R01"}
    assert {name[:3] for name in SOUND} <= stated


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: bare(f"{fault.requirement} {fault.what}"))
def test_a_fault_gives_its_own_finding_and_no_other(fault: Fault) -> None:
    assert told(fault, SAMPLE) == (expected(fault, SAMPLE), {fault.basis})


@pytest.mark.parametrize(
    ("sheet", "heading"),
    [
        (sheet.title, column.heading)
        for sheet in DATA_SHEETS
        for column in sheet.columns
        if column.required and f"## {sheet.title}\n" in SAMPLE and column.field != sheet.key
    ],
)
def test_a_required_cell_left_blank_is_reported_alone(sheet: str, heading: str) -> None:  # R01
    key = KEYS[sheet]
    checked = check(changed(put(sheet, key, heading, "")))
    assert [(f.code, f.sheet, f.cell) for f in serious(checked)] == [
        ("OB01", sheet, cell_of(SAMPLE, sheet, key, heading))
    ]


@pytest.mark.parametrize("sheet", KEYED)
def test_a_row_without_its_key_is_reported_alone(sheet: str) -> None:  # R01
    cells, like = KEYED[sheet]
    text = changed(add(sheet, cells, like))
    expected = cell_of(text, sheet, "", next(iter(cells)))
    assert [(f.code, f.sheet, f.cell) for f in serious(check(text))] == [("OB01", sheet, expected)]


@pytest.mark.parametrize("changes", SOUND.values(), ids=SOUND.keys())
def test_what_the_plan_allows_gives_no_finding(changes: tuple[Change, ...]) -> None:
    assert {finding.code for finding in check(changed(*changes)).findings} == {"TL19"}


def test_a_late_dossier_is_told_the_last_day_and_its_weekday() -> None:  # R20
    (late,) = serious(check(changed(put(NOMINEES, "DN01", "Ngày nộp hồ sơ", "08/8/2024"))))
    assert (late.rule, late.value) == ("TH-NOP", "08/8/2024")
    assert "trước ngày 08/8/2024" in late.message
    assert "07/8/2024 (thứ Tư)" in late.message
    assert "Văn phòng Sở" in late.fix


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (MEETINGS, {"TT17": 1}),
        (UNITS, {"TT01": 1, "TT17": 1, "OB06": 3}),
        (PEOPLE, {"OB06": 6}),
        (MEMBERS, {"HX06": 4}),
        ("Đề cương", {"TT17": 1}),
    ],
)
def test_a_missing_sheet_is_not_reported_at_every_code(sheet: str, expected: dict[str, int]) -> None:  # R04
    assert Counter(f.code for f in serious(check(with_sheet(SAMPLE, sheet)))) == expected


def test_a_missing_text_is_told_which_paper_it_is_missing_for() -> None:  # R25
    (missing,) = serious(check(changed(put(NOMINEES, "DN01", "Thành tích", ""))))
    assert "“Báo cáo thành tích”" in missing.message
    (missing,) = serious(check(changed(put(NOMINEES, "DN01", "Mã họp", ""))))
    assert "“Biên bản họp xét”" in missing.message


def test_a_dissolved_unit_is_told_its_successors() -> None:  # R06
    text = changed(
        put(UNITS, "PCNTT", "Hiệu lực đến", "31/7/2024"), put(UNITS, "PCNTT", "Đơn vị kế thừa", "PCDS; TTCNTT")
    )
    (gone,) = serious(check(text))
    assert "06/8/2024" in gone.message
    assert "Phòng Chuyển đổi số và Trung tâm Công nghệ thông tin và Truyền thông" in gone.message


def test_a_swapped_day_and_month_is_guessed() -> None:  # R19
    (early,) = serious(check(changed(put(MEETINGS, "H01", "Ngày", "08/6/2024"))))
    assert early.code == "TH02"
    assert "đảo: 06/8/2024?" in early.fix


def test_a_quota_names_the_counts_and_the_limit() -> None:  # R16, R17
    third = serious(check(changed(VP_TOO)))[0]
    assert (third.rule, "03 tập thể" in third.message, "tối đa 02" in third.message) == ("SL-GK-TT", True, True)
    both = serious(check(changed(the_so("BK"))))[0]
    assert both.rule == "SL-BK"
    assert "01 tập thể hoặc 01 cá nhân" in both.message
    assert "01 tập thể và 01 cá nhân" in both.message


@pytest.mark.parametrize("number", ["6190000030", "00619000003O", "006090000030", "006190000031"])
def test_a_cccd_number_never_leaves_its_cell(number: str) -> None:  # R28
    found = check(
        changed(put(PEOPLE, "CN30", "Số CCCD", number), put(PEOPLE, "CN31", "Số CCCD", "006190000031"))
    ).findings
    assert any(finding.cell.startswith("E") for finding in found if finding.sheet == PEOPLE)
    assert not any(number in str(finding.as_json()) for finding in found)


def test_the_merit_of_bang_khen_is_not_asked_of_giay_khen() -> None:  # R15
    without_merit = (put(NOMINEES, "DN05", "BK1", ""), drop(NOMINEES, "DN04"))
    assert [f.rule for f in serious(check(changed(*without_merit)))] == ["BK1"]
    assert serious(check(changed(*without_merit, put(NOMINEES, "DN05", "Hình thức", "GK")))) == []


@pytest.fixture(scope="module")
def shipped() -> bytes:
    """The sample as a real workbook."""
    review = check(SAMPLE).review
    assert review is not None
    return build_workbook(review.campaign, review.tables)


def cell_in(worksheet: Worksheet, key: Key, heading: str) -> str:
    """Give the address of a cell in a workbook, found with openpyxl alone."""
    first, *others = (key,) if isinstance(key, str) else key
    top = next(row for row in worksheet.iter_rows() if heading in [one.value for one in row])
    place = [one.value for one in top].index(heading)
    for row in worksheet.iter_rows(min_row=top[0].row + 1):
        values = [one.value for one in row]
        if values[0] == first and all(other in values[1:] for other in others):
            return str(row[place].coordinate)
    raise LookupError(f"{worksheet.title}: {key}")


@pytest.mark.parametrize(
    ("place", "typed", "code", "elsewhere"),
    [fault[1:] for fault in BOOK_FAULTS],
    ids=[bare(f"{requirement} {place[2]}: {typed}") for requirement, place, typed, _code, _elsewhere in BOOK_FAULTS],
)
def test_a_fault_in_a_real_workbook_is_found_at_its_cell(
    shipped: bytes, tmp_path: Path, place: Place, typed: Any, code: str, elsewhere: tuple[Place, ...]
) -> None:
    path = tmp_path / "sổ.xlsx"
    path.write_bytes(shipped)
    workbook = load_workbook(path)
    expected = [(code, sheet, cell_in(workbook[sheet], key, heading)) for sheet, key, heading in elsewhere or (place,)]
    sheet, key, heading = place
    workbook[sheet][cell_in(workbook[sheet], key, heading)] = typed
    workbook.save(path)
    checked = pipeline.check_book(path)
    assert sorted((f.code, f.sheet, f.cell) for f in serious(checked)) == sorted(expected)
    assert {f.book for f in checked.findings} == {"sổ.xlsx"}


def test_the_real_workbook_of_the_sample_has_no_fault(shipped: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    path.write_bytes(shipped)
    checked = pipeline.check_book(path)
    assert serious(checked) == []
    assert len(checked.verdicts) == SAMPLE.count("\n| DN0")
    assert checked.review is not None
    assert len(checked.review.nominations.sheet.columns) > len(NOMINATIONS.columns)


def test_the_papers_are_those_of_the_plan(tmp_path: Path) -> None:
    book, checked = book_of(SAMPLE, tmp_path)
    planned = pipeline.plan_documents(checked)
    assert {document.title for document in planned} == {
        "Tờ trình",
        "Danh sách trích ngang",
        "Biên bản họp xét",
        "Báo cáo thành tích",
        "Tờ trình tổng hợp",
        "Danh sách tổng hợp",
    }
    reports = [document for document in planned if document.title == "Báo cáo thành tích"]
    assert {(document.template, *document.codes) for document in reports} == {
        ("bao-cao-thanh-tich-tap-the", "DN01"),
        ("bao-cao-thanh-tich-tap-the", "DN02"),
        ("bao-cao-thanh-tich-ca-nhan", "DN03"),
        ("bao-cao-thanh-tich-ca-nhan", "DN04"),
        ("bao-cao-thanh-tich-ca-nhan", "DN05"),
    }
    forms = {(one.words["legal"].report_form, one.words["legal"].annex) for one in reports}
    assert forms == {("Mẫu số 08", "Phụ lục I")}
    pipeline.make_report(book, checked, tmp_path)
    assert checked.review is not None
    titles = [section.title for section in checked.review.campaign.outline]
    assert list(said_in(text_of(tmp_path / "Báo cáo kết quả.docx"), titles)) == []


def test_the_plan_document_says_every_rule(tmp_path: Path) -> None:
    book, checked = book_of(SAMPLE, tmp_path)
    pipeline.make_plan(book, tmp_path)
    assert checked.review is not None
    plan = checked.review.campaign
    stated = [*plan.purposes, *plan.requirements, *plan.contents, *plan.participants, *plan.organisation]
    stated += [*plan.legal_grounds, *plan.recipients, *(criterion.text for criterion in plan.criteria)]
    stated += [plan.name, plan.issuer, plan.superior, plan.signer_position, plan.signer, "/KH-STTTT", "Bắc Kạn, ngày"]
    stated += ["không quá 02 tập thể", "không quá 02 cá nhân", "không quá 01 tập thể hoặc 01 cá nhân"]
    stated += ["trước ngày 08/8/2024", "sau ngày 05/8/2024", "từ ngày 20/5/2024 đến hết ngày 05/8/2024"]
    assert list(said_in(text_of(tmp_path / "Kế hoạch.docx"), stated)) == []
