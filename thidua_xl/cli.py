"""Door 1: one command for each pipeline function; only here are words printed and exit codes chosen."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from thidua_xl.errors import ThiduaError
from thidua_xl.files import is_open, refusal

if TYPE_CHECKING:
    from thidua_xl.addin.install import Step
    from thidua_xl.pipeline import Checked, Consolidated, Made

OK, BLOCKED, CANNOT, BUG = 0, 1, 2, 3
_INTERRUPTED = 130  # what Typer makes of ctrl-C

app = typer.Typer(
    name="thidua-xl",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Kiểm tra, lập hồ sơ và báo cáo thi đua, khen thưởng từ sổ Excel.\n\n"
    "Check a campaign workbook against its own rules, make every paper of every dossier, and report.\n\n"
    "First steps: [bold]demo[/], then [bold]new[/], fill in the workbook, [bold]validate[/], [bold]dossier[/].\n\n"
    "Exit codes: 0 no blocking finding, 1 blocking findings, 2 cannot go on, 3 a bug (log file named).",
)
template_app = typer.Typer(
    no_args_is_help=True, help="Mẫu Word: kiểm tra, liệt kê từ dùng được. / Lint Word templates, list their words."
)
app.add_typer(template_app, name="template")
addin_app = typer.Typer(
    no_args_is_help=True, help="Nút bấm trong Excel và LibreOffice. / The add-in: build, install, remove, examine."
)
app.add_typer(addin_app, name="addin")

console = Console()
errors = Console(stderr=True)

BookArgument = Annotated[Path, typer.Argument(metavar="BOOK", help="Sổ Excel cần đọc. / The workbook to read.")]
FolderOption = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="Thư mục kết quả. / Folder for the results.")
]
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs", min=0, metavar="N", help="Số tiến trình; 0: mọi nhân; bỏ trống: tự chọn. / Processes; 0: every core."
    ),
]
SchedulerOption = Annotated[
    str,
    typer.Option(
        "--scheduler", metavar="ADDRESS", help="Cụm Dask có sẵn: tcp://máy:8786. / An existing Dask cluster instead."
    ),
]


def main() -> None:
    """Run the command line; end with the contract's exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code: 0, 1 blocking findings, 2 cannot go on, 3 a bug."""
    try:
        code = app(args=list(arguments), prog_name="thidua-xl", standalone_mode=False)
    except ThiduaError as error:
        return _refuse(error)
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except Exception as error:  # noqa: BLE001 the one place where a bug becomes words
        if hasattr(error, "format_message"):
            return _usage(error)
        return _bug(error) if (said := refusal(error)) is None else _refuse(said)
    if code == _INTERRUPTED:
        errors.print("Đã dừng theo yêu cầu; chạy lại lệnh để làm tiếp.")
        return CANNOT
    return code if isinstance(code, int) else OK


def _refuse(error: ThiduaError) -> int:
    errors.print(f"[bold red]Dừng lại:[/] {escape(str(error))}", highlight=False)
    return CANNOT


_USAGE = (
    (r"No such command '(.+?)'", "không có lệnh {}"),
    (r"unexpected extra arguments?(?:\(s\))? \((.*)\)", 'thừa “{}”; đường dẫn có dấu cách phải để trong dấu nháy: "…"'),
    (r"Option '(.+?)' requires", "sau {} còn thiếu một giá trị"),
    (r"Option '(.+?)' does not take a value", "sau {} không ghi giá trị"),
    (r"'(.+)' is not readable", "bạn không có quyền đọc “{}”; nhờ người quản lý máy cấp quyền"),
)
"""What Typer says of a command line → the same in Vietnamese."""


def _usage(error: Exception) -> int:
    """Say in Vietnamese what is wrong with the command line."""
    context = getattr(error, "ctx", None)
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        console.print(getattr(error, "message", ""))
        return CANNOT
    message = str(getattr(error, "message", error))
    if kind == "NoSuchOption":
        what = f"không có tùy chọn {option}"
    elif kind == "MissingParameter" and parameter is not None:
        names = [name for name in parameter.opts if name.startswith("-")]
        what = " ".join(["thiếu", " hoặc ".join(names), parameter.metavar or parameter.name]).replace("  ", " ")
    elif kind == "BadParameter" and parameter is not None and parameter.metavar == "N":
        what = f"{' hoặc '.join(parameter.opts)} cần một số nguyên từ 0 trở lên"
    else:
        known = ((re.search(pattern, message), said) for pattern, said in _USAGE)
        what = next((said.format(found[1]) for found, said in known if found), message)
    path = context.command_path if context is not None else "thidua-xl"
    errors.print(f"[bold red]Lệnh chưa đúng:[/] {escape(what)}; xem cách dùng: {path} --help", highlight=False)
    return CANNOT


