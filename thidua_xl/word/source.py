r"""A part of a template as Jinja source: tags made whole and plain in the tree, then docxtpl's own patching.

`template check` and the merge read the same source. What Word puts inside a tag without being asked is undone here:
odd blanks, curly quotes, content controls that begin or end within the tag, and changes not yet accepted or rejected.
"""

import re
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from thidua_xl.word.bounds import FIRST_OF_EQUAL
from thidua_xl.word.package import PARSER

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)

# What a clerk types to print two braces as they are. Undone in the template, never in the values.
_LITERAL_BRACES = (("{_{", "{{'{{'}}"), ("}_}", "{{'}}'}}"), ("{_%", "{{'{%'}}"), ("%_}", "{{'%}'}}"))
_CELL_TAG = re.compile(r"\{%\s*(?:vm|hm|colspan|cellbg)\b")
_EQUAL_ROWS = re.compile(r"\{%\s*vm\s+([^%{}]*[^%{}\s])\s*%\}")
_BEFORE_MERGE = ("cnfStyle", "tcW", "gridSpan", "hMerge")  # CT_TcPr, ISO/IEC 29500-1: the order of its children
_BRACED = re.compile("[{}]")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PIECES = re.compile(r""" "[^"]*" | '[^']*' | [^"']+ | ["'] """, re.VERBOSE | re.DOTALL)
_BLANKS = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NOTHING = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")  # takes no room, and Jinja cannot read it
_QUOTES = str.maketrans("“”„‟″‘’‚‛′", "\"\"\"\"\"'''''")
_EQUAL_IN_DOCXTPL = str.maketrans("“”‘’", "\"\"''")
_PLACE = re.compile("\ue000(\\d+)\ue001")  # for private use: stands in no template


def parse(content: bytes) -> Any:
    """Give the tree of one part with its tags made whole and plain; `lxml.etree.XMLSyntaxError` where it is none."""
    root = etree.fromstring(content, PARSER)
    if root.getroottree().docinfo.doctype:
        raise etree.XMLSyntaxError("a part of a Word file has no DOCTYPE", 0, 0, 0)
    root = _prefixed(root)
    namespace = f"{{{root.nsmap.get('w', _WORD)}}}"
    _settle_changes(root, namespace)
    for bound in [*root.iter(f"{namespace}dataBinding")]:
        control = next(bound.iterancestors(f"{namespace}sdt"), None)
        if control is not None and _has_braces(control):
            _take_out(bound)  # Word would put there what the data bound to it says
    for table in root.iter(f"{namespace}tbl"):
        if table.find(f"{namespace}tblGrid") is None:
            _add_grid(table, namespace)
    for paragraph in root.iter(f"{namespace}p"):
        _mend_tags(texts_of(paragraph), namespace)
    for cell in root.iter(f"{namespace}tc"):
        _open_properties(cell, namespace)
    return root


def _settle_changes(root: Any, namespace: str) -> None:
    """Accept the changes in which tags stand, or pieces of them; all others stay as they are."""
    for deleted in filter(_has_braces, [*root.iter(f"{namespace}del", f"{namespace}moveFrom")]):
        _take_out(deleted)
    for inserted in filter(_has_braces, [*root.iter(f"{namespace}ins", f"{namespace}moveTo")]):
        for child in list(inserted):
            inserted.addprevious(child)
        _take_out(inserted)


def _has_braces(element: Any) -> bool:
    return _BRACED.search("".join(element.itertext())) is not None


def texts_of(paragraph: Any) -> list[Any]:
    """Give the `w:t` of a paragraph, in order, but not those of a text box within it."""
    kind, text = paragraph.tag, paragraph.tag.replace("}p", "}t")
    return [one for one in paragraph.iter(text) if next(one.iterancestors(kind)) is paragraph]


