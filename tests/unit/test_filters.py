"""A link reproduces the slice, says it in words, and never fails."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.filters import SORTS, ReportFilter, describe
from models.periods import Period
from models.rules.spans import whole_months
from models.text import using_language
from models.vocabulary import Direction, Era, ExchangeKind, ExchangeState, Origin

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
years = st.integers(1900, 2100)
codes = st.one_of(
    st.just(""),
    st.sampled_from(["P1", "P2"]),
    years.map(str),
    st.builds("{}-H{}".format, years, st.integers(1, 2)),
    st.builds("{}-Q{}".format, years, st.integers(1, 4)),
    st.builds("{}-{:02d}".format, years, st.integers(1, 12)),
    st.tuples(days, days).map(lambda pair: f"{min(pair)}..{max(pair)}"),
)
keys = st.builds("{:02d}@{}".format, st.integers(0, 99), days)
filters = st.builds(
    ReportFilter,
    period=codes.map(Period.from_code),
    era=st.sampled_from(Era),
    provinces=st.lists(keys, max_size=3, unique=True).map(tuple),
    partners=st.lists(keys, max_size=3, unique=True).map(tuple),
    directions=st.lists(st.sampled_from(Direction), unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(ExchangeKind), unique=True).map(tuple),
    states=st.lists(st.sampled_from(ExchangeState), unique=True).map(tuple),
    topics=st.lists(st.from_regex(r"[0-9a-z_]{1,40}", fullmatch=True), max_size=3, unique=True).map(
        tuple
    ),
    origins=st.lists(st.sampled_from(Origin), unique=True).map(tuple),
    search=st.text(max_size=120),
    is_own=st.booleans(),
    is_overdue=st.booleans(),
    sort=st.builds("{}{}".format, st.sampled_from(["", "-"]), st.sampled_from(SORTS)),
    page=st.integers(1, 1_000_000),
)
fields = st.sampled_from(sorted(ReportFilter.model_fields))


@given(filters)
def test_a_link_gives_back_the_same_slice(chosen: ReportFilter) -> None:
    assert ReportFilter.from_query(chosen.to_query()) == chosen


@given(filters)
def test_the_link_is_the_same_in_both_languages(chosen: ReportFilter) -> None:
    with using_language("en"):
        english = chosen.to_query()
    assert english == chosen.to_query()


@given(st.dictionaries(fields, st.text(max_size=60)))
def test_whatever_stands_in_a_link_never_fails(query: dict[str, str]) -> None:
    chosen = ReportFilter.from_query(query)
    assert ReportFilter.from_query(chosen.to_query()) == chosen


@given(filters)
def test_every_slice_can_be_said_in_words(chosen: ReportFilter) -> None:
    words = describe(chosen, {})
    assert words.startswith(chosen.period.label)


def test_what_is_unknown_in_a_link_is_left_out_and_the_rest_kept() -> None:
    chosen = ReportFilter.from_query(
        {
            "period": "2022-Q5",
            "directions": "incoming,sideways",
            "sort": "password_hash",
            "partners": "24@2008-08-01,24",
            "page": "-3",
            "is_own": "perhaps",
            "color": "red",
        }
    )
    assert chosen == ReportFilter(directions=(Direction.INCOMING,), partners=("24@2008-08-01",))


def test_a_slice_is_said_with_the_names_of_its_places_and_topics() -> None:
    chosen = ReportFilter(
        period=Period.from_code("2022"),
        era=Era.NOW,
        partners=("22@2008-08-01",),
        topics=("5s",),
        directions=(Direction.INCOMING,),
        search="năng suất",
    )
    assert describe(chosen, {"22@2008-08-01": "Quảng Ninh", "5s": "5S"}) == (
        "Năm 2022 · Địa giới hiện nay · Tỉnh/thành phố đối tác: Quảng Ninh · Chiều: Đoàn đến"
        " · Chủ đề: 5S · Tìm kiếm: “năng suất”"
    )


def test_nothing_chosen_means_the_shortest_link() -> None:
    assert ReportFilter().to_query() == {}


@given(codes.map(Period.from_code))
def test_the_period_before_ends_the_day_before_and_is_as_long(period: Period) -> None:
    before = period.before
    if period.first_day is None or period.last_day is None:
        assert before is None
        return
    if before is None:
        assert period.first_day.year < 2000  # nothing is kept from before 1900
        return
    assert before.first_day
    assert before.last_day == period.first_day - timedelta(days=1)
    length = period.last_day - period.first_day
    difference = abs((before.last_day - before.first_day) - length)
    if whole_months(period.first_day, period.last_day) is None:
        assert difference == timedelta(0)
    else:  # as many months: January and February differ by three days, a leap day is a fourth
        assert difference <= timedelta(days=4)


@pytest.mark.parametrize(
    ("code", "label", "before"),
    [
        ("2022", "Năm 2022", "2021"),
        ("2022-H1", "6 tháng đầu năm 2022", "2021-H2"),
        ("2022-H2", "6 tháng cuối năm 2022", "2022-H1"),
        ("2022-Q1", "Quý I/2022", "2021-Q4"),
        ("2022-03", "Tháng 03/2022", "2022-02"),
        ("P2", "Giai đoạn 2026-2030", "P1"),
        ("2022-01-10..2022-01-19", "10/01/2022 đến 19/01/2022", "2021-12-31..2022-01-09"),
        ("2024-12-15..2025-12-14", "15/12/2024 đến 14/12/2025", "2023-12-15..2024-12-14"),
        ("2025-01-01..2025-06-30", "01/01/2025 đến 30/06/2025", "2024-07-01..2024-12-31"),
        ("2024-03-01..2024-03-31", "01/03/2024 đến 31/03/2024", "2024-02-01..2024-02-29"),
        ("P1", "Giai đoạn 2021-2025", "2016-01-01..2020-12-31"),
    ],
)
def test_a_period_bears_its_name_and_knows_the_one_before(
    code: str, label: str, before: str
) -> None:
    period = Period.from_code(code)
    assert period.label == label
    assert period.before == Period.from_code(before)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "1899",
        "2101",
        "2022-13",
        "2022-02-30..2022-03-01",
        "2022-03-01..2022-02-01",
        "9999",
        "0000",
        "２０２２",
        "2022\n",
    ],
)
def test_a_code_that_is_no_period_means_all_time(code: str) -> None:
    assert Period.from_code(code) == Period()


@pytest.mark.parametrize(
    ("code", "year_before"),
    [
        ("2025-01-01..2025-06-30", "2024-01-01..2024-06-30"),
        ("2025-H1", "2024-H1"),
        ("2024-Q1", "2023-Q1"),
        ("2024-02", "2023-02"),
        ("2022", "2021"),
        ("2024-12-15..2025-12-14", "2023-12-15..2024-12-14"),
        ("2024-02-10..2024-02-19", "2023-02-10..2023-02-19"),
        ("P2", "2025-01-01..2029-12-31"),
    ],
)
def test_the_same_period_of_the_year_before_begins_on_the_same_day(
    code: str, year_before: str
) -> None:
    assert Period.from_code(code).year_before == Period.from_code(year_before)


def test_before_the_first_day_there_is_no_period() -> None:
    assert Period.from_code("1900").before is None
    assert Period.from_code("1900").year_before is None
    assert Period.from_code("").year_before is None


def test_the_parts_of_a_link_that_are_not_understood_are_named() -> None:
    query = {
        "kinds": "khong_co,online",
        "period": "2022-Q5",
        "era": "xyz",
        "is_own": "abc",
        "provinces": "99",
        "topics": "5s",
        "search": "x",
        "sort": "?",
        "page": "0",
        "view": "table",
    }
    assert ReportFilter.not_understood(query) == (
        ("period", "2022-Q5"),
        ("era", "xyz"),
        ("provinces", "99"),
        ("kinds", "khong_co"),
        ("is_own", "abc"),
    )
    understood = ReportFilter.from_query(query).to_query()
    assert ReportFilter.not_understood(understood) == ()
    assert ReportFilter.not_understood({"kinds": "", "period": ""}) == ()
