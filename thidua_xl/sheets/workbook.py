"""The workbook as a whole: its sheets in order, and the titles of those that the program writes."""

from thidua_xl.sheets.data_sheets import (
    ATTENDEES,
    EARLIER_AWARDS,
    MEETINGS,
    NOMINATIONS,
    PEOPLE,
    RESULTS,
    SCORES,
    SUBMISSIONS,
    TARGETS,
    UNITS,
)
from thidua_xl.sheets.decision_sheets import CERTIFICATES, COUNCIL_VOTES, DECISIONS
from thidua_xl.sheets.rule_sheets import (
    AWARDS,
    CRITERIA,
    DEADLINES,
    DOCUMENTS,
    INDICATORS,
    OUTLINE,
    QUOTAS,
    ROUTES,
    TERMS,
)

RULE_SHEETS = (TERMS, AWARDS, CRITERIA, QUOTAS, DOCUMENTS, DEADLINES, ROUTES, INDICATORS, OUTLINE)


DATA_SHEETS = (
    UNITS,
    PEOPLE,
    NOMINATIONS,
    TARGETS,
    MEETINGS,
    ATTENDEES,
    EARLIER_AWARDS,
    RESULTS,
    SCORES,
    SUBMISSIONS,
    COUNCIL_VOTES,
    DECISIONS,
    CERTIFICATES,
)


SHEETS = RULE_SHEETS + DATA_SHEETS


BY_TITLE = {sheet.title: sheet for sheet in SHEETS}


GUIDE_TITLE = "Hướng dẫn"


WRITTEN_TITLES = ("Lỗi", "Kết quả xét", "Tổng hợp")


UNREAD_TITLE, PROPOSALS_TITLE = "Chưa đọc được", "Đề xuất"
"""Where a book drafted from a plan lists the paragraphs left unread, and the cells to confirm."""


MARKS_TITLE = "_thidua"
"""The sheet, hidden, that remembers what marked cells looked like before."""
