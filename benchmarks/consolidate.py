"""Unit workbooks put together: read, checked, merged, checked as one, against a plain pandas, openpyxl, pandera loop.

Each workbook has the whole standard layout, 9 rules sheets and 10 data sheets, about 30 rows in each of 6 of them, and
is as LibreOffice saves it. Nine in ten have three kinds of faults; one in four also a hidden row, an error cell and a
formula never calculated, one in twenty rules that are not the campaign's. The plain loop judges 28 of our kinds of
findings the way a pandas programmer would write them; our findings of those codes must be the same, file by file, cell
by cell. Neither side writes a workbook in the time measured.
"""

import argparse
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from distributed import LocalCluster

from benchmarks.harness import Result, compete, ratios, scratch, timed
from benchmarks.naive_consolidate import CODES, HIDDEN_CODES, RULES, Found, across, check_file, read
from thidua_xl import assets, pipeline
from thidua_xl.batch import open_executor
from thidua_xl.books import MarkdownBook
from thidua_xl.findings import Finding
from thidua_xl.standard import build_workbook

FILES = 2000
NAIVE_FILES = 40  # the loop takes the same time for each file: it is run on these and counted per file
_ROWS = 30
_UNIT = "Q0000"  # stands for the unit in the workbooks that the others are made from

# -- the workbooks ----------------------------------------------------------------------------------------------------


def _rules() -> str:
    name = "bac-kan-75-ngay-dem-2024"
    text = (assets.folder("workbooks") / f"{name}.md").read_text(encoding="utf-8")
    for old, new in (("| từng loại | 2 |", "| từng loại | 12 |"), ("| hoặc | 1 |", "| hoặc | 3 |")):
        text = text.replace(old, new)
    text = text.replace("toàn đợt", "mỗi đơn vị trình").replace("chính đơn vị đó", "đơn vị quản lý")
    return text.replace("| phòng; đơn vị |", "| xã; phòng; đơn vị |")


_ISSUER = "Sở Thông tin và Truyền thông tỉnh Bắc Kạn"


def _table(title: str, heads: str, rows: Sequence[Sequence[object]]) -> str:
    columns = heads.split(" | ")
    lines = [columns, ["---"] * len(columns), *([str(cell) for cell in row] for row in rows)]
    return "\n".join([f"\n## {title}\n", *(f"| {' | '.join(line)} |" for line in lines)]) + "\n"


