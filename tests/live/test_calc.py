"""The ribbon's own code on a real LibreOffice Calc in strict mode: what it reads, marks, writes, and takes away."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings

from sample import changed, check, put
from thidua_xl import assets, dialogs, marks, pipeline, ribbon
from thidua_xl.books import open_book
from thidua_xl.books.live import LiveBook
from thidua_xl.buttons import BUTTONS
from thidua_xl.errors import ThiduaError
from thidua_xl.findings import SEVERITY_COLOURS
from thidua_xl.libreoffice.app import App
from thidua_xl.sheets import MARKS_TITLE, PEOPLE
from thidua_xl.standard import build_workbook
from thidua_xl.tables import Cell, Grid

pytestmark = pytest.mark.xdist_group("office")

OpenBook = Callable[[Path], xlwings.Book]

SAMPLES = sorted((Path(__file__).parents[2] / "workbooks").glob("*.mau.xlsx"))
SAMPLE = SAMPLES[0]
"""Has nominations that pass, and no errors."""

Look = dict[tuple[str, int, int], tuple[str, int, str]]


def look(book: xlwings.Book) -> Look:
    """Give what every cell of the document shows: formula or value, fill, note; and the tabs with their visibility."""
    seen: Look = {}
    for sheet in book.sheets:
        uno = sheet.api
        seen[sheet.name, 0, 0] = (str(sheet.visible), sheet.index, "")
        notes = {(note.Position.Row, note.Position.Column): note.String for note in uno.Annotations}
        area = uno.getCellRangeByPosition(0, 0, sheet.used_range.last_cell.column, sheet.used_range.last_cell.row)
        formulas = area.getFormulaArray()
        for group in area.UniqueCellFormatRanges:
            fill = group.getByIndex(0).CellBackColor
            for part in group.RangeAddresses:
                for row in range(part.StartRow, part.EndRow + 1):
                    for column in range(part.StartColumn, part.EndColumn + 1):
                        here = (formulas[row][column], fill, notes.get((row, column), ""))
                        if here != ("", -1, ""):
                            seen[sheet.name, row + 1, column + 1] = here
    return seen


def cells(grid: Grid) -> Iterator[tuple[int, int, Cell]]:
    for row, values in enumerate(grid.rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                yield row, column, value


def alike(live: Grid, filed: Grid) -> bool:
    """Tell whether two readers saw the same; a formula without a stored value has one on the screen."""
    shown = [(cell, type(cell[2])) for cell in cells(live) if cell[:2] not in filed.uncached]
    return shown == [(cell, type(cell[2])) for cell in cells(filed)] and (
        (live.title, live.hidden, live.errors, live.merged) == (filed.title, filed.hidden, filed.errors, filed.merged)
    )


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_an_open_sample_reads_and_checks_as_its_file_does_cell_by_cell(sample: Path, open_live: OpenBook) -> None:
    live = LiveBook(open_live(sample))
    filed = open_book(sample)

    assert all(alike(*pair) for pair in zip(live.grids(), filed.grids(), strict=True))
    checked = pipeline.check(live, assets.templates())
    assert checked.findings == pipeline.check_book(sample).findings
    assert checked.verdicts == pipeline.check_book(sample).verdicts


def test_every_kind_of_cell_reads_live_as_it_does_from_the_saved_file(tmp_path: Path, open_live: OpenBook) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook["Sheet"]
    sheet.title = "Đủ kiểu"
    values = ["Nguyễn Thị Hằng", "00123", "1/2", 7, 0.95, 1.5, True, date(2024, 8, 7), datetime(2024, 8, 7, 13, 30)]
    for row, value in enumerate([*values, time(7, 30), "=1/0", "=NA()", "#N/A ghi bằng chữ", "=1+1", "=A1"], start=2):
        sheet.cell(row, 2, value)
    sheet["B6"].number_format = "0.0%"
    sheet["B3"].number_format = sheet["B4"].number_format = "@"
    sheet["D2"] = "gộp"
    sheet.merge_cells("D2:E4")
    sheet["G9"] = "gộp dọc"
    sheet.merge_cells("G9:G10")
    for row in (5, 6, 12):
        sheet.row_dimensions[row].hidden = True
    workbook.create_sheet("Trang ẩn").sheet_state = "hidden"
    workbook.save(tmp_path / "kiểu.xlsx")
    book = open_live(tmp_path / "kiểu.xlsx")
    live = LiveBook(book).grids()

    book.save(tmp_path / "đã lưu.xlsx")

    filed = open_book(tmp_path / "đã lưu.xlsx").grids()
    assert [alike(*pair) for pair in zip(live, filed, strict=True)] == [True, True]
    assert live[0].hidden_rows == filed[0].hidden_rows == {5, 6, 12}
    assert live[0].errors == {(12, 2): "#DIV/0!", (13, 2): "#N/A"}
    assert live[0].merged == ((2, 4, 4, 5), (9, 7, 10, 7))


@pytest.fixture(scope="session")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a sample with faults of several weights, some in one cell."""
    text = changed(
        put("Cá nhân", "CN09", "Họ và tên", ""),
        put("Cá nhân", "CN10", "Mã đơn vị", "00123"),
        put("Họp xét", "H03", "Ngày", "05/8/2024"),
        put("Họp xét", "H03", "Số có mặt", "1/2"),
    )
    review = check(text).review
    assert review is not None
    path = tmp_path_factory.mktemp("sổ") / "Sổ có lỗi.xlsx"
    path.write_bytes(build_workbook(review.campaign, review.tables))
    return path


