"""A print run says on the same pages what the papers say alone, or its papers are printed one by one."""

import subprocess
from collections.abc import Callable

import pytest

from thidua_xl import pdf, pipeline
from thidua_xl.word.joined import join, own_pages
from word.made import W, docx, paragraph, run, table

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SIZE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" '
    'w:header="720" w:footer="720" w:gutter="0"/>'
)
LONG = "".join(paragraph(f"Dòng {number} của văn bản, đủ dài để một trang có nhiều dòng.") for number in range(60))


def section(inside: str = "", *, before: str = "") -> str:
    return f"<w:sectPr>{before}{inside}{SIZE}</w:sectPr>"


def with_header(name: str, *, target: str = "", text: str = "Đầu trang riêng") -> Callable[[dict[str, bytes]], None]:
    """Give a change that adds a header part, related as rId90."""

    def change(parts: dict[str, bytes]) -> None:
        parts[f"word/{name}"] = f'<w:hdr xmlns:w="{W}">{paragraph(text)}</w:hdr>'.encode()
        relation = f'<Relationship Id="rId90" Type="{REL}/header" Target="{target or name}"/></Relationships>'
        rels = "word/_rels/document.xml.rels"
        parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
        override = f'<Override PartName="/word/{name}" ContentType="{kind}"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())

    return change


def with_notes(kind: str) -> Callable[[dict[str, bytes]], None]:
    """Give a change that adds one footnote or endnote, number 1."""

    def change(parts: dict[str, bytes]) -> None:
        signs = "".join(
            f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
            for name, number in (("separator", -1), ("continuationSeparator", 0))
        )
        note = f'<w:{kind} w:id="1">{paragraph("Ghi tên cơ quan")}</w:{kind}>'
        parts[f"word/{kind}s.xml"] = f'<w:{kind}s xmlns:w="{W}">{signs}{note}</w:{kind}s>'.encode()
        relation = f'<Relationship Id="rId77" Type="{REL}/{kind}s" Target="{kind}s.xml"/></Relationships>'
        rels = "word/_rels/document.xml.rels"
        parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())
        form = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
        override = f'<Override PartName="/word/{kind}s.xml" ContentType="{form}"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())

    return change


def field(code: str) -> str:
    """Write a field whose code is cut in runs, as Word saves it."""
    half = len(code) // 2
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    codes = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in (code[:half], code[half:])
    )
    return f"<w:p>{kinds[0]}{codes}{kinds[1]}{run('1')}{kinds[2]}</w:p>"


HEADER = f'<w:headerReference xmlns:r="{REL}" w:type="default" r:id="rId90"/>'
FIRST = f'<w:headerReference xmlns:r="{REL}" w:type="first" r:id="rId90"/>'
PART = "<w:p><w:pPr><w:sectPr>{0}</w:sectPr></w:pPr></w:p>"


def paper(text: str, body: str = "", **options: object) -> bytes:
    return docx(paragraph(text) + body, **{"section": section(), **options})  # type: ignore[arg-type]


