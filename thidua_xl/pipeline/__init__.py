"""Every journey of the product, a module each; the only room that joins steps. Doors call these functions.

A journey is imported when a door asks for it: a check must not wait for the libraries that make papers.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thidua_xl.pipeline.checking import (
        TEMPLATE_FOLDER,
        Checked,
        check,
        check_book,
        findings_json,
        mark_copy,
        save_findings,
        write_results,
    )
    from thidua_xl.pipeline.consolidating import Consolidated, consolidate_books, own_book, put_together, receive_books
    from thidua_xl.pipeline.deciding import Decisions, make_council, make_decisions
    from thidua_xl.pipeline.demo import Demo, run_demo
    from thidua_xl.pipeline.dossiers import ALL_PRINTED, INDEX, make_dossiers, plan_documents, print_together
    from thidua_xl.pipeline.drafting import PLAN_KINDS, DraftedBook, draft_book
    from thidua_xl.pipeline.figuring import make_figures
    from thidua_xl.pipeline.made import Made, Progress
    from thidua_xl.pipeline.papers import REPORT_TEMPLATE, make_calendar, make_plan, make_report, rank_units
    from thidua_xl.pipeline.recoding import Converted, convert_text
    from thidua_xl.pipeline.starting import (
        BLANK,
        BookToFill,
        book_to_fill,
        book_to_fill_from,
        campaigns,
        new_workbook,
        save_new,
    )
    from thidua_xl.pipeline.templates import check_templates, template_words
    from thidua_xl.pipeline.verifying import disagreements_json, verify

__all__ = [
    "ALL_PRINTED",
    "BLANK",
    "INDEX",
    "PLAN_KINDS",
    "REPORT_TEMPLATE",
    "TEMPLATE_FOLDER",
    "BookToFill",
    "Checked",
    "Consolidated",
    "Converted",
    "Decisions",
    "Demo",
    "DraftedBook",
    "Made",
    "Progress",
    "book_to_fill",
    "book_to_fill_from",
    "campaigns",
    "check",
    "check_book",
    "check_templates",
    "consolidate_books",
    "convert_text",
    "disagreements_json",
    "draft_book",
    "findings_json",
    "make_calendar",
    "make_council",
    "make_decisions",
    "make_dossiers",
    "make_figures",
    "make_plan",
    "make_report",
    "mark_copy",
    "new_workbook",
    "own_book",
    "plan_documents",
    "print_together",
    "put_together",
    "rank_units",
    "receive_books",
    "run_demo",
    "save_findings",
    "save_new",
    "template_words",
    "verify",
    "write_results",
]

_NAMES = {
    "checking": (
        "TEMPLATE_FOLDER",
        "Checked",
        "check",
        "check_book",
        "findings_json",
        "mark_copy",
        "save_findings",
        "write_results",
    ),
    "consolidating": ("Consolidated", "consolidate_books", "own_book", "put_together", "receive_books"),
    "deciding": ("Decisions", "make_council", "make_decisions"),
    "demo": ("Demo", "run_demo"),
    "dossiers": ("ALL_PRINTED", "INDEX", "make_dossiers", "plan_documents", "print_together"),
    "drafting": ("PLAN_KINDS", "DraftedBook", "draft_book"),
    "figuring": ("make_figures",),
    "made": ("Made", "Progress"),
    "papers": ("REPORT_TEMPLATE", "make_calendar", "make_plan", "make_report", "rank_units"),
    "recoding": ("Converted", "convert_text"),
    "starting": ("BLANK", "BookToFill", "book_to_fill", "book_to_fill_from", "campaigns", "new_workbook", "save_new"),
    "templates": ("check_templates", "template_words"),
    "verifying": ("disagreements_json", "verify"),
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Import the module of a name when the name is asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
