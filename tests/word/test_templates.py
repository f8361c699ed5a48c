"""The shipped templates: what each document says, whatever its words, and that they are those that build writes."""

import io
from pathlib import Path
from types import SimpleNamespace as Words

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn

from templates.build import files
from thidua_xl.word.layout import check_layout
from thidua_xl.word.lint import check_template
from thidua_xl.word.merge import render
from word.invented import (
    CENTRE,
    COLLECTIVE,
    DEPARTMENT,
    INDIVIDUAL,
    MEETING,
    NAMES,
    OFFICE,
    SECTIONS,
    TEMPLATES,
    Blank,
    changed,
    context,
    nominees,
    vocabulary,
)  # fmt: skip


def made(name: str, words: dict[str, object]) -> DocumentObject:
    return Document(io.BytesIO(render(TEMPLATES / f"{name}.docx", words).content))


def text_of(document: DocumentObject) -> str:
    """Give the text of the body, tables in their place, no-break spaces as plain ones."""
    paragraphs = document.element.body.iter(qn("w:p"))
    lines = ["".join(node.text or "" for node in paragraph.iter(qn("w:t"))) for paragraph in paragraphs]
    return "\n".join(lines).replace("\u00a0", " ")


def headers_of(document: DocumentObject) -> list[str]:
    section = document.sections[0]
    return [
        "\n".join(line.text for line in header.paragraphs) for header in (section.first_page_header, section.header)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_template_is_what_build_writes(name: str) -> None:
    assert (TEMPLATES / f"{name}.docx").read_bytes() == files.build(name)


def test_every_template_in_the_folder_is_built_and_named_here() -> None:
    assert {path.stem for path in TEMPLATES.glob("*.docx")} == set(files.PLANS)
    assert set(NAMES) < set(files.PLANS), "the others are those of the council and the decisions"


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_template_passes_the_template_lint(name: str) -> None:
    assert check_template(TEMPLATES / f"{name}.docx", vocabulary(name)) == []


@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_every_rendered_document_passes_the_layout_lint(name: str, draft: bool, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(render(TEMPLATES / f"{name}.docx", context(name, draft=draft)).content)
    assert check_layout(path) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_says_so_on_the_first_page_and_on_all_others(name: str) -> None:
    assert all("DỰ THẢO" in header for header in headers_of(made(name, context(name, draft=True))))


@pytest.mark.parametrize("name", NAMES)
def test_a_finished_paper_never_says_draft_and_no_tag_is_left_in_it(name: str) -> None:
    document = made(name, context(name))
    everything = "\n".join([*headers_of(document), text_of(document)])
    assert "DỰ THẢO" not in everything
    assert not any(mark in everything for mark in ("{{", "}}", "{%", "%}"))


@pytest.mark.parametrize("name", NAMES)
def test_a_full_context_leaves_nothing_missing(name: str) -> None:
    assert render(TEMPLATES / f"{name}.docx", context(name)).missing == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_same_words_give_the_same_bytes(name: str) -> None:
    first, second = (render(TEMPLATES / f"{name}.docx", context(name)).content for _ in range(2))
    assert first == second


def test_the_request_letter_says_who_asks_whom_for_what_and_how_they_voted() -> None:
    text = text_of(made("to-trinh", context("to-trinh")))
    for said in (
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        "TRUNG TÂM CÔNG NGHỆ THÔNG TIN VÀ TRUYỀN THÔNG",
        "Số:        /TTr-TTCNTT&TT",
        "Kính gửi: Giám đốc Sở Thông tin và Truyền thông (qua Văn phòng Sở)\n",
        "Thực hiện Kế hoạch số 999/KH-UBND",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "Căn cứ Kế hoạch số 99/KH-STTTT ngày 15 tháng 5 năm 2024 của Sở Thông tin và Truyền thông",
        "họp ngày 06/8/2024, có mặt 08/09 thành viên.",
        "Tặng Giấy khen của Giám đốc Sở Thông tin và Truyền thông cho 01 tập thể và 01 cá nhân:",
        "Danh sách trích ngang; Báo cáo thành tích theo Mẫu số 08 (02 bản).",
        "- Như trên;",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Nguyễn Văn Ví Dụ",
    ):
        assert said in text


def test_the_table_of_the_request_letter_has_one_row_a_nomination() -> None:
    rows = made("to-trinh", context("to-trinh")).tables[1].rows
    assert [cell.text for cell in rows[0].cells][:2] == ["STT", "Họ và tên, tên tập thể"]
    assert [cell.text for cell in rows[2].cells] == [
        "2",
        "Hoàng Văn Tưởng Tượng",
        "Trưởng phòng Hạ tầng, Trung tâm Công nghệ thông tin và Truyền thông",
        "08/09",
        "88,9%",
    ]


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ([COLLECTIVE, COLLECTIVE], "cho 02 tập thể:"),
        ([INDIVIDUAL, INDIVIDUAL], "cho 02 cá nhân:"),
        ([INDIVIDUAL, changed(INDIVIDUAL, is_household=True)], "cho 01 cá nhân và 01 hộ gia đình:"),
    ],
)
def test_only_the_kinds_of_nominee_present_are_counted(kept: list[Words], said: str) -> None:
    assert said in text_of(made("to-trinh", context("to-trinh", kept)))


