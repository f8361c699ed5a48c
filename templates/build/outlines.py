"""Papers in numbered sections: kế hoạch, báo cáo kết quả."""

# ruff: noqa: E501 (a Vietnamese sentence is not broken for a margin)

from docx.document import Document as DocumentObject
from docx.oxml.ns import qn

from templates.build.common import letterhead, plan_recipients, signatures, signed, signed_by_issuer, title, unnumbered
from templates.build.page import TEXT_WIDTH
from templates.build.pieces import loop, row, table, write


def result_report(document: DocumentObject) -> None:
    """Báo cáo kết quả: whatever sections the outline asks for, each with paragraphs and a table or none."""
    letterhead(document, "submitter", unnumbered("BC"))
    title(document, "BÁO CÁO", "Kết quả thực hiện {{ campaign.name }}")
    outline(document)
    write(document, "Lời kết", "Trên đây là báo cáo kết quả thực hiện {{ campaign.name }} của {{ submitter.name }}./.")
    signed_by_issuer(document, "{%p if addressee %}", "- {{ addressee }};", "{%p endif %}", "- Lưu: VT.")


def outline(document: DocumentObject) -> None:
    """Write the sections: I in capitals, 1, a), each with paragraphs and a table or none."""
    write(document, "Kính gửi", "{%p for section in sections %}")
    for level, shape, mark in ((1, "Mục lớn", "."), (2, "Mục nhỏ", "."), (3, "Mục chi tiết", ")")):
        write(document, shape, f"{{%p if section.level == {level} %}}")
        write(document, shape, f"{{{{ section.number }}}}{mark} {{{{ section.title{'|caps' if level == 1 else ''} }}}}")
        write(document, shape, "{%p endif %}")
    loop(document, "paragraph in section.paragraphs", "Nội dung", "{{ paragraph }}")
    write(document, "Nội dung", "{%p if section.table %}")
    made = table(document, (TEXT_WIDTH / 3,) * 3, lines=True)
    made._tbl.tblPr.find(qn("w:tblLayout")).set(qn("w:type"), "autofit")
    row(
        made, "{%tc for head in section.table.heads %}", "{{ head }}", "{%tc endfor %}", shapes=("Đầu bảng",), head=True
    )
    row(made, "{%tr for cells in section.table.rows %}")
    row(made, "{%tc for cell in cells %}", "{{ cell }}", "{%tc endfor %}")
    row(made, "{%tr endfor %}")
    for cell in made._tbl.iter(qn("w:tcW")):
        cell.set(qn("w:type"), "auto")
        cell.set(qn("w:w"), "0")
    write(document, "Nội dung", "{%p endif %}")
    write(document, "Nội dung", "{%p endfor %}")


def campaign_plan(document: DocumentObject) -> None:
    """Kế hoạch: the campaign as its rules sheets state it (NĐ 30/2020, mẫu 1.4)."""
    letterhead(document, "submitter", "{{ campaign.plan_symbol }}", dated="{{ campaign.plan_dated }}")
    title(document, "KẾ HOẠCH", "Tổ chức thực hiện {{ campaign.name }}")
    write(document, "Nội dung", "{%p if campaign.legal_grounds %}")
    loop(
        document,
        "ground in campaign.legal_grounds",
        "Căn cứ",
        "{{ ground }}{% if loop.last %}.{% else %};{% endif %}",
    )
    write(document, "Nội dung", "{%p endif %}")
    write(
        document, "Nội dung", "{{ campaign.issuer }} ban hành Kế hoạch tổ chức thực hiện {{ campaign.name }} như sau:"
    )
    outline(document)
    write(
        document, "Lời kết",
        "Trên đây là Kế hoạch tổ chức thực hiện {{ campaign.name }}; yêu cầu các cơ quan, đơn vị tổ chức triển khai thực hiện./.",
    )  # fmt: skip

    signatures(document, (plan_recipients, signed("campaign.signature")))
