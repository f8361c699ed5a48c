"""The one place where words reach the screen: what comes from a book, a file's name or a template is shown as text.

Square brackets in a value never become a style, and control characters never reach the terminal.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from thidua_xl.cli.options import CANNOT
from thidua_xl.errors import ThiduaError
from thidua_xl.files import is_open, refuse_other
from thidua_xl.vietnamese import visible

if TYPE_CHECKING:
    from rich.progress import Progress

_console = Console(emoji=False, highlight=False)
_errors = Console(stderr=True, emoji=False, highlight=False)

_HOLE = "\ue000"  # a private sign, which no sentence of ours holds
Cell = str | tuple[str, str]
"""A cell of a table: its text, or the text and its style."""


def say(sentence: str, *values: object, aside: bool = False) -> None:
    """Print a sentence of ours, whose `{}` are filled with values; `aside` prints it to the standard error."""
    screen = _errors if aside else _console
    text, said = Text.from_markup(sentence.replace("{}", _HOLE)), Text()
    for piece, value in zip(text.split(_HOLE, include_separator=True, allow_blank=True), [*values, ""], strict=True):
        has_hole = piece.plain.endswith(_HOLE)
        said.append_text(piece[:-1] if has_hole else piece)
        if has_hole:  # rich's own escaping of markup lets some signs through
            said.append(visible(str(value)), piece.get_style_at_offset(screen, len(piece) - 1))
    screen.print(said, soft_wrap=True)


def show_table(heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, lines: bool = False, dim: bool = False) -> None:
    """Print a table; `lines` between its rows, `dim` every other row."""
    from rich.table import Table

    table = Table(*heads, show_lines=lines, row_styles=["", "dim"] if dim else None)
    for row in rows:
        table.add_row(*(_text(cell) for cell in row))
    _console.print(table)


def _text(cell: Cell) -> Text:
    text, style = (cell, "") if isinstance(cell, str) else cell
    return Text(visible(text), style)


def rule(title: str) -> None:
    """Print a line across the screen with a title."""
    _console.rule(Text(visible(title), "bold"), align="left")


def ask(sentence: str) -> None:
    """Wait for Enter."""
    _console.input(sentence)


def give(content: str) -> None:
    """Give a machine's text (JSON, a list) on the standard output as it is."""
    sys.stdout.write(content)


def progress() -> "Progress":
    """Make a bar of the work done, on the standard error; it goes away at the end."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=_errors, transient=True)


def refuse(error: ThiduaError) -> int:
    """Say why the work cannot go on, and give the exit code of that."""
    say("[bold red]Dừng lại:[/] {}", error, aside=True)
    return CANNOT


def look_at(book: Path) -> None:
    """Refuse a path where no book can be, before any library that reads books is imported; warn where it is open."""
    refuse_other(book)
    warn_open(book)


def warn_open(*books: Path) -> None:
    """Say which books are open in an office: what the file holds may be older than the screen."""
    for book in books:
        if is_open(book):
            say("“{}” đang mở: chỗ sửa chưa lưu không được đọc; lưu rồi chạy lại.", book.name, aside=True)
