"""`Bảng điểm`: the indicators of a bloc's score sheet."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, assert_never

from attrs import field, frozen

from thidua_xl.findings import Finding
from thidua_xl.rules.bands import Band, gaps, overlaps, parse_bands
from thidua_xl.sheets import (
    IndicatorKind,
)
from thidua_xl.tables import Table, is_blank, read_by, rows_of


class Meaning(NamedTuple):
    """What a kind of indicator means for a score.

    `sign` is how its points count, `is_basic` whether every unit must be scored for it, `needs_bands` whether points
    come from bands alone, `may_be_nothing` whether 0 is a score though no band gives it.
    """

    sign: int = 1
    is_basic: bool = False
    needs_bands: bool = False
    may_be_nothing: bool = False


def meaning_of(kind: IndicatorKind) -> Meaning:
    """Give all that a kind of indicator means; a new kind gets its meaning here."""
    match kind:
        case IndicatorKind.SCALE:
            return Meaning(is_basic=True)
        case IndicatorKind.BANDS:
            return Meaning(is_basic=True, needs_bands=True)
        case IndicatorKind.BONUS:
            return Meaning(may_be_nothing=True)
        case IndicatorKind.PENALTY:
            return Meaning(sign=-1)
        case _:
            assert_never(kind)


@frozen
class Indicator:
    """One row of `Bảng điểm`: an indicator of a bloc's score sheet."""

    row: int
    code: str
    group: str
    text: str
    kind: IndicatorKind
    maximum: Decimal | None
    bands: tuple[Band, ...] = field(metadata=read_by(lambda text: parse_bands(text or "")[0]))
    basis: str

    @property
    def meaning(self) -> Meaning:
        """What its kind means for a score."""
        return meaning_of(self.kind)

    @property
    def limit(self) -> Decimal | None:
        """The most points it gives: its maximum, else its highest band; None where the plan states neither."""
        return self.maximum if self.maximum is not None else max((band.points for band in self.bands), default=None)

    def points_for(self, result: Decimal) -> tuple[Decimal, ...]:
        """The different points its bands give for a result, highest first: none in a gap, several in an overlap."""
        return tuple(sorted({band.points for band in self.bands if band.holds(result)}, reverse=True))


def read_indicators(table: Table) -> tuple[tuple[Indicator, ...], list[Finding]]:
    """Make the indicators of `Bảng điểm`; bands not readable, overlapping or with gaps are reported at their cell."""
    indicators = tuple(rows_of(table, Indicator, "code", "kind"))
    findings = [finding for indicator in indicators for finding in _faults(table, indicator)]
    unstated = [
        one for one in indicators if one.limit is None and is_blank(table.typed(one.row, "maximum")) and not one.bands
    ]
    if unstated:
        what = f"điểm tối đa của {len(unstated)} tiêu chí ({', '.join(one.code for one in unstated)})"
        findings.append(table.finding("TL19", unstated[0].row, "maximum", basis=unstated[0].basis, what=what))
    return indicators, findings


def _faults(table: Table, indicator: Indicator) -> Iterator[Finding]:
    row, basis, bands, maximum = indicator.row, indicator.basis, indicator.bands, indicator.maximum
    text = table.value(row, "bands") or ""
    _bands, faulty = parse_bands(text)
    if faulty or (indicator.meaning.needs_bands and not text):
        yield table.finding("TL30", row, "bands", what=faulty or "(trống)")
    elif maximum is not None and any(band.points > maximum for band in bands):
        yield table.finding("TL34", row, "maximum", bands=text)
    if met := overlaps(bands):
        yield table.finding("TL31", row, "bands", basis=basis, overlaps="; ".join(met))
    if left := gaps(bands):
        yield table.finding("TL32", row, "bands", basis=basis, gaps="; ".join(left))
    if maximum is not None and maximum < 0:
        yield table.finding("TL35", row, "maximum")
