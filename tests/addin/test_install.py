"""Installing, removing and examining, in the folders of an invented user of Windows or macOS."""

import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import LnkParse3
import pytest

from thidua_xl import __version__, assets, cli
from thidua_xl.addin.build import build_addin
from thidua_xl.addin.doctor import Diagnosis, examine
from thidua_xl.addin.install import EXAMINE, Step, plan_install, plan_remove, shortcuts
from thidua_xl.addin.places import INTERPRETER, Places
from thidua_xl.addin.shortcut import shortcut
from thidua_xl.buttons import BUTTONS, TAB
from thidua_xl.errors import ThiduaError

SHIPPED = assets.folder("macros")


@pytest.fixture
def windows(tmp_path: Path) -> Places:
    """Give the places of a user whose name has marks; there is no Office and no LibreOffice."""
    home = tmp_path / "Users" / "Nguyễn Văn Ấ"
    variables = {
        "USERPROFILE": str(home),
        "LOCALAPPDATA": str(home / "AppData/Local"),
        "APPDATA": str(home / "AppData/Roaming"),
        "WINDIR": str(tmp_path / "Windows"),
    }
    return Places("win32", variables, lambda _key, _name: None)


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """Give a folder of wheels that holds a package of our name and version, and nothing else."""
    folder = tmp_path / "bộ cài" / "wheels"
    folder.mkdir(parents=True)
    information = f"thidua_xl-{__version__}.dist-info"
    with zipfile.ZipFile(folder / f"thidua_xl-{__version__}-py3-none-any.whl", "w") as wheel:
        wheel.writestr("thidua_xl/__init__.py", f'__version__ = "{__version__}"\n')
        wheel.writestr(f"{information}/METADATA", f"Metadata-Version: 2.1\nName: thidua-xl\nVersion: {__version__}\n")
        wheel.writestr(
            f"{information}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{information}/RECORD", "")
    return folder


def _take(steps: list[Step], *, but: str = "nothing") -> None:
    for step in steps:
        if but not in step.says:
            step.do()


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# -- shortcuts --------------------------------------------------------------------------------------------------------


def test_another_program_reads_a_shortcut_back() -> None:
    link = LnkParse3.lnk_file(BytesIO(shortcut(INTERPRETER, '-m tệp "Sổ thi đua"', "Kiểm tra sổ"))).get_json()
    assert link["data"] == {"description": "Kiểm tra sổ", "command_line_arguments": '-m tệp "Sổ thi đua"'}
    block = link["extra"]["ENVIRONMENTAL_VARIABLES_LOCATION_BLOCK"]
    assert (block["target_ansi"], block["target_unicode"]) == (INTERPRETER, INTERPRETER)
    assert link["header"]["windowstyle"] == "SW_SHOWNORMAL"


def test_there_is_a_shortcut_for_every_button_for_the_doctor_and_on_the_desktop(windows: Places) -> None:
    links = shortcuts(windows)
    assert {path.stem for path in links if path.parent == windows.menu} == {
        *(button.label for button in BUTTONS),
        EXAMINE,
    }
    assert [path.stem for path in links if path.parent == windows.desktop] == [TAB]
    for button in BUTTONS:
        content = next(content for path, content in links.items() if path.stem == button.label)
        arguments = LnkParse3.lnk_file(BytesIO(content)).get_json()["data"]["command_line_arguments"]
        assert arguments == f"-B -X utf8 -m thidua_xl.ribbon {button.name}"


def test_a_desktop_moved_to_onedrive_is_found(windows: Places, tmp_path: Path) -> None:
    moved = str(tmp_path / "OneDrive" / "Màn hình nền")
    places = Places("win32", windows.variables, lambda _key, name: moved if name == "Desktop" else None)
    assert places.desktop == Path(moved)


def test_excel_and_the_installation_name_the_same_interpreter(sources: dict[str, str], windows: Places) -> None:
    assert f'INTERPRETER As String = "{INTERPRETER}"' in sources["ThiDuaSystem"]
    shown = INTERPRETER.replace("%LOCALAPPDATA%", windows.variables["LOCALAPPDATA"]).replace("\\", "/")
    assert Path(shown) == windows.python.with_name("pythonw.exe")