def _data() -> str:
    units = [["STTTT", _ISSUER, "STTTT", "sở", "", "Hoàng Mẫu Giám", "Giám đốc"]]
    units += [[_UNIT, f"Xã Mẫu {_UNIT}", "XM", "xã", "STTTT", "Nông Mẫu An", "Chủ tịch"]]
    units += [
        [f"{_UNIT}P{n}", f"Phòng {n} xã Mẫu {_UNIT}", f"P{n}", "phòng", _UNIT, f"Hà Mẫu {n}", "Trưởng phòng"]
        for n in range(28)
    ]
    people = [
        [f"{_UNIT}N{n:02}", f"Ma Mẫu {_UNIT} {n}", f"{n % 28 + 1:02}/05/1980", ("Nam", "Nữ")[n % 2],
         f"006{n % 2}80{_UNIT[1:]}{n:02}", "Chuyên viên", _UNIT, "công chức", "không", "không"]
        for n in range(_ROWS)
    ]  # fmt: skip
    nominations = []
    for n in range(_ROWS):
        collective = n < 10
        nominee = f"{_UNIT}P{n}" if collective else f"{_UNIT}N{n:02}"
        state = "" if collective or n < 22 else "không chọn"
        done = f"Trong Đợt thi đua, {nominee} hoàn thành nhiệm vụ số {n} được giao, vượt kế hoạch {n + 10} phần trăm"
        who = ["tập thể" if collective else "cá nhân", nominee, "GK", _UNIT, f"H{n % 6}", 5]
        days = ["06/08/2024", "20/05/2024", "05/08/2024"]
        met = ["x", "x", "x", *["KAD"] * 3] if collective else ["x", "x", "KAD", *["x"] * 3]
        texts = [f"Việc số {n} của {nominee}.", f"{done} và giúp {nominee} đứng đầu phong trào {n}."]
        nominations.append([f"DN{n:02}", *who, *days, *texts, state, *met])
    targets = [[_UNIT, f"Chỉ tiêu {n}", "việc", 10 + n, 12 + n] for n in range(_ROWS)]
    meetings = [
        [f"H{n}", _UNIT, "họp xét", "06/08/2024", "8h00", "9h00", "Trụ sở", 5, 5, 5, 5, 5, 0, "Nhất trí"]
        for n in range(6)
    ]
    attendees = [
        [
            f"H{n // 5}",
            f"Ma Mẫu {_UNIT} {n}",
            "Chuyên viên",
            ("chủ tọa", "thư ký", "thành viên")[min(n % 5, 2)],
            "có",
            "",
        ]
        for n in range(_ROWS)
    ]
    earlier = [
        [f"{_UNIT}N{n:02}", "Lao động giỏi", f"{n}/QĐ", "05/01/2023", "Năm 2022", f"Việc cũ {n} {_UNIT}"]
        for n in range(_ROWS)
    ]
    return "".join(
        (
            _table(
                "Đơn vị",
                "Mã đơn vị | Tên đơn vị | Viết tắt | Loại đơn vị | Mã đơn vị cấp trên | Thủ trưởng | "
                "Chức vụ thủ trưởng",
                units,
            ),
            _table(
                "Cá nhân",
                "Mã cá nhân | Họ và tên | Ngày sinh | Giới tính | Số CCCD | Chức vụ | Mã đơn vị | "
                "Diện | Lãnh đạo | Đang bị xem xét kỷ luật",
                people,
            ),
            _table(
                "Đề nghị",
                "Mã đề nghị | Đối tượng | Mã đối tượng | Hình thức | Mã đơn vị trình | Mã họp | "
                "Số phiếu đồng ý | Ngày nộp hồ sơ | Thành tích từ ngày | Thành tích đến ngày | "
                "Tóm tắt thành tích | Thành tích | Xét chọn | TC1 | TC2 | TT1 | CN1 | CN2 | CN3",
                nominations,
            ),
            _table(
                "Chỉ tiêu",
                "Mã đơn vị | Chỉ tiêu | Đơn vị tính | Kế hoạch | Thực hiện",
                targets,
            ),
            _table(
                "Họp xét",
                "Mã họp | Mã đơn vị | Loại họp | Ngày | Giờ bắt đầu | Giờ kết thúc | Địa điểm | "
                "Tổng số thành viên | Số có mặt | Phiếu phát ra | Phiếu thu về | Phiếu hợp lệ | "
                "Phiếu không hợp lệ | Kết luận",
                meetings,
            ),
            _table(
                "Thành viên họp",
                "Mã họp | Họ và tên | Chức vụ | Vai trò | Có mặt | Lý do vắng",
                attendees,
            ),
            _table(
                "Khen thưởng trước",
                "Mã đối tượng | Hình thức | Số quyết định | Ngày quyết định | Đợt thi đua | "
                "Thành tích",
                earlier,
            ),
        )
    )  # fmt: skip


_FAULTS: tuple[tuple[str, str], ...] = (
    (f"| {_UNIT}N03 | Ma Mẫu {_UNIT} 3 |", f"| {_UNIT}N03 |  |"),  # OB01
    ("| 04/05/1980 | Nữ |", "| 04/05/1980 | nữa |"),  # OB02
    ("| 05/05/1980 | Nam |", "| 31/02/1980 | Nam |"),  # OB03
    ("| 5 | 5 | 5 | 5 | 5 | 0 |", "| năm | 5 | 5 | 5 | 5 | 0 |"),  # OB04
    (f"| {_UNIT}N06 | Ma Mẫu", f"| {_UNIT}N05 | Ma Mẫu"),  # OB05, OB06
    (f"| {_UNIT}N07 | Lao động giỏi", f"| {_UNIT}X07 | Lao động giỏi"),  # OB06
    (f"| 006080{_UNIT[1:]}08 |", f"| 06080{_UNIT[1:]}08 |"),  # OB07
    ("| KAD | x | x | x |", "| KAD |  |  |  |"),  # TC02
    ("| x | x | KAD | x |", "| x |  | KAD | x |"),  # TC01
    ("| không chọn |", "|  |"),  # SL02
    ("| 06/08/2024 | 20/05/2024 |", "| 09/08/2024 | 20/05/2024 |"),  # TH01
    ("| 20/05/2024 | 05/08/2024 |", "| 01/05/2024 | 05/08/2024 |"),  # TH04
    ("| 5 | 5 | 5 | 5 | 5 | 0 |", "| 4 | 5 | 6 | 7 | 5 | 1 |"),  # HX01 HX02 HX03 HX04 HX06
    ("| H2 | 5 |", "| H2 | 9 |"),  # HX05
    ("| 8h00 | 9h00 |", "| 9h00 | 8h00 |"),  # HX09
    ("| thành viên | có |", "| thành viên | không |"),  # HX08, HX06
    (f"| cá nhân | {_UNIT}N12 |", f"| cá nhân | {_UNIT}N13 |"),  # TR01
    (f"| 006180{_UNIT[1:]}15 |", f"| 006180{_UNIT[1:]}17 |"),  # TR04
    ("| không | không |", "| không | có |"),  # LS01
)

