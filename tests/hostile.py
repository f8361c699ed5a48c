"""Inputs made to break, stop or fool the program, by class, and the table of what came of them.

`python -m tests.hostile` runs every class in a process of its own and prints: class, inputs, faults, worst time, worst
memory, inputs changed, files outside the output folder. The seed is fixed: the same inputs every time.
"""

import contextlib
import io
import json
import os
import random
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "workbooks" / "bac-kan-75-ngay-dem-2024.mau.xlsx"
SOURCE = [ROOT / "workbooks" / f"bac-kan-75-ngay-dem-2024{part}.md" for part in ("", ".mau")]

Input = tuple[str, bytes]
"""A file: its name, and its content."""


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _with(part: str, change: Callable[[bytes], bytes]) -> bytes:
    members = _members(SAMPLE.read_bytes())
    name = next(one for one in members if one.endswith(part))
    return _zipped(members | {name: change(members[name])})


def _flipped(content: bytes, chance: random.Random, count: int) -> bytes:
    changed = bytearray(content)
    for _flip in range(count):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


# -- a whole file damaged ---------------------------------------------------------------------------------------------


def flipped_files() -> Iterator[Input]:
    """Bits of the .xlsx flipped anywhere, and files cut off."""
    chance, content = random.Random(1), SAMPLE.read_bytes()
    for number in range(60):
        yield f"bit {number}.xlsx", _flipped(content, chance, 1 + number % 8)
    for part in range(1, 20):
        yield f"cắt {part}.xlsx", content[: len(content) * part // 20]


def flipped_parts() -> Iterator[Input]:
    """Bits of each part flipped inside a sound zip."""
    chance = random.Random(2)
    members = _members(SAMPLE.read_bytes())
    for name in list(members)[:40]:
        for number in range(3):
            damaged = _flipped(members[name], chance, 1 + 4 * number)
            yield f"{number} {name.replace('/', '-')}.xlsx", _zipped(members | {name: damaged})


def zip_tricks() -> Iterator[Input]:
    """Directories of a zip that lie, names that lead out, members packed in odd ways, many and doubled members."""
    members = _members(SAMPLE.read_bytes())
    sheet = next(name for name in members if name.startswith("xl/worksheets/sheet"))
    for method in (zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_STORED):
        packed = _zipped(members, method)
        yield f"kiểu nén {method}.xlsx", packed
        for number in range(6):
            yield f"kiểu nén {method} hỏng {number}.xlsx", _flipped(packed, random.Random(number), 20)
    for name in ("../../ra.txt", "/etc/x", "C:\\x", "a" * 5000, "\u202ex", "xl/../../x", "con", " "):
        yield f"tên {len(name)} {re.sub('[^a-z]', '', name)[:9]}.xlsx", _zipped(members | {name: b"x"})
    yield "nhiều.xlsx", _zipped(members | {f"xl/{number}.xml": b"" for number in range(30_000)})
    for number, part in enumerate((sheet, "xl/workbook.xml", "[Content_Types].xml")):
        buffer = io.BytesIO(_zipped(members))
        with zipfile.ZipFile(buffer, "a") as archive, contextlib.suppress(UserWarning):
            archive.writestr(zipfile.ZipInfo(part.upper()), b"<x/>")
        yield f"hai lần {number}.xlsx", buffer.getvalue()
    yield from _lying_sizes(members, sheet)
    content = _zipped(members)
    for bit in (0x1, 0x800, 0x2000):
        yield f"cờ {bit}.xlsx", _flags(content, bit)
    yield "tên không phải UTF-8.xlsx", _flags(_zipped({"\xff.xml": b"x", **members}), 0x800)
    yield "trước.xlsx", b"#!/bin/sh\n" * 100 + content
    yield "sau.xlsx", content + b"\0" * 70_000


def _flags(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), content):
            start = found.start() + place
            changed[start : start + 2] = struct.pack("<H", struct.unpack_from("<H", content, start)[0] | bit)
    return bytes(changed)


