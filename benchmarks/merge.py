"""Merging: a Word template and the words of many dossiers, against docxtpl and docxtemplater."""

import io
import json
import os
import random
import resource
import time
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from isal import isal_zlib
from lxml import etree

from benchmarks.harness import HERE, Child, Contestant, Result, compete, node_peers, one_core, ratios, scratch, timed
from thidua_xl import assets
from thidua_xl.word import archive
from thidua_xl.word.language import Environment
from thidua_xl.word.merge import Template, compile_template, render
from thidua_xl.word.reference import PROPERTIES

Words = dict[str, Any]
DOSSIERS = 200
BATCH = {"docxtpl": 10, "docxtemplater": 40, "ours": 400}  # documents a round

# -- the template and the dossiers ------------------------------------------------------------------------------------

COLUMNS = ("number", "year", "award", "reference", "day")
SCALARS = (
    *("superior", "unit", "place", "addressee", "campaign", "plan", "name", "birth", "gender", "hometown", "residence"),
    *("position", "qualification", "joined", "from_day", "to_day", "summary", "members", "present", "votes", "share"),
    *("discipline", "award", "authority", "head_position", "head"),
)


def docxtpl_tag(kind: str, name: str) -> str:
    """Give a tag in docxtpl's language."""
    return {
        "value": f"{{{{ {name} }}}}",
        "item": f"{{{{ row.{name} }}}}",
        "if": f"{{% if {name} %}}",
        "endif": "{% endif %}",
        "lines": f"{{%p for line in {name} %}}",
        "line": "{{ line }}",
        "endlines": "{%p endfor %}",
        "rows": f"{{%tr for row in {name} %}}",
        "endrows": "{%tr endfor %}",
    }[kind]


def docxtemplater_tag(kind: str, name: str) -> str:
    """Give a tag in docxtemplater's language."""
    opened, closed = f"{{#{name}}}", f"{{/{name}}}"
    return {
        "value": f"{{{name}}}",
        "item": f"{{{name}}}",
        "if": opened,
        "endif": closed,
        "lines": opened,
        "line": "{.}",
        "endlines": closed,
        "rows": opened,
        "endrows": closed,
    }[kind]


