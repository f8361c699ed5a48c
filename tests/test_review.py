"""Rows as values: every class of rows names columns of its sheet, and references are resolved once."""

from dataclasses import replace

import attrs
import pytest

from sample import SAMPLE, changed, check, put
from thidua_xl import sheets
from thidua_xl.columns import Cells
from thidua_xl.review import (
    Attendee,
    CouncilVote,
    Decision,
    EarlierAward,
    Meeting,
    Nomination,
    Person,
    ReportDay,
    Result,
    Review,
    ScoreRow,
    Target,
    Unit,
    read_rows,
)
from thidua_xl.sheets import Column, Sheet

ROWS: dict[type, Sheet] = {
    Attendee: sheets.ATTENDEES,
    CouncilVote: sheets.COUNCIL_VOTES,
    Decision: sheets.DECISIONS,
    EarlierAward: sheets.EARLIER_AWARDS,
    Meeting: sheets.MEETINGS,
    Nomination: sheets.NOMINATIONS,
    Person: sheets.PEOPLE,
    ReportDay: sheets.SUBMISSIONS,
    Result: sheets.RESULTS,
    ScoreRow: sheets.SCORES,
    Target: sheets.TARGETS,
    Unit: sheets.UNITS,
}
WORKED_OUT = {"name", "person", "unit", "unit_code", "fits", "standing", "leader", "words"}
"""What a nomination says beside its own columns."""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_the_fields_of_a_row_are_the_columns_of_its_sheet(row: type) -> None:
    columns = {column.field for column in ROWS[row].asked}
    fields = {field.name for field in attrs.fields(row)}
    if row is Nomination:
        fields -= WORKED_OUT - columns
    named = {name.removesuffix("_code") for name in fields - {"row", "also"}}
    assert named <= columns if "also" in fields else named == columns


def test_a_column_that_no_class_names_is_read_beside_the_others() -> None:
    found = check(SAMPLE).review
    assert found is not None
    table = found.tables["people"]
    wider = table.sheet.with_columns((Column("religion", "Tôn giáo", "Tôn giáo"),))
    cells = {**table.raw, "religion": Cells.of(["Không"] * len(table))}
    (first, *_others) = read_rows(replace(table, sheet=wider, raw=cells), Person)
    assert first.also["religion"] == "Không"
    assert "religion" not in next(iter(found.people.values())).also


@pytest.fixture(scope="module")
def review() -> Review:
    """The sample, with one code of each reference that names no row."""
    unknown = (("Mã đơn vị trình", "XX"), ("Mã họp", "H99"), ("Hình thức", "ZZ"), ("Mã đối tượng", "CN99"))
    found = check(changed(*(put("Đề nghị", "DN04", heading, code) for heading, code in unknown), text=SAMPLE)).review
    assert found is not None
    return found


def test_references_of_a_nomination_are_the_rows_they_name(review: Review) -> None:
    for nomination in review.each():
        if nomination.code == "DN04":
            continue
        assert nomination.award is not None
        assert nomination.award.code == nomination.award_code
        assert nomination.fits
        assert nomination.submitter is review.units[nomination.submitter_code or ""]
        assert nomination.meeting is review.meetings[nomination.meeting_code or ""]
        assert nomination.meeting.unit is nomination.submitter
        assert (nomination.person is None) == (nomination.nominee in review.units)
        assert nomination.person is None or nomination.person.unit is nomination.unit


def test_a_code_that_names_no_row_is_none_and_stays_readable(review: Review) -> None:
    (nomination,) = (one for one in review.each() if one.code == "DN04")
    resolved = (nomination.award, nomination.submitter, nomination.meeting, nomination.person, nomination.unit)
    assert resolved == (None, None, None, None, None)
    assert (nomination.award_name, nomination.submitter_name) == ("ZZ", "XX")
    assert (nomination.meeting_code, nomination.nominee, nomination.fits) == ("H99", "CN99", False)
