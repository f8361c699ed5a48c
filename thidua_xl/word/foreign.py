"""Tags of other programs left in a template: they would be printed as they are in every paper."""

import re
from collections.abc import Iterator
from typing import Any

_LITERAL = re.compile(r"\{_[{%].*?[%}]_\}", re.DOTALL)  # braces that a clerk wants printed
_NAME = r"[^\W\d][\w.\-]*(?:\[\])?"
_SPACED = re.compile(r"\{\s+[{%#][^{}]*\}?|[{][%{]?[^{}]*[%}]\s+\}")
_TAGS = (
    re.compile(r"\$?\{[#/^&>@]?\s*[^\W\d][\w .\-]{0,60}(?:\[\])?\s*\}"),  # docxtemplater, Carbone, mustache
    re.compile(r"«[^«»\s]{1,60}»"),  # what Word shows for a field of mail merge
    re.compile(r"<<[^<>]{1,60}>>|<%.{0,60}?%>"),
    re.compile(rf"\[\[\s*{_NAME}\s*\]\]"),
    re.compile("[｛][｛%][^｛｝]{0,60}[%｝][｝]"),
)
_MERGED = re.compile(r'MERGEFIELD\s+"?([^"\\\s]+)', re.IGNORECASE)


def foreign_tags(text: str) -> Iterator[tuple[str, str, str]]:
    """Find tags of other programs in a paragraph's text without our own tags: (the tag, what is wrong, what to do)."""
    plain = _LITERAL.sub("", text)
    for match in _SPACED.finditer(plain):
        yield match.group(), f"dấu “{match.group()}” có dấu cách giữa hai ngoặc", "viết liền {{ … }} hoặc {% … %}"
    plain = _SPACED.sub("", plain)
    for pattern in _TAGS:
        for match in pattern.finditer(plain):
            inner = match.group().strip("${}«»<>[]%｛｝ #/^&@")
            yield (
                match.group(),
                f"“{match.group()}” là thẻ của chương trình khác, sẽ in nguyên ra giấy",
                f"viết {{{{ {inner} }}}} với một từ của “thidua-xl template fields”",
            )
        plain = pattern.sub("", plain)


def merge_fields(paragraph: Any) -> list[str]:
    """Name the fields of Word's mail merge that a paragraph holds, simple or complex."""
    namespace = paragraph.tag.rpartition("}")[0] + "}"
    codes = "".join(one.text or "" for one in paragraph.iter(f"{namespace}instrText"))
    simple = " ".join(one.get(f"{namespace}instr", "") for one in paragraph.iter(f"{namespace}fldSimple"))
    return _MERGED.findall(f"{codes} {simple}")
