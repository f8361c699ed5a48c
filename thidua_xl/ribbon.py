"""Door 2: one function for each button, on the book in front of the clerk; only here are message boxes shown."""

import argparse
import sys
import webbrowser
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import xlwings
from attrs import evolve

from thidua_xl import assets, pipeline
from thidua_xl.books.live import LiveBook
from thidua_xl.buttons import BUTTONS, TAB
from thidua_xl.dialogs import ask_number, pick_file, pick_folder
from thidua_xl.errors import ThiduaError
from thidua_xl.files import log_bug, refusal, safe_name, unused
from thidua_xl.marks import MOST_NOTES, mark, marked_cells, unmark
from thidua_xl.results import summary, verdict_summary
from thidua_xl.sheets import (
    DATA_SHEETS,
    GUIDE_TITLE,
    PROPOSALS_TITLE,
    RULE_SHEETS,
    TERMS,
    UNREAD_TITLE,
    WRITTEN_TITLES,
)
from thidua_xl.verdicts import Outcome
from thidua_xl.vietnamese import fold, visible

OK, CANNOT, BUG, UNSAID = 0, 2, 3, 4

# -- the buttons: each does its work and gives what to say afterwards, "" for nothing ---------------------------------


def new_campaign(book: xlwings.Book) -> str:
    """Make the workbook of a campaign the clerk picks by its number, beside this book, and open it."""
    own = "sổ để điền, theo thể lệ của sổ đang mở"
    choices = [(pipeline.BLANK, "sổ trống, tự viết thể lệ"), *pipeline.campaigns()]
    if any(fold(sheet.name) == fold(TERMS.title) for sheet in book.sheets):
        choices.append((_OWN_RULES, own))
    names = [name.removeprefix("Đợt thi đua ").removeprefix("Phong trào thi đua ") for _campaign, name in choices]
    answer = ask_number(book.app, "Gõ số của đợt:", names)
    if not answer:
        return ""
    if not (answer.isdecimal() and int(answer) < len(choices)):
        raise ThiduaError(f"Không có đợt số “{answer}”; bấm lại Đợt mới rồi gõ một số từ 0 đến {len(choices) - 1}.")
    campaign, name = choices[int(answer)]
    called = f"{Path(book.name).stem} - để điền" if campaign == _OWN_RULES else f"Sổ {campaign}"
    path = unused((_folder(book) or Path.home()) / f"{safe_name(called)}.xlsx")
    content = _to_fill(book) if campaign == _OWN_RULES else pipeline.new_workbook(campaign)
    pipeline.save_new(content, path)
    book.app.books.open(path)
    return f"{name}\n\nĐã tạo sổ “{path.name}” trong thư mục “{path.parent}”. Đọc trang {GUIDE_TITLE} trước."


_OWN_RULES = "của sổ này"


def draft_plan(book: xlwings.Book) -> str:
    """Read the plan in a file the clerk picks into a book of rules beside it, and open that."""
    plan = pick_file(book.app, "Kế hoạch cần đọc", _folder(book) or Path.home(), pipeline.PLAN_KINDS)
    if plan is None:
        return ""
    drafted = pipeline.draft_book(plan)
    path = unused(plan.with_name(f"{safe_name(plan.stem, 120)} - Thể lệ.xlsx"))
    pipeline.save_new(drafted.content, path)
    book.app.books.open(path)
    parts = ", ".join(f"{number} {fate}" for fate, number in drafted.counts.items())
    return (
        f"Kế hoạch có {len(drafted.paragraphs)} đoạn: {parts}.\n\n"
        f"Đã tạo sổ thể lệ “{path.name}” cạnh kế hoạch. Xem trang {PROPOSALS_TITLE} ({drafted.proposals} ô cần xác "
        f"nhận) và trang {UNREAD_TITLE}, rồi bấm Kiểm tra."
    )


