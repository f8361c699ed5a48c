"""Many workbooks' rows become one book's: what each brings, what became of each file, and the rows put together."""

from thidua_xl.consolidate.merging import merge_books
from thidua_xl.consolidate.received import (
    FileLine,
    book_findings,
    copies_among,
    file_lines,
    in_order_of_units,
    left_out,
    missing_units,
    own_findings,
    rule_findings,
)
from thidua_xl.consolidate.submissions import (
    ROSTER,
    Rules,
    Submission,
    from_json,
    rule_grids,
    rules_from_json,
    rules_of,
    rules_to_json,
    submission_of,
    to_json,
)

__all__ = [
    "ROSTER",
    "FileLine",
    "Rules",
    "Submission",
    "book_findings",
    "copies_among",
    "file_lines",
    "from_json",
    "in_order_of_units",
    "left_out",
    "merge_books",
    "missing_units",
    "own_findings",
    "rule_findings",
    "rule_grids",
    "rules_from_json",
    "rules_of",
    "rules_to_json",
    "submission_of",
    "to_json",
]
