"""`Thể lệ`: the terms of the campaign, one a row."""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from attrs import frozen

from thidua_xl import legal, sheets
from thidua_xl.findings import Finding
from thidua_xl.findings.phrases import like
from thidua_xl.rules.indicators import Indicator
from thidua_xl.sheets import (
    TERM_KEYS,
    Column,
    Kind,
    Term,
)
from thidua_xl.tables import Table, is_blank, read, rows_of, show
from thidua_xl.vietnamese import clean, fold, join_words, nearest, short_date


@frozen
class _Row:
    """One row of `Thể lệ`."""

    row: int
    term: str
    basis: str


class _Stated(NamedTuple):
    """What a row states of a term."""

    row: int
    value: Any
    basis: str


_Terms = dict[str, list[_Stated]]
"""What fills each term, by its field."""


def read_terms(table: Table) -> tuple[dict[str, Any] | None, list[Finding]]:
    """Give the fields of the campaign that `Thể lệ` states; None where a required one is missing or not readable."""
    terms, findings, broken = _collect(table)
    findings += _missing(table, [term for term in TERM_KEYS if not terms[term.field] and term.field not in broken])
    values = {term.field: _value(term, terms[term.field]) for term in TERM_KEYS}
    values["bases"] = {name: stated[0].basis for name, stated in terms.items() if stated}
    values["by_month"] = frozenset(name for name in _PERIOD if terms[name] and _is_month(table, terms[name][0].row))
    if values["start"] and values["end"] and values["start"] > values["end"]:
        days = {"start": short_date(values["start"]), "end": short_date(values["end"])}
        findings.append(table.finding("TL03", terms["end"][0].row, "value", **days))
    code = values["legal_pack"]
    values["legal_pack"] = legal.named(code) if code else legal.on(values["end"] or values["plan_date"] or date.today())
    if values["legal_pack"] is None:
        known = [pack.code for pack in legal.packs()]
        row, hint = terms["legal_pack"][0].row, like(nearest(code, known))
        findings.append(table.finding("TL21", row, "value", known=join_words(known), hint=hint))
    is_whole = values["legal_pack"] is not None and all(terms[term.field] for term in TERM_KEYS if term.required)
    return values if is_whole else None, findings


def _value(term: Term, stated: list[_Stated]) -> Any:
    """What the campaign holds of a term: all its values, its one value, or what stands for none."""
    if term.many:
        return tuple(one.value for one in stated)
    return stated[0].value if stated else None if term.kind is Kind.DATE else ""


def _missing(table: Table, blank: list[Term]) -> Iterator[Finding]:
    """Report the required terms among those that nothing fills (TL01), at their row if there is one."""
    rows = {fold(row.term): row.row for row in reversed(list(rows_of(table, _Row)))}
    for term in blank:
        if term.required:
            at = rows.get(fold(term.heading))
            place = table.place(at, "value") if at else table.heading_place
            details = {"term": term.heading, "help": _lower_first(term.help)}
            yield Finding("TL01", place, term.heading, details=details)


def _collect(table: Table) -> tuple[_Terms, list[Finding], set[str]]:
    """Read the rows of `Thể lệ` by their keys; also the fields whose value or (misspelt) key could not be read."""
    keys = {fold(term.heading): term for term in TERM_KEYS}
    terms: _Terms = {term.field: [] for term in TERM_KEYS}
    findings: list[Finding] = []
    broken: set[str] = set()
    for row in rows_of(table, _Row, "term"):
        term = keys.get(fold(row.term))
        if term is None:
            guess = nearest(row.term, keys)
            hint = like(keys[guess].heading if guess else None)
            findings.append(table.finding("TL02", row.row, "term", hint=hint))
            broken |= {keys[guess].field} if guess else set()
            continue
        raw = table.typed(row.row, "value")
        value = read(Column(term.field, term.heading, term.help, term.kind, choices=term.choices), raw)
        if value is None and term.field in _PERIOD:
            value = month_day(show(raw), last=term.field == "end")
        if value is not None and terms[term.field] and not term.many:
            findings.append(table.finding("TL04", row.row, "term"))
        elif value is not None:
            terms[term.field].append(_Stated(row.row, value, row.basis))
        elif not is_blank(raw):
            expected = f"một trong: {', '.join(term.choices)}" if term.choices else "một ngày có thật, như 20/5/2024"
            findings.append(table.finding("TL05", row.row, "value", term=term.heading, expected=expected))
            broken.add(term.field)
    return terms, findings, broken


_PERIOD = ("start", "end")
"""The terms that a plan may state by the month alone."""

_MONTH = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*(?:/|-|năm)\s*(\d{4})", re.IGNORECASE)


def month_day(text: str, *, last: bool) -> date | None:
    """Read a month (`10/2025`, `tháng 10 năm 2025`) as its first or last day; None where it is no month."""
    match = _MONTH.fullmatch(clean(text))
    if match is None or not 1 <= int(match[1]) <= 12:
        return None
    year, month = int(match[2]), int(match[1])
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)


def _is_month(table: Table, row: int) -> bool:
    return month_day(show(table.typed(row, "value")), last=False) is not None


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def tie_break_faults(table: Table, indicators: tuple[Indicator, ...]) -> Iterator[Finding]:
    """Report tie-breaks (Tiêu chí phụ) that name no indicator, no group of indicators and nothing else known (TL33)."""
    heading = next(term.heading for term in TERM_KEYS if term.field == "tie_breaks")
    known = [
        sheets.VOTES,
        sheets.BONUSES,
        *(one.code for one in indicators),
        *dict.fromkeys(one.group for one in indicators),
    ]
    folded = {fold(word) for word in known if word}
    for row, term, value in zip(table.rows, table.values["term"], table.values["value"], strict=True):
        if fold(term or "") == fold(heading) and value and fold(value) not in folded:
            yield table.finding("TL33", row, "value", hint=like(nearest(value, [word for word in known if word])))
