"""The words of a signature: in whose name, in which post, who (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.7)."""

import re

from attrs import frozen

from thidua_xl.papers.wording import is_committee, signing_position
from thidua_xl.papers.words.text import Text, word

_IN_PLACE = re.compile(r"(KT|TL|TUQ|Q)\.", re.IGNORECASE)
_DEPUTY = re.compile(r"Phó ", re.IGNORECASE)
_ACTING = re.compile(r"Quyền ", re.IGNORECASE)


@frozen
class SignatureWords:
    lines: tuple[Text, ...] = word("Quyền hạn, chức vụ người ký, mỗi dòng một phần: TM. …, KT. …, chức vụ")
    name: Text = word("Họ tên người ký")


def signature_words(unit: str, authority: str, position: Text, name: Text, head_position: str = "") -> SignatureWords:
    """Give the words of a signature for the body of that name.

    `authority` holds what stands before the post (TM., KT., TL., TUQ.), a line or several parted by a line break or
    `/`. A people's committee signs TM. ỦY BAN NHÂN DÂN without being told, save where it is signed TUQ. or TL. of its
    chairman; a deputy signs KT. its head; who is acting (Quyền) signs Q.
    """
    given = [line.strip() for line in re.split(r"\n|/|;", authority) if line.strip()]
    post = signing_position(position, unit) if isinstance(position, str) else position
    lines = [*_on_behalf(unit, given), *given, *_in_place(given, post, head_position)]
    shown = [_ACTING.sub("Q. ", post, count=1) if _ACTING.match(post) else post] if isinstance(post, str) else [post]
    texts = [line.upper() if isinstance(line, str) else line for line in (*lines, *shown)]
    return SignatureWords(tuple(dict.fromkeys(texts)), name)


def _on_behalf(unit: str, given: list[str]) -> list[str]:
    told = any(line.upper().startswith(("TM.", "TUQ.", "TL.")) for line in given)
    return ["TM. ỦY BAN NHÂN DÂN"] if is_committee(unit) and not told else []


def _in_place(given: list[str], post: Text, head_position: str) -> list[str]:
    """`KT. CHỦ TỊCH` of a Phó Chủ tịch."""
    if not isinstance(post, str) or not _DEPUTY.match(post) or any(_IN_PLACE.match(line) for line in given):
        return []
    head = head_position if head_position and not _DEPUTY.match(head_position) else _DEPUTY.sub("", post, count=1)
    return [f"KT. {head}"]
