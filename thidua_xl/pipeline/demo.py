"""The demonstration: the whole journey on a shipped filled workbook."""

from pathlib import Path

from attrs import frozen

from thidua_xl import assets
from thidua_xl.books import MarkdownBook
from thidua_xl.files import write_new
from thidua_xl.pipeline.checking import Checked, check, check_book, sound, write_results
from thidua_xl.pipeline.dossiers import make_dossiers
from thidua_xl.pipeline.made import Made, Progress, silent
from thidua_xl.pipeline.papers import make_report
from thidua_xl.standard import build_workbook


@frozen
class Demo:
    """What the demonstration shows: a clean book, a book with faults, the papers, and what to open in which order."""

    checked: Checked
    results: Path
    faulty: Checked
    faulty_results: Path
    dossiers: Made
    look_at: tuple[tuple[str, Path], ...]


_DEMO_FAULTS = {
    "| CN09 | Lường Mẫu Phúc |": "| CN09 | |",
    "| không chọn |": "| |",
    "| H03 | PTTBCXB | họp xét | 06/8/2024 |": "| H03 | PTTBCXB | họp xét | 05/8/2024 |",
}
"""Three faults that clerks make, put into the sample: a name left out, one too many, a meeting before the end."""


def run_demo(folder: Path, progress: Progress = silent) -> Demo:
    """Run the whole journey on a shipped filled workbook into a folder: check, findings, dossiers, report."""
    name = assets.campaigns()[0]
    source = assets.folder("workbooks")
    texts = [(source / f"{name}{suffix}.md").read_text(encoding="utf-8") for suffix in ("", ".mau")]
    faults = texts[1]
    for right, wrong in _DEMO_FAULTS.items():
        faults = faults.replace(right, wrong)
    book = _demo_book(folder, "1. Sổ mẫu.xlsx", "\n".join(texts))
    wrong_book = _demo_book(folder, "2. Sổ có lỗi.xlsx", "\n".join((texts[0], faults)))
    checked, faulty = check_book(book), check_book(wrong_book)
    results, faulty_results = write_results(checked, folder), write_results(faulty, folder)
    made = make_dossiers(book, checked, folder / "Hồ sơ", progress=progress)
    make_report(book, checked, folder / "Báo cáo")
    look_at = (
        ("Sổ chuẩn đã điền", book),
        ("Kết quả kiểm tra sổ có lỗi (trang Lỗi, bấm vào ô)", faulty_results),
        ("Hồ sơ: mục lục rồi từng thư mục", made.folder),
        ("Báo cáo kết quả", folder / "Báo cáo"),
    )
    return Demo(checked, results, faulty, faulty_results, made, look_at)


def _demo_book(folder: Path, name: str, text: str) -> Path:
    review = sound(check(MarkdownBook(text, name), assets.templates()))
    content = build_workbook(review.campaign, review.tables)
    path = folder / name
    return path if path.exists() and path.read_bytes() == content else write_new(path, content)
