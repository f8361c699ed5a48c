"""Many documents joined into one for a print run: each a section with its own headers, paper and page numbers."""

import re
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from thidua_xl.errors import ThiduaError
from thidua_xl.word.archive import Archive
from thidua_xl.word.package import read_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_BODY, _RELATIONS, _CONTENT_TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_HEADER = re.compile(r"word/(header|footer)\d+\.xml")
_BEFORE_PAGE_NUMBERS = {
    f"{_W}{name}"
    for name in (
        "headerReference",
        "footerReference",
        "footnotePr",
        "endnotePr",
        "type",
        "pgSz",
        "pgMar",
        "paperSrc",
        "pgBorders",
        "lnNumType",
    )
}  # ISO/IEC 29500-1, CT_SectPr: the order of its children


_LINE = (  # what stands after a table at the end: a line too low to be seen
    f'<w:p xmlns:w="{_W[1:-1]}"><w:pPr>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)


def join(contents: Sequence[bytes]) -> bytes | None:
    """Join .docx contents into one, in their order; None where they cannot be joined and still print the same.

    They can where they come from templates of the same styles: nothing but body, headers and footers may differ, and
    none may hold numbered lists (they would go on counting), the number of all pages, or pictures of its own.
    """
    documents = _alike(contents)
    if documents is None:
        return None
    base = {name: etree.fromstring(documents[0][name]) for name in (_BODY, _RELATIONS, _CONTENT_TYPES)}
    body, relations, types = base[_BODY][0], base[_RELATIONS], base[_CONTENT_TYPES]
    del body[:]
    for relation in [one for one in relations if _is_header(one)]:
        relations.remove(relation)
    for override in [one for one in types if _HEADER.fullmatch((one.get("PartName") or "").lstrip("/"))]:
        types.remove(override)
    joined = {name: content for name, content in documents[0].items() if not _HEADER.fullmatch(name)}
    for number, parts in enumerate(documents, start=1):
        names: dict[str, str] = {}
        for relation in filter(_is_header, etree.fromstring(parts[_RELATIONS])):
            kind, target = relation.get("Type").rpartition("/")[2], relation.get("Target")
            new = f"{kind}{number}_{len(names)}"
            names[relation.get("Id")] = new
            joined[f"word/{new}.xml"] = parts[f"word/{target}"]
            relations.append(_changed(relation, Id=new, Target=f"{new}.xml"))
            form = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
            etree.SubElement(types, f"{_TYPES}Override", PartName=f"/word/{new}.xml", ContentType=form)
        body.extend(_section(etree.fromstring(parts[_BODY])[0], names, is_last=number == len(documents)))
    joined |= {name: _xml(tree) for name, tree in base.items()}
    return Archive().adding((name, [content]) for name, content in joined.items()).close()


def _alike(contents: Sequence[bytes]) -> list[dict[str, bytes]] | None:
    """Read the documents; None where they cannot be joined."""
    try:
        documents = [read_parts(content, "") for content in contents]
        common, shape = _common(documents[0]), _shape(documents[0])
        alike = all(_common(one) == common and _shape(one) == shape and not _is_alone(one) for one in documents)
    except (ThiduaError, KeyError, etree.XMLSyntaxError):  # no .docx, or a damaged one
        return None
    return documents if alike else None


def _common(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts that all documents must have in common: all but body, headers, footers and properties."""
    own = (_BODY, _RELATIONS, _CONTENT_TYPES)
    return {
        name: content
        for name, content in parts.items()
        if name not in own and not name.startswith("docProps/") and not _HEADER.fullmatch(name)
    }


def _shape(parts: dict[str, bytes]) -> tuple[set[tuple[str, str]], ...]:
    """The relations of the body but headers, and which headers each section has: one without would inherit."""
    relations = etree.fromstring(parts[_RELATIONS])
    other = {(relation.get("Type"), relation.get("Target")) for relation in relations if not _is_header(relation)}
    body = etree.fromstring(parts[_BODY])
    headers = [
        {(node.tag, node.get(f"{_W}type")) for node in section if node.get(f"{_R}id")}
        for section in body.iter(f"{_W}sectPr")
    ]
    return (other, *headers[:1])


def _is_alone(parts: dict[str, bytes]) -> bool:
    """Tell whether a document holds what works only in a document of its own."""
    texts = (content for name, content in parts.items() if name == _BODY or _HEADER.fullmatch(name))
    return "word/numbering.xml" in parts or any(b"NUMPAGES" in text or b"r:embed" in text for text in texts)


def _is_header(relation: etree._Element) -> bool:
    return str(relation.get("Type")).endswith(("/header", "/footer"))


def _changed(like: etree._Element, **changed: str) -> etree._Element:
    new = deepcopy(like)
    new.attrib.update(changed)
    return new


def _section(body: etree._Element, names: dict[str, str], *, is_last: bool) -> list[etree._Element]:
    """Give the blocks of a body as a section of its own: pages counted from 1, its section mark in its last block."""
    sections = list(body.iter(f"{_W}sectPr"))
    for section in sections:
        for node in section:
            if node.get(f"{_R}id"):
                node.set(f"{_R}id", names[node.get(f"{_R}id")])
    first = sections[0]
    if (count := first.find(f"{_W}pgNumType")) is None:
        place = sum(node.tag in _BEFORE_PAGE_NUMBERS for node in first)
        first.insert(place, count := etree.Element(f"{_W}pgNumType"))
    count.set(f"{_W}start", "1")
    blocks = list(body)
    if is_last:
        return blocks
    mark = blocks.pop()
    if blocks[-1].tag != f"{_W}p":
        blocks.append(etree.fromstring(_LINE))
    last = blocks[-1]
    properties = last.find(f"{_W}pPr")
    if properties is None:
        last.insert(0, properties := etree.Element(f"{_W}pPr"))
    later = [node for node in properties if node.tag == f"{_W}pPrChange"]
    properties.insert(len(properties) - len(later), mark)
    return blocks


def _xml(element: etree._Element) -> bytes:
    content: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
