"""What the deciding authority issues: the decision, its annexed list, and what is paid on it."""

# ruff: noqa: E501 (a Vietnamese sentence is not broken for a margin)

from collections.abc import Callable

from docx.document import Document as DocumentObject
from docx.table import _Cell

from templates.build.common import letterhead, nothing, recipients, signatures, title
from templates.build.page import STATE_WIDTH, TEXT_WIDTH, WIDE_TEXT_WIDTH
from templates.build.pieces import loop, row, table, write

REFERENCE = "(Kèm theo Quyết định số {{ decision.number }} {{ decision.day }} của {{ decision.authority }})"
NOMINEE = "{{ line.nomination.post }}"
GRANTS = "{% for grant in decision.grants %}{{ grant.verb }} {{ grant.award_name }} cho {{ grant.counts }}{% if not loop.last %}; {% endif %}{% endfor %}"


def decision_signer(cell: _Cell) -> None:
    """Fill a cell with who signs: KT. … on its own line where someone signs for the authority."""
    loop(cell, "line in decision.signing_authority", "Chức vụ người ký", "{{ line|caps }}")
    write(cell, "Chức vụ người ký", "{{ decision.signer_position|caps }}")
    write(cell, "Người ký", "{{ decision.signer }}")


def decision(document: DocumentObject) -> None:
    """Quyết định (NĐ 30/2020, Phụ lục III, Mẫu 1.2): Điều 1 who, Điều 2 money where it has its own, who carries it out."""
    letterhead(document, "decision.unit", "{{ decision.number }}", dated="{{ decision.day }}")
    title(document, "QUYẾT ĐỊNH", "Về việc {{ decision.subject }}")
    write(document, "Tên đối tượng", "{{ decision.authority|caps }}")
    loop(document, "ground in decision.grounds", "Căn cứ", "Căn cứ {{ ground }};")
    write(document, "Căn cứ", "Theo đề nghị của {{ decision.proposal }}.")
    write(document, "Tên đối tượng", "QUYẾT ĐỊNH:")
    write(
        document,
        "Nội dung",
        f"**Điều 1.** {GRANTS} (có danh sách kèm theo)"
        "{% if decision.money_first and decision.has_money %}, kèm theo tiền thưởng, tổng số {{ decision.total }} đồng ({{ decision.total_in_words }}), trích từ {{ decision.fund }}{% endif %}.",
    )
    for run in write(document, "Nội dung", "**{{ decision.tribute }}.**").runs:
        run.italic = True
    write(document, "Nội dung", "{%p if decision.has_money and not decision.money_first %}")
    write(
        document,
        "Nội dung",
        "**Điều 2.** Tiền thưởng kèm theo là {{ decision.total }} đồng ({{ decision.total_in_words }}), mức thưởng của từng trường hợp theo danh sách kèm theo, trích từ {{ decision.fund }}.",
    )
    write(document, "Nội dung", "{%p endif %}")
    write(
        document,
        "Lời kết",
        "**Điều {{ 3 if decision.has_money and not decision.money_first else 2 }}.** Thủ trưởng các cơ quan, đơn vị có liên quan và các tập thể, cá nhân, hộ gia đình có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.",
    )
    signatures(
        document,
        (
            recipients(
                "- Như Điều {{ 3 if decision.has_money and not decision.money_first else 2 }};",
                "- Các đơn vị trình;",
                "- Lưu: VT.",
            ),
            decision_signer,
        ),
    )


def decision_list(document: DocumentObject) -> None:
    """Danh sách kèm theo Quyết định: titles and commendations apart; the number is also that of the golden book."""
    title(document, "DANH SÁCH", "Được {{ decision.subject }}")
    write(document, "Chú thích tên loại", REFERENCE)
    made = table(document, (1.4, 5.6, 6.4, 3.1), lines=True)
    row(
        made,
        "Số TT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "{% if decision.has_money %}Tiền thưởng (đồng){% else %}Ghi chú{% endif %}",
        shapes=("Đầu bảng",), head=True,
    )  # fmt: skip
    row(made, "{%tr for group in decision.lists %}")
    row(made, "{{ group.title }}", shapes=("Nhóm bảng",))
    row(made, "{%tr for line in group.lines %}")
    row(
        made,
        "{{ line.number }}",
        "{{ line.nomination.name }}",
        NOMINEE,
        "{% if decision.has_money %}{{ line.amount }}{% endif %}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng", "Ô bảng giữa"),
    )
    row(made, "{%tr endfor %}")
    row(made, "{%tr endfor %}")
    write(document, "Ghi chú bảng", "Ghi chú: số TT trong danh sách là số sổ vàng ghi trên bằng khen, giấy khen.")
    write(
        document,
        "Lời kết",
        "Danh sách gồm {% for grant in decision.grants %}{{ grant.counts }}{% if not loop.last %}; {% endif %}{% endfor %}./.",
    )


