"""The title of an exchange where nobody typed one."""

from models.rules.titles import LONGEST_TITLE, exchange_title
from models.vocabulary import ExchangeKind


def test_a_visit_is_named_by_who_comes_to_whom() -> None:
    title = exchange_title(ExchangeKind.BILATERAL_VISIT, ["Bắc Giang"], ["Quảng Ninh"])
    assert title == "Quảng Ninh thăm Bắc Giang"


def test_several_guests_are_listed_once_each() -> None:
    title = exchange_title(ExchangeKind.BILATERAL_VISIT, ["Huế"], ["Hà Nội", "Sơn La", "Hà Nội"])
    assert title == "Hà Nội, Sơn La thăm Huế"


def test_a_conference_is_never_given_a_name() -> None:
    assert exchange_title(ExchangeKind.NATIONAL_CONFERENCE, ["Hà Nội"], ["Huế"]) is None
    assert exchange_title(ExchangeKind.REGIONAL_CONFERENCE, ["Hà Nội"], ["Huế"]) is None


def test_an_online_exchange_without_a_host_names_all() -> None:
    assert exchange_title(ExchangeKind.ONLINE, [], ["Huế", "Sơn La"]) == (
        "Trao đổi trực tuyến giữa Huế, Sơn La"
    )
    assert exchange_title(ExchangeKind.ONLINE, ["Hà Nội"], ["Huế"]) == (
        "Huế trao đổi trực tuyến với Hà Nội"
    )


def test_a_title_that_would_be_too_long_says_how_many_more_there_are() -> None:
    guests = [f"Tổ chức có tên rất dài số {number}" for number in range(40)]
    title = exchange_title(ExchangeKind.INTERNAL_VISIT, ["Bệnh viện Sản Nhi"], guests)
    assert title == "Tổ chức có tên rất dài số 0 và 39 đơn vị khác thăm Bệnh viện Sản Nhi"
    longest = exchange_title(ExchangeKind.INTERNAL_VISIT, ["a" * 200], ["b" * 200])
    assert longest == "Công tác trong tỉnh"
    assert len(longest) <= LONGEST_TITLE
