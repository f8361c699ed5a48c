"""What was decided, as rows of `Khen thưởng trước`, so that next year's book starts filled."""

from collections.abc import Iterable, Iterator

from thidua_xl.decision.decided import Decision
from thidua_xl.review import Review
from thidua_xl.sheets import EARLIER_AWARDS, PEOPLE, RULE_SHEETS, UNITS
from thidua_xl.tables import Grid, Tables, read_table


def history_tables(review: Review, decisions: Iterable[Decision]) -> Tables:
    """Give the tables of a history book: units and people as they stand, awards of earlier years, then these."""
    names = [column.field for column in EARLIER_AWARDS.asked]
    earlier = [[getattr(one, name) for name in names] for own in review.earlier_awards.values() for one in own]
    rows = [[column.heading for column in EARLIER_AWARDS.asked], *earlier, *_rows(review, decisions)]
    table, _said = read_table(Grid(EARLIER_AWARDS.title, rows), EARLIER_AWARDS)
    kept = (*RULE_SHEETS, UNITS, PEOPLE)
    return Tables({**{sheet.name: review.tables[sheet.name] for sheet in kept}, EARLIER_AWARDS.name: table})


def _rows(review: Review, decisions: Iterable[Decision]) -> Iterator[list[object]]:
    """One row for each nomination of a decision that has its number and its day: a draft is no history."""
    for decision in decisions:
        if decision.record is None or decision.is_draft:
            continue
        for one in decision.decided:
            nomination = review.by_row[one.row]
            yield [
                nomination.nominee,
                one.award.name,
                decision.record.number,
                decision.record.day,
                review.campaign.name,
                nomination.summary or nomination.achievement,
                None,
            ]