_OTHER_RULE = ("Lập được thành tích xuất sắc đột xuất trong", "Lập được thành tích đột xuất trong")


def _originals() -> list[bytes]:
    """The campaign's rules, the sound workbook, then one for each fault: as a clerk's office program saves them."""
    rules, sound = _rules(), _data()
    texts = [rules, rules + sound]
    for number in range(len(_FAULTS)):
        text = sound
        for old, new in (_FAULTS[(number + step) % len(_FAULTS)] for step in (0, 6, 13)):
            if old not in text:
                raise ValueError(f"a fault changes nothing: {old}")
            text = text.replace(old, new, 2)
        texts.append((rules.replace(*_OTHER_RULE) if number == 10 else rules) + text)
    contents = []
    for text in texts:
        review = pipeline.check(MarkdownBook(text), assets.templates()).review
        if review is None:
            raise ValueError("the rules of the benchmark are ill-written")
        contents.append(build_workbook(review.campaign, review.tables))
    return _saved(contents)


def _saved(contents: Sequence[bytes]) -> list[bytes]:
    """Open workbooks in LibreOffice and save them: texts shared, formulas calculated, as units send them."""
    with scratch() as place:
        for number, content in enumerate(contents):
            (place / f"{number:02}.xlsx").write_bytes(content)
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
        books = [str(place / f"{number:02}.xlsx") for number in range(len(contents))]
        subprocess.run([*command, str(place / "saved"), *books], check=True, capture_output=True)
        return [path.read_bytes() for path in sorted((place / "saved").iterdir())]


def _hide(original: bytes) -> bytes:
    """Hide a person's row; put an error and a formula never calculated into the sheet of targets."""
    changes = (
        ("sheet3", rb'(<row r="12"[^>]*) hidden="false"', rb'\1 hidden="true"'),
        ("sheet5", rb'(<c r="F7" s="\d+") t="n"><v>\d+</v>', rb'\1 t="e"><v>#N/A</v>'),
        ("sheet5", rb'(<c r="F9" s="\d+") t="n"><v>\d+</v>', rb"\1><f>10+6</f>"),
    )

    def changed(name: str, content: bytes) -> bytes:
        for sheet, old, new in changes:
            if name == f"xl/worksheets/{sheet}.xml":
                content, number = re.subn(old, new, content)
                if number != 1:
                    raise ValueError(f"{sheet}: nothing to hide")
        return content

    return _changed(original, changed)