def _lying_sizes(members: dict[str, bytes], sheet: str) -> Iterator[Input]:
    """A member of many blanks whose headers declare another size, larger or smaller."""
    for part in (sheet, "xl/sharedStrings.xml", "docProps/app.xml", "xl/media/x.png", "xl/styles.xml"):
        for real, said in ((300_000_000, 1000), (1000, 100_000_000), (2_000_000, 0), (1000, 0xFFFF_FFFF)):
            deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed = b"".join(deflate.compress(b" " * 1_000_000) for _ in range(real // 1_000_000)) or deflate.compress(
                b" " * real
            )
            packed += deflate.flush()
            checksum = zlib.crc32(b" " * min(said, 1000))
            others = {name: content for name, content in members.items() if name != part}
            buffer = io.BytesIO(_zipped(others))
            with zipfile.ZipFile(buffer, "a") as archive:
                info = zipfile.ZipInfo(part)
                info.compress_type, info.file_size, info.compress_size = zipfile.ZIP_DEFLATED, said, len(packed)
                info.CRC = checksum
                assert archive.fp is not None
                archive.fp.seek(archive.start_dir)
                info.header_offset = archive.fp.tell()
                archive.fp.write(info.FileHeader(False))
                archive.fp.write(packed)
                archive.start_dir = archive.fp.tell()
                archive.filelist.append(info)
                archive.NameToInfo[part] = info
                archive._didModify = True  # type: ignore[attr-defined]
            yield f"khai {said} thật {real} {part.replace('/', '-')}.xlsx", buffer.getvalue()


# -- what stands inside -----------------------------------------------------------------------------------------------

_CELLS = (
    '<c r="A{n}"><v>1e400</v></c>',
    '<c r="A{n}"><v>NaN</v></c>',
    '<c r="A{n}"><v>-1</v></c>',
    '<c r="A{n}" t="s"><v>99999999</v></c>',
    '<c r="A{n}" t="s"><v>-1</v></c>',
    '<c r="A{n}" t="b"><v>9</v></c>',
    '<c r="A{n}" t="e"><v>#LẠ!</v></c>',
    '<c r="A{n}" t="d"><v>9999-99-99</v></c>',
    '<c r="A{n}" t="z"><v>x</v></c>',
    '<c r="A{n}" s="99999"><v>45000</v></c>',
    '<c r="A{n}" s="-1"><v>45000</v></c>',
    '<c r="XFE1"><v>1</v></c>',
    '<c r="A1048577"><v>1</v></c>',
    '<c r="ZZZZZZ99999999999"><v>1</v></c>',
    '<c r="A0"><v>1</v></c>',
    '<c r="{n}A"><v>1</v></c>',
    '<c r=""><v>1</v></c>',
    '<c r="A{n}"><f>A{n}+1</f><v>1</v></c>',
    '<c r="A{n}"><f>[1]Sheet1!A1</f></c>',
    '<c r="A{n}"><f>WEBSERVICE("http://x")</f><v>1</v></c>',
    '<c r="A{n}" t="str"><v>=cmd|calc!A1</v></c>',
    '<c r="A{n}" t="inlineStr"><is><t>_x0000__xFFFF__x001B_[31m</t></is></c>',
    '<c r="A{n}" t="inlineStr"><is><t>&#x202e;[/red]{{{{ 1/0 }}}}{{% raw %}}</t></is></c>',
    '<c r="A{n}" t="inlineStr"><is><r/></is></c>',
    '<row r="{n}"/>',
    "<c/>" * 2000,
    "<x>" * 20_000 + "</x>" * 20_000,
    "<!-- " + "x" * 100_000 + " -->",
    "<![CDATA[<c r='A1'><v>1</v></c>]]>",
    "</sheetData><sheetData>",
    "&lol;",
    '<c r="A{n}" t="inlineStr"><is><t>' + "ă" * 3_000_000 + "</t></is></c>",
)


def odd_cells() -> Iterator[Input]:
    """Cells of every impossible kind, in the people's and the nominations' sheet."""
    members = _members(SAMPLE.read_bytes())
    sheets = [name for name in members if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    for sheet in (sheets[1], sheets[-4], sheets[-1]):
        for number, cell in enumerate(_CELLS):
            row = f'<row r="{40 + number}">{cell.format(n=40 + number)}</row>'.encode()
            xml = members[sheet].replace(b"</sheetData>", row + b"</sheetData>")
            yield f"{sheets.index(sheet)} ô {number}.xlsx", _zipped(members | {sheet: xml})


def odd_parts() -> Iterator[Input]:
    """Parts missing, empty, of another language or another encoding; entities, relations that lead anywhere."""
    members = _members(SAMPLE.read_bytes())
    for number, name in enumerate(members):
        yield f"thiếu {number}.xlsx", _zipped({one: part for one, part in members.items() if one != name})
        yield f"rỗng {number}.xlsx", _zipped(members | {name: b""})
    bomb = b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    for part in ("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "docProps/core.xml"):
        for name, change in (
            ("bom", lambda xml: re.sub(rb"(<\?xml[^>]*\?>)?", lambda m: m[0] + bomb + b"]>", xml, count=1)),
            ("utf-16", lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
            ("ngoài", lambda xml: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + xml),
            ("latin", lambda xml: xml.replace(b"UTF-8", b"ISO-8859-1") + b"\xff"),
            ("lạ", lambda _xml: b"<html><body>x</body></html>"),
        ):
            if part in members:
                yield f"{name} {part.replace('/', '-')}.xlsx", _zipped(members | {part: change(members[part])})
    for target in (
        "../../../etc/passwd",
        "http://x/y.xml",
        "",
        "#",
        "worksheets/sheet1.xml",
        "\\\\may\\chia",
        "." * 999,
    ):
        related = members["xl/_rels/workbook.xml.rels"]
        changed = re.sub(rb'Target="[^"]*sheet2\.xml"', lambda _old, to=target: f'Target="{to}"'.encode(), related)  # type: ignore[misc]
        yield f"liên hệ {len(target)}.xlsx", _zipped(members | {"xl/_rels/workbook.xml.rels": changed})
    for attribute in (b"Id", b"Type", b"Target"):
        changed = re.sub(rb' %s="[^"]*"' % attribute, b"", members["xl/_rels/workbook.xml.rels"])
        yield f"không {attribute.decode()}.xlsx", _zipped(members | {"xl/_rels/workbook.xml.rels": changed})


def other_kinds() -> Iterator[Input]:
    """Files of other kinds under a workbook's name: .ods and .xls mutated, text, pictures, locked files, nothing."""
    chance = random.Random(5)
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>{}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    for number, sheet in enumerate(
        (
            '<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576">'
            '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
            '<table:table table:name="a"><table:table-row><table:table-cell table:number-columns-repeated="999999999" '
            'office:value-type="float" office:value="1"/></table:table-row></table:table>',
            '<table:table table:name="a"><table:table-row><table:table-cell><text:p><text:s text:c="999999999"/></text:p>'
            "</table:table-cell></table:table-row></table:table>",
            '<table:table table:name="a">' * 5000 + "</table:table>" * 5000,
            '<table:table table:name="a"><table:table-row table:number-rows-repeated="-5"/></table:table>',
            '<table:table table:name="a"><table:table-row table:number-rows-repeated="x"/></table:table>',
        )
    ):
        ods = _zipped(
            {
                "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": content.format(sheet).encode(),
            }
        )
        yield f"{number}.ods", ods
        for flip in range(5):
            yield f"{number} {flip}.ods", _flipped(ods, chance, 6)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for number in range(30):
        yield f"{number}.xls", header + bytes(chance.randrange(256) for _ in range(chance.randrange(2000)))
    for number in range(10):
        yield (
            f"vòng {number}.xls",
            header
            + struct.pack("<16xHHHHH6x9I", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0, 9, 0, 9)
            + bytes([0, 0, 0, number]) * 5000,
        )
    yield from (
        ("rỗng.xlsx", b""),
        ("chữ.xlsx", b"Ho va ten;Chuc vu\n" * 1000),
        ("PK.xlsx", b"PK\x03\x04"),
        ("ảnh.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(5000)),
        ("trang web.xls", b"<html><table><tr><td>x</td></tr></table></html>"),
        ("số không.xlsx", bytes(1_000_000)),
        ("không phải UTF-8.md", b"\xff\xfe\x00x" * 100),
    )


def odd_words() -> Iterator[Input]:
    """Markdown books whose cells hold markup, orders to a terminal, templates, formulas, endless or torn text."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE)
    words = (
        "[/red]", "[bold", "\\[x]", "\x1b[31m", "\x9b", "\x00", "\ud800", "\ufeff", "\u202e", "{{ 1/0 }}", "{% for %}",
        "=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "../../x", "CON", "a" * 40_000, "ă" * 40_000, "'", '"', "<b>&amp;",
        "9" * 400, "1e999", "-0", "31/02/1985", "99/99/9999", "0/0/0", "١٢", "½", "\u200b", "a\\|b", "|||", "<br>" * 3000,
    )  # fmt: skip
    for number, word in enumerate(words):
        for place in ("Lường Mẫu Phúc", "Văn phòng Sở", "08/8/2024", "chọn"):
            changed = text.replace(place, word, 1).encode("utf-8", "surrogatepass")
            yield f"{number} {len(place)}.md", changed
    headings = "".join(f"| T{number} " for number in range(5000))
    yield "5000 cột.md", text.replace("| Mã đề nghị |", f"{headings}| Mã đề nghị |", 1).encode()
    yield "một dòng.md", text.replace("\n", " ").encode()
    chance = random.Random(7)
    lines = text.split("\n")
    for number in range(30):
        shuffled = [line for line in lines if chance.random() > 0.03]
        for _swap in range(6):
            line = chance.randrange(len(shuffled))
            cells = shuffled[line].split("|")
            chance.shuffle(cells)
            shuffled[line] = "|".join(cells)
        yield f"xáo {number}.md", "\n".join(shuffled).encode()


CLASSES: dict[str, Callable[[], Iterator[Input]]] = {
    one.__name__: one
    for one in (flipped_files, flipped_parts, zip_tricks, odd_cells, odd_parts, other_kinds, odd_words)
}


# -- what comes of them -----------------------------------------------------------------------------------------------


def attack(inputs: Iterator[Input], folder: Path) -> dict[str, object]:
    """Check and mark every input; give how many there were, the faults, the worst time, and what was touched."""
    from thidua_xl import cli  # noqa: PLC0415

    count, faults, worst, changed, outside = 0, [], 0.0, 0, 0
    for number, (name, content) in enumerate(inputs):
        place, out = folder / str(number), folder / f"ra {number}"
        place.mkdir(parents=True)
        path = place / name
        path.write_bytes(content)
        said, begun = io.StringIO(), time.perf_counter()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = cli.run(["validate", str(path), "--mark", "-o", str(out), "--json", str(out / "lỗi.json")])
        count, worst = count + 1, max(worst, time.perf_counter() - begun)
        if code not in {cli.OK, cli.BLOCKED, cli.CANNOT} or "Traceback" in said.getvalue():
            faults.append(f"{name}: {code}")
        changed += path.read_bytes() != content
        outside += len(list(place.iterdir())) - 1
        shutil.rmtree(place)
        shutil.rmtree(out, ignore_errors=True)
    return {"inputs": count, "faults": faults, "seconds": round(worst, 2), "changed": changed, "outside": outside}


def main() -> None:
    """Run one class (its name as argument), or all of them and print the table."""
    if len(sys.argv) > 1:
        import resource  # noqa: PLC0415 not on Windows

        with tempfile.TemporaryDirectory() as name:
            found = attack(CLASSES[sys.argv[1]](), Path(name))
        found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        sys.__stdout__.write(json.dumps(found)) if sys.__stdout__ else None
        return
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))), "PYTHONUTF8": "1"}
    sys.stdout.write("class | inputs | faults | worst time (s) | worst memory (MB) | changed | outside\n")
    for name in CLASSES:
        command = [sys.executable, __file__, name]
        ended = subprocess.run(command, env=environment, check=True, capture_output=True, encoding="utf-8")
        one = json.loads(ended.stdout)
        row = (one["inputs"], len(one["faults"]), one["seconds"], one["memory"], one["changed"], one["outside"])
        sys.stdout.write(" | ".join(map(str, (name, *row))) + "\n")
        sys.stdout.writelines(f"  {fault}\n" for fault in one["faults"])
        sys.stdout.flush()


if __name__ == "__main__":
    main()
