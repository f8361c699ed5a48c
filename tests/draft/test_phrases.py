"""Every phrase of the table is met in its own example, and says there what it is for."""

import pytest

from thidua_xl.draft import phrases
from thidua_xl.draft.phrases import Phrase

_ALL = list(phrases.all_phrases())


@pytest.mark.parametrize("phrase", _ALL, ids=[f"{n}-{phrase.name}" for n, phrase in enumerate(_ALL)])
def test_a_phrase_is_met_in_its_example_and_gives_its_value(phrase: Phrase) -> None:
    assert phrase.pattern.search(phrases.alike(phrase.example)), phrase.words
    assert phrase.value in phrases.values(phrase.name, phrase.example)


def test_every_phrase_says_which_plan_it_comes_from() -> None:
    assert all(phrase.plan for phrase in _ALL)


def test_no_two_phrases_of_a_field_are_the_same() -> None:
    assert len({(phrase.name, phrase.words) for phrase in _ALL}) == len(_ALL)


def test_old_and_new_tone_marks_are_alike_letter_for_letter() -> None:
    assert phrases.alike("Uỷ ban, hoà, khoẻ") == phrases.alike("Ủy ban, hòa, khỏe")
    assert len(phrases.alike("Uỷ ban nhân dân")) == len("Uỷ ban nhân dân")
