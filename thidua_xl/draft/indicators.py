"""Score tables: the indicators with their points and bands; a bloc's contents where its plan has no table."""

import re
from itertools import groupby

from attrs import define

from thidua_xl.draft import phrases
from thidua_xl.draft.markers import Level
from thidua_xl.draft.rows import Cell, Drafted, literal
from thidua_xl.draft.terms import unended
from thidua_xl.draft.tree import Node, Plan, Where, role, roles
from thidua_xl.sheets import INDICATORS, CampaignKind, IndicatorKind

_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\.\s+")


@define
class _Columns:
    number: int
    text: int
    points: int
    guide: int


def draft_indicators(plan: Plan, drafted: Drafted) -> None:
    """Draft `Bảng điểm` from the tables with a column of points; else, for a bloc, from its contents."""
    for _table, rows in groupby((node for node in plan.nodes if node.cells), key=lambda node: node.table):
        _scores(list(rows), drafted)
    for node in plan.of(Where.BODY, Where.ANNEX):
        if "scoring" in role(node) and not node.cells:
            _line(node, drafted)
    if not drafted.of("indicators") and drafted.value("kind") == CampaignKind.BLOC:
        _contents(plan, drafted)


def _scores(rows: list[Node], drafted: Drafted) -> None:
    columns = _columns(rows[0])
    if columns is None:
        return
    drafted.headings.append(rows[0])
    group, kind = "", IndicatorKind.SCALE
    for place, row in enumerate(rows[1:], start=1):
        number, text = _cell(row, columns.number), _cell(row, columns.text)
        follows = rows[place + 1] if place + 1 < len(rows) else None
        if _is_group(row, columns, follows):
            found = phrases.find("indicators.kind", text)
            group, kind = text, IndicatorKind(found.value) if found else IndicatorKind.SCALE
            drafted.headings.append(row)
        elif text and (number or _cell(row, columns.points)):
            _indicator(row, columns, group, kind, drafted)


def _line(node: Node, drafted: Drafted) -> None:
    """An indicator on a line of its own: `- 1.1. Hoàn thành nhiệm vụ (tối đa 20 điểm)`."""
    points = phrases.find("indicators.points", node.text)
    number = _NUMBER.match(node.text)
    if node.level < Level.SUBNUMBER or not (points or number):
        return
    text = node.text[number.end() if number else 0 : points.start if points else None]
    parent = node.parent
    group = parent.head if parent and parent.level is Level.STAR else ""
    drafted.add(
        INDICATORS,
        node,
        (),
        code=Cell(number[1] if number else f"TC{len(drafted.of('indicators')) + 1}", ""),
        group=Cell(group, node.text),
        text=literal(unended(text), node),
        kind=Cell(IndicatorKind.SCALE, node.text),
        maximum=Cell(points.groups[0] if points else "", node.text),
    )


def _columns(head: Node) -> _Columns | None:
    """Where the columns of a score table stand; None where a table has no column of points."""
    places: dict[str, int] = {}
    for place, cell in enumerate(head.cells):
        found = phrases.find("indicators.heading", cell)
        if found:
            places.setdefault(found.value, place)
    if "points" not in places or "text" not in places:
        return None
    return _Columns(places.get("number", -1), places["text"], places["points"], places.get("guide", -1))


def _cell(row: Node, place: int) -> str:
    return row.cells[place] if 0 <= place < len(row.cells) else ""


def _is_group(row: Node, columns: _Columns, follows: Node | None) -> bool:
    """A row numbered in Roman, or whose number the next row's goes on from (`5`, `5.1`), only names a group."""
    number = _cell(row, columns.number).rstrip(".)")
    after = _cell(follows, columns.number) if follows else ""
    return (bool(number) and number.isalpha() and number.isupper()) or (after.startswith(f"{number}.") and number != "")


def _indicator(row: Node, columns: _Columns, group: str, kind: IndicatorKind, drafted: Drafted) -> None:
    number, text = _cell(row, columns.number).rstrip("."), _cell(row, columns.text)
    points = _cell(row, columns.points).replace(" điểm", "")
    guide = _cell(row, columns.guide)
    bands = [] if kind is IndicatorKind.SCALE else phrases.every("indicators.band", guide)
    count = len(drafted.of("indicators")) + 1
    drafted.add(
        INDICATORS,
        row,
        (),
        code=Cell(f"TC{number}" if number else f"TC{count}", ""),
        group=Cell(group.capitalize() if group.isupper() else group, row.text),
        text=literal(unended(text), row),
        kind=Cell(kind, row.text, group),
        maximum=literal(points if points[:1].isdigit() else "", row),
        bands=Cell("; ".join(map(_band, bands)), guide, "", "dải điểm ghép từ hướng dẫn chấm"),
    )


def _band(found: phrases.Found) -> str:
    low, high, points = found.groups
    points = points.lstrip("0") or "0"
    if not high:
        return f"{low}: {points}"
    return f"{low}-{'<' if high.startswith('dưới') else ''}{high.removeprefix('dưới ')}: {points}"


def _contents(plan: Plan, drafted: Drafted) -> None:
    doubt = "kế hoạch không có bảng điểm; lấy theo các nội dung thi đua"
    for node in plan.of(Where.BODY):
        head = node.parent
        if head is None or head.parent is None or "contents" not in roles(head.parent) or node.children:
            continue
        if roles(head):
            continue
        nth = head.children.index(node) + 1
        drafted.add(
            INDICATORS,
            node,
            (),
            code=Cell(f"{head.label}.{nth}", ""),
            group=literal(head.text, head, doubt),
            text=literal(unended(node.text), node, doubt),
            kind=Cell(IndicatorKind.SCALE, node.text, "", doubt),
        )
