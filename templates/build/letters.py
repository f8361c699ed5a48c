"""Tờ trình, and the danh sách that goes with it."""

# ruff: noqa: E501 (a Vietnamese sentence is not broken for a margin)

from docx.document import Document as DocumentObject

from templates.build.common import (
    BLANK_NUMBER,
    SIGNED,
    UNDATED,
    counts,
    letterhead,
    nothing,
    signed_by_issuer,
    title,
    unnumbered,
)
from templates.build.page import STATE_WIDTH, WIDE_TEXT_WIDTH
from templates.build.pieces import loop, row, table, write

TO = "Kính gửi: {{ addressee }}{% if through %} (qua {{ through }}){% endif %}"
PLAN = "Kế hoạch số {{ campaign.plan_number }} {{ campaign.plan_day }} của {{ campaign.issuer }} về {{ campaign.name }}"
VOTES = "{{ nomination.votes|two_digits }}/{{ nomination.meeting_members|two_digits }}"


def request_letter(document: DocumentObject) -> None:
    """Tờ trình (Mẫu số 01, Phụ lục I, NĐ 98/2023): one for each deciding authority."""
    letterhead(document, "submitter", unnumbered("TTr"))
    title(document, "TỜ TRÌNH", "Về việc đề nghị khen thưởng trong {{ campaign.name }}")
    write(document, "Kính gửi", TO)
    loop(document, "ground in campaign.legal_grounds", "Căn cứ", "{{ ground }};")
    write(document, "Căn cứ", f"Căn cứ {PLAN}.")
    write(
        document,
        "Nội dung",
        "{% if consolidated %}Trên cơ sở kết quả họp xét của các đơn vị, {{ submitter.name }}{% else %}{{ submitter.name }} đã tổ chức họp xét và{% endif %} kính trình {{ addressee }} như sau:",
    )
    meetings(document)
    nominations(document)
    write(
        document,
        "Nội dung",
        "**3. Hồ sơ kèm theo:** {% for item in documents %}{{ item }}{{ '.' if loop.last else '; ' }}{% endfor %}",
    )
    write(
        document,
        "Lời kết",
        "{{ submitter.name }} kính trình {{ addressee }} xem xét, {% if decides %}quyết định{% else %}đề nghị {{ authority }} khen thưởng{% endif %}./.",
    )
    signed_by_issuer(document, "- Như trên;", "- Lưu: VT.")


def meetings(document: DocumentObject) -> None:
    """Write which meetings reviewed the nominations: one in a sentence, several in a list."""
    met = "{{ meeting.body }} họp ngày {{ meeting.short_day }}, có mặt {{ meeting.present|two_digits }}/{{ meeting.members|two_digits }} thành viên{{ '.' if loop.last else ';' }}"
    write(document, "Nội dung", "{%p if meetings|length == 1 %}")
    write(document, "Nội dung", f"**1. Kết quả họp xét:** {{% for meeting in meetings %}}{met}{{% endfor %}}")
    write(document, "Nội dung", "{%p endif %}")
    write(document, "Nội dung", "{%p if meetings|length != 1 %}")
    write(document, "Mục nhỏ", "1. Kết quả họp xét:")
    loop(document, "meeting in meetings", "Nội dung", f"- {met}")
    write(document, "Nội dung", "{%p endif %}")


