"""`Đề cương`: the sections of the result report."""

from attrs import frozen

from thidua_xl.sheets import (
    Source,
)


@frozen
class Section:
    """One row of `Đề cương`: a section of the result report."""

    row: int
    code: str
    number: str
    title: str
    source: Source
    basis: str
