"""The command line: exit codes, one Vietnamese sentence for trouble, findings as the contract's JSON."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfWriter

from thidua_xl import assets, cli
from thidua_xl.findings import CATALOGUE
from thidua_xl.pipeline import dossiers

SAMPLE = assets.folder("workbooks") / "bac-kan-75-ngay-dem-2024.mau.xlsx"
KEYS = {"code", "severity", "book", "sheet", "cell", "row_key", "value", "rule", "basis", "message", "fix"}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a copy of the sample under a long Vietnamese path with spaces."""
    folder = tmp_path / "Hồ sơ thi đua năm 2024 của Sở Thông tin và Truyền thông"
    folder.mkdir()
    path = folder / "Sổ đề nghị khen thưởng.xlsx"
    shutil.copyfile(SAMPLE, path)
    return path


def _change(path: Path, sheet: str, cell: str, value: object) -> None:
    workbook = openpyxl.load_workbook(path)
    workbook[sheet][cell] = value
    workbook.save(path)


def test_a_sound_book_ends_with_0_and_is_not_touched(book: Path) -> None:
    before = book.read_bytes()
    assert cli.run(["validate", str(book)]) == cli.OK
    assert book.read_bytes() == before
    (result,) = book.parent.glob("Sổ đề nghị khen thưởng_KET-QUA_*.xlsx")
    assert openpyxl.load_workbook(result).sheetnames == ["Lỗi", "Kết quả xét", "Tổng hợp", "Lịch"]


def test_blocking_findings_end_with_1_and_stand_in_the_json(book: Path) -> None:
    _change(book, "Đề nghị", "F5", "GKK")
    file = book.parent / "lỗi.json"
    assert cli.run(["validate", str(book), "--json", str(file)]) == cli.BLOCKED
    findings = json.loads(file.read_text(encoding="utf-8"))
    assert all(set(finding) == KEYS for finding in findings)
    (error,) = [finding for finding in findings if finding["severity"] == "error"]
    assert (error["code"], error["sheet"], error["cell"], error["row_key"]) == ("OB06", "Đề nghị", "F5", "DN01")
    assert error["book"] == book.name


def test_json_to_the_screen_is_json_alone(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["validate", str(book), "--json", "-"]) == cli.OK
    assert {finding["severity"] for finding in json.loads(capsys.readouterr().out)} == {"info"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validate", "không có.xlsx"], "Không tìm thấy tệp"),
        (["validate"], "thiếu BOOK"),
        (["validate", "--lạ", "x"], "không có tùy chọn"),
        (["new", "không-có", "-o", "x.xlsx"], "Không có đợt thi đua"),
        (["new", "bac-kan-75-ngay-dem-2024", "-o", "x.xlsx", "--vai", "xã"], "Không có vai"),
        (["new", "trong", "-o", "x.xlsm"], "không phải .xlsm"),
        (["new", "trong", "-o", "x.TXT"], "không phải .TXT"),
        (["new", "trong", "-o", "."], "là một thư mục"),
        (["consolidate", ".", "-o", "x.ods"], "không phải .ods"),
        (["lệnh-lạ"], "không có lệnh lệnh-lạ"),
        (
            ["dossier", "Xem", "thử.xlsx", "-o", "Hồ", "sơ"],
            "thừa “thử.xlsx sơ”; đường dẫn có dấu cách phải để trong dấu",
        ),
        (["campaigns", "x"], "thừa “x”"),
        (["validate", "a.xlsx", "--json"], "sau --json còn thiếu một giá trị"),
        (["dossier", "a.xlsx", "-o"], "sau -o còn thiếu một giá trị"),
        (["dossier", "a.xlsx", "-o", "ra", "--pdf=3"], "sau --pdf không ghi giá trị"),
    ],
)
def test_wrong_use_ends_with_2_and_one_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(arguments) == cli.CANNOT
    message = capsys.readouterr().err
    assert said.casefold() in " ".join(message.split()).casefold()
    assert "Traceback" not in message


