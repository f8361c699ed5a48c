"""One book under review: its rows as values, their references resolved once, and what is known of each nomination."""

from thidua_xl.review.decision import CouncilVote, Decision
from thidua_xl.review.evidence import Evidence, evidence_in
from thidua_xl.review.meeting import Attendance, Attendee, Meeting
from thidua_xl.review.nomination import Facts, Nomination, folded
from thidua_xl.review.review import Review
from thidua_xl.review.rows import EarlierAward, ReportDay, Result, ScoreRow, Target, read_rows
from thidua_xl.review.unit import Person, Unit, words_of_person, words_of_unit
from thidua_xl.review.words import needs

__all__ = [
    "Attendance",
    "Attendee",
    "CouncilVote",
    "Decision",
    "EarlierAward",
    "Evidence",
    "Facts",
    "Meeting",
    "Nomination",
    "Person",
    "ReportDay",
    "Result",
    "Review",
    "ScoreRow",
    "Target",
    "Unit",
    "evidence_in",
    "folded",
    "needs",
    "read_rows",
    "words_of_person",
    "words_of_unit",
]
