"""Door 1: one command for each pipeline function; only in this room are words printed and exit codes chosen."""

import sys
from collections.abc import Sequence

import typer

from thidua_xl.cli import addin, checking, consolidating, deciding, drafting, papers, starting, templates
from thidua_xl.cli.options import BLOCKED, BUG, CANNOT, OK
from thidua_xl.cli.printing import refuse, say
from thidua_xl.cli.usage import what_is_wrong
from thidua_xl.errors import ThiduaError
from thidua_xl.files import refusal, refuse_clock

__all__ = ["BLOCKED", "BUG", "CANNOT", "OK", "app", "main", "run"]
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
for command in (
    starting.campaigns,
    starting.new,
    drafting.draft,
    checking.validate,
    papers.dossier,
    deciding.council,
    deciding.decide,
    deciding.verify,
    deciding.figures,
    papers.report,
    consolidating.consolidate,
    checking.rank,
    checking.convert_text,
    papers.plan,
    papers.calendar,
    starting.demo,
):
    app.command()(command)
for name, group, about in (
    (
        "template",
        (templates.check, templates.fields),
        "Mẫu Word: kiểm tra, liệt kê từ dùng được. / Lint Word templates, list their words.",
    ),
    (
        "addin",
        (addin.build, addin.install, addin.remove, addin.doctor),
        "Nút bấm trong Excel và LibreOffice. / The add-in: build, install, remove, examine.",
    ),
):
    subcommands = typer.Typer(no_args_is_help=True, help=about)
    for subcommand in group:
        subcommands.command()(subcommand)
    app.add_typer(subcommands, name=name)


def main() -> None:
    """Run the command line; end with the contract's exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.unraisablehook = _leave_unsaid
    sys.exit(run(sys.argv[1:]))


def _leave_unsaid(_unraisable: "sys.UnraisableHookArgs") -> None:
    """Say nothing of what a library leaves half done, such as openpyxl on a full disk: why was said already."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code: 0, 1 blocking findings, 2 cannot go on, 3 a bug."""
    try:
        refuse_clock()
        code = app(args=list(arguments), prog_name="thidua-xl", standalone_mode=False)
    except ThiduaError as error:
        return refuse(error)
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except Exception as error:  # noqa: BLE001 the one place where a bug becomes words
        if hasattr(error, "format_message"):
            return _usage(error)
        return _bug(error) if (said := refusal(error)) is None else refuse(said)
    if code == _INTERRUPTED:
        say("Đã dừng theo yêu cầu; chạy lại lệnh để làm tiếp.", aside=True)
        return CANNOT
    return code if isinstance(code, int) else OK


def _usage(error: Exception) -> int:
    """Say in Vietnamese what is wrong with the command line."""
    if type(error).__name__ == "NoArgsIsHelpError":
        say("{}", getattr(error, "message", ""))
        return CANNOT
    what, path = what_is_wrong(error)
    say("[bold red]Lệnh chưa đúng:[/] {}; xem cách dùng: {} --help", what, path, aside=True)
    return CANNOT


def _bug(error: Exception) -> int:
    """Write a log for the maintainers and name it."""
    from thidua_xl.files import log_bug

    log = log_bug(error)
    where = f"Gửi tệp này cho người hỗ trợ: {log}" if log else f"Không ghi được tệp báo lỗi: {type(error).__name__}"
    say("[bold red]Lỗi của chương trình[/], không phải của sổ. {}", where, aside=True)
    return BUG
