"""A plan in a file becomes a book of rules: its document is read, rows drafted, every paragraph accounted for."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from thidua_xl.draft import (
    Block,
    Cell,
    Fate,
    Paragraph,
    Row,
    account,
    blocks_of_markdown,
    blocks_of_pages,
    blocks_of_text,
    draft_rules,
)
from thidua_xl.errors import ThiduaError
from thidua_xl.pdf import text_lines, to_docx
from thidua_xl.rules import blank_campaign
from thidua_xl.sheets import PROPOSALS_TITLE, RULE_SHEETS, TERM_KEYS, TERMS, UNREAD_TITLE, Sheet
from thidua_xl.standard import Listing, Remark, Role, build_workbook
from thidua_xl.tables import Grid, Table, Tables, read_table
from thidua_xl.word.paragraphs import read_document

PLAN_KINDS = (".docx", ".pdf", ".doc", ".odt", ".rtf", ".txt", ".md")
"""How the name of a file that may hold a plan ends."""


@frozen
class DraftedBook:
    """A book drafted from a plan: its bytes, what became of each paragraph, rows by sheet, and cells to confirm."""

    content: bytes
    paragraphs: tuple[Paragraph, ...]
    rows: dict[str, int]
    proposals: int

    @property
    def counts(self) -> dict[Fate, int]:
        """How many paragraphs met each fate; they add up to the whole document."""
        met = Counter(paragraph.fate for paragraph in self.paragraphs)
        return {fate: met[fate] for fate in Fate}


def draft_book(path: Path) -> DraftedBook:
    """Read the plan in a file into a book of rules; ThiduaError where the file holds no plan that can be read."""
    return book_of_blocks(read_blocks(path), path.name)


def book_of_blocks(blocks: list[Block], name: str) -> DraftedBook:
    """Draft a book from the blocks of a plan's document, called `name` in messages."""
    plan, drafted = draft_rules(blocks)
    if not drafted.rows:
        raise ThiduaError(
            f"“{name}” không có gì đọc được thành thể lệ; kiểm tra lại tệp có phải kế hoạch thi đua hay không."
        )
    placed = _placed(drafted.rows)
    tables = Tables({sheet.name: table for sheet, _rows, table in placed})
    remarks = [remark for sheet, rows, _table in placed for remark in _remarks(sheet, rows)]
    paragraphs = account(plan, drafted)
    proposed = [remark for remark in remarks if remark.proposed]
    content = build_workbook(
        blank_campaign(),
        tables,
        Role.HOME_AFFAIRS,
        guided=True,
        remarks=remarks,
        listings=[_proposals(placed, proposed), _unread(paragraphs)],
    )
    counts = {sheet.title: len(rows) for sheet, rows, _table in placed if rows}
    return DraftedBook(content, tuple(paragraphs), counts, len(proposed))


def read_blocks(path: Path) -> list[Block]:
    """Give the paragraphs and tables of a document; ThiduaError (one sentence) where it cannot be read."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise ThiduaError(f"Không tìm thấy tệp “{path}”; kiểm tra lại đường dẫn và tên tệp.") from None
    except OSError:
        raise ThiduaError(f"Không đọc được “{path.name}”; đóng tệp ở chương trình khác rồi chạy lại.") from None
    match path.suffix.lower():
        case ".txt":
            return blocks_of_text(_decoded(content, path.name))
        case ".md":
            return blocks_of_markdown(_decoded(content, path.name))
        case ".docx" | ".docm" | ".dotx":
            return read_document(content, path.name)
        case ".doc" | ".odt" | ".rtf":
            return read_document(to_docx(content, path.suffix.lower(), path.name), path.name)
        case ".pdf":
            return blocks_of_pages(text_lines(content, path.name))
        case _:
            raise ThiduaError(
                f"“{path.name}” không phải kế hoạch đọc được (.docx, .pdf có chữ, .doc, .odt, .rtf, .txt, .md); "
                "mở bằng Word rồi lưu thành .docx."
            )


def _decoded(content: bytes, name: str) -> str:
    coding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return content.decode(coding)
    except UnicodeDecodeError:
        raise ThiduaError(f"“{name}” không phải tệp chữ Unicode; mở tệp rồi lưu lại với bảng mã UTF-8.") from None


def _placed(drafted: list[Row]) -> list[tuple[Sheet, list[Row], Table]]:
    """The rows of each rules sheet as they will stand in it; terms in the order in which the sheet lists them."""
    order = {term.heading: place for place, term in enumerate(TERM_KEYS)}
    placed = []
    for sheet in RULE_SHEETS:
        rows = [row for row in drafted if row.sheet is sheet]
        if sheet is TERMS:
            rows.sort(key=lambda row: order[row.cells["term"].value])
        fields = [column.field for column in sheet.columns]
        blank = Cell("", "")
        cells = [[row.cells.get(field, blank).value or None for field in fields] for row in rows]
        table, _said = read_table(Grid(sheet.title, [[column.heading for column in sheet.columns], *cells]), sheet)
        placed.append((sheet, [rows[number - 2] for number in table.rows], table))
    return placed


def _remarks(sheet: Sheet, rows: list[Row]) -> Iterator[Remark]:
    """The note of each cell: the sentence it stands on, the phrase that chose it, and why it is only proposed."""
    for position, row in enumerate(rows):
        for field, cell in row.cells.items():
            if field == "basis" or (sheet is TERMS and field == "term"):
                continue
            if not cell.sentence and not cell.doubt:
                yield Remark(sheet, position, field, "Mã do chương trình đặt; sửa được.")
                continue
            parts = [f"ĐỀ XUẤT, cần xác nhận: {cell.doubt}."] if cell.doubt else []
            parts += [f"Kế hoạch viết: “{_short(cell.sentence)}”"] if cell.sentence else []
            parts += [f"Dựa vào: “{_short(cell.phrase)}”"] if cell.phrase else []
            yield Remark(sheet, position, field, "\n".join(parts), bool(cell.doubt))


def _short(text: str) -> str:
    return text if len(text) <= 400 else f"{text[:399]}…"


def _proposals(placed: list[tuple[Sheet, list[Row], Table]], proposed: list[Remark]) -> Listing:
    rows_of = {sheet.name: rows for sheet, rows, _table in placed}
    rows, links = [], {}
    for number, remark in enumerate(proposed):
        row = rows_of[remark.sheet.name][remark.position]
        cell = row.cells[remark.field]
        heading = remark.sheet.column(remark.field).heading
        rows.append(
            [f"{remark.sheet.title} {remark.address}", heading, cell.value, row.cells["basis"].value, cell.doubt]
        )
        links[number] = (remark.sheet.title, remark.address)
    about = "Các ô máy chưa chắc (nền tím ở trang thể lệ): xem lại từng ô, sửa nếu sai, xong thì xóa dòng ở đây."
    headings = {"Ô": 24, "Cột": 20, "Máy ghi": 50, "Căn cứ": 28, "Vì sao cần xác nhận": 50}
    return Listing(PROPOSALS_TITLE, about, headings, rows, links)


def _unread(paragraphs: list[Paragraph]) -> Listing:
    rows = [
        [str(paragraph.number), paragraph.address, paragraph.text, paragraph.why]
        for paragraph in paragraphs
        if paragraph.fate is Fate.UNREAD
    ]
    about = f"Các đoạn của kế hoạch không vào trang thể lệ nào ({len(rows)} trên {len(paragraphs)} đoạn)."
    return Listing(
        UNREAD_TITLE, about, {"Đoạn số": 9, "Chỗ trong kế hoạch": 30, "Nguyên văn": 90, "Vì sao": 40}, rows, {}
    )
