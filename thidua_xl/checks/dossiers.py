"""Dossiers: is every paper the plan asks for in hand, or can it be made from what the workbook holds?"""

from collections.abc import Iterable
from typing import Any

import numpy as np

from thidua_xl.findings import Fault, Finding
from thidua_xl.nominations import Review, is_denied
from thidua_xl.rules import Document
from thidua_xl.sheets import Scope
from thidua_xl.tables import is_blank
from thidua_xl.vietnamese import join_words


def check_documents(review: Review) -> Iterable[Finding]:
    """Report papers missing from a nomination's dossier: HS01 where the plan demands them, HS02 otherwise.

    A paper without a template is there when its column is marked; one with a template when the program can make it:
    the workbook holds what the template tells about (a meeting for minutes, the achievement for a report).
    """
    documents, values = review.campaign.documents, review.nominations.values
    if not documents or not review.sound.any():
        return
    held = {
        document.field: values[document.field].map(lambda cell: not is_denied(cell))
        for document in documents
        if not document.template
    }
    held |= {name: values[name].map(lambda cell: cell is not None) for name in ("achievement", "meeting")}

    def judge(fact: dict[str, Any]) -> list[Fault]:
        lacking = [(document, *_missing(document, fact)) for document in documents if review.needs(document, fact)]
        return [
            Fault(
                "HS01" if document.mandatory else "HS02",
                column,
                {"document": document.name, "why": why, "remedy": remedy},
                basis=document.basis,
            )
            for document, column, why, remedy in lacking
            if column
        ]

    asked = ("occasion", "award", "fits", "subject", "standing", "leader", "unit_kind", "features")
    yield from review.findings(review.sound, judge, asked, held)


def _missing(document: Document, fact: dict[str, Any]) -> tuple[str, str, str]:
    """Say at which column a paper lacks something, what, and the remedy; blank words where it is there."""
    if not document.template:
        if not fact[document.field]:
            return document.field, "chưa đánh dấu đã có", f"Kèm giấy tờ này rồi ghi x ở cột “{document.name}”"
    elif document.scope is Scope.MEETING and not fact["meeting"]:
        return "meeting", "đề nghị chưa ghi mã họp", "Ghi mã cuộc họp xét đề nghị này"
    elif document.scope is Scope.NOMINATION and not fact["achievement"]:
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
    for name, column, asked, code in (
        ("meetings", "meeting", _ON_MINUTES, "HX14"),
        ("units", "submitter", _ON_LETTERS, "DV07"),
    ):
        table, used = review.tables[name], review.facts[column].among(review.active)
        codes = table.values["code"]
        blanks = {field: table.raw[field].where(is_blank) for field in asked}
        lacking = codes.where(used.__contains__) & np.logical_or.reduce([*blanks.values()])
        for place in np.flatnonzero(lacking).tolist():
            blank = [field for field in asked if blanks[field][place]]
            what = join_words(_lower_first(table.sheet.column(field).heading) for field in blank)
            yield table.finding(code, table.rows[place], blank[0], what=what, name=review.unit_name(codes[place]))


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
