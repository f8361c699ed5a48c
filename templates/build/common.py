"""What official papers have in common: letterhead, title, recipients, signatures."""

# ruff: noqa: E501 (a Vietnamese sentence is not broken for a margin)

from collections.abc import Callable, Sequence

from docx.document import Document as DocumentObject
from docx.table import Table, _Cell

from templates.build.page import AGENCY_WIDTH, MOTTO_WIDTH, STATE_WIDTH, SUBJECT_RULE_WIDTH, TEXT_WIDTH
from templates.build.pieces import element, loop, row, ruled, table, twips, write

BLANK_NUMBER = "\u00a0" * 8
BLANK_DAY = "\u00a0" * 5
UNDATED = f"ngày{BLANK_DAY}tháng{BLANK_DAY}năm 20{BLANK_DAY}"


def letterhead(
    document: DocumentObject, unit: str, number: str | None, *, dated: bool, widths: tuple[float, float] | None = None
) -> None:
    """Write the letterhead (mục II.1–4): two columns, two rows, no lines; number and day stay blank for văn thư.

    `number` is the symbol after the blank number, or None where the form has none; biên bản are not dated; `widths`
    are those of the two columns on wide paper.
    """
    agency_width, state_width = widths or (AGENCY_WIDTH, STATE_WIDTH)

    def agency(cell: _Cell) -> None:
        write(cell, "Cơ quan chủ quản", f"{{%p if {unit}.superior %}}")
        write(cell, "Cơ quan chủ quản", f"{{{{ {unit}.superior|letterhead }}}}")
        write(cell, "Cơ quan chủ quản", "{%p endif %}")
        write(cell, "Cơ quan ban hành", f"{{{{ {unit}.name|letterhead }}}}")
        write(cell, "Vạch cơ quan", f"{{{{ {unit}.name|rule }}}}")

    def state(cell: _Cell) -> None:
        write(cell, "Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        write(cell, "Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc")
        ruled(cell, "Vạch tiêu ngữ", state_width, MOTTO_WIDTH)

    made = table(document, (agency_width, state_width), lines=False)
    row(made, agency, state)
    row(
        made,
        f"Số:{BLANK_NUMBER}/{number}" if number else "",
        f"{{{{ {unit}.place }}}}, {UNDATED}" if dated else "",
        shapes=("Số ký hiệu", "Địa danh và ngày"),
    )
    for cell in made.rows[0].cells[:1]:
        margins = element("tcMar")
        margins.append(element("right", w=twips(0.3), type="dxa"))
        cell._tc.get_or_add_tcPr().append(margins)


def title(document: DocumentObject, kind: str, *subject: str, width: float = TEXT_WIDTH) -> None:
    """Write the name of the paper's kind and what it is about, with the rule below (mục II.5)."""
    write(document, "Tên loại", kind)
    for line in subject:
        write(document, "Trích yếu", line)
    ruled(document, "Vạch trích yếu", width, SUBJECT_RULE_WIDTH)


def recipients(*lines: str) -> Callable[[_Cell], None]:
    """Fill a cell with the recipients (mục II.9)."""

    def fill(cell: _Cell) -> None:
        write(cell, "Nơi nhận", "Nơi nhận:")
        for line in lines:
            write(cell, "Danh sách nơi nhận", line)

    return fill


def signer(position: str, name: str = "", manner: str = "") -> Callable[[_Cell], None]:
    """Fill a cell with a signer's position, the manner of signing where the form gives it, room to sign, and the name.

    A confirmation has no name: who gives it is not known beforehand (mục II.7).
    """

    def fill(cell: _Cell) -> None:
        write(cell, "Chức vụ người ký", position)
        if manner:
            write(cell, "Cách ký", manner)
        write(cell, "Người ký", name)

    return fill


def nothing(cell: _Cell) -> None:
    """Leave a cell empty."""
    write(cell, "Danh sách nơi nhận")


def signatures(document: DocumentObject, *rows: Sequence[Callable[[_Cell], None]], left: float = AGENCY_WIDTH) -> Table:
    """Write what stands left and right below the text, a position above its name; no row breaks over two pages."""
    made = table(document, (left, TEXT_WIDTH - left), lines=False)
    for cells in rows:
        row(made, *cells)
    return made


def signed_by_head(document: DocumentObject, *lines: str) -> None:
    """Write the recipients at the left and the head of the submitting unit at the right."""
    signatures(document, (recipients(*lines), HEAD))


HEAD = signer("{{ submitter.head_position|caps }}", "{{ submitter.head }}")
COUNTS = (
    "{% if collectives or not (individuals or households) %}{{ collectives|length|two_digits }} tập thể{% endif %}"
    "{% if collectives and individuals %}{{ ', ' if households else ' và ' }}{% endif %}"
    "{% if individuals %}{{ individuals|length|two_digits }} cá nhân{% endif %}"
    "{% if households %}{{ ' và ' if collectives or individuals }}{{ households|length|two_digits }} hộ gia đình{% endif %}"
)


PLACE_OF_NOMINEE = (
    "{% if nomination.is_collective %}{{ nomination.nominee_unit.superior }}"
    "{% else %}{{ nomination.position }}, {{ nomination.unit_name }}{% endif %}"
)


def plan_recipients(cell: _Cell) -> None:
    """Fill a cell with the recipients of the plan."""
    write(cell, "Nơi nhận", "Nơi nhận:")
    loop(
        cell,
        "reader in campaign.recipients",
        "Danh sách nơi nhận",
        "- {{ reader }}{% if loop.last %}.{% else %};{% endif %}",
    )


def plan_signer(cell: _Cell) -> None:
    """Fill a cell with who signs for the body that issued the plan: TM., KT.… first where the plan states it."""
    write(cell, "Chức vụ người ký", "{%p if campaign.signing_authority %}")
    write(cell, "Chức vụ người ký", "{{ campaign.signing_authority|caps }}")
    write(cell, "Chức vụ người ký", "{%p endif %}")
    write(cell, "Chức vụ người ký", "{{ campaign.signer_position|caps }}")
    write(cell, "Người ký", "{{ campaign.signer }}")
