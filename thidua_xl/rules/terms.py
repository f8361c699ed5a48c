"""`Thể lệ`: the terms of the campaign, one a row."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from thidua_xl import legal, sheets
from thidua_xl.findings import Finding
from thidua_xl.rules.indicators import Indicator
from thidua_xl.sheets import (
    TERM_KEYS,
    CampaignKind,
    Column,
    Kind,
)
from thidua_xl.tables import Table, is_blank, read
from thidua_xl.vietnamese import fold, join_words, nearest, short_date

_TermRows = dict[str, list[tuple[int, Any, str]]]
"""The rows that fill each term: field → (row, value, clause)."""


def read_terms(table: Table) -> tuple[dict[str, Any] | None, list[Finding]]:
    """Give the fields of the campaign that `Thể lệ` states; None where a required one is missing or not readable."""
    found, findings, broken = _collect_terms(table)
    for term in TERM_KEYS:
        if term.required and not found[term.field] and term.field not in broken:
            at = next((row for row, record in table if fold(record["term"] or "") == fold(term.heading)), None)
            cell = table.cell(at, "value") if at else table.cell(table.heading_row, "term")
            details = {"term": term.heading, "help": _lower_first(term.help)}
            findings.append(Finding("TL01", table.title, cell, term.heading, details=details))
    values: dict[str, Any] = {}
    for term in TERM_KEYS:
        rows = [value for _row, value, _basis in found[term.field]]
        blank = None if term.kind is Kind.DATE else ""
        values[term.field] = tuple(rows) if term.many else rows[0] if rows else blank
    values["bases"] = {name: rows[0][2] for name, rows in found.items() if rows}
    if values["start"] and values["end"] and values["start"] > values["end"]:
        days = {"start": short_date(values["start"]), "end": short_date(values["end"])}
        findings.append(table.finding("TL03", found["end"][0][0], "value", **days))
    code = values["legal_pack"]
    day = values["end"] or values["plan_date"] or date.today()
    values["legal_pack"] = legal.named(code) if code else legal.on(day)
    if values["legal_pack"] is None:
        known = [pack.code for pack in legal.packs()]
        details = {"known": join_words(known), "hint": _hint(code, known)}
        findings.append(table.finding("TL21", found["legal_pack"][0][0], "value", **details))
    if values["legal_pack"] is None or not all(found[term.field] for term in TERM_KEYS if term.required):
        return None, findings
    return values | {"kind": CampaignKind(values["kind"])}, findings


def _collect_terms(table: Table) -> tuple[_TermRows, list[Finding], set[str]]:
    """Read the rows of `Thể lệ` by their keys; also the fields whose value or (misspelt) key could not be read."""
    keys = {fold(term.heading): term for term in TERM_KEYS}
    found: _TermRows = {term.field: [] for term in TERM_KEYS}
    findings: list[Finding] = []
    broken: set[str] = set()
    for row, record in table:
        if record["term"] is None:
            continue
        term = keys.get(fold(record["term"]))
        if term is None:
            guess = nearest(record["term"], keys)
            hint = f" (gần giống “{keys[guess].heading}”)" if guess else ""
            findings.append(table.finding("TL02", row, "term", hint=hint))
            broken |= {keys[guess].field} if guess else set()
            continue
        raw = table.typed(row, "value")
        value = read(Column(term.field, term.heading, term.help, term.kind, choices=term.choices), raw)
        if value is None:
            if not is_blank(raw):
                expected = (
                    f"một trong: {', '.join(term.choices)}" if term.choices else "một ngày có thật, như 20/5/2024"
                )
                findings.append(table.finding("TL05", row, "value", term=term.heading, expected=expected))
                broken.add(term.field)
        elif found[term.field] and not term.many:
            findings.append(table.finding("TL04", row, "term"))
        else:
            found[term.field].append((row, value, record["basis"] or ""))
    return found, findings, broken


def _hint(word: str, known: Collection[str]) -> str:
    guess = nearest(word, known)
    return f" (gần giống “{guess}”)" if guess else ""


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
    for row, record in table:
        if fold(record["term"] or "") == fold(heading) and record["value"] and fold(record["value"]) not in folded:
            hint = _hint(record["value"], [word for word in known if word])
            yield table.finding("TL33", row, "value", hint=hint)
