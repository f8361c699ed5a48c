"""A Word file read as running text: its paragraphs with the numbers Word prints before them, and its tables."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from thidua_xl.errors import ThiduaError
from thidua_xl.word.numbering import Numbering
from thidua_xl.word.package import body_part, read_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", f"{_W}delText", _FALLBACK}
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_document(content: bytes, name: str) -> list[str | list[list[str]]]:
    """Give the paragraphs and tables of a .docx in order, notes last; `name` is the file's, for messages.

    A paragraph is its text with the number or the dash that Word prints before it; a line break is a soft one. A table
    is its rows of cells; a cell's paragraphs stand on lines, and a cell over several columns is followed by blank
    ones. Deleted text and fields' codes are left out. Raises ThiduaError where the file is no .docx or is damaged.
    """
    parts = read_parts(content, name)
    numbering = Numbering(_parsed(parts, "word/numbering.xml", name), _parsed(parts, "word/styles.xml", name))
    body = _parsed(parts, body_part(parts), name).find(f"{_W}body")
    blocks = list(_blocks(body, numbering)) if body is not None else []
    for part in _NOTES:
        for note in _parsed(parts, part, name):
            if note.get(f"{_W}type") is None:
                blocks += _blocks(note, numbering)
    return blocks


def _parsed(parts: dict[str, bytes], part: str, name: str) -> Any:
    """The root of a part; an empty one where the file has no such part."""
    if part not in parts:
        return etree.Element("none")
    try:
        return etree.fromstring(parts[part], etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise ThiduaError(f"“{name}” bị hỏng bên trong; mở bằng Word, lưu thành tệp mới rồi chạy lại.") from None


def _blocks(parent: Any, numbering: Numbering) -> Iterator[str | list[list[str]]]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield _paragraph(child, numbering)
            for box in child.iter(f"{_W}txbxContent"):
                if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                    yield from _blocks(box, numbering)
        elif child.tag == f"{_W}tbl":
            yield [_row(row, numbering) for row in child.iter(f"{_W}tr") if _table_of(row) is child]
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"}:
            yield from _blocks(child, numbering)


def _table_of(row: Any) -> Any:
    return next(above for above in row.iterancestors() if above.tag == f"{_W}tbl")


def _row(row: Any, numbering: Numbering) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{_W}tc"):
        if next(above for above in cell.iterancestors() if above.tag == f"{_W}tr") is not row:
            continue
        lines: list[str] = []
        for block in _blocks(cell, numbering):
            lines += [block] if isinstance(block, str) else [" ".join(inner) for inner in block]
        cells.append("\n".join(line for line in lines if line.strip()))
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        cells += [""] * (int(span.get(f"{_W}val", "1")) - 1 if span is not None else 0)
    return cells


def _paragraph(paragraph: Any, numbering: Numbering) -> str:
    text = "".join(_texts(paragraph))
    label = numbering.label(paragraph) if text.strip() else ""
    return f"{label} {text.lstrip()}" if label else text


def _texts(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT or child.tag == f"{_W}txbxContent":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _texts(child)