def _to_fill(book: xlwings.Book) -> bytes:
    """The book to fill from the rules of the open book, edits not yet saved included."""
    return pipeline.book_to_fill(LiveBook(book), _templates(book)).content


def check(book: xlwings.Book) -> str:
    """Check the book as it is on the screen and mark every faulty cell."""
    checked = _checked(book)
    book.app.status_bar = f"Kiểm tra: đang đánh dấu {len(checked.findings)} chỗ…"
    count = mark(book, checked)
    judged = f"Kết quả xét: {verdict_summary(checked.verdicts)}."
    if not checked.findings:
        return f"Sổ không có lỗi nào. {judged}\n\nBấm Lập hồ sơ để lập giấy tờ."
    book.sheets[WRITTEN_TITLES[0]].activate()
    noted = "" if count <= MOST_NOTES else f" ({MOST_NOTES} ô đầu; trang {WRITTEN_TITLES[0]} có đủ mọi lỗi)"
    return (
        f"{summary(checked.findings).capitalize()}; {count} ô đã được tô màu và ghi chú{noted}.\n{judged}\n\n"
        "Sửa các ô đã tô màu (bấm vào ô ở trang Lỗi, hoặc bấm Lỗi kế tiếp), rồi bấm Kiểm tra lần nữa."
    )


def next_finding(book: xlwings.Book) -> str:
    """Select the marked cell after the selected one."""
    return _go(book, 1)


def previous_finding(book: xlwings.Book) -> str:
    """Select the marked cell before the selected one."""
    return _go(book, -1)


def clear_marks(book: xlwings.Book) -> str:
    """Take every mark away."""
    count = unmark(book)
    return (
        f"Đã xóa đánh dấu ở {count} ô; màu và ghi chú riêng của bạn còn nguyên." if count else "Sổ không có đánh dấu."
    )


def make_dossiers(book: xlwings.Book) -> str:
    """Make every paper of every dossier; where nothing passed, offer drafts."""
    path, checked = _path(book), _checked(book)
    draft = False
    if checked.verdicts and not any(verdict.outcome is Outcome.PASSED for verdict in checked.verdicts):
        question = "Chưa có đề nghị nào Đạt. Vẫn in, mọi trang ghi DỰ THẢO?"
        if book.app.alert(question, TAB, "yes_no") != "yes":
            return "Bấm Kiểm tra để xem vì sao các đề nghị chưa Đạt."
        draft = True

    def progress(done: int, number: int, _what: str) -> None:
        book.app.status_bar = f"Lập hồ sơ: {done}/{number}"

    made = pipeline.make_dossiers(path, checked, _results(path) / "Hồ sơ", draft=draft, progress=progress)
    left = sum(verdict.outcome is not Outcome.PASSED for verdict in checked.verdicts)
    note = f"{left} đề nghị chưa Đạt nên chưa có giấy tờ; bấm Kiểm tra để xem vì sao.\n\n" if left and not draft else ""
    return note + _say_made(made, "giấy tờ (kể cả mục lục)")


def make_report(book: xlwings.Book) -> str:
    """Make the result report."""
    path = _path(book)
    return _say_made(pipeline.make_report(path, _checked(book), _results(path) / "Báo cáo"), "báo cáo")


def make_plan(book: xlwings.Book) -> str:
    """Make the plan from the rules sheets."""
    path = _path(book)
    return _say_made(pipeline.make_plan(path, _results(path) / "Kế hoạch", book=LiveBook(book)), "kế hoạch")


def make_council(book: xlwings.Book) -> str:
    """Make the papers of the council."""
    path = _path(book)
    return _say_made(pipeline.make_council(path, _checked(book), _results(path) / "Hồ sơ"), "giấy tờ của Hội đồng")


