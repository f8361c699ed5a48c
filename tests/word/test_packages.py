"""Word files as other programs write them: the body is found by its relation, and a paper is always a document."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from thidua_xl.errors import ThiduaError
from thidua_xl.word.lint import check_template
from thidua_xl.word.merge import render
from thidua_xl.word.package import body_part, read_parts
from word.made import docx, packed, paragraph, saved, table, texts, unpacked

Change = Callable[[dict[str, bytes]], object]
BODY = paragraph("Kính gửi: {{ a }}") + table(("{%tr for x in many %}",), ("{{ x }}",), ("{%tr endfor %}",), ("Hết",))
WORDS = {"a": "Ví Dụ", "many": ["một", "hai"]}


def _moved(name: str, target: str) -> Change:
    """Give the body another name, and the package's relation this target."""

    def change(parts: dict[str, bytes]) -> None:
        parts[name] = parts.pop("word/document.xml")
        folder, _slash, last = name.rpartition("/")
        rels = parts.pop("word/_rels/document.xml.rels").replace(b'Target="', b'Target="/word/')
        parts[f"{folder}{'/' if folder else ''}_rels/{last}.rels"] = rels
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", target.encode())
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(b"/word/document.xml", f"/{name}".encode())

    return change


def _strict(parts: dict[str, bytes]) -> None:
    for name, content in parts.items():
        text = content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        parts[name] = text.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )


def _other_prefix(parts: dict[str, bytes]) -> None:
    text = parts["word/document.xml"].decode().replace("xmlns:w=", "xmlns:ns0=")
    text = re.sub(r"(</?)w:", r"\1ns0:", text)
    parts["word/document.xml"] = re.sub(r"(\s)w:", r"\1ns0:", text).encode()


def _upper(parts: dict[str, bytes]) -> None:
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"Word/Document.XML")


def _backslash(parts: dict[str, bytes]) -> None:
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word\\document.xml")


def _utf16(parts: dict[str, bytes]) -> None:
    text = parts["word/document.xml"].decode()
    parts["word/document.xml"] = ('<?xml version="1.0" encoding="UTF-16"?>' + text[text.index("?>") + 2 :]).encode(
        "utf-16"
    )


DIALECTS: dict[str, Change] = {
    "Word Online": _moved("word/document2.xml", "word/document2.xml"),
    "absolute target": _moved("word/document.xml", "/word/document.xml"),
    "another folder": _moved("content/body.xml", "content/body.xml"),
    "the root": _moved("body.xml", "/body.xml"),
    "escaped target": _moved("word/văn bản.xml", "word/v%C4%83n%20b%E1%BA%A3n.xml"),
    "capitals": _upper,
    "backslash": _backslash,
    "strict": _strict,
    "another prefix": _other_prefix,
    "UTF-16": _utf16,
}


@pytest.mark.parametrize("change", DIALECTS.values(), ids=DIALECTS)
def test_a_template_of_any_writer_is_checked_and_filled(change: Change, tmp_path: Path) -> None:
    path = saved(docx(BODY, changed=change), tmp_path)
    assert check_template(path, {"a", "many[]"}, [WORDS]) == []
    made = render(path, WORDS).content
    parts = unpacked(made)
    body = parts[body_part(parts)].decode()
    assert re.findall(r"<w:t[^>]*>([^<]+)", body) == ["Kính gửi: Ví Dụ", "một", "hai", "Hết"]


def test_a_header_is_found_by_its_relation_too(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        name = next(one for one in parts if one.startswith("word/header"))
        tagged = rb"<w:r><w:t>{{ a }}</w:t></w:r></w:p>"
        parts["word/đầu/trang.xml"] = re.sub(rb"</w:p>|(?<=<w:p)/>", tagged, parts.pop(name), count=1)
        for part in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
            parts[part] = parts[part].replace(name.removeprefix("word/").encode(), "đầu/trang.xml".encode())

    path = saved(docx(BODY, changed=change), tmp_path)
    assert b"{{" not in unpacked(render(path, WORDS).content)["word/đầu/trang.xml"]
    faults = check_template(path, {"many[]"})
    assert any(fault.place.startswith("đầu trang, đoạn 1") for fault in faults)


_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)


def _typed(kind: str, *, macro: bool = False) -> bytes:
    parts = unpacked(docx(BODY))
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(_MAIN.encode(), kind.encode())
    if macro:
        parts["word/vbaProject.bin"] = b"x"
        kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
        relation = f'<Relationship Id="rIdV" Type="{kind}" Target="vbaProject.bin"/></Relationships>'.encode()
        name = "word/_rels/document.xml.rels"
        parts[name] = parts[name].replace(b"</Relationships>", relation)
    return packed(parts)


@pytest.mark.parametrize("kind", TYPES)
def test_a_paper_of_a_template_file_is_a_document(kind: str, tmp_path: Path) -> None:
    made = render(saved(_typed(kind), tmp_path), WORDS).content
    parts = read_parts(made, "")
    assert parts["[Content_Types].xml"] == unpacked(made)["[Content_Types].xml"]
    assert kind.encode() not in parts["[Content_Types].xml"]
    assert texts(made)[0] == "Kính gửi: Ví Dụ"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (_typed(TYPES[1], macro=True), "có macro"),
        (_typed(TYPES[2], macro=True), "có macro"),
        (_typed(TYPES[0].replace("wordprocessingml.template", "spreadsheetml.sheet")), "không phải văn bản Word"),
        (docx(BODY, changed=lambda parts: parts.pop("word/document.xml")), "không phải văn bản Word"),
        (docx(BODY, changed=lambda parts: parts.pop("[Content_Types].xml")), "bị hỏng"),
        (docx(BODY, changed=lambda parts: parts.update({"_rels/.rels": b"<Relationships"})), "bị hỏng"),
        (docx(BODY, changed=lambda parts: parts.update({"word/document.xml": b"<!DOCTYPE a><a/>"})), "bị hỏng"),
    ],
)  # fmt: skip
def test_what_no_paper_can_be_made_of_is_refused_in_one_sentence(content: bytes, said: str, tmp_path: Path) -> None:
    path = saved(content, tmp_path)
    for refuse in (lambda: check_template(path, ()), lambda: render(path, WORDS)):
        with pytest.raises(ThiduaError, match=said):
            refuse()
