"""A Word file as a package (ISO/IEC 29500-2): which part is the body, which hold running text, and what kind it is."""

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath, split
from urllib.parse import unquote

from lxml import etree

from thidua_xl.errors import ThiduaError
from thidua_xl.word.archive import read_members

CONTENT_TYPES = "[Content_Types].xml"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)

_BODY = "word/document.xml"  # where a package does not say
_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORD_TYPE = re.compile(
    r"application/vnd\.(openxmlformats-officedocument\.wordprocessingml|ms-word)\.(document|template)\S*\.?main\+xml"
)
_TEXT_KINDS = ("header", "footer", "footnotes", "endnotes")


def read_parts(content: bytes, name: str) -> dict[str, bytes]:
    """Give every part of a Word document by its name, in the order of the file.

    Takes the file's bytes and its name for messages. A template of Word (.dotx) is given as the document that it makes.
    Raises `ThiduaError` where it is no Word document, is damaged, or carries macros, which a .docx may not.
    """
    parts = read_members(content, name)
    try:
        body = body_part(parts)
        if body not in parts:
            raise ThiduaError(
                f"Tệp “{name}” không phải văn bản Word (.docx); hãy mở bằng Word rồi lưu lại dưới dạng .docx."
            )
        parts[CONTENT_TYPES] = _as_document(parts, body, name)
    except (etree.XMLSyntaxError, KeyError):
        raise ThiduaError(f"Tệp “{name}” bị hỏng; hãy mở bằng Word rồi lưu lại dưới dạng .docx.") from None
    return parts


def body_part(parts: Mapping[str, bytes]) -> str:
    """Name the part that holds the body: the one that the package's relation of an office document points to."""
    return next((target for kind, _id, target in relations(parts, "") if kind == "officeDocument"), _BODY)


def text_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Name the parts that hold running text, and what each is: the body ("") first, then headers, footers and notes."""
    body = body_part(parts)
    related = {target: kind for kind, _id, target in relations(parts, body) if kind in _TEXT_KINDS and target in parts}
    return {body: ""} | dict(sorted(related.items()))


def relations(parts: Mapping[str, bytes], source: str) -> Iterator[tuple[str, str, str]]:
    """Walk what a part ("" for the package) points to inside the package: (kind, id, name of the part).

    The kind is the last word of the relation's type, which is the same in the transitional and the strict form. Raises
    `lxml.etree.XMLSyntaxError` where the relations are damaged.
    """
    name = relations_part(source)
    if name not in parts:
        return
    names = {one.replace("\\", "/").lstrip("/").casefold(): one for one in parts}  # 6.2.2.3: case does not matter
    for relation in etree.fromstring(parts[name], PARSER):
        if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
            continue
        target = unquote((relation.get("Target") or "").replace("\\", "/"))
        path = normpath(join("/", dirname(source), target)).lstrip("/")
        yield relation.get("Type", "").rpartition("/")[2], relation.get("Id", ""), names.get(path.casefold(), path)


def relations_part(source: str) -> str:
    """Name the part that holds the relations of a part."""
    folder, name = split(source)
    return join(folder, "_rels", f"{name}.rels")


def content_type(types: etree._Element, part: str) -> etree._Element | None:
    """Give the element that declares a part's content type, its own before that of its ending."""
    ending = part.rpartition(".")[2].casefold()
    own = [one for one in types if (one.get("PartName") or "").lstrip("/").casefold() == part.casefold()]
    default = [one for one in types if (one.get("Extension") or "").casefold() == ending]
    return next(iter((*own, *default)), None)


def _as_document(parts: Mapping[str, bytes], body: str, name: str) -> bytes:
    """Give the content types with the body declared as a document, not as a template or with macros."""
    types = etree.fromstring(parts[CONTENT_TYPES], PARSER)
    declared = content_type(types, body)
    kind = "" if declared is None else declared.get("ContentType", "")
    if kind == _DOCUMENT_TYPE:
        return parts[CONTENT_TYPES]
    if declared is None or not _WORD_TYPE.fullmatch(kind):
        raise ThiduaError(
            f"Tệp “{name}” không phải văn bản Word (.docx); hãy mở bằng Word rồi lưu lại dưới dạng .docx."
        )
    if any(related == "vbaProject" for related, _id, _target in relations(parts, body)):
        raise ThiduaError(
            f"Tệp “{name}” có macro, mà giấy tờ .docx không được mang macro; "
            "hãy mở bằng Word rồi lưu thành .docx (Word Document) không macro."
        )
    declared.set("ContentType", _DOCUMENT_TYPE)
    content: bytes = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
