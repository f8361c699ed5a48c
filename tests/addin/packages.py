"""Broken variants of the add-in, for the controls: a gate that lets one of them pass proves nothing."""

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

from thidua_xl import assets
from thidua_xl.addin.build import build_addin


def part(package: bytes, name: str) -> bytes:
    """Give one part of a package."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return archive.read(name)


def with_part(package: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Give the package with `old` replaced in one part; what is not there is a mistake of the test."""
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(changed, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == name:
                assert old in content
                content = content.replace(old, new)
            target.writestr(info, content)
    return changed.getvalue()


def built_with(folder: Path, module: str, old: str, new: str) -> bytes:
    """Build the add-in with `old` replaced in the source of one module; "" appends."""
    macros = folder / "macros"
    shutil.copytree(assets.folder("macros"), macros)
    source = (macros / module).read_text(encoding="ascii") if (macros / module).exists() else ""
    assert old in source
    (macros / module).write_text(source.replace(old, new) if old else source + new, encoding="ascii")
    return build_addin(macros)