def plain(tag: str) -> str:
    """Write a tag with plain blanks and straight quotes; what stands in quotes keeps its no-break spaces."""
    straight = _NOTHING.sub("", unicodedata.normalize("NFC", tag)).translate(_QUOTES)
    pieces = _PIECES.findall(straight)
    return "".join(one if one[0] in "\"'" and len(one) > 1 else _BLANKS.sub(" ", one) for one in pieces)


def source_of(root: Any) -> str:
    """Give the Jinja source of a tree that `parse` gave, each paragraph on a line of its own."""
    text = etree.tostring(root, encoding="unicode")
    if _EQUAL_ROWS.search(text):
        root = deepcopy(root)
        for cell in root.iter(f"{{{root.nsmap['w']}}}tc"):
            _merge_equal(cell, f"{{{root.nsmap['w']}}}")
        text = etree.tostring(root, encoding="unicode")
    source: str = DocxTemplate(None).patch_xml(text)
    for typed, tag in _LITERAL_BRACES:
        source = source.replace(typed, tag)
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def template_source(content: bytes) -> str:
    """Give the Jinja source of one part of a template, each paragraph on a line of its own.

    Takes the part's XML; raises `lxml.etree.XMLSyntaxError` where it is none.
    """
    return source_of(parse(content))


def join_paragraphs(source: str) -> str:
    """Take away the line breaks that `template_source` put before paragraphs."""
    return re.sub(r"\n<w:p([ >])", r"<w:p\1", source)


class Lines:
    """A tree's source, in which every line number tells the paragraph of the tree that it comes from."""

    def __init__(self, root: Any) -> None:
        kinds = [root.tag.rpartition("}")[0] + name for name in ("}p", "}tr", "}tc")]
        self.paragraphs = list(root.iter(kinds[0]))
        marked = etree.fromstring(etree.tostring(root))
        numbers: dict[Any, int] = {one: number for number, one in enumerate(marked.iter(kinds[0]))}
        for element in marked.iter(*kinds):
            first = element if element in numbers else next(element.iter(kinds[0]), None)
            if first is not None:
                _put_before(element, f"\ue000{numbers[first]}\ue001")
        pieces = _PLACE.split(source_of(marked).replace("\n", " "))
        self.source = "\n".join(pieces[::2])
        self._numbers = [-1, *map(int, pieces[1::2])]

    def paragraph(self, line: int) -> Any:
        """Give the paragraph of a line, counted from 1; None where it comes from none."""
        number = self._numbers[line - 1] if 0 < line <= len(self._numbers) else -1
        return self.paragraphs[number] if number >= 0 else None


def _put_before(element: Any, text: str) -> None:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def _prefixed(root: Any) -> Any:
    """Write Word's own elements with the prefix `w`, by which docxtpl knows them."""
    namespace = etree.QName(root).namespace or ""
    if root.nsmap.get("w") == namespace or not namespace.endswith(
        ("/wordprocessingml/2006/main", "/wordprocessingml/main")
    ):
        return root
    others = {prefix: uri for prefix, uri in root.nsmap.items() if prefix and uri != namespace}
    new = etree.Element(root.tag, root.attrib, nsmap={**others, "w": namespace})
    new.text = root.text
    new.extend(list(root))
    return new


def _take_out(element: Any) -> None:
    """Take an element away, and leave the text behind it."""
    if element.tail:
        _put_before(element, element.tail)
        element.tail = None
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def _add_grid(table: Any, namespace: str) -> None:
    """Give a table the grid that it must have (ISO/IEC 29500-1, 17.4.48): a column for each cell of its widest row."""
    rows = [
        [_cell_width(cell, namespace) for cell in row.iter(f"{namespace}tc")] for row in table.iter(f"{namespace}tr")
    ]
    grid = table.makeelement(f"{namespace}tblGrid")
    for width in (one for widths in max(rows, key=lambda widths: sum(map(len, widths)), default=[]) for one in widths):
        etree.SubElement(grid, f"{namespace}gridCol", {f"{namespace}w": width} if width else {})
    properties = table.find(f"{namespace}tblPr")
    table.insert(0 if properties is None else table.index(properties) + 1, grid)