def test_excel_for_mac_and_the_installation_name_the_same_interpreter() -> None:
    mac = Places("darwin", {"HOME": "/Users/a", "PATH": ""})
    script = (SHIPPED / "thidua.applescript").read_text(encoding="utf-8")
    assert f'"{mac.python.relative_to(mac.home).as_posix()}"' in script


# -- install and remove -----------------------------------------------------------------------------------------------


def test_install_on_windows_then_remove_leaves_only_what_was_there(windows: Places, wheels: Path) -> None:
    assert windows.startup
    assert windows.menu
    foreign = (windows.startup / "khác.xlam", windows.menu / "của tôi.lnk")
    for path in foreign:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x")
    before = _files(windows.home)
    _take(plan_install(windows, wheels), but="Tạo phần chạy")
    assert (windows.startup / "thidua.xlam").read_bytes() == (SHIPPED / "thidua.xlam").read_bytes()
    assert _files(windows.home) > before
    _take(plan_remove(windows))
    assert _files(windows.home) == before


def test_installing_twice_gives_what_installing_once_gives(windows: Places, wheels: Path) -> None:
    _take(plan_install(windows, wheels), but="Tạo phần chạy")
    once = _files(windows.home)
    _take(plan_install(windows, wheels), but="Tạo phần chạy")
    assert _files(windows.home) == once


def test_planning_writes_nothing(windows: Places, wheels: Path) -> None:
    assert [step.says.split(" ")[0] for step in plan_install(windows, wheels)] == ["Tạo", "Chép", "Tạo"]
    assert not windows.home.exists()


