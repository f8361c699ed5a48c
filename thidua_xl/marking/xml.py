"""The XML of a part, as the Open Packaging Conventions and SpreadsheetML order it; whatever its prefixes are."""

import re
from collections.abc import Sequence
from typing import Any

from lxml import etree

Element = Any
"""An lxml element: the library ships no types."""

_PARSER = etree.XMLParser(resolve_entities=False, strip_cdata=False, huge_tree=True)

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML 1.0
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def parse(xml: bytes) -> Element:
    """Give the root element of a part; `lxml.etree.XMLSyntaxError` where it is broken."""
    return etree.fromstring(xml, _PARSER)


def written(root: Element) -> bytes:
    """Give the whole part of a root element, with what stands before and after it."""
    return bytes(etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True))


def local(element: Element) -> str:
    """Give an element's name without its namespace; "" for a comment or an instruction."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def named(root: Element, name: str) -> str:
    """Give the full name of an element in the namespace of a part's root: transitional or strict."""
    return f"{{{etree.QName(root).namespace}}}{name}"


def append(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
    """Add a child in the namespace of its parent; its text is shown as given (ST_Xstring, ECMA-376-1 22.9.2.19)."""
    child = etree.SubElement(parent, named(parent, name), attributes)
    if text is not None:
        child.text = _ESCAPE.sub("_x005F_", _UNWRITABLE.sub("", text))
        if child.text != child.text.strip() or "\n" in text:
            child.set(_SPACE, "preserve")
    return child


def child(root: Element, name: str, order: Sequence[str]) -> Element:
    """Give the child of a name, made at its place in the schema's order where there is none yet."""
    found = root.find(named(root, name))
    if found is None:
        found = root.makeelement(named(root, name))
        later = set(order[order.index(name) + 1 :])
        place = next((place for place, other in enumerate(root) if _holds(other, later)), len(root))
        root.insert(place, found)
    return found


def _holds(element: Element, names: set[str]) -> bool:
    """Tell whether an element is one of these, or a choice (`mc:AlternateContent`) between versions of one."""
    return local(element) in names or (
        local(element) == "AlternateContent" and any(local(inner) in names for inner in element.iterfind("*/*"))
    )
