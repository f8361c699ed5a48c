"""On paper: LibreOffice opens every rendered document, prints its text whole, in Times New Roman or its twin."""

import io
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from openxml_validator import validate
from thidua_xl.word.merge import render
from word.invented import NAMES, TEMPLATES, context, nominees

Convert = Callable[[Sequence[Path], Path, str], None]
CASES = {name: context(name) for name in NAMES} | {
    "to-trinh nhiều dòng": context("to-trinh", nominees(12), draft=True),
    "danh-sach-trich-ngang nhiều dòng": context("danh-sach-trich-ngang", nominees(14), draft=True),
    "danh-sach-trich-ngang không dòng": context("danh-sach-trich-ngang", []),
}
SAID = {
    "to-trinh": "TỜ TRÌNH",
    "danh-sach-trich-ngang": "DANH SÁCH TRÍCH NGANG",
    "bien-ban-hop-xet": "BIÊN BẢN",
    "bao-cao-thanh-tich-tap-the": "BÁO CÁO THÀNH TÍCH",
    "bao-cao-thanh-tich-ca-nhan": "Hoàng Văn Tưởng Tượng",
    "tom-tat-thanh-tich": "TÓM TẮT THÀNH TÍCH",
    "bao-cao-ket-qua": "Dịch vụ công",
    "ke-hoach": "Tổ chức thực hiện",
    "ban-dang-ky": "BẢN ĐĂNG KÝ",
    "bang-tong-hop-diem": "BẢNG TỔNG HỢP ĐIỂM",
    "bien-ban-binh-bau": "BIÊN BẢN",
    "muc-luc": "MỤC LỤC HỒ SƠ ĐỀ NGHỊ KHEN THƯỞNG",
}


@pytest.fixture(scope="module")
def printed(convert: Convert, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the PDF of every case, all made in one call."""
    folder = tmp_path_factory.mktemp("in thử")
    files = []
    for name, words in CASES.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(render(TEMPLATES / f"{name.split(' ')[0]}.docx", words).content)
    convert(files, folder, "pdf")
    return folder


def pages(pdf: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, encoding="utf-8").stdout
    return text.split("\f")[:-1]


@pytest.mark.parametrize("name", CASES)
def test_word_would_open_the_document_without_repairing_it(name: str, printed: Path) -> None:
    assert validate(printed / f"{name}.docx") == []


@pytest.mark.parametrize("name", CASES)
def test_libreoffice_prints_the_vietnamese_text(name: str, printed: Path) -> None:
    assert SAID[name.split(" ", maxsplit=1)[0]] in "".join(pages(printed / f"{name}.pdf"))


@pytest.mark.parametrize("name", CASES)
def test_nothing_falls_back_to_another_font(name: str, printed: Path) -> None:
    listed = subprocess.run(
        ["pdffonts", printed / f"{name}.pdf"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    fonts = {re.sub(r"^[A-Z]{6}\+", "", line.split()[0]) for line in listed.splitlines()[2:]}
    assert fonts
    assert all(font.startswith(("Tinos", "TimesNewRoman")) for font in fonts)


@pytest.mark.parametrize("name", ["to-trinh nhiều dòng", "danh-sach-trich-ngang nhiều dòng"])
def test_drafts_long_tables_and_page_numbers_look_the_same_on_every_page(name: str, printed: Path) -> None:
    sheets = pages(printed / f"{name}.pdf")
    assert len(sheets) > 1
    assert all("DỰ THẢO" in sheet for sheet in sheets)
    heads = ["\n".join(sheet.splitlines()[:4]) for sheet in sheets[:2]]
    numbers = [re.findall(r"^ {20,}(\d)$", head, re.MULTILINE) for head in heads]
    assert numbers == [[], ["2"]]
    assert all("Hình thức đề" in sheet for sheet in sheets if re.search(r"^\s*\d+ .*Giấy khen", sheet, re.MULTILINE))


@pytest.mark.parametrize("name", CASES)
def test_a_signature_is_never_alone_on_its_page(name: str, printed: Path) -> None:
    last = pages(printed / f"{name}.pdf")[-1]
    assert "./." in last


def test_a_template_that_a_clerk_saved_with_libreoffice_says_the_same(convert: Convert, tmp_path: Path) -> None:
    convert([TEMPLATES / f"{name}.docx" for name in NAMES], tmp_path, "docx")
    for name in NAMES:
        said, said_again = (
            text_of(render(folder / f"{name}.docx", context(name, draft=True)).content)
            for folder in (TEMPLATES, tmp_path)
        )
        assert said_again == said


def text_of(content: bytes) -> list[str]:
    """Give the texts of the headers and the body, in order; not the page number, which each program guesses."""
    document = Document(io.BytesIO(content))
    section = document.sections[0]
    roots = (
        section.first_page_header._element,
        section.header._element,
        document.element.body,
    )
    return [node.text for root in roots for node in root.iter(qn("w:t")) if len(node.text or "") > 1]
