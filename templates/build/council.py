"""What a council writes: the ballot, the record of counting, the minutes, the letter to whoever decides."""

# ruff: noqa: E501 (a Vietnamese sentence is not broken for a margin)

from docx.document import Document as DocumentObject

from templates.build.common import (
    BLANK_NUMBER,
    SIGNED,
    letterhead,
    nothing,
    recipients,
    signatures,
    signer,
    title,
    unnumbered,
)
from templates.build.page import TEXT_WIDTH
from templates.build.pieces import loop, row, table, write

PERSON_OR_UNIT = "{{ vote.nomination.post }}"
ABOUT = "xét khen thưởng trong {{ campaign.name }}"


def ballot(document: DocumentObject) -> None:
    """Phiếu bầu: a secret ballot on every nominee, collectives first, people by name; nobody signs it (no legal form)."""
    letterhead(document, "council", dated="")
    title(document, "PHIẾU BẦU", f"Hội đồng {ABOUT}")
    write(
        document,
        "Nội dung",
        "Đánh dấu x vào một trong hai ô **Đồng ý** hoặc **Không đồng ý** của từng đề nghị. Phiếu không ghi tên, không ký; "
        "không đánh dấu hoặc đánh dấu cả hai ô thì không tính cho đề nghị đó.",
    )
    made = table(document, (1.1, 4.3, 4.6, 3.1, 1.6, 1.8), lines=True)
    row(
        made,
        "TT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "Hình thức đề nghị", "Đồng ý", "Không đồng ý",
        shapes=("Đầu bảng",), head=True,
    )  # fmt: skip
    for group, heading in (
        ("collectives", "I. TẬP THỂ"),
        ("individuals", "{{ 'II' if collectives else 'I' }}. CÁ NHÂN"),
        ("households", "{{ ('I', 'II', 'III')[(1 if collectives else 0) + (1 if individuals else 0)] }}. HỘ GIA ĐÌNH"),
    ):
        row(made, f"{{%tr if {group} %}}")
        row(made, heading, shapes=("Nhóm bảng",))
        row(made, "{%tr endif %}")
        row(made, f"{{%tr for nomination in {group} %}}")
        row(
            made,
            "{{ nomination.number }}",
            "{{ nomination.name }}",
            "{% if nomination.is_collective %}{{ nomination.nominee_unit.superior }}{% else %}{{ nomination.position }}, {{ nomination.unit_name }}{% endif %}",
            "{{ nomination.award_name }}",
            "☐",
            "☐",
            shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng", "Ô bảng", "Ô bảng giữa", "Ô bảng giữa"),
        )
        row(made, "{%tr endfor %}")
    write(
        document,
        "Ghi chú bảng",
        "Ghi chú: phiếu gồm {{ nominations|length|two_digits }} đề nghị; có đóng dấu treo của Hội đồng.",
    )


def results_table(document: DocumentObject) -> None:
    """Write the results, from the highest share; the share is of all members by the founding decision."""
    made = table(document, (0.9, 3.7, 3.6, 1.5, 1.75, 1.5, 1.6, 1.95), lines=True)
    row(
        made,
        "TT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "Phiếu đồng ý", "Không đồng ý", "Ý kiến văn bản", "Tổng đồng ý", "Tỷ lệ",
        shapes=("Đầu bảng",), head=True,
    )  # fmt: skip
    row(made, "{%tr for vote in votes %}")
    row(
        made,
        "{{ vote.number }}",
        "{{ vote.nomination.name }}\n{{ vote.note }}",
        PERSON_OR_UNIT,
        "{{ vote.agree|two_digits }}",
        "{{ vote.disagree|two_digits }}",
        "{{ vote.written }}",
        "{{ vote.total|two_digits }}/{{ meeting.members|two_digits }}",
        "{{ vote.share }}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng", *("Ô bảng giữa",) * 5),
    )
    row(made, "{%tr endfor %}")
    write(
        document,
        "Ghi chú bảng",
        "Ghi chú: xếp theo số phiếu từ cao xuống thấp. Tỷ lệ tính trên tổng số thành viên Hội đồng theo quyết định thành lập; ý kiến đồng ý bằng văn bản của thành viên vắng mặt được tính vào tổng đồng ý.",
    )


