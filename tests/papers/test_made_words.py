"""Made-up words stand for every word of a template, each of its kind; all shipped templates are filled with them."""

from typing import Any

from thidua_xl import pipeline
from thidua_xl.papers.words.dictionary import dictionary, made_words


def values(name: str) -> list[Any]:
    found: list[Any] = [made_words()]
    for part in name.replace("[]", ".[]").split("."):
        if part == "[]":
            found = [item for value in found for item in value]
        else:
            found = [value[part] if isinstance(value, dict) else getattr(value, part) for value in found]
    return found


def test_every_word_has_a_value() -> None:
    assert all(values(name) for name in dictionary())


def test_a_word_has_a_value_of_its_kind() -> None:
    assert [values(name)[0] for name in ("draft", "addressee", "nominations[].number", "nomination.name")] == [
        True,
        "chữ",
        3,
        "chữ",
    ]


def test_all_shipped_templates_are_filled_with_them() -> None:
    assert pipeline.check_templates([]) == []
