"""The phrases that sentences of the catalogue are put together from, as values: they become text with the sentence."""

from collections.abc import Mapping

from attrs import frozen

from thidua_xl.findings.place import RowRef


@frozen
class Phrase:
    """A part of a sentence: a template, and the details it is about."""

    template: str
    details: Mapping[str, object]

    def __format__(self, _spec: str) -> str:
        return self.template.format(**self.details)


def like(guess: object | None) -> Phrase | str:
    """Name what a mistyped word resembles; "" where it resembles nothing."""
    code = ":code" if isinstance(guess, RowRef) else ""
    return Phrase(f" (gần giống “{{guess{code}}}”)", {"guess": guess}) if guess else ""


def meaning(guess: object | None) -> Phrase | str:
    """Ask whether another title was meant; "" where none resembles it."""
    return Phrase(" (có phải “{guess}”?)", {"guess": guess}) if guess else ""
