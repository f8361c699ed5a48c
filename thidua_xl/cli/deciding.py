"""The commands of the season's second half: the council, the decisions."""

from typing import Annotated

import typer

from thidua_xl.cli.options import OK, BookArgument, FolderOption
from thidua_xl.cli.outcomes import print_made
from thidua_xl.cli.printing import say, warn_open


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

    warn_open(book)
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

    warn_open(book)
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
