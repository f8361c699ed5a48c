"""Vietnamese text: cleaning and matching have laws that hold for any text; dates, names and guesses have examples."""

import string
import unicodedata
from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xl.vietnamese import (
    are_clean,
    bare,
    clean,
    clean_lines,
    collation_key,
    count,
    dates_in,
    fold,
    join_words,
    long_date,
    name_order,
    nearest,
    parse_date,
    parse_time,
    short_date,
    tone_fold,
    weekday,
)

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONED = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ"
vietnamese = st.text(LETTERS + LETTERS.upper() + TONED + TONED.upper() + string.digits + " .,-/()\n\u00a0", max_size=30)
days = st.dates(min_value=date(1000, 1, 1))


@pytest.mark.parametrize("normal", [clean, clean_lines, fold, tone_fold, bare])
@given(text=st.text() | vietnamese)
def test_cleaning_twice_gives_what_cleaning_once_gives(normal: Callable[[str], str], text: str) -> None:
    assert normal(normal(text)) == normal(text)


@pytest.mark.parametrize("normal", [clean, clean_lines, fold, tone_fold, bare])
@given(text=st.text() | vietnamese)
def test_the_unicode_form_makes_no_difference(normal: Callable[[str], str], text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert normal(composed) == normal(decomposed) == normal(text)


@pytest.mark.parametrize("fold_case", [fold, tone_fold, bare])
@given(text=vietnamese)
def test_case_makes_no_difference_when_matching(fold_case: Callable[[str], str], text: str) -> None:
    assert fold_case(text.upper()) == fold_case(text.lower()) == fold_case(text)


@given(text=st.text())
def test_a_clean_text_has_single_spaces_and_no_invisible_signs(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == " ".join(cleaned.split())
    assert not set(cleaned) & set("\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


@given(st.lists(st.text() | vietnamese | vietnamese.map(clean), min_size=1))
def test_texts_are_clean_where_cleaning_each_leaves_it_as_it_is(texts: list[str]) -> None:
    assert are_clean(texts) == ("" not in texts and [clean(text) for text in texts] == texts)


@pytest.mark.parametrize("sign", [" ", "\n", "\t", "\u00a0", "\u00ad", "\u200b", "\u2028", "\u202e", "\ufeff"])
def test_one_sign_that_cleaning_takes_makes_texts_unclean(sign: str) -> None:
    assert are_clean(["Mã", "Mã e đơn"])
    assert not any(are_clean(["Mã", text]) for text in ("", sign, f"Mã e{sign} đơn", f"{sign}Mã", f"Mã{sign}"))
    assert not are_clean(["Mã", "Mã e\u0301 đơn"])


def test_cleaning_joins_what_line_breaks_and_odd_spaces_part() -> None:
    assert clean("  Mã đơn\nvị\u00a0 \u200b") == "Mã đơn vị"
    assert clean("Nguy\u200bễn\ufeff Văn\u00ad An") == "Nguyễn Văn An"
    assert clean_lines(" Một \r\n\n Hai\x0bBa\n") == "Một\nHai\nBa"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hoà", "Hòa"), ("hoà bình", "HÒA BÌNH"), ("thuý", "thúy"), ("Thuỵ", "thụy"), ("khoẻ", "khỏe"),
     ("chủ toạ", "chủ tọa")],
)  # fmt: skip
def test_the_two_places_of_a_tone_are_one(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert tone_fold(one) == tone_fold(other) == tone_fold(unicodedata.normalize("NFD", one))


@given(st.sampled_from(TONED.split()), st.integers(0, 5), st.integers(0, 5))
def test_different_tones_stay_different(vowel: str, one: int, other: int) -> None:
    assert (tone_fold(f"h{vowel[one]}n") == tone_fold(f"h{vowel[other]}n")) is (one == other)


def test_bare_takes_every_mark_away() -> None:
    assert bare("Đặng Thị HOÀ – Bắc Kạn") == "dang thi hoa – bac kan"
    assert set(bare(TONED + LETTERS)) <= set(string.ascii_lowercase + " ")


def test_the_alphabet_is_in_dictionary_order() -> None:
    assert sorted(set(LETTERS), key=collation_key) == list(LETTERS)
    assert sorted(set(LETTERS.upper()), key=collation_key) == list(LETTERS.upper())


@pytest.mark.parametrize("vowel", TONED.split())
def test_tones_go_ngang_huyen_hoi_nga_sac_nang(vowel: str) -> None:
    assert sorted(set(vowel), key=collation_key) == list(vowel)


def test_a_letter_weighs_more_than_a_tone_and_a_space_less_than_a_letter() -> None:
    words = ["ba", "bá", "ba lan", "bà lan", "bao", "bă", "bâ", "bo", "đa", "e"]
    assert sorted(set(words), key=collation_key) == words


@given(vietnamese)
def test_the_unicode_form_makes_no_difference_to_order(text: str) -> None:
    assert collation_key(unicodedata.normalize("NFD", text)) == collation_key(text)
    assert name_order(unicodedata.normalize("NFD", text)) == name_order(text)


def test_people_are_ordered_by_given_name_then_family_name() -> None:
    names = ["Trần Thị An", "Nguyễn Văn Ẩn", "Lê Bình", "Hoàng Đức", "Bế Văn Hoà", "Nông Thị Hoà", "Đinh Ý"]
    assert sorted(set(names), key=name_order) == names


@given(days)
def test_a_date_reads_back_as_written(day: date) -> None:
    assert parse_date(short_date(day)) == day
    assert parse_date(long_date(day)) == day
    assert parse_date(long_date(day).upper()) == day
    assert parse_date(day.isoformat()) == day


def test_dates_are_written_as_official_papers_do() -> None:
    assert short_date(date(2024, 8, 5)) == "05/8/2024"
    assert short_date(date(2024, 2, 15)) == "15/02/2024"
    assert long_date(date(2024, 1, 5)) == "ngày 05 tháng 01 năm 2024"


@pytest.mark.parametrize(
    "text",
    ["08/8/2024", "8/8/24", "8.8.24", "08-08-2024", " 8 / 8 / 2024 ", "ngày 08 tháng 8 năm 2024", "Ngày 08/8/2024",
     "8\u00a0tháng 8 năm 2024", "ngày 8\ntháng 8 năm 2024", unicodedata.normalize("NFD", "ngày 08 tháng 8 năm 2024"),
     "2024-08-08", "2024-08-08 00:00:00"],
)  # fmt: skip
def test_dates_are_read_as_clerks_write_them(text: str) -> None:
    assert parse_date(text) == date(2024, 8, 8)


@pytest.mark.parametrize(
    "text", ["", "8/2024", "31/02/2024", "13/13/2024", "0/1/2024", "8/8/202", "8/8/20244", "2024", "hôm nay",
             "8/8/2024 9h", "1/2/3/2024"]
)  # fmt: skip
def test_what_is_no_single_real_date_is_not_guessed(text: str) -> None:
    assert parse_date(text) is None


def test_years_of_two_digits_fall_between_1950_and_2049() -> None:
    assert [parse_date(f"1/1/{year}") for year in ("50", "99", "00", "49")] == [
        date(1950, 1, 1), date(1999, 1, 1), date(2000, 1, 1), date(2049, 1, 1),
    ]  # fmt: skip


@given(st.text())
def test_no_text_breaks_the_readers_of_dates_and_times(text: str) -> None:
    day, moment = parse_date(text), parse_time(text)
    assert day is None or isinstance(day, date)
    assert moment is None or isinstance(moment, time)
    assert all(isinstance(found, date) for found in dates_in(text))


def test_dates_are_found_within_a_sentence() -> None:
    text = "Từ 08/8/2024 đến ngày 20 tháng 10 năm 2024; số 12/2024, mục 1.2.3, ngày 31/02/2024"
    assert dates_in(text) == [date(2024, 8, 8), date(2024, 10, 20)]


@pytest.mark.parametrize(
    ("text", "read"),
    [("8h", time(8)), ("8h30", time(8, 30)), ("08:30", time(8, 30)), ("8:30:00", time(8, 30)),
     ("8 giờ 30 phút", time(8, 30)),
     ("14H00", time(14)), ("8g05", time(8, 5)), ("8h30'", time(8, 30)), ("8h30’", time(8, 30)), ("0h", time(0)),
     (unicodedata.normalize("NFD", "8 giờ"), time(8))],
)  # fmt: skip
def test_times_are_read_as_clerks_write_them(text: str, read: time) -> None:
    assert parse_time(text) == read


@pytest.mark.parametrize("text", ["", "8", "24h00", "8h60", "sáng", "8h30 chiều", "-8h"])
def test_what_is_no_time_of_day_is_not_guessed(text: str) -> None:
    assert parse_time(text) is None


def test_a_misspelt_word_is_guessed_and_a_strange_one_is_not() -> None:
    known = ["Mã đơn vị", "Họ và tên", "Chức vụ", "Ngày sinh"]
    assert nearest("ma don vi", known) == "Mã đơn vị"
    assert nearest("Họ va tênn", known) == "Họ và tên"
    assert nearest("Chưc vu", known) == "Chức vụ"
    assert nearest("Ngay\nsnh", known) == "Ngày sinh"
    assert nearest("Ghi chú", known) is None
    assert nearest("", known) is None
    assert nearest("STT", []) is None


def test_of_two_words_equally_near_without_marks_the_one_with_the_same_marks_is_meant() -> None:
    assert nearest("MỨC", ["Mức", "Mục"]) == "Mức"
    assert nearest("MỤC", ["Mức", "Mục"]) == "Mục"


@given(vietnamese, st.lists(vietnamese, max_size=5))
def test_a_guess_is_one_of_the_known_words_and_a_known_word_guesses_itself(word: str, known: list[str]) -> None:
    guess = nearest(word, known)
    assert guess is None or guess in known
    assert fold(nearest(word, [*known, word]) or "") == fold(word)


def test_counts_lists_and_weekdays_read_like_sentences() -> None:
    assert [count(number) for number in (0, 2, 10, 125)] == ["00", "02", "10", "125"]
    assert [join_words(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a và b", "a, b và c"]
    assert [weekday(date(2024, 8, day)) for day in (5, 11)] == ["thứ Hai", "Chủ nhật"]


def test_a_guess_does_not_hang_on_the_order_of_the_known_words() -> None:
    known = ["CN20", "CN39", "CN31", "CN40"]
    assert {nearest("CN30", order) for order in (known, known[::-1], sorted(known))} == {"CN20"}
