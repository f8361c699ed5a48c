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

__all__ = ["CHECKS", "Review", "Scope", "check", "check_cells"]


class Scope(Enum):
    """How far a check looks, which decides what is asked again when books are put together.

    A cell alone is judged in `cells.py`. What a ROW and the rows it names tell stays true among other books, and so
    does what the rules sheets of a BOOK tell. A GROUP of rows that share a key, or all of them, may lie in many books.
    """

    ROW = "dòng"
    BOOK = "thể lệ của sổ"
    GROUP = "nhóm dòng"


CHECKS: dict[Callable[[Review], Iterable[Finding]], Scope] = {
    references.check_references: Scope.ROW,
    references.check_occasions: Scope.ROW,
    units.check_units: Scope.ROW,
    units.check_validity: Scope.ROW,
    units.check_membership: Scope.ROW,
    awards.check_subjects: Scope.ROW,
    awards.check_awards: Scope.ROW,
    awards.check_one_award: Scope.GROUP,
    awards.check_routes: Scope.ROW,
    criteria.check_criteria: Scope.ROW,
    quotas.check_quotas: Scope.GROUP,
    deadlines.check_submissions: Scope.ROW,
    deadlines.check_meeting_days: Scope.ROW,
    deadlines.check_bloc_days: Scope.ROW,
    deadlines.check_reports: Scope.ROW,
    deadlines.check_weekends: Scope.BOOK,
    deadlines.check_achievement_days: Scope.ROW,
    meetings.check_ballots: Scope.ROW,
    meetings.check_attendance: Scope.ROW,
    meetings.check_votes: Scope.ROW,
    dossiers.check_documents: Scope.ROW,
    dossiers.check_blanks: Scope.ROW,
    scores.check_score_rows: Scope.GROUP,
    scores.check_scores: Scope.GROUP,
    scores.check_appraisal: Scope.GROUP,
    scores.check_ranking: Scope.GROUP,
    duplicates.check_repeated_nominations: Scope.GROUP,
    duplicates.check_copied_texts: Scope.GROUP,
    duplicates.check_people: Scope.GROUP,
    duplicates.check_names: Scope.ROW,
    plan.check_silence: Scope.BOOK,
    plan.check_forms: Scope.BOOK,
    plan.check_unconfirmed_law: Scope.BOOK,
    history.check_discipline: Scope.ROW,
    history.check_earlier_awards: Scope.ROW,
}
"""Every check in a clerk's order."""


def check(review: Review, scopes: Iterable[Scope] = Scope) -> list[Finding]:
    """Run every check of these scopes over one book; findings in the order of the checks, then of rows."""
    asked = frozenset(scopes)
    return [finding for look, scope in CHECKS.items() if scope in asked for finding in look(review)]
