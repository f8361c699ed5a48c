"""How this Python reaches LibreOffice: UNO is imported from the office's own folders, and a running office answers."""

import importlib.util
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from thidua_xl.errors import ThiduaError

UNO_FOLDER = "THIDUA_UNO"
"""The environment variable in which LibreOffice's extension names the folder of `uno.py` and that of `pyuno`."""


def _folders() -> Iterator[tuple[Path, Path]]:
    """Give the places where `uno.py` and `pyuno` may lie, the office that called first."""
    named = [Path(folder) for folder in os.environ.get(UNO_FOLDER, "").split(os.pathsep) if folder]
    if len(named) == 2:
        yield named[0], named[1]
    yield Path("/usr/lib/python3/dist-packages"), Path("/usr/lib/libreoffice/program")
    for programs in (
        "/opt/libreoffice",
        "/Applications/LibreOffice.app/Contents/Resources",
        r"C:\Program Files\LibreOffice",
    ):
        yield Path(programs, "program"), Path(programs, "program")


def _import_uno() -> ModuleType:
    """Import UNO without letting the rest of the system's Python packages in."""
    for folder, program in _folders():
        source = folder / "uno.py"
        if not source.is_file():
            continue
        sys.path.append(str(program))  # pyuno, which uno.py imports
        specification = importlib.util.spec_from_file_location("uno", source)
        if specification is None or specification.loader is None:
            continue
        module = sys.modules["uno"] = importlib.util.module_from_spec(specification)
        try:
            specification.loader.exec_module(module)
        except ImportError:
            del sys.modules["uno"]
            continue
        return module
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    raise ThiduaError(
        f"Python {version} của chương trình chưa nói chuyện được với LibreOffice; cài gói python3-uno "
        f"(Linux), hoặc cài lại chương trình bằng đúng bản Python đi kèm LibreOffice."
    )


uno: Any = _import_uno()
UnoError: type[Exception] = uno.getClass("com.sun.star.uno.Exception")


def struct(name: str, **members: object) -> Any:
    """Make a UNO struct of `com.sun.star`, its members set by name."""
    made = uno.createUnoStruct(f"com.sun.star.{name}")
    for member, value in members.items():
        setattr(made, member, value)
    return made


def enum(name: str, value: str) -> Any:
    """Give a value of a UNO enumeration of `com.sun.star`."""
    return uno.Enum(f"com.sun.star.{name}", value)


def properties(**named: object) -> tuple[Any, ...]:
    """Give property values as UNO's media descriptors ask for them."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in named.items())


def connect(place: str, patience: float = 30.0) -> Any:
    """Give the component context of the office that listens at a place; ThiduaError when none answers in time (s).

    The place is written as UNO does: `pipe,name=…` or `socket,host=…,port=…`.
    """
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + patience
    while True:
        try:
            return resolver.resolve(f"uno:{place};urp;StarOffice.ComponentContext")
        except UnoError:
            if time.monotonic() > deadline:
                raise ThiduaError("LibreOffice không trả lời; đóng hẳn LibreOffice rồi mở lại sổ.") from None
            time.sleep(0.05)
