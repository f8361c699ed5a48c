"""A running LibreOffice as xlwings knows an Excel: what is open and selected, its status bar and its boxes."""

from pathlib import Path
from typing import Any

from xlwings import base_classes

from thidua_xl.libreoffice.books import Books
from thidua_xl.libreoffice.bridge import enum, uno
from thidua_xl.libreoffice.ranges import Range


class App(base_classes.App):
    """One running LibreOffice, which is never closed from here."""

    pid = 0
    display_alerts = True  # nothing asks here

    def __init__(self, context: Any, engine: Any) -> None:
        self.context = context
        self._engine = engine
        self.desktop = self.service("com.sun.star.frame.Desktop")
        self._is_updating = True
        self._status: Any = None
        self._said: str | bool = False

    def service(self, name: str) -> Any:
        """Make one of the office's services."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    @property
    def engine(self) -> Any:
        """The engine."""
        return self._engine

    @property
    def api(self) -> Any:
        """The UNO desktop."""
        return self.desktop

    @property
    def books(self) -> Books:
        """The open spreadsheets."""
        return Books(self)

    @property
    def selection(self) -> Range | None:
        """The cells selected in the active document."""
        book = self.books.active
        selected = book.document.CurrentController.Selection
        if not hasattr(selected, "RangeAddress"):
            return None
        return Range(book.sheets.at(selected.RangeAddress.Sheet), selected)

    def activate(self, steal_focus: bool = False) -> None:
        """Already the active one."""

    @property
    def screen_updating(self) -> bool:
        """Whether the screen follows what is written."""
        return self._is_updating

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value != self._is_updating:
            self._is_updating = value
            for book in self.books:
                (book.document.unlockControllers if value else book.document.lockControllers)()

    @property
    def status_bar(self) -> str | bool:
        """The text in the status bar; False when the office has it to itself."""
        return self._said

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        self._said = value
        if self._status is None:
            self._status = self.desktop.CurrentFrame.createStatusIndicator()
            self._status.start("", 0)
        if isinstance(value, str):
            self._status.setText(value)
        else:
            self._status.end()
            self._status = None

    def alert(self, prompt: str, title: str | None, buttons: str | None, mode: str | None, _callback: object) -> str:
        """Show a message box and give the button pressed."""
        codes = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
        code = codes[buttons or "ok"]
        kind = "WARNINGBOX" if mode == "critical" else "INFOBOX" if code == 1 else "QUERYBOX"
        window = self.desktop.CurrentFrame.ContainerWindow
        toolkit = self.service("com.sun.star.awt.Toolkit")
        box = toolkit.createMessageBox(window, enum("awt.MessageBoxType", kind), code, title or "", prompt)
        pressed = box.execute()
        box.dispose()  # else it stays in the office, unseen, for as long as the office runs
        return {0: "cancel", 1: "ok", 2: "yes", 3: "no"}[pressed]

    def ask(self, question: str, title: str) -> str:
        """Ask for a short text; "" where the dialog is cancelled. Not xlwings': Excel's InputBox."""
        width, text_height = 310, 10 * (question.count("\n") + 1)
        model = self.service("com.sun.star.awt.UnoControlDialogModel")
        model.Title, model.Width, model.Height = title, width, text_height + 56

        def add(kind: str, place: tuple[int, int, int, int], **settings: object) -> None:
            part = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
            part.PositionX, part.PositionY, part.Width, part.Height = place
            for name, value in settings.items():
                setattr(part, name, value)
            model.insertByName(f"part{len(model.ElementNames)}", part)

        add("Edit", (8, text_height + 12, width - 16, 14))
        add("FixedText", (8, 8, width - 16, text_height), Label=question, MultiLine=True)
        add("Button", (width - 108, text_height + 34, 46, 16), Label="OK", PushButtonType=1, DefaultButton=True)
        add("Button", (width - 54, text_height + 34, 46, 16), Label="Hủy", PushButtonType=2)
        dialog = self.service("com.sun.star.awt.UnoControlDialog")
        dialog.setModel(model)
        window = self.desktop.CurrentFrame.ContainerWindow
        dialog.createPeer(self.service("com.sun.star.awt.Toolkit"), window)
        outer, own = window.PosSize, dialog.PosSize
        dialog.setPosSize((outer.Width - own.Width) // 2, (outer.Height - own.Height) // 3, 0, 0, 3)  # POS
        dialog.getControl("part0").setFocus()
        answered = dialog.execute() == 1
        answer = str(dialog.getControl("part0").getText()).strip()
        dialog.dispose()
        return answer if answered else ""

    def pick_folder(self, title: str, start: Path) -> str:
        """Let a folder be chosen; "" where the dialog is cancelled. Not xlwings': Excel's FileDialog."""
        picker = self.service("com.sun.star.ui.dialogs.FolderPicker")
        picker.setTitle(title)
        picker.setDisplayDirectory(uno.systemPathToFileUrl(str(start)))
        return str(uno.fileUrlToSystemPath(picker.getDirectory())) if picker.execute() == 1 else ""

    def pick_file(self, title: str, start: Path, patterns: str) -> str:
        """Let a file be chosen among those of the patterns (`*.docx;*.pdf`); "" where the dialog is cancelled."""
        picker = self.service("com.sun.star.ui.dialogs.FilePicker")
        picker.setTitle(title)
        picker.setDisplayDirectory(uno.systemPathToFileUrl(str(start)))
        picker.appendFilter(title, patterns)
        return str(uno.fileUrlToSystemPath(picker.getFiles()[0])) if picker.execute() == 1 else ""
