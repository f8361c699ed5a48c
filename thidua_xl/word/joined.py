"""Many documents joined into one for a print run: each a section with its own headers, paper and page numbers."""

import re
from collections.abc import Mapping, Sequence
from posixpath import dirname
from posixpath import join as join_path
from typing import Any

from lxml import etree

from thidua_xl.errors import ThiduaError
from thidua_xl.word.archive import Archive
from thidua_xl.word.package import (
    CONTENT_TYPES,
    PARSER,
    body_part,
    read_parts,
    relations,
    relations_part,
)

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE = "/relationships}"  # how the namespace of `r:id` ends, transitional or strict
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_BEFORE_TYPE = ("headerReference", "footerReference", "footnotePr", "endnotePr")
_BEFORE_PAGE_NUMBERS = (*_BEFORE_TYPE, "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType")
# ISO/IEC 29500-1, CT_SectPr: the order of its children

# What counts on from one document to the next, looks at its neighbour, or is kept in a part that all share.
_ALONE = (
    *("footnoteReference", "endnoteReference", "commentReference", "numPr", "lnNumType", "contextualSpacing"),
    *("altChunk", "subDoc", "dataBinding", "sectPrChange", "pPrChange", "control", "object"),
)
_FREE_BOOKMARK = 1_000_000  # no document numbers its own so far
_PAGE_FIELD = re.compile(r"(\s*PAGE(\s+\\\*\s*\w+)*\s*)*", re.IGNORECASE)  # all others may ask for more than the page


def join(contents: Sequence[bytes]) -> bytes | None:
    """Join .docx contents into one, in their order; None where they cannot be joined and still print the same.

    They can where they come from templates of the same styles: nothing but body, headers and footers may differ, and
    none may hold what works only in a document of its own: notes, numbered lists, pictures, fields but the page number.
    Where each begins and ends is marked by bookmarks, for `own_pages`.
    """
    try:
        papers = [_Paper(read_parts(content, "")) for content in contents]
    except (ThiduaError, LookupError, etree.XMLSyntaxError):  # no .docx, or a damaged one
        return None
    return _joined(papers) if papers and _fit(papers) else None


def own_pages(marks: Mapping[str, int], pages: int, papers: int) -> bool:
    """Tell whether each paper of a joined and printed document has its pages for itself, and none is over.

    Takes the page (from 0) of each bookmark, the number of pages and that of the papers.
    """
    bounds = [(marks.get(_mark(number, "first")), marks.get(_mark(number, "last"))) for number in range(papers)]
    following = 0
    for first, last in bounds:
        if first != following or last is None or last < first:
            return False
        following = last + 1
    return following == pages


def _mark(number: int, end: str) -> str:
    return f"paper{number}{end}"


