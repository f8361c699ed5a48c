"""How fast cells go to and from LibreOffice through the xlwings engine: 10,000 rows of 20 cells, the median of five.

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

from thidua_xl.libreoffice.bridge import connect
from thidua_xl.libreoffice.engine import attach

ROWS, COLUMNS, ROUNDS = 10_000, 20, 5


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


def main() -> None:
    """Write and read in turn, check that what was read is what was written, and print the medians."""
    place = f"pipe,name=thidua{uuid.uuid4().hex}"
    with tempfile.TemporaryDirectory() as profile:
        command = [shutil.which("soffice") or "soffice", "--headless", "--norestore", f"--accept={place};urp;"]
        command.append(f"-env:UserInstallation={Path(profile).as_uri()}")
        process = subprocess.Popen(command, start_new_session=True)
        try:
            cells = attach(connect(place)).books.add().sheets[0].range((1, 1), (ROWS, COLUMNS))
            rows, writing, reading = table(), [], []
            for _round in range(ROUNDS):
                cells.clear_contents()
                writing.append(seconds(lambda: setattr(cells, "value", rows)))
                reading.append(seconds(lambda: cells.value))
            assert cells.value == rows, "what was read is not what was written"  # noqa: S101 a wrong answer has no speed
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # soffice starts others
            process.wait()
    for does, times in (("write", writing), ("read", reading)):
        print(f"{does} {ROWS} x {COLUMNS} cells: {median(times):.2f} s ({min(times):.2f}-{max(times):.2f})")


if __name__ == "__main__":
    main()
