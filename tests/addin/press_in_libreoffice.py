"""Press buttons of an add-in in LibreOffice; run by the Python that has `uno`: ADDIN PROFILE BUTTON… → JSON lines."""

import json
import shutil
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

_BRIDGE = """
Type Pressed
    ID As String
End Type

Sub Press(name As String)
    Dim control As Pressed
    control.ID = name
    VBAProject.ThiDuaRibbon.PressButton(control)
End Sub
"""
_SCRIPT = "vnd.sun.star.script:Standard.Bridge.Press?language=Basic&location=document"


def _properties(**values: object) -> tuple[Any, ...]:
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def _connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _attempt in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.2)
    raise TimeoutError("LibreOffice did not answer")


def main(addin: Path, profile: Path, buttons: list[str]) -> None:
    """Print for each button what the add-in would run and what it said, as `[arguments, text]`."""
    pipe = f"thidua{uuid.uuid4().hex}"
    office = subprocess.Popen(
        [
            shutil.which("soffice") or "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            f"--accept=pipe,name={pipe};urp",
        ]
    )
    try:
        context = _connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        book = desktop.loadComponentFromURL(
            addin.as_uri(),
            "_blank",
            0,
            _properties(FilterName="Calc MS Excel 2007 VBA XML", MacroExecutionMode=4, Hidden=True),
        )
        # A script provider calls VBA modules without their arguments: a bridge in library Standard passes them on.
        libraries = book.BasicLibraries
        if not libraries.hasByName("Standard"):
            libraries.createLibrary("Standard")
        libraries.getByName("Standard").insertByName("Bridge", _BRIDGE)
        press = book.getScriptProvider().getScript(_SCRIPT)
        sheet = book.Sheets.getByIndex(0)
        for button in buttons:
            for column in (0, 1):
                sheet.getCellByPosition(column, 19).String = ""
            press.invoke((button,), (), ())
            print(json.dumps([sheet.getCellByPosition(column, 19).String for column in (0, 1)]))  # noqa: T201 its result
        book.close(True)
        desktop.terminate()
        office.wait(60)
    finally:
        office.kill()


main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
