"""What a button asks before it works: a short text, a folder, a file. Excel's own boxes, or LibreOffice's."""

import sys
from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten
from typing import Any

import xlwings

from thidua_xl.buttons import TAB
from thidua_xl.errors import ThiduaError

_LONGEST_QUESTION = 255  # signs that Excel's InputBox takes
_LONGEST_LINE = 80
_TEXT, _CHOSEN = 2, -1  # Type of InputBox, what the Show of a FileDialog gives
_FILE_PICKER, _FOLDER_PICKER = 3, 4  # msoFileDialogFilePicker, msoFileDialogFolderPicker


def ask_number(app: xlwings.App, question: str, choices: Sequence[str]) -> str:
    """Ask for the number of one of the choices, counted from 0; give what was typed, "" where the clerk cancels."""
    if app.engine.name != "excel":
        return str(app.impl.ask(numbered(question, choices), TAB))
    answer = _excel(app).InputBox(Prompt=numbered(question, choices, _LONGEST_QUESTION), Title=TAB, Type=_TEXT)
    return answer.strip() if isinstance(answer, str) else ""


def numbered(question: str, choices: Sequence[str], longest: int | None = None) -> str:
    """Write a question and its choices, each in a line of its own, cut to fit into so many signs in all."""
    room = _LONGEST_LINE if longest is None else (longest - len(question)) // len(choices) - len("\n10. ")
    lines = (f"{number}. {shorten(choice, room, placeholder='…')}" for number, choice in enumerate(choices))
    return "\n".join((question, *lines))


def pick_folder(app: xlwings.App, title: str, start: Path) -> Path | None:
    """Let the clerk choose a folder, beginning at one; None where the clerk cancels."""
    if app.engine.name != "excel":
        chosen = app.impl.pick_folder(title, start)
        return Path(chosen) if chosen else None
    dialog = _excel(app).FileDialog(_FOLDER_PICKER)
    dialog.Title, dialog.InitialFileName = title, f"{start}\\"
    return Path(dialog.SelectedItems.Item(1)) if dialog.Show() == _CHOSEN else None


def pick_file(app: xlwings.App, title: str, start: Path, kinds: Sequence[str]) -> Path | None:
    """Let the clerk choose a file of these kinds (`.docx`), beginning in a folder; None where the clerk cancels."""
    patterns = ";".join(f"*{kind}" for kind in kinds)
    if app.engine.name != "excel":
        chosen = app.impl.pick_file(title, start, patterns)
        return Path(chosen) if chosen else None
    dialog = _excel(app).FileDialog(_FILE_PICKER)
    dialog.Title, dialog.InitialFileName, dialog.AllowMultiSelect = title, f"{start}\\", False
    dialog.Filters.Clear()
    dialog.Filters.Add(title, patterns)
    return Path(dialog.SelectedItems.Item(1)) if dialog.Show() == _CHOSEN else None


def _excel(app: xlwings.App) -> Any:
    if sys.platform == "darwin":
        raise ThiduaError("Excel cho Mac không mở được hộp hỏi này; dùng lệnh thidua-xl cùng việc (xem README).")
    return app.api
