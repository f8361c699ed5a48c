"""XML parts of a file seen element after element, by expat: nothing of them is kept that is not asked for."""

from xml.parsers import expat

from thidua_xl.books.inside import UnsafeError


class Walker:
    """Sees the elements of an XML part one after another."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Enter an element."""

    def end(self, tag: str) -> None:
        """Leave an element."""

    def text(self, text: str) -> None:
        """Meet text."""


def parse(xml: bytes, walker: Walker) -> None:
    """Let a walker see an XML part; UnsafeError where it declares a DOCTYPE, `expat.ExpatError` where it is broken."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.text
    parser.Parse(xml, True)


def _refuse_doctype(*_declaration: object) -> None:
    raise UnsafeError("tệp chứa khai báo DOCTYPE mà sổ Excel không bao giờ có")


class Elements(Walker):
    """Keeps all elements of a small part: (name without prefix, attributes without prefixes)."""

    def __init__(self, xml: bytes) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []
        parse(xml, self)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Keep an element."""
        self.found.append((local(tag), {local(name): value for name, value in attributes.items()}))


def local(name: str) -> str:
    """Give a name without its prefix."""
    return name.rpartition(":")[2]
