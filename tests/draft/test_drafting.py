"""A plan read into rules: what each part gives, and every paragraph accounted for."""

from collections import Counter

import pytest

from draft.plans import BLOC, ENTERPRISE, OUTLINE, PROVINCE
from thidua_xl.draft import Drafted, Fate, account, blocks_of_text, draft_rules

_PLANS = {
    "province": PROVINCE,
    "enterprise": ENTERPRISE,
    "bloc": BLOC,
    "with an outline": PROVINCE + OUTLINE,
    "in another order": ENTERPRISE + BLOC,
}


def drafted(text: str) -> Drafted:
    return draft_rules(blocks_of_text(text))[1]


def rows(text: str, sheet: str, *fields: str) -> list[tuple[str, ...]]:
    blank = dict.fromkeys(fields, "")
    return [
        tuple((blank | {name: cell.value for name, cell in row.cells.items()})[field] for field in fields)
        for row in drafted(text).of(sheet)
    ]


def terms(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for term, value in rows(text, "terms", "term", "value"):
        found.setdefault(term, []).append(value)
    return found


@pytest.mark.parametrize("plan", _PLANS)
def test_every_paragraph_meets_one_fate_and_the_counts_add_up(plan: str) -> None:
    lines = [line for line in _PLANS[plan].splitlines() if any(map(str.isalnum, line))]
    paragraphs = account(*draft_rules(blocks_of_text(_PLANS[plan])))
    assert len(paragraphs) == len(lines)
    assert [paragraph.number for paragraph in paragraphs] == list(range(1, len(lines) + 1))
    assert sum(Counter(paragraph.fate for paragraph in paragraphs).values()) == len(lines)
    assert all(paragraph.why for paragraph in paragraphs if paragraph.fate is Fate.UNREAD)


@pytest.mark.parametrize("plan", _PLANS)
def test_a_value_that_is_not_a_proposal_quotes_where_it_comes_from(plan: str) -> None:
    for row in drafted(_PLANS[plan]).rows:
        for field, cell in row.cells.items():
            assert cell.sentence or cell.doubt or field in {"code", "term"}, (field, cell.value)


def test_the_head_of_a_plan_gives_issuer_superior_number_place_and_day() -> None:
    assert terms(PROVINCE)["Cơ quan ban hành"] == ["Ủy ban nhân dân tỉnh Sông Mây"]
    found = terms(ENTERPRISE)
    assert found["Cơ quan cấp trên"] == ["Tổng công ty Gió Xanh"]
    assert found["Cơ quan ban hành"] == ["Công ty Điện gió Biển Bạc"]
    assert found["Số hiệu kế hoạch"] == ["48/KH-ĐGBB"]
    assert found["Ngày kế hoạch"] == ["25/9/2026"]
    assert found["Địa danh"] == ["Biển Bạc"]


def test_a_title_in_capitals_is_written_as_the_plan_writes_its_words_elsewhere() -> None:
    assert terms(PROVINCE)["Tên đợt thi đua"] == ["Đợt thi đua cao điểm trồng rừng năm 2026"]


def test_who_signs_for_whom_is_parted_from_the_post_and_the_name() -> None:
    found = terms(PROVINCE)
    assert found["Quyền hạn người ký"] == ["TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"]
    assert found["Chức vụ người ký"] == ["Phó Chủ tịch"]
    assert found["Người ký"] == ["Nguyễn Mẫu Văn"]
    assert terms(BLOC)["Cơ quan ban hành"] == ["Khối thi đua số 3"]


def test_each_ground_is_a_row_of_its_own() -> None:
    assert [ground.split(" ngày")[0] for ground in terms(PROVINCE)["Căn cứ pháp lý"]] == [
        "Luật Thi đua, khen thưởng",
        "Nghị định số 152/2025/NĐ-CP",
        "Chỉ thị số 08/CT-TTg",
    ]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("từ ngày 15/3/2026 đến hết ngày 30/9/2026", "15/3/2026", "30/9/2026"),
        ("Tính từ ngày 01/01/2026 đến hết tháng 6 năm 2026", "01/01/2026", "30/6/2026"),
        ("từ ngày 08 đến ngày 10 tháng 12 năm 2026", "08/12/2026", "10/12/2026"),
        ("từ tháng 10/2026 đến khi tổ chức thành công Đại hội", "01/10/2026", ""),
        ("từ ngày phát động đến hết ngày 30/4/2026", "", "30/4/2026"),
        ("giai đoạn 2026 - 2030", "01/01/2026", "31/12/2030"),
        ("từ quý I/2026 đến quý III/2026", "01/01/2026", "30/9/2026"),
        ("từ ngày 31/02/2026 đến hết ngày 30/4/2026", "", "30/4/2026"),
    ],
)
def test_a_period_is_read_in_every_wording(words: str, start: str, end: str) -> None:
    plan = PROVINCE.replace("Từ ngày 15/3/2026 đến hết ngày 30/9/2026", words)
    found = terms(plan)
    assert found.get("Từ ngày", [""]) == [start]
    assert found.get("Đến hết ngày", [""]) == [end]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Không quá 02 tập thể và 02 cá nhân", {("tập thể", "từng loại", "2"), ("cá nhân", "từng loại", "2")}),
        ("Không quá 01 tập thể hoặc 01 cá nhân", {("tập thể; cá nhân", "hoặc", "1")}),
        ("không quá 02 tập thể, cá nhân", {("tập thể; cá nhân", "chưa rõ", "2")}),
        ("không quá 01 trường hợp (tập thể hoặc cá nhân)", {("tập thể; cá nhân", "tổng", "1")}),
        ("không quá 10% tập thể, 5% cá nhân", {("tập thể", "tỷ lệ", "10%"), ("cá nhân", "tỷ lệ", "5%")}),
        ("tối đa 03 tập thể, 10 cá nhân", {("tập thể", "từng loại", "3"), ("cá nhân", "từng loại", "10")}),
        ("không quá hai tập thể và ba cá nhân", {("tập thể", "từng loại", "2"), ("cá nhân", "từng loại", "3")}),
        ("không quá 01 tập thể hoặc 02 cá nhân", {("tập thể; cá nhân", "chưa rõ", "1")}),
        ("không quá 05 hộ gia đình", {("hộ gia đình", "từng loại", "5")}),
    ],
)
def test_a_number_of_awards_is_read_in_every_wording(words: str, expected: set[tuple[str, str, str]]) -> None:
    plan = ENTERPRISE.replace("tối đa 03 tập thể, 10 cá nhân", words)
    assert set(rows(plan, "quotas", "subjects", "counting", "limit")) == expected


