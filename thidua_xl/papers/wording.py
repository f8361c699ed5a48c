"""How official papers write names, posts and grounds, whatever short form a clerk typed."""

import re

from thidua_xl.vietnamese import fold, long_date, parse_date

_SHORT = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "UBMTTQ": "Ủy ban Mặt trận Tổ quốc"}
_HEADS = re.compile(
    r"(Phó )?(Tổng )?(Giám đốc|Chủ tịch|Bí thư|Hiệu trưởng|Chủ nhiệm|Bộ trưởng|Thứ trưởng)$", re.IGNORECASE
)
_SIGNING_HEADS = re.compile(r"(Phó )?(Tổng )?(Giám đốc|Chủ tịch)\b", re.IGNORECASE)
_GROUND = re.compile(r"^(Căn cứ|Thực hiện|Theo|Xét|Trên cơ sở)\b", re.IGNORECASE)
_MARK = re.compile(r"^[-–+*•\s]+")
_SHORT_DATE = re.compile(r"\bngày (\d{1,2}/\d{1,2}/\d{4})(?!\s*-)")
COMMITTEE = "ủy ban nhân dân"


def full_name(name: str) -> str:
    """Write out what is short in a body's name: `UBND tỉnh Cao Bằng` → `Ủy ban nhân dân tỉnh Cao Bằng`."""
    return re.sub(rf"(?<![-/\w])({'|'.join(_SHORT)})(?![-\w])", lambda found: _SHORT[found.group()], name)


def is_committee(name: str) -> bool:
    """Tell whether a body of that name is a people's committee (Ủy ban nhân dân)."""
    return fold(full_name(name)).startswith(COMMITTEE)


def signing_position(position: str, unit: str) -> str:
    """Write a signer's post without the name of his own body (NĐ 30/2020, Phụ lục I, mục II.7).

    `Chủ tịch UBND phường` of `UBND phường Thục Phán` → `Chủ tịch`; `Trưởng phòng` stays.
    """
    head = _SIGNING_HEADS.match(position)
    tail = full_name(position[head.end() :].strip()) if head else ""
    return position[: head.end()] if head and fold(full_name(unit)).startswith(fold(tail)) else position


def post_at(position: str, unit: str) -> str:
    """Join a post and the body it is held at, no word twice.

    `Giám đốc`, `Sở Nội vụ` → `Giám đốc Sở Nội vụ`; `Phó Giám đốc Trung tâm`, `Trung tâm Y tế` → `Phó Giám đốc Trung
    tâm Y tế`; `Trưởng phòng`, `Phòng Nội vụ` → `Trưởng phòng Nội vụ`; `Chuyên viên`, `Phòng Nội vụ` → with a comma.
    """
    posts, names = full_name(position).split(), unit.split()
    for shared in range(min(len(posts), len(names)), 0, -1):
        if [fold(word) for word in posts[-shared:]] == [fold(word) for word in names[:shared]]:
            return " ".join((*posts, *names[shared:]))
    return f"{' '.join(posts)}{' ' if _HEADS.match(position) else ', '}{unit}"


def ground(text: str) -> str:
    """Write one ground (căn cứ) to stand in a list: opened once, its dates in words, no sign at its end."""
    bare = full_name(long_dates(_MARK.sub("", text).rstrip(" ;.,")))
    return f"{bare[:1].upper()}{bare[1:]}" if _GROUND.match(bare) else f"Căn cứ {bare}" if bare else ""


def grounds(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Write grounds as a clerk pasted them, several in one cell too: each once."""
    parts = [part for text in texts for part in re.split(r";\s*(?=(?:Căn cứ|Thực hiện|Theo|Xét)\b)|\n", text)]
    return tuple(dict.fromkeys(written for part in parts if (written := ground(part))))


def long_dates(text: str) -> str:
    """Write the dates that a running text names in figures, in words: `ngày 12 tháng 5 năm 2024`."""

    def written(found: re.Match[str]) -> str:
        day = parse_date(found.group(1))
        return found.group() if day is None else long_date(day)

    return _SHORT_DATE.sub(written, text)


def sentence(text: str) -> str:
    """End a text as a sentence ends, once: with a full stop where it has no sign of its own."""
    stripped = text.rstrip()
    if stripped.endswith(("...", "…", ".”", "!", "?")):
        return stripped
    return f"{stripped.rstrip(' .;,:')}." if stripped else ""


def unstopped(text: str) -> str:
    """Take the sign off the end of a text that goes on: three dots of its own stay."""
    stripped = text.rstrip()
    return stripped if stripped.endswith(("...", "…")) else stripped.rstrip(" .;,:")
