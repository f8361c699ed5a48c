"""PDF by a real LibreOffice: many at once, what fails tried alone, one print run that says what the papers say."""

import io
import re
import subprocess
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from sample import shipped
from thidua_xl import assets, cli, pdf, pipeline
from thidua_xl.errors import ThiduaError
from thidua_xl.word.joined import join

SAMPLE = assets.folder("workbooks") / "bac-kan-75-ngay-dem-2024.mau.xlsx"
CAMPAIGNS = [name for name in assets.campaigns() if "nguoi-ngheo" not in name]  # that one asks for no paper


def papers(campaign: str, folder: Path) -> list[bytes]:
    """Give the papers of a shipped sample, in the order of their names."""
    book = folder / "sổ.md"
    book.write_text(shipped(campaign), encoding="utf-8")
    made = pipeline.make_dossiers(book, pipeline.check_book(book), folder / "ra", draft=True)
    return [(made.folder / name).read_bytes() for name in sorted(made.written)]


def pages(content: bytes) -> list[str]:
    """Give the text of each page, words apart by one space."""
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, check=True, capture_output=True).stdout
    return [" ".join(page.split()) for page in text.decode().split("\f")[:-1]]


def with_field(content: bytes, instruction: str) -> bytes:
    """Give a paper with one more field at the end of its first paragraph."""
    document = docx.Document(io.BytesIO(content))
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    document.paragraphs[0]._p.append(field)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_the_joined_papers_say_on_as_many_pages_what_the_papers_say(campaign: str, tmp_path: Path) -> None:
    contents = papers(campaign, tmp_path)
    joined = join(contents)
    assert joined is not None
    *singles, run = pdf.convert([*contents, joined])
    assert run is not None
    said, said_together = [page for single in singles for page in pages(single or b"")], pages(run)
    assert len(said_together) == len(said) > len(singles)
    assert Counter(" ".join(said_together).split()) == Counter(" ".join(said).split())
    # LibreOffice leaves a heading alone at the foot of a page here and there: those pages differ by that line.
    assert sum(page in said_together for page in said) > 0.9 * len(said)


def test_papers_of_different_make_are_not_joined(tmp_path: Path) -> None:
    contents = papers(CAMPAIGNS[0], tmp_path)[:2]
    assert join(contents) is not None
    assert join([contents[0], with_field(contents[1], "NUMPAGES")]) is None
    document = docx.Document(io.BytesIO(contents[1]))
    document.styles["Normal"].font.italic = True
    restyled = io.BytesIO()
    document.save(restyled)
    assert join([contents[0], restyled.getvalue()]) is None


def test_a_damaged_document_is_left_out_and_the_others_are_printed(tmp_path: Path) -> None:
    contents = papers(CAMPAIGNS[0], tmp_path)[:2]
    first, damaged, text, second = pdf.convert([contents[0], contents[0][:5000], b"khong phai Word", contents[1]])
    assert damaged is None
    assert text is None
    assert first is not None
    assert second is not None
    assert pages(first) != pages(second)


def test_a_printer_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    content = papers(CAMPAIGNS[0], tmp_path)[0]
    monkeypatch.setattr(pdf, "_START", 0.2)
    monkeypatch.setattr(pdf, "_EACH", 0)
    assert pdf.convert([content, content]) == (None, None)


def test_without_libreoffice_and_word_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    monkeypatch.setenv("ProgramW6432", str(tmp_path))
    monkeypatch.setattr(pdf, "_has_word", lambda: False)
    with pytest.raises(ThiduaError, match="cài LibreOffice"):
        pipeline.make_dossiers(SAMPLE, pipeline.check_book(SAMPLE), tmp_path / "ra", prints=pdf.Prints.EACH)
    assert not (tmp_path / "ra").exists()


def _times(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.pdf")}


def test_a_dossier_is_printed_once_and_again_only_where_a_paper_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "Hồ sơ"
    command = ["dossier", str(SAMPLE), "-o", str(folder), "--pdf"]
    assert cli.run(command) == cli.OK
    assert "in 25 tệp PDF" in capsys.readouterr().out
    before = _times(folder)
    documents = sorted(folder.rglob("*.docx"))
    assert len(before) == len(documents) + 1
    run = pages((folder / "In tất cả.pdf").read_bytes())
    assert run[0].startswith("MỤC LỤC")
    singles = [pages(path.with_suffix(".pdf").read_bytes()) for path in documents]
    assert sorted(run) == sorted(page for single in singles for page in single)

    assert cli.run(command) == cli.OK
    assert cli.run(command[:-1]) == cli.OK
    assert _times(folder) == before

    edited, signed = [path for path in documents if "Báo cáo thành tích" in path.name][:2]
    edited.write_bytes(with_field(edited.read_bytes(), "NUMPAGES"))
    signed.with_suffix(".pdf").write_bytes(b"ban quet da ky")
    capsys.readouterr()
    assert cli.run(command) == cli.OK
    after = _times(folder)
    again = {name for name in before if after[name] != before[name]}
    names = [path.relative_to(folder).with_suffix(".pdf").as_posix() for path in (edited, signed)]
    assert again == {*names, "In tất cả.pdf"}
    assert signed.with_suffix(".pdf").read_bytes() == b"ban quet da ky"
    said = " ".join(capsys.readouterr().out.split())
    assert "2 tệp đã sửa tay, giữ nguyên" in said
    assert "1 tệp chưa in được" in said  # the scan is no sound PDF


def test_a_paper_that_cannot_be_printed_is_named_and_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "Hồ sơ"
    command = ["dossier", str(SAMPLE), "-o", str(folder)]
    assert cli.run(command) == cli.OK
    broken = next(folder.rglob("*Tờ trình*.docx"))
    broken.write_bytes(b"sua tay, hong")
    assert cli.run([*command, "--pdf"]) == cli.OK
    said = " ".join(capsys.readouterr().out.split())
    assert re.search(r"1 tệp chưa in được.*Tờ trình", said)
    assert len(_times(folder)) == 24
    assert not broken.with_suffix(".pdf").exists()
    assert len(pages((folder / "In tất cả.pdf").read_bytes())) > 23


def test_a_print_run_alone_makes_one_pdf_also_where_papers_cannot_be_joined(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "Hồ sơ"
    command = ["dossier", str(SAMPLE), "-o", str(folder), "--print-run"]
    assert cli.run(command) == cli.OK
    before = _times(folder)
    assert set(before) == {"In tất cả.pdf"}
    assert cli.run(command) == cli.OK
    assert _times(folder) == before
    run = pages((folder / "In tất cả.pdf").read_bytes())
    broken, *_others, edited = sorted(folder.rglob("*Tờ trình*.docx"))
    broken.write_bytes(b"sua tay, hong")
    edited.write_bytes(with_field(edited.read_bytes(), "NUMPAGES"))
    capsys.readouterr()
    assert cli.run(command) == cli.OK
    assert re.search(r"1 tệp chưa in được.*Tờ trình", " ".join(capsys.readouterr().out.split()))
    again = pages((folder / "In tất cả.pdf").read_bytes())
    assert len(run) - 3 < len(again) < len(run)
