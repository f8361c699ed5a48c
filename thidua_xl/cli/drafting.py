"""The command that reads a plan into rules."""

from pathlib import Path
from typing import Annotated

import typer

from thidua_xl.cli.options import workbook_path
from thidua_xl.cli.printing import say, show_table


def draft(
    plan: Annotated[
        Path,
        typer.Argument(
            metavar="PLAN",
            help="Kế hoạch: .docx, .pdf có chữ, .doc, .odt, .rtf, .txt, .md. / The plan to read.",
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="BOOK", help="Sổ thể lệ .xlsx sẽ tạo. / The .xlsx to write.")
    ],
) -> None:
    """Đọc KẾ HOẠCH thành các trang thể lệ. / Read a plan into the rules sheets, every paragraph accounted for.

    Example: thidua-xl draft "Kế hoạch 157.docx" -o "Thể lệ.xlsx"
    """
    from thidua_xl import pipeline

    path = workbook_path(output)
    drafted = pipeline.draft_book(plan)
    saved = pipeline.save_new(drafted.content, path)
    show_table(("Trang thể lệ", "Số dòng"), [(title, str(number)) for title, number in drafted.rows.items()])
    parts = ", ".join(f"{number} {fate}" for fate, number in drafted.counts.items())
    say("Kế hoạch có {} đoạn: {}.", len(drafted.paragraphs), parts)
    say(
        "Đã tạo sổ thể lệ: {}. Xem trang “Đề xuất” ({} ô cần xác nhận) rồi trang “Chưa đọc được”.",
        saved,
        drafted.proposals,
    )
    say("Tiếp theo: thidua-xl validate, sửa hết chỗ được nêu, rồi thidua-xl new “sổ này” -o “sổ để điền”.")
