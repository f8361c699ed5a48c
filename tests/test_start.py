"""What a command imports before it works: a start costs an office's PC seconds, and most of them are libraries."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from thidua_xl import assets

_PRINT = """
import atexit, json, sys
from pathlib import Path
atexit.register(lambda: Path(sys.argv.pop()).write_text(json.dumps(sorted(sys.modules)), encoding="utf-8"))
import thidua_xl.cli
sys.exit(thidua_xl.cli.run(sys.argv[1:-1]))
"""
_SLOW = {"docx", "docxtpl", "icalendar", "jinja2", "lxml", "numpy", "openpyxl", "pandas", "pandera", "pypdf", "xlwings"}


def imported(folder: Path, *arguments: str) -> set[str]:
    """Run a command in a Python of its own; give those of the slow libraries that it imported."""
    listed = folder / "modules.json"
    subprocess.run(
        [sys.executable, "-c", _PRINT, *arguments, str(listed)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    return {name.partition(".")[0] for name in json.loads(listed.read_text(encoding="utf-8"))} & _SLOW


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["validate", "--help"],
        ["validat", "Sổ.xlsx"],
        ["validate", "Không có.xlsx"],
        ["dossier", "Sổ.docx", "-o", "ra"],
    ],
    ids=["help", "help of a command", "wrong word", "wrong path", "wrong kind"],
)
def test_help_and_refusals_import_no_library_that_reads_or_writes_books(tmp_path: Path, arguments: list[str]) -> None:
    assert imported(tmp_path, *arguments) == set()


def test_a_check_imports_no_word_library(tmp_path: Path) -> None:
    book = next(assets.folder("workbooks").glob("cao-bang-2026*.xlsx"))
    assert imported(tmp_path, "validate", str(book), "-o", str(tmp_path)) <= {
        "lxml",
        "numpy",
        "openpyxl",
        "pandas",
        "pandera",
    }
