"""The commands that judge one book or several: findings, marked copies, ranking."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from thidua_xl.cli.options import BLOCKED, CANNOT, OK, BookArgument, JsonOption, refuse_json
from thidua_xl.cli.outcomes import PERSONAL, give_findings, print_checked
from thidua_xl.cli.printing import Cell, look_at, progress, refuse, say, show_table, warn_open
from thidua_xl.errors import ThiduaError


def validate(
    books: Annotated[list[Path], typer.Argument(metavar="BOOK...", help="Một hay nhiều sổ. / One or more workbooks.")],
    json_file: JsonOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Thư mục của tệp kết quả; mặc định: cạnh sổ. / Folder of the results; default: beside the book.",
        ),
    ] = None,
    mark: Annotated[
        bool,
        typer.Option(
            "--mark",
            help="Thêm bản sao của sổ, đánh dấu từng ô lỗi. / Also a copy of the book with faulty cells marked.",
        ),
    ] = False,
) -> int:
    """Kiểm tra sổ theo thể lệ trong sổ. / Check workbooks against the rules they carry.

    The book itself is never written; findings go to the console, to JSON and to a result workbook with links.
    With --mark a copy of the book has each faulty cell coloured, with a note; all else in it is kept.
    Example: thidua-xl validate "Sổ thi đua.xlsx" --json lỗi.json
    """
    from thidua_xl import pipeline

    refuse_json(json_file, [], books)
    checked = []
    refused = False
    quiet = str(json_file) == "-"
    with progress() as bar:
        task = bar.add_task("Kiểm tra", total=len(books), visible=len(books) > 1)
        for book in books:
            try:
                look_at(book)
                checked.append(pipeline.check_book(book))
                path = pipeline.write_results(checked[-1], output or book.parent, book)
                if not quiet:
                    print_checked(checked[-1], path)
                if mark:
                    copy = pipeline.mark_copy(book, checked[-1], output or book.parent)
                    say("Bản sao đã đánh dấu: [cyan]{}[/]; {}", copy, PERSONAL, aside=quiet)
            except ThiduaError as error:  # the other books are checked all the same
                refuse(error)
                refused = True
            bar.advance(task)
    if checked:
        give_findings(checked, json_file)
    if refused:
        return CANNOT
    return BLOCKED if any(one.blocked for one in checked) else OK


def convert_text(
    book: BookArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Thư mục của bản sao; mặc định: cạnh sổ. / Folder of the copy; default: beside the book.",
        ),
    ] = None,
) -> int:
    """Chép sổ gõ bằng TCVN3 (ABC), VNI, VIQR thành bản Unicode. / A copy in Unicode of a book in an old encoding.

    The book itself is never written. In the copy only the texts and their fonts are new; all else is kept.
    Example: thidua-xl convert-text "Danh sách cũ.xlsx"
    """
    from thidua_xl import pipeline

    warn_open(book)
    converted = pipeline.convert_text(book, output or book.parent)
    if converted.path is None:
        say("Sổ không có ô nào gõ bằng TCVN3, VNI hay VIQR; không có gì phải chuyển.")
        return OK
    for sheet, count in converted.cells.items():
        say("Trang “{}”: {} ô đã chuyển.", sheet, count)
    say("Bản sao Unicode: [cyan]{}[/]", converted.path)
    return OK


def rank(book: BookArgument) -> int:
    """Xếp hạng các đơn vị của khối thi đua theo điểm. / Rank the units of a bloc, and how ties were broken.

    Example: thidua-xl rank "Sổ thi đua.xlsx"
    """
    from thidua_xl import pipeline

    look_at(book)
    checked = pipeline.check_book(book)
    rows: list[Sequence[Cell]] = []
    cluster = ""
    for line in pipeline.rank_units(checked):
        if line.cluster != cluster:
            cluster = line.cluster
            rows.append(("", (cluster, "bold")))
        figures = (line.own, line.appraised, line.bonus, line.penalty, line.total, line.votes, line.note)
        rows.append((str(line.place), str(line.unit), *map(str, figures)))
    show_table(("Hạng", "Đơn vị", "Tự chấm", "Thẩm định", "Thưởng", "Trừ", "Tổng", "Phiếu", "Ghi chú"), rows)
    return BLOCKED if checked.blocked else OK
