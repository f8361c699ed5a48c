"""A campaign begins: the standard workbook of a shipped one, or an empty one for a plan not written yet."""

from pathlib import Path

from thidua_xl import assets
from thidua_xl.books import MarkdownBook
from thidua_xl.errors import ThiduaError
from thidua_xl.files import write_whole
from thidua_xl.findings import Finding
from thidua_xl.nominations import Review
from thidua_xl.pipeline.checking import check
from thidua_xl.rules import blank_campaign
from thidua_xl.sheets import TERM_KEYS, TERMS
from thidua_xl.standard import Role, build_workbook
from thidua_xl.tables import Grid, Tables, read_table

BLANK = "trong"
"""The name under which `new` gives an empty workbook for a plan not written yet."""


def campaigns() -> list[tuple[str, str]]:
    """List the campaigns shipped: (id, name)."""
    return [(name, shipped(name, sample=False)[0].campaign.name) for name in assets.campaigns()]


def new_workbook(campaign: str, *, sample: bool = False, role: Role = Role.DEPARTMENT) -> bytes:
    """Write the standard workbook of a shipped campaign, blank or with its sample rows, showing what a role fills."""
    if campaign == BLANK:
        keys = [[term.heading, None, None] for term in TERM_KEYS]
        terms, _said = read_table(Grid(TERMS.title, [[column.heading for column in TERMS.columns], *keys]), TERMS)
        return build_workbook(blank_campaign(), Tables({"terms": terms}), Role.HOME_AFFAIRS, guided=True)
    review, _findings = shipped(campaign, sample=sample)
    return build_workbook(review.campaign, review.tables, role)


def shipped(name: str, *, sample: bool) -> tuple[Review, tuple[Finding, ...]]:
    """Give a shipped campaign, with the rows of its sample or without, and what is found in it."""
    folder = assets.folder("workbooks")
    if name not in assets.campaigns():
        known = ", ".join(assets.campaigns())
        raise ThiduaError(f"Không có đợt thi đua “{name}”; các đợt có sẵn: {known}; sổ trống để viết đợt mới: {BLANK}.")
    text = (folder / f"{name}.md").read_text(encoding="utf-8")
    if sample:
        text += "\n" + (folder / f"{name}.mau.md").read_text(encoding="utf-8")
    checked = check(MarkdownBook(text, f"{name}.md"), assets.templates())
    if checked.review is None:
        faults = "; ".join(f"{finding.sheet}!{finding.cell}: {finding.message}" for finding in checked.findings)
        raise ThiduaError(f"Thể lệ của “{name}” còn lỗi nên chưa tạo được sổ: {faults}")
    return checked.review, checked.findings


def save_new(content: bytes, path: Path) -> Path:
    """Write a new workbook; an existing file is never overwritten."""
    if path.exists():
        raise ThiduaError(f"Đã có tệp “{path}”; chọn tên khác để không ghi đè.")
    write_whole(path, content)
    return path
