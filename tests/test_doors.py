"""What strangers' words and paths do at the command line: nothing is replaced, styled, run, or taken for a bug."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from thidua_xl import assets, cli
from thidua_xl.cli.printing import rule, say, show_table

SAMPLE = assets.folder("workbooks") / "bac-kan-75-ngay-dem-2024.mau.xlsx"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "Sổ đã nhận"
    folder.mkdir()
    return Path(shutil.copyfile(SAMPLE, folder / "so.xlsx"))


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# -- outputs that are inputs ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["itself", "a hard link", "a symbolic link", "another case", "through .."])
def test_findings_never_replace_the_book_they_are_of(way: str, book: Path) -> None:
    output = book
    if way == "a hard link":
        output = book.with_name("liên kết.json")
        output.hardlink_to(book)
    elif way == "a symbolic link":
        output = book.with_name("lối tắt.json")
        output.symlink_to(book)
    elif way == "another case":
        output = book.with_name("SO.XLSX")
    elif way == "through ..":
        output = book.parent / "x" / ".." / "so.xlsx"
    before = book.read_bytes()
    assert cli.run(["validate", str(book), "--json", str(output)]) == cli.CANNOT
    assert book.read_bytes() == before


@pytest.mark.parametrize("other", ["b.xlsx", "ghi chú.json", "thư.docx"])
def test_findings_replace_no_file_of_another_kind(other: str, book: Path) -> None:
    path = book.with_name(other)
    path.write_bytes(b'{"of": "somebody"}')
    assert cli.run(["validate", str(book), "--json", str(path)]) == cli.CANNOT
    assert path.read_bytes() == b'{"of": "somebody"}'
    findings = book.with_name("lỗi.json")
    for _run in range(2):  # findings of an earlier run give way
        assert cli.run(["validate", str(book), "--json", str(findings)]) == cli.OK
    assert json.loads(findings.read_text("utf-8")) == [] or isinstance(json.loads(findings.read_text("utf-8")), list)


@pytest.mark.parametrize("output", ["so.xlsx", "SO.xlsx", "khác/../so.xlsx"])
def test_a_merged_book_replaces_no_received_one(output: str, book: Path) -> None:
    before = _contents(book.parent)
    assert cli.run(["consolidate", str(book.parent), "-o", str(book.parent / output)]) == cli.CANNOT
    assert {name: content for name, content in _contents(book.parent).items() if name in before} == before


def test_a_merged_book_and_its_findings_never_share_a_name(book: Path, tmp_path: Path) -> None:
    output = tmp_path / "t.xlsx"
    assert cli.run(["consolidate", str(book.parent), "-o", str(output), "--json", str(output)]) == cli.CANNOT
    assert not output.exists()


# -- papers made alone ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "name"), [("report", "Báo cáo kết quả.docx"), ("plan", "Kế hoạch.docx"), ("calendar", "Lịch.ics")]
)
def test_a_hand_edit_outlives_every_later_run_and_the_screen_says_so(
    command: str, name: str, book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ra"
    run = [command, str(book), "-o", str(folder)]
    other = Path(shutil.copyfile(assets.folder("workbooks") / "cao-bang-2026.mau.xlsx", tmp_path / "khác.xlsx"))
    assert cli.run(run) in {cli.OK, cli.BLOCKED}
    edits = set()
    for number in range(3):  # within one second, the stamps of what is put aside repeat
        (folder / name).write_bytes(b"sua tay %d" % number)
        edits.add(b"sua tay %d" % number)
        capsys.readouterr()
        cli.run(run if number % 2 else [command, str(other), "-o", str(folder)])
        assert "đã sửa tay" in capsys.readouterr().out
        kept = set(_contents(folder).values())
        assert b"sua tay %d" % number in kept


def test_journeys_that_share_a_folder_leave_each_others_papers_alone(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ra"
    for command in ("report", "dossier", "plan", "dossier", "report"):
        cli.run([command, str(book), "-o", str(folder)])
    assert (folder / "Báo cáo kết quả.docx").exists()
    assert (folder / "Kế hoạch.docx").exists()
    assert not (folder / "_bản trước").exists()
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert {"documents", "index", "report", "plan"} <= manifest.keys()


@pytest.mark.parametrize("place", ["_bản trước", "a folder of papers"])
def test_a_link_inside_the_folder_of_results_leads_no_file_out(place: str, book: Path, tmp_path: Path) -> None:
    folder, outside = tmp_path / "ra", tmp_path / "ngoài"
    outside.mkdir()
    cli.run(["dossier", str(book), "-o", str(folder)])
    if place == "_bản trước":
        (folder / place).symlink_to(outside)
        manifest = folder / "manifest.json"
        manifest.write_text("{hỏng", encoding="utf-8")
        next(folder.rglob("*Tờ trình*.docx")).write_bytes(b"sua tay")
    else:
        inner = next(path for path in folder.iterdir() if path.is_dir())
        shutil.rmtree(inner)
        inner.symlink_to(outside)
    assert cli.run(["dossier", str(book), "-o", str(folder)]) == cli.CANNOT
    assert list(outside.iterdir()) == []


# -- text is never code -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["[/red]", "[bold]x", "[link=file:///etc]x[/link]", "\\[", ":smile:", "{0}", "{}", "[/]", "[red", "%s"]
)
def test_a_value_is_printed_as_text(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    say("[bold]Tên:[/] {}", text)
    show_table(("A", "B"), [(text, (text, "red"))])
    rule(text)
    assert capsys.readouterr().out.count(text) == 4


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x07", "\x08", "\x9b31m", "\r", "\u202e", "\x00"])
def test_no_order_to_the_terminal_is_printed(sign: str, capsys: pytest.CaptureFixture[str]) -> None:
    say("{}", f"a{sign}b")
    show_table(("A",), [(f"a{sign}b",)])
    rule(f"a{sign}b")
    assert not set(capsys.readouterr().out) & set("\x1b\x07\x08\x9b\r\u202e\x00")


# -- what the system refuses ------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX's")
@pytest.mark.parametrize("size", [0, 512, 4096, 8192, 12000, 65536])
@pytest.mark.parametrize("command", [["new", "trong", "-o", "n.xlsx"], ["validate", "SO", "-o", "."]])
def test_a_full_disk_or_temporary_folder_is_one_sentence_and_leaves_nothing(
    command: list[str], size: int, book: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "ra"
    folder.mkdir()
    script = f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}));"
    script += "from thidua_xl.cli import main; main()"
    arguments = [str(book) if one == "SO" else one for one in command]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1]), "PYTHONDONTWRITEBYTECODE": "1"}
    environment["XDG_STATE_HOME"] = str(tmp_path / "state")
    ended = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=folder, env=environment, check=False, capture_output=True
    )
    said = ended.stderr.decode()
    assert ended.returncode in {cli.OK, cli.CANNOT}, said
    assert "Traceback" not in said
    if ended.returncode == cli.CANNOT:
        assert said.count("Dừng lại") == 1
        assert list(folder.iterdir()) == []
