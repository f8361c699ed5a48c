"""The words of a unit: its letterhead, and who signs for it."""

from attrs import frozen

from thidua_xl.papers.words.text import Blank, Text, text_of, word
from thidua_xl.review import Review
from thidua_xl.rules import Campaign
from thidua_xl.sheets import UNITS
from thidua_xl.vietnamese import fold


@frozen
class UnitWords:
    code: str = word("Mã đơn vị")
    name: Text = word("Tên đơn vị")
    superior: str = word("Tên cơ quan, đơn vị cấp trên")
    abbreviation: Text = word("Chữ viết tắt trong số, ký hiệu")
    place: Text = word("Địa danh")
    head: Text = word("Họ tên thủ trưởng")
    head_position: Text = word("Chức vụ thủ trưởng")
    address: Text = word("Trụ sở")
    phone: Text = word("Điện thoại")
    founded: Text = word("Quá trình thành lập")
    structure: Text = word("Cơ cấu tổ chức")
    duties: Text = word("Chức năng, nhiệm vụ")


def unit_words(review: Review, code: str) -> UnitWords:
    """Give the words of a unit by its code. Place and superior fall back to the campaign's."""
    unit = review.units.get(code)
    parent = unit.parent if unit else None
    return UnitWords(
        code=code,
        name=text_of(unit, "name", UNITS),
        superior=review.unit_name(parent) if parent else review.campaign.superior,
        abbreviation=text_of(unit, "abbreviation", UNITS),
        place=(unit.place if unit else None) or review.campaign.place or text_of(unit, "place", UNITS),
        **{
            name: text_of(unit, name, UNITS)
            for name in ("head", "head_position", "address", "phone", "founded", "structure", "duties")
        },
    )


def named_unit_words(review: Review, name: str) -> UnitWords:
    """Give the words of the unit of that name (or code), or of a unit known by its name alone."""
    wanted = fold(name)
    code = next((code for code, unit in review.units.items() if wanted in {fold(code), fold(unit.name or "")}), None)
    if code is not None:
        return unit_words(review, code)
    blanks = {
        column: text_of(None, column, UNITS)
        for column in ("abbreviation", "head", "head_position", "address", "phone", "founded", "structure", "duties")
    }
    return UnitWords(code="", name=name, superior=review.campaign.superior, place=review.campaign.place, **blanks)


def issuer_words(campaign: Campaign) -> UnitWords:
    """Give the words of the body that issues the plan, known from the rules sheets alone."""
    symbol = campaign.plan_number.rpartition("-")[2] if "-" in campaign.plan_number else ""
    blanks = {name: text_of(None, name, UNITS) for name in ("address", "phone", "founded", "structure", "duties")}
    return UnitWords(
        code="",
        name=campaign.issuer,
        superior=campaign.superior,
        abbreviation=symbol or Blank("Số hiệu kế hoạch (trang Thể lệ)"),
        place=campaign.place or Blank("Địa danh (trang Thể lệ)"),
        head=campaign.signer or Blank("Người ký (trang Thể lệ)"),
        head_position=campaign.signer_position or Blank("Chức vụ người ký (trang Thể lệ)"),
        **blanks,
    )
