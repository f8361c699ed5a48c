"""What official papers have in common: letterhead, title, recipients, signatures."""

from collections.abc import Callable, Sequence

from docx.document import Document as DocumentObject
from docx.table import Table, _Cell

from templates.build.page import AGENCY_WIDTH, MOTTO_WIDTH, STATE_WIDTH, SUBJECT_RULE_WIDTH, TEXT_WIDTH
from templates.build.pieces import element, loop, row, ruled, table, twips, write

BLANK_NUMBER = "\u00a0" * 7
BLANK_DAY = "\u00a0" * 5
UNDATED = f"ngày{BLANK_DAY}tháng{BLANK_DAY}năm 20{BLANK_DAY}"


def unnumbered(kind: str) -> str:
    """The number of a paper of that kind, blank for văn thư, with its issuer's symbol."""
    return f"{BLANK_NUMBER}/{kind}-{{{{ submitter.abbreviation }}}}"


def letterhead(
    document: DocumentObject,
    unit: str,
    number: str = "",
    *,
    dated: str = UNDATED,
    widths: tuple[float, float] | None = None,
) -> None:
    """Write the letterhead (mục II.1–4): two columns, two rows, no lines.

    `number` and `dated` are blank for văn thư (`unnumbered`, `UNDATED`), or "" where the form has none: biên bản are
    not dated. `widths` are those of the two columns on wide paper.
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
        f"Số: {number}" if number else "",
        f"{{{{ {unit}.place }}}}, {dated}" if dated else "",
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


def signer(*positions: str, name: str = "", manner: str = "") -> Callable[[_Cell], None]:
    """Fill a cell with a signer's position, the manner of signing where the form gives it, room to sign, and the name.

    A confirmation has no name where who gives it is not known beforehand (mục II.7).
    """

    def fill(cell: _Cell) -> None:
        for position in positions:
            write(cell, "Chức vụ người ký", position)
        if manner:
            write(cell, "Cách ký", manner)
        write(cell, "Người ký", name)

    return fill


def signed(signature: str, *opening: str, manner: str = "") -> Callable[[_Cell], None]:
    """Fill a cell with a signature: an opening line where the form has one, each of its lines, room, and the name."""

    def fill(cell: _Cell) -> None:
        for line in opening:
            write(cell, "Chức vụ người ký", line)
        loop(cell, f"line in {signature}.lines", "Chức vụ người ký", "{{ line|caps }}")
        if manner:
            write(cell, "Cách ký", manner)
        write(cell, "Người ký", f"{{{{ {signature}.name }}}}")

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


def signed_by_issuer(document: DocumentObject, *lines: str) -> None:
    """Write the recipients at the left and at the right who signs for the body that issues the paper."""
    signatures(document, (recipients(*lines), SIGNED))


SIGNED = signed("submitter.signature")


def counts(of: str = "") -> str:
    """Count the nominations of a list in words: `02 tập thể và 03 cá nhân`; none of a kind is not said."""
    collectives, individuals, households = (f"{of}{name}" for name in ("collectives", "individuals", "households"))
    return (
        f"{{% if {collectives} %}}{{{{ {collectives}|length|two_digits }}}} tập thể{{% endif %}}"
        f"{{% if {collectives} and {individuals} %}}{{{{ ', ' if {households} else ' và ' }}}}{{% endif %}}"
        f"{{% if {individuals} %}}{{{{ {individuals}|length|two_digits }}}} cá nhân{{% endif %}}"
        f"{{% if {households} %}}{{{{ ' và ' if {collectives} or {individuals} }}}}"
        f"{{{{ {households}|length|two_digits }}}} hộ gia đình{{% endif %}}"
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
