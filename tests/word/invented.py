"""Invented words for the templates: units and people who do not exist, and one context for each shipped template."""

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace as Words
from typing import Any

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
NAMES = (
    "to-trinh",
    "danh-sach-trich-ngang",
    "bien-ban-hop-xet",
    "bao-cao-thanh-tich-tap-the",
    "bao-cao-thanh-tich-ca-nhan",
    "tom-tat-thanh-tich",
    "bao-cao-ket-qua",
    "ke-hoach",
    "muc-luc",
    "ban-dang-ky",
    "bang-tong-hop-diem",
    "bien-ban-binh-bau",
)


@dataclass(frozen=True)
class Blank:
    """Stands for a value known to be missing, as `nominations.py` gives it."""

    blank_label: str


CAMPAIGN = Words(
    name="Đợt thi đua cao điểm 75 ngày đêm lao động sáng tạo, thiết thực lập thành tích chào mừng kỷ niệm 75 năm "
    "Ngày giải phóng tỉnh Ví Dụ (24/8/1949 - 24/8/2024)",
    kind="đợt",
    issuer="Sở Thông tin và Truyền thông",
    superior="Ủy ban nhân dân tỉnh Ví Dụ",
    place="Ví Dụ",
    plan_number="99/KH-STTTT",
    plan_day="ngày 15 tháng 5 năm 2024",
    plan_reference="Kế hoạch số 99/KH-STTTT ngày 15 tháng 5 năm 2024",
    plan_symbol="99/KH-STTTT",
    plan_dated="ngày 15 tháng 5 năm 2024",
    start="20/5/2024",
    end="05/8/2024",
    legal_grounds=[
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ",
        "Thực hiện Kế hoạch số 999/KH-UBND ngày 12 tháng 5 năm 2024 của Ủy ban nhân dân tỉnh Ví Dụ",
    ],
    slogan="Thi đua là yêu nước",
    signature=Words(lines=["GIÁM ĐỐC"], name="Trần Văn Mẫu"),
    recipients=["Ủy ban nhân dân tỉnh Ví Dụ (b/c)", "Các phòng, đơn vị thuộc Sở", "Lưu: VT"],
)
LEGAL = Words(
    decree="Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ",
    request_form="Mẫu số 01",
    report_form="Mẫu số 08",
    annex="Phụ lục I",
)


def unit(name: str, superior: str, abbreviation: str, head: str, position: str) -> Words:
    """Give one invented unit."""
    return Words(
        code=abbreviation,
        name=name,
        superior=superior,
        abbreviation=abbreviation,
        place="Ví Dụ",
        head=head,
        head_position=position,
        parent=superior,
        signature=Words(lines=[position.upper()], name=head),
        address="số 1, đường Ví Dụ, phường Mẫu, tỉnh Ví Dụ",
        phone="0200 000 0000",
        founded="Thành lập theo Quyết định số 01/QĐ-VD ngày 01 tháng 01 năm 2005; đến nay giữ nguyên tên gọi.",
        structure="Có 03 phòng chuyên môn; tổng số 21 viên chức, người lao động, trong đó 09 nữ.",
        duties="Quản lý, vận hành hạ tầng số dùng chung và bảo đảm an toàn thông tin cho các cơ quan trong tỉnh.",
    )


CENTRE = unit(
    "Trung tâm Công nghệ thông tin và Truyền thông",
    "Sở Thông tin và Truyền thông",
    "TTCNTT&TT",
    "Nguyễn Văn Ví Dụ",
    "Giám đốc",
)
DEPARTMENT = unit("Sở Thông tin và Truyền thông", "Ủy ban nhân dân tỉnh Ví Dụ", "STTTT", "Trần Văn Mẫu", "Giám đốc")
OFFICE = unit("Văn phòng Sở", "Sở Thông tin và Truyền thông", "VP", "Lê Thị Thí Dụ", "Chánh Văn phòng")

