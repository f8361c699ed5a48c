"""Runs killed at every call by which they touch files, and what the next run makes of it (POSIX).

`python -m tests.kills [NUMBER]` kills that many runs (300) of all journeys and prints: journey, kills, half files, lost
edits, litter after the next run, next runs that differ. Each run is a fork of this process, killed before its n-th call.
"""

import io
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "workbooks" / "bac-kan-75-ngay-dem-2024.mau.xlsx"
JOURNEYS: dict[str, tuple[str, ...]] = {
    "validate": ("validate", "SO", "-o", "RA", "--json", "RA/lỗi.json", "--mark"),
    "report": ("report", "SO", "-o", "RA"),
    "plan": ("plan", "SO", "-o", "RA"),
    "calendar": ("calendar", "SO", "-o", "RA"),
    "dossier": ("dossier", "SO", "-o", "RA"),
    "consolidate": ("consolidate", "NHAN", "-o", "RA/Tổng hợp.xlsx", "--return", "RA/Trả lại"),
    "dossier --jobs 2": ("dossier", "SO", "-o", "RA", "--jobs", "2"),
    "dossier --print-run": ("dossier", "SO", "-o", "RA", "--print-run"),
    "dossier --pdf": ("dossier", "SO", "-o", "RA", "--pdf"),
}
SLOW = ("dossier --jobs 2", "dossier --print-run", "dossier --pdf")
_HAND = b"sua tay"
_EDITED = {"report": "Báo cáo kết quả.docx", "plan": "Kế hoạch.docx", "calendar": "Lịch.ics"}
_CALLS = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.fsync"}
_SEEN = ("_KET-QUA_", "_ĐÁNH DẤU_")  # names that carry the time


def _in_fork(arguments: Sequence[str], folder: Path, at: int, counted: Path | None = None) -> None:
    """Run a command in a fork; kill it before its call number `at` that touches the folder (0: let it end)."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    from thidua_xl import cli  # noqa: PLC0415
    from thidua_xl.files import writing  # noqa: PLC0415
    from thidua_xl.pipeline import dossiers  # noqa: PLC0415

    writing._swept.clear()
    dossiers._ORDER = 4
    calls, own = 0, os.getpid()

    def note(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal calls
        if event in _CALLS and os.getpid() == own and any(str(folder) in str(one) for one in arguments):
            calls += 1
            if calls == at:
                os.kill(own, signal.SIGKILL)

    fsync = os.fsync

    def noted_fsync(file: int) -> None:
        note("os.fsync", (folder,))
        fsync(file)

    os.fsync = noted_fsync  # type: ignore[assignment]
    sys.addaudithook(note)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        cli.run(arguments)
    if counted is not None:
        counted.write_text(str(calls))
    os._exit(0)


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(sign in path.name for sign in _SEEN)
    }


def half_files(folder: Path) -> list[str]:
    """Name the files under a final name that are not whole."""
    return [path.name for path in folder.rglob("*") if path.is_file() and not _is_whole(path)]


def _is_whole(path: Path) -> bool:
    content = path.read_bytes()
    if content == _HAND:
        return True
    match path.suffix:
        case ".docx" | ".xlsx":
            return zipfile.is_zipfile(path) and zipfile.ZipFile(path).testzip() is None
        case ".json" if ".thidua" not in path.parts:
            return _is_json(content)
        case ".pdf":
            return content.rstrip().endswith(b"%%EOF")
        case ".ics":
            return content.rstrip().endswith(b"END:VCALENDAR")
        case _:
            return True


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def _litter(folder: Path) -> list[str]:
    names = [path.name for path in folder.rglob("*")]
    temporary = [path.name for path in Path(tempfile.gettempdir()).glob("thidua-xl-*") if path.is_dir()]
    return [
        name for name in names if name.startswith(".thidua-") or name in {".đang lập", "manifest.jsonl"}
    ] + temporary


def campaign(journey: str, kills: int, chance: random.Random) -> dict[str, int]:
    """Kill a journey's runs at that many of its calls; count what must not be."""
    counts = {"kills": 0, "half": 0, "lost": 0, "litter": 0, "differ": 0}
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        base = Path(name)
        received = base / "nhận"
        received.mkdir()
        book = Path(shutil.copyfile(SAMPLE, received / "sổ.xlsx"))
        places = {"SO": str(book), "NHAN": str(received)}

        def command(folder: Path) -> list[str]:
            return [places.get(one, one.replace("RA", str(folder), 1)) for one in JOURNEYS[journey]]

        reference, number = base / "mẫu", base / "số"
        _in_fork(command(reference), reference, 0, number)
        whole, calls = _contents(reference), int(number.read_text())
        for place in sorted(chance.sample(range(1, calls + 1), min(kills, calls))):
            folder = base / f"ra {place}"
            edited = _edit(folder, journey, command(folder))
            _in_fork(command(folder), folder, place)
            counts["kills"] += 1
            counts["half"] += len(half_files(folder))
            _in_fork(command(folder), folder, 0)
            counts["lost"] += bool(edited) and _HAND not in _contents(folder).values()
            counts["litter"] += len(_litter(folder))
            if not edited:
                counts["differ"] += _settled(_contents(folder)) != _settled(whole)
            shutil.rmtree(folder, ignore_errors=True)
    return counts


def _settled(contents: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out what tells of the run itself: the manifest's times, what was put aside."""
    return {
        name: content
        for name, content in contents.items()
        if not name.startswith((".thidua/", "_bản trước/")) and name != "manifest.json"
    }


def _edit(folder: Path, journey: str, arguments: Sequence[str]) -> bool:
    """Let every second run find a paper changed by hand."""
    name = _EDITED.get(journey)
    if name is None or int(folder.name.split()[-1]) % 2:
        return False
    _in_fork(arguments, folder, 0)
    (folder / name).write_bytes(_HAND)
    return True


def main() -> None:
    """Kill as many runs as the argument says and print the table."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    chance = random.Random(11)
    sys.stdout.write("journey | kills | half files | lost edits | litter | next run differs\n")
    for journey in JOURNEYS:
        share = max(1, kills // (30 if journey in SLOW else 7))
        counts = campaign(journey, share, chance)
        sys.stdout.write(" | ".join(map(str, (journey, *counts.values()))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
