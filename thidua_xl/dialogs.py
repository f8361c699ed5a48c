"""What a button asks before it works: a short text, a folder. Excel's own boxes, or LibreOffice's."""

import sys
from pathlib import Path
from typing import Any

import xlwings

from thidua_xl.buttons import TAB
from thidua_xl.errors import ThiduaError

LONGEST_QUESTION = 255
"""Signs that Excel's InputBox takes."""

_TEXT, _FOLDER_PICKER, _CHOSEN = 2, 4, -1  # Type of InputBox, msoFileDialogFolderPicker, what its Show gives


def ask(app: xlwings.App, question: str) -> str:
    """Ask for a short text; "" where the clerk cancels."""
    if app.engine.name != "excel":
        return str(app.impl.ask(question, TAB))
    answer = _excel(app).InputBox(Prompt=question, Title=TAB, Type=_TEXT)
    return answer.strip() if isinstance(answer, str) else ""


def pick_folder(app: xlwings.App, title: str, start: Path) -> Path | None:
    """Let the clerk choose a folder, beginning at one; None where the clerk cancels."""
    if app.engine.name != "excel":
        chosen = app.impl.pick_folder(title, start)
        return Path(chosen) if chosen else None
    dialog = _excel(app).FileDialog(_FOLDER_PICKER)
    dialog.Title, dialog.InitialFileName = title, f"{start}\\"
    return Path(dialog.SelectedItems.Item(1)) if dialog.Show() == _CHOSEN else None


def _excel(app: xlwings.App) -> Any:
    if sys.platform == "darwin":
        raise ThiduaError("Excel cho Mac không mở được hộp hỏi này; dùng lệnh thidua-xl cùng việc (xem README).")
    return app.api