def make_decisions(book: xlwings.Book) -> str:
    """Make the decisions, their lists, certificates and payment; say how many are refused."""
    path = _path(book)
    done = pipeline.make_decisions(path, _checked(book), _results(path) / "Hồ sơ")
    drafts = sum(decision.is_draft for decision in done.decisions)
    note = f"{drafts} quyết định chưa có số hoặc ngày nên là DỰ THẢO.\n" if drafts else ""
    if done.refused:
        first = done.refused[0]
        note += f"{len(done.refused)} đề nghị không có trong quyết định nào; đầu tiên, {first.code}: {first.reason}\n"
    return f"{note}\n{_say_made(done.made, 'giấy tờ của các quyết định')}".lstrip()


_SHOWN = 12


def verify(book: xlwings.Book) -> str:
    """Proof-read the papers of this book's results against the open book."""
    path = _path(book)
    found = pipeline.verify(_results(path) / "Hồ sơ", path, _checked(book))
    if not found:
        return "Giấy tờ khớp nhau và khớp với sổ."
    lines = [f"{one.file}, {one.place}: {one.kind} phải là “{one.expected}”, đang ghi “{one.found}”." for one in found]
    more = f"\n… còn {len(found) - _SHOWN} chỗ nữa." if len(found) > _SHOWN else ""
    return f"{len(found)} chỗ không khớp:\n" + "\n".join(lines[:_SHOWN]) + more


def figures(book: xlwings.Book) -> str:
    """Write the season's figures and open them."""
    path = _path(book)
    written = pipeline.make_figures(_checked(book), _results(path) / "Số liệu.xlsx")
    book.app.books.open(written)
    return f"Đã lập số liệu: “{written.name}”, ở thư mục:\n{written.parent}"


def consolidate(book: xlwings.Book) -> str:
    """Put the books of a folder together by the rules and units of the open book, and open the new book."""
    path = _path(book)
    folder = pick_folder(book.app, "Thư mục chứa các sổ đã nhận", path.parent)
    if folder is None:
        return ""

    def progress(done: int, number: int, _what: str) -> None:
        book.app.status_bar = f"Tổng hợp: đọc {done}/{number} sổ"

    output = unused(path.with_name(f"{safe_name(path.stem, 120)} - Tổng hợp.xlsx"))
    done = pipeline.consolidate_books(folder, output, rules=_checked(book), progress=progress)
    book.app.books.open(done.book)
    lots = Counter(line.lot for line in done.files)
    return (
        f"{len(done.files)} tệp: {', '.join(f'{number} {lot}' for lot, number in lots.most_common())}.\n"
        f"{summary(done.checked.findings).capitalize()}. Kết quả xét: {verdict_summary(done.checked.verdicts)}.\n\n"
        f"Sổ tổng hợp “{done.book.name}” đã mở; lỗi của từng tệp ở “{done.results.name}”, cùng thư mục:\n"
        f"{done.book.parent}"
    )


def rank(book: xlwings.Book) -> str:
    """Rank the units of the book's blocs."""
    lines = [
        f"{line.place}. {line.unit}: {line.total} điểm{f' ({line.note})' if line.note else ''}"
        for line in pipeline.rank_units(_checked(book))
    ]
    return "\n".join(lines)


def open_results(book: xlwings.Book) -> str:
    """Open the folder of this book's results."""
    folder = _results(_path(book))
    if not folder.is_dir():
        raise ThiduaError("Sổ này chưa có kết quả; bấm Lập hồ sơ, Báo cáo hoặc Kế hoạch trước.")
    if not webbrowser.open(folder.as_uri()):
        raise ThiduaError(f"Không tự mở được thư mục; kết quả nằm ở “{folder}”.")
    return ""


def help(book: xlwings.Book) -> str:  # noqa: A001 the button's name
    """Say what the selected cell is for and what is wrong with it, then what each button does."""
    buttons = "\n".join(f"• {button.label}: {button.screentip}." for button in BUTTONS)
    return "\n\n".join((*_about(book.app.selection), buttons, f"Từng bước: xem trang {GUIDE_TITLE} của sổ."))