def nominations(document: DocumentObject) -> None:
    """Write who is nominated: one in a sentence, several in a table, many in the list that goes with the letter."""
    write(document, "Nội dung", "{%p if nominations|length == 1 %}")
    write(
        document,
        "Nội dung",
        "**2. Đề nghị khen thưởng:** {% for nomination in nominations %}Tặng {{ nomination.award_name }} cho {{ nomination.name }}{% if nomination.post %}, {{ nomination.post }}{% endif %}; "
        f"số phiếu đồng ý: {VOTES}, đạt tỷ lệ {{{{ nomination.vote_share }}}} tính trên tổng số thành viên.{{% endfor %}}",
    )
    write(document, "Nội dung", "{%p endif %}")
    write(document, "Nội dung", "{%p if nominations|length > 1 %}")
    write(
        document,
        "Nội dung",
        f"**2. Đề nghị khen thưởng:** {{% for award in awards %}}{{{{ 'Tặng' if loop.first else 'tặng' }}}} {{{{ award.name }}}} cho {counts('award.')}"
        "{{ ' (có danh sách kèm theo)' if is_listed else '' }}{{ '; ' if not loop.last else '.' if is_listed else ':' }}{% endfor %}",
    ).paragraph_format.keep_with_next = True
    write(document, "Nội dung", "{%p endif %}")
    write(document, "Nội dung", "{%p if nominations|length > 1 and not is_listed %}")
    made = table(document, (1.3, 5.2, 6.4, 1.9, 1.7), lines=True)
    row(
        made,
        "STT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "Số phiếu đồng ý", "Tỷ lệ",
        shapes=("Đầu bảng",), head=True,
    )  # fmt: skip
    row(made, "{%tr for award in awards %}")
    row(made, "{%tr if awards|length > 1 %}")
    row(made, "{{ award.name }}", shapes=("Nhóm bảng",))
    row(made, "{%tr endif %}")
    row(made, "{%tr for nomination in award.nominations %}")
    row(
        made,
        "{{ nomination.number }}",
        "{{ nomination.name }}",
        "{{ nomination.post }}",
        VOTES,
        "{{ nomination.vote_share }}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng", "Ô bảng giữa"),
    )
    row(made, "{%tr endfor %}")
    row(made, "{%tr endfor %}")
    write(
        document, "Ghi chú bảng", "Ghi chú: số phiếu và tỷ lệ tính trên tổng số thành viên cuộc họp của đơn vị trình."
    )
    write(document, "Nội dung", "{%p endif %}")


def roster(document: DocumentObject) -> None:
    """Danh sách trích ngang kèm theo Tờ trình: an annex on wide paper."""
    title(
        document, "DANH SÁCH TRÍCH NGANG",
        "Tập thể, cá nhân đề nghị tặng {% for award in awards %}{{ award.name }}{{ '' if loop.last else ', ' }}{% endfor %}",
        "trong {{ campaign.name }}", width=WIDE_TEXT_WIDTH,
    )  # fmt: skip
    write(
        document, "Chú thích tên loại",
        f"(Kèm theo {{{{ 'Tờ trình' if has_letter else 'Biên bản' }}}} số: {BLANK_NUMBER}/{{{{ 'TTr' if has_letter else 'BB' }}}}-{{{{ submitter.abbreviation }}}} {UNDATED} của {{{{ submitter.name }}}})",
    )  # fmt: skip
    made = table(document, (1.2, 4.8, 5.8, 2.6, 7.2, 1.9, 1.7), lines=True)
    row(
        made,
        "STT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "Năm sinh, giới tính", "Tóm tắt thành tích", "Số phiếu đồng ý", "Tỷ lệ",
        shapes=("Đầu bảng",), head=True,
    )  # fmt: skip
    row(made, "{%tr for award in awards %}")
    row(made, "{%tr if awards|length > 1 %}")
    row(made, "{{ award.name|caps }}", shapes=("Nhóm bảng",))
    row(made, "{%tr endif %}")
    for group, heading in (
        ("collectives", "I. TẬP THỂ"),
        ("individuals", "{{ 'II' if award.collectives else 'I' }}. CÁ NHÂN"),
        ("households", "{{ ('I', 'II', 'III')[(1 if award.collectives else 0) + (1 if award.individuals else 0)] }}. HỘ GIA ĐÌNH"),
    ):  # fmt: skip
        row(made, f"{{%tr if award.{group} %}}")
        row(made, heading, shapes=("Nhóm bảng",))
        row(made, "{%tr endif %}")
        row(made, f"{{%tr for nomination in award.{group} %}}")
        row(
            made,
            "{{ nomination.number }}",
            "{{ nomination.name }}",
            "{{ nomination.post }}",
            "" if group == "collectives" else "{{ nomination.birth_year }}\n{{ nomination.gender }}",
            "{{ nomination.summary }}",
            VOTES,
            "{{ nomination.vote_share }}",
            shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng", "Ô bảng giữa", "Ô bảng", "Ô bảng giữa"),
        )
        row(made, "{%tr endfor %}")
    row(made, "{%tr endfor %}")
    write(document, "Lời kết", f"Danh sách gồm {counts()}./.")
    made = table(document, (WIDE_TEXT_WIDTH - STATE_WIDTH, STATE_WIDTH), lines=False)
    row(made, nothing, SIGNED)
