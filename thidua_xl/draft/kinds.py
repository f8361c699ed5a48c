"""Whom and which units a text names: subjects, kinds of unit, names of units."""

import re

from thidua_xl.draft import phrases
from thidua_xl.sheets import Subject
from thidua_xl.vietnamese import clean

_BETWEEN = re.compile(r"[,;]\s*|\s+và\s+(?=Sở|Ban|Ủy ban|UBND|Công an|Trường|Công ty|Hội|Văn phòng)")
_ORDER = [subject.value for subject in Subject]


def subjects_in(text: str, *, groups: bool = True) -> list[str]:
    """List the subjects a text names, in the order of the sheets; where it names none, those of the groups it names."""
    named = set(phrases.values("subject", text))
    if groups and not named & {"tập thể", "cá nhân"}:
        named |= set(phrases.values("subject_group", text))
    return [subject for subject in _ORDER if subject in named]


def groups_in(text: str) -> tuple[str, ...]:
    """List the subjects to which the groups of people and units belong that a text names."""
    return phrases.values("subject_group", text)


def units_in(text: str) -> list[str]:
    """List the kinds and the names of units in a list of units, in its order."""
    found: list[str] = []
    for piece in _BETWEEN.split(text):
        words = clean(piece).removeprefix("các ").removeprefix("và ")
        names = phrases.find("form.body", words)
        if names and re.match(r"\S+ (?!các)[A-ZĐÂÔƠƯÁÀẢÃÝÉÍÓÚ]", words):
            found.append(words)
    found.extend(one.value for one in phrases.every("unit_kind", _without(text, found)))
    order = {name: text.find(name) for name in found}
    return list(dict.fromkeys(sorted(found, key=lambda name: order[name] if order[name] >= 0 else len(text))))


def _without(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, " ; ")
    return text