def marked_places(book: xlwings.Book) -> dict[tuple[str, str], list[str]]:
    """Give the cells with findings, and the findings' sentences, as the file's own check names them."""
    places: dict[tuple[str, str], list[str]] = {}
    for finding in pipeline.check_book(Path(book.fullname)).findings:
        if finding.cell:
            places.setdefault((finding.sheet, finding.cell), []).append(finding.message)
    return places


def test_marks_stand_at_every_faulty_cell_and_go_without_a_trace(
    faulty: Path, open_live: OpenBook, alerts: list[str]
) -> None:
    book = open_live(faulty)
    places = marked_places(book)
    (first_sheet, first_cell), *_rest = places
    book.sheets[first_sheet].range(first_cell).color = (12, 200, 34)
    book.sheets[first_sheet].range(first_cell).add_note("Hỏi lại chị Hoà, phòng Nội vụ")
    before = look(book)

    assert ribbon.press("check", book) == 0

    for (sheet, cell), messages in places.items():
        marked = book.sheets[sheet].range(cell)
        assert marked.note is not None
        assert all(message in marked.note.text for message in messages)
        assert "#{:02X}{:02X}{:02X}".format(*(marked.color or ())).removeprefix("#") in SEVERITY_COLOURS.values()
    first_note = book.sheets[first_sheet].range(first_cell).note
    assert first_note is not None
    assert first_note.text.startswith("Hỏi lại chị Hoà, phòng Nội vụ\n")
    assert not book.sheets[MARKS_TITLE].visible
    assert ribbon.press("clear_marks", book) == 0
    assert look(book) == before
    assert [said.count("Traceback") for said in alerts] == [0, 0]


def test_the_findings_sheet_holds_the_command_lines_findings_as_text_with_links(
    faulty: Path, open_live: OpenBook, alerts: list[str]
) -> None:
    book = open_live(faulty)
    findings = pipeline.check_book(faulty).findings

    ribbon.press("check", book)

    sheet = book.sheets["Lỗi"]
    rows = sheet.range((6, 1), (5 + len(findings), 12)).options(ndim=2, empty="").value
    assert [(row[2], row[3], row[6], row[10]) for row in rows] == [
        (finding.sheet, finding.cell, finding.message, finding.code) for finding in findings
    ]
    linked = next(row for row, finding in enumerate(findings) if finding.cell)
    assert "00123" in [row[5] for row in rows]
    assert sheet.range((6 + linked, 4)).hyperlink == f"#'{findings[linked].sheet}'!{findings[linked].cell}"
    assert len(book.sheets["Kết quả xét"].used_range.value) == 5 + len(pipeline.check_book(faulty).verdicts)
    assert "Bấm" in alerts[0] or "bấm" in alerts[0]


