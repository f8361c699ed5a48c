"""What became of each paragraph of a plan: a heading, a row, a free text, or unread and why."""

from enum import StrEnum

from attrs import frozen

from thidua_xl.draft import phrases
from thidua_xl.draft.markers import Level
from thidua_xl.draft.rows import Drafted
from thidua_xl.draft.tree import Node, Plan, Where, role, roles
from thidua_xl.sheets import TERM_KEYS, Kind
from thidua_xl.vietnamese import fold


class Fate(StrEnum):
    """What became of a paragraph."""

    HEADING = "đề mục, thể thức"
    ROW = "thành dòng thể lệ"
    TEXT = "thành lời văn của thể lệ"
    UNREAD = "chưa đọc được"


@frozen
class Paragraph:
    """One paragraph accounted for: its address, its words, its fate, and why it is unread ("" where it is read)."""

    number: int
    address: str
    text: str
    fate: Fate
    why: str = ""


_LONG = {fold(term.heading) for term in TERM_KEYS if term.kind is Kind.LONG}


def account(plan: Plan, drafted: Drafted) -> list[Paragraph]:
    """Account for every paragraph of a plan, in the order of the document."""
    fates: dict[int, Fate] = {id(node): Fate.HEADING for node in drafted.headings}
    for row in drafted.rows:
        free = row.sheet.name == "terms" and fold(row.cells["term"].value) in _LONG
        for node in row.nodes:
            if not free or id(node) not in fates:
                fates[id(node)] = Fate.TEXT if free else Fate.ROW
    return [_one(number, node, fates.get(id(node))) for number, node in enumerate(plan.nodes, start=1)]


def _one(number: int, node: Node, fate: Fate | None) -> Paragraph:
    text = f"{node.label} {node.text}".strip()
    if fate is None and _is_heading(node):
        fate = Fate.HEADING
    if fate is None:
        return Paragraph(number, node.address, text, Fate.UNREAD, _why(node))
    return Paragraph(number, node.address, text, fate)


def _is_heading(node: Node) -> bool:
    """Tell whether a paragraph only names what follows, or is a fixed part of the form."""
    if node.where is Where.FORM or _is_form(node):
        return True
    if node.where is Where.ANNEX and node.level is Level.TEXT and not node.cells and not node.text.endswith("."):
        return True
    only_head = not node.rest and (bool(node.children) or node.text.endswith(":"))
    return only_head and (bool(roles(node)) or node.level is Level.SECTION or len(node.text) < 60)


def _is_form(node: Node) -> bool:
    return any(
        phrases.find(name, node.lines[0]) for name in ("form.boilerplate", "form.title", "form.annex", "form.body")
    )


_REASONS = {
    "solutions": "sổ chưa có mục cho giải pháp, phương án",
    "scoring": "nói về cách chấm điểm: ghi ở Bảng điểm nếu cần",
    "ranking": "nói về xếp hạng: ghi Tiêu chí phụ ở trang Thể lệ nếu cần",
}


def _why(node: Node) -> str:
    if node.where is Where.CLOSING:
        return "lời kết của kế hoạch, không có quy định"
    if node.where is Where.PREAMBLE:
        return "lời mở đầu, không có căn cứ pháp lý"
    if node.where is Where.ANNEX:
        return "phần kèm theo: không phải đề cương báo cáo hay bảng điểm có cột điểm"
    known = next((_REASONS[name] for name in role(node) if name in _REASONS), "")
    return known or "không có cụm từ nào trong bảng khớp với câu này"
