"""A finished paper against what the book makes of it: reworded lines are respected, facts that differ are named."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from thidua_xl.proof.facts import Fact, FactKind, Vocabulary, differences, facts_of, key
from thidua_xl.word.texts import Line


class Disagreement(NamedTuple):
    """One fact on which papers differ: the file, where in it, what kind of fact, what is expected and what stands."""

    file: str
    place: str
    kind: str
    expected: str
    found: str


_STRONG = {FactKind.NAME, FactKind.AWARD, FactKind.VOTES, FactKind.SHARE, FactKind.AMOUNT, FactKind.IN_WORDS}
"""Kinds that a line added by hand may not bring in: other facts of a clerk's own sentence are the clerk's."""


def compare(file: str, expected: Sequence[Line], actual: Sequence[Line], vocabulary: Vocabulary) -> list[Disagreement]:
    """List the facts in which a finished paper departs from the one that the book makes now."""
    wanted, there = [key(line.text) for line in expected], [key(line.text) for line in actual]
    found: list[Disagreement] = []
    for tag, a, b, c, d in SequenceMatcher(None, wanted, there, autojunk=False).get_opcodes():
        if tag != "equal":
            found += _block(file, expected[a:b], actual[c:d], vocabulary, _near(actual, c))
    everywhere = [fact for line in actual for fact in facts_of(line.text, vocabulary)]
    return list(dict.fromkeys(one for one in found if not _is_elsewhere(one, everywhere)))


def _near(actual: Sequence[Line], position: int) -> str:
    """Say where something is missing: after the line before it."""
    return f"sau {actual[position - 1].place}" if position else "đầu văn bản"


def _is_elsewhere(one: Disagreement, everywhere: Sequence[Fact]) -> bool:
    """Tell whether what a removed line said still stands elsewhere in the paper."""
    return one.found == _ABSENT and any(fact.written == one.expected for fact in everywhere)


_ABSENT = "không có"


def _block(
    file: str, expected: Sequence[Line], actual: Sequence[Line], vocabulary: Vocabulary, near: str
) -> Iterator[Disagreement]:
    left = list(actual)
    for line in expected:
        mate = _mate(line, left)
        if mate is None:
            for fact in facts_of(line.text, vocabulary):
                if fact.kind in _STRONG:
                    yield Disagreement(file, near, fact.kind.value, fact.written, _ABSENT)
            continue
        left.remove(mate)
        yield from _pair(file, line, mate, vocabulary)
    for line in left:
        for fact in facts_of(line.text, vocabulary):
            if fact.kind in _STRONG:
                yield Disagreement(file, line.place, fact.kind.value, _ABSENT, fact.written)


def _mate(line: Line, candidates: Sequence[Line]) -> Line | None:
    """Find the line that this one became: of the same kind and column, at least half alike, the most alike."""
    alike = [
        (SequenceMatcher(None, key(line.text), key(other.text), autojunk=False).ratio(), -number, other)
        for number, other in enumerate(candidates)
        if (line.row is None) == (other.row is None) and line.column == other.column
    ]
    best = max(alike, default=None, key=lambda one: one[:2])
    same_cell = best is not None and line.row is not None and len(candidates) == 1
    return best[2] if best is not None and (best[0] >= 0.5 or same_cell) else None


def _pair(file: str, expected: Line, actual: Line, vocabulary: Vocabulary) -> Iterator[Disagreement]:
    missing, new = differences(facts_of(expected.text, vocabulary), facts_of(actual.text, vocabulary))
    for fact in missing:
        other = next((one for one in new if one.kind is fact.kind), None)
        if other is not None:
            new.remove(other)
        written = other.written if other else _changed(expected.text, actual.text)
        yield Disagreement(file, actual.place, fact.kind.value, fact.written, written or _ABSENT)
    for fact in new:
        if fact.kind in _STRONG:
            yield Disagreement(file, actual.place, fact.kind.value, _ABSENT, fact.written)


def _changed(expected: str, actual: str) -> str:
    """Give the words that stand in the place of others, with their neighbours' capitals left as they are."""
    before, after = expected.split(), actual.split()
    for tag, _a, _b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in {"replace", "insert"}:
            return " ".join(after[max(0, c - 2) : d + 1])
    return ""