def template(tag: Callable[[str, str], str], *, row_tags: bool) -> bytes:
    """Build the achievement report of two pages, a table and a header and footer, in one engine's language.

    `row_tags`: a table's loop stands in rows of its own (docxtpl), or in the first and last cell of its row.
    """
    document = Document(str(HERE.parent / "templates" / "bao-cao-thanh-tich-ca-nhan.docx"))  # for its page and styles
    document.element.body.clear_content()
    section = document.sections[0]
    section.different_first_page_header_footer = False
    for part in (section.header, section.first_page_header):
        for paragraph in part.paragraphs:
            paragraph.clear()

    def value(name: str) -> str:
        return tag("value", name)

    _write(section.header.paragraphs[0], f"{value('campaign')} - {value('unit')}")
    _write(section.footer.paragraphs[0], f"{value('name')} ({value('position')})")
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        setattr(document.core_properties, name, "")  # docxtpl would add those that are not there
    document.core_properties.title = f"Báo cáo thành tích {value('name')}"
    head = document.add_table(rows=2, cols=2)
    for row, texts in enumerate(
        ((value("superior"), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (value("unit"), "Độc lập - Tự do - Hạnh phúc"))
    ):
        for column, text in enumerate(texts):
            _write(head.cell(row, column).paragraphs[0], text, bold=True)
    for text in (
        f"{value('place')}, ngày     tháng     năm 20     ",
        "BÁO CÁO THÀNH TÍCH CÁ NHÂN",
        f"Kính gửi: {value('addressee')}",
        f"Căn cứ {value('plan')} về {value('campaign')}",
        "I. SƠ LƯỢC LÝ LỊCH",
        f"1. Họ và tên: {value('name')}. Ngày sinh: {value('birth')}. Giới tính: {value('gender')}.",
        f"2. Quê quán: {value('hometown')}",
        f"3. Nơi thường trú: {value('residence')}",
        f"4. Chức vụ, đơn vị công tác: {value('position')}, {value('unit')}",
        f"5. Trình độ: {value('qualification')}. Ngày vào ngành: {value('joined')}",
        "II. THÀNH TÍCH ĐẠT ĐƯỢC",
        f"Từ ngày {value('from_day')} đến ngày {value('to_day')}, đồng chí {value('name')} đã:",
        value("summary"),
        tag("lines", "achievements"),
        tag("line", ""),
        tag("endlines", "achievements"),
        f"{tag('if', 'discipline')}Kỷ luật: {value('discipline')}.{tag('endif', 'discipline')}",
        f"Kết quả họp xét: có mặt {value('present')}/{value('members')}; {value('votes')} phiếu, đạt {value('share')}.",
        "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
    ):
        _write(document.add_paragraph(), text)
    _table(document, tag, row_tags=row_tags)
    for number in range(1, 47):
        word = value(SCALARS[number % len(SCALARS)])  # each as often: our compiled template remembers what comes again
        _write(
            document.add_paragraph(),
            f"{number}. Nội dung cam kết, trách nhiệm của người báo cáo: {word}, thực hiện theo đúng quy định.",
        )
    _write(document.add_paragraph(), f"Kính đề nghị {value('authority')} xét tặng {value('award')}.")
    feet = document.add_table(rows=1, cols=2)
    _write(feet.cell(0, 0).paragraphs[0], f"XÁC NHẬN CỦA {value('superior')}", bold=True)
    _write(feet.cell(0, 1).paragraphs[0], value("head_position"), bold=True)
    _write(feet.cell(0, 1).add_paragraph(), value("head"), bold=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _table(document: DocumentObject, tag: Callable[[str, str], str], *, row_tags: bool) -> None:
    table = document.add_table(rows=0, cols=len(COLUMNS))
    cells = [tag("item", name) for name in COLUMNS]
    if not row_tags:
        cells = [tag("rows", "rows") + cells[0], *cells[1:-1], cells[-1] + tag("endrows", "rows")]
    lines: list[list[str]] = [["TT", "Năm", "Hình thức", "Số quyết định", "Ngày"], cells]
    if row_tags:
        lines = [lines[0], [tag("rows", "rows")], cells, [tag("endrows", "rows")]]
    for texts in lines:
        for cell, text in zip(table.add_row().cells, texts, strict=False):
            _write(cell.paragraphs[0], text)


def _write(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """Write a run as Word leaves it: with its own font, size and spacing."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.bold = "Times New Roman", Pt(13), bold or None
    properties: Any = run.element.get_or_add_rPr()
    for script in ("w:eastAsia", "w:cs"):
        properties.rFonts.set(qn(script), "Times New Roman")
    for name, setting in (("w:szCs", "26"), ("w:lang", "vi-VN")):
        properties.append(OxmlElement(name, {qn("w:val"): setting}))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.paragraph_format.line_spacing = 1.15


def dossiers(count: int = DOSSIERS) -> list[Words]:
    """Invent the dossiers of one campaign: what a department, a unit or a year shares, they share; the rest is theirs.

    Texts are of a clerk's length, one in sixty with & or <; every third summary has lines.
    """
    chance = random.Random(2026)  # noqa: S311 (the same dossiers every time)
    onsets = ("b", "ch", "d", "đ", "gi", "h", "kh", "l", "m", "ng", "nh", "ph", "qu", "s", "t", "th", "tr", "v", "x")
    rhymes = ("anh", "ành", "ao", "âm", "ậy", "ăng", "ệnh", "iến", "iệu", "inh", "oàn", "ộng", "ởng", "uân", "ước", "ý")
    syllables = [onset + rhyme for onset in onsets for rhyme in rhymes] + ["R&D", "<5", "“một", "cửa”", "2024"]

    def text(low: int, high: int) -> str:
        return " ".join(chance.choices(syllables, k=chance.randint(low, high)))

    def several(count: int, low: int, high: int) -> list[str]:
        return [text(low, high) for _ in range(count)]

    def day(first: int, last: int) -> str:
        return f"{chance.randint(1, 28):02d}/{chance.randint(1, 12):02d}/{chance.randint(first, last)}"

    campaign = {name: text(5, 12) for name in ("superior", "addressee", "campaign", "plan", "authority")}
    campaign |= {"place": text(2, 2), "from_day": day(2024, 2024), "to_day": day(2024, 2024)}
    units = [{"unit": text(4, 9), "head": text(3, 4), "head_position": text(2, 3)} for _ in range(20)]
    shared = {"gender": ["Nam", "Nữ"], "qualification": several(8, 3, 6), "position": several(12, 2, 4)}
    awards, communes = several(6, 4, 9), several(100, 6, 8)

    def one(number: int) -> Words:
        words: Words = campaign | chance.choice(units) | {name: chance.choice(few) for name, few in shared.items()}
        words |= {"name": f"Nguyễn Văn Ví Dụ {number}", "birth": day(1965, 2000), "joined": day(1990, 2020)}
        words |= {"hometown": chance.choice(communes), "award": chance.choice(awards)}
        words["residence"] = f"Số {chance.randint(1, 400)}, {text(2, 4)}, {chance.choice(communes)}"
        words["summary"] = "\n".join(several(3, 8, 15)) if number % 3 == 0 else text(25, 40)
        words |= {"members": 9, "present": 8, "votes": chance.randint(5, 8)}
        words["share"] = f"{words['votes'] / 9:.1%}".replace(".", ",")
        words["discipline"] = "" if number % 4 else text(3, 5)
        words["achievements"] = several(4, 20, 35)
        words["rows"] = [
            {
                "number": index,
                "year": f"{2012 + index}",
                "award": chance.choice(awards),
                "reference": f"{chance.randint(1, 2500)}/QĐ-STTTT",
                "day": day(2012 + index, 2012 + index),
            }
            for index in range(1, 13)
        ]
        return words

    return [one(number) for number in range(count)]


# -- the contestants --------------------------------------------------------------------------------------------------


def by_docxtpl(path: Path, words: Mapping[str, object], environment: object = None) -> bytes:
    """Fill a template as docxtpl's README shows it, with the autoescape without which it loses `&`."""
    document = DocxTemplate(path)
    document.render(words, environment, autoescape=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def differing(first: bytes, second: bytes) -> list[str]:
    """Name the parts that two documents do not share, or whose canonical XML (C14N) is not the same."""
    one, other = ({name: part.read(name) for name in part.namelist()} for part in map(_opened, (first, second)))
    return sorted(
        name
        for name in one.keys() | other.keys()
        if one.get(name) != other.get(name)
        and (name not in one or name not in other or _canonical(one[name]) != _canonical(other[name]))
    )


def _opened(document: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(document))


def _canonical(part: bytes) -> bytes:
    content: bytes = etree.tostring(etree.fromstring(part), method="c14n")
    return content


def _for_docxtpl(words: Words) -> Words:
    """Give the words with docxtpl's own sign for a new paragraph."""
    return {name: value.replace("\n", "\a") if isinstance(value, str) else value for name, value in words.items()}


Spent = dict[str, list[float]]  # seconds of the processor that a document took, by contestant and round


def _turns(work: Callable[[int], None], count: int, spent: list[float]) -> Contestant:
    """Give a contestant that does the work for `count` dossiers, going on where it stopped."""
    state = {"next": 0}

    def run() -> float:
        start = state["next"]
        state["next"] += count

        def batch() -> None:
            for number in range(start, start + count):
                work(number % DOSSIERS)

        before = time.process_time()
        seconds = timed(batch, count)
        spent.append((time.process_time() - before) / count)
        return seconds

    return run


def _docxtpl(
    folder: Path, path: Path, every: Sequence[Words], spent: list[float], language: object = None
) -> Contestant:
    """Give the contestant that fills and writes as docxtpl's README shows it."""

    def one(number: int) -> None:
        document = DocxTemplate(path)
        document.render(every[number], language, autoescape=True)
        document.save(folder / f"docxtpl-{number}.docx")

    return _turns(one, BATCH["docxtpl"], spent)


def _docxtemplater(node: Child, spent: list[float]) -> Contestant:
    """Give the contestant that works and times itself in Node.js."""

    def run() -> float:
        milliseconds, processor = map(float, node.ask(str(BATCH["docxtemplater"])).split())
        spent.append(processor / 1000)
        return milliseconds / 1000

    return run


def _write_file(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0))
    os.write(handle, content)
    os.close(handle)


COMPRESSORS = {"": (zlib, 1), "_isal": (isal_zlib, 0)}  # as `word.archive` chooses them without and with the extra


def _compress_with(suffix: str) -> None:
    archive.DEFLATE, archive.LEVEL = COMPRESSORS[suffix]


def _ours(folder: Path, compiled: Template, every: Sequence[Words], suffix: str, spent: list[float]) -> Contestant:
    """Give the contestant that fills, compresses and writes with one compressor."""

    def one(number: int) -> None:
        _write_file(folder / f"ours-{number}.docx", compiled.render(every[number]).content)

    work = _turns(one, BATCH["ours"], spent)

    def run() -> float:
        _compress_with(suffix)
        return work()

    return run


def _limit(
    folder: Path, compiled: Template, every: Sequence[Words], suffix: str, spent: list[float], shortest: int = 0
) -> Contestant:
    """Give the contestant that does no more than check sum, deflate and write, of the same bytes.

    Parts of fewer bytes than `shortest` it does not deflate.
    """
    _compress_with(suffix)
    files = [compiled.render(words).content for words in every]
    kept = {part.filename for part in zipfile.ZipFile(io.BytesIO(files[0])).infolist()[: -len(compiled.changing)]}
    changing = []
    for content in files:
        with zipfile.ZipFile(io.BytesIO(content)) as document:
            changing.append([document.read(name) for name in document.namelist() if name not in kept])
    compressor, level = COMPRESSORS[suffix]

    def one(number: int) -> None:
        for part in changing[number]:
            compressor.crc32(part)
            if len(part) >= shortest:
                compressor.compress(part, level, -zlib.MAX_WBITS)
        _write_file(folder / f"limit-{number}.docx", files[number])

    return _turns(one, BATCH["ours"], spent)


def _merge_many(source: bytes, count: int) -> tuple[float, float]:
    """Merge that many documents in a process of its own; give the seconds each took and the process's peak MB."""
    compiled, every = compile_template(source, "mẫu"), dossiers()
    with scratch() as folder:
        path = folder / "ours.docx"

        def work() -> None:
            for number in range(count):
                _write_file(path, compiled.render(every[number % DOSSIERS]).content)

        seconds = timed(work, count)
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _spin(count: int) -> float:
    """Do nothing but count: what two cores can give at this moment."""
    return timed(lambda: sum(range(count * 2000)), count)


def _scaling(source: bytes, rounds: int) -> dict[str, float]:
    """Give how much more two processes do than one, for merging and for counting, in turn."""
    gains: dict[str, list[float]] = {"merge": [], "spin": []}
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        for _ in range(rounds + 1):
            for name, job in (("merge", partial(_merge_many, source)), ("spin", _spin)):
                alone = timed(pool.submit(job, 1500).result)
                both = timed(lambda job=job: [done.result() for done in [pool.submit(job, 1500) for _ in range(2)]])  # type: ignore[misc]
                gains[name].append(2 * alone / both)
    return {f"two processes, {name}": round(median(found[1:]), 2) for name, found in gains.items()}


def _growth(source: bytes) -> dict[str, str]:
    """Give time and memory of ever longer runs, each in a new process."""
    found = {}
    for count in (1_000, 10_000, 50_000):
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            seconds, peak = pool.submit(_merge_many, source, count).result()
        found[f"{count} documents"] = f"{1e6 * seconds:.0f} us each, {peak:.0f} MB"
    return found


def run(rounds: int, *, full: bool = False) -> Result:
    """Compare; `full` adds memory and growth."""
    from benchmarks.papers import papers_like_the_sample  # noqa: PLC0415 (`_growth` would count pandas as ours)

    peers = node_peers()
    every = dossiers()
    theirs = [_for_docxtpl(words) for words in every]
    papers = papers_like_the_sample(DOSSIERS)
    language = Environment()
    with scratch() as folder:
        path = folder / "docxtpl.docx"
        path.write_bytes(template(docxtpl_tag, row_tags=True))
        (folder / "docxtemplater.docx").write_bytes(template(docxtemplater_tag, row_tags=False))
        (folder / "dossiers.json").write_text(json.dumps(every), encoding="utf-8")
        compiled = compile_template(path.read_bytes(), path.name)
        ours = {name: assets.templates()[name] for name in papers}
        equivalent = all(
            set(differing(by_docxtpl(ours[name], words, language), render(ours[name], words).content)) <= {PROPERTIES}
            for name in papers
            for words in papers[name][: DOSSIERS // 10]
        )
        for suffix in COMPRESSORS:
            _compress_with(suffix)
            equivalent = equivalent and all(
                not differing(by_docxtpl(path, theirs[number]), compiled.render(every[number]).content)
                for number in range(DOSSIERS // 4)
            )
        spent: Spent = defaultdict(list)
        with one_core(), Child(["node", str(HERE / "docxtemplater.js"), str(folder), str(peers)]) as node:
            contestants = {
                "docxtpl": _docxtpl(folder, path, theirs, spent["docxtpl"]),
                "docxtemplater": _docxtemplater(node, spent["docxtemplater"]),
            }
            for suffix in COMPRESSORS:
                least = partial(_limit, shortest=archive.SHORT)
                for name, contestant in (("ours", _ours), ("limit", _limit), ("least", least)):
                    found = spent[f"{name}{suffix}"]
                    contestants[f"{name}{suffix}"] = contestant(folder, compiled, every, suffix, found)
            for name, words in papers.items():
                contestants[f"docxtpl {name}"] = _docxtpl(folder, ours[name], words, [], language)
                made = compile_template(ours[name].read_bytes(), name)
                contestants[f"ours {name}"] = _ours(folder, made, words, "_isal", [])
            times = compete(contestants, rounds)
        scaling = _scaling(path.read_bytes(), rounds)
        growth = _growth(path.read_bytes()) if full else {}
    spent = {name: seconds[1:] for name, seconds in spent.items()}  # the first was the warm-up
    pairs = [(name, suffix) for suffix in COMPRESSORS for name in ("docxtpl", "docxtemplater")]
    by_peer = {f"{name}{suffix}": ratios(times[name], times[f"ours{suffix}"]) for name, suffix in pairs}
    by_peer |= {f"docxtpl_isal {name}": ratios(times[f"docxtpl {name}"], times[f"ours {name}"]) for name in papers}
    return Result(
        "merge",
        {name: ratio for name, (ratio, _) in by_peer.items()},
        equivalent,
        {name: spread for name, (_, spread) in by_peer.items()},
        {f"ceiling{suffix}": ratios(times[f"limit{suffix}"], times[f"ours{suffix}"])[0] for suffix in COMPRESSORS},
        {
            **{f"by CPU time, {n}{s}": round(ratios(spent[n], spent[f"ours{s}"])[0], 1) for n, s in pairs},
            **{
                f"by CPU time, {name}{s}": round(ratios(spent[f"{limit}{s}"], spent[f"ours{s}"])[0], 3)
                for name, limit in (("ceiling", "limit"), ("ceiling of long parts", "least"))
                for s in COMPRESSORS
            },
            **{f"microseconds {name}": round(1e6 * median(seconds), 1) for name, seconds in times.items()},
            **{f"CPU microseconds {name}": round(1e6 * median(seconds), 1) for name, seconds in spent.items()},
            **scaling,
            **growth,
        },
    )