def test_a_letter_for_one_says_it_in_a_sentence_and_has_no_table() -> None:
    document = made("to-trinh", context("to-trinh", [INDIVIDUAL]))
    assert "cho Hoàng Văn Tưởng Tượng, Trưởng phòng Hạ tầng, Trung tâm" in text_of(document)
    assert "số phiếu đồng ý: 08/09, đạt tỷ lệ 88,9% tính trên tổng số thành viên." in text_of(document)
    assert len(document.tables) == 2


def test_a_letter_for_many_leaves_them_to_the_list_that_goes_with_it() -> None:
    document = made("to-trinh", context("to-trinh", nominees(12)) | {"is_listed": True})
    assert "cho 04 tập thể và 08 cá nhân (có danh sách kèm theo)." in text_of(document)
    assert len(document.tables) == 2


def test_awards_of_several_names_head_their_own_rows() -> None:
    other = changed(INDIVIDUAL, award_name="Bằng khen của Bộ trưởng")
    document = made("to-trinh", context("to-trinh", [COLLECTIVE, other]))
    assert [row.cells[0].text for row in document.tables[1].rows][1::2] == [
        "Giấy khen của Giám đốc Sở Thông tin và Truyền thông", "Bằng khen của Bộ trưởng",
    ]  # fmt: skip
    assert "cho 01 tập thể; tặng Bằng khen của Bộ trưởng cho 01 cá nhân:" in text_of(document)


@pytest.mark.parametrize("name", ["to-trinh", "danh-sach-trich-ngang", "bien-ban-hop-xet"])
@pytest.mark.parametrize("count", [2, 12])
def test_tables_keep_their_head_and_one_row_a_nominee_however_many(name: str, count: int) -> None:
    table = next(
        table for table in made(name, context(name, nominees(count))).tables if table.rows[0].cells[0].text == "STT"
    )
    assert sum(row.cells[0].text.isdigit() for row in table.rows) == count
    assert "w:tblHeader" in table.rows[0]._tr.xml


@pytest.mark.parametrize(
    ("kept", "groups"),
    [
        ([COLLECTIVE, INDIVIDUAL], ["I. TẬP THỂ", "II. CÁ NHÂN"]),
        ([COLLECTIVE], ["I. TẬP THỂ"]),
        ([INDIVIDUAL], ["I. CÁ NHÂN"]),
        ([], []),
    ],
)
def test_the_roster_has_a_group_row_only_where_there_is_a_group(kept: list[Words], groups: list[str]) -> None:
    rows = made("danh-sach-trich-ngang", context("danh-sach-trich-ngang", kept)).tables[0].rows
    assert [row.cells[0].text for row in rows if "." in row.cells[0].text] == groups


def test_the_roster_is_wide_and_belongs_to_a_request_letter() -> None:
    document = made("danh-sach-trich-ngang", context("danh-sach-trich-ngang"))
    assert (document.sections[0].page_width or 0) > (document.sections[0].page_height or 0)
    assert "(Kèm theo Tờ trình số:        /TTr-TTCNTT&TT" in text_of(document)
    assert "Danh sách gồm 01 tập thể và 01 cá nhân./." in text_of(document)


