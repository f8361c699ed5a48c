"""Whether the words in a cell for evidence give it, deny it, or only promise it: judged by how the clause is built."""

import re
from enum import Enum, auto
from functools import lru_cache

from thidua_xl.tables import Cell, show
from thidua_xl.vietnamese import bare, fold


class Evidence(Enum):
    """What a cell says of a criterion or a paper."""

    GIVEN = auto()
    DENIED = auto()
    UNSURE = auto()


_SHORT = 8
"""Words of a note; what is longer tells a story."""

_YES_SIGNS = frozenset("xv+✓✔☑☒√🗸✅●■")
_NOTHING = re.compile(
    r"(?:false|no|none|null|n/?a|nil|tbd|tbc|k|kh|ko|hok|hong|chua|khong|thieu|0+(?:[.,]0+)?%?)\b[\W_]*$"
)
_ASCII_DENIAL = re.compile(r"(?:chua|khong|ko|thieu|k co)\s")  # typed without marks

# A Vietnamese clause begins with the word that denies its verb (không, chưa) or sets it later (sẽ, đang, chờ).
_STILL = r"(?:vẫn |còn |hiện |tạm )?"
_NOT_THERE = re.compile(_STILL + r"(?:chưa|không|ko|hok|hông|thiếu|chẳng|chả)\b")
_NOT_YET = re.compile(
    _STILL + r"(?:chờ|đợi|đang|sẽ|sắp|hẹn|dự kiến|mất|thất lạc|hết h(?:ạn|iệu lực)|quên|hoãn"
    r"|(?:cần|phải|xin) (?:bổ sung|nộp|xác (?:minh|nhận)|kiểm tra|làm|có|hỏi|xem|ký))\b"
    r"|(?:nộp|gửi|bổ sung|để|làm|ký|cập nhật) sau\b"
)
_WITHIN = re.compile(r"\b(?:chưa|thiếu|sẽ|đang chờ|chờ|không (?:có|đạt|đủ|nộp|rõ))\b|\b(?:nộp|gửi|bổ sung) sau\b")
_DONE = re.compile(r"\bđã\b|\d")
_FAULT = re.compile(  # to deny a fault may be the very merit
    r"(?:chưa|không)(?: hề| từng| có| bị| để| xảy ra| phát sinh| còn)* "
    r"(?:vi phạm|kỷ luật|khiếu nại|tố cáo|đơn thư|sai phạm|sai sót|tai nạn|tồn đọng|nợ|quá hạn|trễ hạn|xảy ra|ai)\b"
)


def evidence_in(cell: Cell) -> Evidence:
    """Judge a cell as typed or read: a blank one denies."""
    return _evidence(fold(show(cell)))


@lru_cache(maxsize=65_536)
def _evidence(text: str) -> Evidence:
    signs = text.strip(" .,:;!()[]“”\"'")
    if not any(letter.isalnum() for letter in text):
        if _YES_SIGNS.intersection(text):
            return Evidence.GIVEN
        return Evidence.UNSURE if "?" in text else Evidence.DENIED
    if _NOTHING.match(signs):
        return Evidence.UNSURE if signs[:1] in "nt" and signs not in {"no", "none", "null", "nil"} else Evidence.DENIED
    is_short = len(text.split()) <= _SHORT
    if _FAULT.match(signs):
        return Evidence.UNSURE if is_short else Evidence.GIVEN
    if _NOT_THERE.match(signs) or (text.isascii() and _ASCII_DENIAL.match(f"{bare(signs)} ")):
        return Evidence.DENIED if is_short else Evidence.GIVEN if _is_story(signs) else Evidence.UNSURE
    if _NOT_YET.match(signs):
        return Evidence.GIVEN if not is_short and _DONE.search(signs) else Evidence.UNSURE
    return (
        Evidence.UNSURE
        if text.rstrip(' .!)”"').endswith("?") or (is_short and _WITHIN.search(signs))
        else Evidence.GIVEN
    )


def _is_story(text: str) -> bool:
    """A long text that only begins with `không` (Không quản ngại … đã …) tells what was done."""
    return text.startswith(("không", "chẳng")) and _DONE.search(text) is not None
