"""People as they can be: born before today, of an age at which one is commended."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from thidua_xl.findings import Fault, Finding
from thidua_xl.findings.phrases import aged, born_after
from thidua_xl.review import Review
from thidua_xl.tables import Cell, typed_year
from thidua_xl.vietnamese import PartialDate

_YOUNGEST, _OLDEST = 14, 100
"""Years of age beyond which a day of birth is probably mistyped."""


def check_births(review: Review) -> Iterable[Finding]:
    """Warn of days of birth in the future, or of people under 14 or over 100 years old (OB16); names the year meant."""
    people = review.tables["people"]
    births = people.values["birth"]
    on = max(filter(None, (review.campaign.end, review.campaign.decision_date)), default=date.today())
    faults = {number: fault for number, born in enumerate(births.known) if (fault := _fault(born, on))}
    for position in np.flatnonzero(births.where(lambda born: _fault(born, on))).tolist():
        if not _is_year(people.raw["birth"][position]):
            yield people.finding_at(position, faults[int(births.codes[position])])


def _fault(born: date | None, on: date) -> Fault | None:
    if born is None:
        return None
    age = on.year - born.year - (not isinstance(born, PartialDate) and (on.month, on.day) < (born.month, born.day))
    meant = born.year - 100 if age + 100 in _AGES else None
    if born > on:
        return Fault("OB16", "birth", {"why": born_after(on, meant)})
    return None if age in _AGES else Fault("OB16", "birth", {"why": aged(age, meant)})


_AGES = range(_YOUNGEST, _OLDEST + 1)


def _is_year(cell: Cell) -> bool:
    """Tell whether a cell was reported already as a year typed alone."""
    return isinstance(cell, date) and typed_year(cell) is not None
