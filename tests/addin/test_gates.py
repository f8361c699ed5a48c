"""The gates a built add-in passes, each beside a broken variant that it stops."""

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pyopenvba.integrity import check_file
from pyvbaanalysis import analyze_office_file

from addin.lint import faults
from addin.packages import built_with, part, with_part
from openxml_validator import validate
from thidua_xl import assets
from thidua_xl.addin.build import RIBBON_PART, build_addin, zipped

RUN, RIBBON, SYSTEM = "ThiDuaRun.bas", "ThiDuaRibbon.bas", "ThiDuaSystem.bas"


def _saved(folder: Path, package: bytes) -> Path:
    path = folder / "broken.xlam"
    path.write_bytes(package)
    return path


# -- reproducible -----------------------------------------------------------------------------------------------------


def test_the_shipped_addin_is_byte_for_byte_what_its_sources_give() -> None:
    shipped = assets.folder("macros") / "thidua.xlam"
    assert shipped.read_bytes() == build_addin(), "run: make addin"


def test_windows_would_give_the_same_bytes(addin: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {name: part(addin, name) for name in zipfile.ZipFile(BytesIO(addin)).namelist()}
    monkeypatch.setattr(sys, "platform", "win32")  # zipfile notes the system in every entry
    assert zipped(parts) == addin


def test_another_source_gives_another_addin(addin: bytes, tmp_path: Path) -> None:
    assert built_with(tmp_path, RUN, "To 9", "To 8") != addin


# -- the code inside is the code shown --------------------------------------------------------------------------------


def _read_back(path: Path) -> dict[str, str]:
    """The modules as oletools, an independent reader, finds them; in a process of its own for its old warnings."""
    run = subprocess.run(
        [sys.executable, "-m", "oletools.olevba", "--json", path], capture_output=True, encoding="utf-8", check=False
    )
    files = [one for one in json.loads(run.stdout) if one.get("type") == "OpenXML"]
    macros = [macro for one in files for macro in one["macros"]]
    return {macro["vba_filename"]: macro["code"] for macro in macros}


def _text(source: str) -> list[str]:
    return [line for line in source.splitlines() if not line.startswith("Attribute VB_")]


def test_olevba_reads_back_every_module_equal_to_its_source(on_disk: Path, sources: dict[str, str]) -> None:
    found = {name: _text(code) for name, code in _read_back(on_disk).items()}
    assert found == {
        **{f"{name}.bas": _text(source) for name, source in sources.items()},
        "ThisWorkbook.cls": [],
        "Sheet1.cls": [],
    }


def test_olevba_would_see_another_source(tmp_path: Path, sources: dict[str, str]) -> None:
    path = _saved(tmp_path, built_with(tmp_path, RUN, "To 9", "To 8"))
    assert _text(_read_back(path)[RUN]) != _text(sources["ThiDuaRun"])


# -- the package is whole and valid -----------------------------------------------------------------------------------


def test_the_package_is_whole(on_disk: Path) -> None:
    report = check_file(on_disk)
    assert report.ok
    assert report.complete


def test_a_cut_vba_project_is_not_whole(addin: bytes, tmp_path: Path) -> None:
    project = part(addin, "xl/vbaProject.bin")
    cut = with_part(addin, "xl/vbaProject.bin", project, project[: len(project) // 2])
    assert not check_file(_saved(tmp_path, cut)).ok


def test_the_open_xml_sdk_finds_no_error(on_disk: Path) -> None:
    assert validate(on_disk) == []


@pytest.mark.parametrize(
    ("old", "new"), [(b'size="large"', b'size="huge"'), (b"<tabs>", b"<tabs><tap/>"), (b"keytip=", b"keytap=")]
)
def test_the_open_xml_sdk_stops_a_wrong_ribbon(old: bytes, new: bytes, addin: bytes, tmp_path: Path) -> None:
    assert validate(_saved(tmp_path, with_part(addin, RIBBON_PART, old, new)))


# -- the code compiles ------------------------------------------------------------------------------------------------


def _analysed(path: Path) -> list[str]:
    return [f"{module}: {found.message}" for module, all_ in analyze_office_file(path).items() for found in all_]


def test_static_analysis_has_nothing_to_say(on_disk: Path) -> None:
    assert _analysed(on_disk) == []


@pytest.mark.parametrize(
    ("module", "old", "new"),
    [
        pytest.param(RUN, "Dim row As Long", "", id="undeclared variable"),
        pytest.param(RIBBON, "RunButton", "RunButtons", id="unknown Sub"),
        pytest.param(RIBBON, "control.Id", "control.Id, 1", id="number of arguments"),
        pytest.param(
            SYSTEM,
            "Option Explicit",
            'Option Explicit\nPrivate Declare Sub Sleep Lib "kernel32" (ByVal ms As Long)',
            id="PtrSafe",
        ),
    ],
)
def test_static_analysis_stops_what_would_not_compile(module: str, old: str, new: str, tmp_path: Path) -> None:
    assert _analysed(_saved(tmp_path, built_with(tmp_path, module, old, new)))


# -- no malice --------------------------------------------------------------------------------------------------------


def _mraptor(path: Path) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "oletools.mraptor", path], capture_output=True, encoding="utf-8", check=False
    )
    return run.stdout.rsplit(" - ", maxsplit=1)[-1].strip()


def test_mraptor_says_macro_ok(on_disk: Path) -> None:
    assert _mraptor(on_disk) == "Macro OK"


def test_mraptor_suspects_a_macro_that_starts_by_itself(tmp_path: Path) -> None:
    starting = '\nPublic Sub Auto_Open()\n    RunButton "check"\nEnd Sub\n'
    assert _mraptor(_saved(tmp_path, built_with(tmp_path, RUN, "", starting))) == "SUSPICIOUS"


# -- messages ---------------------------------------------------------------------------------------------------------


def test_every_message_is_asked_for_and_every_one_asked_for_is_there(sources: dict[str, str]) -> None:
    messages = tomllib.loads((assets.folder("macros") / "messages.toml").read_text(encoding="utf-8"))
    assert set(re.findall(r'TextOf\("(\w+)"\)', sources["ThiDuaRun"])) == set(messages)


# -- our own lint -----------------------------------------------------------------------------------------------------


def test_our_lint_finds_no_fault(addin: bytes, sources: dict[str, str]) -> None:
    assert faults(addin, sources) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (RIBBON_PART, b'id="rank"', b'id="check"', "id check stands twice"),
        (RIBBON_PART, b'id="group2"', b'id="group1"', "id group1 stands twice"),
        (RIBBON_PART, b'keytip="R"', b'keytip="B"', "keytip B stands twice"),
        (RIBBON_PART, b'"FileNew"', b'"FileNews"', "FileNews is no picture of Excel"),
        (RIBBON_PART, b"ThiDuaRibbon.PressButton", b"PressButton", "PressButton is not one public Sub"),
        (RIBBON_PART, b"ThiDuaRibbon.PressButton", b"ThiDuaRun.RunButtons", "RunButtons is not one public Sub"),
        (RIBBON_PART, b"supertip=", b"tag=", "check has no supertip"),
        ("[Content_Types].xml", b"addin.macroEnabled", b"sheet.macroEnabled", "content type is not an add-in's"),
    ],
)
def test_our_lint_stops_a_wrong_package(
    name: str, old: bytes, new: bytes, said: str, addin: bytes, sources: dict[str, str]
) -> None:
    assert said in "\n".join(faults(with_part(addin, name, old, new), sources))


@pytest.mark.parametrize(
    ("module", "old", "new", "said"),
    [
        ("ThiDuaRibbon", "Public Sub PressButton", "Private Sub PressButton", "is not one public Sub"),
        ("ThiDuaRibbon", "ByVal control As Object", "", "is not one public Sub"),
        ("ThiDuaRun", "Starts Python", "Chạy Python", "ThiDuaRun is not ASCII"),
        ("ThiDuaSystem", "Public Sub", "Declare Sub", "ThiDuaSystem has Declare"),
        ("ThiDuaSystem", "pythonw.exe", "cmd.exe", "ThiDuaSystem has cmd.exe"),
        ("ThiDuaRun", "Public Sub RunButton", "Public Sub Auto_Open", "ThiDuaRun has Auto_Open"),
    ],
)
def test_our_lint_stops_wrong_code(
    module: str, old: str, new: str, said: str, addin: bytes, sources: dict[str, str]
) -> None:
    assert old in sources[module]
    broken = {**sources, module: sources[module].replace(old, new)}
    assert said in "\n".join(faults(addin, broken))
