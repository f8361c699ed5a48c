"""What a finished document says: its paragraphs and table cells in order, each with where it stands."""

import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"


class Line(NamedTuple):
    """One paragraph or one cell: where (`đoạn 3`; `bảng 1, dòng 2, cột 4`) and its text; `row` joins cells of a row."""

    place: str
    text: str
    row: tuple[int, int] | None = None
    column: int = 0


def read_lines(content: bytes) -> list[Line]:
    """Read the body of a .docx; raises ValueError where it is none. Deleted text of tracked changes is left out."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = etree.fromstring(archive.read(_BODY), etree.XMLParser(resolve_entities=False, huge_tree=True))[0]
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, IndexError) as error:
        raise ValueError("not a Word document") from error
    return [line for line in _lines(body) if line.text]


def _lines(body: etree._Element) -> Iterator[Line]:
    paragraphs = tables = 0
    for child in body:
        if child.tag == f"{_W}p":
            paragraphs += 1
            yield Line(f"đoạn {paragraphs}", _text(child))
        elif child.tag == f"{_W}tbl":
            tables += 1
            for number, row in enumerate(child.iter(f"{_W}tr"), start=1):
                for column, cell in enumerate(row.iter(f"{_W}tc"), start=1):
                    text = " ".join(filter(None, map(_text, cell.iter(f"{_W}p"))))
                    yield Line(f"bảng {tables}, dòng {number}, cột {column}", text, (tables, number), column)
        elif child.tag == f"{_W}sdt":
            yield from _lines(child)


def _text(paragraph: etree._Element) -> str:
    nodes = paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen")
    return " ".join("".join(map(_piece, nodes)).split())


def _piece(node: etree._Element) -> str:
    if node.tag == f"{_W}t":
        return node.text or ""
    return "-" if node.tag == f"{_W}noBreakHyphen" else " "