class _Paper:
    """One document to be joined: its parts, its body as a tree, and its headers and footers by their relation."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.name = body_part(parts)
        self.root = etree.fromstring(parts[self.name], PARSER)
        self.word = self.root.tag.rpartition("}")[0] + "}"
        (self.body,) = self.root.iterchildren(f"{self.word}body")
        self.sections = list(self.root.iter(f"{self.word}sectPr"))
        self.relating = etree.fromstring(parts[relations_part(self.name)], PARSER)
        self.related = list(relations(parts, self.name))
        self.headers = {one: (kind, target) for kind, one, target in self.related if kind in {"header", "footer"}}

    def common(self) -> tuple[Any, ...]:
        """What all papers must have alike: all parts but body, headers, footers and properties; what they ignore."""
        headers = {target for _kind, target in self.headers.values()}
        own = {self.name, relations_part(self.name), CONTENT_TYPES, *headers}
        parts = {
            name: content
            for name, content in self.parts.items()
            if name not in own and not name.startswith(("docProps/", "_rels/"))
        }
        other = {(kind, target) for kind, _one, target in self.related if kind not in {"header", "footer"}}
        ignored = self.root.get(_IGNORABLE, "").split()
        return self.name, self.root.tag, parts, other, [(prefix, self.root.nsmap.get(prefix)) for prefix in ignored]

    def references(self, section: Any) -> dict[tuple[str, str], str]:
        """Give the headers and footers of a section by what they are for: the relation's id."""
        return {
            (node.tag, node.get(f"{self.word}type", "default")): _relation(node)
            for node in section
            if node.tag in {f"{self.word}headerReference", f"{self.word}footerReference"}
        }

    def is_alone(self) -> bool:
        """Tell whether it holds what works only in a document of its own."""
        if not self.sections or self.body[-1] is not self.sections[-1] or self.body.find(f".//{self.word}p") is None:
            return True
        begins = self.sections[0].find(f"{self.word}type")
        if begins is not None and begins.get(f"{self.word}val") in {"evenPage", "oddPage"}:
            return True
        texts = [self.root]
        for _kind, target in self.headers.values():
            if relations_part(target) in self.parts:
                return True
            texts.append(etree.fromstring(self.parts[target], PARSER))
        asked = {one for section in self.sections for one in self.references(section).values()}
        return not asked <= self.headers.keys() or any(self._is_bound(text) for text in texts)

    def _is_bound(self, text: Any) -> bool:
        if next(text.iter(*(f"{self.word}{name}" for name in _ALONE)), None) is not None:
            return True
        fields = [one.get(f"{self.word}instr", "") for one in text.iter(f"{self.word}fldSimple")]
        for holder in text.iter(f"{self.word}p"):  # a code may be cut in runs
            codes = holder.iter(f"{self.word}instrText")
            fields += ["".join(one.text or "" for one in codes)]
        own = (f"{self.word}headerReference", f"{self.word}footerReference")
        return not all(map(_PAGE_FIELD.fullmatch, fields)) or any(
            _relation(element) for element in text.iter(etree.Element) if element.tag not in own
        )

    def blocks(self, number: int, names: Mapping[str, str], *, is_last: bool) -> list[Any]:
        """Give the blocks as a section of their own on new pages, its section mark in its last block."""
        for section in self.sections:
            for node in section:
                if node.tag in {f"{self.word}headerReference", f"{self.word}footerReference"}:
                    node.set(next(name for name in node.attrib if _OFFICE in name), names[_relation(node)])
        first = self.sections[0]
        self._setting(first, "type", _BEFORE_TYPE).set(f"{self.word}val", "nextPage")
        counted = self._setting(first, "pgNumType", _BEFORE_PAGE_NUMBERS)
        if f"{self.word}start" not in counted.attrib:
            counted.set(f"{self.word}start", "1")
        self._put_marks(number)
        blocks = list(self.body)
        if is_last:
            return blocks
        mark = blocks.pop()
        if (
            not blocks
            or blocks[-1].tag != f"{self.word}p"
            or blocks[-1].find(f"{self.word}pPr/{self.word}sectPr") is not None
        ):
            blocks.append(self._line())
        properties = self._properties(blocks[-1])
        later = [node for node in properties if node.tag == f"{self.word}pPrChange"]
        properties.insert(len(properties) - len(later), mark)
        return blocks

    def _setting(self, section: Any, name: str, before: Sequence[str]) -> Any:
        """Give a setting of a section, made at its place where it is not there."""
        found = section.find(f"{self.word}{name}")
        if found is None:
            place = sum(node.tag.rpartition("}")[2] in before for node in section)
            section.insert(place, found := etree.Element(f"{self.word}{name}"))
        return found

    def _properties(self, paragraph: Any) -> Any:
        properties = paragraph.find(f"{self.word}pPr")
        if properties is None:
            paragraph.insert(0, properties := etree.Element(f"{self.word}pPr"))
        return properties

    def _line(self) -> Any:
        """Make what stands after a table at the end: a line too low to be seen."""
        line = etree.Element(f"{self.word}p")
        spacing = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
        etree.SubElement(
            etree.SubElement(line, f"{self.word}pPr"),
            f"{self.word}spacing",
            {f"{self.word}{name}": value for name, value in spacing.items()},
        )
        return line

    def _put_marks(self, number: int) -> None:
        """Mark the beginning of the first paragraph, and the end of the last one that says something.

        The papers' own bookmarks go: no field is left that asks for them, and all have the one where Word was closed.
        """
        for bookmark in [*self.body.iter(f"{self.word}bookmarkStart", f"{self.word}bookmarkEnd")]:
            parent = bookmark.getparent()
            if parent is not None:
                parent.remove(bookmark)
        paragraphs = list(self.body.iter(f"{self.word}p"))
        said = [one for one in paragraphs if next(one.iter(f"{self.word}t", f"{self.word}drawing"), None) is not None]
        first, last = paragraphs[0], (said or paragraphs)[-1]
        self._properties(first).addnext(self._bookmark(2 * number, _mark(number, "first")))
        last.append(self._bookmark(2 * number + 1, _mark(number, "last")))
        for start in (one for end in (first, last) for one in end.iterchildren(f"{self.word}bookmarkStart")):
            if start.get(f"{self.word}name", "").startswith(f"paper{number}"):
                start.addnext(etree.Element(f"{self.word}bookmarkEnd", {f"{self.word}id": start.get(f"{self.word}id")}))

    def _bookmark(self, number: int, name: str) -> Any:
        identifier = str(_FREE_BOOKMARK + number)
        return etree.Element(f"{self.word}bookmarkStart", {f"{self.word}id": identifier, f"{self.word}name": name})


