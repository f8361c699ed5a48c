"""The table of common errors names all thirty-nine, and only codes that the catalogue has."""

import re
from pathlib import Path

from thidua_xl.findings import CATALOGUE

TABLE = Path(__file__).parents[2] / "docs" / "loi-thuong-gap.md"


def test_the_table_of_common_errors_names_codes_that_there_are() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number, _error, _where in rows] == list(range(1, 40))
    named = {code for _number, _error, where in rows for code in re.findall(r"\b[A-Z]{2}\d{2}\b", where)}
    assert named - CATALOGUE.keys() == set()
    assert all(where.strip() for _number, _error, where in rows)
