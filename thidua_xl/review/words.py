"""Words in condition columns of the rules: what they hold of, and which papers a nominee needs."""

from collections.abc import Collection

from thidua_xl.rules import Award, Document
from thidua_xl.sheets import Subject


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

    `words` are the folded words that may be said of the nominee.
    """
    code = award.code if award is not None and fits else ""
    return subject is not None and document.concerns(occasion or "", code, subject) and document.asks(words)
