"""`Tuyến trình`: which unit submits for whom."""

from attrs import frozen

from thidua_xl.rules.conditions import Condition, parse_condition
from thidua_xl.sheets import (
    Subject,
)


@frozen
class Route:
    """One row of `Tuyến trình`: who may submit for a nominee of these subjects in units of these kinds."""

    row: int
    subjects: tuple[Subject, ...]
    nominee_unit_kinds: tuple[str, ...]
    submitter_kinds: tuple[str, ...]
    basis: str

    @property
    def nominees(self) -> Condition:
        """What must be said of a nominee for the row to speak of it."""
        return parse_condition(self.nominee_unit_kinds)

    @property
    def submitters(self) -> Condition:
        """What must be said of a unit for it to submit."""
        return parse_condition(self.submitter_kinds)
