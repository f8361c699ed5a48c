"""One true click: LibreOffice on a screen, an ordinary user, the extension installed; a mouse presses its buttons.

THIDUA_PICTURES names a folder in which to keep the two pictures of the README.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from sample import changed, check, put
from thidua_xl.addin.extension import PYTHON_NOTE, build_extension
from thidua_xl.addin.places import Places
from thidua_xl.libreoffice.bridge import UnoError, connect, uno
from thidua_xl.standard import build_workbook

pytestmark = pytest.mark.xdist_group("click")

ROOT = Path(__file__).parents[2]
NOBODY = 65534
WIDTH, HEIGHT = 1400, 860


class Clerk:
    """An ordinary user with a home of their own; we ourselves where we are not root."""

    def __init__(self, home: Path, display: str = "") -> None:
        self.home = home
        self.who: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
        kept = {name: os.environ[name] for name in ("PATH",)}
        self.environment = {
            **kept,
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "SAL_USE_VCLPLUGIN": "gen",
            "DISPLAY": display,
        }

    @property
    def profile(self) -> str:
        """The option that names the clerk's LibreOffice profile."""
        return f"-env:UserInstallation={(self.home / 'profile').as_uri()}"

    def own(self) -> None:
        """Make everything at home the clerk's."""
        if self.who:
            for path in (self.home, *self.home.rglob("*")):
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)

    def run(self, *command: str) -> None:
        """Run a command to its good end."""
        subprocess.run(command, env=self.environment, check=True, capture_output=True, timeout=120, **self.who)

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        """Start a program."""
        return subprocess.Popen(command, env=self.environment, start_new_session=True, **self.who)


def until(ready: Callable[[], Any], what: str, patience: float = 60) -> Any:
    """Wait until something is there, and give it."""
    deadline = time.monotonic() + patience
    while not (found := ready()):
        assert time.monotonic() < deadline, f"{what}: nothing after {patience} s"
        time.sleep(0.1)
    return found


