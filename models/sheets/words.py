"""Folded words by which the parts of a sheet are known: heads, totals, signatures, letterheads."""

import re
from typing import Final

NUMBERING: Final = frozenset(
    {"stt", "tt", "so tt", "so thu tu", "thu tu", "so tt stt", "no", "stt no", "s tt", "so t t"}
)
"""What stands over the column that only counts rows."""

HEAD: Final = re.compile(
    r"\b(?:ten|ho ten|ho va ten|so|ngay|nam|thang|quy|dia chi|dia diem|dia ban|ghi chu|ma|loai"
    r"|don vi|noi dung|kinh phi|tinh|huyen|xa|dien thoai|sdt|email|nganh|linh vuc|san pham"
    r"|tieu chuan|chi tieu|dvt|ket qua|thoi gian|hieu luc|co quan|to chuc|doanh nghiep|cong ty"
    r"|chuc vu|nguoi|hinh thuc|muc|trang thai|tinh trang|stt|tt|doan|chu de|code|name|date)\b"
)
LETTERHEAD: Final = re.compile(r"cong hoa xa hoi chu nghia|doc lap tu do hanh phuc")
TITLE: Final = re.compile(
    r"^uy ban nhan dan|^ubnd\b|^so (?:khoa hoc|kh)\b|^chi cuc|^mau so|^bieu (?:so|mau)|^phu luc"
    r"|^bao cao|^danh sach|^tong hop|^bang|^kem theo|^(?:don vi tinh|dvt|don vi bao cao) \S"
)
"""What stands above a table where one or two cells of a row are filled."""
TOTAL: Final = re.compile(
    r"(?:[ivx]+ )?(?:(?:tong cong|tong so|cong don|luy ke|grand total|subtotal)\b(?! ty\b)"
    r"|(?:tong|cong|binh quan|trung binh|total|sum)"
    r"(?: (?:(?:muc|nhom|phan|trang|chung|kinh phi|toan|cuoi|nam|quy|thang|theo|[ivx]+|[a-h])\b"
    r"|\d).*)?$)"
)
SIGNATURE: Final = re.compile(
    r"^(?:nguoi lap|lap bieu|nguoi tong hop|nguoi bao cao|nguoi kiem|ke toan|thu truong|lanh dao"
    r"|giam doc|pho giam doc|chi cuc truong|pho chi cuc truong|truong phong|pho truong phong"
    r"|chu tich|pho chu tich|hieu truong|xac nhan|phu trach"
    r"|can bo|thu kho|thu quy|dai dien|noi nhan"
    r"|tm|kt|tl|tuq|q|ky ten|da ky|ky ghi ro|ky va ghi ro|ky dong dau|ky ten dong dau"
    r"|ky ho ten)\b|\bngay (?:\d{1,2} )?thang (?:\d{1,2} )?nam\b|ky ghi ro ho ten|ky ten dong dau"
)
NOTE: Final = re.compile(r"^(?:ghi chu|nguon|luu y|chu thich|trang \d+|page \d+|het|in ngay)\b")
DITTO: Final = frozenset({'"', "''", "nt", "-nt-", "- nt -", "\u201d", "\u3003", '-"-'})
UNIT_LINE: Final = re.compile(r"\b(?:don vi(?: tinh)?|dvt)\b")
UNIT: Final = re.compile(
    r"(?:ty|trieu|nghin|ngan|1000|1 000|1000000|1 000 000)? ?(?:dong|vnd|d)|%|phan tram|nguoi|dn"
    r"|doanh nghiep|mo hinh|lop|khoa|cai|gio|ngay|thang|nam|lan|san pham|diem|ty le|don vi|td"
    r"|trd|trdong"
)
ROMAN: Final = re.compile(r"[IVX]{1,5}|[A-H]", re.ASCII)
"""How a group of rows is counted where its rows are counted in figures."""
ROMAN_START: Final = re.compile(r"(?:[IVX]{1,5}|[A-H])\s*[.)/\-–:]\s*\S", re.ASCII)
ROMAN_MARK: Final = re.compile(r"^(?:[IVX]{1,5}|[A-H])(?:\s*[.)/\-–:]\s*|$)", re.ASCII)
