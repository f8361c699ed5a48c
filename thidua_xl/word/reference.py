"""A template filled by docxtpl itself, step by step, for one document."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from docxtpl import DocxTemplate
from lxml import etree

from thidua_xl.errors import ThiduaError
from thidua_xl.word.bounds import RefusedError
from thidua_xl.word.emphasis import MARKS, resolve_emphasis
from thidua_xl.word.language import Environment
from thidua_xl.word.package import PARSER, text_parts
from thidua_xl.word.pictures import Placed, draw
from thidua_xl.word.refusals import REFUSED, UNFIT, refusal
from thidua_xl.word.source import join_paragraphs, template_source

PROPERTIES = "docProps/core.xml"
HOLDERS = ("body", "p", "r", "tbl", "tr", "tc", "hdr", "ftr", "footnote", "endnote", "sdtContent", "hyperlink")


class Filled(NamedTuple):
    """Parts filled for one document, in pieces; the labels of its blanks; its photos."""

    pieces: list[list[bytes]]
    missing: tuple[str, ...]
    pictures: tuple[Placed, ...] = ()


class Reference:
    """A template filled by docxtpl's own steps, part by part: slow, and the measure of what is right.

    Takes the parts of the template and its name for messages. Here docxtpl's losses are mended: values are never read
    as template or markup, each part is filled once, and what XML forbids goes without taking anything with it.
    """

    def __init__(self, parts: Mapping[str, bytes], name: str) -> None:
        self.name = name
        self.parts = {part: parts[part] for part in text_parts(parts)}
        try:
            self.sources = {part: template_source(content) for part, content in self.parts.items()}
            if PROPERTIES in parts:
                self.sources[PROPERTIES] = _decoded(parts[PROPERTIES])
        except etree.XMLSyntaxError as error:
            raise ThiduaError(f"Tệp mẫu “{name}” bị hỏng; hãy mở bằng Word rồi lưu lại.") from error

    def fill(self, words: Mapping[str, object], names: Iterable[str]) -> "Filled":
        """Give the parts of these names filled, each in one piece, the labels of the blanks printed, and the photos.

        Raises `ThiduaError` where the template asks for what is not there, or for more than a paper can hold.
        """
        environment = Environment()
        pieces = [[self._fill(part, words, environment)] for part in names]
        return Filled(pieces, tuple(environment.missing), tuple(environment.pictures))

    def _fill(self, part: str, words: Mapping[str, object], environment: Environment) -> bytes:
        try:
            return filled(part, self.sources[part], words, environment)
        except (*REFUSED, *UNFIT) as error:
            raise ThiduaError(refusal(error, self.name, self.parts.get(part), words)) from error


def filled(part: str, source: str, words: Mapping[str, object], environment: Environment) -> bytes:
    """Fill the source of one part; raises what `refusals.REFUSED` and `UNFIT` name."""
    xml = environment.fill(environment.from_string(source), words)
    return (
        MARKS.sub("", xml.replace("\a", " ")).encode()
        if part == PROPERTIES
        else finish(join_paragraphs(xml), environment.pictures)
    )


def _refuse_loose_text(tree: Any) -> None:
    """Refuse a text that stands where Word shows none: what `{{r …}}` and `{{p …}}` print but of formatted values."""
    namespace = f"{{{tree.nsmap['w']}}}"
    for element in tree.iter(*(f"{namespace}{name}" for name in HOLDERS)):
        if any(text and text.strip() for text in (element.text, *(child.tail for child in element))):
            raise RefusedError("in chữ ra ngoài đoạn văn ({{r …}} chỉ in được giá trị có định dạng; viết {{ … }})")


def _decoded(content: bytes) -> str:
    """Give the properties as text, whatever they are encoded in."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return etree.tostring(etree.fromstring(content, PARSER), encoding="unicode")  # type: ignore[no-any-return]


def resolve_breaks(xml: str) -> str:
    r"""Let docxtpl turn the tabs and line breaks of a part, and the `\a` of a new paragraph, into Word's own."""
    resolved: str = DocxTemplate(None).resolve_listing(xml)
    return resolved


def finish(xml: str, pictures: Sequence[Placed] = ()) -> bytes:
    """Let docxtpl resolve breaks, fit grids to the columns of looped cells and number the drawings.

    Raises `lxml.etree.XMLSyntaxError` where the part is not well-formed.
    """
    if "\a" in xml or "\t" in xml:
        xml = resolve_breaks(xml)
    xml = resolve_emphasis(draw(xml, pictures))
    etree.fromstring(xml)  # the next step parses forgivingly, and would lose text without a word
    word = DocxTemplate(None)
    word.docx_ids_index = 1000
    tree = word.fix_tables(xml)
    _refuse_loose_text(tree)
    word.fix_docpr_ids(tree)
    content: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
