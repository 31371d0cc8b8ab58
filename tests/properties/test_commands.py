"""Whatever is sent becomes a clean command or a list of sentences, never a fault."""

import unicodedata
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from models.commands.base import Code, Line, Paragraphs, parse
from models.commands.exchanges import CorrectExchange, ExchangeFacts, LogExchange
from models.commands.organisations import EnterOrganisation
from models.errors import InvalidInput
from models.rules.dates import parse_dated_text
from models.rules.known_days import WIDER
from models.rules.numbers import parse_typed_number
from models.vocabulary import DatePrecision

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT | st.dates() | st.datetimes()
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
)
PART = st.fixed_dictionaries(
    {},
    optional={
        "role": st.sampled_from(["host", "guest", "participant"]) | ANYTHING,
        "organisation_id": st.integers(1, 5) | ANYTHING,
        "new_organisation": ANYTHING,
        "headcount": ANYTHING,
    },
)
NAMES = sorted(LogExchange.model_fields)
RAW = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["bilateral_visit", "online", "national_conference"]),
        "state": st.sampled_from(["held", "planned", "cancelled"]),
        "starts_on": st.dates().map(lambda day: day.isoformat()) | ANYTHING,
    },
    optional={"delegations": st.lists(PART, max_size=4), "ends_on": st.dates() | ANYTHING},
)


@given(RAW, st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=4))
def test_anything_a_client_sends_is_a_command_or_sentences(
    raw: dict[str, Any], wild: dict[str, Any]
) -> None:
    for command in (LogExchange, CorrectExchange):
        try:
            made: ExchangeFacts = parse(command, raw | wild)
        except InvalidInput as refusal:
            sentences = [problem.message for problem in refusal.problems]
        else:
            sentences = ["read", *(p.message for p in made.problems_among(dict(made)))]
        assert sentences
        assert all(sentences)


@given(ANY_TEXT)
def test_clean_text_is_composed_bounded_and_stays_as_it_is(text: str) -> None:
    for kind in (Line, Paragraphs):
        adapter: TypeAdapter[str] = TypeAdapter(kind)
        try:
            clean = adapter.validate_python(text)
        except ValidationError:
            continue
        assert adapter.validate_python(clean) == clean
        assert unicodedata.is_normalized("NFC", clean)
        assert clean == clean.strip()
        assert clean
        clean.encode("utf-8")
        assert not set(clean) & {"\0", "\r", "\u202e", "\u200b", "\ufeff", "\uffff"}


@given(st.text(max_size=60) | st.text("0123456789/.,- ", max_size=20))
def test_typed_dates_and_numbers_are_read_or_refused(text: str) -> None:
    try:
        read = parse_dated_text(text)
        assert read.starts_on <= read.ends_on
        assert read.precision in (DatePrecision.DAY, *WIDER)
    except ValueError as refusal:
        assert str(refusal)  # noqa: PT017 - both outcomes are right
    try:
        assert parse_typed_number(text).is_finite()
    except ValueError as refusal:
        assert str(refusal)  # noqa: PT017 - both outcomes are right


@given(
    st.sampled_from("-\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"), st.sampled_from(" \u00a0\u202f")
)
def test_a_code_with_the_dash_of_word_is_the_code_with_the_usual_one(dash: str, blank: str) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(Code)
    assert adapter.validate_python(f"{blank}15{dash}BC/2025{blank}\u200b") == "15-BC/2025"
    known = {"name": "Công ty A", "kind": "enterprise", "province_id": 1}
    typed = {"tax_code": f"0100000003{dash}001", "contact_phone": f"0204{blank}3856{dash}789"}
    read = parse(EnterOrganisation, known | typed)
    assert (read.tax_code, read.contact_phone) == ("0100000003-001", "0204 3856-789")
