"""The commands of the season's second half: the council, the decisions, proof-reading, figures."""

from pathlib import Path
from typing import Annotated

import typer

from thidua_xl.cli.options import BLOCKED, OK, BookArgument, FolderOption
from thidua_xl.cli.outcomes import print_made
from thidua_xl.cli.printing import give, look_at, say, show_table


def council(
    book: BookArgument,
    output: FolderOption,
    *,
    draft: Annotated[bool, typer.Option("--draft", help="Đóng dấu DỰ THẢO. / Mark every page a draft.")] = False,
) -> int:
    """Giấy tờ của Hội đồng: phiếu bầu, kiểm phiếu, biên bản, tờ trình. / The papers of the council.

    Example: thidua-xl council "Sổ thi đua.xlsx" -o "Hồ sơ"
    """
    from thidua_xl import pipeline

    look_at(book)
    checked = pipeline.check_book(book)
    print_made(pipeline.make_council(book, checked, output, draft=draft), "giấy tờ của Hội đồng")
    return OK


def decide(book: BookArgument, output: FolderOption) -> int:
    """Quyết định, danh sách, giấy khen, bằng khen, bảng kê tiền thưởng. / Decisions, certificates, payment.

    Only those judged Đạt and chosen by the council; drafts until number and day are known. A history book for next year
    lies beside the papers.
    Example: thidua-xl decide "Sổ thi đua.xlsx" -o "Hồ sơ"
    """
    from thidua_xl import pipeline

    look_at(book)
    checked = pipeline.check_book(book)
    done = pipeline.make_decisions(book, checked, output)
    print_made(done.made, "giấy tờ của các quyết định")
    for decision in done.decisions:
        state = (
            "dự thảo, chưa có số hoặc ngày" if decision.is_draft else str(decision.record and decision.record.number)
        )
        say("{}: {} trường hợp, {}.", decision.authority, len(decision.decided), state)
    if done.refused:
        say("{} đề nghị không có trong quyết định nào:", len(done.refused))
        for one in done.refused:
            say("  • {} {}: {}", one.code, one.name, one.reason)
    return OK


def verify(
    folder: Annotated[Path, typer.Argument(help="Thư mục giấy tờ đã xong. / The folder of finished papers.")],
    book: Annotated[Path | None, typer.Argument(help="Sổ để đối chiếu. / The book they come from.")] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Ghi ra tệp JSON; - là ra màn hình. / As JSON.")
    ] = None,
) -> int:
    """Soát giấy tờ đã xong, kể cả chỗ sửa tay. / Proof-read finished, perhaps hand-edited papers.

    Names, positions, awards, dates, votes, counts, amounts, decrees: across all papers, and with the book where given.
    Exit code 1 where anything disagrees. Example: thidua-xl verify "Hồ sơ" "Sổ thi đua.xlsx"
    """
    from thidua_xl import pipeline
    from thidua_xl.files import replace

    found = pipeline.verify(folder, book)
    if str(json_file) == "-":
        give(pipeline.disagreements_json(found).decode())
        return BLOCKED if found else OK
    if json_file is not None:
        replace(json_file, pipeline.disagreements_json(found), lambda _present: True)
    show_table(
        ("Tệp", "Chỗ", "Về", "Phải là", "Đang ghi"),
        [(one.file, one.place, one.kind, one.expected, one.found) for one in found],
    )
    say("{} chỗ không khớp.", len(found))
    return BLOCKED if found else OK


def figures(
    book: BookArgument,
    output: Annotated[Path, typer.Option("-o", "--output", help="Tệp .xlsx sẽ ghi. / The workbook to write.")],
) -> int:
    """Số liệu, biểu đồ và biểu 0601.N, 0603.N. / The season's figures, native charts, statistical forms.

    Example: thidua-xl figures "Sổ thi đua.xlsx" -o "Số liệu.xlsx"
    """
    from thidua_xl import pipeline

    look_at(book)
    written = pipeline.make_figures(pipeline.check_book(book), output)
    say("Đã ghi số liệu: [cyan]{}[/]", written)
    return OK
