"""Certificates of a decision: on blank paper, and on pre-printed blanks (phôi).

Size, order of the lines and colours follow NĐ 98/2023/NĐ-CP, Điều 104 (A4, 297 × 210 mm); the layout is the office's,
so that every place can be changed on the sheet `Phôi`.
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from thidua_xl.decision.authority import in_full
from thidua_xl.decision.decided import Decided, Decision
from thidua_xl.legal.awards import Family, has_certificate
from thidua_xl.papers.typesetting import Fitted, fit, width
from thidua_xl.papers.words.certificates import CertificateWords, LineWords, line_words
from thidua_xl.papers.words.decisions import DecisionWords, decision_words
from thidua_xl.papers.words.nominations import nomination_words
from thidua_xl.review import Review
from thidua_xl.sheets import Alignment, CertificateWord
from thidua_xl.vietnamese import count

PAGE = 297.0, 210.0
_RED, _BLACK = "C00000", "000000"
_ALIGNMENTS = {Alignment.CENTRE: "center", Alignment.LEFT: "left", Alignment.RIGHT: "right"}
_BOLD = {CertificateWord.NAME, CertificateWord.SIGNER_POSITION, CertificateWord.SIGNER}
_BOLD_ITALIC = {CertificateWord.DECISION, CertificateWord.GOLDEN_BOOK, CertificateWord.DAY}


@frozen
class Room:
    """Where a word stands: millimetres from the sheet's upper left corner, sizes in points, and how many lines."""

    left: float
    top: float
    width: float
    size: float
    smallest: float
    lines: int
    alignment: Alignment = Alignment.CENTRE


ROOMS = {
    CertificateWord.NAME: Room(28, 98, 241, 24, 14, 2),
    CertificateWord.POSITION: Room(28, 118, 241, 15, 11, 2),
    CertificateWord.ACHIEVEMENT: Room(28, 131, 241, 15, 11, 2),
    CertificateWord.DECISION: Room(28, 180, 110, 12, 9, 1, Alignment.LEFT),
    CertificateWord.GOLDEN_BOOK: Room(28, 187, 110, 12, 9, 1, Alignment.LEFT),
    CertificateWord.DAY: Room(165, 146, 110, 14, 11, 1),
    CertificateWord.SIGNER_POSITION: Room(165, 152, 110, 14, 10, 2),
    CertificateWord.SIGNER: Room(165, 190, 110, 14, 11, 1),
}
"""The places where the sheet `Phôi` says nothing."""


@frozen
class Printed:
    """The certificates of one decision: their words, and the nominees whose text does not fit its room."""

    blank: tuple[CertificateWords, ...]
    preprinted: tuple[CertificateWords, ...]
    unfit: tuple[str, ...]


def certificates(review: Review, decision: Decision) -> Printed:
    """Set the certificates of a decision, in the order of its list; whose text does not fit is left out and named."""
    words = decision_words(review, decision)
    blank, preprinted, unfit = [], [], []
    for one in decision.decided:
        if not has_certificate(one.award.name):
            continue
        texts = _texts(review, words, one)
        set_ = {word: _set(texts[word], room) for word, room in rooms(review, one.award.code).items()}
        head = _head(words, one)
        tight = [word for word, fitted in set_.items() if fitted is None]
        if tight or head is None:
            unfit.append(f"{texts[CertificateWord.NAME]} ({', '.join(tight) or 'đầu bằng'})")
            continue
        code = review.by_row[one.row].code or ""
        own = tuple(_lines(rooms(review, one.award.code), set_))
        blank.append(CertificateWords(code, (*head, *own)))
        preprinted.append(CertificateWords(code, own))
    return Printed(tuple(blank), tuple(preprinted), tuple(unfit))


def rooms(review: Review, award: str) -> dict[CertificateWord, Room]:
    """Give the places of an award's words: its own rows of `Phôi`, then those of all awards, then the program's."""
    found = dict(ROOMS)
    records = [record for _row, record in review.tables["certificates"] if record["award"] in {None, award}]
    for record in sorted(records, key=lambda record: record["award"] is not None):
        needed = (record["left"], record["top"], record["width"], record["size"])
        if record["word"] is None or None in needed:
            continue
        left, top, wide, size = map(float, needed)
        smallest = float(record["smallest"] or min(size, 9))
        alignment = Alignment(record["alignment"] or Alignment.CENTRE)
        found[CertificateWord(record["word"])] = Room(left, top, wide, size, smallest, record["lines"] or 1, alignment)
    return found


