"""What a script may import, and the script that README shows."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import thidua_xl
from thidua_xl.assets import folder

README = Path(__file__).resolve().parents[1] / "README.md"


def test_every_name_that_a_script_may_import_is_there_and_documented() -> None:
    for name in thidua_xl.__all__:
        value = getattr(thidua_xl, name)
        assert value is not None
        assert not callable(value) or value.__doc__
    with pytest.raises(AttributeError):
        _ = thidua_xl.check_books


def test_importing_the_package_alone_loads_neither_pandas_nor_pandera() -> None:
    loaded = "import sys, thidua_xl; sys.exit('pandas' in sys.modules or 'pandera' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0


def test_the_script_in_readme_checks_a_book_and_makes_its_dossiers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    [script] = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert len(script.splitlines()) <= 12
    shutil.copy(folder("workbooks") / "bac-kan-75-ngay-dem-2024.mau.xlsx", tmp_path / "Sổ thi đua.xlsx")
    monkeypatch.chdir(tmp_path)
    exec(compile(script, "README.md", "exec"), {})  # noqa: S102  # the script is README's own
    assert "giấy tờ" in capsys.readouterr().out
    assert [*(tmp_path / "Hồ sơ").rglob("*.docx")]
