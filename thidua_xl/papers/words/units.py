"""The words of a unit: its letterhead, and who signs for it."""

from attrs import evolve, frozen

from thidua_xl.papers.wording import full_name, is_committee
from thidua_xl.papers.words.signatures import SignatureWords, signature_words
from thidua_xl.papers.words.text import Blank, Text, text_of, word
from thidua_xl.review import Review, Unit
from thidua_xl.rules import Campaign
from thidua_xl.sheets import UNITS
from thidua_xl.vietnamese import fold


@frozen
class UnitWords:
    code: str = word("Mã đơn vị")
    name: Text = word("Tên đơn vị, viết đủ")
    superior: str = word("Cơ quan chủ quản in trên đầu văn bản; trống với Ủy ban nhân dân, bộ")
    parent: str = word("Tên cơ quan, đơn vị cấp trên")
    abbreviation: Text = word("Chữ viết tắt trong số, ký hiệu")
    place: Text = word("Địa danh")
    head: Text = word("Họ tên thủ trưởng")
    head_position: Text = word("Chức vụ thủ trưởng")
    signature: SignatureWords = word("Người ký văn bản")
    address: Text = word("Trụ sở")
    phone: Text = word("Điện thoại")
    founded: Text = word("Quá trình thành lập")
    structure: Text = word("Cơ cấu tổ chức")
    duties: Text = word("Chức năng, nhiệm vụ")


_TOLD = ("head", "head_position", "address", "phone", "founded", "structure", "duties")
_COUNCIL_SYMBOL = "HĐTĐKT"
COUNCIL = "Hội đồng Thi đua - Khen thưởng"


def unit_words(review: Review, code: str) -> UnitWords:
    """Give the words of a unit by its code. Place and superior fall back to the campaign's."""
    unit = review.units.get(code)
    parent = full_name(review.unit_name(unit.parent if unit else None) or review.campaign.superior)
    name = text_of(unit, "name", UNITS)
    return UnitWords(
        code=code,
        name=full_name(name) if isinstance(name, str) else name,
        superior=_superior(str(name), parent),
        parent=parent,
        abbreviation=_symbol(str(name)) or text_of(unit, "abbreviation", UNITS),
        place=(unit.place if unit else None) or review.campaign.place or text_of(unit, "place", UNITS),
        signature=_signature(unit, str(name)),
        **{field: text_of(unit, field, UNITS) for field in _TOLD},
    )


def _superior(name: str, parent: str) -> str:
    """The line above the issuer's in a letterhead.

    People's committees of every level and ministries have none over them that manages them (cơ quan chủ quản):
    NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.2 asks for it “nếu có”, and TT 01/2011/TT-BNV, Điều 7, which it follows, names
    those that write none.
    """
    return "" if is_committee(name) or fold(name).startswith("bộ ") else parent


def _symbol(name: str) -> str:
    return "UBND" if is_committee(name) else ""


def _signature(unit: Unit | None, name: str) -> SignatureWords:
    """Who signs for a unit: the signer its row names, else its head."""
    other = unit and (unit.signer_position or unit.signer)
    position, signer = ("signer_position", "signer") if other else ("head_position", "head")
    return signature_words(
        name,
        (unit.signing_authority if unit else None) or "",
        text_of(unit, position, UNITS),
        text_of(unit, signer, UNITS),
        (unit.head_position if unit else None) or "",
    )


def named_unit_words(review: Review, name: str) -> UnitWords:
    """Give the words of the unit of that name (or code), or of a unit known by its name alone."""
    wanted = fold(full_name(name))
    known = review.units.items()
    code = next((code for code, one in known if wanted in {fold(code), fold(full_name(one.name or ""))}), None)
    if code is not None:
        return unit_words(review, code)
    if wanted == fold(full_name(review.campaign.issuer)):
        return issuer_words(review.campaign)
    return _named(name, review.campaign.superior, review.campaign.place)


def _named(name: str, superior: str, place: str) -> UnitWords:
    parent = full_name(superior)
    blanks = {field: text_of(None, field, UNITS) for field in ("abbreviation", *_TOLD)}
    blanks["abbreviation"] = _symbol(name) or blanks["abbreviation"]
    return UnitWords(
        code="",
        name=full_name(name),
        superior=_superior(name, parent),
        parent=parent,
        place=place or Blank("Địa danh (trang Thể lệ)"),
        signature=_signature(None, name),
        **blanks,
    )


def issuer_words(campaign: Campaign) -> UnitWords:
    """Give the words of the body that issues the plan, known from the rules sheets alone."""
    symbol = campaign.plan_number.rpartition("-")[2] if "-" in campaign.plan_number else ""
    position: Text = campaign.signer_position or Blank("Chức vụ người ký (trang Thể lệ)")
    signer: Text = campaign.signer or Blank("Người ký (trang Thể lệ)")
    words = _named(campaign.issuer, campaign.superior, campaign.place)
    return evolve(
        words,
        abbreviation=symbol or _symbol(campaign.issuer) or Blank("Số hiệu kế hoạch (trang Thể lệ)"),
        head=signer,
        head_position=position,
        signature=signature_words(campaign.issuer, campaign.signing_authority, position, signer),
    )


def council_words(unit: UnitWords) -> UnitWords:
    """Give the words of a unit's council (Hội đồng Thi đua - Khen thưởng): under the unit, with a symbol of its own."""
    return evolve(unit, name=COUNCIL, superior=str(unit.name), abbreviation=_COUNCIL_SYMBOL)
