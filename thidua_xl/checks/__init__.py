"""The checks: each takes a Review (campaign and tables) and gives findings; CHECKS lists them."""

from collections.abc import Callable, Iterable

from thidua_xl.checks import (
    awards,
    council,
    criteria,
    deadlines,
    dossiers,
    duplicates,
    history,
    meetings,
    names,
    people,
    plan,
    quotas,
    references,
    scores,
    units,
    writing,
)
from thidua_xl.checks.cells import check_cells
from thidua_xl.findings import Finding
from thidua_xl.review import Review

__all__ = ["CHECKS", "Review", "check", "check_cells"]


CHECKS: tuple[Callable[[Review], Iterable[Finding]], ...] = (
    references.check_references,
    references.check_occasions,
    units.check_units,
    names.check_names,
    units.check_validity,
    units.check_membership,
    awards.check_subjects,
    awards.check_awards,
    awards.check_one_award,
    awards.check_routes,
    criteria.check_criteria,
    criteria.check_unstated_groups,
    quotas.check_quotas,
    deadlines.check_submissions,
    deadlines.check_meeting_days,
    deadlines.check_bloc_days,
    deadlines.check_reports,
    deadlines.check_weekends,
    deadlines.check_achievement_days,
    deadlines.check_open_period,
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
    duplicates.check_citizen_ids,
    duplicates.check_names,
    people.check_births,
    plan.check_silence,
    plan.check_forms,
    plan.check_unconfirmed_law,
    history.check_discipline,
    history.check_earlier_awards,
    history.check_alike_awards,
    history.check_other_codes,
    history.check_initiatives,
    history.check_reused_results,
    writing.check_figures,
    writing.check_years,
    writing.check_whose_merit,
    writing.check_leaders,
    council.check_shares_asked,
    council.check_council_votes,
    council.check_council_results,
    council.check_decisions,
    council.check_decision_codes,
)
"""Every check in a clerk's order."""


def check(review: Review) -> list[Finding]:
    """Run every check over one book; findings in the order of the checks, then of rows.

    A cell alone is judged in `cells.py`, where a book is read. All that rows say of each other is judged here, among
    all rows there are: of many books put together, in the one that they make.
    """
    return [finding for look in CHECKS for finding in look(review)]
