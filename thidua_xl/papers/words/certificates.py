"""The words of certificates: lines of text, each at its place on an A4 sheet lying on its long side."""

from attrs import frozen

from thidua_xl.papers.words.text import word

_TWIPS = 1440 / 25.4  # in a millimetre


@frozen
class LineWords:
    text: str = word("Chữ in")
    left: int = word("Cách mép trái tờ giấy, phần hai mươi của point")
    top: int = word("Cách mép trên tờ giấy, phần hai mươi của point")
    width: int = word("Bề rộng của ô chữ, phần hai mươi của point")
    height: int = word("Chiều cao của ô chữ, phần hai mươi của point")
    size: int = word("Cỡ chữ, nửa point")
    alignment: str = word("Căn: center, left, right")
    bold: int = word("1 nếu đậm")
    italic: int = word("1 nếu nghiêng")
    colour: str = word("Màu chữ")
    rule_above: str = word("single nếu có vạch trên ô chữ, nil nếu không")
    rule_left: str = word("single nếu có vạch trái ô chữ, nil nếu không")


@frozen
class CertificateWords:
    code: str = word("Mã đề nghị")
    lines: tuple[LineWords, ...] = word("Các dòng chữ, mỗi dòng ở chỗ của nó")


def line_words(  # noqa: PLR0913 (a line has so many sides)
    text: str,
    left: float,
    top: float,
    width: float,
    *,
    height: float,
    size: float,
    alignment: str = "center",
    bold: bool = False,
    italic: bool = False,
    colour: str = "000000",
    rule_above: bool = False,
    rule_left: bool = False,
) -> LineWords:
    """Give the words of a line; lengths in millimetres, the size in points."""
    return LineWords(
        text=text,
        left=round(left * _TWIPS),
        top=round(top * _TWIPS),
        width=round(width * _TWIPS),
        height=round(height * _TWIPS),
        size=round(size * 2),
        alignment=alignment,
        bold=int(bold),
        italic=int(italic),
        colour=colour,
        rule_above="single" if rule_above else "nil",
        rule_left="single" if rule_left else "nil",
    )
