"""A page to adjust pre-printed blanks by: rulers in millimetres along two edges, and each word's room."""

from collections.abc import Iterable, Iterator, Mapping

from thidua_xl.papers.certificates import PAGE, Room, rooms
from thidua_xl.papers.words.certificates import CertificateWords, LineWords, line_words
from thidua_xl.review import Review
from thidua_xl.sheets import CertificateWord

_HEIGHT = 0.41  # of a line in millimetres, for each point of its size


def calibration(review: Review, awards: Iterable[str]) -> tuple[CertificateWords, ...]:
    """Give a page for each award (code): rulers, each room with its figures, and how to use the page."""
    return tuple(
        CertificateWords(
            award, (*_along_top(), *_along_left(), *_outlines(rooms(review, award)), _caption(review, award))
        )
        for award in awards
    )


def _marks(length: float) -> Iterator[tuple[float, float]]:
    """A mark every ten millimetres, longer every fifty: (where, how long)."""
    for mark in range(10, int(length), 10):
        yield mark, 6 if mark % 50 == 0 else 3


def _along_top() -> Iterator[LineWords]:
    for mark, long in _marks(PAGE[0]):
        yield line_words("", mark, 0, 4, height=long, size=1, rule_left=True)
        if long > 3:
            yield line_words(f"{mark:g}", mark + 1, 6, 10, height=4, size=8, alignment="left")


def _along_left() -> Iterator[LineWords]:
    for mark, long in _marks(PAGE[1]):
        yield line_words("", 0, mark, long, height=2, size=1, rule_above=True)
        if long > 3:
            yield line_words(f"{mark:g}", 7, mark - 1.5, 10, height=4, size=8, alignment="left")


def _outlines(places: Mapping[CertificateWord, Room]) -> Iterator[LineWords]:
    for word, room in places.items():
        figures = f"trái {room.left:g}, trên {room.top:g}, rộng {room.width:g} mm, cỡ {room.size:g}–{room.smallest:g}"
        yield line_words(
            f"{word}: {figures}",
            room.left,
            room.top,
            room.width,
            height=room.lines * room.size * _HEIGHT,
            size=9,
            alignment="left",
            colour="0070C0",
            rule_above=True,
            rule_left=True,
        )


_HOW = "In 100%, không co giãn; đặt lên phôi soi ra sáng, lệch bao nhiêu milimét thì sửa bấy nhiêu ở trang Phôi của sổ."


def _caption(review: Review, award: str) -> LineWords:
    name = review.campaign.award_named(award)
    return line_words(f"Trang căn chỉnh phôi: {name}. {_HOW}", 30, 22, 240, height=12, size=11, alignment="left")
