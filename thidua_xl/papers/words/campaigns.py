"""The words of the campaign, and of the law in force."""

from attrs import frozen

from thidua_xl.legal import LegalPack
from thidua_xl.papers.wording import full_name, grounds, unstopped
from thidua_xl.papers.words.signatures import SignatureWords
from thidua_xl.papers.words.text import Blank, Text, word
from thidua_xl.papers.words.units import issuer_words
from thidua_xl.rules import Campaign
from thidua_xl.vietnamese import long_date, short_date

_NUMBER = "\u00a0" * 7
_DAY = "\u00a0" * 5


@frozen
class CampaignWords:
    name: str = word("Tên đợt thi đua")
    kind: str = word("Loại đợt: đợt, chuyên đề, khối thi đua")
    issuer: str = word("Cơ quan ban hành kế hoạch")
    superior: str = word("Cơ quan cấp trên của cơ quan ban hành")
    place: str = word("Địa danh")
    plan_number: Text = word("Số, ký hiệu của kế hoạch")
    plan_day: Text = word("Ngày của kế hoạch, viết bằng chữ")
    plan_reference: str = word("Kế hoạch, có số và ngày")
    plan_symbol: str = word("Số, ký hiệu ở đầu kế hoạch; để trống số cho văn thư nếu chưa có")
    plan_dated: str = word("Ngày tháng năm ở đầu kế hoạch; để trống cho văn thư nếu chưa có")
    start: str = word("Ngày đầu của đợt")
    end: str = word("Ngày cuối của đợt")
    legal_grounds: tuple[str, ...] = word("Các căn cứ, mỗi căn cứ một câu chưa có dấu ở cuối")
    slogan: str = word("Khẩu hiệu")
    signature: SignatureWords = word("Người ký kế hoạch")
    recipients: tuple[str, ...] = word("Nơi nhận của kế hoạch")


@frozen
class LegalWords:
    decree: str = word("Nghị định quy định mẫu, đang áp dụng")
    annex: str = word("Phụ lục chứa mẫu")
    request_form: str = word("Số mẫu tờ trình")
    report_form: str = word("Số mẫu báo cáo thành tích")


def campaign_words(campaign: Campaign) -> CampaignWords:
    """Give the words of the campaign; số and ngày of the plan stay blank where văn thư has not given them."""
    number, issuer = campaign.plan_number, issuer_words(campaign)
    is_numbered = bool(number) and not number.startswith("/")
    symbol = number if "/" in number else f"{number or _NUMBER}/KH-{issuer.abbreviation}"
    plan_number: Text = symbol if is_numbered else Blank("Số hiệu kế hoạch (trang Thể lệ)")
    plan_day: Text = long_date(campaign.plan_date) if campaign.plan_date else Blank("Ngày kế hoạch (trang Thể lệ)")
    return CampaignWords(
        name=unstopped(campaign.name),
        kind=campaign.kind,
        issuer=full_name(campaign.issuer),
        superior=issuer.superior,
        place=campaign.place,
        plan_number=plan_number,
        plan_day=plan_day,
        plan_reference=f"Kế hoạch số {plan_number} {plan_day}",
        plan_symbol=symbol if is_numbered or not number else f"{_NUMBER}{symbol}",
        plan_dated=long_date(campaign.plan_date) if campaign.plan_date else f"ngày{_DAY}tháng{_DAY}năm 20{_DAY}",
        start=short_date(campaign.start) if campaign.start else "",
        end=short_date(campaign.end) if campaign.end else "",
        legal_grounds=grounds(campaign.legal_grounds),
        slogan=campaign.slogan,
        signature=issuer.signature,
        recipients=tuple(map(unstopped, campaign.recipients)),
    )


def legal_words(pack: LegalPack) -> LegalWords:
    """Give the words of the legal pack in force."""
    return LegalWords(pack.decree, pack.annex, pack.request_form, pack.report_form)