def _relation(element: Any) -> str:
    """Give the id of the relation that an element names, "" where it names none."""
    return next((value for name, value in element.attrib.items() if _OFFICE in name), "")


def _fit(papers: Sequence[_Paper]) -> bool:
    """Tell whether papers print the same when they are joined."""
    if any(paper.is_alone() for paper in papers):
        return False
    common = papers[0].common()
    every = {use for paper in papers for section in paper.sections for use in paper.references(section)}
    return all(
        paper.common() == common and every == paper.references(paper.sections[0]).keys()  # or it would inherit
        for paper in papers
    )


def _joined(papers: Sequence[_Paper]) -> bytes:
    base = papers[0]
    relating, types = (
        etree.fromstring(base.parts[name], PARSER) for name in (relations_part(base.name), CONTENT_TYPES)
    )
    kinds = {
        relation.get("Type", "").rpartition("/")[2]: relation.get("Type")
        for paper in papers
        for relation in paper.relating
    }
    for relation in [one for one in relating if one.get("Id") in base.headers]:
        relating.remove(relation)
    old = {target for _kind, target in base.headers.values()}
    for override in [one for one in types if (one.get("PartName") or "").lstrip("/") in old]:
        types.remove(override)
    joined = {name: content for name, content in base.parts.items() if name not in old}
    blocks: list[Any] = []
    for number, paper in enumerate(papers):
        names = {}
        for place, (identifier, (kind, target)) in enumerate(paper.headers.items()):
            names[identifier] = new = f"{kind}{number}_{place}"
            joined[join_path(dirname(base.name), f"{new}.xml")] = paper.parts[target]
            etree.SubElement(relating, f"{_RELATIONS}Relationship", Id=new, Type=kinds[kind], Target=f"{new}.xml")
            part = f"/{join_path(dirname(base.name), new)}.xml"
            form = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
            etree.SubElement(types, f"{_TYPES}Override", PartName=part, ContentType=form)
        blocks += paper.blocks(number, names, is_last=number == len(papers) - 1)
    base.body[:] = blocks
    trees = {base.name: base.root, relations_part(base.name): relating, CONTENT_TYPES: types}
    joined |= {name: _xml(tree) for name, tree in trees.items()}
    return Archive().adding((name, [content]) for name, content in joined.items()).close()


def _xml(element: Any) -> bytes:
    content: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
