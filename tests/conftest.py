"""What all tests share: LibreOffice with a profile of its own."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

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