def test_marks_go_after_the_book_was_saved_closed_and_opened_again(
    faulty: Path, open_live: OpenBook, alerts: list[str], tmp_path: Path
) -> None:
    book = open_live(faulty)
    before = look(book)
    ribbon.press("check", book)
    book.save(tmp_path / "đã đánh dấu.xlsx")
    book.close()
    marked = pipeline.check_book(tmp_path / "đã đánh dấu.xlsx").findings
    assert [(one.code, one.sheet, one.cell) for one in marked] == [
        (one.code, one.sheet, one.cell) for one in pipeline.check_book(faulty).findings
    ]

    again = open_live(tmp_path / "đã đánh dấu.xlsx")
    ribbon.press("clear_marks", again)

    assert {place: (fill, note) for place, (_text, fill, note) in look(again).items() if place[1]} == {
        place: (fill, note) for place, (_text, fill, note) in before.items() if place[1]
    }
    assert len(alerts) == 2


def test_marks_follow_their_cells_when_rows_are_put_in_above(
    faulty: Path, open_live: OpenBook, alerts: list[str]
) -> None:
    book = open_live(faulty)
    ribbon.press("check", book)
    (title, cell), *_rest = marked_places(book)
    sheet = book.sheets[title]
    row, column = sheet.range(cell).row, sheet.range(cell).column
    sheet.api.Rows.insertByIndex(1, 2)
    assert sheet.range((row + 2, column)).note is not None

    ribbon.press("clear_marks", book)

    assert [sheet.range((row + 2, column)).note, sheet.range((row, column)).note] == [None, None]
    assert not len(sheet.api.Annotations) - sum(1 for note in sheet.api.Annotations if "— Thi đua —" not in note.String)
    assert len(alerts) == 2


