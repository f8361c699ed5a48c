"""The words of a text in sections (plan, report), of its tables, and of an index."""

from attrs import frozen

from thidua_xl.papers.words.text import Text, word


@frozen
class TableWords:
    heads: tuple[str, ...] = word("Tiêu đề các cột")
    rows: tuple[tuple[str, ...], ...] = word("Các dòng")


@frozen
class SectionWords:
    number: str = word("Số mục")
    title: str = word("Tiêu đề mục")
    level: int = word("Cấp của mục: 1, 2, 3")
    paragraphs: tuple[Text, ...] = word("Các đoạn văn")
    table: TableWords | None = word("Bảng số liệu, nếu có")


@frozen
class EntryWords:
    number: int = word("Số thứ tự")
    title: str = word("Tên giấy tờ")
    about: str = word("Của ai")
    path: str = word("Tệp")
    note: str = word("Ghi chú")