def test_minutes_have_no_place_and_day_above_and_the_secretary_signs_at_the_left() -> None:
    document = made("bien-ban-hop-xet", context("bien-ban-hop-xet"))
    text = text_of(document)
    assert document.tables[0].cell(1, 1).text == ""
    assert "Cuộc họp kết thúc vào 10 giờ 30, ngày 06 tháng 8 năm 2024./." in text
    assert "- Đỗ Thị Không Thật, Phó Giám đốc, lý do: đi công tác." in text
    assert "Số phiếu phát ra: 08; số phiếu thu về: 08; số phiếu hợp lệ: 08; số phiếu không hợp lệ: 00." in text
    left, right = document.tables[-1].rows[0].cells
    assert (left.text.split("\n")[0], right.text.split("\n")[0]) == ("THƯ KÝ", "CHỦ TỌA")
    assert (left.text.split("\n")[-1], right.text.split("\n")[-1]) == ("Phạm Thị Giả Định", "Nguyễn Văn Ví Dụ")


def test_minutes_of_a_full_meeting_name_nobody_absent() -> None:
    words = context("bien-ban-hop-xet") | {"meeting": changed(MEETING, absent=0, absentees=[])}
    assert "Vắng mặt" not in text_of(made("bien-ban-hop-xet", words))


@pytest.mark.parametrize("kind", ["tap-the", "ca-nhan"])
def test_achievement_reports_name_their_form_and_every_achievement(kind: str) -> None:
    name = f"bao-cao-thanh-tich-{kind}"
    text = text_of(made(name, context(name)))
    assert (
        "(Theo Mẫu số 08, Phụ lục I kèm theo Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ)"
        in text
    )
    assert "ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA GIÁM ĐỐC SỞ THÔNG TIN VÀ TRUYỀN THÔNG\n" in text
    assert "I. THÔNG TIN CHUNG" in text
    assert "II. THÀNH TÍCH ĐẠT ĐƯỢC\n" in text
    for paragraph in (COLLECTIVE if kind == "tap-the" else INDIVIDUAL).achievement:
        assert paragraph in text
    assert not any(left in text for left in ("(1)", "(2)", "(3)", "Ghi rõ", "THỦ TRƯỞNG"))


def test_the_head_of_unit_confirms_apart_only_where_another_unit_submits() -> None:
    name = "bao-cao-thanh-tich-ca-nhan"
    own, other = (text_of(made(name, context(name, submitter=submitter))) for submitter in (CENTRE, OFFICE))
    assert own.count("XÁC NHẬN CỦA") == 1
    assert "XÁC NHẬN CỦA\nCẤP TRÌNH KHEN THƯỞNG\nGIÁM ĐỐC\n(Ký, đóng dấu)\nNguyễn Văn Ví Dụ" in own
    assert "XÁC NHẬN CỦA\nĐƠN VỊ\nGIÁM ĐỐC\n(Ký, đóng dấu)\nNguyễn Văn Ví Dụ" in other
    assert "XÁC NHẬN CỦA\nCẤP TRÌNH KHEN THƯỞNG\nCHÁNH VĂN PHÒNG\n(Ký, đóng dấu)\nLê Thị Thí Dụ" in other


def test_the_result_report_prints_every_section_and_tables_of_any_width() -> None:
    document = made("bao-cao-ket-qua", context("bao-cao-ket-qua"))
    text = text_of(document)
    assert "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO" in text
    assert "a) Công trình, phần việc chào mừng" in text
    five, two = document.tables[1:3]
    assert [cell.text for cell in five.rows[1].cells] == SECTIONS[2].table.rows[0]
    assert (len(five.columns), len(two.columns)) == (5, 2)


def test_the_result_report_goes_to_its_addressee_or_to_nobody_named() -> None:
    name = "bao-cao-ket-qua"
    assert "Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT." in text_of(made(name, context(name)))
    assert "Nơi nhận:\n- Lưu: VT." in text_of(made(name, {**context(name), "addressee": ""}))


def test_an_organisation_without_a_superior_stands_alone_in_the_letterhead() -> None:
    document = made("to-trinh", context("to-trinh", submitter=changed(DEPARTMENT, superior="")))
    assert [line.text for line in document.tables[0].cell(0, 0).paragraphs][1].strip("_") == ""
    assert len(document.tables[0].cell(0, 0).paragraphs) == 2


