"""What the live tests share: one headless LibreOffice of their own, spoken to as the ribbon speaks to Excel."""

import os
import shutil
import signal
import subprocess
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import xlwings

from thidua_xl.libreoffice.bridge import UnoError, connect
from thidua_xl.libreoffice.engine import attach

OpenBook = Callable[[Path], xlwings.Book]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[xlwings.App]:
    """Start LibreOffice once and make it xlwings' office, in strict mode: text that Excel would coerce is refused."""
    program = shutil.which("soffice")
    assert program, "LibreOffice (soffice) is needed: make tools"
    profile = tmp_path_factory.mktemp("profile")
    place = f"pipe,name=thidua{uuid.uuid4().hex}"
    command = [program, "--headless", "--norestore", "--nologo", "--nodefault", f"--accept={place};urp;"]
    command.append(f"-env:UserInstallation={profile.as_uri()}")
    process = subprocess.Popen(command, start_new_session=True)
    try:
        app = attach(connect(place), strict=True)
        yield app
        with suppress(UnoError):  # the bridge falls with the office
            app.api.terminate()
        process.wait(30)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # soffice starts others


@pytest.fixture
def open_live(office: xlwings.App, tmp_path: Path) -> Iterator[OpenBook]:
    """Give a function that opens a copy of a file in LibreOffice; what is open is closed after the test."""

    def copy_and_open(file: Path) -> xlwings.Book:
        copy = tmp_path / file.name
        if copy != file:
            shutil.copy(file, copy)
        return office.books.open(copy)

    yield copy_and_open
    for book in list(office.books):
        book.close()


@pytest.fixture
def alerts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list of what message boxes say; each is answered with its first button."""
    said: list[str] = []

    def alert(_app: xlwings.App, prompt: str, _title: str, buttons: str = "ok", mode: str = "info") -> str:
        assert mode in {"info", "critical"}
        said.append(prompt)
        return buttons.partition("_")[0]

    monkeypatch.setattr(xlwings.App, "alert", alert)
    return said