def _bug(error: Exception) -> int:
    """Write a log for the maintainers and name it."""
    from thidua_xl.files import log_bug

    log = escape(str(log_bug(error)))
    errors.print(
        f"[bold red]Lỗi của chương trình[/], không phải của sổ. Gửi tệp này cho người hỗ trợ: {log}", highlight=False
    )
    return BUG


# -- commands ---------------------------------------------------------------------------------------------------------


@app.command()
def campaigns() -> None:
    """Các đợt thi đua có sẵn. / List the campaigns shipped."""
    from thidua_xl import pipeline

    table = Table("Mã đợt (CAMPAIGN)", "Tên đợt thi đua")
    for name, title in pipeline.campaigns():
        table.add_row(name, title)
    table.add_row(pipeline.BLANK, "(sổ trống, để viết thể lệ của một đợt mới)")
    console.print(table)


@app.command()
def new(
    campaign: Annotated[
        str,
        typer.Argument(
            metavar="CAMPAIGN",
            help="Mã đợt, xem lệnh campaigns; trong: sổ trống cho đợt mới. / Campaign id; trong: an empty workbook.",
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Tệp .xlsx sẽ tạo. / The .xlsx to write.")
    ],
    sample: Annotated[bool, typer.Option("--sample", help="Điền sẵn dữ liệu minh họa. / Fill in sample rows.")] = False,
    role: Annotated[
        str, typer.Option("--vai", help="Ai điền: don-vi, so, so-noi-vu. / Who fills it: sheets in view.")
    ] = "so",
) -> None:
    """Tạo sổ chuẩn của một đợt. / Write the standard workbook of a campaign.

    Example: thidua-xl new bac-kan-75-ngay-dem-2024 -o "Sổ thi đua.xlsx" --sample
    """
    from thidua_xl import pipeline
    from thidua_xl.standard import Role

    if role not in set(Role):
        raise ThiduaError(f"Không có vai “{role}”; chọn một trong: {', '.join(Role)}.")
    path = _workbook_path(output)
    content = pipeline.new_workbook(campaign, sample=sample, role=Role(role))
    console.print(
        f"Đã tạo sổ: {escape(str(pipeline.save_new(content, path)))}. Mở trang “Hướng dẫn” trước.", highlight=False
    )


_OTHER_KINDS = {".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".txt", ".docx", ".doc", ".pdf", ".zip", ".json", ".md"}


def _workbook_path(output: Path) -> Path:
    """Give the path of a workbook to write: .xlsx is added where the name does not end so."""
    if output.suffix.lower() in _OTHER_KINDS:
        raise ThiduaError(f"Sổ được ghi thành tệp .xlsx, không phải {output.suffix}; sửa tên “{output.name}” sau -o.")
    if not output.name:
        raise ThiduaError(f"“{output}” là một thư mục; ghi thêm tên tệp sau -o rồi chạy lại.")
    return output if output.suffix.lower() == ".xlsx" else output.with_name(f"{output.name}.xlsx")


@app.command()
def validate(
    books: Annotated[list[Path], typer.Argument(metavar="BOOK...", help="Một hay nhiều sổ. / One or more workbooks.")],
    json_file: Annotated[
        Path | None,
        typer.Option(
            "--json", metavar="FILE", help="Ghi lỗi ra JSON (- là màn hình). / Findings as JSON (- for stdout)."
        ),
    ] = None,
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

    checked = []
    refused = False
    quiet = str(json_file) == "-"
    screen = errors if quiet else console
    with _progress() as progress:
        task = progress.add_task("Kiểm tra", total=len(books), visible=len(books) > 1)
        for book in books:
            _warn_open(book)
            try:
                checked.append(pipeline.check_book(book))
                path = pipeline.write_results(checked[-1], output or book.parent, book)
                if not quiet:
                    _print_checked(checked[-1], path)
                if mark:
                    copy = escape(str(pipeline.mark_copy(book, checked[-1], output or book.parent)))
                    screen.print(f"Bản sao đã đánh dấu: [cyan]{copy}[/]", highlight=False, soft_wrap=True)
            except ThiduaError as error:  # the other books are checked all the same
                _refuse(error)
                refused = True
            progress.advance(task)
    if checked:
        _give_findings(checked, json_file)
    if refused:
        return CANNOT
    return BLOCKED if any(one.blocked for one in checked) else OK


def _give_findings(checked: "Sequence[Checked]", json_file: Path | None) -> None:
    """Give the findings as JSON where that is wanted: to a file, or with `-` to the screen."""
    from thidua_xl import pipeline

    if str(json_file) == "-":
        sys.stdout.write(pipeline.findings_json(checked).decode())
    elif json_file is not None:
        pipeline.save_findings(checked, json_file)


def _warn_open(*books: Path) -> None:
    """Say which books are open in an office: what the file holds may be older than the screen."""
    for book in books:
        if is_open(book):
            errors.print(
                f"“{escape(book.name)}” đang mở: chỗ sửa chưa lưu không được đọc; lưu rồi chạy lại.", highlight=False
            )


@app.command()
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
) -> int:
    """Lập mọi giấy tờ của mọi hồ sơ. / Make every paper of every dossier.

    Only nominations judged Đạt get papers. A stopped run goes on where it stopped; what was changed by hand stays.
    Example: thidua-xl dossier "Sổ thi đua.xlsx" -o "Hồ sơ"
    """
    from thidua_xl import pipeline
    from thidua_xl.pdf import Prints

    _warn_open(book)
    checked = pipeline.check_book(book)
    if dry_run:
        planned = pipeline.plan_documents(checked, draft=draft)
        table = Table("Giấy tờ", "Của", "Tệp")
        for document in planned:
            table.add_row(document.title, document.about, document.path)
        console.print(table)
        console.print(f"Sẽ lập {len(planned)} giấy tờ và một mục lục; chưa ghi tệp nào.", highlight=False)
        _print_left_out(checked)
        return BLOCKED if checked.blocked else OK
    with _progress() as progress:
        task = progress.add_task("Lập hồ sơ", total=None)
        made = pipeline.make_dossiers(
            book,
            checked,
            output,
            draft=draft,
            jobs=jobs,
            scheduler=scheduler,
            prints=Prints.EACH if pdf else Prints.TOGETHER if print_run else Prints.NONE,
            progress=lambda done, total, what: progress.update(
                task, completed=done, total=total, description="In PDF" if what.endswith(".pdf") else "Lập hồ sơ"
            ),
        )
    _print_made(made, "giấy tờ (kể cả mục lục)")
    _print_left_out(checked)
    return BLOCKED if checked.blocked else OK


@app.command()
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

    _warn_open(book)
    checked = pipeline.check_book(book)
    _print_made(pipeline.make_report(book, checked, output, unit), "báo cáo")
    return BLOCKED if checked.blocked else OK


@app.command()
def consolidate(  # noqa: PLR0917 (one argument an option, as typer reads them)
    source: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="Thư mục (hoặc tệp .zip) chứa sổ của các đơn vị. / Folder or .zip of books."
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="BOOK", help="Sổ tổng hợp sẽ tạo (.xlsx). / The book to write.")
    ],
    json_file: Annotated[
        Path | None,
        typer.Option(
            "--json", metavar="FILE", help="Ghi lỗi ra JSON (- là màn hình). / Findings as JSON (- for stdout)."
        ),
    ] = None,
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
    scheduler: Annotated[
        str, typer.Option("--scheduler", metavar="ADDRESS", help="Địa chỉ cụm Dask. / A Dask cluster's address.")
    ] = "",
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Đọc lại mọi tệp, kể cả tệp không đổi. / Read every file again.")
    ] = False,
) -> int:
    """Tập hợp sổ của nhiều đơn vị thành một sổ. / Put many units' workbooks together into one of the same layout.

    Example: thidua-xl consolidate "Sổ các phòng" -o "Tổng hợp.xlsx" --rules "Sổ của Sở.xlsx" --return "Trả lại"
    """
    from thidua_xl import pipeline
    from thidua_xl.inbox import letters_in

    path = _workbook_path(output)
    received = [source / letter.name for letter in letters_in(source, (path,))] if source.is_dir() else []
    _warn_open(*dict.fromkeys([*received, *([rules] if rules else [])]))
    with _progress() as progress:
        task = progress.add_task("Đọc sổ", total=None)
        done = pipeline.consolidate_books(
            source,
            path,
            rules=rules,
            returns=returns,
            jobs=jobs,
            scheduler=scheduler,
            fresh=fresh,
            progress=lambda number, total, _what: progress.update(task, completed=number, total=total),
        )
    _give_findings([done.checked], json_file)
    if str(json_file) != "-":
        _print_consolidated(done)
    return BLOCKED if done.checked.blocked else OK


