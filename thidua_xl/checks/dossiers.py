"""Dossiers: is every paper the plan asks for in hand, or can it be made from what the workbook holds?"""

from collections.abc import Iterable
from typing import Any

from thidua_xl.campaign import Document
from thidua_xl.findings import Finding
from thidua_xl.nominations import Review, is_denied
from thidua_xl.sheets import Scope
from thidua_xl.tables import is_blank
from thidua_xl.vietnamese import join_words


def check_documents(review: Review) -> Iterable[Finding]:
    """Report papers missing from a nomination's dossier: HS01 where the plan demands them, HS02 otherwise.

    A paper without a template is there when its column is marked; one with a template when the program can make it:
    the workbook holds what the template tells about (a meeting for minutes, the achievement for a report).
    """
    table = review.nominations
    for row, fact in review.each_sound():
        for document in review.campaign.documents:
            if not review.needs(document, fact):
                continue
            column, why, remedy = _missing(review, document, fact, row)
            if why:
                code = "HS01" if document.mandatory else "HS02"
                yield table.finding(
                    code, row, column, basis=document.basis, document=document.name, why=why, remedy=remedy
                )


def _missing(review: Review, document: Document, fact: dict[str, Any], row: int) -> tuple[str, str, str]:
    """Say at which column a paper lacks something, what, and the remedy; blank words where it is there."""
    values = review.nominations.values
    if not document.template:
        if is_denied(values.at[row, document.field]):
            return document.field, "chưa đánh dấu đã có", f"Kèm giấy tờ này rồi ghi x ở cột “{document.name}”"
    elif document.scope is Scope.MEETING and fact["meeting"] is None:
        return "meeting", "đề nghị chưa ghi mã họp", "Ghi mã cuộc họp xét đề nghị này"
    elif document.scope is Scope.NOMINATION and values.at[row, "achievement"] is None:
        return "achievement", "chưa có nội dung thành tích", "Viết thành tích vào cột Thành tích"
    return "", "", ""


_ON_MINUTES = (
    "start",
    "end",
    "place",
    "ballots_issued",
    "ballots_returned",
    "ballots_valid",
    "ballots_invalid",
    "conclusion",
)
_ON_LETTERS = ("head", "head_position", "abbreviation")


def check_blanks(review: Review) -> Iterable[Finding]:
    """Warn of what the papers will print as `[……]`: at a meeting (HX14) or at a submitting unit (DV07) in use."""
    if not review.campaign.documents:
        return
    facts = review.active
    for name, column, asked, code in (
        ("meetings", "meeting", _ON_MINUTES, "HX14"),
        ("units", "submitter", _ON_LETTERS, "DV07"),
    ):
        table, used = review.tables[name], set(facts[column])
        for row, record in table:
            blank = [field for field in asked if is_blank(table.raw.at[row, field])]
            if record["code"] in used and blank:
                what = join_words(_lower_first(table.sheet.column(field).heading) for field in blank)
                yield table.finding(code, row, blank[0], what=what, name=review.unit_name(record["code"]))


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
