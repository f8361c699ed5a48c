"""Conditions: `;` any of, `+` all of, `trừ` except, on every rules sheet alike."""

import pytest

from thidua_xl.rules.conditions import parse_condition


@pytest.mark.parametrize(
    ("cell", "met", "not_met"),
    [
        ("", [set(), {"xã"}], []),
        ("xã; phường", [{"xã"}, {"phường", "miền núi"}], [set(), {"sở"}]),
        ("xã + miền núi; phường", [{"xã", "miền núi"}, {"phường"}], [{"xã"}, {"miền núi"}]),
        ("xã; phường trừ phường a", [{"xã"}, {"phường", "phường b"}], [{"phường", "phường a"}, {"sở"}]),
        ("trừ trường học; bệnh viện", [{"xã"}, set()], [{"trường học"}, {"bệnh viện"}]),
        ("phường trừ miền núi + lãnh đạo", [{"phường", "miền núi"}], [{"phường", "miền núi", "lãnh đạo"}]),
        ("XÃ ;  Phường  ", [{"xã"}], [{"sở"}]),
        (("xã", "phường trừ miền núi"), [{"xã"}, {"phường"}], [{"phường", "miền núi"}]),
    ],
)
def test_a_condition_holds_of_words(cell: str, met: list[set[str]], not_met: list[set[str]]) -> None:
    condition = parse_condition(cell)
    assert [words for words in met if not condition.holds(words)] == []
    assert [words for words in not_met if condition.holds(words)] == []


def test_only_the_word_alone_begins_exceptions() -> None:
    assert parse_condition("phòng trừsâu; khấu trừ").words() == ("phòng trừsâu", "khấu trừ")


def test_a_condition_names_its_words_and_reads_aloud() -> None:
    condition = parse_condition("xã + miền núi; phường trừ phường A; Xã")
    assert condition.words() == ("xã", "miền núi", "phường", "phường A")
    assert str(condition) == "xã là miền núi hoặc phường, trừ phường A và Xã"
    assert str(parse_condition("trừ xã")) == "trừ xã"
    assert not parse_condition("")