@app.command()
def rank(book: BookArgument) -> int:
    """Xếp hạng các đơn vị của khối thi đua theo điểm. / Rank the units of a bloc, and how ties were broken.

    Example: thidua-xl rank "Sổ thi đua.xlsx"
    """
    from thidua_xl import pipeline

    _warn_open(book)
    checked = pipeline.check_book(book)
    table = Table("Hạng", "Đơn vị", "Tự chấm", "Thẩm định", "Thưởng", "Trừ", "Tổng", "Phiếu", "Ghi chú")
    cluster = ""
    for line in pipeline.rank_units(checked):
        if line.cluster != cluster:
            cluster = line.cluster
            table.add_row("", f"[bold]{escape(cluster)}[/]")
        figures = (line.own, line.appraised, line.bonus, line.penalty, line.total, line.votes, line.note)
        table.add_row(str(line.place), escape(str(line.unit)), *(escape(str(figure)) for figure in figures))
    console.print(table)
    return BLOCKED if checked.blocked else OK


@app.command()
def plan(book: BookArgument, output: FolderOption) -> int:
    """Văn bản KẾ HOẠCH từ thể lệ trong sổ. / The plan itself, from the same rules that are checked.

    Example: thidua-xl plan "Sổ thi đua.xlsx" -o "Kế hoạch"
    """
    from thidua_xl import pipeline

    _warn_open(book)
    _print_made(pipeline.make_plan(book, output), "kế hoạch")
    return OK