def test_a_real_environment_is_made_from_wheels_without_a_network(
    tmp_path: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://127.0.0.1:9/")  # any use of a network fails
    mac = Places("darwin", {"HOME": str(tmp_path / "Bà Ế"), "PATH": ""}, lambda _key, _name: None)
    _take(plan_install(mac, wheels))
    assert mac.startup
    assert mac.scripts
    assert (mac.startup / "thidua.xlam").is_file()
    assert (mac.scripts / "thidua.applescript").is_file()
    assert _of(examine(mac, tmp_path), "Phần chạy").trouble == ""
    _take(plan_remove(mac))
    assert _files(mac.home) == set()


def test_a_folder_without_our_wheel_is_refused(windows: Places, tmp_path: Path) -> None:
    with pytest.raises(ThiduaError, match="wheels của bộ cài"):
        plan_install(windows, tmp_path)


def test_the_python_of_the_microsoft_store_is_refused(
    windows: Places, wheels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "base_prefix", r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.13")
    with pytest.raises(ThiduaError, match=r"python\.org"):
        plan_install(windows, wheels)


def test_a_step_that_fails_is_said_in_one_sentence(tmp_path: Path, wheels: Path) -> None:
    next(wheels.glob("*.whl")).write_bytes(b"no zip")
    mac = Places("darwin", {"HOME": str(tmp_path / "nhà"), "PATH": ""}, lambda _key, _name: None)
    with pytest.raises(ThiduaError, match="không chạy được: ERROR"):
        plan_install(mac, wheels)[0].do()


def test_a_program_the_machine_refuses_is_said_in_one_sentence(windows: Places, wheels: Path) -> None:
    with pytest.raises(ThiduaError, match="không cho chạy"):  # Linux makes no Scripts/python.exe
        plan_install(windows, wheels)[0].do()


def test_linux_gets_libreoffice_alone_and_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["addin", "install", "--dry-run"]) == cli.OK
    assert "chỉ cài phần cho LibreOffice" in capsys.readouterr().out
    assert not any("Excel" in step.says for step in plan_install(Places("linux", {"HOME": "/", "PATH": ""})))


def test_build_from_the_command_line_gives_the_shipped_addin(tmp_path: Path) -> None:
    assert cli.run(["addin", "build", "-o", str(tmp_path)]) == cli.OK
    assert (tmp_path / "thidua.xlam").read_bytes() == (SHIPPED / "thidua.xlam").read_bytes()


def test_a_build_without_pyopenvba_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyopenvba", None)
    with pytest.raises(ThiduaError, match=r"thidua-xl\[addin\]"):
        build_addin()


# -- doctor -----------------------------------------------------------------------------------------------------------


def _of(found: list[Diagnosis], about: str) -> Diagnosis:
    return next(one for one in found if one.about.startswith(about))


@pytest.fixture
def installed(windows: Places, wheels: Path) -> Places:
    """Give the places of an installation that lacks only the environment."""
    _take(plan_install(windows, wheels), but="Tạo phần chạy")
    font = Path(windows.variables["WINDIR"]) / "Fonts" / "times.ttf"
    font.parent.mkdir(parents=True)
    font.touch()
    return Places("win32", windows.variables, lambda key, _name: "winword" if "App Paths" in key else None)


def test_a_sound_installation_lacks_only_the_environment_that_linux_cannot_make(installed: Places) -> None:
    assert [one.about for one in examine(installed, installed.home) if one.trouble] == ["Phần chạy (Python)"]


def _addin(places: Places) -> Path:
    assert places.startup
    return places.startup / "thidua.xlam"


def _menu(places: Places) -> Path:
    assert places.menu
    return places.menu


@pytest.mark.parametrize(
    ("breaking", "about", "said", "remedy"),
    [
        (lambda it: _addin(it).unlink(), "Bổ trợ", "Không có", "install.ps1"),
        (lambda it: _addin(it).write_bytes(b"old"), "Bổ trợ", "không phải của bản", "Đóng Excel"),
        (lambda it: Path(f"{_addin(it)}:Zone.Identifier").touch(), "Bổ trợ", "Windows đang chặn", "Unblock"),
        (lambda it: (_menu(it) / "Kiểm tra.lnk").unlink(), "Mục", "1 mục, như “Kiểm tra”", "install.ps1"),
        (lambda it: (Path(it.variables["WINDIR"]) / "Fonts/times.ttf").unlink(), "Phông", "Times New Roman", "Tinos"),
    ],
    ids=["no add-in", "old add-in", "blocked", "no shortcut", "no font"],
)
def test_the_doctor_finds_what_is_broken_and_says_the_remedy(
    breaking: Callable[[Places], object], about: str, said: str, remedy: str, installed: Places
) -> None:
    breaking(installed)
    (found,) = (one for one in examine(installed, installed.home) if one.trouble and one.about.startswith(about))
    assert said in found.trouble
    assert remedy in found.remedy


@pytest.mark.parametrize(
    ("key", "name", "said"),
    [
        (r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security", "DisableAllAddins", "không dùng bổ trợ"),
        (r"HKCU\Software\Microsoft\Office\15.0\Excel\Security", "RequireAddinSig", "chữ ký số"),
        (
            r"HKCU\Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations",
            "AllLocationsDisabled",
            "không tin cậy thư mục nào",
        ),
        (r"HKLM\Software\Policies\Microsoft\Office\16.0\Common", "VBAOff", "tắt macro"),
        (
            r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
            "d4f940ab-401b-4efc-aadc-ad5f3c50688a",
            "không cho Excel mở chương trình khác",
        ),
    ],
)
def test_the_doctor_reads_the_settings_in_the_way(key: str, name: str, said: str, installed: Places) -> None:
    places = Places("win32", installed.variables, lambda *asked: 1 if asked == (key, name) else None)
    (found,) = (one for one in examine(places, places.home) if one.about.startswith("Cài đặt") and one.trouble)
    assert said in found.trouble
    assert found.remedy


def test_the_doctor_misses_word_and_libreoffice(windows: Places, tmp_path: Path) -> None:
    assert "LibreOffice" in _of(examine(windows, tmp_path), "Word hoặc LibreOffice").remedy


def test_the_doctor_tries_the_folder_of_the_results(windows: Places, tmp_path: Path) -> None:
    assert _of(examine(windows, tmp_path), "Ghi được").trouble == ""
    assert "--output" in _of(examine(windows, tmp_path / "không có"), "Ghi được").remedy


def test_the_doctor_of_this_machine_ends_with_1_where_the_folder_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["addin", "doctor", "-o", str(tmp_path / "không có")]) == cli.BLOCKED
    assert "Cần làm" in capsys.readouterr().out
