"""The checks: each takes a Review (campaign and tables) and gives findings; CHECKS lists them, each with its scope."""

from collections.abc import Callable, Iterable
from enum import Enum

from thidua_xl.checks import (
    awards,
    criteria,
    deadlines,
    dossiers,
    duplicates,
    history,
    meetings,
    plan,
    quotas,
    references,
    scores,
    units,
)
from thidua_xl.checks.cells import check_cells
from thidua_xl.findings import Finding
from thidua_xl.nominations import Review

__all__ = ["CHECKS", "CheckScope", "Review", "check", "check_cells"]


class CheckScope(Enum):
    """How far a check looks, which decides where it is asked when many books are put together.

    A cell alone is judged in `cells.py`. What a ROW and the rows it names tell stays true among other books: it is
    asked of each book, wherever that is read. What the rules sheets of a BOOK tell is asked once, of the campaign's. A
    GROUP of rows that share a key, or all of them, may lie in many books: it is asked of all rows together.
    """

    ROW = "row"
    BOOK = "book"
    GROUP = "group"


CHECKS: dict[Callable[[Review], Iterable[Finding]], CheckScope] = {
    references.check_references: CheckScope.ROW,
    references.check_occasions: CheckScope.ROW,
    units.check_units: CheckScope.ROW,
    units.check_validity: CheckScope.ROW,
    units.check_membership: CheckScope.ROW,
    awards.check_subjects: CheckScope.ROW,
    awards.check_awards: CheckScope.ROW,
    awards.check_one_award: CheckScope.GROUP,
    awards.check_routes: CheckScope.ROW,
    criteria.check_criteria: CheckScope.ROW,
    criteria.check_unstated_groups: CheckScope.GROUP,
    quotas.check_quotas: CheckScope.GROUP,
    deadlines.check_submissions: CheckScope.ROW,
    deadlines.check_meeting_days: CheckScope.ROW,
    deadlines.check_bloc_days: CheckScope.ROW,
    deadlines.check_reports: CheckScope.ROW,
    deadlines.check_weekends: CheckScope.BOOK,
    deadlines.check_achievement_days: CheckScope.ROW,
    meetings.check_ballots: CheckScope.ROW,
    meetings.check_attendance: CheckScope.ROW,
    meetings.check_votes: CheckScope.ROW,
    dossiers.check_documents: CheckScope.ROW,
    dossiers.check_blanks: CheckScope.ROW,
    scores.check_score_rows: CheckScope.GROUP,
    scores.check_scores: CheckScope.GROUP,
    scores.check_appraisal: CheckScope.GROUP,
    scores.check_ranking: CheckScope.GROUP,
    duplicates.check_repeated_nominations: CheckScope.GROUP,
    duplicates.check_copied_texts: CheckScope.GROUP,
    duplicates.check_people: CheckScope.GROUP,
    duplicates.check_citizen_ids: CheckScope.ROW,
    duplicates.check_names: CheckScope.ROW,
    plan.check_silence: CheckScope.BOOK,
    plan.check_forms: CheckScope.BOOK,
    plan.check_unconfirmed_law: CheckScope.BOOK,
    history.check_discipline: CheckScope.ROW,
    history.check_earlier_awards: CheckScope.ROW,
}
"""Every check in a clerk's order."""


def check(review: Review, scopes: Iterable[CheckScope] = CheckScope) -> list[Finding]:
    """Run every check of these scopes over one book; findings in the order of the checks, then of rows."""
    asked = frozenset(scopes)
    return [finding for look, scope in CHECKS.items() if scope in asked for finding in look(review)]
