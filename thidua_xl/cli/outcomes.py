"""What a journey came to, in words on the screen."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thidua_xl.cli.printing import Cell, give, rule, say, show_table

if TYPE_CHECKING:
    from thidua_xl.findings import Finding
    from thidua_xl.pipeline import Checked, Consolidated, Made


def give_findings(checked: "Sequence[Checked]", json_file: Path | None) -> None:
    """Give the findings as JSON where that is wanted: to a file, or with `-` to the screen."""
    from thidua_xl import pipeline

    if str(json_file) == "-":
        give(pipeline.findings_json(checked).decode())
    elif json_file is not None:
        pipeline.save_findings(checked, json_file)


PERSONAL = "tệp có dữ liệu cá nhân, chỉ gửi người có trách nhiệm"
_COLOURS = {"error": "red", "unclear": "yellow", "warning": "yellow3", "info": "blue"}
_SHOWN = 60


def print_checked(checked: "Checked", results: Path) -> None:
    """Print the first findings of a book, how many there are, the verdicts counted, and where the results lie."""
    from thidua_xl.results import summary

    rule(checked.book)
    if checked.findings:
        heads = ("Mức độ", "Ô", "Nội dung", "Cần làm", "Căn cứ", "Mã")
        show_table(heads, [_finding_row(finding, checked.book) for finding in checked.findings[:_SHOWN]], dim=True)
        if len(checked.findings) > _SHOWN:
            say("… còn {} dòng nữa trong tệp kết quả.", len(checked.findings) - _SHOWN)
    outcomes = Counter(verdict.outcome.value for verdict in checked.verdicts)
    judged = ", ".join(f"{number} {name}" for name, number in outcomes.items())
    say("[bold]{}[/]. Kết quả xét: {}.", summary(checked.findings).capitalize(), judged or "chưa xét")
    say("Tệp kết quả: [cyan]{}[/]", results)


def _finding_row(finding: "Finding", book: str) -> tuple[Cell, ...]:
    from thidua_xl.findings import SEVERITY_NAMES

    place = f"{finding.sheet}!{finding.cell}" if finding.cell else finding.sheet
    if finding.book not in {"", book}:  # of one of many books put together
        place = f"{finding.book}: {place}"
    severity = (SEVERITY_NAMES[finding.severity], _COLOURS[finding.severity.value])
    return (severity, place, finding.message, finding.fix, finding.basis, finding.code)


def print_consolidated(done: "Consolidated") -> None:
    """Print what became of the files received, and where the book put together lies."""
    print_checked(done.checked, done.results)
    lots = Counter(line.lot for line in done.files)
    show_table(("Tình trạng", "Số tệp"), [(str(lot), str(number)) for lot, number in lots.most_common()])
    unreadable = f"{done.unreadable} không đọc được, " if done.unreadable else ""
    kept = len(done.files) - done.read - done.unreadable
    say("{} tệp: đọc {}, {}{} giữ kết quả lần trước.", len(done.files), done.read, unreadable, kept)
    if done.damaged:
        say("{} kết quả nhớ từ lần trước không còn nguyên vẹn; đã đọc lại các sổ ấy.", done.damaged)
    say("Sổ tổng hợp: [cyan]{}[/]; {}", done.book, PERSONAL)
    _print_put_aside(done.made)
    if done.returned:
        say("Đã ghi kết quả trả lại của {} tệp.", len(done.returned))


def print_left_out(checked: "Checked") -> None:
    """List the nominations that get no papers, and why."""
    left = [verdict for verdict in checked.verdicts if verdict.outcome.value != "Đạt"]
    if left:
        say("{} đề nghị chưa Đạt:", len(left))
        for verdict in left:
            say("  • {} {}: {}", verdict.code, verdict.name, "; ".join(verdict.reasons))


def print_made(made: "Made", what: str) -> None:
    """Print how many papers were made and kept, what was put aside or beside, and what is still to be filled in."""
    prints = _count_prints(made.written)
    printed = f", in {prints} tệp PDF" if prints else ""
    kept = len(made.kept) - _count_prints(made.kept)
    say("Đã lập {} {}{}, giữ {} không đổi, ở [cyan]{}[/]", len(made.written) - prints, what, printed, kept, made.folder)
    _print_put_aside(made)
    for remark in made.remarks:
        say("{}", remark)
    if made.missing:
        say("{} tệp còn chỗ {} phải điền:", len(made.missing), "[……]")
        for path, labels in made.missing.items():
            say("  • {}: {}", path, "; ".join(labels))


def _count_prints(names: Sequence[str]) -> int:
    return sum(name.endswith(".pdf") for name in names)


def _print_put_aside(made: "Made") -> None:
    outdated = _count_prints(made.stale)
    for number, which in (
        (len(made.stale) - outdated, "giấy tờ của lần trước không còn trong danh sách"),
        (outdated, "tệp PDF của lần trước không còn đúng với giấy tờ"),
    ):
        if number:
            say("{} {}, đã chuyển vào thư mục _bản trước.", number, which)
    if made.edited:
        say("{} tệp đã sửa tay, giữ nguyên: {}", len(made.edited), "; ".join(made.edited))
    if made.beside:
        say("{} tệp đã sửa tay mà sổ nay đã khác; bản mới để cạnh, xem rồi chọn:", len(made.beside))
        for old, new in made.beside.items():
            say("  • {} → {}", old, new.rpartition("/")[2])
    if made.earlier:
        say("Bản trước của {} tệp vừa làm lại, kể cả chỗ sửa tay nếu có, nằm ở:", len(made.earlier))
        for path in dict.fromkeys(path.parent for path in made.earlier.values()):
            say("  • [cyan]{}[/]", path)