def counting_record(document: DocumentObject) -> None:
    """Biên bản kiểm phiếu: the order and the figures of BM.10, QĐ 3621/QĐ-BYT (2025); there is no national form."""
    letterhead(document, "council", f"{BLANK_NUMBER}/BB-HĐTĐKT", dated="")
    title(document, "BIÊN BẢN KIỂM PHIẾU", f"Bỏ phiếu {ABOUT}")
    for line in (
        "1. {{ council.name }} được thành lập theo {{ council.founded_by }}.",
        f"2. Hội đồng họp hồi {{{{ meeting.start }}}}, {{{{ meeting.day }}}}, tại {{{{ meeting.place }}}}, để {ABOUT}.",
        "3. Ban kiểm phiếu gồm {{ (council.tellers|length + 1)|two_digits }} người. Trưởng ban: {{ council.head_teller.name }}, {{ council.head_teller.position }}.",
    ):
        write(document, "Nội dung", line)
    loop(
        document, "person in council.tellers", "Nội dung",
        "- Ủy viên: {{ person.name }}, {{ person.position }}{{ '.' if loop.last else ';' }}",
    )  # fmt: skip
    for line in (
        "4. Tổng số thành viên Hội đồng theo quyết định thành lập: {{ meeting.members|two_digits }}. Số thành viên tham gia bỏ phiếu: {{ meeting.present|two_digits }}. Số thành viên không tham gia bỏ phiếu: {{ meeting.absent|two_digits }}{% if meeting.absentees %}, gồm:{% else %}.{% endif %}",
    ):
        write(document, "Nội dung", line)
    loop(
        document, "person in meeting.absentees", "Nội dung",
        "- {{ person.name }}, {{ person.position }}, lý do: {{ person.reason }}{{ '.' if loop.last else ';' }}",
    )  # fmt: skip
    for line in (
        "Số phiếu phát ra: {{ meeting.ballots_issued|two_digits }}; số phiếu thu về: {{ meeting.ballots_returned|two_digits }}; số phiếu hợp lệ: {{ meeting.ballots_valid|two_digits }}; số phiếu không hợp lệ: {{ meeting.ballots_invalid|two_digits }}.",
        "5. Số đề nghị được bỏ phiếu: {{ votes|length|two_digits }}.",
    ):
        write(document, "Nội dung", line)
    write(document, "Nội dung", "6. Kết quả kiểm phiếu:").paragraph_format.keep_with_next = True
    results_table(document)
    write(document, "Lời kết", "Biên bản được lập thành 02 bản, thông qua trước Hội đồng {{ meeting.day }}./.")
    signatures(
        document,
        (
            signer("CÁC ỦY VIÊN BAN KIỂM PHIẾU", name="{% for person in council.tellers %}{{ person.name }}{% if not loop.last %}, {% endif %}{% endfor %}"),
            signer("TRƯỞNG BAN KIỂM PHIẾU", name="{{ council.head_teller.name }}"),
        ),
        left=TEXT_WIDTH / 2,
    )  # fmt: skip