MEETING = Words(
    code="HX01",
    unit=CENTRE.name,
    body=CENTRE.name,
    kind="họp xét",
    day="ngày 06 tháng 8 năm 2024",
    short_day="06/8/2024",
    start="08 giờ 00",
    end="10 giờ 30",
    place="Phòng họp tầng 2, Trung tâm Công nghệ thông tin và Truyền thông",
    members=9,
    present=8,
    absent=1,
    ballots_issued=8,
    ballots_returned=8,
    ballots_valid=8,
    ballots_invalid=0,
    conclusion="Thống nhất đề nghị khen thưởng các tập thể, cá nhân đạt đủ số phiếu nêu trên.",
    chair=Words(name="Nguyễn Văn Ví Dụ", position="Giám đốc"),
    secretary=Words(name="Phạm Thị Giả Định", position="Viên chức"),
    attendees=[
        Words(name="Nguyễn Văn Ví Dụ", position="Giám đốc"),
        Words(name="Phạm Thị Giả Định", position="Viên chức"),
        Words(name="Hoàng Văn Tưởng Tượng", position="Trưởng phòng Hạ tầng"),
    ],
    absentees=[Words(name="Đỗ Thị Không Thật", position="Phó Giám đốc", reason="đi công tác")],
)

COLLECTIVE = Words(
    number=1,
    code="DN001",
    subject="tập thể",
    is_collective=True,
    is_household=False,
    is_civilian=False,
    post=CENTRE.parent,
    name=CENTRE.name,
    position="",
    unit_name=CENTRE.name,
    birth="",
    birth_year="",
    gender="",
    ethnicity="",
    hometown="",
    residence="",
    qualification="",
    joined="",
    nominee_unit=CENTRE,
    award_name="Giấy khen của Giám đốc Sở Thông tin và Truyền thông",
    authority="Giám đốc Sở Thông tin và Truyền thông",
    summary="Hoàn thành 12/12 nhiệm vụ được giao trong đợt, trong đó 04 nhiệm vụ trước hạn từ 05 đến 10 ngày.",
    achievement=[
        "1. Trong 75 ngày đêm, tập thể hoàn thành 12/12 nhiệm vụ được giao; 04 nhiệm vụ xong trước hạn.",
        "2. Đưa vào vận hành nền tảng họp trực tuyến cho 108 xã, phường, tiết kiệm 210 triệu đồng chi phí đi lại.",
        "3. Tổ chức 06 lớp tập huấn kỹ năng số cho 420 lượt người tham gia các tổ công nghệ số cộng đồng.",
    ],
    achieved_from="20/5/2024",
    achieved_to="05/8/2024",
    votes=8,
    meeting_members=9,
    vote_share="88,9%",
    submitter_name=CENTRE.name,
)
INDIVIDUAL = Words(
    number=2,
    code="DN002",
    subject="cá nhân",
    is_collective=False,
    is_household=False,
    is_civilian=False,
    post="Trưởng phòng Hạ tầng, Trung tâm Công nghệ thông tin và Truyền thông",
    name="Hoàng Văn Tưởng Tượng",
    position="Trưởng phòng Hạ tầng",
    unit_name=CENTRE.name,
    birth="05/3/1988",
    birth_year="1988",
    gender="Nam",
    ethnicity="Tày",
    hometown="xã Mẫu, huyện Giả, tỉnh Ví Dụ",
    residence="tổ 1, phường Mẫu, tỉnh Ví Dụ",
    qualification="Kỹ sư công nghệ thông tin",
    joined="01/9/2012",
    nominee_unit=CENTRE,
    award_name="Giấy khen của Giám đốc Sở Thông tin và Truyền thông",
    authority="Giám đốc Sở Thông tin và Truyền thông",
    summary="Có giải pháp sao lưu dữ liệu giúp giảm thời gian khôi phục từ 04 giờ xuống 20 phút.",
    achievement=[
        "1. Trực tiếp thiết kế và triển khai giải pháp sao lưu dữ liệu cho 17 hệ thống dùng chung của tỉnh.",
        "2. Xử lý 36 sự cố, không để gián đoạn phiên họp trực tuyến nào trong đợt thi đua.",
    ],
    achieved_from="20/5/2024",
    achieved_to="05/8/2024",
    votes=8,
    meeting_members=9,
    vote_share="88,9%",
    submitter_name=CENTRE.name,
)

