"""What tells papers apart in a folder: awards by name, and names that stay apart when they are cut."""

from collections import Counter
from collections.abc import Iterable

from thidua_xl.files import safe_name
from thidua_xl.rules import Campaign
from thidua_xl.vietnamese import fold

_ROOM = 70  # characters of a file's name, without its ending
_LEAST = 24  # of them for what the paper is, however long that is which tells it apart


def award_label(campaign: Campaign, codes: Iterable[str]) -> str:
    """Name awards as briefly as the campaign's other awards allow: `Giấy khen`, else the whole name."""
    return ", ".join(dict.fromkeys(_label(campaign, code) for code in codes))


def _label(campaign: Campaign, code: str) -> str:
    others = {campaign.award_named(other) for other in campaign.award_codes if other != code}
    name = campaign.award_named(code)
    if fold(name) in map(fold, others):
        return f"{name} ({code})"
    short = _short(name)
    return name if short in map(_short, others) else name[: len(short)]


def _short(name: str) -> str:
    return fold(name.partition(" của ")[0])


def file_name(what: str, label: str) -> str:
    """Join what a paper is with what tells it from others; of a name too long, what the paper is is cut first."""
    if not label:
        return safe_name(what, _ROOM)
    what = safe_name(what, max(_LEAST, _ROOM - len(label) - 3))
    return safe_name(f"{what} - {safe_name(label, _ROOM - len(what) - 3)}", _ROOM)


def distinct(names: Iterable[str]) -> list[str]:
    """Number the names that are there already, whatever their case: `A`, `a` become `A`, `a (2)`."""
    given: set[str] = set()
    seen: Counter[str] = Counter()
    apart = []
    for name in names:
        candidate = name
        while fold(candidate) in given:
            seen[fold(name)] += 1
            candidate = f"{name} ({seen[fold(name)] + 1})"
        given.add(fold(candidate))
        apart.append(candidate)
    return apart
