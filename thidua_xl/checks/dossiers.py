"""Dossiers: is every paper the plan asks for in hand, or can it be made from what the workbook holds?"""

from collections.abc import Iterable
from typing import Any

from thidua_xl.campaign import Document
from thidua_xl.findings import Finding
from thidua_xl.nominations import Review
from thidua_xl.sheets import Scope
from thidua_xl.tables import show
from thidua_xl.vietnamese import fold

_DENIALS = {"không", "chưa", "0", "-"}


def check_documents(review: Review) -> Iterable[Finding]:
    """Report papers missing from a nomination's dossier: HS01 where the plan demands them, HS02 otherwise.

    A paper is there when its own column is marked, or when the program can make it: it has a template and the
    workbook holds what the template tells about (a meeting for minutes, the achievement for a report).
    """
    table = review.nominations
    for row, fact in review.each_sound():
        for document in review.campaign.documents:
            if not document.concerns(fact["occasion"] or "", fact["award"] or "", fact["subject"]) or _exempt(
                document, fact
            ):
                continue
            marked = table.values.at[row, document.field] if document.field in table.values else None
            if marked is not None and fold(show(marked)) not in _DENIALS and not document.template:
                continue
            column, why, remedy = _missing(review, document, fact, row)
            if why:
                code = "HS01" if document.mandatory else "HS02"
                yield table.finding(
                    code, row, column, basis=document.basis, document=document.name, why=why, remedy=remedy
                )


def _exempt(document: Document, fact: dict[str, Any]) -> bool:
    """Tell whether the nominee is exempt: `Trừ đối tượng` names subjects, standings, features; `+` joins conditions."""
    words = {fact["subject"], fact["standing"], fact["unit_kind"], *fact["features"]}
    words.add("lãnh đạo" if fact["leader"] == "có" else "không lãnh đạo")
    return any(all(fold(part) in words for part in rule.split("+")) for rule in document.except_kinds)


def _missing(review: Review, document: Document, fact: dict[str, Any], row: int) -> tuple[str, str, str]:
    """Say at which column a paper lacks something, what, and the remedy; blank words where it is there."""
    if not document.template:
        return document.field, "chưa đánh dấu đã có", f"Kèm giấy tờ này rồi ghi x ở cột “{document.name}”"
    values = review.nominations.values
    if document.scope is Scope.MEETING and fact["meeting"] is None:
        return "meeting", "đề nghị chưa ghi mã họp", "Ghi mã cuộc họp xét đề nghị này"
    if document.scope is Scope.NOMINATION and values.at[row, "achievement"] is None:
        return "achievement", "chưa có nội dung thành tích", "Viết thành tích vào cột Thành tích"
    return "", "", ""
