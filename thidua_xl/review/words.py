"""Words in condition columns of the rules: what they hold of, and which papers a nominee needs."""

from collections.abc import Collection, Iterable

from thidua_xl.rules import Award, Document
from thidua_xl.sheets import Subject
from thidua_xl.vietnamese import fold


def needs(
    document: Document,
    *,
    occasion: str | None,
    subject: Subject | None,
    award: Award | None,
    fits: bool,
    words: Collection[str],
) -> bool:
    """Tell whether a nomination needs a paper: by occasion, award and subject, unless the nominee is exempt.

    `Trừ đối tượng` and `Chỉ đối tượng` name subjects, standings, kinds of unit and features; `+` joins conditions.
    """
    code = award.code if award is not None and fits else ""
    if not subject or not document.concerns(occasion or "", code, subject):
        return False
    return not names(document.except_kinds, words) and (not document.only_kinds or names(document.only_kinds, words))


def names(rules: Iterable[str], words: Collection[str]) -> bool:
    """Tell whether one of the rules holds of a thing with these folded words; `+` joins words that all must."""
    return any(all(fold(part) in words for part in rule.split("+")) for rule in rules)