JOINED: dict[str, Callable[[str], bytes]] = {
    "plain": paper,
    "long": lambda text: paper(text, LONG),
    "continuous": lambda text: paper(text, LONG, section=section('<w:type w:val="continuous"/>')),
    "continuous, two sections": lambda text: paper(
        text, PART.format(f'<w:type w:val="continuous"/>{SIZE}') + LONG, section=section('<w:type w:val="continuous"/>')
    ),
    "a header of its own": lambda text: paper(
        text, LONG, section=section(before=HEADER), changed=with_header("header90.xml", text=f"Đầu trang {text}")
    ),
    "an absolute target": lambda text: paper(
        text, section=section(before=HEADER), changed=with_header("header90.xml", target="/word/header90.xml")
    ),
    "page numbers from 5": lambda text: paper(
        text, field(" PAGE  \\* MERGEFORMAT ") + LONG, section=section()[:-11] + '<w:pgNumType w:start="5"/></w:sectPr>'
    ),
    "a bookmark of Word's": lambda text: paper(
        text, f'<w:p>{run("hết")}<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/></w:p>'
    ),
    "a table at the end": lambda text: paper(text, table(("một", "hai"))),
    "another paper size": lambda text: paper(text, section=section().replace("16838", "11906")),
}  # fmt: skip
ALONE: dict[str, Callable[[str], bytes]] = {
    "footnotes": lambda text: paper(
        text, '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>', changed=with_notes("footnote")
    ),
    "endnotes": lambda text: paper(
        text, '<w:p><w:r><w:endnoteReference w:id="1"/></w:r></w:p>', changed=with_notes("endnote")
    ),
    "no section": lambda text: paper(text, section=""),
    "a header of a later section alone": lambda text: paper(
        text, PART.format(SIZE), section=section(before=HEADER), changed=with_header("header90.xml")
    ),
    "a first page of a later section": lambda text: paper(
        text,
        PART.format(f"{HEADER}{SIZE}"),
        section=section(before=HEADER + FIRST),
        changed=with_header("header90.xml"),
    ),
    "a header that is not there": lambda text: paper(text, section=section(before=HEADER)),
    "the number of all pages": lambda text: paper(text, field(" NUMPAGES ")),
    "a numbered caption": lambda text: paper(text, field(" SEQ Bang ")),
    "a reference": lambda text: paper(text, field(" PAGEREF x ")),
    "a title": lambda text: paper(text, '<w:p><w:fldSimple w:instr=" TITLE "/></w:p>'),
    "an odd page": lambda text: paper(text, section=section('<w:type w:val="oddPage"/>')),
    "numbered lines": lambda text: paper(text, section=section()[:-11] + '<w:lnNumType w:countBy="1"/></w:sectPr>'),
    "a picture": lambda text: paper(text, f'<w:p><w:r><w:pict xmlns:r="{REL}" r:id="rId1"/></w:r></w:p>'),
    "spacing by the neighbour": lambda text: paper(text, "<w:p><w:pPr><w:contextualSpacing/></w:pPr></w:p>"),
    "a comment": lambda text: paper(text, '<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>'),
    "no paragraph": lambda _text: docx("", section=section()),
    "no body": lambda _text: docx("")[:400],
}  # fmt: skip


def pages(content: bytes | None) -> list[str]:
    """Give the text of each page, words apart by one space."""
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, check=True, capture_output=True).stdout
    return [" ".join(page.split()) for page in text.decode().split("\f")[:-1]]


def test_a_joined_run_has_the_pages_of_its_papers() -> None:
    papers = {kind: [make("Văn bản thứ nhất"), make("Văn bản thứ hai")] for kind, make in JOINED.items()}
    alone = iter(pdf.convert([content for pair in papers.values() for content in pair]))
    for kind, pair in papers.items():
        assert join(pair) is not None, kind
        (printed,) = pipeline.print_together(pair)
        assert pages(printed) == pages(next(alone)) + pages(next(alone)), kind


@pytest.mark.parametrize("make", ALONE.values(), ids=ALONE)
def test_what_works_in_a_document_of_its_own_alone_is_printed_alone(make: Callable[[str], bytes]) -> None:
    assert join([make("một"), make("hai")]) is None
    assert join([JOINED["plain"]("một"), make("hai")]) is None


@pytest.mark.parametrize(
    ("marks", "pages", "is_own"),
    [
        ({"paper0first": 0, "paper0last": 1, "paper1first": 2, "paper1last": 2}, 3, True),
        ({"paper0first": 0, "paper0last": 1, "paper1first": 1, "paper1last": 2}, 3, False),  # they share a page
        ({"paper0first": 0, "paper0last": 0, "paper1first": 2, "paper1last": 2}, 3, False),  # an empty page between
        ({"paper0first": 0, "paper0last": 1, "paper1first": 2, "paper1last": 2}, 4, False),  # and behind
        ({"paper0first": 0, "paper0last": 1}, 2, False),  # a paper got lost
        ({}, 0, False),
    ],
)
def test_a_run_whose_papers_do_not_have_their_own_pages_is_known(
    marks: dict[str, int], pages: int, is_own: bool
) -> None:
    assert own_pages(marks, pages, 2) == is_own


def test_a_run_that_went_wrong_is_printed_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua_xl.pipeline.dossiers.own_pages", lambda *_seen: False)
    assert len(pipeline.print_together([JOINED["plain"]("một"), JOINED["plain"]("hai")])) == 2
