"""The papers of a bloc: registration and score summary."""

# ruff: noqa: E501 (a Vietnamese sentence is not broken for a margin)

from docx.document import Document as DocumentObject

from templates.build.common import letterhead, plan_recipients, signed, signed_by_issuer, title
from templates.build.letters import PLAN, TO
from templates.build.page import WIDE_TEXT_WIDTH
from templates.build.pieces import row, table, write


def registration(document: DocumentObject) -> None:
    """Bản đăng ký thi đua of one member of a bloc: its targets, and the points it registers for each indicator."""
    letterhead(document, "submitter")
    title(document, "BẢN ĐĂNG KÝ", "Nội dung, chỉ tiêu thi đua trong {{ campaign.name }}")
    write(document, "Kính gửi", TO)
    write(
        document,
        "Nội dung",
        f"Thực hiện {PLAN}, {{{{ submitter.name }}}} đăng ký như sau:",
    )
    write(document, "Mục nhỏ", "1. Chỉ tiêu, nhiệm vụ")
    made = table(document, (1.2, 7.9, 2.6, 2.2, 2.6), lines=True)
    row(made, "STT", "Chỉ tiêu, nhiệm vụ", "Đơn vị tính", "Đăng ký", "Ghi chú", shapes=("Đầu bảng",), head=True)
    row(made, "{%tr for target in targets %}")
    row(
        made,
        "{{ target.number }}",
        "{{ target.name }}",
        "{{ target.measure_unit }}",
        "{{ target.planned }}",
        "{{ target.note }}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng giữa", "Ô bảng giữa", "Ô bảng"),
    )
    row(made, "{%tr endfor %}")
    write(document, "Mục nhỏ", "2. Nội dung thi đua và điểm tối đa tự đăng ký")
    made = table(document, (1.6, 12.3, 2.6), lines=True)
    row(made, "Mã", "Nội dung", "Điểm tối đa", shapes=("Đầu bảng",), head=True)
    row(made, "{%tr for group in groups %}")
    row(made, "{{ group.title }}", shapes=("Nhóm bảng",))
    row(made, "{%tr for score in group.scores %}")
    row(
        made,
        "{{ score.code }}",
        "{{ score.text }}",
        "{{ score.maximum }}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng giữa"),
    )
    row(made, "{%tr endfor %}")
    row(made, "{%tr endfor %}")
    write(document, "Lời kết", "{{ submitter.name }} cam kết thực hiện đầy đủ các nội dung đã đăng ký./.")
    signed_by_issuer(document, "- Như trên;", "- Lưu: VT.")


def score_summary(document: DocumentObject) -> None:
    """Bảng tổng hợp điểm of a bloc, on wide paper, signed for the bloc."""
    half = WIDE_TEXT_WIDTH / 2
    letterhead(document, "submitter", widths=(half, half))
    title(document, "BẢNG TỔNG HỢP ĐIỂM", "Chấm điểm, xếp hạng trong {{ campaign.name }}", width=WIDE_TEXT_WIDTH)
    made = table(document, (1.3, 7.2, 1.9, 2.1, 1.9, 1.5, 1.9, 1.6, 1.8, 4.0), lines=True)
    row(
        made,
        "STT", "Đơn vị", "Điểm tự chấm", "Điểm thẩm định", "Thưởng", "Trừ", "Tổng điểm", "Xếp hạng", "Số phiếu", "Ghi chú",
        shapes=("Đầu bảng",), head=True,
    )  # fmt: skip
    row(made, "{%tr for rank in ranks %}")
    row(
        made,
        *(f"{{{{ rank.{name} }}}}" for name in
          ("number", "unit", "own", "appraised", "bonus", "penalty", "total", "place", "votes", "note")),
        shapes=("Ô bảng giữa", "Ô bảng", *("Ô bảng giữa",) * 7, "Ô bảng"),
    )  # fmt: skip
    row(made, "{%tr endfor %}")
    write(
        document,
        "Ghi chú bảng",
        "Ghi chú: điểm tự chấm, điểm thẩm định chưa kể thưởng, trừ; điểm của từng tiêu chí không vượt điểm tối đa.",
    )
    write(document, "Lời kết", "Bảng tổng hợp có {{ ranks|length|two_digits }} đơn vị./.")
    made = table(document, (9.0, WIDE_TEXT_WIDTH - 9.0), lines=False)
    row(made, plan_recipients, signed("campaign.signature"))
