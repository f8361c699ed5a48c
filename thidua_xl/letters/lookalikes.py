"""Signs of other scripts that look like Vietnamese letters: Ð of Iceland, Cyrillic and Greek capitals, full width."""

import re

_ALWAYS = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"} | {chr(sign): chr(sign - 0xFEE0) for sign in range(0xFF01, 0xFF5F)}
_AMONG_LATIN = dict(
    zip(
        "АВЕКМНОРСТУХІЈЅаеорсухіјѕԁһԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ",
        "ABEKMHOPCTYXIJSaeopcyxijsdhqw" + "ABEZHIKMNOPTYXovu",
        strict=True,
    )
)
_LOOKS = _ALWAYS | _AMONG_LATIN
_TABLE = str.maketrans(_LOOKS)
_SIGN = re.compile(f"[{''.join(_LOOKS)}]")
_WORD = re.compile(r"\w+")


def look_alikes(text: str) -> dict[str, str]:
    """Give the signs of a text that only look like letters, each with the letter meant."""
    return {sign: _LOOKS[sign] for word in _WORD.finditer(text) for sign in _signs(word.group())} | {
        sign: _ALWAYS[sign] for sign in text if sign in _ALWAYS
    }


def as_meant(text: str) -> str:
    """Give the text with such signs as the letters they are meant for; a word that is truly Cyrillic or Greek stays."""
    if not _SIGN.search(text):
        return text
    return _WORD.sub(lambda word: word.group().translate(_TABLE) if _signs(word.group()) else word.group(), text)


def _signs(word: str) -> list[str]:
    """List the look-alikes of a word, where all of it is such signs and Latin letters."""
    found = _SIGN.findall(word)
    return found if all(letter in _LOOKS or not "\u0370" <= letter <= "\u052f" for letter in word) else []
