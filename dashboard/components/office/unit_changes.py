"""Changes of provincial units: the form, the preview of what moves, what was recorded."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms.confirmed_actions import Act, chosen_act
from dashboard.components.forms.form_fields import FormPart, remove_button
from dashboard.components.forms.typed_values import Typed
from dashboard.components.news import keep_done, settle
from dashboard.components.submitting import attempt, show_problems, submit
from models.commands.base import parse
from models.commands.units import RecordUnitChange, UndoUnitChange
from models.errors import Problem
from models.lookups.places import places
from models.reports.choices import province_choices
from models.reports.office.unit_changes import (
    RecordedChange,
    UnitChangePreview,
    preview_unit_change,
)
from models.rules.dates import parse_vietnamese_date
from models.rules.succession import Unit
from models.services.office.units import record_unit_change, undo_unit_change
from models.text import t
from models.text.formats import format_date, format_moment, format_number, office_today
from models.vocabulary import ProvinceKind, UnitChangeKind

_STATE: Final = "_unit_change"


def change_form() -> None:
    """Draw the form of a change; its preview stands under it while nothing is altered."""
    state = st.session_state.setdefault(_STATE, _fresh())
    values, problems = state["values"], state["problems"]
    part = FormPart(values, f"unit_change.{values['key']}", problems)
    show_problems(problems, _label)
    part.segments("kind", t("What changes"), list(UnitChangeKind), lambda kind: kind.label)
    day, decision = st.columns(2)
    with day:
        part.typed(Typed.DAY, "day", f"{t('From day')} *")
    with decision:
        part.line(
            "decision",
            f"{t('Decided by')} *",
            max_chars=200,
            placeholder=t("Number and body of the resolution"),
        )
    _ended(part)
    _begun(part)
    raw = _raw(values)
    if st.button(
        t("Preview what moves"),
        type="primary",
        icon=":material/preview:",
        key=f"{part.key}.preview",
    ):
        _look(state, raw)
    preview: UnitChangePreview | None = state["preview"]
    if preview is not None and state["seen"] == raw:
        _preview(preview)
        if st.button(
            t("Record this change"),
            type="primary",
            icon=":material/save:",
            key=f"{part.key}.record",
        ):
            _save(state, raw | {"seen_version": preview.seen_version})


def _fresh() -> dict[str, Any]:
    values = {
        "key": str(st.session_state.get("_unit_changes_made", 0)),
        "kind": UnitChangeKind.MERGER,
        "day": "",
        "decision": "",
        "ended": [],
        "one": None,
        "begun": [_new_part(0)],
    }
    return {"values": values, "problems": {}, "preview": None, "seen": None}


def _new_part(number: int) -> dict[str, Any]:
    return {"key": number, "code_gso": "", "name": "", "kind": ProvinceKind.PROVINCE, "region": ""}


def _ended(part: FormPart) -> None:
    """Draw the choice of what ends: several for a merger, else one."""
    values = part.values
    try:
        day = parse_vietnamese_date(values["day"]) if values["day"].strip() else office_today()
    except ValueError:
        day = office_today()
    names = {str(one.value): one.label for one in context.load(province_choices, day)}
    names = {key: name for key, name in names.items() if _is_open(key)}
    if values["kind"] is UnitChangeKind.MERGER:
        kept = [key for key in values["ended"] if key in names]
        if kept != values["ended"]:
            part.put("ended", kept)
        part.several("ended", f"{t('Units that end')} *", list(names), lambda key: names[key])
        chosen = values["ended"]
    else:
        part.choice("one", f"{t('Unit that changes')} *", list(names), lambda key: names[key])
        chosen = [values["one"]] if values["one"] else []
    first = values["begun"][0]
    if chosen and not any(first[name] for name in ("code_gso", "name", "region")):
        unit = context.load(places).by_key[chosen[0]]
        inner = part.within("begun", 0, first)
        for name, value in (
            ("code_gso", unit.code),
            ("name", unit.name),
            ("kind", unit.kind),
            ("region", unit.region),
        ):
            inner.put(name, value)


def _is_open(key: str) -> bool:
    return context.load(places).by_key[key].valid_to is None


def _begun(part: FormPart) -> None:
    """Draw what begins: one unit, or the parts of a split of which the first carries on."""
    values, is_split = part.values, part.values["kind"] is UnitChangeKind.SPLIT
    while is_split and len(values["begun"]) < 2:
        values["begun"].append(_new_part(max(one["key"] for one in values["begun"]) + 1))
    if is_split:
        st.caption(
            t(
                "The first unit carries on: records of before do not say in which part they "
                "lie, so as now they are counted under it and totals agree. What lies in "
                "another part is corrected at the organisation."
            )
        )
    shown = values["begun"] if is_split else values["begun"][:1]
    regions = sorted({unit.region for unit in context.load(places).units})
    for place, one in enumerate(shown):
        inner = part.within("begun", place, one)
        with st.container(border=True, key=f"begun_{place}"):
            head = t("Unit that carries on") if is_split and not place else t("New unit")
            st.markdown(f"**{head}**")
            name, code = st.columns([3, 1])
            with name:
                inner.line("name", f"{t('Name')} *", max_chars=60)
            with code:
                inner.line("code_gso", f"{t('Code')} *", max_chars=2)
            inner.segments("kind", t("Kind"), list(ProvinceKind), lambda kind: kind.label)
            inner.choice("region", f"{t('Region')} *", regions, str)
            if place > 1:
                remove_button(part, "begun", inner, t("Remove this unit"))
    if is_split:
        st.button(
            t("Add a unit"),
            key=f"{part.key}.add",
            icon=":material/add:",
            on_click=lambda: values["begun"].append(
                _new_part(max(one["key"] for one in values["begun"]) + 1)
            ),
        )


def _raw(values: Mapping[str, Any]) -> dict[str, Any]:
    is_split = values["kind"] is UnitChangeKind.SPLIT
    is_merger = values["kind"] is UnitChangeKind.MERGER
    ended = values["ended"] if is_merger else [values["one"]] if values["one"] else []
    begun = values["begun"] if is_split else values["begun"][:1]
    return {
        "kind": values["kind"],
        "day": values["day"],
        "decision": values["decision"],
        "ended": tuple(ended),
        "begun": tuple(
            {name: one[name] for name in ("code_gso", "name", "kind", "region")} for one in begun
        ),
    }


def _look(state: dict[str, Any], raw: dict[str, Any]) -> None:
    outcome = attempt(
        lambda: context.read(preview_unit_change, context.actor(), parse(RecordUnitChange, raw))
    )
    state["preview"], state["seen"] = outcome.result, raw
    _keep_problems(state, outcome.problems, outcome.message)


def _save(state: dict[str, Any], raw: dict[str, Any]) -> None:
    outcome = submit(record_unit_change, RecordUnitChange, raw)
    if outcome.is_done:
        st.session_state["_unit_changes_made"] = int(state["values"]["key"]) + 1
        del st.session_state[_STATE]
        keep_done(t("The change was recorded. No record was rewritten."))
        st.rerun()
    state["preview"] = None
    _keep_problems(state, outcome.problems, outcome.message)


def _keep_problems(state: dict[str, Any], problems: Sequence[Problem], message: str) -> None:
    state["problems"] = {one.field: one.message for one in problems}
    if message:
        state["problems"][""] = message
    is_merger = state["values"]["kind"] is UnitChangeKind.MERGER
    if "ended" in state["problems"] and not is_merger:
        state["problems"]["one"] = state["problems"].pop("ended")
    st.rerun()


def _label(field: str) -> str:
    head, _, rest = field.partition(".")
    return {
        "day": t("From day"),
        "decision": t("Decided by"),
        "ended": t("Units that end"),
        "begun": t("New unit"),
        "one": t("Unit that changes"),
    }.get(head, "") + {
        "code_gso": f" · {t('Code')}",
        "name": f" · {t('Name')}",
        "region": f" · {t('Region')}",
    }.get(rest.rpartition(".")[2], "")


def _preview(preview: UnitChangePreview) -> None:
    with st.container(border=True, key="unit_preview"):
        st.markdown(f"**{t('Preview')}**")
        lines = [
            t(
                "{units} end on {day}.",
                units=_names(preview.ended),
                day=format_date(preview.last_day),
            ),
            t(
                "{units} begin on {day}.",
                units=_names(preview.begun),
                day=format_date(preview.begun[0].valid_from),
            ),
            t(
                "As now, what was {before} reads as {after}.",
                before=_names(preview.ended),
                after=preview.begun[0].name,
            ),
            t(
                "Units on the day before: {before}; on that day: {after}.",
                before=preview.units_before,
                after=preview.units_after,
            ),
            t(
                "Every code means one unit on every day, and every unit that ends has its "
                "successor on the next day."
            )
            if not preview.flaws
            else " ".join(preview.flaws),
        ]
        st.markdown("\n".join(f"- {markdown(line)}" for line in lines))
        _counts(
            t("These read under another unit as now; as then they stay, and totals agree:"),
            preview.moved,
            t("No record reads differently."),
        )
        if preview.dated_after:
            _counts(
                t(
                    "Dated on or after that day though they name a unit that ends; they stay as "
                    "entered and take the unit of their day when they are corrected:"
                ),
                preview.dated_after,
                "",
            )
        if preview.ends_home:
            st.warning(
                markdown(
                    t(
                        "The home province of the office ends: it reads as {name} from then "
                        "on. Choose another under “The office” if it belongs to another part.",
                        name=preview.begun[0].name,
                    )
                )
            )


def _counts(head: str, counts: Mapping[str, int], none: str) -> None:
    if not counts:
        st.markdown(none)
        return
    said = (f"{t(name)}: {format_number(count)}" for name, count in counts.items())
    st.markdown("\n".join((markdown(head), "", *(f"- {markdown(one)}" for one in said))))


def _names(units: Sequence[Unit]) -> str:
    return ", ".join(f"{unit.name} ({unit.code})" for unit in units)


def recorded(changes: Sequence[RecordedChange]) -> None:
    """Draw the changes that the office recorded, each with its undo."""
    for one in changes:
        with st.container(border=True, key=f"recorded_{one.id}"):
            st.markdown(
                f"**{format_date(one.day)}** · {markdown(one.kind.label)} · "
                f"{markdown(', '.join(one.ended))} → {markdown(', '.join(one.begun))}"
            )
            st.caption(markdown(" · ".join((one.decision, one.who, format_moment(one.at)))))
            question = t(
                "**{ended}** go on as if this change had never been.",
                ended=markdown(", ".join(one.ended)),
            )
            offered = [Act("undo", t("Take this change back"), ":material/undo:", question)]
            if chosen_act(f"unit_change{one.id}", offered, part=str(one.id)):
                settle(
                    submit(undo_unit_change, UndoUnitChange, {"change_id": one.id}),
                    t("The change was taken back."),
                )
    if not changes:
        st.caption(t("The office has recorded no change of its own."))