def _changed(original: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same workbook, its parts changed."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(original)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for member in source.infolist():
            target.writestr(member.filename, change(member.filename, source.read(member)))
    return buffer.getvalue()


def make_books(folder: Path, files: int, rules: Path) -> list[Path]:
    """Write that many workbooks of different units into subfolders, and the campaign's rules."""
    campaign, *originals = _originals()
    rules.write_bytes(campaign)
    originals = [_hide(one) if number % 4 == 3 else one for number, one in enumerate(originals)]
    paths = []
    for number in range(files):
        fault = 0 if number % 10 == 0 else 1 + (number - number // 10 - 1) % len(_FAULTS)
        path = folder / f"Cụm {number // 100:02}" / f"Xã {number:04}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_of_unit(originals[fault], f"Q{number + 1:04}"))
        paths.append(path)
    return paths


def _of_unit(original: bytes, unit: str) -> bytes:
    """The same workbook of another unit: its code in every text."""

    def changed(name: str, content: bytes) -> bytes:
        if name.startswith(("xl/worksheets/sheet", "xl/sharedStrings")):
            content = content.replace(_UNIT.encode(), unit.encode())
            content = content.replace(f"80{_UNIT[1:]}".encode(), f"80{unit[1:]}".encode())
        return content

    return _changed(original, changed)


# -- the contestants --------------------------------------------------------------------------------------------------


def _naive(paths: Sequence[Path], folder: Path, rules: Path | None, pool: Executor | None = None) -> set[Found]:
    """The plain loop, in this process or shared out; without the rules it looks only at what pandas shows."""
    own = None if rules is None else read(rules, RULES)
    task = partial(check_file, folder=folder, rules=own)
    done = list(map(task, paths) if pool is None else pool.map(task, paths, chunksize=5))
    books = {path.relative_to(folder).as_posix(): frames for path, (frames, _found) in zip(paths, done, strict=True)}
    return {*(one for _frames, found in done for one in found), *across(books)}


def _ours(folder: Path, rules: Path, executor: Executor | None) -> tuple[list[Finding], int]:
    given = pipeline.receive_books(folder, folder / "không ghi.xlsx", (), executor, remember=False).books
    return list(pipeline.put_together(given, "Tổng hợp.xlsx", pipeline.own_book(rules)).checked.findings), len(given)


def _steps(folder: Path, rules: Path, out: Path) -> dict[str, float]:
    """The seconds that each step takes in one process, those that write too: reading and checking, then the rest."""
    times, whole = {}, out / "Tổng hợp.xlsx"
    read = timed(lambda: pipeline.receive_books(folder, whole, (), None, remember=False))
    times["read and check"] = read
    for name, returns in (("put together, write", None), ("also give back", out / "Trả lại")):
        work = partial(pipeline.consolidate_books, folder, whole, rules=rules, returns=returns, fresh=True)
        times[name] = timed(work) - sum(times.values())
    return times


def _same(findings: Sequence[Finding]) -> set[Found]:
    return {(f.book, f.sheet, f.cell, f.code) for f in findings if f.code in CODES | HIDDEN_CODES}


def run(rounds: int, *, full: bool = False, files: int = 200) -> Result:
    """Compare on `files` workbooks (`full`: 2,000); the loops run on a few of them and are counted per file."""
    files = FILES if full else files
    with scratch() as place:
        folder, few, rules = place / "sổ", place / "ít", place / "thể lệ.xlsx"
        timed_on = [few / path.relative_to(folder) for path in make_books(folder, files, rules)[:NAIVE_FILES]]
        for path in timed_on:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes((folder / path.relative_to(few)).read_bytes())
        theirs = _naive(timed_on, few, rules)
        ours = _same(_ours(few, rules, None)[0])
        with ProcessPoolExecutor(2, get_context("spawn")) as pool, open_executor(2) as two, _dask() as cluster:
            each = len(timed_on)
            times = compete(
                {
                    "naive": lambda: timed(lambda: _naive(timed_on, few, rules), each),
                    "naive, 24 kinds": lambda: timed(lambda: _naive(timed_on, few, None), each),
                    "naive two": lambda: timed(lambda: _naive(timed_on, few, rules, pool), each),
                    "ours": lambda: timed(lambda: _ours(folder, rules, None), files),
                    "ours two": lambda: timed(lambda: _ours(folder, rules, two), files),
                    "ours dask": lambda: timed(lambda: _ours(folder, rules, cluster), files),
                    "ours quarter": lambda: timed(lambda: _ours(folder / "Cụm 00", rules, None), min(100, files)),
                },
                rounds,
            )
            first, *others = (_ours(folder, rules, executor) for executor in (None, two, cluster))
            same = all(other == first for other in others)
            steps = _steps(folder, rules, place / "ra")
    compared = {
        "naive pandas loop": ("naive", "ours"),
        "naive pandas loop, we on two processes": ("naive", "ours two"),
        "naive pandas loop, two processes": ("naive two", "ours two"),
        "naive pandas loop of 24 kinds": ("naive, 24 kinds", "ours"),
        "dask over pool": ("ours two", "ours dask"),
        "growth: 100 files over all, per file": ("ours quarter", "ours"),
    }
    found = {name: ratios(times[peer], times[us]) for name, (peer, us) in compared.items()}
    return Result(
        "consolidate",
        {name: ratio for name, (ratio, _spread) in found.items()},
        theirs == ours and same,
        {name: spread for name, (_ratio, spread) in found.items()},
        details={
            "files": files,
            "naive files": len(timed_on),
            "findings compared": len(theirs),
            "kinds among them": len({code for *_place, code in theirs}),
            "findings of all files": len(first[0]),
            "only theirs": sorted(theirs - ours)[:10],
            "only ours": sorted(ours - theirs)[:10],
            "ms a file": {name: round(1000 * median(values), 2) for name, values in times.items()},
            "ms a file, our steps": {name: round(1000 * seconds / files, 2) for name, seconds in steps.items()},
        },
    )


@contextmanager
def _dask() -> Iterator[Executor | None]:
    """A Dask cluster of two workers on this machine, and the engine's executor on it."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        open_executor(scheduler=cluster.scheduler_address) as executor,
    ):
        yield executor


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--files", type=int, default=200, help="workbooks made for this run (default 200)")
    asked = parser.parse_args()
    result = run(asked.rounds, files=asked.files)
    print(result.report())
    sys.exit(not result.equivalent)
