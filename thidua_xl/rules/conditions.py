"""The one grammar of conditions, the same on every rules sheet: `xã; phường + miền núi trừ phường A`."""

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import chain

from attrs import frozen

from thidua_xl.vietnamese import clean, fold, join_words

Words = Collection[str]
"""What may be said of a thing, folded: its subject, kind of unit, unit, standing (Diện), features, lãnh đạo."""

_EXCEPT = re.compile(r"(?:^|\s)trừ\s+", re.IGNORECASE)


@frozen
class Condition:
    """Words that a rule asks for: any of the alternatives, of which each needs all its words, but for exceptions.

    `;` parts alternatives, `+` joins words that must all hold, `trừ` begins the exceptions (alternatives themselves).
    No alternative asks for nothing: everything meets it that is no exception.
    """

    alternatives: tuple[tuple[str, ...], ...] = ()
    exceptions: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.alternatives or self.exceptions)

    def holds(self, words: Words) -> bool:
        """Tell whether a thing of which these folded words may be said meets the condition."""
        return (not self.alternatives or _any(self.alternatives, words)) and not _any(self.exceptions, words)

    def words(self) -> tuple[str, ...]:
        """Every word the condition asks for, as the clerk wrote it, each once."""
        asked: dict[str, str] = {}
        for word in chain(*self.alternatives, *self.exceptions):
            asked.setdefault(fold(word), word)
        return tuple(asked.values())

    def __str__(self) -> str:
        """Say it as a sentence does: `xã, phường là miền núi, trừ phường A`."""
        said = " hoặc ".join(" là ".join(part) for part in self.alternatives)
        apart = join_words(" là ".join(part) for part in self.exceptions)
        return f"{said}, trừ {apart}".removeprefix(", ") if apart else said


@lru_cache(maxsize=4096)
def parse_condition(cell: str | tuple[str, ...]) -> Condition:
    """Read a condition from a cell, or from its parts between semicolons; a blank cell asks for nothing."""
    whole, *apart = _EXCEPT.split(cell if isinstance(cell, str) else "; ".join(cell))
    return Condition(_parts(whole), tuple(part for text in apart for part in _parts(text)))


def _parts(text: str) -> tuple[tuple[str, ...], ...]:
    read = (tuple(filter(None, map(clean, part.split("+")))) for part in text.split(";"))
    return tuple(part for part in read if part)


def _any(alternatives: tuple[tuple[str, ...], ...], words: Words) -> bool:
    return any(all(fold(word) in words for word in part) for part in alternatives)
