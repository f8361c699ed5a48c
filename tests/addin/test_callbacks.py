"""Pressing each button: in a VBA interpreter with Windows' objects played by Python, and in LibreOffice."""

import json
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import pytest
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.apps.excel._model import Application
from pyopenvba.exceptions import PyOpenVBAError
from pyopenvba.interpreter._objects import VBAObject, member, method
from pyopenvba.interpreter._values import NOTHING, error

from addin.packages import built_with
from thidua_xl import assets
from thidua_xl.addin.build import build_addin
from thidua_xl.buttons import BUTTONS

NAMES = [button.name for button in BUTTONS]
LOCAL = "C:\\Users\\Nguyễn Văn Ấ\\AppData\\Local"
PYTHON = f'"{LOCAL}\\ThiDua\\venv\\Scripts\\pythonw.exe"'
PERMISSION_DENIED, NO_OBJECT = 70, 429


class Control(VBAObject):
    """The button pressed, as Excel hands it to a callback."""

    def __init__(self, name: str) -> None:
        self.name = name

    @member
    def Id(self) -> str:  # noqa: N802 VBA's name
        """Give the button's id."""
        return self.name


class Windows(VBAObject):
    """WScript.Shell and Scripting.FileSystemObject: what was run and said is kept; Python is there, or is not."""

    def __init__(self, *, has_python: bool = True, exit_code: int = 0, refuses: str = "") -> None:
        self.has_python, self.exit_code, self.refuses = has_python, exit_code, refuses
        self.ran: list[tuple[str, int, bool]] = []
        self.said: list[str] = []

    @method
    def ExpandEnvironmentStrings(self, text: str) -> str:  # noqa: N802
        """Know one variable."""
        return text.replace("%LOCALAPPDATA%", LOCAL)

    @method
    def FileExists(self, path: str) -> bool:  # noqa: N802
        """Know one file."""
        return self.has_python and f'"{path}"' == PYTHON

    @method
    def Run(self, command: str, style: int, wait: bool) -> int:  # noqa: N802
        """Keep the command, or refuse it as Defender does."""
        if self.refuses == "run":
            raise error(PERMISSION_DENIED)
        self.ran.append((command, int(style), wait))
        return self.exit_code

    @method
    def Popup(self, text: str, *_looks: object) -> int:  # noqa: N802
        """Keep the text."""
        if self.refuses == "popup":
            raise error(NO_OBJECT)
        self.said.append(text)
        return 1


class Discounted(VBAObject):
    """A workbook whose name Windows would take for a variable's."""

    @member
    def Name(self) -> str:  # noqa: N802
        """Give the name."""
        return "Đạt 100%TEMP%.xlsx"


class Window(VBAObject):
    """What the interpreter's Excel lacks."""

    workbook: object = NOTHING

    @member
    def Hwnd(self) -> int:  # noqa: N802
        """Give the window's handle."""
        return 4711

    @member
    def ActiveWorkbook(self) -> object:  # noqa: N802
        """Give no workbook: none is open, or only in Protected View."""
        return Window.workbook


@pytest.fixture(autouse=True)
def _window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Application._vba_members, "hwnd", Window._vba_members["hwnd"])


@pytest.fixture
def excel(on_disk: Path) -> ExcelApplication:
    """Give the interpreter with the add-in in it."""
    return ExcelApplication.open(on_disk)


def _press(excel: ExcelApplication, name: str, windows: Windows) -> Windows:
    with patch.object(excel.interpreter.host, "create", return_value=windows):
        excel.run("ThiDuaRibbon.PressButton", Control(name))
    return windows


@pytest.mark.parametrize("name", NAMES)
def test_a_button_starts_python_hidden_and_waits(name: str, excel: ExcelApplication) -> None:
    pressed = _press(excel, name, Windows())
    arguments = f'-B -X utf8 -m thidua_xl.ribbon {name} "--wb=thidua.xlam" --from_xl=1 --hwnd=4711'
    assert pressed.ran == [(f"{PYTHON} {arguments}", 0, True)]
    assert pressed.said == []


def test_a_book_keeps_its_vietnamese_name_with_spaces(excel: ExcelApplication) -> None:
    with patch.object(excel.interpreter.host, "create", return_value=Windows()):
        arguments = excel.run("ArgumentsFor", "check", "Sổ thi đua, khen thưởng 2026.xlsx")
    assert '"--wb=Sổ thi đua, khen thưởng 2026.xlsx" --from_xl=1' in str(arguments)