SECTIONS = [
    Words(
        number="I",
        title="Công tác lãnh đạo, chỉ đạo",
        level=1,
        paragraphs=[
            "Đơn vị đã ban hành kế hoạch và phổ biến đến toàn thể công chức, viên chức trong tuần đầu của đợt."
        ],
        table=None,
    ),
    Words(number="II", title="Kết quả thực hiện", level=1, paragraphs=[], table=None),
    Words(
        number="1",
        title="Các chỉ tiêu đã đăng ký",
        level=2,
        paragraphs=["Các chỉ tiêu đều đạt và vượt, cụ thể:"],
        table=Words(
            heads=["Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ"],
            rows=[
                ["Dịch vụ công trực tuyến toàn trình", "%", "80", "92", "115%"],
                ["Lớp tập huấn kỹ năng số", "lớp", "5", "6", "120%"],
            ],
        ),
    ),
    Words(
        number="a",
        title="Công trình, phần việc chào mừng",
        level=3,
        paragraphs=["Hoàn thành 02 công trình chào mừng.", "Huy động 45 ngày công của đoàn viên, thanh niên."],
        table=Words(heads=["Công trình", "Kinh phí (triệu đồng)"], rows=[["Tuyến đường số kiểu mẫu", "120"]]),
    ),
    Words(number="III", title="Đánh giá chung", level=1, paragraphs=["Đợt thi đua đạt mục tiêu đề ra."], table=None),
]
ENTRIES = [
    Words(
        number=1,
        title="Tờ trình đề nghị khen thưởng",
        about=CENTRE.name,
        path="TTCNTT&TT/01 Tờ trình/To trinh - Giam doc So Thong tin va Truyen thong.docx",
        note="",
    ),
    Words(
        number=2,
        title="Báo cáo thành tích cá nhân",
        about="Hoàng Văn Tưởng Tượng",
        path="TTCNTT&TT/03 Báo cáo thành tích/DN002 - Hoàng Văn Tưởng Tượng.docx",
        note="Còn thiếu: quê quán; ngày vào ngành",
    ),
]


TARGETS = [
    Words(number=1, name="Dịch vụ công trực tuyến toàn trình", measure_unit="%", planned="80", done="92", note=""),
    Words(number=2, name="Tỷ lệ hộ nghèo", measure_unit="%", planned="1,8", done="1,5", note="giảm"),
]
GROUPS = [
    Words(
        title="Phát triển kinh tế - xã hội",
        scores=[
            Words(
                code="1.1",
                text="Hoàn thành chỉ tiêu được giao",
                maximum="60",
                own="58",
                appraised="57,5",
                note="Bớt 0,5",
            ),
        ],
    ),
    Words(
        title="Công tác thi đua, khen thưởng",
        scores=[Words(code="2.1", text="Tổ chức phong trào", maximum="40", own="38", appraised="38", note="")],
    ),
]
RANKS = [
    Words(
        number=number,
        cluster="Khối thi đua Ví Dụ",
        unit=name,
        own="96",
        appraised="95,5",
        bonus="2",
        penalty="0",
        total="97,5",
        place=number,
        votes="08",
        award="Cờ thi đua" if number == 1 else "",
        note="xếp theo phiếu bầu (8)" if number == 1 else "",
    )
    for number, name in enumerate((DEPARTMENT.name, "Sở Ví Dụ"), start=1)
]


