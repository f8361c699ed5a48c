"""How fast LibreOffice is through the xlwings engine: 10,000 rows of 20 cells written and read, 1,000 cells marked.

Run it with `python -m benchmarks.live`; it starts a LibreOffice of its own.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from subprocess import DEVNULL

from thidua_xl.findings import Finding, Place
from thidua_xl.libreoffice.bridge import connect
from thidua_xl.libreoffice.engine import attach
from thidua_xl.marks import mark, unmark
from thidua_xl.pipeline import Checked

ROWS, COLUMNS, ROUNDS = 10_000, 20, 5
MARKED = 1_000


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def table() -> list[list[object]]:
    """Make rows as a clerk has them: codes, names, dates, numbers, blanks."""
    day = datetime(2024, 1, 1)
    return [
        [
            (f"CN{row:05}", f"Nguyễn Thị Hằng {row}", day + timedelta(row % 365), row / 4, None)[place % 5]
            for place in range(COLUMNS)
        ]
        for row in range(ROWS)
    ]


def faulty() -> Checked:
    """Make as many findings as cells, of two weights, in five columns, as a check gives them."""
    details = {"heading": "Họ và tên", "help": "họ và tên như trong quyết định"}
    places = [Place("", "Danh sách", number // 5 + 2, column=(2, 4, 5, 7, 8)[number % 5]) for number in range(MARKED)]
    errors = [Finding("OB01", place, details=details) for place in places[::2]]
    warnings = [Finding("TT04", place, value="Tên", details=details) for place in places[1::2]]
    return Checked("", (*errors, *warnings), None, ())


def main() -> None:
    """Do each in turn, check that what was read is what was written, and print the medians."""
    place = f"pipe,name=thidua{uuid.uuid4().hex}"
    with tempfile.TemporaryDirectory() as profile:
        command = [shutil.which("soffice") or "soffice", "--headless", "--norestore", f"--accept={place};urp;"]
        command.append(f"-env:UserInstallation={Path(profile).as_uri()}")
        process = subprocess.Popen(command, start_new_session=True, stdout=DEVNULL, stderr=DEVNULL)
        try:
            book = attach(connect(place)).books.add()
            cells = book.sheets[0].range((1, 1), (ROWS, COLUMNS))
            rows, writing, reading, marking, unmarking = table(), [], [], [], []
            for _round in range(ROUNDS):
                cells.clear_contents()
                writing.append(seconds(lambda: setattr(cells, "value", rows)))
                reading.append(seconds(lambda: cells.value))
            assert cells.value == rows, "what was read is not what was written"  # noqa: S101 a wrong answer has no speed
            book.sheets.add("Danh sách")
            for _round in range(ROUNDS):
                with book.app.properties(screen_updating=False):  # as the button does
                    marking.append(seconds(lambda: mark(book, faulty())))
                    unmarking.append(seconds(lambda: unmark(book)))
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # soffice starts others
            process.wait()
    cells_moved = f"{ROWS} x {COLUMNS} cells"
    for does, times in (
        (f"write {cells_moved}", writing),
        (f"read {cells_moved}", reading),
        (f"mark {MARKED} cells", marking),
        (f"unmark {MARKED} cells", unmarking),
    ):
        print(f"{does}: {median(times):.2f} s ({min(times):.2f}-{max(times):.2f})")


if __name__ == "__main__":
    main()
