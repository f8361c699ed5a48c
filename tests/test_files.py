"""File names safe everywhere; files that appear whole or not at all."""

import io
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xl.errors import ThiduaError
from thidua_xl.files import (
    create,
    is_open,
    log_bug,
    masked,
    moment,
    note_program,
    only_run,
    read_whole,
    refuse_clash,
    refuse_clock,
    refuse_open,
    replace,
    safe_name,
    scratch,
    unused,
    write_new,
)
from thidua_xl.files import writing as files
from thidua_xl.files.locks import lock


def write_whole(path: Path, content: bytes) -> None:
    replace(path, content, lambda _present: True)


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


# -- the gate ---------------------------------------------------------------------------------------------------------


def test_what_the_program_did_not_write_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(b"a book")
    with pytest.raises(ThiduaError, match="không phải tệp do chương trình ghi"):
        replace(path, b"[]", lambda present: present == b"ours")
    with pytest.raises(ThiduaError, match="Đã có tệp"):
        create(path, b"[]")
    assert write_new(path, b"[]").name == "so (2).xlsx"
    assert path.read_bytes() == b"a book"


def test_a_link_gives_way_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    target, link = tmp_path / "sổ.xlsx", tmp_path / "kết quả.json"
    target.write_bytes(b"a book")
    link.symlink_to(target)
    write_whole(link, b"[]")
    assert (target.read_bytes(), link.read_bytes(), link.is_symlink()) == (b"a book", b"[]", False)
    dangling = tmp_path / "lối cụt.xlsx"
    dangling.symlink_to(tmp_path / "không có")
    assert write_new(dangling, b"x").name == "lối cụt (2).xlsx"


@pytest.mark.parametrize("kind", ["the same", "another case", "a hard link", "a symbolic link", "a way round"])
def test_an_output_that_is_an_input_by_any_name_is_refused(kind: str, tmp_path: Path) -> None:
    book = tmp_path / "Sổ.xlsx"
    book.write_bytes(b"a book")
    output = tmp_path / "kết quả.json"
    match kind:
        case "the same":
            output = book
        case "another case":
            output = tmp_path / "SỔ.XLSX"
        case "a hard link":
            output.hardlink_to(book)
        case "a symbolic link":
            output.symlink_to(book)
        case _:
            output = tmp_path / "a" / ".." / "Sổ.xlsx"
    with pytest.raises(ThiduaError, match="là tệp được đọc nên không bị ghi đè"):
        refuse_clash([output], [book])
    with pytest.raises(ThiduaError, match="được nêu hai lần"):
        refuse_clash([book, output], [])
    refuse_clash([tmp_path / "khác.json"], [book])


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX's")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_mode_of_a_file_follows_the_users_umask_and_a_private_one_is_the_users_alone(
    mask: int, mode: int, tmp_path: Path
) -> None:
    before = os.umask(mask)
    try:
        new = write_new(tmp_path / "a.docx", b"x")
        replace(tmp_path / "b.docx", b"x", lambda _present: True)
        create(tmp_path / "c.json", b"x", private=True)
    finally:
        os.umask(before)
    modes = [path.stat().st_mode & 0o777 for path in (new, tmp_path / "b.docx", tmp_path / "c.json")]
    assert modes == [mode, mode, 0o600]


def test_what_a_killed_run_left_half_written_is_removed_by_the_next_and_what_is_under_way_is_not(
    tmp_path: Path,
) -> None:
    (tmp_path / ".thidua-0123abcd").write_bytes(b"half")
    mine = tmp_path / ".thidua-của tôi"
    mine.write_bytes(b"")
    with (tmp_path / ".thidua-89abcdef").open("wb") as under_way:
        lock(under_way)
        write_new(tmp_path / "a.xlsx", b"x")
        assert sorted(_names(tmp_path)) == [".thidua-89abcdef", mine.name, "a.xlsx"]


_STEPS = ("open", "write", "fsync", "link", "rename", "unlink")


