"""The rules sheets become a campaign; an ill-written rule is a finding at its cell, before any nomination is judged."""

from collections.abc import Collection

from thidua_xl import sheets
from thidua_xl.findings import Finding, Place
from thidua_xl.rules.awards import award_references, read_awards
from thidua_xl.rules.campaign import Campaign
from thidua_xl.rules.criteria import read_groups
from thidua_xl.rules.deadlines import read_deadlines
from thidua_xl.rules.documents import read_documents
from thidua_xl.rules.indicators import read_indicators
from thidua_xl.rules.outline import Section
from thidua_xl.rules.quotas import read_quotas
from thidua_xl.rules.routes import Route
from thidua_xl.rules.terms import read_terms, tie_break_faults
from thidua_xl.tables import Tables, rows_of


def read_campaign(tables: Tables, templates: Collection[str]) -> tuple[Campaign | None, list[Finding]]:
    """Make the campaign of a book's rules sheets.

    Takes the rules tables (cells already judged one by one) and the names of the Word templates that exist. Gives the
    campaign, or None where it cannot be made, and every fault in the relations between cells and rows.
    """
    findings: list[Finding] = []
    terms, found = read_terms(tables["terms"]) if "terms" in tables else (None, [])
    findings += found
    awards, found = read_awards(tables["awards"])
    findings += found
    findings += award_references(tables)
    groups, found = read_groups(tables["criteria"])
    findings += found
    quotas, found = read_quotas(tables["quotas"])
    findings += found
    documents, found = read_documents(tables["documents"], templates, groups)
    findings += found
    deadlines, found = read_deadlines(tables["deadlines"])
    findings += found
    indicators, found = read_indicators(tables["indicators"])
    findings += found
    if terms is not None:
        findings += tie_break_faults(tables["terms"], indicators)
    for sheet in (sheets.CRITERIA, sheets.QUOTAS, sheets.DOCUMENTS, sheets.DEADLINES):
        if not tables[sheet.name].columns and "terms" in tables:
            findings.append(Finding("TL23", Place(sheet=sheet.title)))
    if terms is None:
        return None, findings
    campaign = Campaign(
        **terms,
        awards=awards,
        groups=groups,
        quotas=quotas,
        documents=documents,
        deadlines=deadlines,
        routes=tuple(rows_of(tables["routes"], Route)),
        indicators=indicators,
        outline=tuple(rows_of(tables["outline"], Section, "source")),
    )
    return campaign, findings