CALLBACKS: dict[str, Callable[[xlwings.Book], str]] = {
    function.__name__: function
    for function in (
        *(new_campaign, draft_plan, check, previous_finding, next_finding, clear_marks),
        *(make_dossiers, make_report, make_plan, make_council, make_decisions, verify),
        *(consolidate, rank, figures, open_results, help),
    )
}

# -- what they share --------------------------------------------------------------------------------------------------


def _folder(book: xlwings.Book) -> Path | None:
    """The folder in which the book lies; None while it was never saved."""
    path = Path(book.fullname)
    return path.parent if path.is_absolute() and path.is_file() else None


def _path(book: xlwings.Book) -> Path:
    if _folder(book) is None:
        raise ThiduaError("Sổ chưa được lưu trên máy này; lưu sổ vào một thư mục rồi bấm lại, kết quả sẽ nằm cạnh sổ.")
    return Path(book.fullname)


def _results(path: Path) -> Path:
    return path.with_name(f"{safe_name(path.stem, 120)} - Kết quả")


def _about(selected: xlwings.Range | None) -> Iterator[str]:
    """Say what the column of the selected cell asks for, by its heading, and the note at the cell."""
    if selected is None:
        return
    sheet, cell = selected.sheet, selected[0, 0]
    standard = next((one for one in (*RULE_SHEETS, *DATA_SHEETS) if one.title == sheet.name), None)
    above = sheet.range((1, cell.column), (min(cell.row, _HEADINGS_WITHIN), cell.column)).options(ndim=1).value
    columns = {column.heading: column for column in standard.columns} if standard else {}
    column = next((columns[heading] for heading in above if heading in columns), None)
    if column:
        choices = f" Chọn một trong: {', '.join(column.choices)}." if column.choices else ""
        yield f"Cột “{column.heading}”: {column.help.rstrip('.')}.{choices}"
    if note := cell.note:
        yield f"Ghi chú ở ô {cell.get_address(False, False)}:\n{note.text}"


_HEADINGS_WITHIN = 15  # rows, as the sheets are read


def _templates(book: xlwings.Book) -> dict[str, Path]:
    """The Word templates there are, those beside the book first."""
    folder = _folder(book)
    return assets.templates(folder / pipeline.TEMPLATE_FOLDER if folder else None)


def _checked(book: xlwings.Book) -> pipeline.Checked:
    checked = pipeline.check(LiveBook(book), _templates(book))
    return evolve(checked, open_at=Path(book.fullname) if _folder(book) else None)


def _say_made(made: pipeline.Made, what: str) -> str:
    said = f"Đã lập {len(made.written)} {what}, giữ {len(made.kept)} không đổi, ở thư mục:\n{made.folder}\n"
    if made.edited:
        said += f"\n{len(made.edited)} tệp đã sửa tay, giữ nguyên."
    for old, new in made.beside.items():
        said += f"\n“{old}” đã sửa tay mà sổ nay đã khác; bản mới nằm cạnh: “{new.rpartition('/')[2]}”."
    if made.earlier:
        said += f"\nBản trước của {len(made.earlier)} tệp vừa làm lại nằm trong thư mục _bản trước."
    if made.stale:
        said += f"\n{len(made.stale)} tệp của lần trước đã chuyển vào thư mục _bản trước."
    said += "".join(f"\n{remark}" for remark in made.remarks)
    if made.missing:
        said += f"\n{len(made.missing)} tệp còn chỗ [……] phải điền."
    return said + "\nBấm Mở thư mục kết quả để xem."


