"""What was decided, as rows of `Khen thưởng trước`, so that next year's book starts filled."""

from collections.abc import Iterable, Iterator

from thidua_xl.decision.decided import Decision
from thidua_xl.nominations import Review
from thidua_xl.sheets import EARLIER_AWARDS, PEOPLE, RULE_SHEETS, UNITS
from thidua_xl.tables import Grid, Tables, read_table


def history_tables(review: Review, decisions: Iterable[Decision]) -> Tables:
    """Give the tables of a history book: units and people as they stand, awards of earlier years, then these."""
    names = [column.field for column in EARLIER_AWARDS.asked]
    earlier = [[record[name] for name in names] for _row, record in review.tables["earlier_awards"]]
    rows = [[column.heading for column in EARLIER_AWARDS.asked], *earlier, *_rows(review, decisions)]
    table, _said = read_table(Grid(EARLIER_AWARDS.title, rows), EARLIER_AWARDS)
    kept = (*RULE_SHEETS, UNITS, PEOPLE)
    return Tables({**{sheet.name: review.tables[sheet.name] for sheet in kept}, EARLIER_AWARDS.name: table})


def _rows(review: Review, decisions: Iterable[Decision]) -> Iterator[list[object]]:
    """One row for each nomination of a decision that has its number and its day: a draft is no history."""
    for decision in decisions:
        for one in () if decision.is_draft else decision.decided:
            record = review.nominations.record(one.row)
            yield [
                record["nominee"],
                one.award.name,
                decision.record["number"],
                decision.record["day"],
                review.campaign.name,
                record["summary"] or record["achievement"],
                None,
            ]