def test_the_rule_below_the_organisation_is_a_third_to_a_half_of_its_longest_line() -> None:
    for name, points in (("Văn phòng Sở", 92), ("Sở Thông tin và Truyền thông", 125)):
        words = context("to-trinh", submitter=changed(DEPARTMENT, name=name))
        rule = made("to-trinh", words).tables[0].cell(0, 0).paragraphs[-1].text
        assert points / 3 <= 3.5 * len(rule) <= points / 2


def test_the_contents_list_every_paper_and_what_it_lacks() -> None:
    rows = made("muc-luc", context("muc-luc")).tables[0].rows
    assert [row.cells[4].text for row in rows] == ["Ghi chú", "", "Còn thiếu: quê quán; ngày vào ngành"]


def test_a_blank_meeting_and_blank_facts_print_as_dots_and_are_listed_once_each() -> None:
    name = "bao-cao-thanh-tich-ca-nhan"
    nominee = changed(INDIVIDUAL, hometown=Blank("quê quán"), achievement=[Blank("thành tích")], post=Blank("chức vụ"))
    rendered = render(TEMPLATES / f"{name}.docx", context(name) | {"nomination": nominee, "meeting": Blank("họp xét")})
    assert rendered.missing == ("chức vụ", "quê quán", "thành tích")
    assert "- Quê quán: [……]." in text_of(Document(io.BytesIO(rendered.content)))


def test_a_very_long_name_stays_whole() -> None:
    name = " ".join(["Nguyễn Văn Ví Dụ"] * 40)
    text = text_of(made("to-trinh", context("to-trinh", [changed(INDIVIDUAL, name=name)])))
    assert name in text


def test_the_registration_of_a_member_lists_its_targets_and_its_points_by_groups() -> None:
    document = made("ban-dang-ky", context("ban-dang-ky"))
    text = text_of(document)
    assert "Kính gửi: Các thành viên trong khối" in text
    assert "Số:" not in text
    targets, sheet = document.tables[1:3]
    assert [cell.text for cell in targets.rows[2].cells] == ["2", "Tỷ lệ hộ nghèo", "%", "1,8", "giảm"]
    assert [row.cells[0].text for row in sheet.rows][1:] == [
        "Phát triển kinh tế - xã hội", "1.1", "Công tác thi đua, khen thưởng", "2.1",
    ]  # fmt: skip
    assert document.tables[-1].rows[0].cells[1].text.startswith("GIÁM ĐỐC")


def test_the_score_summary_is_wide_and_signed_for_the_bloc() -> None:
    words = context("bang-tong-hop-diem")
    words["campaign"] = changed(
        words["campaign"], signature=Words(lines=["TM. Khối thi đua Ví Dụ", "Giám đốc"], name="Trần Văn Mẫu")
    )
    document = made("bang-tong-hop-diem", words)
    assert (document.sections[0].page_width or 0) > (document.sections[0].page_height or 0)
    head, first, *_rest = document.tables[1].rows
    assert [cell.text for cell in head.cells][2:8] == [
        "Điểm tự chấm", "Điểm thẩm định", "Thưởng", "Trừ", "Tổng điểm", "Xếp hạng",
    ]  # fmt: skip
    assert [cell.text for cell in first.cells][2:9] == ["96", "95,5", "2", "0", "97,5", "1", "08"]
    assert document.tables[-1].rows[0].cells[1].text.split("\n")[:2] == ["TM. KHỐI THI ĐUA VÍ DỤ", "GIÁM ĐỐC"]


def test_the_minutes_of_a_bloc_show_every_member_with_points_place_and_votes() -> None:
    document = made("bien-ban-binh-bau", context("bien-ban-binh-bau"))
    votes = next(table for table in document.tables if table.rows[0].cells[0].text == "STT")
    assert [cell.text for cell in votes.rows[1].cells][1:6] == [
        "Sở Thông tin và Truyền thông", "97,5", "1", "08/09", "Cờ thi đua",
    ]  # fmt: skip
    left, right = document.tables[-1].rows[0].cells
    assert (left.text.split("\n")[0], right.text.split("\n")[0]) == ("THƯ KÝ", "CHỦ TỌA")
