"""The command that puts many received books together."""

from pathlib import Path
from typing import Annotated

import typer

from thidua_xl.cli.options import BLOCKED, OK, InsecureOption, JsonOption, SchedulerOption, refuse_json, workbook_path
from thidua_xl.cli.outcomes import give_findings, print_consolidated
from thidua_xl.cli.printing import progress, warn_open


def consolidate(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="Thư mục (hoặc tệp .zip) chứa sổ của các đơn vị. / Folder or .zip of books."
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="BOOK", help="Sổ tổng hợp sẽ tạo (.xlsx). / The book to write.")
    ],
    json_file: JsonOption = None,
    rules: Annotated[
        Path | None,
        typer.Option(
            "--rules",
            metavar="BOOK",
            help="Sổ của cơ quan tổng hợp: thể lệ và danh sách đơn vị đúng của đợt. / The upper level's own workbook.",
        ),
    ] = None,
    returns: Annotated[
        Path | None,
        typer.Option("--return", metavar="DIR", help="Ghi kết quả của từng sổ để trả lại. / Each file's own findings."),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", min=0, metavar="N", help="Số tiến trình; 0: mỗi nhân một. / Processes; 0: all cores."
        ),
    ] = 1,
    scheduler: SchedulerOption = "",
    insecure: InsecureOption = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Đọc lại mọi tệp, kể cả tệp không đổi. / Read every file again.")
    ] = False,
) -> int:
    """Tập hợp sổ của nhiều đơn vị thành một sổ. / Put many units' workbooks together into one of the same layout.

    Example: thidua-xl consolidate "Sổ các phòng" -o "Tổng hợp.xlsx" --rules "Sổ của Sở.xlsx" --return "Trả lại"
    """
    from thidua_xl import pipeline
    from thidua_xl.batch import Scheduler
    from thidua_xl.inbox import letters_in

    path = workbook_path(output)
    refuse_json(json_file, [path], [*([rules] if rules else []), source])
    received = [source / letter.name for letter in letters_in(source, (path,))] if source.is_dir() else []
    warn_open(*dict.fromkeys([*received, *([rules] if rules else [])]))
    with progress() as bar:
        task = bar.add_task("Đọc sổ", total=None)
        done = pipeline.consolidate_books(
            source,
            path,
            rules=rules,
            returns=returns,
            jobs=jobs,
            scheduler=Scheduler(scheduler, may_be_plain=insecure) if scheduler else "",
            fresh=fresh,
            progress=lambda number, total, _what: bar.update(task, completed=number, total=total),
        )
    give_findings([done.checked], json_file)
    if str(json_file) != "-":
        print_consolidated(done)
    return BLOCKED if done.checked.blocked else OK
