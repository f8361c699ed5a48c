"""`Bảng điểm`: the indicators of a bloc's score sheet."""

from decimal import Decimal

from attrs import frozen

from thidua_xl.findings import Finding
from thidua_xl.rules.bands import Band, gaps, overlaps, parse_bands
from thidua_xl.sheets import (
    IndicatorKind,
)
from thidua_xl.tables import Table, is_blank


@frozen
class Indicator:
    """One row of `Bảng điểm`: an indicator of a bloc's score sheet."""

    row: int
    code: str
    group: str
    text: str
    kind: IndicatorKind
    maximum: Decimal | None
    bands: tuple[Band, ...]
    basis: str

    @property
    def limit(self) -> Decimal | None:
        """The most points it gives: its maximum, else its highest band; None where the plan states neither."""
        return self.maximum if self.maximum is not None else max((band.points for band in self.bands), default=None)

    def points_for(self, result: Decimal) -> tuple[Decimal, ...]:
        """The different points its bands give for a result, highest first: none in a gap, several in an overlap."""
        return tuple(sorted({band.points for band in self.bands if band.holds(result)}, reverse=True))


def read_indicators(table: Table) -> tuple[tuple[Indicator, ...], list[Finding]]:
    """Make the indicators of `Bảng điểm`; bands not readable, overlapping or with gaps are reported at their cell."""
    findings, indicators = [], []
    for row, r in table:
        if not (r["code"] and r["kind"]):
            continue
        kind, text, maximum = IndicatorKind(r["kind"]), r["bands"] or "", r["maximum"]
        bands, faulty = parse_bands(text)
        if faulty or (kind is IndicatorKind.BANDS and not text):
            findings.append(table.finding("TL30", row, "bands", what=faulty or "(trống)"))
            bands = ()
        elif maximum is not None and any(band.points > maximum for band in bands):
            findings.append(table.finding("TL34", row, "maximum", bands=text))
        if met := overlaps(bands):
            findings.append(table.finding("TL31", row, "bands", basis=r["basis"] or "", overlaps="; ".join(met)))
        if left := gaps(bands):
            findings.append(table.finding("TL32", row, "bands", basis=r["basis"] or "", gaps="; ".join(left)))
        if maximum is not None and maximum < 0:
            findings.append(table.finding("TL35", row, "maximum"))
        indicators.append(
            Indicator(row, r["code"], r["group"] or "", r["text"] or "", kind, maximum, tuple(bands), r["basis"] or "")
        )
    unstated = [
        one for one in indicators if one.limit is None and is_blank(table.typed(one.row, "maximum")) and not one.bands
    ]
    if unstated:
        what = f"điểm tối đa của {len(unstated)} tiêu chí ({', '.join(one.code for one in unstated)})"
        findings.append(table.finding("TL19", unstated[0].row, "maximum", basis=unstated[0].basis, what=what))
    return tuple(indicators), findings
