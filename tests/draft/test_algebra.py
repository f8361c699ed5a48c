"""The plan printed from the shipped rules, read again, gives back the rules, but for what a plan does not print."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from thidua_xl import assets, pipeline
from thidua_xl.books import MarkdownBook
from thidua_xl.draft import Drafted, draft_rules
from thidua_xl.papers.wording import full_name, long_dates
from thidua_xl.pipeline.checking import read_rules
from thidua_xl.pipeline.drafting import read_blocks
from thidua_xl.tables import Tables, show
from thidua_xl.vietnamese import clean

Row = dict[str, str]

NOT_PRINTED = {
    "Mã đợt": "a code is the book's own",
    "Số hiệu kế hoạch": "the number is left to the registry clerk",
    "Ngày kế hoạch": "so is the day",
    "Gói pháp lý": "the plan names no decree on forms",
    "Số hình thức mỗi đối tượng": "the plan does not say it",
    "Phạm vi đơn vị": "the plan does not say it",
    "Quyền hạn người ký": "a committee signs TM. without being told",
    "Ngày quyết định": "the plan does not say it",
    "Làm tròn tiền thưởng": "the plan does not say it",
}
"""Terms that the plan printed from rules leaves out, and why."""

_FIELDS = {
    "terms": ("term", "value"),
    "awards": ("name", "authority", "subjects", "unit_kinds"),
    "criteria": ("subjects", "combine", "text", "kind", "threshold", "applies_when"),
    "quotas": ("base", "unit_kinds", "except_units", "subjects", "counting", "limit", "uncertain_subjects"),
    "deadlines": ("occasion", "task", "kind", "start", "end"),
    "routes": ("subjects", "nominee_unit_kinds", "submitter_kinds"),
    "indicators": ("code", "group", "text", "maximum"),
    "documents": ("occasion", "name"),
}


@pytest.fixture(params=assets.campaigns(), scope="module")
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Tables, Drafted]:
    """The rules of a shipped campaign, and what is drafted from the plan printed from them."""
    rules = assets.folder("workbooks") / f"{request.param}.md"
    folder = tmp_path_factory.mktemp("plan")
    made = pipeline.make_plan(rules.with_suffix(".xlsx"), folder)
    drafted = draft_rules(read_blocks(Path(folder) / made.written[0]))[1]
    book = MarkdownBook(rules.read_text(encoding="utf-8"))
    return read_rules(book.grids(), frozenset(assets.templates())).tables, drafted


@pytest.mark.parametrize("sheet", _FIELDS)
def test_the_plan_of_the_rules_gives_back_the_rules(sheet: str, both: tuple[Tables, Drafted]) -> None:
    tables, drafted = both
    table = tables[sheet]
    fields = [column.field for column in table.sheet.columns]
    wanted = [{name: _plain(show(table.typed(row, name))) for name in fields} for row in table.rows]
    given = [{name: _plain(cell.value) for name, cell in row.cells.items()} for row in drafted.of(sheet)]
    sure = [not any(cell.doubt for cell in row.cells.values()) for row in drafted.of(sheet)]
    assert set(_compared(sheet, wanted)) - set(_compared(sheet, given)) == set()
    if sheet != "documents":  # a paper of which some are spared is printed as one line for all
        stated = [row | {"": "sure" if is_sure else ""} for row, is_sure in zip(given, sure, strict=True)]
        assert set(_compared(sheet, stated, only="sure")) - set(_compared(sheet, wanted)) == set()


def _plain(text: str) -> str:
    """A cell's text as a plan prints it: names of committees in full, days in words."""
    text = full_name(long_dates(text))
    return ";".join(part.strip() for part in clean(text).rstrip(".").split(";"))


def _compared(sheet: str, rows: list[Row], only: str = "") -> Iterator[tuple[str, ...]]:
    """The rows as a plan can carry them; `only` those so marked under ""."""
    for row in rows:
        if not _is_printed(sheet, row) or (only and row[""] != only):
            continue
        shown = {name: row.get(name, "") for name in _FIELDS[sheet]}
        if sheet == "criteria":
            alone = sum(other.get("group", "") == row.get("group", "") for other in rows) == 1
            shown["combine"] = "" if alone or not row.get("group") else shown["combine"]  # one alone is judged alone
            shown["text"] = "" if row.get("kind") == "nhóm" else shown["text"]  # the name of a group inside another
        if sheet == "quotas":  # a citizen is printed as the individual as whom they count
            subjects = {part for part in shown["subjects"].split(";") if part != "người dân"}
            shown["subjects"] = ";".join(sorted(subjects))
        yield tuple(shown.values())


def _is_printed(sheet: str, row: Row) -> bool:
    """Leave out what no plan prints: rows on what it does not state, papers it does not demand or spares some."""
    match sheet:
        case "terms":
            return row.get("term") not in NOT_PRINTED and bool(row.get("value"))
        case "deadlines":
            return row.get("kind") != "chưa nêu"
        case "routes":
            return row.get("submitter_kinds") != "chưa nêu"
        case "documents":
            spares = row.get("except_kinds") or row.get("only_kinds") or row.get("name", "").endswith("đơn vị trình")
            return row.get("mandatory") == "có" and row.get("scope") != "mỗi đơn vị thành viên" and not spares
        case _:
            return True