LONG = "ă" * 260


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["consolidate", "FOLDER", "-o", f"{LONG}.xlsx"], "tên quá dài"),
        (["consolidate", "FOLDER", "-o", "sổ.xlsx", "--json", f"{LONG}.json"], "tên quá dài"),
        (["plan", "BOOK", "-o", LONG], "Không ghi được vào thư mục"),
        (["dossier", "BOOK", "-o", LONG], "Không ghi được vào thư mục"),
        (["report", "BOOK", "-o", LONG], "Không ghi được vào thư mục"),
        (["validate", "BOOK", "-o", LONG], "Không ghi được vào thư mục"),
        (["validate", f"{LONG}.xlsx"], "Không đọc được"),
        (["new", "trong", "-o", f"{LONG}.xlsx"], "tên quá dài"),
        (["consolidate", "FOLDER", "-o", "thư mục.xlsx"], "là một thư mục"),
        (["new", "trong", "-o", "tệp/sổ.xlsx"], "Không ghi được vào thư mục"),
        (["plan", "BOOK", "-o", "tệp/ra"], "Không ghi được vào thư mục"),
        (["dossier", "BOOK", "-o", "tệp/ra"], "Không ghi được vào thư mục"),
        (["consolidate", "FOLDER", "-o", "tệp/ra.xlsx"], "Không ghi được vào thư mục"),
        (["consolidate", "tệp/không", "-o", "ra.xlsx"], "Không tìm thấy"),
    ],
)
def test_a_place_that_the_system_refuses_ends_with_2_and_one_sentence(
    arguments: list[str],
    said: str,
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("thư mục.xlsx").mkdir()
    Path("tệp").touch()
    places = {"BOOK": str(book), "FOLDER": str(book.parent)}
    assert cli.run([places.get(argument, argument) for argument in arguments]) == cli.CANNOT
    message = " ".join(capsys.readouterr().err.split())
    assert said in message
    assert message.count("Dừng lại") == 1


def test_a_folder_to_which_one_has_no_access_ends_with_2(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(path: Path, **_options: object) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", refused)
    assert cli.run(["plan", str(book), "-o", str(book.parent / "ra")]) == cli.CANNOT
    assert "bạn không có quyền ở đó" in " ".join(capsys.readouterr().err.split())


@pytest.mark.skipif(sys.platform == "win32", reason="a signal to one process is POSIX")
def test_ctrl_c_ends_with_2_and_says_how_to_go_on(book: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "thidua_xl", "validate", *[str(book)] * 100, "-o", str(tmp_path / "ra")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1]), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as run:
        while not list(tmp_path.glob("ra/*.xlsx")):
            assert run.poll() is None
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        _nothing, said = run.communicate(timeout=60)
    assert run.returncode == cli.CANNOT
    assert "Đã dừng theo yêu cầu; chạy lại lệnh để làm tiếp." in " ".join(said.split())


def test_new_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    assert cli.run(["new", "bac-kan-75-ngay-dem-2024", "-o", str(path)]) == cli.OK
    before = path.read_bytes()
    assert cli.run(["new", "bac-kan-75-ngay-dem-2024", "-o", str(path), "--sample"]) == cli.CANNOT
    assert path.read_bytes() == before


def test_a_file_that_must_not_be_read_is_said_in_vietnamese(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert cli.run(["validate", str(book)]) == cli.CANNOT
    assert "bạn không có quyền đọc “" in " ".join(capsys.readouterr().err.split())


def test_a_name_with_a_dot_still_becomes_an_xlsx_and_the_empty_workbook_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["new", "trong", "-o", str(tmp_path / "Sổ ngày 20.11")]) == cli.OK
    assert [path.name for path in tmp_path.iterdir()] == ["Sổ ngày 20.11.xlsx"]
    capsys.readouterr()
    assert cli.run(["campaigns"]) == cli.OK
    assert cli.run(["new", "--help"]) == cli.OK
    listed, _usage, helped = capsys.readouterr().out.partition("Usage")
    assert "trong" in listed.split()
    assert "trong: sổ trống" in " ".join(helped.replace("│", " ").split())


def test_the_stages_of_printing_have_their_own_label_and_outdated_prints_are_called_so(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stages: list[str] = []

    class Bar:
        def add_task(self, description: str, **_options: object) -> int:
            stages.append(description)
            return 0

        def update(self, _task: int, *, description: str, **_options: object) -> None:
            stages.append(description)

    monkeypatch.setattr("thidua_xl.cli.papers.progress", lambda: nullcontext(Bar()))
    page = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(page)
    printed = page.getvalue()
    monkeypatch.setattr(dossiers, "find_printer", lambda: "")
    monkeypatch.setattr(dossiers, "convert", lambda contents: (printed,) * len(contents))
    command = ["dossier", str(book), "-o", str(tmp_path / "ra")]
    assert cli.run([*command, "--pdf"]) == cli.OK
    assert list(dict.fromkeys(stages)) == ["Lập hồ sơ", "In PDF"]
    next((tmp_path / "ra").rglob("*Tờ trình*.docx")).write_bytes(b"sua tay")
    capsys.readouterr()
    assert cli.run(command) == cli.OK
    said = " ".join(capsys.readouterr().out.split())
    assert "2 tệp PDF của lần trước không còn đúng với giấy tờ, đã chuyển vào" in said
    assert "không còn trong danh sách" not in said


def test_books_beside_one_that_cannot_be_read_are_checked_all_the_same(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = shutil.copyfile(book, book.with_name("b.xlsx"))
    _change(faulty, "Đề nghị", "F5", "GKK")
    file = tmp_path / "lỗi.json"
    missing = book.with_name("không có.xlsx")
    assert cli.run(["validate", str(book), str(missing), str(faulty), "--json", str(file)]) == cli.CANNOT
    assert {finding["book"] for finding in json.loads(file.read_text("utf-8"))} == {book.name, "b.xlsx"}
    assert len(list(book.parent.glob("*_KET-QUA_*"))) == 2
    message = " ".join(capsys.readouterr().err.split())
    assert message.count("Dừng lại") == 1
    assert "Không tìm thấy tệp" in message


def test_consolidate_gives_json_to_the_screen_as_validate_does(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    cli.run(["consolidate", str(book.parent), "-o", str(tmp_path / "Tổng hợp.xlsx"), "--json", "-"])
    assert all(set(finding) == KEYS for finding in json.loads(capsys.readouterr().out))
    assert not Path("-").exists()


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
@pytest.mark.parametrize(
    "command",
    [
        ["validate", "BOOK"],
        ["dossier", "BOOK", "--dry-run", "-o", "ra"],
        ["plan", "BOOK", "-o", "ra"],
        ["consolidate", "FOLDER", "-o", "ra/Tổng hợp.xlsx"],
    ],
)
def test_a_book_that_is_open_is_read_with_a_remark(
    command: list[str],
    lock: str,
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    places = {"BOOK": str(book), "FOLDER": str(book.parent)}
    arguments = [places.get(argument, argument) for argument in command]
    book.with_name(lock.format(book.name)).touch()
    cli.run(arguments)
    said = " ".join(capsys.readouterr().err.split())
    assert said.count("đang mở: chỗ sửa chưa lưu không được đọc") == 1


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
def test_an_output_that_is_open_is_not_replaced(
    lock: str, book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for output, command in (
        (tmp_path / "Tổng hợp.xlsx", ["consolidate", str(book.parent), "-o", str(tmp_path / "Tổng hợp.xlsx")]),
        (tmp_path / "Kế hoạch.docx", ["plan", str(book), "-o", str(tmp_path)]),
    ):
        output.write_bytes(b"dang mo")
        output.with_name(lock.format(output.name)).touch()
        assert cli.run(command) == cli.CANNOT
        assert "đang mở nên chưa ghi đè được" in " ".join(capsys.readouterr().err.split())
        assert output.read_bytes() == b"dang mo"
    assert not (tmp_path / "_bản trước").exists()


def test_a_bug_ends_with_3_and_its_log_holds_no_citizen_id(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_path: Path) -> None:
        raise RuntimeError("006185000017 hỏng")

    monkeypatch.setattr("thidua_xl.pipeline.check_book", broken)
    assert cli.run(["validate", str(book)]) == cli.BUG
    said = "".join(capsys.readouterr().err.split())
    log = Path(said[said.index(":") + 1 :])
    text = log.read_text(encoding="utf-8")
    log.unlink()
    assert "RuntimeError" in text
    assert "006185000017" not in text


def test_dry_run_writes_nothing(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "hồ sơ"
    assert cli.run(["dossier", str(book), "-o", str(out), "--dry-run"]) == cli.OK
    assert not out.exists()
    assert "Tờ trình" in capsys.readouterr().out


def test_demo_shows_a_sound_and_a_faulty_book_and_says_what_to_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["demo", "-o", str(tmp_path)]) == cli.OK
    said = capsys.readouterr().out
    for code in ("OB01", "SL02", "TH02"):
        assert code in said
    assert "Mở xem theo thứ tự" in said
    assert len(list((tmp_path / "Hồ sơ").rglob("*.docx"))) >= 20
    assert (tmp_path / "Báo cáo" / "Báo cáo kết quả.docx").exists()


@pytest.mark.parametrize("command", [["--help"], ["validate", "--help"], ["dossier", "--help"], ["template", "--help"]])
def test_help_is_given_and_ends_with_0(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(command) == cli.OK
    assert "Usage" in capsys.readouterr().out


def test_campaigns_lists_the_shipped_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["campaigns"]) == cli.OK
    said = capsys.readouterr().out
    assert all(name in said for name in assets.campaigns())


def test_template_check_passes_the_shipped_templates_and_fields_lists_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["template", "check"]) == cli.OK
    assert cli.run(["template", "fields"]) == cli.OK
    said = capsys.readouterr().out
    assert "submitter.name" in said
    assert "Tên đơn vị" in said


def test_findings_are_catalogued_with_a_code_of_two_letters_and_two_digits() -> None:
    assert all(len(code) == 4 and code[:2].isupper() and code[2:].isdecimal() for code in CATALOGUE)
    assert all(entry.message.endswith((".", "}")) and entry.fix.endswith((".", "}")) for entry in CATALOGUE.values())