def council_minutes(document: DocumentObject) -> None:
    """Biên bản họp Hội đồng (NĐ 30/2020, Phụ lục III, Mẫu 1.9): no place and day in the letterhead; secretary left."""
    letterhead(document, "council", f"{BLANK_NUMBER}/BB-HĐTĐKT", dated="")
    title(document, "BIÊN BẢN", f"Họp {{{{ council.name }}}} {ABOUT}")
    for line in (
        "**Thời gian bắt đầu:** {{ meeting.start }}, {{ meeting.day }}.",
        "**Địa điểm:** {{ meeting.place }}.",
        "**I. Thành phần**",
        "1. Chủ tọa: {{ meeting.chair.name }}, {{ meeting.chair.position }}.",
        "2. Thư ký: {{ meeting.secretary.name }}, {{ meeting.secretary.position }}.",
        "3. Tổng số thành viên Hội đồng theo {{ council.founded_by }}: {{ meeting.members|two_digits }}; có mặt: {{ meeting.present|two_digits }}; vắng mặt: {{ meeting.absent|two_digits }} ({{ council.attendance }}).",
        "4. Thành viên có mặt:",
    ):
        write(document, "Nội dung", line)
    loop(
        document, "person in meeting.attendees", "Nội dung",
        "- {{ person.name }}, {{ person.position }}{{ '.' if loop.last else ';' }}",
    )  # fmt: skip
    write(document, "Nội dung", "{%p if meeting.absentees %}")
    write(document, "Nội dung", "5. Thành viên vắng mặt:")
    loop(
        document, "person in meeting.absentees", "Nội dung",
        "- {{ person.name }}, {{ person.position }}, lý do: {{ person.reason }}{{ '.' if loop.last else ';' }}",
    )  # fmt: skip
    write(document, "Nội dung", "{%p endif %}")
    for line in (
        "**II. Nội dung**",
        f"1. Chủ tọa nêu tiêu chuẩn, số lượng, cách {ABOUT}, theo {{{{ campaign.plan_reference }}}} của {{{{ campaign.issuer }}}}.",
        "2. Cơ quan thường trực của Hội đồng báo cáo kết quả thẩm định {{ votes|length|two_digits }} đề nghị; các thành viên thảo luận.",
        "3. Hội đồng bầu Ban kiểm phiếu và bỏ phiếu kín (có biên bản kiểm phiếu kèm theo). Phát ra {{ meeting.ballots_issued|two_digits }} phiếu, thu về {{ meeting.ballots_returned|two_digits }} phiếu; hợp lệ {{ meeting.ballots_valid|two_digits }}, không hợp lệ {{ meeting.ballots_invalid|two_digits }}. Thành viên vắng mặt gửi ý kiến bằng văn bản: {{ council.written|two_digits }}. Kết quả:",
    ):
        write(document, "Nội dung", line)
    results_table(document)
    write(document, "Nội dung", "**III. Kết luận**")
    write(document, "Nội dung", "{{ meeting.conclusion }}")
    write(document, "Lời kết", "Cuộc họp kết thúc vào {{ meeting.end }}, {{ meeting.day }}./.")
    signatures(
        document,
        (
            signer("THƯ KÝ", name="{{ meeting.secretary.name }}"),
            signer("CHỦ TỌA", name="{{ meeting.chair.name }}"),
        ),
        (recipients("- Lưu: VT, Hồ sơ."), nothing),
    )


def council_letter(document: DocumentObject) -> None:
    """Tờ trình of the council's standing body to one deciding authority (Mẫu số 01), with the votes of the council."""
    letterhead(document, "submitter", unnumbered("TTr"))
    title(document, "TỜ TRÌNH", "Về việc {{ subject }} trong {{ campaign.name }}")
    write(document, "Kính gửi", "Kính gửi: {{ authority }}")
    loop(document, "ground in grounds", "Căn cứ", "Căn cứ {{ ground }};")
    write(document, "Căn cứ", "Căn cứ kết quả họp {{ council.name }} {{ meeting.day }}.")
    write(
        document,
        "Nội dung",
        "{{ submitter.name }} đã thẩm định hồ sơ; {{ council.name }} đã họp {{ meeting.day }}, có mặt {{ meeting.present|two_digits }}/{{ meeting.members|two_digits }} thành viên, bỏ phiếu kín. {{ submitter.name }} kính trình {{ authority }} xem xét, quyết định {{ subject }} cho {{ counts }}, có tên sau đây:",
    )
    made = table(document, (1.1, 4.1, 4.5, 3.2, 1.7, 1.9), lines=True)
    row(
        made,
        "TT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "Hình thức", "Số phiếu đồng ý", "Tỷ lệ",
        shapes=("Đầu bảng",), head=True,
    )  # fmt: skip
    row(made, "{%tr for vote in votes %}")
    row(
        made,
        "{{ vote.number }}",
        "{{ vote.nomination.name }}",
        PERSON_OR_UNIT,
        "{{ vote.nomination.award_name }}",
        "{{ vote.total|two_digits }}/{{ meeting.members|two_digits }}",
        "{{ vote.share }}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng", "Ô bảng", "Ô bảng giữa"),
    )
    row(made, "{%tr endfor %}")
    write(
        document,
        "Ghi chú bảng",
        "Ghi chú: số phiếu và tỷ lệ tính trên tổng số thành viên Hội đồng theo quyết định thành lập.",
    )
    write(document, "Nội dung", "{{ submitter.name }} chịu trách nhiệm về kết quả thẩm định, tính chính xác của hồ sơ.")
    write(document, "Nội dung", "Kèm theo: biên bản họp Hội đồng; biên bản kiểm phiếu; hồ sơ của các đơn vị trình.")
    write(document, "Lời kết", "{{ submitter.name }} kính trình {{ authority }} xem xét, quyết định./.")
    signatures(document, (recipients("- Như trên;", "- Lưu: VT."), SIGNED))
