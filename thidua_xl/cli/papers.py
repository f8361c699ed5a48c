"""The commands that make papers: dossiers, the report, the plan itself and its calendar."""

from typing import Annotated

import typer

from thidua_xl.cli.options import BLOCKED, OK, BookArgument, FolderOption, InsecureOption, JobsOption, SchedulerOption
from thidua_xl.cli.outcomes import print_left_out, print_made
from thidua_xl.cli.printing import look_at, progress, say, show_table


def dossier(
    *,
    book: BookArgument,
    output: FolderOption,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ liệt kê giấy tờ sẽ lập. / List the papers, write nothing.")
    ] = False,
    draft: Annotated[
        bool,
        typer.Option(
            "--draft", help="Lập cả đề nghị chưa Đạt, đóng dấu DỰ THẢO. / Also for those not passed, marked DỰ THẢO."
        ),
    ] = False,
    pdf: Annotated[
        bool,
        typer.Option("--pdf", help="Thêm PDF từng giấy tờ và In tất cả.pdf. / Also a PDF of each, and of all."),
    ] = False,
    print_run: Annotated[
        bool, typer.Option("--print-run", help="Chỉ thêm In tất cả.pdf, nhanh hơn. / Only the PDF of all, sooner.")
    ] = False,
    jobs: JobsOption = None,
    scheduler: SchedulerOption = "",
    insecure: InsecureOption = False,
) -> int:
    """Lập mọi giấy tờ của mọi hồ sơ. / Make every paper of every dossier.

    Only nominations judged Đạt get papers. A stopped run goes on where it stopped; what was changed by hand stays.
    Example: thidua-xl dossier "Sổ thi đua.xlsx" -o "Hồ sơ"
    """
    from thidua_xl import pipeline
    from thidua_xl.batch import Scheduler
    from thidua_xl.pdf import Prints

    look_at(book)
    checked = pipeline.check_book(book)
    if dry_run:
        planned = pipeline.plan_documents(checked, draft=draft)
        show_table(("Giấy tờ", "Của", "Tệp"), [(paper.title, paper.about, paper.path) for paper in planned])
        say("Sẽ lập {} giấy tờ và một mục lục; chưa ghi tệp nào.", len(planned))
        print_left_out(checked)
        return BLOCKED if checked.blocked else OK
    with progress() as bar:
        task = bar.add_task("Lập hồ sơ", total=None)
        made = pipeline.make_dossiers(
            book,
            checked,
            output,
            draft=draft,
            jobs=jobs,
            scheduler=Scheduler(scheduler, may_be_plain=insecure) if scheduler else "",
            prints=Prints.EACH if pdf else Prints.TOGETHER if print_run else Prints.NONE,
            progress=lambda done, total, what: bar.update(
                task, completed=done, total=total, description="In PDF" if what.endswith(".pdf") else "Lập hồ sơ"
            ),
        )
    print_made(made, "giấy tờ (kể cả mục lục)")
    print_left_out(checked)
    return BLOCKED if checked.blocked else OK


def report(
    book: BookArgument,
    output: FolderOption,
    unit: Annotated[
        str,
        typer.Option(
            "--unit", "--don-vi", help="Mã hoặc tên đơn vị tự báo cáo; bỏ trống: cả đợt. / One unit's own report."
        ),
    ] = "",
) -> int:
    """Báo cáo kết quả theo đề cương trong sổ. / The result report, by the outline in the book.

    Example: thidua-xl report "Sổ thi đua.xlsx" -o "Báo cáo"
    """
    from thidua_xl import pipeline

    look_at(book)
    checked = pipeline.check_book(book)
    print_made(pipeline.make_report(book, checked, output, unit), "báo cáo")
    return BLOCKED if checked.blocked else OK


def plan(book: BookArgument, output: FolderOption) -> int:
    """Văn bản KẾ HOẠCH từ thể lệ trong sổ. / The plan itself, from the same rules that are checked.

    Example: thidua-xl plan "Sổ thi đua.xlsx" -o "Kế hoạch"
    """
    from thidua_xl import pipeline

    look_at(book)
    print_made(pipeline.make_plan(book, output), "kế hoạch")
    return OK


def calendar(book: BookArgument, output: FolderOption) -> int:
    """Lịch các mốc thời gian, mở được bằng Outlook. / The deadlines as a table and an .ics file.

    Example: thidua-xl calendar "Sổ thi đua.xlsx" -o "Lịch"
    """
    from thidua_xl import pipeline

    look_at(book)
    made, lines = pipeline.make_calendar(book, output)
    show_table(("Việc", "Kế hoạch ghi", "Tức là", "Nơi nhận", "Căn cứ"), [line.line for line in lines])
    print_made(made, "tệp lịch")
    return OK
