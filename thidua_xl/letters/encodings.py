"""Vietnamese text from before Unicode: TCVN3 (the fonts .Vn…, “ABC”), VNI for Windows (VNI-…), VIQR (RFC 1456).

In such a file a cell holds Western letters (Windows-1252), and only a font of its own makes them look Vietnamese.
"""

import re
import unicodedata
from enum import StrEnum
from itertools import product
from typing import NamedTuple, assert_never


class Encoding(StrEnum):
    """An encoding, as clerks name it."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"
    VIQR = "VIQR"


class FontEncoding(NamedTuple):
    """What a font makes of a text: its encoding, and whether it shows every letter as a capital (`.VnTimeH`)."""

    encoding: Encoding
    capital: bool = False


def font_encoding(font: str) -> FontEncoding | None:
    """Tell by the name of a font which encoding its letters are drawn for; None for a font of Unicode."""
    name = font.strip()
    if name[:3].lower() == ".vn":
        return FontEncoding(Encoding.TCVN3, name.endswith("H"))
    if name[:4].lower() in {"vni-", "vni "}:
        return FontEncoding(Encoding.VNI)
    return None


# TCVN 5712:1993, VN3: one code a letter; of the capitals only those without a tone have codes.
_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)
_TCVN3_WORD = re.compile(rf"[A-Za-z{re.escape(''.join(_TCVN3))}]+")
_CASELESS = frozenset(sign for sign in _TCVN3 if sign not in "¡¢§£¤¥¦¨©®ª«¬\u00ad")  # small, or large without a code
_LARGE, _SMALL = re.compile("[A-Z¡¢§£¤¥¦]"), re.compile("[a-z]")

# VNI for Windows: a letter, then its mark; a few letters have a code of their own.
_VNI_MARKED = {
    "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "u": ("ùøûõï", "úùủũụ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_VNI = dict(zip("ñôöæóòîÑÔÖÆÓÒÎ", "đơưỉĩịỵĐƠƯỈĨỊỴ", strict=True)) | {
    letter + mark: marked
    for small, (marks, small_marked) in _VNI_MARKED.items()
    for letter, all_marked in ((small, small_marked), (small.upper(), small_marked.upper()))
    for row in (marks, marks.upper())
    for mark, marked in zip(row, all_marked, strict=True)
}
_VNI_SIGNS = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))

# VIQR: a letter, then ^ ( + for its form, then ' ` ? ~ . for its tone; dd is đ; a backslash before a sign keeps it.
_VIQR_FORMS = {"": "", "^": "\u0302", "(": "\u0306", "+": "\u031b"}
_VIQR_TONES = {"": "", "'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_VIQR_SIGNS = re.compile(r"\\(.)|([dD])[dD]|((?:[aeoAEO]\^|[aA]\(|[ouOU]\+|[aeiouyAEIOUY])['`?~.]?)")
_VIQR = {
    vowel + form + tone: unicodedata.normalize("NFC", vowel + _VIQR_FORMS[form] + _VIQR_TONES[tone])
    for vowel, form, tone in product("aeiouyAEIOUY", _VIQR_FORMS, _VIQR_TONES)
}


def decoded(text: str, encoding: Encoding, *, capital: bool = False) -> str:
    """Give in Unicode (NFC) a text that an encoding holds; `capital` where its font shows capitals only.

    Signs that the encoding does not have stay. TCVN3 has no capitals with a tone: such a letter is as large as the
    others of its word, and begins with a capital where every other word of the text does.
    """
    match encoding:
        case Encoding.TCVN3:
            unicode = _tcvn3_decoded(text)
        case Encoding.VNI:
            unicode = _VNI_SIGNS.sub(lambda sign: _VNI[sign.group()], text)
        case Encoding.VIQR:
            unicode = _VIQR_SIGNS.sub(_viqr_letter, text)
        case _:
            assert_never(encoding)
    return unicode.upper() if capital else unicode


def _viqr_letter(match: re.Match[str]) -> str:
    kept, stroked, vowel = match.groups()
    if stroked:
        return "Đ" if stroked == "D" else "đ"
    return _VIQR[vowel] if vowel else str(kept)


def _tcvn3_decoded(text: str) -> str:
    words = _TCVN3_WORD.findall(text)
    is_loud = any(_LARGE.search(word, 1) for word in words) and not any(map(_SMALL.search, words))
    is_name = (
        sum(_LARGE.match(word) is not None for word in words) == sum(word[0] not in _CASELESS for word in words) > 0
    )

    def large_as_others(match: re.Match[str]) -> str:
        word = match.group()
        unicode = word.translate(_TCVN3_TABLE)
        if not _SMALL.search(word) and (is_loud or _LARGE.search(word, 1)):
            return unicode.upper()
        return unicode[0].upper() + unicode[1:] if is_name else unicode

    return _TCVN3_WORD.sub(large_as_others, text)
