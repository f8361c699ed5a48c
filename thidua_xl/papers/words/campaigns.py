"""The words of the campaign, and of the law in force."""

from attrs import frozen

from thidua_xl.legal import LegalPack
from thidua_xl.papers.words.text import word
from thidua_xl.rules import Campaign
from thidua_xl.vietnamese import long_date, short_date


@frozen
class CampaignWords:
    name: str = word("Tên đợt thi đua")
    kind: str = word("Loại đợt: đợt, chuyên đề, khối thi đua")
    issuer: str = word("Cơ quan ban hành kế hoạch")
    superior: str = word("Cơ quan cấp trên của cơ quan ban hành")
    place: str = word("Địa danh")
    plan_reference: str = word("Kế hoạch, có số và ngày nếu đã có")
    start: str = word("Ngày đầu của đợt")
    end: str = word("Ngày cuối của đợt")
    legal_grounds: tuple[str, ...] = word("Các căn cứ pháp lý")
    slogan: str = word("Khẩu hiệu")
    signing_authority: str = word("Quyền hạn người ký: TM., KT.…")
    signer_position: str = word("Chức vụ người ký kế hoạch")
    signer: str = word("Họ tên người ký kế hoạch")
    recipients: tuple[str, ...] = word("Nơi nhận của kế hoạch")


@frozen
class LegalWords:
    decree: str = word("Nghị định quy định mẫu, đang áp dụng")
    annex: str = word("Phụ lục chứa mẫu")
    request_form: str = word("Số mẫu tờ trình")
    report_form: str = word("Số mẫu báo cáo thành tích")


def campaign_words(campaign: Campaign) -> CampaignWords:
    """Give the words of the campaign; số and ngày of the plan stay blank dots where văn thư has not given them."""
    number = campaign.plan_number
    day = long_date(campaign.plan_date) if campaign.plan_date else ""
    reference = "Kế hoạch" + (
        f" số {number}" if number and not number.startswith("/") else f" số ……{number}" if number else ""
    )
    return CampaignWords(
        name=campaign.name,
        kind=campaign.kind,
        issuer=campaign.issuer,
        superior=campaign.superior,
        place=campaign.place,
        plan_reference=f"{reference} {day}".strip(),
        start=short_date(campaign.start) if campaign.start else "",
        end=short_date(campaign.end) if campaign.end else "",
        legal_grounds=campaign.legal_grounds,
        slogan=campaign.slogan,
        signing_authority=campaign.signing_authority,
        signer_position=campaign.signer_position,
        signer=campaign.signer,
        recipients=campaign.recipients,
    )


def legal_words(pack: LegalPack) -> LegalWords:
    """Give the words of the legal pack in force."""
    return LegalWords(pack.decree, pack.annex, pack.request_form, pack.report_form)
