"""A plan of a campaign read into rows of the rules sheets, every paragraph accounted for; no file is read here."""

from collections.abc import Sequence

from thidua_xl.draft.account import Fate, Paragraph, account
from thidua_xl.draft.awards import draft_awards
from thidua_xl.draft.criteria import draft_criteria
from thidua_xl.draft.deadlines import draft_deadlines
from thidua_xl.draft.documents import draft_documents
from thidua_xl.draft.indicators import draft_indicators
from thidua_xl.draft.lines import Block, blocks_of_markdown, blocks_of_pages, blocks_of_text
from thidua_xl.draft.opening import draft_end, draft_issuer, draft_opening
from thidua_xl.draft.outline import draft_outline
from thidua_xl.draft.quotas import draft_quotas
from thidua_xl.draft.routes import draft_routes
from thidua_xl.draft.rows import Cell, Drafted, Row
from thidua_xl.draft.terms import draft_terms
from thidua_xl.draft.tree import Plan, read_plan

__all__ = [
    "Block",
    "Cell",
    "Drafted",
    "Fate",
    "Paragraph",
    "Plan",
    "Row",
    "account",
    "blocks_of_markdown",
    "blocks_of_pages",
    "blocks_of_text",
    "draft_rules",
    "read_plan",
]

STEPS = (
    draft_opening,
    draft_end,
    draft_issuer,
    draft_terms,
    draft_awards,
    draft_criteria,
    draft_quotas,
    draft_documents,
    draft_deadlines,
    draft_routes,
    draft_indicators,
    draft_outline,
)
"""What drafts each part of the rules, in order: a later one may look at what an earlier one found."""


def draft_rules(blocks: Sequence[Block]) -> tuple[Plan, Drafted]:
    """Read a plan, given as the blocks of its document, into drafted rows of the rules sheets."""
    plan, drafted = read_plan(blocks), Drafted()
    for step in STEPS:
        step(plan, drafted)
    return plan, drafted
