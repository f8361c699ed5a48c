"""Checking a campaign of 22 rules over 100,000 nominations, against plain pandera and vectorised pandas by hand.

Everybody starts from the same cells: we from the tables that reading gives (`read_tables`), the peers from DataFrames
of the same cells as typed; converting them is part of everybody's work. We run every check the product has, the peers
the 22 rules. The ratios `… from the grid` also count making those tables or DataFrames from rows of cells.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

import pandas as pd

from benchmarks.harness import HERE, Contestant, Result, compete, ratios, scratch
from benchmarks.province import CODES, Province, province
from benchmarks.rivals import Frames, by_hand, cells_of, naive_pandera
from thidua_xl import checks
from thidua_xl.batch import uncollected
from thidua_xl.books import MarkdownBook
from thidua_xl.findings import Finding
from thidua_xl.pipeline import check_book
from thidua_xl.review import Review
from thidua_xl.rules import Campaign, read_campaign
from thidua_xl.sheets import DATA_SHEETS, NOMINATIONS, RULE_SHEETS
from thidua_xl.tables import Grid, Tables, mend_codes, read_tables

NOMINATED = 100_000
SAMPLE = HERE.parent / "workbooks" / "bac-kan-75-ngay-dem-2024.mau.xlsx"
Cells = set[tuple[str, str, str]]


class Ours:
    """The product's own check: rules read once, then tables and findings."""

    def __init__(self, rules: str) -> None:
        self.rules, said = read_tables(MarkdownBook(rules).grids(), RULE_SHEETS, ("terms",))
        campaign, found = read_campaign(self.rules, frozenset())
        if campaign is None or said or found:
            raise RuntimeError("The rules of the comparison are ill-written.")
        self.campaign: Campaign = campaign

    def read(self, grids: Sequence[Grid]) -> Tables:
        """Make the tables of the data sheets."""
        return self.read_all(grids)[0]

    def read_all(self, grids: Sequence[Grid]) -> tuple[Tables, list[Finding]]:
        """Make the tables of the data sheets; give also what there is to say about the book's form."""
        sheets = [self.campaign.nomination_sheet if sheet is NOMINATIONS else sheet for sheet in DATA_SHEETS]
        return read_tables(grids, sheets, ("units", "nominations"))

    @uncollected()  # as `pipeline.check_book` is
    def check(self, data: Tables) -> list[Finding]:
        """Find what is wrong, from tables on which nothing has been worked out yet."""
        fresh = Tables({name: replace(table) for name, table in data.items()})
        found = [finding for of_table in checks.check_cells(list(fresh.values())) for finding in of_table]
        tables = Tables(self.rules | fresh)
        found += mend_codes(tables)
        return found + checks.check(Review(self.campaign, tables))


def frames(grids: Sequence[Grid]) -> Frames:
    """Make DataFrames of the same cells as typed."""
    return {grid.title: pd.DataFrame(list(grid.rows[1:]), columns=list(grid.rows[0]), dtype="object") for grid in grids}


def spent(work: Callable[[], object], units: int) -> float:
    """Give the processor's seconds for one unit of work: the machine may be busy with other things."""
    start = time.process_time()
    work()
    return (time.process_time() - start) / units


def _limits(invented: Province) -> tuple[int, int]:
    awards = invented.sheets["Đề nghị"]["Hình thức"]
    return 42, max(1, awards.count("BK") // 2)


def contest(nominations: int, rounds: int) -> tuple[dict[str, list[float]], Cells, Cells, Cells, Cells]:
    """Run the contestants on so many nominations; give their times, and what each found, ours beyond the rules last."""
    invented = province(nominations)
    ours, grids = Ours(invented.rules), invented.grids()
    data, peers, (each, whole) = ours.read(grids), frames(grids), _limits(invented)
    contestants: dict[str, Contestant] = {
        "ours": lambda: spent(lambda: ours.check(data), nominations),
        "by hand": lambda: spent(lambda: by_hand(peers, each, whole), nominations),
        "naive pandera": lambda: spent(lambda: naive_pandera(peers, each, whole), nominations),
        "ours from the grid": lambda: spent(lambda: ours.check(ours.read(grids)), nominations),
        "by hand from the grid": lambda: spent(lambda: by_hand(frames(grids), each, whole), nominations),
    }
    all_ours = {(finding.code, finding.sheet, finding.cell) for finding in ours.check(data)}
    found = {cell for cell in all_ours if cell[0] in CODES}
    hand = {(code, sheet, cell) for code, sheet, cell, *_rest in by_hand(peers, each, whole)}
    pandera = cells_of(naive_pandera(peers, each, whole), peers)
    return compete(contestants, rounds), found, hand, pandera, all_ours - found


def _codes(cells: Cells) -> str:
    return ", ".join(f"{code} {sum(one[0] == code for one in cells)}" for code in sorted({one[0] for one in cells}))


def run(rounds: int, *, full: bool = False) -> Result:
    """Compare at 100,000 nominations; with `full` also what a row costs at 1,000, 10,000 and 1,000,000."""
    times, found, hand, pandera, beyond = contest(NOMINATED, rounds)
    figures = {name: ratios(times[name], times["ours"]) for name in ("naive pandera", "by hand")}
    figures["by hand from the grid"] = ratios(times["by hand from the grid"], times["ours from the grid"])
    details: dict[str, object] = {
        "findings of the rules": len(found),
        "only ours": _codes(found - hand) or "none",
        "only by hand": _codes(hand - found) or "none",
        "lost by naive pandera": _codes(found - pandera) or "none",
        "only naive pandera": _codes(pandera - found) or "none",
        "found beyond the rules": _codes(beyond) or "none",
        **{f"us a row, {name}": round(1e6 * median(seconds), 2) for name, seconds in times.items()},
        **_one_workbook(max(rounds, 5)),
    }
    if full:
        for nominations in (1_000, 10_000, 1_000_000):
            grown = contest(nominations, min(rounds, 3))[0]
            details[f"us a row at {nominations:,}"] = {
                name: round(1e6 * median(seconds), 2) for name, seconds in grown.items()
            }
    lost = {"OB01"}  # what pandera's failure cases leave out is told above, and is never ours
    return Result(
        "check",
        {name: ratio for name, (ratio, _spread) in figures.items()},
        equivalent=found == hand and {cell for cell in found - pandera if cell[0] in lost} <= found,
        spread={name: spread for name, (_ratio, spread) in figures.items()},
        details=details,
    )


def _one_workbook(rounds: int) -> dict[str, object]:
    """The shipped filled workbook in this process, and the commands from their start."""
    check_book(SAMPLE)
    here = [spent(lambda: check_book(SAMPLE), 1) for _round in range(4 * rounds)]
    with scratch() as folder:
        validate = [_command("validate", str(SAMPLE), "-o", str(folder)) for _round in range(rounds)]
    return {
        "one workbook, ms": round(1e3 * median(here), 1),
        "validate from its start, s": round(median(validate), 2),
        "--help from its start, s": round(median(_command("--help") for _round in range(rounds)), 2),
    }


def _command(*arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "thidua_xl", *arguments], check=False, capture_output=True)
    return time.perf_counter() - start
