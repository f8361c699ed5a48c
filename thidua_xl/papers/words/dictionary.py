"""Every word that a template may use, with its meaning: what `template fields` prints and the lint knows."""

from typing import Any

from attrs import fields, has

from thidua_xl.papers.words.campaigns import CampaignWords, LegalWords
from thidua_xl.papers.words.certificates import CertificateWords
from thidua_xl.papers.words.council import CouncilWords, VoteWords
from thidua_xl.papers.words.decisions import DecidedWords, DecisionWords, FundWords
from thidua_xl.papers.words.meetings import MeetingWords
from thidua_xl.papers.words.nominations import AwardWords, NominationWords
from thidua_xl.papers.words.scores import RankWords, ScoreGroupWords, TargetWords
from thidua_xl.papers.words.sections import EntryWords, SectionWords
from thidua_xl.papers.words.text import Blank
from thidua_xl.papers.words.units import UnitWords

ROOTS: dict[str, tuple[type, bool, str]] = {
    "campaign": (CampaignWords, False, "Đợt thi đua"),
    "legal": (LegalWords, False, "Gói pháp lý"),
    "submitter": (UnitWords, False, "Đơn vị trình"),
    "meeting": (MeetingWords, False, "Cuộc họp"),
    "meetings": (MeetingWords, True, "Các cuộc họp"),
    "nomination": (NominationWords, False, "Đề nghị đang lập giấy tờ"),
    "nominations": (NominationWords, True, "Các đề nghị của văn bản"),
    "awards": (AwardWords, True, "Các hình thức của văn bản, mỗi hình thức với các đề nghị của nó"),
    "is_listed": (bool, False, "Danh sách đề nghị ở văn bản kèm theo, không ở trong tờ trình"),
    "collectives": (NominationWords, True, "Các đề nghị cho tập thể"),
    "individuals": (NominationWords, True, "Các đề nghị cho cá nhân, gồm cả người dân"),
    "households": (NominationWords, True, "Các đề nghị cho hộ gia đình"),
    "sections": (SectionWords, True, "Các mục của báo cáo"),
    "entries": (EntryWords, True, "Các dòng của mục lục"),
    "targets": (TargetWords, True, "Các chỉ tiêu của một đơn vị"),
    "groups": (ScoreGroupWords, True, "Bảng điểm của một đơn vị, theo nhóm"),
    "ranks": (RankWords, True, "Xếp hạng các đơn vị của khối"),
    "authority": (str, False, "Người quyết định khen thưởng"),
    "addressee": (str, False, "Nơi văn bản kính gửi"),
    "through": (str, False, "Cơ quan chuyển văn bản, ghi trong ngoặc sau chữ qua"),
    "has_letter": (bool, False, "Có tờ trình gửi người quyết định"),
    "decides": (bool, False, "Nơi nhận tờ trình tự quyết định, không phải trình tiếp"),
    "consolidated": (bool, False, "Văn bản tổng hợp của nhiều đơn vị"),
    "documents": (str, True, "Tên các giấy tờ kèm theo"),
    "council": (CouncilWords, False, "Hội đồng"),
    "votes": (VoteWords, True, "Kết quả bỏ phiếu của Hội đồng, từ cao xuống thấp"),
    "decision": (DecisionWords, False, "Quyết định khen thưởng"),
    "lines": (DecidedWords, True, "Những người, tập thể được khen theo thứ tự của quyết định"),
    "certificates": (CertificateWords, True, "Các tờ bằng, mỗi tờ một trang"),
    "funds": (FundWords, True, "Tiền thưởng theo nguồn và hình thức"),
    "grounds": (str, True, "Các căn cứ"),
    "subject": (str, False, "Trích yếu: tặng hình thức nào"),
    "counts": (str, False, "Số tập thể, cá nhân, hộ gia đình"),
    "total": (str, False, "Tổng số tiền, đồng"),
    "total_in_words": (str, False, "Tổng số tiền bằng chữ"),
    "draft": (bool, False, "Đang là dự thảo"),
    "title": (str, False, "Tiêu đề"),
    "made_on": (str, False, "Ngày lập"),
}


def dictionary() -> dict[str, str]:
    """Give every word a template may use with its meaning; `[]` follows a list (`nominations[].name`)."""
    found: dict[str, str] = {}

    def walk(path: str, kind: Any, meaning: str) -> None:
        found[path] = meaning
        if has(kind) and kind is not Blank:
            for attribute in fields(kind):
                inner, depth = _element(attribute.type)
                walk(f"{path}.{attribute.name}{'[]' * depth}", inner, attribute.metadata["meaning"])

    for name, (kind, is_list, meaning) in ROOTS.items():
        walk(f"{name}{'[]' if is_list else ''}", kind, meaning)
    return found


def made_words() -> dict[str, Any]:
    """Give every word with a made-up value of its kind: a text, a number, yes, or a list of two."""
    return {name: (_made(kind),) * 2 if is_list else _made(kind) for name, (kind, is_list, _meaning) in ROOTS.items()}


def _made(annotation: Any) -> Any:
    inner, depth = _element(annotation)
    value: Any
    if has(inner):
        value = inner(**{attribute.name: _made(attribute.type) for attribute in fields(inner)})
    else:
        kinds = getattr(inner, "__args__", (inner,))
        value = next((made for kind, made in ((bool, True), (int, 3)) if kind in kinds), "chữ")
    for _list in range(depth):
        value = (value, value)
    return value


def _element(annotation: Any) -> tuple[Any, int]:
    """The class behind an annotation, and how many lists deep it stands."""
    arguments: tuple[Any, ...] = getattr(annotation, "__args__", ())
    if getattr(annotation, "__origin__", None) is tuple:
        inner, depth = _element(arguments[0])
        return inner, depth + 1
    return next((argument for argument in arguments if has(argument) and argument is not Blank), annotation), 0
