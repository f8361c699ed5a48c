"""Why a template cannot be filled, in the clerk's words: Jinja's and Python's exceptions → one Vietnamese sentence."""

import re
from collections.abc import Iterator, Mapping
from traceback import walk_tb
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError, nodes
from lxml import etree

from thidua_xl.word.bounds import RefusedError
from thidua_xl.word.language import Environment
from thidua_xl.word.source import Lines, parse, texts_of

# What a template's own words raise, when they are compiled or run.
REFUSED = (
    *(TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError),
    *(RecursionError, MemoryError, SyntaxError),  # brackets and blocks deeper than Python goes
)
UNFIT = (etree.XMLSyntaxError,)  # what the blocks leave is no longer whole elements

CUT = "có các thẻ cắt ngang đoạn, ô hoặc bảng"
_ELEMENT = re.compile(r"<(/?)([\w:.]+)[^<>]*?(/?)>")
_SAID = (  # in the order of trial: what the English says, and what is the matter
    (r"unknown tag '(end\w+|elif|else)'", "có thẻ {0} mà không có thẻ mở"),
    (r"unknown tag '(.+?)'", "không có loại thẻ “{0}”"),
    (r"No filter named '(.+?)'|no filter named '(.+?)'", "không có bộ lọc “{0}”"),
    (r"No test named '(.+?)'|no test named '(.+?)'", "không có phép thử “{0}”"),
    (r"block that needs to be closed is '(.+?)'", "có thẻ {0} chưa khép"),
    (r"has no (?:attribute|element) '(.+?)'|'(\w+)' is undefined", "không có từ “{0}”"),
    (r"access to attribute '(.+?)'", "không được dùng “{0}”"),
)


def problem_of(error: BaseException) -> str:
    """Say what is the matter, without a subject: `không có từ “nam”`."""
    said = str(getattr(error, "message", None) or error)
    if isinstance(error, RefusedError):
        return said
    for pattern, problem in _SAID:
        if isinstance(error, TemplateError) and (found := re.search(pattern, said)):
            return problem.format(next(group for group in found.groups() if group).rpartition(".")[2] or found.group(1))
    if isinstance(error, UNFIT):
        return CUT
    if isinstance(error, UndefinedError):
        return "có từ không dùng được"
    if isinstance(error, TemplateError | SyntaxError):
        return "có thẻ viết sai hoặc chưa khép"
    if isinstance(error, RecursionError | MemoryError):
        return "có thẻ lồng nhau quá sâu"
    if isinstance(error, TypeError):
        return "lặp hoặc tính trên một giá trị không phải danh sách hay số"
    return "có phép tính không làm được với giá trị đang có"


def refusal(error: Exception, name: str, content: bytes | None, words: Mapping[str, object]) -> str:
    """Give the sentence for one paper that cannot be filled; takes the template's name and the part that stopped it."""
    paragraph = None if content is None else paragraph_of(Lines(parse(content)), words)
    place = quoted(paragraph)
    return (
        f"Chưa lập được văn bản: tệp mẫu “{name}” {problem_of(error)}{f' ở đoạn {place}' if place else ''}; "
        "hãy sửa thẻ đó trong Word (chạy “thidua-xl template check” để xem mọi lỗi)."
    )


def paragraph_of(lines: Lines, words: Mapping[str, object]) -> Any:
    """Give the paragraph of a part in which filling it with these words stops; None where that is not known."""
    environment = Environment()
    try:
        environment.fill(environment.from_string(lines.source), words)
    except TemplateSyntaxError as error:
        return lines.paragraph(error.lineno)
    except SyntaxError:
        return lines.paragraph(_deepest(environment.parse(lines.source).body, 0)[1])
    except REFUSED as error:
        stops = [line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == "<template>"]
        return lines.paragraph(stops[-1]) if stops else None
    return next(cut_paragraphs(lines), None)


def cut_paragraphs(lines: Lines) -> Iterator[Any]:
    """Give the paragraphs with blocks that do not leave the elements open that they found open."""
    return map(lines.paragraph, _cut_lines(Environment().parse(lines.source).body, []))


def _deepest(body: list[nodes.Node], depth: int) -> tuple[int, int]:
    """Give how deep the blocks of a body stand in one another, and the line of the deepest."""
    found = [(depth, body[0].lineno)] if body else [(0, 0)]
    for node in body:
        found += [_deepest(getattr(node, name, []), depth + 1) for name in ("body", "elif_", "else_")]
    return max(found)


def _cut_lines(body: list[nodes.Node], opened: list[str]) -> Iterator[int]:
    """Give the lines of blocks that do not leave the elements open that they found open; walks `opened` on."""
    for node in body:
        if isinstance(node, nodes.Output):
            _read("".join(one.data for one in node.nodes if isinstance(one, nodes.TemplateData)), opened)
        for branch in (getattr(node, name, []) for name in ("body", "elif_", "else_")):
            found = opened.copy()
            yield from _cut_lines(branch, opened)
            if opened != found:
                yield node.lineno
                opened[:] = found


def _read(text: str, opened: list[str]) -> None:
    for closing, name, empty in _ELEMENT.findall(text):
        if closing and opened:
            opened.pop()
        elif not (closing or empty):
            opened.append(name)


def quoted(paragraph: Any) -> str:
    """Quote the text of a paragraph, "" where there is none."""
    text = "" if paragraph is None else "".join(one.text or "" for one in texts_of(paragraph)).strip()
    return f"«{text if len(text) <= 80 else f'{text[:77]}…'}»" if text else ""