def payment_list(document: DocumentObject) -> None:
    """Bảng kê chi tiền thưởng, on wide paper, with a column for the receipt."""
    half = WIDE_TEXT_WIDTH / 2
    letterhead(document, "decision.unit", dated="", widths=(half, half))
    title(document, "BẢNG KÊ CHI TIỀN THƯỞNG", "Kèm theo {{ decision.subject }}", width=WIDE_TEXT_WIDTH)
    write(document, "Chú thích tên loại", REFERENCE)
    made = table(document, (1.1, 4.9, 5.2, 3.9, 1.3, 2.3, 2.5, 2.0, 2.0), lines=True)
    row(
        made,
        "TT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "Hình thức", "Hệ số", "Lương cơ sở", "Tiền thưởng (đồng)", "Ký nhận", "Ghi chú",
        shapes=("Đầu bảng",), head=True,
    )  # fmt: skip
    row(made, "{%tr for line in lines %}")
    row(
        made,
        "{{ line.number }}", "{{ line.nomination.name }}", NOMINEE, "{{ line.award_name }}", "{{ line.factor }}",
        "{{ line.wage }}", "{{ line.amount }}", "", "{{ line.note }}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng", "Ô bảng", "Ô bảng giữa", "Ô bảng giữa", "Ô bảng giữa", "Ô bảng"),
    )  # fmt: skip
    row(made, "{%tr endfor %}")
    row(
        made,
        "",
        "CỘNG",
        "",
        "",
        "",
        "",
        "{{ decision.total }}",
        "",
        "",
        shapes=("Ô bảng giữa", "Nhóm bảng", "Ô bảng", "Ô bảng", "Ô bảng", "Ô bảng", "Đầu bảng", "Ô bảng"),
    )
    write(document, "Nội dung", "Số tiền bằng chữ: {{ decision.total_in_words }}. Nguồn: {{ decision.fund }}./.")
    write(document, "Nội dung", "{{ decision.wage_note }}")
    made = table(document, (WIDE_TEXT_WIDTH / 3,) * 3, lines=False)
    row(made, *(_signs(position) for position in ("NGƯỜI LẬP", "KẾ TOÁN TRƯỞNG", "THỦ TRƯỞNG ĐƠN VỊ")))


def _signs(position: str) -> Callable[[_Cell], None]:
    def fill(cell: _Cell) -> None:
        write(cell, "Chức vụ người ký", position)
        write(cell, "Cách ký", "(Ký, ghi rõ họ và tên)")

    return fill


def budget_summary(document: DocumentObject) -> None:
    """Tổng hợp kinh phí khen thưởng: totals by source of funds and award over all decisions."""
    letterhead(document, "submitter")
    title(document, "TỔNG HỢP KINH PHÍ KHEN THƯỞNG", "Trong {{ campaign.name }}")
    made = table(document, (1.2, 5.0, 4.6, 3.0, 2.7), lines=True)
    row(made, "TT", "Nguồn tiền thưởng", "Hình thức", "Số lượng", "Cộng (đồng)", shapes=("Đầu bảng",), head=True)
    row(made, "{%tr for fund in funds %}")
    row(
        made,
        "{{ fund.number }}", "{{ fund.fund }}", "{{ fund.award_name }}", "{{ fund.recipients }}", "{{ fund.amount }}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng", "Ô bảng", "Ô bảng giữa"),
    )  # fmt: skip
    row(made, "{%tr endfor %}")
    row(
        made,
        "",
        "TỔNG CỘNG",
        "",
        "",
        "{{ total }}",
        shapes=("Ô bảng giữa", "Nhóm bảng", "Ô bảng", "Ô bảng", "Đầu bảng"),
    )
    write(document, "Lời kết", "Tổng số tiền bằng chữ: {{ total_in_words }}./.")
    made = table(document, (TEXT_WIDTH - STATE_WIDTH, STATE_WIDTH), lines=False)
    row(made, nothing, _signs("NGƯỜI LẬP"))
