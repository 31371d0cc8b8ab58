"""Exchanges of experience, as files bring them: one row a visit, several names in a cell."""

from collections.abc import Iterator
from typing import Final

from models.commands.exchange_rows import (
    BESIDE,
    SIDES,
    CorrectExchangeRow,
    LogExchangeRow,
    beside,
)
from models.imports.register import OWN_OFFICE, ImportedRegister, ImportField, Named
from models.registers.exchanges import EXCHANGE
from models.sheets.values import Kind
from models.text import mark
from models.vocabulary import DelegationRole

PROVINCES: Final = {
    DelegationRole.GUEST: "guests_province",
    DelegationRole.HOST: "hosts_province",
    DelegationRole.PARTICIPANT: "participants_province",
}
"""The field with the provinces of a side's organisations: a witness, no fact of its own."""


def _leader(role: DelegationRole, label: str, office: str, *names: str) -> Iterator[ImportField]:
    code = f"{role.value}_leader"
    yield ImportField(
        beside(role, "leader_name"),
        label,
        (*names, code),
        reads_as=Named.BESIDE,
        example="Nguyễn Văn Ví Dụ",
    )
    yield ImportField(
        beside(role, "leader_office"),
        office,
        (*(f"Chức vụ {name.lower()}" for name in names), f"{code}_office"),
        reads_as=Named.BESIDE,
    )


def _field(role: DelegationRole, what: str, label: str, *names: str) -> ImportField:
    return ImportField(beside(role, what), label, names, reads_as=Named.BESIDE)


_GUEST, _HOST = DelegationRole.GUEST, DelegationRole.HOST

