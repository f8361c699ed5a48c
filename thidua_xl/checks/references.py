"""Codes that point to rows of other sheets: does the row exist?"""

from collections.abc import Iterable

from thidua_xl.findings import Finding
from thidua_xl.nominations import Review
from thidua_xl.sheets import DATA_SHEETS, Kind
from thidua_xl.tables import Tables
from thidua_xl.vietnamese import fold, nearest


def check_references(review: Review) -> Iterable[Finding]:
    """Report each code that names no row (OB06).

    Where the data sheets referred to have no row at all, that is said once of each (TT17), not at every code.
    """
    blank: set[str] = set()
    data = {sheet.title for sheet in DATA_SHEETS}
    for sheet in DATA_SHEETS:
        table = review.tables[sheet.name]
        for column in sheet.asked:
            if not column.refers or not len(table):
                continue
            keys = _keys(review.tables, column.refers)
            if not keys and data.issuperset(column.refers):
                used = table.values[column.field].notna().any()
                yield from (Finding("TT17", title) for title in column.refers if used and title not in blank)
                blank.update(column.refers if used else ())
                continue
            for row, value in table.items(column.field):
                codes = value if column.kind is Kind.WORDS else (value,)
                for code in codes or ():
                    if code is not None and code not in keys:
                        guess = nearest(code, keys)
                        hint = f" (gần giống “{guess}”)" if guess else ""
                        yield table.finding("OB06", row, column.field, sheets=" hoặc ".join(column.refers), hint=hint)


def check_occasions(review: Review) -> Iterable[Finding]:
    """Report nominations without an occasion where the rules have some (HS05), or with one they do not know (HS04)."""
    known = review.campaign.occasions
    folded = {fold(occasion) for occasion in known}
    nominations = review.nominations
    for row, fact in review.each_active():
        if known and fact["occasion"] is None:
            yield nominations.finding("HS05", row, "occasion", known=", ".join(known))
    for row, occasion in nominations.items("occasion"):
        if occasion is not None and fold(occasion) not in folded:
            guess = nearest(occasion, known)
            hint = f" (gần giống “{guess}”)" if guess else ""
            yield nominations.finding("HS04", row, "occasion", known=", ".join(known) or "(để trống)", hint=hint)


def _keys(tables: Tables, titles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        key
        for table in tables.values()
        if table.sheet.title in titles
        for key in table.values[table.sheet.columns[0].field]
        if key is not None
    )
