"""A photo in a paper: drawn where the tag stands, in its size, and missing in plain sight where there is none."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm

from openxml_validator import validate
from sample import shipped
from thidua_xl import pipeline
from thidua_xl.word.lint import check_template
from thidua_xl.word.merge import Template, render
from thidua_xl.word.pictures import Picture
from thidua_xl.word.rendered import Rendered
from word.made import docx, paragraph, saved, table, texts, unpacked


def png(width: int, height: int, colour: int = 0) -> bytes:
    """Give a picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = (b"\0" + bytes([colour]) * 3 * width) * height
    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


WORDS = {"code", "rows[].code", "rows[].name"}
ROWS = [{"code": "DN01", "name": "một"}, {"code": "DN02", "name": "hai"}, {"code": "DN03", "name": "ba"}]
PHOTOS = {"dn01": Picture(png(30, 40)), "dn02": Picture(png(40, 40, 200)), "dn03": Picture(b"not a picture")}
CONTEXT = {"code": "DN01", "rows": ROWS, "photos": PHOTOS}


def made(body: str, folder: Path) -> Rendered:
    path = saved(docx(body), folder)
    assert [fault for fault in check_template(path, WORDS, [CONTEXT]) if not fault.is_remark] == []
    return render(path, CONTEXT)


def test_a_photo_stands_in_the_line_in_its_size(tmp_path: Path) -> None:
    rendered = made(paragraph("Ảnh: {{ code|photo(3) }} hết"), tmp_path)
    document = Document(io.BytesIO(rendered.content))
    (shape,) = document.inline_shapes
    assert (shape.width, shape.height) == (Cm(3), Cm(4))
    assert texts(rendered.content) == ["Ảnh:  hết"]
    assert rendered.missing == ()
    parts = unpacked(rendered.content)
    assert parts["word/media/thidua0.png"] == PHOTOS["dn01"].content
    assert validate(saved(rendered.content, tmp_path, "ra.docx")) == []


def test_each_row_has_its_own_photo_and_one_that_is_missing_is_listed(tmp_path: Path) -> None:
    rows = (("{%tr for row in rows %}", ""), ("{{ row.name }}", "{{ row.code|photo }}"), ("{%tr endfor %}", ""))
    rendered = made(table(("Tên", "Ảnh"), *rows), tmp_path)
    document = Document(io.BytesIO(rendered.content))
    assert [shape.height for shape in document.inline_shapes] == [Cm(4), Cm(3)]
    assert rendered.missing == ("Ảnh DN03 (tệp ảnh hỏng, hoặc không phải .jpg, .png)",)
    assert texts(rendered.content)[-1] == "[……]"


@pytest.mark.parametrize(
    "source", ["{{ 'lạ'|photo }}", "{{ code|photo(0) }}", "{{ code|photo(99) }}", "{{ none|photo }}"]
)
def test_a_photo_that_is_not_there_is_a_blank(source: str, tmp_path: Path) -> None:
    rendered = made(paragraph(source), tmp_path)
    assert texts(rendered.content) == ["[……]"]
    assert len(rendered.missing) == 1
    assert not any("media" in name for name in unpacked(rendered.content))


def test_photos_stand_in_headers_and_the_same_words_give_the_same_bytes() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ code|photo(1) }}"
    document.add_paragraph("{{ code|photo(2) }}{{ code }}")
    buffer = io.BytesIO()
    document.save(buffer)
    made_twice = [Template(buffer.getvalue(), "mẫu.docx").render(CONTEXT).content for _ in range(2)]
    assert made_twice[0] == made_twice[1]
    document = Document(io.BytesIO(made_twice[0]))
    assert len(document.inline_shapes) == 1
    (header,) = document.sections[0].header.part.rels.values()
    assert header.target_part.blob == PHOTOS["dn01"].content


def test_a_template_without_photos_is_filled_quickly_whatever_photos_there_are(tmp_path: Path) -> None:
    path = saved(docx(paragraph("{{ code }}")), tmp_path)
    assert Template(path.read_bytes(), path.name)._quickly(CONTEXT) is not None


def test_photos_lie_in_a_folder_beside_the_book(tmp_path: Path) -> None:
    book = tmp_path / "sổ.md"
    book.write_text(shipped("bac-kan-75-ngay-dem-2024"), encoding="utf-8")
    code = "DN01"
    (tmp_path / "mẫu").mkdir()
    (tmp_path / "ảnh").mkdir()
    template = docx(paragraph("{{ nomination.name }}") + paragraph("{{ nomination.code|photo(3) }}"))
    for name in ("bao-cao-thanh-tich-ca-nhan", "bao-cao-thanh-tich-tap-the"):
        (tmp_path / "mẫu" / f"{name}.docx").write_bytes(template)
    (tmp_path / "ảnh" / f"{code.lower()}.PNG").write_bytes(png(30, 40))
    papers = pipeline.make_dossiers(book, pipeline.check_book(book), tmp_path / "ra", draft=True)
    reports = [path for path in (tmp_path / "ra").rglob("*.docx") if "Báo cáo thành tích" in path.name]
    shown = [path for path in reports if len(Document(str(path)).inline_shapes)]
    assert len(reports) > 1
    assert [code in path.as_posix() for path in shown] == [True]
    assert sum("Ảnh" in label for labels in papers.missing.values() for label in labels) == len(reports) - 1