def test_a_number_for_each_unit_names_its_units_and_those_it_leaves_out() -> None:
    words = "Mỗi đơn vị tham gia khối (trừ các huyện, thành phố và Sở Y tế) đề nghị không quá 01 tập thể và 02 cá nhân"
    plan = PROVINCE.replace(
        "Mỗi xã, phường đề nghị Chủ tịch Ủy ban nhân dân tỉnh tặng Bằng khen không quá 01 tập thể và 02 cá nhân", words
    )
    found = rows(plan, "quotas", "base", "unit_kinds", "except_units", "limit")
    assert found[:2] == [
        ("mỗi đơn vị trình", "", "huyện; thành phố; Sở Y tế", "1"),
        ("mỗi đơn vị trình", "", "huyện; thành phố; Sở Y tế", "2"),
    ]
    assert rows(PROVINCE, "quotas", "base", "unit_kinds", "limit")[:1] == [("mỗi đơn vị trình", "xã; phường", "1")]


@pytest.mark.parametrize(
    ("words", "kind", "start", "end"),
    [
        ("chậm nhất ngày 10/10/2026", "chậm nhất", "", "10/10/2026"),
        ("trước ngày 10 tháng 10 năm 2026", "trước ngày", "", "10/10/2026"),
        ("trước 17h00 ngày 10/10/2026", "trước ngày", "", "10/10/2026"),
        ("đến hết ngày 10/10/2026", "hết ngày", "", "10/10/2026"),
        ("trong ngày 03 và ngày 04 tháng 7 năm 2026", "trong khoảng", "03/7/2026", "04/7/2026"),
        ("từ ngày 03/7/2026 đến ngày 10/7/2026", "trong khoảng", "03/7/2026", "10/7/2026"),
        ("trong tháng 7/2026", "trong tháng", "", "01/7/2026"),
        ("trong quý I/2027", "trong khoảng", "01/01/2027", "31/3/2027"),
        ("cùng hồ sơ tổng kết năm", "cùng hồ sơ năm", "", ""),
        ("theo hướng dẫn của Sở Nội vụ", "theo hướng dẫn", "", ""),
    ],
)
def test_a_deadline_is_read_in_every_wording(words: str, kind: str, start: str, end: str) -> None:
    plan = PROVINCE.replace("chậm nhất ngày 10/10/2026", words)
    found = rows(plan, "deadlines", "task", "kind", "start", "end")
    assert ("nộp hồ sơ", kind, start, end) in found


def test_a_day_without_a_year_is_no_date_but_a_proposal_to_fill_in() -> None:
    plan = PROVINCE.replace("chậm nhất ngày 10/10/2026", "trước ngày 15/10 hằng năm")
    row = next(row for row in drafted(plan).of("deadlines") if row.cells["task"].value == "nộp hồ sơ")
    assert "end" not in row.cells
    assert row.cells["kind"].doubt