def _go(book: xlwings.Book, step: int) -> str:
    """Select the next marked cell in that direction, round and round; hidden sheets are passed over."""
    marked = marked_cells(book)
    if not marked:
        raise ThiduaError("Sổ không có ô nào được đánh dấu; bấm Kiểm tra trước.")
    shown = {sheet.name for sheet in book.sheets if sheet.visible in {True, -1}}
    cells = [(sheet, cell) for sheet, cell in marked if sheet in shown]
    if not cells:
        raise ThiduaError(
            f"Ô có lỗi nằm ở trang ẩn “{marked[0][0]}”; bấm chuột phải vào tên một trang, chọn Bỏ ẩn (Unhide)."
        )
    selected = book.app.selection
    here = (selected.sheet.name, selected.get_address(False, False)) if selected is not None else None
    place = cells.index(here) + step if here in cells else (0 if step > 0 else -1)
    sheet, cell = cells[place % len(cells)]
    book.sheets[sheet].activate()
    book.sheets[sheet].range(cell).select()
    return ""


# -- the door ---------------------------------------------------------------------------------------------------------


def press(name: str, book: xlwings.Book) -> int:
    """Press a button: do its work and say in one message box what came of it; give an exit code as the commands do."""
    button = next(button for button in BUTTONS if button.name == name)
    code, mode = OK, "info"
    try:
        with book.app.properties(screen_updating=False, status_bar=f"{button.label}: đang làm…"):
            said = CALLBACKS[name](book)
    except ThiduaError as error:
        said, code, mode = str(error), CANNOT, "critical"
    except Exception as error:  # noqa: BLE001 the one place where a bug becomes words
        said, code, mode = *_explain(error), "critical"
    if said:
        book.app.alert(visible(said), TAB, mode=mode)
    return code


_BUSY = {-2147418111, -2146777998}  # RPC_E_CALL_REJECTED, VBA_E_IGNORE


def _explain(error: Exception) -> tuple[str, int]:
    """Say what happened: the office is busy, the system refused something, or a bug, whose log is named."""
    if type(error).__name__ == "com_error" and error.args[:1] and error.args[0] in _BUSY:
        return "Excel đang bận: gõ dở một ô hoặc còn hộp thoại mở; bấm Enter hoặc Esc rồi bấm lại nút.", CANNOT
    if (said := refusal(error)) is not None:
        return str(said), CANNOT
    log = log_bug(error)
    where = f"Gửi tệp này cho người hỗ trợ: {log}" if log else f"Không ghi được tệp báo lỗi: {type(error).__name__}"
    return f"Lỗi của chương trình, không phải của sổ. {where}", BUG


def main(arguments: Sequence[str]) -> int:
    """Press the button named by the add-in that started this Python, and give the exit code.

    Excel says where it is with `--wb=`, `--from_xl=1`, `--hwnd=` (read by xlwings); LibreOffice with `--pipe=` and
    `--document=`, the document's RuntimeUID. A shortcut says nothing: the book in front of Excel is meant.
    """
    parser = argparse.ArgumentParser(prog="python -m thidua_xl.ribbon", allow_abbrev=False)
    parser.add_argument("button", choices=CALLBACKS)
    parser.add_argument("--pipe")
    parser.add_argument("--document")
    parser.add_argument("--from_xl")
    asked, _for_xlwings = parser.parse_known_args(arguments)
    try:
        if asked.pipe is None:
            book = xlwings.Book.caller() if asked.from_xl else xlwings.books.active
        else:
            from thidua_xl.libreoffice.engine import calling_book  # noqa: PLC0415 Excel's clerks have no UNO

            book = calling_book(asked.pipe, asked.document)
    except ThiduaError as error:
        return _tell(str(error), CANNOT)
    except Exception as error:  # noqa: BLE001 before there is a book there is no `press` to catch it
        return _tell(*_explain(error))
    return press(asked.button, book)


def _tell(said: str, code: int) -> int:
    """Say something where no book is at hand to say it in; UNSAID leaves it to whoever started this Python."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 Windows only

        ctypes.windll.user32.MessageBoxW(None, said, TAB, 0x30)
        return code
    sys.stderr.write(f"{said}\n")
    return UNSAID


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
