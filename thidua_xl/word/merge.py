"""One template and its words become the bytes of one document; the only module with docxtpl."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from traceback import walk_tb

from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from lxml import etree

from thidua_xl.errors import ThiduaError
from thidua_xl.word.archive import read_parts, text_parts, write_parts
from thidua_xl.word.language import Environment

_PROPERTIES = "docProps/core.xml"

# What a clerk types to print two braces as they are. Undone in the template, never in the values.
_LITERAL_BRACES = (("{_{", "{{'{{'}}"), ("}_}", "{{'}}'}}"), ("{_%", "{{'{%'}}"), ("%_}", "{{'%}'}}"))


@dataclass(frozen=True)
class Rendered:
    """A finished document: the bytes of the .docx, and the labels of the blanks it prints, in order, each once."""

    content: bytes
    missing: tuple[str, ...]


def render(template: Path, words: Mapping[str, object]) -> Rendered:
    """Fill a template with its words.

    Takes a .docx with docxtpl tags and the words by name: texts, whole numbers, lists, and objects or mappings whose
    attributes are words again. None prints nothing; an object with a `blank_label` prints `[……]` and is listed as
    missing. The same template and words give the same bytes. Raises `ThiduaError` where the template cannot be read or
    asks for what is not there.
    """
    parts = read_parts(template)
    missing: dict[str, None] = {}
    environment = Environment(missing)
    for name in text_parts(parts):
        try:
            source = template_source(parts[name])
        except etree.XMLSyntaxError as error:
            raise ThiduaError(f"Tệp mẫu “{template.name}” bị hỏng; hãy mở bằng Word rồi lưu lại.") from error
        xml = _fill(source, words, environment, template)
        parts[name] = _finish(re.sub(r"\n<w:p([ >])", r"<w:p\1", xml), template)
    if _PROPERTIES in parts:
        properties = _fill(parts[_PROPERTIES].decode(), words, environment, template)
        parts[_PROPERTIES] = properties.replace("\a", " ").encode()
    return Rendered(write_parts(parts), tuple(missing))


def template_source(content: bytes) -> str:
    """Give the Jinja source of one part of a template, each paragraph on a line of its own.

    Takes the part's XML; raises `lxml.etree.XMLSyntaxError` where it is none.
    """
    source: str = DocxTemplate(None).patch_xml(etree.tostring(etree.fromstring(content), encoding="unicode"))
    for typed, tag in _LITERAL_BRACES:
        source = source.replace(typed, tag)
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def _fill(source: str, words: Mapping[str, object], environment: Environment, template: Path) -> str:
    try:
        return environment.from_string(source).render(words)
    except TemplateError as error:
        raise ThiduaError(_explain(error, source, template)) from error
    except TypeError as error:
        problem = (
            f"tệp mẫu “{template.name}” lặp hoặc tính trên một giá trị không phải danh sách{_place(error, source)}"
        )
        raise ThiduaError(f"Chưa lập được văn bản: {problem}; hãy sửa tệp mẫu rồi làm lại.") from error


def _finish(xml: str, template: Path) -> bytes:
    """Let docxtpl turn tabs and line breaks of values into Word's own, and fit grids to the columns of looped cells."""
    word = DocxTemplate(None)
    word.docx_ids_index = 1000
    if "\a" in xml or "\t" in xml:
        xml = word.resolve_listing(xml)
    try:
        etree.fromstring(xml)
    except etree.XMLSyntaxError as error:
        raise ThiduaError(
            f"Chưa lập được văn bản: các thẻ của tệp mẫu “{template.name}” cắt ngang đoạn hoặc bảng; "
            "hãy chạy “thidua-xl template check” để biết chỗ phải sửa."
        ) from error
    tree = word.fix_tables(xml)  # parses again, and forgivingly: hence the strict look before it
    word.fix_docpr_ids(tree)
    content: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _explain(error: TemplateError, source: str, template: Path) -> str:
    quoted = re.findall(r"'([^']+)'", error.message or "")
    if isinstance(error, UndefinedError):
        problem = f"không có từ “{quoted[-1]}”" if quoted else "có từ không dùng được"
    elif quoted and "filter" in (error.message or ""):
        problem = f"không có bộ lọc “{quoted[-1]}”"
    else:
        problem = "có thẻ viết sai hoặc chưa khép"
    return (
        f"Chưa lập được văn bản: tệp mẫu “{template.name}” {problem}{_place(error, source)}; "
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
