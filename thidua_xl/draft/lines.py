"""Running text (.txt, .md, the lines of a PDF) becomes blocks: paragraphs, and tables as rows of cells."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from thidua_xl.draft.markers import is_marked
from thidua_xl.vietnamese import clean

Block = str | list[list[str]]
"""A paragraph (a line break inside it is a soft one), or a table: rows of cells, a cell's paragraphs on lines."""

_STARS = re.compile(r"\*\*|__|(?<=\S)\*|\*(?=\S)")
_MARKDOWN = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^[ \t]*#{1,6}[ \t]+", re.MULTILINE), ""),
    (re.compile(r"\\([.\-*_()#\[\]+])"), r"\1"),
    (re.compile(r"&nbsp;|<br ?/?>"), " "),
)
"""Pictures, links, marks of headings and escaped signs: what they leave of the text."""
_RULED = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_ENDED = (".", ";", ":", "!", "?", "…")
_TITLE = re.compile(r"(?:kế hoạch|phụ lục|đề cương)\b", re.IGNORECASE)
_GAP, _WIDE, _FAR = re.compile(r"\s{3,}"), 5, 20
"""A gap between columns; how wide one is; how far right a lone line of the right column stands."""
_LEAST_BROKEN = 60  # letters of a line that a page may have broken before a dash and a figure
_OPENS = re.compile(r"nơi nhận|phụ lục|đề cương báo cáo", re.IGNORECASE)
_SHORT = 0.8  # of the page's width: a printed line that ends sooner ends its paragraph


def blocks_of_text(text: str) -> list[Block]:
    """Give the blocks of a text file: a line is a paragraph unless the file's lines are broken at a width."""
    lines = _columns_apart(text.expandtabs().splitlines())
    return list(_tables_apart(lines, wrapped=_is_wrapped(lines)))


def blocks_of_markdown(text: str) -> list[Block]:
    """Give the blocks of a Markdown file: blank lines part paragraphs; tables on one line a row, or a cell a line."""
    for pattern, left in _MARKDOWN:
        text = pattern.sub(left, text)
    return list(_tables_apart(text.splitlines(), wrapped=True))


def blocks_of_pages(lines: Sequence[str]) -> list[Block]:
    """Give the blocks of the lines of printed pages: a line well short of the width ends its paragraph."""
    lines = _columns_apart(lines)
    width = _width(lines)
    runs: list[list[str]] = [[]]
    for line in lines:
        if runs[-1] and _begins_on_page(line, runs[-1][-1], width):
            runs.append([])
        if line.strip():
            runs[-1].append(line)
        else:
            runs.append([])
    return [text for run in runs if run for text in paragraphs_of(run, wrapped=True)]


def _begins_on_page(line: str, before: str, width: int) -> bool:
    """Tell whether a printed line begins a paragraph: by its mark or its indent, or after a line that ended short."""
    ended = before.rstrip().endswith(_ENDED)
    if _begins(line.strip(), before.strip()) or len(before.strip()) < _SHORT * width:
        return True
    indented = line.startswith("   ") and (ended or not before.startswith("   "))
    return indented or before.rstrip().endswith("./.") or bool(_OPENS.match(line.strip()))


def paragraphs_of(lines: Iterable[str], *, wrapped: bool) -> list[str]:
    """Give the paragraphs of lines that no blank line parts: a marked line begins one; others go on if `wrapped`."""
    found: list[str] = []
    for line in map(_plain, lines):
        if not any(map(str.isalnum, line)):
            continue
        if found and wrapped and not _begins(line, found[-1]):
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found


def _columns_apart(lines: Sequence[str]) -> list[str]:
    """The lines of a text, what stands side by side one after the other: first the left of a run, then its right."""
    found: list[str] = []
    right: list[str] = []
    for line in lines:
        gaps = sorted(_GAP.finditer(line.strip()), key=lambda gap: gap.end() - gap.start())
        text = line.strip()
        apart = len(line) - len(line.lstrip()) >= _FAR and not _TITLE.match(text)
        if gaps and gaps[-1].end() - gaps[-1].start() >= _WIDE:
            found.append(text[: gaps[-1].start()])
            right.append(text[gaps[-1].end() :])
        elif right and (not text or apart):
            right += [text] if text else []
            found += [] if text else [""]
        elif right and not is_marked(text) and (not found[-1:] or found[-1].endswith(_ENDED) or _TITLE.match(text)):
            found += ["", *right, "", line]
            right = []
        else:
            found.append(line)
    return [*found, "", *right]


def _begins(line: str, before: str) -> bool:
    """A dash inside a sentence that was broken before it (`chính trị ⏎ - xã hội`) begins nothing."""
    first = line.lstrip("-–+* ")[:1]
    inside = line[:1] in "-–" and (first.islower() or (first.isdigit() and len(before) > _LEAST_BROKEN))
    return is_marked(line) and (before.endswith(_ENDED) or not inside)


def _plain(line: str) -> str:
    """A line without Markdown's stars; one star and a space in front is a mark of the plan and stays."""
    return clean(_STARS.sub("", line))


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Tell whether lines were broken at a width: most that go on are nearly as long as the longest of them."""
    going_on = [len(line) for line, after in pairwise(lines) if line.strip() and after.strip() and not is_marked(after)]
    if len(going_on) < 10:
        return False
    width = sorted(going_on)[len(going_on) * 9 // 10]
    return width <= 120 and sum(length >= 0.7 * width for length in going_on) >= 0.6 * len(going_on)


def _width(lines: Sequence[str]) -> int:
    lengths = sorted(len(line) for line in lines if line.strip())
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _tables_apart(lines: Sequence[str], *, wrapped: bool) -> Iterable[Block]:
    run: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place].strip()
        table = _table_lines(lines, place) if line.startswith("|") else 0
        if table or not line:
            yield from paragraphs_of(run, wrapped=wrapped)
            run = []
        if table:
            yield from _table(lines[place : place + table])
        elif line:
            run.append(line)
        place += table or 1
    yield from paragraphs_of(run, wrapped=wrapped)


def _table_lines(lines: Sequence[str], first: int) -> int:
    """How many lines the table that begins there takes: to the last bar before a blank line or a line without."""
    if lines[first].strip() != "|":
        return next((n for n, line in enumerate(lines[first:]) if not line.strip().startswith("|")), len(lines) - first)
    last = first
    for place in range(first, len(lines)):
        if not lines[place].strip():
            break
        if lines[place].strip() == "|":
            last = place
    return last - first + 1


def _table(lines: Sequence[str]) -> Iterable[Block]:
    if lines[0].strip() != "|":
        rows = [line.strip() for line in lines if not _RULED.fullmatch(line.strip())]
        yield [[_plain(cell) for cell in row.removeprefix("|").removesuffix("|").split("|")] for row in rows]
        return
    cells: list[list[str]] = []
    for line in lines:
        if line.strip() == "|":
            cells.append([])
        else:
            cells[-1].append(line)
    texts = ["\n".join(paragraphs_of(cell, wrapped=True)) for cell in cells]
    width = next((n for n, text in enumerate(texts[1:], start=1) if not text), len(texts) - 1)
    yield [texts[n : n + width] for n in range(0, len(texts) - 1, width + 1)]
