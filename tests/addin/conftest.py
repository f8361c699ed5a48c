"""What the tests of the add-in share: the add-in, built once."""

from pathlib import Path

import pytest

from thidua_xl import assets
from thidua_xl.addin.build import build_addin


@pytest.fixture(scope="session")
def addin() -> bytes:
    """Give the add-in as built from its sources."""
    return build_addin()


@pytest.fixture(scope="session")
def sources() -> dict[str, str]:
    """Give the source of each VBA module by its name."""
    return {path.stem: path.read_text(encoding="ascii") for path in assets.folder("macros").glob("*.bas")}


@pytest.fixture
def on_disk(addin: bytes, tmp_path: Path) -> Path:
    """Give the add-in as a file."""
    path = tmp_path / "thidua.xlam"
    path.write_bytes(addin)
    return path
