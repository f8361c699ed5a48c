"""What all tests share: LibreOffice with a profile of its own, and a Dask cluster on loopback."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from distributed import Client

Convert = Callable[[Sequence[Path], Path, str], None]


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Give a function that has LibreOffice save files as `pdf`, `docx`, `ods`… in one run; its absence is a failure."""
    profile = tmp_path_factory.mktemp("libreoffice")

    def run(files: Sequence[Path], folder: Path, kind: str) -> None:
        program = shutil.which("soffice")
        assert program, "LibreOffice (soffice) is needed: make tools"
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True, timeout=180)

    return run


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a real scheduler with two worker processes, each with a nanny that starts it again."""
    with ExitStack() as stack:
        yield _cluster(stack, tmp_path_factory.mktemp("dask"))[0]


@pytest.fixture
def mortal_cluster(tmp_path: Path) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """Give the address of a cluster of the test's own, and its processes: the scheduler, then two workers."""
    with ExitStack() as stack:
        yield _cluster(stack, tmp_path)


def _cluster(stack: ExitStack, folder: Path) -> tuple[str, list["subprocess.Popen[bytes]"]]:
    file = folder / "scheduler.json"
    common = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file))
    started = [_dask(stack, "scheduler", "--port", "0", *common)]
    while not file.exists():
        assert started[0].poll() is None
        time.sleep(0.1)
    for number in range(2):
        own = ("--nthreads", "1", "--local-directory", str(folder / str(number)))
        started.append(_dask(stack, "worker", *own, *common))
    address = str(json.loads(file.read_text(encoding="utf-8"))["address"])
    with Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    return address, started


def _dask(stack: ExitStack, *arguments: str) -> "subprocess.Popen[bytes]":
    tests = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tests), str(tests.parent)))}
    command = [sys.executable, "-m", "dask", *arguments]
    process = stack.enter_context(subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL))
    stack.callback(process.terminate)
    return process