def test_beyond_a_thousand_notes_cells_are_coloured_only_and_all_comes_off_again(
    faulty: Path, open_live: OpenBook, alerts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (marks, ribbon):
        monkeypatch.setattr(module, "MOST_NOTES", 2)
    book = open_live(faulty)
    before = look(book)

    ribbon.press("check", book)

    noted = [book.sheets[sheet].range(cell).note is not None for sheet, cell in marks.marked_cells(book)]
    assert noted == [True, True, *[False] * (len(noted) - 2)]
    assert len(noted) > 2
    assert all(book.sheets[sheet].range(cell).color for sheet, cell in marks.marked_cells(book))
    assert "(2 ô đầu; trang Lỗi có đủ mọi lỗi)" in alerts[0]
    ribbon.press("clear_marks", book)
    assert look(book) == before


def test_a_colour_and_a_note_changed_by_the_clerk_since_stay(
    faulty: Path, open_live: OpenBook, alerts: list[str]
) -> None:
    book = open_live(faulty)
    ribbon.press("check", book)
    (sheet, cell), *rest = marked_places(book)
    kept = book.sheets[sheet].range(cell)
    kept.color = (1, 2, 3)
    assert kept.note is not None
    kept.note.text = "đã hỏi, đợi trả lời"

    ribbon.press("clear_marks", book)

    assert kept.note is not None
    assert (kept.color, kept.note.text) == ((1, 2, 3), "đã hỏi, đợi trả lời")
    assert all(book.sheets[sheet].range(cell).note is None for sheet, cell in rest)
    assert len(alerts) == 2


def test_edits_not_yet_saved_are_what_is_checked(open_live: OpenBook, alerts: list[str]) -> None:
    book = open_live(SAMPLE)
    sheet = book.sheets["Cá nhân"]
    grid = next(grid for grid in LiveBook(book).grids() if grid.title == sheet.name)
    row, column = next((row, column) for row, column, value in cells(grid) if value == "Họ và tên")
    name = sheet.range((row + 1, column))
    name.value = None

    ribbon.press("check", book)

    assert name.note is not None
    assert "Họ và tên" in name.note.text
    filed = pipeline.check_book(Path(book.fullname)).findings
    assert not [finding for finding in filed if finding.cell == name.get_address(False, False)]
    assert len(alerts) == 1


@pytest.mark.parametrize("text", ["00123", "1/2", "8-8-2024", "1E5", "7:30", "95%", "TRUE", "-x", "#N/A", "1.234,5"])
def test_strict_mode_refuses_what_excel_would_coerce_unless_the_cell_is_text(
    text: str, office: xlwings.App, open_live: OpenBook
) -> None:
    book = open_live(SAMPLE)
    cell = book.sheets["Đơn vị"].range("Z99")
    cell.number_format = "General"
    with pytest.raises(ValueError, match="coerce"):
        cell.value = text

    cell.number_format = "@"
    cell.value = text

    assert (cell.value, office.engine.name) == (text, "libreoffice")


def test_what_the_engine_does_not_know_is_said(open_live: OpenBook) -> None:
    sheet = open_live(SAMPLE).sheets[0]
    with pytest.raises(NotImplementedError):
        _ = sheet.charts
    with pytest.raises(NotImplementedError):
        sheet.range("A1").get_special_cells("blanks")


def test_formulas_go_to_calc_and_come_back_as_excel_writes_them(open_live: OpenBook) -> None:
    book = open_live(SAMPLE)
    book.sheets.add("Thử", after=book.sheets[-1])
    cells = book.sheets["Thử"].range("A1:A3")
    formulas = (
        '=HYPERLINK("#\'Đề nghị\'!E7, xem","E7;")',
        "=SUM('Đề nghị'!E7,'Cá nhân'!B2:B4)",
        "không, phải; công thức",
    )
    cells.formula = [[one] for one in formulas]

    assert cells.formula == tuple((one,) for one in formulas)
    assert cells.value == ["E7;", 0, formulas[2]]


def test_what_excel_takes_calc_takes(open_live: OpenBook) -> None:
    book = open_live(SAMPLE)
    sheet = book.sheets.add("Thử", after=book.sheets[-1])
    cells = sheet.range("A1:B1")
    cells.value = ["=1+1", "=A1*2"]
    assert (cells.value, cells.number_format) == ([2, 4], "General")
    sheet.range("A2").number_format = "@"
    sheet.range("A2").value = "=1+1"
    assert sheet.range("A2").value == "=1+1"
    formulas = ("=COUNTA('Đề nghị'!A:A)", "=COUNTA('Đề nghị'!1:2)", "=COUNTA('Đề nghị'!$A:$C)", "=A1&\"'X'!A:A\"")
    for place, formula in enumerate(formulas, start=3):
        cell = sheet.range((place, 1))
        cell.formula = formula
        assert cell.formula.casefold() == formula.casefold()  # the name of a sheet stands there as it is written
    assert sheet.range("A3").value > 3
    with pytest.raises(NotImplementedError, match="array"):
        sheet.range("A8").formula = "=SUM({1,2;3,4})"
    sheet.range("A9").formula = '=LEN("{1,2}")'
    assert sheet.range("A9").value == 5

    sheet.range("A:A").column_width, sheet.range("B:B").column_width = 10, 20
    assert sheet.range("A1").column_width == 10
    assert sheet.range("A1:B1").column_width is None
    sheet.range("D1:D2").merge()
    sheet.range("D1:E3").merge()
    assert sheet.range("D1").merge_area.address == "$D$1:$E$3"
    colours: tuple[Any, ...] = (0x0201FF, "#FF0102", (255, 1, 2))
    for colour in colours:
        sheet.range("F1").color = sheet.range("F1").font.color = colour
        assert (sheet.range("F1").color, sheet.range("F1").font.color) == ((255, 1, 2), (255, 1, 2))
    for code, kept in (
        ("GENERAL", "General"),
        ("DD/MM/YYYY", "DD/MM/YYYY"),
        ("dd/mm/yyyy", "DD/MM/YYYY"),
        ("0%", "0%"),
    ):
        sheet.range("G1").number_format = code
        assert sheet.range("G1").number_format == kept


def selected(office: xlwings.App) -> tuple[str, str]:
    cell = office.selection
    assert cell is not None
    return cell.sheet.name, cell.get_address(False, False)


def test_finding_after_finding_is_selected_and_round_again(
    faulty: Path, open_live: OpenBook, alerts: list[str], office: xlwings.App
) -> None:
    book = open_live(faulty)
    ribbon.press("check", book)
    places = [place for place in marked_places(book) if book.sheets[place[0]].visible]

    visited = []
    for _step in (*places, "round"):
        ribbon.press("next_finding", book)
        visited.append(selected(office))
    ribbon.press("previous_finding", book)

    assert visited == [*places, places[0]]
    assert selected(office) == places[-1]
    assert len(alerts) == 1


def test_the_buttons_make_the_same_files_as_the_commands(
    open_live: OpenBook, alerts: list[str], tmp_path: Path
) -> None:
    book = open_live(SAMPLE)
    path = Path(book.fullname)

    codes = [ribbon.press(name, book) for name in ("make_dossiers", "make_report", "make_plan")]

    checked = pipeline.check_book(path)
    expected = {
        "Hồ sơ": pipeline.make_dossiers(path, checked, tmp_path / "d").written,
        "Báo cáo": pipeline.make_report(path, checked, tmp_path / "r").written,
        "Kế hoạch": pipeline.make_plan(path, tmp_path / "p").written,
    }
    made = path.with_name(f"{path.stem} - Kết quả")
    for folder, names in expected.items():
        assert sorted(names) == sorted(
            file.relative_to(made / folder).as_posix() for file in (made / folder).rglob("*.docx")
        )
    assert codes == [0, 0, 0]
    assert len(alerts) == 3
    manifest = json.loads((made / "Hồ sơ" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["book_read_from"] == "screen"


def answer(monkeypatch: pytest.MonkeyPatch, method: str, given: str) -> list[str]:
    """Answer one of LibreOffice's dialogs; give the list of what it asks."""
    asked: list[str] = []

    def reply(_app: App, question: str, *_more: object) -> str:
        asked.append(question)
        return given

    monkeypatch.setattr(App, method, reply)
    return asked


@pytest.mark.parametrize("number", ["0", "6"])
def test_a_new_campaigns_workbook_is_made_beside_the_book_and_opened(
    number: str, office: xlwings.App, open_live: OpenBook, alerts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = open_live(SAMPLE)
    asked = answer(monkeypatch, "ask", number)

    assert ribbon.press("new_campaign", book) == ribbon.OK

    campaign = pipeline.BLANK if number == "0" else pipeline.campaigns()[int(number) - 1][0]
    path = Path(book.fullname).with_name(f"Sổ {campaign}.xlsx")
    assert path.read_bytes() == pipeline.new_workbook(campaign)
    assert path.name in [one.name for one in office.books]
    assert len(dialogs.numbered("Gõ số của đợt:", [name for _id, name in pipeline.campaigns()], 255)) <= 255
    assert asked[0].count("\n") == len(pipeline.campaigns()) + 2, "an empty book, and one by the open book's own rules"
    assert path.name in alerts[-1]


@pytest.mark.parametrize(("given", "code"), [("", ribbon.OK), ("99", ribbon.CANNOT), ("một", ribbon.CANNOT)])
def test_no_workbook_is_made_where_no_campaign_has_that_number(
    given: str, code: int, open_live: OpenBook, alerts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = open_live(SAMPLE)
    answer(monkeypatch, "ask", given)
    before = sorted(Path(book.fullname).parent.glob("*.xlsx"))

    assert ribbon.press("new_campaign", book) == code

    assert sorted(Path(book.fullname).parent.glob("*.xlsx")) == before
    assert len(alerts) == (code != ribbon.OK)


def test_a_folder_of_books_becomes_one_by_the_open_books_own_rules(
    office: xlwings.App, open_live: OpenBook, alerts: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    received = tmp_path / "Đã nhận"
    received.mkdir()
    campaign = SAMPLE.name.partition(".")[0]
    (received / "Phòng A.xlsx").write_bytes(pipeline.new_workbook(campaign, sample=True))
    (received / "hỏng.xlsx").write_bytes(b"x")
    own = tmp_path / "Sổ của Sở.xlsx"
    own.write_bytes(pipeline.new_workbook(campaign))
    book = open_live(own)
    asked = answer(monkeypatch, "pick_folder", str(received))

    code = ribbon.press("consolidate", book)

    made = tmp_path / "Sổ của Sở - Tổng hợp.xlsx"
    assert (code, len(asked)) == (ribbon.OK, 1), alerts
    assert made.name in [one.name for one in office.books]
    assert pipeline.check_book(made).verdicts
    assert "2 tệp" in alerts[0]


def test_a_plan_in_a_file_becomes_a_book_of_rules_beside_it_and_is_opened(
    office: xlwings.App, open_live: OpenBook, alerts: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = tmp_path / "Kế hoạch.txt"
    plan.write_text("KẾ HOẠCH\nPhát động đợt thi đua\n\nI. MỤC ĐÍCH\n\n- Trồng cây.\n", encoding="utf-8")
    book = open_live(SAMPLE)
    asked = answer(monkeypatch, "pick_file", str(plan))

    code = ribbon.press("draft_plan", book)

    assert (code, len(asked)) == (ribbon.OK, 1), alerts
    assert "Kế hoạch - Thể lệ.xlsx" in [one.name for one in office.books]
    assert "4 đoạn" in alerts[0]


def test_help_speaks_of_the_selected_cell(faulty: Path, open_live: OpenBook, alerts: list[str]) -> None:
    book = open_live(faulty)
    ribbon.press("check", book)
    sheet, cell = next(place for place in marked_places(book) if place[0] == "Cá nhân")
    book.sheets[sheet].range(cell).select()

    ribbon.press("help", book)

    column = next(one for one in PEOPLE.columns if f"Cột “{one.heading}”" in alerts[-1])
    assert column.help.rstrip(".") in alerts[-1]
    note = book.sheets[sheet].range(cell).note
    assert note is not None
    assert note.text in alerts[-1]
    assert all(button.label in alerts[-1] for button in BUTTONS)


def test_every_failure_is_one_vietnamese_sentence(office: xlwings.App, open_live: OpenBook, alerts: list[str]) -> None:
    open_live(SAMPLE)
    book = office.books.add()
    able = {"check", "clear_marks", "draft_plan", "help", "new_campaign"}
    failing = [button.name for button in BUTTONS if button.name in ribbon.CALLBACKS and button.name not in able]

    codes = [ribbon.press(name, book) for name in failing]

    assert codes == [ribbon.CANNOT] * len(failing)
    assert len(alerts) == len(failing)
    assert all(said.endswith(".") and "\n" not in said and "Error" not in said for said in alerts)


def test_a_bug_names_its_log_and_shows_no_traceback(
    open_live: OpenBook, alerts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_book: xlwings.Book) -> str:
        raise ZeroDivisionError("012345678901")

    monkeypatch.setitem(ribbon.CALLBACKS, "check", broken)

    assert ribbon.press("check", open_live(SAMPLE)) == ribbon.BUG

    (said,) = alerts
    log = Path(said.partition("hỗ trợ: ")[2])
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    assert "012345678901" not in log.read_text(encoding="utf-8")
    assert "Traceback" not in said
    log.unlink()


def test_a_sheet_of_the_clerks_own_named_like_ours_is_not_written_over(open_live: OpenBook, alerts: list[str]) -> None:
    book = open_live(SAMPLE)
    book.sheets.add("Lỗi", after=book.sheets[-1]).range("A1").value = "của văn phòng"

    assert ribbon.press("check", book) == ribbon.CANNOT

    assert book.sheets["Lỗi"].range("A1").value == "của văn phòng"
    assert len(alerts) == 1


def test_a_protected_sheet_is_named_and_nothing_is_left_half_marked(
    faulty: Path, open_live: OpenBook, alerts: list[str]
) -> None:
    book = open_live(faulty)
    book.sheets["Họp xét"].api.protect("mật khẩu")
    before = look(book)

    assert ribbon.press("check", book) == ribbon.CANNOT

    assert look(book) == before
    assert "Trang “Họp xét” đang khóa" in alerts[0]


def test_there_is_a_callback_for_every_button() -> None:
    assert list(ribbon.CALLBACKS) == [button.name for button in BUTTONS]


def test_a_book_of_another_kind_is_told_just_that(office: xlwings.App) -> None:
    book = office.books.add()
    try:
        checked = pipeline.check(LiveBook(book), ())
    except ThiduaError as error:
        pytest.fail(str(error))
    finally:
        book.close()
    assert [finding.code for finding in checked.findings] == ["TT18"]
