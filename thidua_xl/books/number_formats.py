"""What a number format shows of a number or a date (ECMA-376-1, 18.8.31), where that is not what the cell holds."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*.|\[\$(?P<currency>[^\]\-]*)[^\]]*\]|\[[^\]]*\]'
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|AM/PM)|(?P<digits>[0#?]|[.,](?=[0#?,.;]|$)|(?<=[0#?,]),|%|E[+-])|(?P<other>.)"
)
_GENERAL = {"", "general", "@"}


def is_telling(code: str) -> bool:
    """Tell whether a format can show what its cell does not hold: zeros in front, words, a date without a part."""
    sections = _sections(code)
    if code.strip().lower() in _GENERAL or "%" in _bare(sections[0]):
        return False
    kinds = _date_parts(code)
    if kinds:
        return not ({"d", "m", "y"} <= kinds or kinds <= {"h", "m", "s"})
    return any(_WORDS.search(section) or not _NUMBER.fullmatch(_bare(section).strip()) for section in sections)


_NUMBER = re.compile(r"\(?-?(?:[#,]*0(?:\.[0#]+)?|[#,]+|\?+|@)\)?")
_WORDS = re.compile(r'"[^"]*[\w%][^"]*"|\\\w|\[\$[^\]-]')
_BRACKETED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def _bare(code: str) -> str:
    return _BRACKETED.sub("", code)


def _sections(code: str) -> list[str]:
    """Part a format at its semicolons, but for those in quotes."""
    return re.findall(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)', code)[: code.count(";") + 1] or [""]


def _date_parts(code: str) -> set[str]:
    bare = _bare(_sections(code)[0]).lower()
    return (
        set() if re.search("[0#?]", bare.replace(".0", "")) or "general" in bare else set(re.findall("[ymdhs]", bare))
    )


def shown_date(day: date, code: str) -> str:
    """Give the parts of a date that a format shows, as clerks write them: `08/1985`, `10/5`, `1985`."""
    kinds = _date_parts(code)
    month = f"{day.month:02d}" if "d" not in kinds or day.month < 3 else str(day.month)
    parts = (("d", f"{day.day:02d}"), ("m", month), ("y", str(day.year)))
    return "/".join(text for kind, text in parts if kind in kinds)


def shown_number(value: float, code: str) -> str | None:
    """Give a number as a format shows it, with Vietnamese signs (1.234,5); None where the format is beyond this."""
    sections = _sections(code)
    if len(sections) == 4 and not any(sections):
        return ""
    negative = value < 0
    section = sections[1] if negative and len(sections) > 1 else sections[0]
    if value == 0 and len(sections) > 2:
        section = sections[2]
    tokens = [(match.lastgroup or "", match.group()) for match in _TOKEN.finditer(section)]
    if any(kind == "date" or text in {"E+", "E-", "/"} for kind, text in tokens):
        return None
    sign = "-" if negative and len(sections) == 1 else ""
    return sign + _laid_out(abs(Decimal(repr(value))), section)


def _laid_out(value: Decimal, section: str) -> str:
    texts: list[tuple[bool, str]] = []  # (a place for a digit or a sign among them, text)
    for match in _TOKEN.finditer(section):
        if match["digits"]:
            texts.append((True, match["digits"]))
        elif match["quoted"] is not None or match["escaped"] or match["currency"] or match["other"]:
            texts.append((False, match["quoted"] or match["escaped"] or match["currency"] or match["other"] or ""))
    mask = "".join(text for is_place, text in texts if is_place)
    whole, _point, part = mask.partition(".")
    scale = len(whole) - len(whole.rstrip(",")) + len(part) - len(part.rstrip(","))
    decimals = len(part.rstrip(",%"))
    value = (value / 1000**scale * (100 if "%" in mask else 1)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    digits, _point, fraction = f"{value:f}".partition(".")
    least = whole.count("0")
    digits = digits.lstrip("0").rjust(least, "0") if least or digits.strip("0") else ""
    if "," in whole.rstrip(","):
        digits = f"{int(digits or 0):,}".replace(",", ".")
    return _filled(texts, digits, fraction.rstrip("0").ljust(part.count("0"), "0"))


def _filled(texts: list[tuple[bool, str]], digits: str, fraction: str) -> str:
    """Put digits into their places from the right; those too many stand at the first place."""
    before: list[str] = []
    after = ""
    point = next((place for place, (is_place, text) in enumerate(texts) if is_place and text == "."), len(texts))
    left = digits
    places = sum(is_place and text in "0#?" for is_place, text in texts[:point])
    for is_place, text in reversed(texts[:point]):
        if not is_place:
            before.insert(0, text)
        elif text in "0#?":
            places -= 1
            taken = left if places == 0 else left[-1:] if "." not in digits else ""
            left = left[: len(left) - len(taken)]
            before.insert(0, taken)
        elif text == "%":
            before.insert(0, "%")
    for is_place, text in texts[point:]:
        if not is_place or text == "%":
            after += text
    return "".join(before).strip() + ("," + fraction if fraction else "") + after.rstrip()


def is_percent(number_format: str) -> bool:
    """Tell whether a number format shows a percentage; one within quotes or escaped is plain text."""
    return "%" in re.sub(r'"[^"]*"|\\.', "", number_format)
