"""The forms around indicators, declared field by field: set-up, target, entered value."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms.declared_fields import RecordForm, declared_spec
from dashboard.components.forms.declared_forms import (
    DeclaredForm,
    FieldKind,
    FormField,
    FormSection,
)
from dashboard.components.forms.form_choices import terms
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.form_values import Values
from dashboard.components.forms.kept_forms import evidence_values, require_correctable
from models.commands.indicators import (
    ChangeIndicator,
    ChangeTarget,
    CorrectIndicatorValue,
    LogIndicatorValue,
    SetTarget,
)
from models.errors import NotAllowed, NotFound
from models.lookups.reporting import reporting_calendar
from models.periods import Period
from models.permissions import Action
from models.reports.choices import Choice, division_choices, home_units, indicator_choices
from models.reports.exchanges.news_items import NEWS_INDICATOR, published_items
from models.reports.indicators.records import indicator_facts
from models.reports.indicators.targets import target_facts, target_set_entries
from models.reports.indicators.values import value_record
from models.reports.indicators.words import name_of
from models.rules.reporting_periods import code_of_days, period_codes, reported_days
from models.rules.value_states import OFFICIAL
from models.services.indicators.indicators import change_indicator, change_target, set_target
from models.services.indicators.values import correct_indicator_value, log_indicator_value
from models.text import mark, plural, t
from models.text.formats import format_number, office_today
from models.vocabulary import ReportingStep, ValueAvailability

_FIRST_YEAR: Final = 2016
"""The first year whose values are offered to be entered."""


def _indicator_of(values: Values) -> Any:  # noqa: ANN401 - the indicator's row, or None
    try:
        return context.load(indicator_facts, int(values["indicator_id"]))
    except (NotFound, TypeError, ValueError):
        return None


def _periods(values: Values) -> Sequence[Choice]:
    indicator = _indicator_of(values)
    step = indicator.reporting if indicator else ReportingStep.YEAR
    calendar = context.load(reporting_calendar)
    codes = period_codes(step, _FIRST_YEAR, office_today(), calendar)
    return [Choice(code, Period.from_code(code).label) for code in reversed(codes)]


def _homes(values: Values) -> Sequence[Choice]:
    indicator = _indicator_of(values)
    days = reported_days(indicator.reporting, values["period"] or "") if indicator else None
    return context.load(home_units, days[0]) if days else ()


def _is_given(values: Values) -> bool:
    return bool(values["availability"] == ValueAvailability.AVAILABLE.value)


def _published(part: FormPart) -> None:
    """Say how many news items of visits there are, where the value is of news items."""
    indicator = _indicator_of(part.values)
    if indicator is None or indicator.code != NEWS_INDICATOR:
        return
    days = reported_days(indicator.reporting, part.values["period"] or "")
    if days is not None:
        count = context.load(published_items, *days)
        told = plural(
            "{number} visit of this period has the address of its published news item.",
            "{number} visits of this period have the address of their published news item.",
            count,
            number=format_number(count),
        )
        st.caption(told)


VALUE: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField(
                    "indicator_id",
                    mark("Indicator"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=lambda _: context.load(entered_indicators),
                ),
                FormField(
                    "period", mark("Period"), FieldKind.CHOICE, is_needed=True, options=_periods
                ),
                FormField(
                    "province_id",
                    mark("Home province as it was then"),
                    FieldKind.CHOICE,
                    options=_homes,
                    is_shown=lambda values: len(_homes(values)) > 1,
                ),
            ),
            is_open=True,
        ),
        FormSection(
            "",
            (
                FormField(
                    "availability",
                    mark("Is there a value?"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=lambda _: terms(ValueAvailability),
                ),
                FormField(
                    "value",
                    mark("Value"),
                    FieldKind.SIGNED,
                    is_shown=_is_given,
                    hint=mark("1.234,5: dots between thousands, a comma before decimals"),
                ),
                FormField(
                    "why_none",
                    mark("Why there is no value"),
                    is_shown=lambda values: not _is_given(values),
                ),
                FormField("source_text", mark("Source of the value")),
                FormField("note", mark("Note"), FieldKind.PARAGRAPHS),
            ),
            is_open=True,
            begin=_published,
        ),
        FormSection(mark("Evidence"), (FormField("files", mark("Files"), FieldKind.FILES),)),
    )
)


def entered_indicators(session: Any) -> tuple[Choice, ...]:  # noqa: ANN401 - a session
    """Return the indicators whose values are entered."""
    return indicator_choices(session, is_entered=True)


def _asked_value() -> Mapping[str, Any]:
    asked, period = st.query_params.get("indicator", ""), st.query_params.get("period", "")
    known: dict[str, Any] = {"availability": ValueAvailability.AVAILABLE}
    if asked.isascii() and asked.isdigit() and len(asked) < 10:
        known["indicator_id"] = int(asked)
    if period in {choice.value for choice in _periods(known | {"indicator_id": None} | known)}:
        known["period"] = period
    return known


def _stored_value(number: int) -> Mapping[str, Any]:
    record = context.read(value_record, number)
    facts = record.facts
    if facts.state in OFFICIAL and not context.may(Action.APPROVE):
        raise NotAllowed(t("This value is approved: a head can reopen or correct it."))
    require_correctable(facts)
    return {
        "indicator_id": facts.indicator_id,
        "period": code_of_days(record.indicator.reporting, (facts.first_day, facts.last_day)),
        "province_id": facts.province_id,
        "availability": facts.availability,
        "value": facts.value,
        "why_none": facts.reason,
        "source_text": facts.source_text,
        "note": facts.note,
        "files": evidence_values("indicator_value", number),
        "row_version": facts.row_version,
    }


def _existing_value(number: int) -> str:
    record = context.load(value_record, number)
    return f"**{markdown(name_of(record.indicator))}** · {markdown(record.row.period.label)}"


VALUE_FORM: Final = declared_spec(
    VALUE,
    RecordForm(
        name="indicator_value",
        screen="indicator_value",
        list_screen="indicators",
        number_field="indicator_value_id",
        stored=_stored_value,
        log=(log_indicator_value, LogIndicatorValue),
        correct=(correct_indicator_value, CorrectIndicatorValue),
        summary=("period",),
        existing=_existing_value,
        known=_asked_value,
    ),
)

TARGET: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField(
                    "target_set_id",
                    mark("Set of targets"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=lambda _: context.load(target_set_entries),
                ),
                FormField(
                    "indicator_id",
                    mark("Indicator"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=lambda _: context.load(indicator_choices),
                ),
                FormField("first_day", mark("From day"), FieldKind.DAY, is_needed=True),
                FormField("last_day", mark("To day"), FieldKind.DAY, is_needed=True),
                FormField("low", mark("Target"), FieldKind.SIGNED, is_needed=True),
                FormField("high", mark("Upper end, for a range"), FieldKind.SIGNED),
                FormField("is_approximate", mark("The target says “about”"), FieldKind.TICK),
                FormField(
                    "is_cumulative",
                    mark("For the whole span together, not for each year"),
                    FieldKind.TICK,
                ),
            ),
            is_open=True,
        ),
        FormSection(
            mark("Bands"),
            (
                FormField(
                    "on_track_pct", mark("On track from (% of the needed pace)"), FieldKind.COUNT
                ),
                FormField(
                    "at_risk_pct", mark("At risk from (% of the needed pace)"), FieldKind.COUNT
                ),
            ),
        ),
        FormSection(
            mark("Source and note"),
            (
                FormField("source_text", mark("Source")),
                FormField("source_url", mark("Address of the source")),
                FormField("note", mark("Note"), FieldKind.PARAGRAPHS),
            ),
        ),
    )
)


def _stored_target(number: int) -> Mapping[str, Any]:
    facts = context.read(target_facts, number)
    return {name: getattr(facts, name) for name in TARGET.fields} | {
        "row_version": facts.row_version
    }


TARGET_FORM: Final = declared_spec(
    TARGET,
    RecordForm(
        name="target",
        screen="targets",
        list_screen="targets",
        number_field="target_id",
        stored=_stored_target,
        log=(set_target, SetTarget),
        correct=(change_target, ChangeTarget),
        summary=("low",),
        existing=lambda number: str(number),
        known=lambda: {"on_track_pct": 90, "at_risk_pct": 70},
    ),
)

SET_UP: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField(
                    "division_id",
                    mark("Division in charge"),
                    FieldKind.CHOICE,
                    options=lambda _: context.load(division_choices),
                ),
                FormField(
                    "reporting",
                    mark("How often it is reported"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=lambda _: terms(ReportingStep),
                ),
                FormField(
                    "due_days",
                    mark("Due so many days after the period"),
                    FieldKind.COUNT,
                    is_needed=True,
                ),
                FormField("base_year", mark("Base year"), FieldKind.YEAR),
                FormField("base_value", mark("Value of the base year"), FieldKind.SIGNED),
                FormField("definition", mark("Definition"), FieldKind.PARAGRAPHS),
                FormField("is_active", mark("In use"), FieldKind.TICK),
            ),
            is_open=True,
        ),
    )
)


def _stored_set_up(number: int) -> Mapping[str, Any]:
    facts = context.read(indicator_facts, number)
    return {name: getattr(facts, name) for name in SET_UP.fields} | {
        "row_version": facts.row_version
    }


def _no_new() -> Mapping[str, Any]:
    raise NotFound(t("Choose an indicator from its list: new ones come with the reference data."))


SET_UP_FORM: Final = declared_spec(
    SET_UP,
    RecordForm(
        name="indicator",
        screen="indicator",
        list_screen="indicators",
        number_field="indicator_id",
        stored=_stored_set_up,
        log=(change_indicator, ChangeIndicator),
        correct=(change_indicator, ChangeIndicator),
        summary=("definition",),
        existing=lambda number: markdown(name_of(context.load(indicator_facts, number))),
        known=_no_new,
    ),
)