EXCHANGES: Final = ImportedRegister(
    EXCHANGE,
    LogExchangeRow,
    CorrectExchangeRow,
    (
        ImportField(
            "held_on",
            mark("Day of the exchange"),
            (
                *("Ngày", "Ngày tháng", "Thời gian", "Ngày đón", "Ngày tiếp", "Ngày làm việc"),
                *("Ngày đi", "Thời gian làm việc", "Thời gian tổ chức", "Ngày tổ chức"),
                *("Ngày diễn ra", "Thời gian đi", "Thời gian đón tiếp", "Ngày tiếp đoàn", "date"),
            ),
            is_needed=True,
            reads_as=Kind.DAYS,
            example="10/11/2022",
        ),
        ImportField("last_on", mark("Last day"), ("Đến ngày", "Ngày kết thúc", "Ngày về")),
        ImportField(
            "way",
            mark("Received or gone"),
            (
                *("Đến/đi", "Đoàn đến/đi", "Chiều", "Chiều trao đổi", "Đi/đến", "Đoàn đi/đến"),
                "Đón/đi",
            ),
            reads_as=Kind.TEXT,
            is_beside=True,
        ),
        ImportField(
            "partner",
            mark("Partner, whose side the other column tells"),
            ("Tỉnh bạn", "Đơn vị bạn", "Đơn vị trao đổi", "Đối tác", "Tỉnh trao đổi"),
            reads_as=Kind.TEXT,
            is_beside=True,
        ),
        ImportField(
            "guests",
            mark("Guest"),
            (
                *("Đoàn khách", "Đơn vị khách", "Khách", "Đoàn đến", "Tên đoàn", "Đoàn"),
                *("Đơn vị đến", "Đơn vị đến thăm", "Đơn vị đến học tập", "Đoàn công tác"),
                *("Đơn vị học tập", "Đoàn đến thăm và làm việc", "guest_org", "Đoàn đi"),
            ),
            reads_as=Named.PARTIES,
            is_needed=True,
            example="Ví dụ: Chi cục TĐC tỉnh A; Sở KH&CN tỉnh A",
        ),
        ImportField(
            PROVINCES[_GUEST],
            mark("Province of the guest"),
            (
                *("Tỉnh", "Tỉnh/TP", "Tỉnh, thành phố", "Địa phương", "Tỉnh khách"),
                *("Tỉnh của đoàn", "Tỉnh đến", "guest_province"),
            ),
            reads_as=Named.BESIDE,
        ),
        *_leader(
            _GUEST,
            mark("Leader of the guests"),
            mark("Office of the leader of the guests"),
            "Trưởng đoàn khách",
            "Trưởng đoàn",
        ),
        _field(_GUEST, "headcount", mark("Number of guests"), "Số khách", "Số người", "Số lượng"),
        _field(
            _GUEST, "members", mark("Members of the guests"), "Thành phần đoàn", "Thành phần khách"
        ),
        ImportField(
            "hosts",
            mark("Host"),
            (
                *("Đơn vị tiếp", "Đơn vị đón", "Đơn vị đón tiếp", "Chủ nhà", "Đơn vị chủ nhà"),
                *("Nơi đến", "Đơn vị tiếp đón", "Cơ quan tiếp", "Đơn vị tiếp đoàn", "host_org"),
            ),
            reads_as=Named.PARTIES,
            usual=OWN_OFFICE,
            is_needed=True,
            example=OWN_OFFICE,
        ),
        ImportField(
            PROVINCES[_HOST],
            mark("Province of the host"),
            ("Tỉnh chủ nhà", "Tỉnh đón", "Tỉnh tiếp đoàn", "host_province"),
            reads_as=Named.BESIDE,
        ),
        *_leader(
            _HOST,
            mark("Who received"),
            mark("Office of who received"),
            "Người tiếp",
            "Chủ trì tiếp",
            "Người chủ trì",
            "Lãnh đạo tiếp",
        ),
        _field(_HOST, "headcount", mark("Number of people of the host"), "Số người của chủ nhà"),
        _field(_HOST, "members", mark("Members of the host"), "Thành phần tiếp đoàn"),
        ImportField(
            "participants",
            mark("Other delegations"),
            ("Đơn vị tham dự", "Đơn vị tham gia", "Các đơn vị tham dự", "Các đoàn tham dự"),
            reads_as=Named.PARTIES,
        ),
        ImportField(
            PROVINCES[DelegationRole.PARTICIPANT],
            mark("Provinces of the other delegations"),
            ("Tỉnh tham dự", "Các tỉnh tham dự"),
            reads_as=Named.BESIDE,
        ),
        ImportField(
            "people",
            mark("Who took part, in words"),
            ("Thành phần", "Thành phần tham dự", "Thành phần tham gia", "participants"),
            reads_as=Kind.TEXT,
            is_beside=True,
        ),
        ImportField(
            "kind",
            mark("Kind of exchange"),
            ("Loại hình trao đổi", "Hình thức", "Hình thức trao đổi", "Loại", "kind"),
            usual="bilateral_visit",
            example="bilateral_visit",
        ),
        ImportField("title", mark("Title"), ("Tên chuyến", "Tên hội nghị", "Tên cuộc", "Tiêu đề")),
        ImportField("state", mark("State"), ("Tình trạng",), usual="held", example="held"),
        ImportField("cancelled_reason", mark("Why it was cancelled"), ("Lý do hủy",)),
        ImportField(
            "topic_ids",
            mark("Topics"),
            (
                *("Chủ đề", "Nội dung trao đổi", "Nội dung học tập", "Nội dung làm việc"),
                *("Nội dung", "Lĩnh vực trao đổi", "topics"),
            ),
            names="topics",
            reads_as=Named.ENTRIES,
        ),
        ImportField(
            "toured",
            mark("Sites toured"),
            ("Nơi tham quan", "Điểm tham quan", "Mô hình tham quan", "sites_visited"),
            reads_as=Named.PARTIES,
        ),
        ImportField("venue", mark("Venue"), ("Địa điểm", "Nơi tổ chức", "Địa điểm tổ chức")),
        ImportField(
            "venue_province_id",
            mark("Province of the venue"),
            ("Tỉnh nơi tổ chức",),
            names="province",
            day="held_on",
        ),
        ImportField("purpose", mark("Purpose"), ("Mục đích", "Mục đích chuyến đi")),
        ImportField(
            "conclusions", mark("Conclusions"), ("Kết quả", "Kết luận", "Kết quả đạt được")
        ),
        ImportField(
            "order_number",
            mark("Number of the document"),
            ("Số văn bản", "Số công văn", "Số kế hoạch", "Văn bản số"),
        ),
        ImportField("order_date", mark("Date of the document"), ("Ngày văn bản", "Ngày công văn")),
        ImportField("cost_vnd", mark("Cost (dong)"), ("Kinh phí", "Chi phí", "Kinh phí thực hiện")),
        ImportField("publisher", mark("Published by"), ("Nơi đăng", "Cơ quan đăng", "publisher")),
        ImportField("publication_author", mark("Author"), ("Tác giả", "author")),
        ImportField(
            "published_at", mark("Published on"), ("Ngày đăng", "Ngày đăng tin", "published_at")
        ),
        ImportField(
            "publication_url",
            mark("Address of the article"),
            ("Đường dẫn", "Liên kết", "Nguồn", "Link bài viết", "source_url"),
        ),
        ImportField("is_public", mark("Taken from a public source"), ("Nguồn công khai",)),
        ImportField(
            "photo_captions",
            mark("Captions of photos"),
            ("Chú thích ảnh", "photo_captions"),
            reads_as=Kind.TEXT,
            is_beside=True,
        ),
        ImportField("note", mark("Note"), ("Ghi chú", "note")),
    ),
    together=tuple(
        (
            SIDES[role],
            PROVINCES[role],
            *(beside(role, what) for what in BESIDE if role is not DelegationRole.PARTICIPANT),
        )
        for role in SIDES
    ),
)
