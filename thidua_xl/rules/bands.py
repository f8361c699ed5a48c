"""Bands of an indicator (dải điểm): results that give points, read from one cell; where they overlap or leave gaps."""

import re
from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from thidua_xl.tables import read_number
from thidua_xl.vietnamese import clean, decimal_text, fold


@frozen
class Band:
    """The results that give these points. An open end does not belong to the band; an end that is None has no limit."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    points: Decimal

    def holds(self, result: Decimal) -> bool:
        """Tell whether a result lies in the band."""
        above = self.low is None or self.low < result or (self.low == result and not self.low_open)
        below = self.high is None or result < self.high or (self.high == result and not self.high_open)
        return above and below


def parse_bands(text: str) -> tuple[tuple[Band, ...], str]:
    """Read bands: `90–95: 8; 95–<100: 10; 100: 15`, `từ 90 đến dưới 95: 8`, `≥ 95: 10`.

    An end without a sign belongs to its band. Gives the bands and the first part that is none ("" where all are).
    """
    bands = []
    for part in filter(None, (clean(part) for part in text.replace("\n", ";").split(";"))):
        band = _parse_band(fold(part))
        if band is None:
            return (), part
        bands.append(band)
    return tuple(bands), ""


_SIGNS = {"<=": "≤", ">=": "≥", "dưới": "<", "đến": "≤", "trên": ">", "từ": "≥"}
_END = r"(<=|>=|[<≤>≥]|từ|trên|dưới|đến)?\s*(\d[\d.,]*)\s*%?"
_ONE_END = re.compile(rf"{_END}(?:\s*(trở lên|trở xuống))?")
_TWO_ENDS = re.compile(rf"{_END}\s*(?:[-–—]|đến)\s*{_END}")


def _parse_band(text: str) -> Band | None:
    ends, _colon, worth = (part.strip() for part in text.rpartition(":"))
    points = read_number(worth.removesuffix("điểm").strip())
    if points is None or points < 0:
        return None
    two, one = _TWO_ENDS.fullmatch(ends), _ONE_END.fullmatch(ends)
    if two:
        return _between(_sign(two[1], "≥"), read_number(two[2]), _sign(two[3], "≤"), read_number(two[4]), points)
    if one is None or (one[3] and one[1] not in {None, "từ"}):
        return None
    sign, value = {"trở lên": "≥", "trở xuống": "≤"}.get(one[3] or "", _sign(one[1], "=")), read_number(one[2])
    if value is None:
        return None
    return Band(value if sign in "≥>=" else None, value if sign in "≤<=" else None, sign == ">", sign == "<", points)


def _sign(written: str | None, usual: str) -> str:
    return _SIGNS.get(written, written) if written else usual


def _between(above: str, low: Decimal | None, below: str, high: Decimal | None, points: Decimal) -> Band | None:
    if low is None or high is None or low > high or above not in "≥>" or below not in "≤<":
        return None
    band = Band(low, high, above == ">", below == "<", points)
    return None if low == high and not band.holds(low) else band


def overlaps(bands: Sequence[Band]) -> list[str]:
    """Say where two bands share results but not points: `kết quả 95: 8 hay 10 điểm`."""
    found = []
    for place, one in enumerate(bands):
        for other in bands[place + 1 :]:
            low, low_open = max(((band.low, band.low_open) for band in (one, other)), key=_low_key)
            high, high_open = min(((band.high, band.high_open) for band in (one, other)), key=_high_key)
            shared = Band(low, high, low_open, high_open, one.points)
            if one.points != other.points and not _is_empty(shared):
                found.append(f"{_said(shared)}: {decimal_text(one.points)} hay {decimal_text(other.points)} điểm")
    return found


def gaps(bands: Sequence[Band]) -> list[str]:
    """Say which results between the bands no band holds: `kết quả trên 95 đến dưới 96`."""
    found = []
    ordered = sorted(bands, key=lambda band: _low_key((band.low, band.low_open)))
    reached = (ordered[0].high, ordered[0].high_open) if ordered else (None, False)
    for band in ordered[1:]:
        gap = Band(reached[0], band.low, not reached[1], not band.low_open, band.points)
        if gap.low is not None and gap.high is not None and not _is_empty(gap):
            found.append(_said(gap))
        reached = max(reached, (band.high, band.high_open), key=_high_key)
    return found


_End = tuple[Decimal | None, bool]
"""An end of a band and whether it is open."""


def _low_key(end: _End) -> tuple[Decimal, bool]:
    return (Decimal("-Infinity") if end[0] is None else end[0], end[1])


def _high_key(end: _End) -> tuple[Decimal, bool]:
    return (Decimal("Infinity") if end[0] is None else end[0], not end[1])


def _is_empty(band: Band) -> bool:
    low, high = band.low, band.high
    return low is not None and high is not None and (low > high or (low == high and not band.holds(low)))


def _said(band: Band) -> str:
    if band.low is not None and band.low == band.high:
        return f"kết quả {decimal_text(band.low)}"
    start = "" if band.low is None else f" {'trên' if band.low_open else 'từ'} {decimal_text(band.low)}"
    end = "" if band.high is None else f" {'đến dưới' if band.high_open else 'đến'} {decimal_text(band.high)}"
    return f"kết quả{start}{end}"