def _kinds(nominations: list[Words]) -> dict[str, list[Words]]:
    return {
        "collectives": [one for one in nominations if one.is_collective],
        "individuals": [one for one in nominations if not (one.is_collective or one.is_household)],
        "households": [one for one in nominations if one.is_household],
    }


def awards(nominations: list[Words]) -> list[Words]:
    """Give the awards that nominations ask for, each with its own."""
    names = dict.fromkeys(one.award_name for one in nominations)
    own = {name: [one for one in nominations if one.award_name == name] for name in names}
    return [Words(name=name, nominations=found, **_kinds(found)) for name, found in own.items()]


def nominees(count: int) -> list[Words]:
    """Give that many nominations, collectives (one in three) first."""
    collectives = (count + 2) // 3
    return [changed(COLLECTIVE if place < collectives else INDIVIDUAL, number=place + 1) for place in range(count)]


def context(
    name: str, nominations: list[Words] | None = None, *, draft: bool = False, submitter: Words = CENTRE
) -> dict[str, Any]:
    """Give the whole context of one template, with its own copy of nothing: tests replace what they change."""
    chosen = [COLLECTIVE, INDIVIDUAL] if nominations is None else nominations
    shared: dict[str, Any] = {"campaign": CAMPAIGN, "legal": LEGAL, "draft": draft, "submitter": submitter}
    lists = {
        "nominations": chosen,
        "awards": awards(chosen),
        **_kinds(chosen),
        "is_listed": False,
        "has_letter": True,
        "decides": True,
        "consolidated": False,
        "addressee": "Giám đốc Sở Thông tin và Truyền thông",
        "through": "Văn phòng Sở",
        "authority": "Giám đốc Sở Thông tin và Truyền thông",
        "meetings": [MEETING],
        "documents": ["Biên bản họp xét", "Danh sách trích ngang", "Báo cáo thành tích theo Mẫu số 08 (02 bản)"],
    }
    own: dict[str, dict[str, Any]] = {
        "to-trinh": lists,
        "danh-sach-trich-ngang": lists,
        "bien-ban-hop-xet": {"meeting": MEETING, "nominations": chosen, "awards": awards(chosen)},
        "bao-cao-thanh-tich-tap-the": {"nomination": COLLECTIVE, "meeting": MEETING},
        "bao-cao-thanh-tich-ca-nhan": {"nomination": INDIVIDUAL, "meeting": MEETING},
        "tom-tat-thanh-tich": {"nomination": INDIVIDUAL, "meeting": MEETING},
        "bao-cao-ket-qua": {"sections": SECTIONS, "addressee": "Sở Nội vụ"},
        "ke-hoach": {"sections": SECTIONS},
        "ban-dang-ky": {"targets": TARGETS, "groups": GROUPS, "addressee": "Các thành viên trong khối", "through": ""},
        "bang-tong-hop-diem": {"ranks": RANKS},
        "bien-ban-binh-bau": {"meeting": MEETING, "nominations": chosen, "ranks": RANKS},
        "muc-luc": {"entries": ENTRIES, "title": "Mục lục hồ sơ đề nghị khen thưởng", "made_on": "07/8/2024"},
    }
    return {**shared, **own[name]}


def changed(words: Words, **values: object) -> Words:
    """Give a copy of the words with some values replaced."""
    return Words(**{**vars(words), **values})


def vocabulary(name: str) -> set[str]:
    """Give the words of one template's context in the form that the template lint takes."""
    everyone = [COLLECTIVE, INDIVIDUAL, changed(INDIVIDUAL, is_household=True)]
    return {word for key, value in context(name, everyone).items() for word in _words_in(value, key)}


def _words_in(value: object, name: str) -> set[str]:
    if isinstance(value, Words):
        return {word for key, inner in vars(value).items() for word in _words_in(inner, f"{name}.{key}")}
    if isinstance(value, list):
        return {word for inner in value for word in _words_in(inner, f"{name}[]")}
    return {name}
