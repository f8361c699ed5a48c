"""A template filled by docxtpl itself, step by step, for one document; the only module with docxtpl."""

import re
from collections.abc import Iterable, Mapping
from traceback import walk_tb

from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from lxml import etree

from thidua_xl.errors import ThiduaError
from thidua_xl.word.archive import text_parts
from thidua_xl.word.language import Environment

PROPERTIES = "docProps/core.xml"

# What a clerk types to print two braces as they are. Undone in the template, never in the values.
_LITERAL_BRACES = (("{_{", "{{'{{'}}"), ("}_}", "{{'}}'}}"), ("{_%", "{{'{%'}}"), ("%_}", "{{'%}'}}"))


class Reference:
    """A template filled by docxtpl's own steps, part by part: slow, and the measure of what is right.

    Takes the parts of the template and its name for messages. Here docxtpl's losses are mended: values are never read
    as template or markup, each part is filled once, and what XML forbids goes without taking anything with it.
    """

    def __init__(self, parts: Mapping[str, bytes], name: str) -> None:
        self.name = name
        self.sources: dict[str, str] = {}
        for part in text_parts(parts):
            try:
                self.sources[part] = template_source(parts[part])
            except etree.XMLSyntaxError as error:
                raise ThiduaError(f"Tệp mẫu “{name}” bị hỏng; hãy mở bằng Word rồi lưu lại.") from error
        if PROPERTIES in parts:
            self.sources[PROPERTIES] = parts[PROPERTIES].decode()

    def fill(self, words: Mapping[str, object], names: Iterable[str]) -> tuple[list[list[bytes]], tuple[str, ...]]:
        """Give the parts of these names filled, each in one piece, and the labels of the blanks printed.

        Raises `ThiduaError` where the template asks for what is not there.
        """
        environment = Environment()
        return [[self._fill(part, words, environment)] for part in names], tuple(environment.missing)

    def _fill(self, part: str, words: Mapping[str, object], environment: Environment) -> bytes:
        source = self.sources[part]
        try:
            xml = environment.from_string(source).render(words)
        except TemplateError as error:
            raise ThiduaError(_explain(error, source, self.name)) from error
        except TypeError as error:
            problem = f"tệp mẫu “{self.name}” lặp hoặc tính trên một giá trị không phải danh sách"
            raise ThiduaError(
                f"Chưa lập được văn bản: {problem}{_place(error, source)}; hãy sửa tệp mẫu rồi làm lại."
            ) from error
        if part == PROPERTIES:
            return xml.replace("\a", " ").encode()
        try:
            return finish(join_paragraphs(xml))
        except etree.XMLSyntaxError as error:
            raise ThiduaError(
                f"Chưa lập được văn bản: các thẻ của tệp mẫu “{self.name}” cắt ngang đoạn hoặc bảng; "
                "hãy chạy “thidua-xl template check” để biết chỗ phải sửa."
            ) from error


def template_source(content: bytes) -> str:
    """Give the Jinja source of one part of a template, each paragraph on a line of its own.

    Takes the part's XML; raises `lxml.etree.XMLSyntaxError` where it is none.
    """
    source: str = DocxTemplate(None).patch_xml(etree.tostring(etree.fromstring(content), encoding="unicode"))
    for typed, tag in _LITERAL_BRACES:
        source = source.replace(typed, tag)
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def join_paragraphs(source: str) -> str:
    """Take away the line breaks that `template_source` put before paragraphs."""
    return re.sub(r"\n<w:p([ >])", r"<w:p\1", source)


def resolve_breaks(xml: str) -> str:
    r"""Let docxtpl turn the tabs and line breaks of a part, and the `\a` of a new paragraph, into Word's own."""
    resolved: str = DocxTemplate(None).resolve_listing(xml)
    return resolved


def finish(xml: str) -> bytes:
    """Let docxtpl resolve breaks, fit grids to the columns of looped cells and number the drawings.

    Raises `lxml.etree.XMLSyntaxError` where the part is not well-formed.
    """
    if "\a" in xml or "\t" in xml:
        xml = resolve_breaks(xml)
    etree.fromstring(xml)  # the next step parses forgivingly, and would lose text without a word
    word = DocxTemplate(None)
    word.docx_ids_index = 1000
    tree = word.fix_tables(xml)
    word.fix_docpr_ids(tree)
    content: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _explain(error: TemplateError, source: str, template: str) -> str:
    quoted = re.findall(r"'([^']+)'", error.message or "")
    if isinstance(error, UndefinedError):
        problem = f"không có từ “{quoted[-1]}”" if quoted else "có từ không dùng được"
    elif quoted and "filter" in (error.message or ""):
        problem = f"không có bộ lọc “{quoted[-1]}”"
    else:
        problem = "có thẻ viết sai hoặc chưa khép"
    return (
        f"Chưa lập được văn bản: tệp mẫu “{template}” {problem}{_place(error, source)}; "
        "hãy sửa thẻ đó trong Word (chạy “thidua-xl template check” để xem mọi lỗi)."
    )


def _place(error: Exception, source: str) -> str:
    """Quote the paragraph of the template in which Jinja stopped, where it is known."""
    if isinstance(error, TemplateSyntaxError):
        line = error.lineno
    else:
        lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == "<template>"]
        line = lines[-1] if lines else 0
    text = re.sub(r"<[^>]*>", "", source.splitlines()[line - 1]) if 0 < line <= len(source.splitlines()) else ""
    return f" ở đoạn «{text[:80]}»" if text.strip() else ""
