"""Who decides, by the real name: `Chủ tịch UBND cấp xã` is the chairman of the submitter's own committee."""

import re
from collections.abc import Iterator

from thidua_xl.papers.wording import full_name, is_committee, post_at
from thidua_xl.review import Review
from thidua_xl.vietnamese import fold

_COMMUNE = ("xã", "phường", "thị trấn", "đặc khu")
_DISTRICT = ("huyện", "quận", "thị xã", "thành phố")
_PROVINCE = ("tỉnh", "thành phố")
_LEVELS = {"cấp xã": _COMMUNE, "cấp huyện": _DISTRICT, "cấp tỉnh": _PROVINCE}
_KINDS = frozenset((*_COMMUNE, *_DISTRICT, *_PROVINCE))
_COMMITTEE = "Ủy ban nhân dân"
_POST = re.compile(
    r"(Chủ tịch|Tổng Giám đốc|Giám đốc|Bí thư|Thủ trưởng|Bộ trưởng|Hiệu trưởng|Viện trưởng|Cục trưởng|Chi cục trưởng"
    r"|Trưởng ban) ",
    re.IGNORECASE,
)
_ANY_HEAD = re.compile(r"thủ trưởng( các)?( cơ quan)?(,? ?đơn vị)?$")


def real_authority(review: Review, authority: str, submitter: str) -> str:
    """Give the deciding authority of a submitter's nominations by its real name.

    `UBND tỉnh`, `cấp xã`, `Thủ trưởng đơn vị` stand for a body among the submitter, the units above it and those of the
    campaign; where none is known the words of `Hình thức` are written out in full.
    """
    written = full_name(authority)
    if _ANY_HEAD.match(fold(written)):
        unit = review.units.get(submitter)
        return (
            post_at(unit.head_position, full_name(unit.name)) if unit and unit.head_position and unit.name else written
        )
    post, is_of_committee, where = written.partition(f"{_COMMITTEE} ")
    kinds = _kinds(where) if is_of_committee else ()
    body = next((name for name in _bodies(review, submitter) if _is_of(name, kinds)), "")
    return f"{post}{body}" if body else written


def _kinds(where: str) -> tuple[str, ...]:
    """The kinds of place that stand where a name is wanted: `cấp xã`, `xã, phường`; none where a place is named."""
    if fold(where) in _LEVELS:
        return _LEVELS[fold(where)]
    words = [word for word in re.split(r"[,;]\s*|\s+(?:và|hoặc)\s+", fold(where).removeprefix("các ")) if word]
    return tuple(words) if all(word in _KINDS for word in words) else ()


def _bodies(review: Review, submitter: str) -> Iterator[str]:
    for code in (submitter, *review.superiors(submitter)):
        unit = review.units.get(code)
        name, kind = review.unit_name(code), fold((unit.kind if unit else None) or "")
        yield full_name(name)
        if kind in _KINDS and fold(name).startswith(f"{kind} "):
            yield f"{_COMMITTEE} {name[:1].lower()}{name[1:]}"
    yield full_name(review.campaign.issuer)
    yield full_name(review.campaign.superior)


def _is_of(name: str, kinds: tuple[str, ...]) -> bool:
    return any(fold(name).startswith(f"{fold(_COMMITTEE)} {kind} ") for kind in kinds)


def real_award(name: str, authority: str, real: str) -> str:
    """Name an award with its authority's real name: `Bằng khen của Chủ tịch UBND tỉnh` → `… tỉnh Bắc Kạn`."""
    written, generic = full_name(name), full_name(authority)
    for short, whole in ((generic, real), (_body(generic), _body(real))):
        place = fold(written).find(fold(short)) if short else -1
        if place >= 0 and fold(whole) not in fold(written):
            return f"{written[:place]}{whole}{written[place + len(short) :]}"
    return written


def _body(authority: str) -> str:
    post = _POST.match(authority)
    return authority[post.end() :] if post else ""


def is_own_head(review: Review, authority: str, unit: str) -> bool:
    """Tell whether an authority (by its real name) is the head of the unit itself."""
    name, body = fold(full_name(review.unit_name(unit))), fold(_body(authority))
    of_place = f"{fold(_COMMITTEE)} {name}"
    return bool(body) and (name.startswith(body) or (is_committee(body) and of_place.startswith(body)))