@app.command()
def calendar(book: BookArgument, output: FolderOption) -> int:
    """Lịch các mốc thời gian, mở được bằng Outlook. / The deadlines as a table and an .ics file.

    Example: thidua-xl calendar "Sổ thi đua.xlsx" -o "Lịch"
    """
    from thidua_xl import pipeline

    _warn_open(book)
    made, lines = pipeline.make_calendar(book, output)
    table = Table("Việc", "Kế hoạch ghi", "Tức là", "Nơi nhận", "Căn cứ")
    for line in lines:
        table.add_row(*(escape(text) for text in line.line))
    console.print(table)
    _print_made(made, "tệp lịch")
    return OK


@app.command()
def demo(output: FolderOption = Path("ket-qua-demo")) -> int:
    """Cả hành trình trên sổ mẫu: kiểm tra, hồ sơ, báo cáo. / The whole journey on a shipped filled workbook."""
    from thidua_xl import pipeline

    with _progress() as progress:
        task = progress.add_task("Chạy thử", total=None)
        shown = pipeline.run_demo(
            output, progress=lambda done, total, _what: progress.update(task, completed=done, total=total)
        )
    _print_checked(shown.checked, shown.results)
    _print_checked(shown.faulty, shown.faulty_results)
    _print_made(shown.dossiers, "giấy tờ (kể cả mục lục)")
    console.print("\n[bold]Mở xem theo thứ tự:[/]")
    for number, (what, path) in enumerate(shown.look_at, start=1):
        console.print(f"  {number}. {what}: [cyan]{escape(str(path))}[/]", highlight=False, soft_wrap=True)
    return OK


@template_app.command("check")
def template_check(
    templates: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[TEMPLATE...]", help="Tệp .docx; bỏ trống: mọi mẫu có sẵn. / .docx files; none: all shipped."
        ),
    ] = None,
) -> int:
    """Soát mẫu Word: từ lạ, thẻ hở, thiếu vòng lặp. / Lint templates: unknown words, open tags, missing loops."""
    from thidua_xl import pipeline

    faults = pipeline.check_templates(templates or [])
    if not faults:
        console.print("Mẫu không có lỗi.")
        return OK
    table = Table("Tệp", "Chỗ", "Lỗi", "Cần làm", show_lines=True)
    for fault in faults:
        table.add_row(fault.file.name, fault.place, fault.problem, fault.remedy)
    console.print(table)
    return BLOCKED


