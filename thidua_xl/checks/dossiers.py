"""Dossiers: is every paper the plan asks for in hand, or can it be made from what the workbook holds?"""

from collections.abc import Collection, Iterable
from typing import assert_never

import numpy as np

from thidua_xl.columns import together
from thidua_xl.findings import Fault, Finding, phrases
from thidua_xl.review import Evidence, Review, evidence_in, needs
from thidua_xl.rules import Award, Document
from thidua_xl.sheets import Scope, Subject
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
    marked = [document for document in documents if not document.template]
    held = {
        document.field: values[document.field].map(lambda cell: evidence_in(cell) is Evidence.GIVEN)
        for document in marked
    }
    held |= {name: values[name].map(lambda cell: cell is not None) for name in ("achievement", "meeting")}

    def judge(
        occasion: str | None,
        subject: Subject,
        award: Award,
        fits: bool,
        words: frozenset[str],
        filled: tuple[bool, ...],
    ) -> list[Fault]:
        in_hand = {column for column, is_filled in zip(held, filled, strict=True) if is_filled}
        lacking = [
            (document, *_missing(document, in_hand))
            for document in documents
            if needs(document, occasion=occasion, subject=subject, award=award, fits=fits, words=words)
        ]
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

    filled = together([*held.values()], lambda *cells: cells)
    yield from review.findings(review.sound, judge, {"filled": filled})


def _missing(document: Document, in_hand: Collection[str]) -> tuple[str, str, str]:
    """Say at which column a paper lacks something, what, and the remedy; blank words where it is there.

    Takes the paper, and the columns that are filled.
    """
    if not document.template:
        return ("", "", "") if document.field in in_hand else (document.field, *phrases.not_marked(document.name))
    match document.scope:
        case Scope.MEETING if "meeting" not in in_hand:
            return "meeting", *phrases.NO_MEETING
        case Scope.NOMINATION if "achievement" not in in_hand:
            return "achievement", *phrases.NO_ACHIEVEMENT
        case Scope.MEETING | Scope.NOMINATION | Scope.SUBMITTER | Scope.AUTHORITY | Scope.BLOC | Scope.MEMBER:
            return "", "", ""
        case _:
            assert_never(document.scope)


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
        ("meetings", "meeting_code", _ON_MINUTES, "HX14"),
        ("units", "submitter_code", _ON_LETTERS, "DV07"),
    ):
        table, used = review.tables[name], review.facts.column(column).among(review.active)
        codes = table.values["code"]
        blanks = {field: table.raw[field].where(is_blank) for field in asked}
        lacking = codes.where(used.__contains__) & np.logical_or.reduce([*blanks.values()])
        for place in np.flatnonzero(lacking).tolist():
            blank = [field for field in asked if blanks[field][place]]
            what = join_words(_lower_first(table.sheet.column(field).heading) for field in blank)
            yield table.finding(code, table.rows[place], blank[0], what=what, name=review.unit_name(codes[place]))


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