def _open_properties(cell: Any, namespace: str) -> None:
    """Give a cell that a tag merges or colours the properties in which docxtpl writes that."""
    properties = cell.find(f"{namespace}tcPr")
    text = "".join(one.text or "" for one in cell.iter(f"{namespace}t"))
    if (properties is not None and len(properties)) or not _CELL_TAG.search(text):
        return
    if properties is None:
        cell.insert(0, properties := cell.makeelement(f"{namespace}tcPr"))
    etree.SubElement(properties, f"{namespace}tcW", {f"{namespace}w": "0", f"{namespace}type": "auto"})


def _merge_equal(cell: Any, namespace: str) -> None:
    """Write out `{% vm … %}`: the cell is merged with those above where the rows have the same value there."""
    nodes = [one for one in cell.iter(f"{namespace}t") if next(one.iterancestors(f"{namespace}tc")) is cell]
    found = next((match for one in nodes if (match := _EQUAL_ROWS.search(one.text or ""))), None)
    if found is None:
        return
    first = f"({found[1].replace(chr(34), chr(39))})|{FIRST_OF_EQUAL}"
    for one in nodes:
        one.text = _EQUAL_ROWS.sub("", one.text or "")
    properties = cell.find(f"{namespace}tcPr")
    place = sum(one.tag.rpartition("}")[2] in _BEFORE_MERGE for one in properties)
    value = f"{{{{ 'restart' if {first} else 'continue' }}}}"
    properties.insert(place, cell.makeelement(f"{namespace}vMerge", {f"{namespace}val": value}))
    for paragraph in cell.iter(f"{namespace}p"):
        if texts := texts_of(paragraph):
            texts[0].text = f"{{% if {first} %}}{texts[0].text}"
            texts[-1].text = f"{texts[-1].text}{{% endif %}}"


def _cell_width(cell: Any, namespace: str) -> list[str]:
    """Give the widths in twentieths of a point of the columns that a cell spans, "" where it does not say."""
    span, width = cell.find(f"{namespace}tcPr/{namespace}gridSpan"), cell.find(f"{namespace}tcPr/{namespace}tcW")
    count = span.get(f"{namespace}val", "1") if span is not None else "1"
    columns = int(count) if count.isdecimal() and 0 < int(count) < 64 else 1
    said = width.get(f"{namespace}w", "") if width is not None and width.get(f"{namespace}type") == "dxa" else ""
    return [str(int(said) // columns) if said.isdecimal() else ""] * columns


def _mend_tags(nodes: list[Any], namespace: str) -> None:
    """Make the tags of one paragraph plain; one that begins and ends in different wrappers gets into one `w:t`."""
    starts = [0]
    for node in nodes:
        starts.append(starts[-1] + len(node.text or ""))
    text = "".join(node.text or "" for node in nodes)
    if "{" not in text:
        return
    texts = [node.text or "" for node in nodes]
    for match in reversed([*TAG.finditer(text)]):
        touched = [
            place for place in range(len(nodes)) if starts[place] < match.end() and starts[place + 1] > match.start()
        ]
        wanted = plain(match.group())
        wrappers = {id(next(_wrappers(nodes[place], namespace))) for place in touched}
        if (
            len(wrappers) == 1
            and not _EQUAL_ROWS.search(wanted)
            and wanted == match.group().translate(_EQUAL_IN_DOCXTPL)
        ):
            continue  # docxtpl itself joins it and makes its quotes straight
        for place in reversed(touched):
            start, end = max(match.start() - starts[place], 0), min(match.end(), starts[place + 1]) - starts[place]
            texts[place] = texts[place][:start] + (wanted if place == touched[0] else "") + texts[place][end:]
        for place in touched:
            nodes[place].text = texts[place]
            if texts[place] != texts[place].strip():
                nodes[place].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _wrappers(node: Any, namespace: str) -> Iterator[Any]:
    return (one for one in node.iterancestors() if one.tag != f"{namespace}r")