def _texts(review: Review, words: DecisionWords, one: Decided) -> dict[CertificateWord, str]:
    nominee = nomination_words(review, one.row, one.number)
    place = str(nominee.nominee_unit.superior) if nominee.is_collective else f"{nominee.position}, {nominee.unit_name}"
    return {
        CertificateWord.NAME: str(nominee.name),
        CertificateWord.POSITION: in_full(place),
        CertificateWord.ACHIEVEMENT: words.tribute,
        CertificateWord.DECISION: f"Quyết định số {words.number} {words.day}",
        CertificateWord.GOLDEN_BOOK: f"Số sổ vàng: {count(one.number)}",
        CertificateWord.DAY: f"{words.unit.place}, {words.day}",
        CertificateWord.SIGNER_POSITION: "\n".join((*words.signing_authority, str(words.signer_position))).upper(),
        CertificateWord.SIGNER: str(words.signer),
    }


def _set(text: str, room: Room) -> Fitted | None:
    """Fit a text into its room; lines that the text itself has stay apart."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        return fit(text, room.width, room.size, room.smallest, room.lines)
    each = [fit(line, room.width, room.size, room.smallest, 1) for line in lines]
    if len(lines) > room.lines or None in each:
        return None
    return Fitted(tuple(lines), min(fitted.size for fitted in each if fitted is not None))


def _lines(
    places: Mapping[CertificateWord, Room], set_: Mapping[CertificateWord, Fitted | None]
) -> Iterator[LineWords]:
    for word, fitted in set_.items():
        room = places[word]
        for number, text in enumerate(fitted.lines if fitted else ()):
            yield line_words(
                text,
                room.left,
                room.top + number * fitted.leading if fitted else room.top,
                room.width,
                height=fitted.leading if fitted else 0,
                size=fitted.size if fitted else room.size,
                alignment=_ALIGNMENTS[room.alignment],
                bold=word in _BOLD | _BOLD_ITALIC,
                italic=word in _BOLD_ITALIC,
            )


_STATE, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def _head(words: DecisionWords, one: Decided) -> tuple[LineWords, ...] | None:
    """What a blank sheet lacks beside the coat of arms, for which room is left above: None where it does not fit."""
    verb = "TẶNG DANH HIỆU" if one.family is Family.TITLE else "TẶNG"
    rows: Sequence[tuple[str, Room, str]] = (
        (_STATE, Room(28, 36, 241, 14, 14, 1), _BLACK),
        (_MOTTO, Room(28, 42.5, 241, 14, 14, 1), _BLACK),
        (words.authority.upper(), Room(28, 54, 241, 20, 13, 2), _RED),
        (verb, Room(28, 72, 241, 16, 16, 1), _BLACK),
        (_short(one.award.name).upper(), Room(28, 80, 241, 38, 20, 1), _RED),
    )
    lines: list[LineWords] = []
    for text, room, colour in rows:
        fitted = _set(text, room)
        if fitted is None:
            return None
        lines += [
            line_words(
                line,
                room.left,
                room.top + number * fitted.leading,
                room.width,
                height=fitted.leading,
                size=fitted.size,
                bold=True,
                colour=colour,
            )
            for number, line in enumerate(fitted.lines)
        ]
    rule = width(_MOTTO, 14) * 0.95
    lines.append(line_words("", (PAGE[0] - rule) / 2, 49.5, rule, height=1, size=2, rule_above=True))
    return tuple(lines)


def _short(award_name: str) -> str:
    """The name printed large: without whose award it is, the word for a title, and quotation marks."""
    name = award_name.partition(" của ")[0].strip('“”" ')
    return name[len("danh hiệu ") :].strip('“”" ') if name.lower().startswith("danh hiệu ") else name
