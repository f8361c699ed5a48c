"""Biên bản: of a meeting that reviews nominations, of a bloc that votes."""

# ruff: noqa: E501 (a Vietnamese sentence is not broken for a margin)

from docx.document import Document as DocumentObject

from templates.build.common import letterhead, nothing, recipients, signatures, signer, title, unnumbered
from templates.build.letters import PLAN, VOTES
from templates.build.pieces import loop, row, table, write


def meeting_opening(document: DocumentObject, business: str) -> None:
    """Write what opens the minutes of a meeting: when, where, who was there and who was not, about what."""
    write(document, "Nội dung", "**Thời gian bắt đầu:** {{ meeting.start }}, {{ meeting.day }}.")
    write(document, "Nội dung", "**Địa điểm:** {{ meeting.place }}.")
    write(
        document, "Nội dung",
        "**Thành phần tham dự:** {{ meeting.present|two_digits }}/{{ meeting.members|two_digits }} thành viên có mặt, gồm:",
    ).paragraph_format.keep_with_next = True  # fmt: skip
    loop(document, "person in meeting.attendees", "Nội dung",
         "- {{ person.name }}, {{ person.position }}{{ '.' if loop.last else ';' }}")  # fmt: skip
    write(document, "Nội dung", "{%p if meeting.absent %}")
    write(
        document,
        "Nội dung",
        "**Vắng mặt:** {{ meeting.absent|two_digits }} thành viên{{ ', gồm:' if meeting.absentees else '.' }}",
    )
    write(document, "Nội dung", "{%p endif %}")
    loop(document, "person in meeting.absentees", "Nội dung",
         "- {{ person.name }}, {{ person.position }}, lý do: {{ person.reason }}{{ '.' if loop.last else ';' }}")  # fmt: skip
    write(document, "Nội dung", "**Chủ tọa:** {{ meeting.chair.name }}, {{ meeting.chair.position }}.")
    write(document, "Nội dung", "**Thư ký:** {{ meeting.secretary.name }}, {{ meeting.secretary.position }}.")
    write(document, "Nội dung", f"**Nội dung:** {business} theo {PLAN}.")


def ballots(document: DocumentObject) -> None:
    """Write the count of the ballots, before a table of votes."""
    write(
        document, "Nội dung",
        "Số phiếu phát ra: {{ meeting.ballots_issued|two_digits }}; số phiếu thu về: {{ meeting.ballots_returned|two_digits }}; "
        "số phiếu hợp lệ: {{ meeting.ballots_valid|two_digits }}; số phiếu không hợp lệ: {{ meeting.ballots_invalid|two_digits }}. "
        "Số phiếu đồng ý (tỷ lệ tính trên tổng số thành viên):",
    ).paragraph_format.keep_with_next = True  # fmt: skip


def meeting_close(document: DocumentObject) -> None:
    """Write the conclusion of a meeting, its end and the signatures: secretary left, chair right."""
    write(document, "Mục lớn", "2. Kết luận")
    write(document, "Nội dung", "{{ meeting.conclusion }}")
    write(document, "Lời kết", "Cuộc họp kết thúc vào {{ meeting.end }}, {{ meeting.day }}./.")
    signatures(
        document,
        (signer("THƯ KÝ", name="{{ meeting.secretary.name }}"), signer("CHỦ TỌA", name="{{ meeting.chair.name }}")),
        (recipients("- Lưu: VT, Hồ sơ."), nothing),
    )


def minutes(document: DocumentObject) -> None:
    """Biên bản họp xét (NĐ 30/2020, Phụ lục III, Mẫu 1.9): no place and day in the letterhead."""
    letterhead(document, "submitter", unnumbered("BB"), dated="")
    title(document, "BIÊN BẢN", "Họp xét, đề nghị khen thưởng trong {{ campaign.name }}")
    meeting_opening(document, "xét, đề nghị khen thưởng")
    write(document, "Mục lớn", "1. Kết quả bỏ phiếu")
    ballots(document)
    made = table(document, (1.3, 9.2, 3.4, 2.6), lines=True)
    row(made, "STT", "Họ và tên, tên tập thể", "Số phiếu đồng ý", "Tỷ lệ", shapes=("Đầu bảng",), head=True)
    row(made, "{%tr for award in awards %}")
    row(made, "Đề nghị tặng {{ award.name }}", shapes=("Nhóm bảng",))
    row(made, "{%tr for nomination in award.nominations %}")
    row(
        made,
        "{{ nomination.number }}",
        "{{ nomination.name }}",
        VOTES,
        "{{ nomination.vote_share }}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng giữa"),
    )
    row(made, "{%tr endfor %}")
    row(made, "{%tr endfor %}")
    meeting_close(document)


def bloc_minutes(document: DocumentObject) -> None:
    """Biên bản bình bầu of a bloc (NĐ 30/2020, Phụ lục III, Mẫu 1.9): scores, ranking and votes of every member."""
    letterhead(document, "submitter", unnumbered("BB"), dated="")
    title(document, "BIÊN BẢN", "Bình bầu thi đua trong {{ campaign.name }}")
    meeting_opening(document, "chấm điểm, xếp hạng và bình bầu thi đua")
    write(document, "Mục lớn", "1. Kết quả chấm điểm, xếp hạng và bỏ phiếu")
    ballots(document)
    made = table(document, (1.3, 4.6, 1.8, 1.6, 1.9, 3.0, 2.3), lines=True)
    row(
        made,
        "STT", "Đơn vị", "Tổng điểm", "Xếp hạng", "Số phiếu đồng ý", "Hình thức đề nghị", "Ghi chú",
        shapes=("Đầu bảng",), head=True,
    )  # fmt: skip
    row(made, "{%tr for rank in ranks %}")
    row(
        made,
        *(f"{{{{ rank.{name} }}}}" for name in ("number", "unit", "total", "place")),
        "{% if rank.votes %}{{ rank.votes }}/{{ meeting.members|two_digits }}{% endif %}",
        "{{ rank.award }}",
        "{{ rank.note }}",
        shapes=("Ô bảng giữa", "Ô bảng", "Ô bảng giữa", "Ô bảng giữa", "Ô bảng giữa", "Ô bảng"),
    )
    row(made, "{%tr endfor %}")
    meeting_close(document)