@template_app.command("fields")
def template_fields() -> None:
    """Mọi từ mà mẫu dùng được, kèm ví dụ. / Every word a template may use, with an example."""
    from thidua_xl import pipeline

    for name, meaning, example in pipeline.template_words():
        shown = f" Ví dụ: {example}" if example else ""
        typer.echo(f"{name}: {meaning}.{shown}")


@addin_app.command("build")
def addin_build(output: FolderOption = Path()) -> int:
    """Dựng bổ trợ từ nguồn trong macros. / Build the add-in from its sources, byte for byte the same anywhere."""
    from thidua_xl.addin.build import build_addin
    from thidua_xl.addin.extension import build_extension
    from thidua_xl.addin.install import ADDIN, EXTENSION
    from thidua_xl.files import write_whole

    for name, content in ((ADDIN, build_addin()), (EXTENSION, build_extension())):
        write_whole(output / name, content)
        console.print(f"Đã dựng [cyan]{escape(str(output / name))}[/]", highlight=False, soft_wrap=True)
    return OK


@addin_app.command("install")
def addin_install(
    wheels: Annotated[
        Path | None,
        typer.Option("--wheels", metavar="DIR", help="Thư mục wheels, cho máy không có mạng. / A folder of wheels."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ liệt kê việc sẽ làm. / Say the steps only.")] = False,
) -> int:
    """Cài nút bấm cho người dùng này, không cần quyền quản trị. / Install for this user, no administrator needed."""
    from thidua_xl.addin.install import plan_install
    from thidua_xl.addin.places import Places

    places = Places()
    if places.startup is None:
        console.print("Hệ điều hành này không có Excel: chỉ cài phần cho LibreOffice.")
    _take_steps(plan_install(places, wheels), dry_run=dry_run)
    return OK


@addin_app.command("remove")
def addin_remove(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ liệt kê việc sẽ làm. / Say the steps only.")] = False,
) -> int:
    """Gỡ những gì lệnh install đã cài, không hơn. / Remove what install put there, nothing else."""
    from thidua_xl.addin.install import plan_remove
    from thidua_xl.addin.places import Places

    _take_steps(plan_remove(Places()), dry_run=dry_run)
    return OK


@addin_app.command("doctor")
def addin_doctor(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Thư mục sẽ ghi kết quả. / Folder results will go into."),
    ] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Chờ bấm Enter rồi mới đóng. / Wait for Enter.")] = False,
) -> int:
    """Nêu mỗi trục trặc của bản cài cùng cách sửa. / Say what is wrong with the installation, and the remedy."""
    from thidua_xl.addin.doctor import examine
    from thidua_xl.addin.places import Places

    found = examine(Places(), output or Path.home())
    for one in found:
        mark = "[red]✗[/]" if one.trouble else "[green]✓[/]"
        console.print(f"{mark} {escape(one.about)}", highlight=False, soft_wrap=True)
        if one.trouble:
            console.print(
                f"    {one.trouble}\n    Cần làm: {one.remedy}", markup=False, highlight=False, soft_wrap=True
            )
    if wait:
        console.input("Bấm Enter để đóng.")
    return BLOCKED if any(one.trouble for one in found) else OK


def _take_steps(steps: "Sequence[Step]", *, dry_run: bool) -> None:
    for step in steps:
        console.print(f"{'Sẽ làm' if dry_run else 'Đang làm'}: {escape(step.says)}", highlight=False, soft_wrap=True)
        if not dry_run:
            step.do()
    if not steps:
        console.print("Không có gì phải làm.")
    elif not dry_run:
        console.print("Xong. Mở lại Excel, LibreOffice để thấy thay đổi.")


# -- printing ---------------------------------------------------------------------------------------------------------

_COLOURS = {"error": "red", "unclear": "yellow", "warning": "yellow3", "info": "blue"}
_SHOWN = 60


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=errors, transient=True)


