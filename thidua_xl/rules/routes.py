"""`Tuyến trình`: which unit submits for whom."""

from attrs import frozen

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
