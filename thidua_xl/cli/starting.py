"""The commands that begin a campaign: the list of campaigns, a new book, and the whole journey shown on a sample."""

from pathlib import Path
from typing import Annotated

import typer

from thidua_xl.cli.options import OK, FolderOption, workbook_path
from thidua_xl.cli.outcomes import print_checked, print_made
from thidua_xl.cli.printing import progress, say, show_table
from thidua_xl.errors import ThiduaError


def campaigns() -> None:
    """Các đợt thi đua có sẵn. / List the campaigns shipped."""
    from thidua_xl import pipeline

    blank = (pipeline.BLANK, "(sổ trống, để viết thể lệ của một đợt mới)")
    show_table(("Mã đợt (CAMPAIGN)", "Tên đợt thi đua"), [*pipeline.campaigns(), blank])


def new(
    campaign: Annotated[
        str,
        typer.Argument(
            metavar="CAMPAIGN",
            help="Mã đợt, xem lệnh campaigns; trong: sổ trống để viết thể lệ; hoặc một sổ đã có thể lệ (.xlsx). "
            "/ Campaign id; trong: an empty workbook; or a book that holds rules.",
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Tệp .xlsx sẽ tạo. / The .xlsx to write.")
    ],
    sample: Annotated[bool, typer.Option("--sample", help="Điền sẵn dữ liệu minh họa. / Fill in sample rows.")] = False,
    role: Annotated[
        str, typer.Option("--vai", help="Ai điền: don-vi, so, so-noi-vu. / Who fills it: sheets in view.")
    ] = "so",
    history: Annotated[
        Path | None,
        typer.Option(
            "--history",
            metavar="BOOK",
            help="Lấy đơn vị, người, khen thưởng trước từ sổ này. / Begin from last year's.",
        ),
    ] = None,
) -> None:
    """Tạo sổ chuẩn của một đợt, hoặc sổ để điền từ thể lệ đã viết. / Write the standard workbook of a campaign.

    Examples: thidua-xl new bac-kan-75-ngay-dem-2024 -o "Sổ thi đua.xlsx" --sample
    thidua-xl new "Thể lệ.xlsx" -o "Sổ để điền.xlsx" --vai don-vi
    """
    from thidua_xl import pipeline
    from thidua_xl.standard import Role

    if role not in set(Role):
        raise ThiduaError(f"Không có vai “{role}”; chọn một trong: {', '.join(Role)}.")
    path = workbook_path(output)
    rules = Path(campaign)
    if campaign == pipeline.BLANK or not rules.suffix:
        content = pipeline.new_workbook(campaign, sample=sample, role=Role(role), history=history)
        say("Đã tạo sổ: {}. Mở trang “Hướng dẫn” trước.", pipeline.save_new(content, path))
        return
    if sample:
        raise ThiduaError(
            "--sample chỉ dùng với mã đợt có sẵn; sổ lập từ thể lệ của bạn lấy dữ liệu trong chính sổ ấy."
        )
    made = pipeline.book_to_fill_from(rules, Role(role), history)
    say("Đã tạo sổ để điền: {}. Mở trang “Hướng dẫn” trước.", pipeline.save_new(made.content, path))
    if made.rows:
        say("Đã chép: {}.", ", ".join(f"{title} {number} dòng" for title, number in made.rows.items()))
    if made.left:
        say("Không chép trang lạ: {}; các trang ấy vẫn còn ở {}.", ", ".join(made.left), rules)


def demo(output: FolderOption = Path("ket-qua-demo")) -> int:
    """Cả hành trình trên sổ mẫu: kiểm tra, hồ sơ, báo cáo. / The whole journey on a shipped filled workbook."""
    from thidua_xl import pipeline

    with progress() as bar:
        task = bar.add_task("Chạy thử", total=None)
        shown = pipeline.run_demo(
            output, progress=lambda done, total, _what: bar.update(task, completed=done, total=total)
        )
    print_checked(shown.checked, shown.results)
    print_checked(shown.faulty, shown.faulty_results)
    print_made(shown.dossiers, "giấy tờ (kể cả mục lục)")
    say("\n[bold]Mở xem theo thứ tự:[/]")
    for number, (what, path) in enumerate(shown.look_at, start=1):
        say("  {}. {}: [cyan]{}[/]", number, what, path)
    return OK