def _print_checked(checked: "Checked", results: Path) -> None:
    from thidua_xl.findings import SEVERITY_NAMES
    from thidua_xl.results import summary

    console.rule(escape(checked.book), align="left")
    if checked.findings:
        table = Table("Mức độ", "Ô", "Nội dung", "Cần làm", "Căn cứ", "Mã", row_styles=["", "dim"])
        for finding in checked.findings[:_SHOWN]:
            place = f"{finding.sheet}!{finding.cell}" if finding.cell else finding.sheet
            if finding.book not in {"", checked.book}:  # of one of many books put together
                place = f"{finding.book}: {place}"
            colour = _COLOURS[finding.severity.value]
            table.add_row(
                f"[{colour}]{SEVERITY_NAMES[finding.severity]}[/]",
                escape(place),
                escape(finding.message),
                escape(finding.fix),
                escape(finding.basis),
                finding.code,
            )
        console.print(table)
        if len(checked.findings) > _SHOWN:
            console.print(f"… còn {len(checked.findings) - _SHOWN} dòng nữa trong tệp kết quả.")
    outcomes = [verdict.outcome.value for verdict in checked.verdicts]
    judged = ", ".join(f"{outcomes.count(name)} {name}" for name in dict.fromkeys(outcomes))
    console.print(
        f"[bold]{summary(checked.findings).capitalize()}[/]. Kết quả xét: {judged or 'chưa xét'}.", highlight=False
    )
    console.print(f"Tệp kết quả: [cyan]{escape(str(results))}[/]", highlight=False, soft_wrap=True)


def _print_consolidated(done: "Consolidated") -> None:
    from collections import Counter

    _print_checked(done.checked, done.results)
    lots = Counter(line.lot for line in done.files)
    table = Table("Tình trạng", "Số tệp")
    for lot, number in lots.most_common():
        table.add_row(lot, str(number))
    console.print(table)
    unreadable = f"{done.unreadable} không đọc được, " if done.unreadable else ""
    console.print(
        f"{len(done.files)} tệp: đọc {done.read}, {unreadable}"
        f"{len(done.files) - done.read - done.unreadable} giữ kết quả lần trước. "
        f"Sổ tổng hợp: [cyan]{escape(str(done.book))}[/]",
        highlight=False,
        soft_wrap=True,
    )
    if done.earlier is not None:
        console.print(
            f"Sổ tổng hợp trước, kể cả chỗ đã sửa tay, nằm ở [cyan]{escape(str(done.earlier))}[/]",
            highlight=False,
            soft_wrap=True,
        )
    if done.returned:
        console.print(f"Đã ghi kết quả trả lại của {len(done.returned)} tệp.", highlight=False)


def _print_left_out(checked: "Checked") -> None:
    left = [verdict for verdict in checked.verdicts if verdict.outcome.value != "Đạt"]
    if left:
        console.print(f"{len(left)} đề nghị chưa Đạt:", highlight=False)
        for verdict in left:
            console.print(
                f"  • {escape(verdict.code)} {escape(verdict.name)}: {escape('; '.join(verdict.reasons))}",
                highlight=False,
            )


def _print_made(made: "Made", what: str) -> None:
    prints = sum(name.endswith(".pdf") for name in made.written)
    papers, kept = len(made.written) - prints, sum(not name.endswith(".pdf") for name in made.kept)
    printed = f", in {prints} tệp PDF" if prints else ""
    console.print(
        f"Đã lập {papers} {what}{printed}, giữ {kept} không đổi, ở [cyan]{escape(str(made.folder))}[/]",
        highlight=False,
        soft_wrap=True,
    )
    outdated = sum(name.endswith(".pdf") for name in made.stale)
    for number, which in (
        (len(made.stale) - outdated, "giấy tờ của lần trước không còn trong danh sách"),
        (outdated, "tệp PDF của lần trước không còn đúng với giấy tờ"),
    ):
        if number:
            console.print(f"{number} {which}, đã chuyển vào thư mục _bản trước.", highlight=False)
    if made.edited:
        console.print(
            f"{len(made.edited)} tệp đã sửa tay, giữ nguyên: {'; '.join(made.edited)}", markup=False, highlight=False
        )
    if made.beside:
        console.print(
            f"{len(made.beside)} tệp đã sửa tay mà sổ nay đã khác; bản mới để cạnh, xem rồi chọn:",
            markup=False,
            highlight=False,
        )
        for old, new in made.beside.items():
            console.print(f"  • {old} → {new.rpartition('/')[2]}", markup=False, highlight=False)
    for remark in made.remarks:
        console.print(remark, markup=False, highlight=False)
    if made.missing:
        console.print(f"{len(made.missing)} tệp còn chỗ [……] phải điền:", markup=False, highlight=False)
        for path, labels in made.missing.items():
            console.print(f"  • {path}: {'; '.join(labels)}", markup=False, highlight=False)


if __name__ == "__main__":
    main()