@pytest.fixture
def home() -> Iterator[Path]:
    """Give a home outside root's own folders."""
    folder = Path(tempfile.mkdtemp(prefix="thidua-"))
    folder.chmod(0o755)
    (folder / "Hồ sơ 2026").mkdir()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def clerk(home: Path) -> Iterator[Clerk]:
    """Give a clerk at a screen, with the product and its extension installed for them alone."""
    program = Places("linux", {"HOME": str(home)}).root
    environment = program / "venv"
    # The clerk may not be allowed to read the tests' own interpreter: the system's, of the same version, serves.
    subprocess.run(["/usr/bin/python3", "-m", "venv", "--without-pip", environment], check=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    libraries = environment / "lib" / version / "site-packages"
    assert libraries.is_dir(), f"the system's Python must be {version}, as the tests' own is"
    (libraries / "thidua.pth").write_text(f"{ROOT}\n{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    (program / PYTHON_NOTE).write_text(str(environment / "bin" / "python"), encoding="utf-8")
    (home / "thidua.oxt").write_bytes(build_extension())
    review = check(changed(put("Cá nhân", "CN09", "Họ và tên", ""), put("Họp xét", "H03", "Ngày", "05/8/2024"))).review
    assert review is not None
    book = build_workbook(review.campaign, review.tables)
    (home / "Hồ sơ 2026" / "Sổ thi đua.xlsx").write_bytes(book)
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(write)
        with os.fdopen(read) as number:
            clerk = Clerk(home, f":{number.readline().strip()}")
        clerk.own()
        clerk.run("unopkg", "add", "--suppress-license", clerk.profile, str(home / "thidua.oxt"))
        windows = clerk.start("openbox")  # gives the focus back when a box closes; ends with the screen
        yield clerk
    finally:
        screen.terminate()
        screen.wait()
        windows.wait()


@pytest.fixture
def office(clerk: Clerk) -> Iterator[Any]:
    """Open the workbook in LibreOffice as a clerk does; give the office's component context."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    place = f"socket,host=127.0.0.1,port={port}"
    book = str(clerk.home / "Hồ sơ 2026" / "Sổ thi đua.xlsx")
    options = ("--norestore", "--nologo", "--nofirststartwizard", f"--accept={place};urp;", clerk.profile)
    program = clerk.start("soffice", *options, book)
    try:
        yield connect(place, patience=60)
    finally:
        os.killpg(program.pid, signal.SIGTERM)
        program.wait(20)


def find_button(office: Any, label: str) -> Any:
    """Find a button in any of the office's windows by what it says; None where there is none."""
    toolkit = office.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", office)

    def find(accessible: Any) -> Any:
        inner = None if accessible is None else accessible.getAccessibleContext()
        if inner is None:  # a window that is going, or not there yet
            return None
        if inner.getAccessibleName() == label and inner.getAccessibleRole() in _BUTTONS:
            return inner
        children = (inner.getAccessibleChild(place) for place in range(min(inner.getAccessibleChildCount(), 60)))
        return next((found for child in children if (found := find(child))), None)

    try:
        windows = (toolkit.getTopWindow(place) for place in range(toolkit.getTopWindowCount()))
        return next((found for window in windows if (found := find(window))), None)
    except UnoError:  # a window went while we looked
        return None


def press(clerk: Clerk, office: Any, label: str) -> None:
    """Click a button with the mouse."""
    button = until(lambda: find_button(office, label), label)
    corner, size = button.getLocationOnScreen(), button.getSize()
    x, y = corner.X + size.Width // 2, corner.Y + size.Height // 2
    clerk.run("xdotool", "mousemove", str(x), str(y), "sleep", "0.3", "mousedown", "1", "sleep", "0.1", "mouseup", "1")


def answer(clerk: Clerk, office: Any, label: str) -> None:
    """Click a button of a box and wait until the box has gone: what is clicked under it is lost.

    A click that a busy screen swallowed is given again, as anyone would.
    """

    def gone() -> bool:
        # Twice: one look may meet a window that is going, and find nothing.
        return not any(find_button(office, label) for _look in range(2))

    press(clerk, office, label)
    for _again in range(3):
        with suppress(AssertionError):
            until(gone, label, 15)
        if gone():
            return
        press(clerk, office, label)
    until(gone, f"the end of the box with {label}")


_BUTTONS = {
    uno.getConstantByName(f"com.sun.star.accessibility.AccessibleRole.{role}")
    for role in ("PUSH_BUTTON", "BUTTON_MENU")
}


def photograph(clerk: Clerk, name: str) -> None:
    """Keep what is on the screen."""
    folder = Path(os.environ.get("THIDUA_PICTURES", tempfile.gettempdir())).resolve()
    time.sleep(1.5)  # the picture of a window comes after the window
    taken = clerk.home / f"{name}.png"
    clerk.run("import", "-window", "root", "-colors", "128", str(taken))
    if "THIDUA_PICTURES" in os.environ:
        shutil.copy(taken, folder)


def test_mouse_clicks_check_the_book_make_its_dossiers_and_cancel_a_question(clerk: Clerk, office: Any) -> None:
    desktop = office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
    document = until(lambda: (found := desktop.CurrentComponent) and found.URL and found, "the workbook")
    frame = document.CurrentController.Frame
    frame.ContainerWindow.setPosSize(0, 0, WIDTH, HEIGHT, 15)

    press(clerk, office, "Kiểm tra")

    until(lambda: "Kết quả xét" in document.Sheets.ElementNames, "the verdicts")
    photograph(clerk, "libreoffice-kiem-tra")
    answer(clerk, office, "OK")
    rows = document.Sheets.getByName("Lỗi").getCellRangeByName("A5:L20").getDataArray()
    assert rows[0][:4] == ("Mức độ", "Loại lỗi", "Trang", "Ô")
    assert "Lỗi" in {row[0] for row in rows}

    press(clerk, office, "Lập hồ sơ")

    manifest = clerk.home / "Hồ sơ 2026" / "Sổ thi đua - Kết quả" / "Hồ sơ" / "manifest.json"
    until(manifest.exists, "the dossiers")
    photograph(clerk, "libreoffice-lap-ho-so")
    answer(clerk, office, "OK")
    documents = json.loads(manifest.read_text(encoding="utf-8"))["documents"]
    assert documents
    assert all((manifest.parent / one["path"]).is_file() for one in documents)

    press(clerk, office, "Đợt mới")

    until(lambda: find_button(office, "Hủy"), "the question")
    photograph(clerk, "libreoffice-dot-moi")
    answer(clerk, office, "Hủy")
    assert not list((clerk.home / "Hồ sơ 2026").glob("Sổ trong*"))
    document.setModified(False)
