"""Text from before Unicode comes back whole: every letter, every syllable, in TCVN3, VNI and VIQR."""

import unicodedata

import pytest

from thidua_xl.letters import font_encoding
from thidua_xl.letters.encodings import Encoding, decoded
from thidua_xl.letters.syllables import _ONSETS, _RHYMES, is_syllable

TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")  # ngang, sắc, huyền, hỏi, ngã, nặng
VOWELS = "aăâeêioôơuưy"

# Bytes of TCVN 5712:1993 (VN3) and of VNI for Windows as their code charts have them, one row a vowel, in that order.
TCVN3 = {
    "a": "61 b8 b5 b6 b7 b9",
    "ă": "a8 be bb bc bd c6",
    "â": "a9 ca c7 c8 c9 cb",
    "e": "65 d0 cc ce cf d1",
    "ê": "aa d5 d2 d3 d4 d6",
    "i": "69 dd d7 d8 dc de",
    "o": "6f e3 df e1 e2 e4",
    "ô": "ab e8 e5 e6 e7 e9",
    "ơ": "ac ed ea eb ec ee",
    "u": "75 f3 ef f1 f2 f4",
    "ư": "ad f8 f5 f6 f7 f9",
    "y": "79 fd fa fb fc fe",
}
TCVN3_CAPITALS = {"Ă": "a1", "Â": "a2", "Ê": "a3", "Ô": "a4", "Ơ": "a5", "Ư": "a6", "Đ": "a7"}
VNI = {
    "a": "61 61f9 61f8 61fb 61f5 61ef",
    "ă": "61ea 61e9 61e8 61fa 61fc 61eb",
    "â": "61e2 61e1 61e0 61e5 61e3 61e4",
    "e": "65 65f9 65f8 65fb 65f5 65ef",
    "ê": "65e2 65e1 65e0 65e5 65e3 65e4",
    "i": "69 ed ec e6 f3 f2",
    "o": "6f 6ff9 6ff8 6ffb 6ff5 6fef",
    "ô": "6fe2 6fe1 6fe0 6fe5 6fe3 6fe4",
    "ơ": "f4 f4f9 f4f8 f4fb f4f5 f4ef",
    "u": "75 75f9 75f8 75fb 75f5 75ef",
    "ư": "f6 f6f9 f6f8 f6fb f6f5 f6ef",
    "y": "79 79f9 79f8 79fb 79f5 ee",
}
VIQR_MARKS = dict(zip("\u0301\u0300\u0309\u0303\u0323\u0302\u0306\u031b", "'`?~.^(+", strict=True))


def _western(codes: str) -> str:
    return bytes.fromhex(codes).decode("latin-1")


def _letters() -> dict[str, tuple[str, str]]:
    """Each small letter with a mark: its text in TCVN3 and in VNI."""
    found = {"đ": ("®", "ñ")}
    for vowel in VOWELS:
        for tone, tcvn3, vni in zip(TONES, TCVN3[vowel].split(), VNI[vowel].split(), strict=True):
            found[unicodedata.normalize("NFC", vowel + tone)] = (_western(tcvn3), _western(vni))
    return found


LETTERS = _letters()


def in_tcvn3(text: str) -> str:
    return "".join(
        _western(TCVN3_CAPITALS[letter])
        if letter in TCVN3_CAPITALS
        else LETTERS.get(letter.lower(), (letter,))[0]
        if not letter.isascii()
        else letter
        for letter in text
    )


def in_vni(text: str) -> str:
    return "".join(
        letter if letter.isascii() else LETTERS[letter][1] if letter in LETTERS else LETTERS[letter.lower()][1].upper()
        for letter in text
    )


def in_viqr(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "dd").replace("Đ", "DD"))
    forms_first = sorted(VIQR_MARKS, key=lambda mark: mark not in "\u0302\u0306\u031b")
    parts: list[str] = []
    for letter in letters:
        if unicodedata.combining(letter):
            parts[-1] += letter
        else:
            parts.append(letter)
    return "".join(part[0] + "".join(VIQR_MARKS[mark] for mark in forms_first if mark in part[1:]) for part in parts)


def _syllables() -> list[str]:
    found = set()
    for onset in _ONSETS:
        for rhyme in _RHYMES:
            for place, letter in enumerate(rhyme):
                for tone in TONES if letter in VOWELS else ():
                    word = unicodedata.normalize("NFC", f"{onset}{rhyme[: place + 1]}{tone}{rhyme[place + 1 :]}")
                    if is_syllable(word):
                        found.add(word)
    return sorted(found)


SYLLABLES = _syllables()


def test_the_inventory_is_that_of_the_language() -> None:
    assert len(LETTERS) == 12 * 6 + 1
    assert len(SYLLABLES) > 20_000
    assert {"nghiêng", "quyết", "giữ", "gìn", "thuở", "khuya", "xoong", "đường", "quốc", "hoà", "hòa"} <= set(SYLLABLES)
    assert not {"tuaán", "hác̀", "mat", "kẻch", "ẵ", "đắk"} & set(SYLLABLES)


@pytest.mark.parametrize("encoding", list(Encoding))
def test_every_letter_and_syllable_comes_back(encoding: Encoding) -> None:
    encode = {Encoding.TCVN3: in_tcvn3, Encoding.VNI: in_vni, Encoding.VIQR: in_viqr}[encoding]
    small = [*LETTERS, *SYLLABLES]
    wrong = [text for text in small if decoded(encode(text), encoding) != text]
    assert wrong == []
    sentence = " ".join(small)
    assert decoded(encode(sentence), encoding) == sentence


@pytest.mark.parametrize(("encoding", "encode"), [(Encoding.VNI, in_vni), (Encoding.VIQR, in_viqr)])
def test_capitals_come_back(encoding: Encoding, encode: object) -> None:
    assert callable(encode)
    large = [text.upper() for text in (*LETTERS, *SYLLABLES)] + [text.capitalize() for text in SYLLABLES]
    assert [text for text in large if decoded(encode(text), encoding) != text] == []


def test_capitals_of_tcvn3_come_back_by_the_font_and_by_the_other_letters() -> None:
    large = [text.upper() for text in (*LETTERS, *SYLLABLES)]
    assert [text for text in large if decoded(in_tcvn3(text), Encoding.TCVN3, capital=True) != text] == []
    assert [t for t in large if decoded(in_tcvn3(f"NGUYEN {t}"), Encoding.TCVN3) != f"NGUYEN {t}"] == []
    names = [f"Lan Thu {text.capitalize()}" for text in SYLLABLES]
    assert [name for name in names if decoded(in_tcvn3(name), Encoding.TCVN3) != name] == []


@pytest.mark.parametrize(
    ("font", "encoding", "capital"),
    [
        (".VnTime", Encoding.TCVN3, False),
        (".VnTimeH", Encoding.TCVN3, True),
        (".vnArial Narrow", Encoding.TCVN3, False),
        ("VNI-Times", Encoding.VNI, False),
        ("VNI-Helve-Condense", Encoding.VNI, False),
    ],
)
def test_a_font_tells_its_encoding(font: str, encoding: Encoding, capital: bool) -> None:
    assert font_encoding(font) == (encoding, capital)


@pytest.mark.parametrize("font", ["Times New Roman", "Calibri", "Arial", "Verdana", "", "VNPT Sans"])
def test_a_font_of_unicode_tells_nothing(font: str) -> None:
    assert font_encoding(font) is None
