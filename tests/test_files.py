"""File names safe everywhere; files that appear whole or not at all."""

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xl.errors import ThiduaError
from thidua_xl.files import is_open, moment, only_run, refuse_open, safe_name, unused, write_new, write_whole


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tờ trình", "Tờ trình"),
        (unicodedata.normalize("NFD", "Tờ trình"), "Tờ trình"),
        ("60/KH-SNV: đợt 75 ngày?", "60-KH-SNV- đợt 75 ngày-"),
        ('a<b>c"d|e*f\\g', "a-b-c-d-e-f-g"),
        ("  Danh sách\n trích ngang.. . ", "Danh sách trích ngang"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Nul .docx", "_Nul .docx"),
        ("COM1", "_COM1"),
        ("lpt9.x", "_lpt9.x"),
        ("COM²", "_COM²"),
        ("CONIN$", "_CONIN$"),
        ("con." + "x" * 80, "_con." + "x" * 65),
        ("Công", "Công"),
        ("COM10", "COM10"),
        ("...", "_"),
        ("", "_"),
    ],
)
def test_a_name_is_made_safe_for_windows(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_long_name_is_cut_at_a_word() -> None:
    assert safe_name("Báo cáo thành tích của tập thể", 20) == "Báo cáo thành tích"
    assert safe_name("x" * 100, 20) == "x" * 20
    assert safe_name("Con số biết nói", 6) == "_Con"


@given(st.text(), st.integers(1, 150))
def test_any_text_makes_a_name_that_windows_takes(text: str, limit: int) -> None:
    name = safe_name(text, limit)
    assert 1 <= len(name) <= limit
    assert len(name.encode()) <= 200
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(ord(letter) < 32 for letter in name)
    assert not name.endswith((" ", "."))
    assert name.partition(".")[0].rstrip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
    assert name == unicodedata.normalize("NFC", name)


@given(st.text(), st.integers(1, 150))
def test_a_safe_name_stays_as_it_is(text: str, limit: int) -> None:
    name = safe_name(text, limit)
    assert safe_name(name, limit) == name


def test_a_name_of_vietnamese_letters_fits_a_linux_file_system(tmp_path: Path) -> None:
    path = tmp_path / f"{safe_name('ữ' * 120, 120)}_KET-QUA_{moment()}.xlsx"
    write_whole(path, b"x")
    assert path.read_bytes() == b"x"


def test_the_time_in_a_file_name_sorts_and_needs_no_colon() -> None:
    assert moment(datetime(2026, 11, 21, 9, 30, 5)) == "2026-11-21_09-30-05"


def test_an_unused_path_is_found_beside_those_that_exist(tmp_path: Path) -> None:
    path = tmp_path / "Kết quả.xlsx"
    assert unused(path) == path
    path.touch()
    assert unused(path) == tmp_path / "Kết quả (2).xlsx"
    (tmp_path / "Kết quả (2).xlsx").touch()
    assert unused(path) == tmp_path / "Kết quả (3).xlsx"


def test_a_file_is_written_whole_into_a_new_folder(tmp_path: Path) -> None:
    path = tmp_path / "Hồ sơ trình" / "tờ trình.docx"
    write_whole(path, "nội dung".encode())
    assert path.read_text("utf-8") == "nội dung"
    assert _names(path.parent) == ["tờ trình.docx"]


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old and long")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o644
    assert _names(tmp_path) == ["a.xlsx"]


def test_many_who_write_under_one_name_at_once_lose_nothing(tmp_path: Path) -> None:
    contents = {str(number).encode() for number in range(40)}
    with ThreadPoolExecutor(8) as pool:
        paths = list(pool.map(lambda content: write_new(tmp_path / "Kết quả.xlsx", content), contents))
    assert len(set(paths)) == 40
    assert {path.read_bytes() for path in tmp_path.iterdir()} == contents


def test_a_name_taken_for_a_write_that_fails_is_free_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", _fail(OSError(28, "No space left")))
    with pytest.raises(ThiduaError, match="đĩa đầy"):
        write_new(tmp_path / "a.xlsx", b"new")
    assert _names(tmp_path) == []


def test_one_run_at_a_time_and_nothing_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "ra" / ".khóa"
    with only_run(path, "Chờ đã."), pytest.raises(ThiduaError, match="Chờ đã"), only_run(path, "Chờ đã."):
        pass
    path.touch()  # as a run that was killed leaves it
    with only_run(path, "Chờ đã."):
        pass
    assert _names(path.parent) == []


_HOLD = """
import sys, time
from pathlib import Path
from thidua_xl.files import only_run

with only_run(Path(sys.argv[1]), "Chờ đã."):
    print("giữ", flush=True)
    time.sleep(300)
"""


def test_a_run_that_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    path = tmp_path / ".khóa"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1]), "PYTHONUTF8": "1"}
    with subprocess.Popen([sys.executable, "-c", _HOLD, str(path)], env=environment, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline()
        with pytest.raises(ThiduaError, match="Chờ đã"), only_run(path, "Chờ đã."):
            pass
        other.kill()
        other.wait()
        assert path.exists()
        with only_run(path, "Chờ đã."):
            pass


def _fail(error: BaseException) -> Callable[..., None]:
    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(("owner", "step"), [(os, "fsync"), (Path, "replace")])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, step: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(owner, step, _fail(OSError(28, "No space left")))
    with pytest.raises(ThiduaError, match=r"“a\.xlsx” không ghi được vì đĩa đầy"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == ["a.xlsx"]


def test_a_write_that_is_interrupted_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", _fail(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == ["a.xlsx"]


def test_a_file_open_in_excel_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", _fail(PermissionError(13, "Permission denied")))
    with pytest.raises(ThiduaError, match="đang mở ở chương trình khác"):
        write_whole(tmp_path / "a.xlsx", b"new")
    assert _names(tmp_path) == []


@pytest.mark.parametrize("lock", ["~$a.xlsx", ".~lock.a.xlsx#"])
def test_a_file_is_open_where_an_office_left_its_lock_beside_it(lock: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    (tmp_path / lock).touch()
    assert not is_open(path)  # a lock of what is no longer there
    path.touch()
    assert is_open(path)
    assert not is_open(tmp_path / ("a" * 300))
    with pytest.raises(ThiduaError, match=re.escape(lock)):
        refuse_open(path, "ghi đè")


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ho-so").write_bytes(b"")
    with pytest.raises(ThiduaError, match="Không ghi được vào thư mục"):
        write_whole(tmp_path / "ho-so" / "a.docx", b"new")