@pytest.mark.parametrize(
    ("windows", "said"),
    [
        (Windows(has_python=False), "Hãy chạy tệp install.ps1"),
        (Windows(refuses="run"), "Hãy mở thư mục “Thi đua” trên màn hình nền"),
        (Windows(exit_code=1), "Hãy chạy mục “Kiểm tra cài đặt”"),
    ],
    ids=["no Python", "blocked", "failed"],
)
def test_what_keeps_python_from_starting_is_said_with_what_to_do(
    windows: Windows, said: str, excel: ExcelApplication
) -> None:
    (text,) = _press(excel, "check", windows).said
    assert said in text


@pytest.mark.parametrize("exit_code", [2, 3])
def test_what_python_has_said_itself_is_not_said_twice(exit_code: int, excel: ExcelApplication) -> None:
    pressed = _press(excel, "check", Windows(exit_code=exit_code))
    assert len(pressed.ran) == 1
    assert pressed.said == []


def test_without_a_book_nothing_is_started(excel: ExcelApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Application._vba_members, "activeworkbook", Window._vba_members["activeworkbook"])
    pressed = _press(excel, "check", Windows())
    assert pressed.ran == []
    (text,) = pressed.said
    assert "Bật chỉnh sửa" in text


def test_a_name_that_windows_would_expand_is_refused(excel: ExcelApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Window, "workbook", Discounted())
    monkeypatch.setitem(Application._vba_members, "activeworkbook", Window._vba_members["activeworkbook"])
    pressed = _press(excel, "check", Windows())
    assert pressed.ran == []
    assert "(%)" in pressed.said[0]


def test_where_even_the_box_is_refused_there_is_a_plain_one(excel: ExcelApplication) -> None:
    windows = _press(excel, "check", Windows(has_python=False, refuses="popup"))
    assert windows.said == []
    ((_kind, text, _title, _buttons),) = excel.dialogs
    assert "menu Start" in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("        End Select\n", "", id="unclosed Select"),
        pytest.param("ActiveWorkbook.Name", "ActiveWorkbook.Nam", id="unknown member"),
    ],
)
def test_the_interpreter_stops_what_would_not_run(old: str, new: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.xlam"
    path.write_bytes(built_with(tmp_path, "ThiDuaRun.bas", old, new))
    windows = Windows()
    with suppress(PyOpenVBAError):
        _press(ExcelApplication.open(path), "check", windows)
    assert windows.ran == []


# -- LibreOffice ------------------------------------------------------------------------------------------------------


def _pressed_in_libreoffice(folder: Path, names: list[str], old: str = "", new: str = "") -> list[list[str]]:
    """Press buttons of the add-in with the operating system recorded; give what it would run and what it said."""
    macros = folder / "macros"
    shutil.copytree(assets.folder("macros"), macros)
    shutil.copyfile(Path(__file__).with_name("recorded.bas"), macros / "ThiDuaSystem.bas")
    run = macros / "ThiDuaRun.bas"
    assert old in run.read_text(encoding="ascii")
    run.write_text(run.read_text(encoding="ascii").replace(old, new), encoding="ascii")
    path = folder / "thidua.xlam"
    path.write_bytes(build_addin(macros))
    script = Path(__file__).with_name("press_in_libreoffice.py")
    # A Python that LibreOffice's `uno` is built for: its own, or where it has none (Debian) the system's.
    office = shutil.which("soffice")
    assert office, "LibreOffice (soffice) is needed: make tools"
    python = shutil.which("python", path=Path(office).resolve().parent) or shutil.which("python3", path="/usr/bin")
    assert python, "python3-uno is needed: make tools"
    result = subprocess.run(
        [python, script, path, folder / "profile", *names],
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=True,
    )
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_button_runs_in_libreoffice(tmp_path: Path) -> None:
    pressed = _pressed_in_libreoffice(tmp_path, NAMES)
    assert [arguments for arguments, _said in pressed] == [
        f'-B -X utf8 -m thidua_xl.ribbon {name} "--wb=thidua.xlam" --from_xl=1 --hwnd=4711' for name in NAMES
    ]
    assert all("Hãy chạy mục “Kiểm tra cài đặt”" in said for _arguments, said in pressed)


def test_libreoffice_would_show_another_command(tmp_path: Path) -> None:
    ((arguments, _said),) = _pressed_in_libreoffice(tmp_path, ["check"], "-m thidua_xl.ribbon", "-m elsewhere")
    assert "thidua_xl.ribbon" not in arguments
    assert "-m elsewhere check" in arguments
