"""The checks: each takes a Review (campaign and tables) and gives findings; CHECKS lists them in a clerk's order."""

from collections.abc import Callable, Iterable

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

__all__ = ["ACROSS", "CHECKS", "Review", "check", "check_cells"]

CHECKS: tuple[Callable[[Review], Iterable[Finding]], ...] = (
    references.check_references,
    references.check_occasions,
    units.check_units,
    units.check_validity,
    units.check_membership,
    awards.check_subjects,
    awards.check_awards,
    awards.check_one_award,
    awards.check_routes,
    criteria.check_criteria,
    quotas.check_quotas,
    deadlines.check_submissions,
    deadlines.check_meeting_days,
    deadlines.check_bloc_days,
    deadlines.check_reports,
    deadlines.check_weekends,
    deadlines.check_achievement_days,
    meetings.check_ballots,
    meetings.check_attendance,
    meetings.check_votes,
    dossiers.check_documents,
    dossiers.check_blanks,
    scores.check_score_rows,
    scores.check_scores,
    scores.check_appraisal,
    scores.check_ranking,
    duplicates.check_repeated_nominations,
    duplicates.check_copied_texts,
    duplicates.check_people,
    duplicates.check_names,
    plan.check_silence,
    plan.check_forms,
    plan.check_unconfirmed_law,
    history.check_discipline,
    history.check_earlier_awards,
)


ACROSS: tuple[Callable[[Review], Iterable[Finding]], ...] = (
    awards.check_one_award,
    quotas.check_quotas,
    scores.check_score_rows,
    scores.check_scores,
    scores.check_appraisal,
    scores.check_ranking,
    duplicates.check_repeated_nominations,
    duplicates.check_copied_texts,
    duplicates.check_people,
)
"""The checks whose answer changes when sound books are put together; the others look at a row and what it names."""


def check(review: Review, looks: Iterable[Callable[[Review], Iterable[Finding]]] = CHECKS) -> list[Finding]:
    """Run every check (or those given) over one book; findings in the order of the checks, then of rows."""
    return [finding for look in looks for finding in look(review)]