@pytest.mark.parametrize("write", ["create", "write_new", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left"), OSError(27, "File too large"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", _STEPS)
def test_a_fault_at_any_step_of_writing_leaves_the_whole_file_or_none(
    write: str, error: BaseException, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    if write == "replace":
        path.write_bytes(b"old")

    class Stream(io.FileIO):
        def write(self, _content: object) -> int:
            raise error

    names = {"open": "open", "fsync": "fsync", "link": "link", "rename": "rename", "unlink": "unlink"}
    if step == "write":
        monkeypatch.setattr(os, "fdopen", Stream)
    elif step == "rename":
        monkeypatch.setattr(Path, "replace", _fail(error))
    else:
        monkeypatch.setattr(os, names[step], _fail(error))
    writes: dict[str, Callable[[Path, bytes], object]] = {
        "create": create,
        "write_new": write_new,
        "replace": write_whole,
    }
    with suppress(ThiduaError, KeyboardInterrupt):
        writes[write](path, b"new and long")
    monkeypatch.undo()
    present = path.read_bytes() if path.exists() else None
    assert present in ({b"old", b"new and long"} if write == "replace" else {None, b"new and long"})
    files._swept.clear()
    write_new(tmp_path / "b.json", b"x")
    assert set(_names(tmp_path)) <= {"a.json", "b.json"}


def test_a_file_system_without_hard_links_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", _fail(OSError(1, "Operation not permitted")))
    assert write_new(tmp_path / "a.xlsx", b"x").read_bytes() == b"x"
    assert write_new(tmp_path / "a.xlsx", b"y").name == "a (2).xlsx"
    assert sorted(_names(tmp_path)) == ["a (2).xlsx", "a.xlsx"]


# -- reading ----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are files on POSIX alone")
@pytest.mark.parametrize("kind", ["pipe", "device", "endless", "loop", "folder", "too large"])
def test_only_a_regular_file_of_a_bounded_size_is_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/null")
        case "endless":
            path.symlink_to("/dev/zero")
        case "loop":
            path.symlink_to(path)
        case "folder":
            path.mkdir()
        case _:
            path.write_bytes(b"x" * 101)
    with pytest.raises(ThiduaError, match=r"sổ\.xlsx"):
        read_whole(path, 100)


# -- bugs -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "001085000123",
        "001 085 000 123",
        "001.085.000.123",
        "001-085-000123",
        "1085000123.0",
        "1.085000123e+09",
        "sinh 09/7/1985",
        "sinh 9.7.85",
        "1985-07-09",
        "datetime.date(1985, 7, 9)",
        "ngày 09 tháng 7 năm 1985",
        "0912 345 678",
    ],
)
def test_a_log_holds_no_number_of_a_person_and_no_birth_date_however_written(text: str) -> None:
    said = masked(f"ValueError: {text!r} tại dòng 12")
    assert not re.search(r"\d{3}", said.replace("dòng 12", ""))
    assert "dòng 12" in said


def test_logs_lie_in_the_users_own_folder_are_the_users_alone_and_the_oldest_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    paths = [log_bug(RuntimeError(f"lỗi {number}")) for number in range(25)]
    assert all(path is not None and path.is_relative_to(tmp_path) for path in paths)
    last = paths[-1]
    assert last is not None
    assert len(_names(last.parent)) == 20
    assert "lỗi 24" in last.read_text("utf-8")
    if sys.platform != "win32":
        assert last.stat().st_mode & 0o077 == 0


def test_a_log_that_cannot_be_written_is_no_second_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", _fail(OSError(28, "No space left")))
    monkeypatch.setattr(Path, "mkdir", _fail(OSError(30, "Read-only")))
    assert log_bug(RuntimeError("x")) is None


def test_a_clock_set_back_is_one_sentence() -> None:
    with pytest.raises(ThiduaError, match="Đồng hồ của máy đang chỉ năm 1970"):
        refuse_clock(datetime(1970, 1, 1))
    refuse_clock(datetime(2026, 1, 1))


# -- scratch folders --------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="what a program was started with is read from /proc")
def test_what_a_killed_run_left_in_its_scratch_folder_is_ended_and_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, somebodys = tmp_path / "thidua-xl-cũ", tmp_path / "thidua-xl-của ai"
    left.mkdir()
    somebodys.mkdir()
    (left / ".đang làm").touch()
    command = [sys.executable, "-c", "import time; time.sleep(60)", str(left)]
    with subprocess.Popen(command, start_new_session=True) as program:
        note_program(left, program.pid)
        while not Path(f"/proc/{program.pid}/cmdline").read_bytes():
            pass  # it is not quite started
        with scratch() as mine, scratch() as other:
            assert mine.is_dir()
            assert other.is_dir()
        assert program.wait(10) != 0
    assert _names(tmp_path) == [somebodys.name]
