"""Whose head an authority is: `Chủ tịch UBND tỉnh` is the head of the unit of that name, `cấp xã` of each commune."""

import re

from thidua_xl.review import Review
from thidua_xl.vietnamese import fold, tone_fold

_COMMITTEE, _SHORT = "Ủy ban nhân dân", re.compile(r"\bUBND\b", re.IGNORECASE)
_COMMUNE_LEVEL = fold("cấp xã")
_COMMUNES = frozenset(map(fold, ("xã", "phường", "thị trấn", "đặc khu")))


def in_full(text: str) -> str:
    """Write out the one abbreviation that official names carry."""
    return _SHORT.sub(_COMMITTEE, text)


def unit_of(review: Review, authority: str, *nearest: str | None) -> str:
    """Give the code of the unit whose head the authority is; "" where none is known.

    `nearest` are the units to look at first for an authority named by its level alone: the submitter, the nominee's.
    """
    wanted = _key(authority)
    titles = {code: _key(f"{unit.head_position or ''} {unit.name or ''}") for code, unit in review.units.items()}
    alike = [code for code, title in titles.items() if title == wanted]
    alike += [code for code, title in titles.items() if title.startswith(f"{wanted} ")]
    alike += [code for code, title in titles.items() if wanted.startswith(f"{title} ")]
    if not alike and _COMMUNE_LEVEL in fold(authority):
        near = [code for own in nearest if own for code in (own, *review.superiors(own))]
        alike = [code for code in near if code in review.units and fold(review.units[code].kind or "") in _COMMUNES]
    return alike[0] if alike else ""


def _key(text: str) -> str:
    return tone_fold(in_full(text))


def title_of(review: Review, authority: str, unit: str) -> str:
    """Give the authority's title in full, with the name of its unit: `Chủ tịch Ủy ban nhân dân tỉnh …`."""
    own = review.units.get(unit)
    if own is None or not own.head_position or not own.name:
        return in_full(authority)
    return in_full(f"{own.head_position} {own.name}")


def is_committee(name: str) -> bool:
    """Tell whether a body is a People's Committee, which stands under nobody in a letterhead (NĐ 30/2020, II.2)."""
    return _key(name).startswith(_key(_COMMITTEE))
