"""The house rules that a machine can keep: campaigns are rows, never code; every door leads to the pipeline."""

import ast
import re
from pathlib import Path

import thidua_xl
from thidua_xl import assets
from thidua_xl.sheets import SHEETS

PACKAGE = Path(thidua_xl.__file__).parent
PROVINCES = ("Bắc Kạn", "Trà Vinh", "Cao Bằng", "Thái Nguyên", "Vĩnh Long", "Đắk Lắk", "Cần Thơ")
AWARDS = ("Giấy khen", "Bằng khen", "Cờ thi đua", "Chiến sĩ thi đua", "Lao động tiên tiến")


def _strings(path: Path) -> list[str]:
    """The strings of a module that are not documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
    ]


def test_no_campaign_province_or_award_stands_in_the_code() -> None:
    forbidden = re.compile("|".join(map(re.escape, (*assets.campaigns(), *PROVINCES, *AWARDS))), re.IGNORECASE)
    found = {
        (path.relative_to(PACKAGE).as_posix(), text)
        for path in PACKAGE.rglob("*.py")
        for text in _strings(path)
        if forbidden.search(text)
    }
    assert found == set()


def test_the_search_would_find_such_a_name(tmp_path: Path) -> None:
    path = tmp_path / "room.py"
    path.write_text('"""Nói về Bằng khen."""\nNAME = "Bằng khen của tỉnh"\n', encoding="utf-8")
    assert _strings(path) == ["Bằng khen của tỉnh"]


def test_every_module_opens_with_a_sentence() -> None:
    for path in PACKAGE.rglob("*.py"):
        opening = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert opening, path
        assert opening.splitlines()[0].endswith((".", "?")), path


def test_headings_of_a_sheet_and_fields_stand_once() -> None:
    for sheet in SHEETS:
        assert len({column.heading for column in sheet.columns}) == len(sheet.columns), sheet.title
        assert len({column.field for column in sheet.columns}) == len(sheet.columns), sheet.title


def test_a_key_that_others_refer_to_refers_to_none_itself() -> None:
    referred = {title for sheet in SHEETS for column in sheet.columns for title in column.refers}
    keys = [sheet.columns[0] for sheet in SHEETS if sheet.title in referred]
    assert len(keys) == len(referred)
    assert not any(key.refers for key in keys), "keys are looked up before all references are mended"
