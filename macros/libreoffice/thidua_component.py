"""LibreOffice's side of a button: start the product's own Python, which works on the open document through a pipe.

LibreOffice's Python runs this file and imports nothing of the product.
"""

import os
import subprocess
import sys
import threading
import uuid
from pathlib import Path

import uno
import unohelper
from com.sun.star.task import XJobExecutor

TITLE = "Thi đua"
NO_BOOK = "Chưa có sổ nào đang mở để làm việc; mở sổ thi đua rồi bấm lại."
NO_PYTHON = "Phần chạy của Thi đua chưa có trên máy này, hoặc đã bị gỡ; cài lại chương trình rồi bấm lại."
FAILED = "Chương trình Thi đua đã dừng khi chưa làm xong; sổ của bạn không bị ảnh hưởng."
SAID = (0, 2, 3)
"""Exit codes after which thidua_xl.ribbon has told the clerk what came of it."""


def program_folder():
    """Give the folder where the product is installed for this user."""
    if sys.platform == "win32":
        return Path(os.environ["LOCALAPPDATA"], "ThiDua")
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/ThiDua"
    return Path.home() / ".local/share/thidua"


def interpreter():
    """Give the Python to start: the one the installation noted, else that of the product's own environment."""
    note = program_folder() / "python.txt"
    if note.is_file():
        return Path(note.read_text(encoding="utf-8").strip())
    own = "Scripts/pythonw.exe" if sys.platform == "win32" else "bin/python"
    return program_folder() / "venv" / own


class Office:
    """The office around this component: its desktop, its message boxes, and the pipe that others reach it by."""

    acceptor = None  # kept alive: when it goes, the pipe closes
    pipe = ""
    turn = threading.Lock()  # an impatient second click waits for the first one's work

    def __init__(self, context):
        self.context = context
        self.desktop = self.service("com.sun.star.frame.Desktop")

    def service(self, name):
        """Make one of the office's services."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def open_pipe(self):
        """Listen on a pipe of an unguessable name, once for the office's life."""
        if Office.acceptor is None:
            Office.pipe = "thidua" + uuid.uuid4().hex
            Office.acceptor = self.service("com.sun.star.office.Acceptor")
            Office.acceptor.initialize((f"pipe,name={Office.pipe};urp;StarOffice.ComponentContext", True))
        return Office.pipe

    def program(self):
        """Give the folder of the office's own program, where `pyuno` lies."""
        paths = self.service("com.sun.star.util.PathSubstitution")
        return uno.fileUrlToSystemPath(paths.substituteVariables("$(prog)", True))

    def say(self, text):
        """Show a message box over the document."""
        window = self.desktop.getCurrentFrame().getContainerWindow()
        toolkit = self.service("com.sun.star.awt.Toolkit")
        kind = uno.Enum("com.sun.star.awt.MessageBoxType", "WARNINGBOX")
        box = toolkit.createMessageBox(window, kind, 1, TITLE, text)
        box.execute()
        box.dispose()


class Runner(unohelper.Base, XJobExecutor):
    """What `service:vn.thidua.xl.Runner?<button>` calls."""

    def __init__(self, context):
        self.office = Office(context)

    def trigger(self, button):
        """Start the product's Python for a button, and watch for an end that nobody has explained."""
        document = self.office.desktop.getCurrentComponent()
        python = interpreter()
        if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            self.office.say(NO_BOOK)
        elif not python.is_file():
            self.office.say(NO_PYTHON)
        else:
            place = [f"--pipe={self.office.open_pipe()}", f"--document={document.RuntimeUID}"]
            command = [str(python), "-B", "-X", "utf8", "-m", "thidua_xl.ribbon", button, *place]
            threading.Thread(target=self.run, args=(command,), daemon=True).start()

    def run(self, command):
        """Run a command to its end."""
        hidden = {"PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH"}  # LibreOffice's own, wrong for another Python
        environment = {name: value for name, value in os.environ.items() if name not in hidden}
        environment["THIDUA_UNO"] = os.pathsep.join([str(Path(uno.__file__).parent), self.office.program()])
        options = {"stdin": subprocess.DEVNULL, "capture_output": True, "encoding": "utf-8"}
        try:
            with Office.turn:
                ended = subprocess.run(command, check=False, env=environment, **options)
        except OSError:
            self.office.say(NO_PYTHON)
            return
        if ended.returncode not in SAID:
            why = ended.stderr.strip().splitlines()[-1:]
            self.office.say("\n\n".join([FAILED, *why]))


g_ImplementationHelper = unohelper.ImplementationHelper()  # the name that LibreOffice looks for
g_ImplementationHelper.addImplementation(Runner, "vn.thidua.xl.Runner", ("com.sun.star.task.Job",))
