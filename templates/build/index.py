"""Mục lục: the index of a folder of papers."""

from docx.document import Document as DocumentObject

from templates.build.common import title
from templates.build.page import WIDE_TEXT_WIDTH
from templates.build.pieces import row, table, write


def contents(document: DocumentObject) -> None:
    """Mục lục of the folder of documents, with what is still missing in each."""
    title(document, "{{ title|caps }}", width=WIDE_TEXT_WIDTH)
    write(document, "Chú thích tên loại", "(Lập ngày {{ made_on }})")
    made = table(document, (1.2, 5.2, 5.4, 7.6, 5.8), lines=True)
    row(made, "STT", "Giấy tờ", "Đơn vị, đối tượng", "Tệp", "Ghi chú", shapes=("Đầu bảng",), head=True)
    row(made, "{%tr for entry in entries %}")
    row(
        made, "{{ entry.number }}", "{{ entry.title }}", "{{ entry.about }}", "{{ entry.path }}", "{{ entry.note }}",
        shapes=("Ô bảng giữa", "Ô bảng"),
    )  # fmt: skip
    row(made, "{%tr endfor %}")
    write(
        document, "Lời kết", "Mục lục gồm {{ entries|length|two_digits }} giấy tờ./."
    ).paragraph_format.keep_with_next = False