def test_criteria_stand_in_groups_judged_as_the_plan_says_or_unstated() -> None:
    assert rows(PROVINCE, "criteria", "code", "subjects", "group", "combine", "kind", "threshold") == [
        ("TT1", "tập thể", "Tập thể", "tất cả", "tỷ lệ", ">= 90%"),
        ("TT2", "tập thể", "Tập thể", "tất cả", "xác nhận", ""),
        ("CN1", "cá nhân", "Cá nhân", "ít nhất một", "số", ">= 500"),
        ("CN2", "cá nhân", "Cá nhân", "ít nhất một", "xác nhận", ""),
        ("HG1", "hộ gia đình", "", "", "xác nhận", ""),
    ]
    silent = PROVINCE.replace(": đạt đồng thời các tiêu chuẩn sau:", "")
    assert {found[0] for found in rows(silent, "criteria", "combine")[:2]} == {"chưa nêu"}


def test_choices_inside_a_criterion_become_a_group_of_their_own() -> None:
    inner = "Đạt một trong các tiêu chuẩn sau: (1) Có vườn ươm; (2) Có đội trồng rừng."
    found = rows(PROVINCE.replace("Không để xảy ra cháy rừng.", inner), "criteria", "code", "group", "kind", "combine")
    assert found[1:4] == [
        ("TT2", "Tập thể", "nhóm", "ít nhất một"),
        ("TT2a", "TT2", "xác nhận", "ít nhất một"),
        ("TT2b", "TT2", "xác nhận", "ít nhất một"),
    ]


def test_papers_come_from_a_list_or_from_one_sentence() -> None:
    assert rows(PROVINCE, "documents", "name", "template", "mandatory") == [
        ("Tờ trình", "to-trinh", "có"),
        ("Danh sách trích ngang", "danh-sach-trich-ngang", "có"),
        ("Biên bản họp xét khen thưởng", "bien-ban-hop-xet", "có"),
        ("Báo cáo thành tích", "bao-cao-thanh-tich-tap-the", "có"),
        ("Báo cáo thành tích", "bao-cao-thanh-tich-ca-nhan", "có"),
        ("Giấy chứng nhận sáng kiến", "", "không"),
    ]
    assert [name for (name,) in rows(ENTERPRISE, "documents", "name")] == [
        "Tờ trình",
        "Biên bản họp xét",
        "Báo cáo thành tích",
        "Báo cáo thành tích",
    ]


def test_a_bloc_without_a_score_table_proposes_its_contents_as_indicators() -> None:
    indicators = drafted(BLOC).of("indicators")
    assert [row.cells["code"].value for row in indicators] == ["1.1", "1.2", "2.1"]
    assert all(row.cells["text"].doubt for row in indicators)


def test_an_annexed_outline_gives_its_sections_and_not_the_end_of_its_form() -> None:
    assert rows(PROVINCE + OUTLINE, "outline", "code", "number", "title", "source") == [
        ("I", "I", "Kết quả thực hiện", "chỉ tiêu đề"),
        ("I.1", "1", "Công tác chỉ đạo", "kết quả đơn vị"),
        ("I.2", "2", "Công tác khen thưởng", "số liệu khen thưởng"),
        ("II", "II", "Kiến nghị", "kết quả đơn vị"),
    ]


def test_of_two_sections_with_one_number_the_later_is_named_by_its_words_too() -> None:
    plan = PROVINCE.replace("V. TỔ CHỨC THỰC HIỆN", "III. TỔ CHỨC THỰC HIỆN")
    bases = {basis for term, basis in rows(plan, "terms", "term", "basis") if term == "Tổ chức thực hiện"}
    assert bases == {"Mục III (Tổ chức thực hiện).1", "Mục III (Tổ chức thực hiện).2"}


def test_a_sentence_broken_by_the_page_is_one_paragraph() -> None:
    plan = PROVINCE.replace(
        "Việc trồng rừng phải thiết thực,", "Việc trồng rừng phải thật sự thiết thực và phải được\n\n"
    )
    (requirement,) = terms(plan)["Yêu cầu"]
    assert requirement == "Việc trồng rừng phải thật sự thiết thực và phải được đo đếm được"


def test_papers_and_their_day_may_stand_behind_one_heading() -> None:
    line = "4. Hồ sơ: Tờ trình, biên bản họp xét, báo cáo thành tích có xác nhận; gửi Sở Nội vụ trước ngày 30/9/2026."
    lines = PROVINCE.splitlines()
    first, last = (next(n for n, text in enumerate(lines) if text.startswith(start)) for start in ("4. Hồ", "IV. KINH"))
    plan = "\n".join([*lines[:first], line, "", *lines[last:]])
    names = [name for (name,) in rows(plan, "documents", "name")]
    assert names == ["Tờ trình", "Biên bản họp xét", "Báo cáo thành tích", "Báo cáo thành tích"]
    found = rows(plan, "deadlines", "task", "kind", "end", "recipient")
    assert ("nộp hồ sơ", "trước ngày", "30/9/2026", "Sở Nội vụ") in found
