"""Provincial units through time: those of a day, and changes recorded by day. Administrators."""

from datetime import date

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.file_links import export_links
from dashboard.components.news import show_done
from dashboard.components.office.unit_changes import change_form, recorded
from dashboard.components.states import guarded
from models.reports.office.unit_changes import UNITS, recorded_changes, units_of_day
from models.text import plural, t
from models.text.formats import format_date, format_number, office_today


def _day() -> date:
    try:
        return date.fromisoformat(st.query_params.get("day", ""))
    except ValueError:
        return office_today()


def _day_changed() -> None:
    chosen = st.session_state["_units_day"]
    st.query_params.from_dict({"day": chosen.isoformat()} if chosen else {})


def _table(day: date) -> str:
    """Return the units as a table; of a day on which no unit ends, nothing is said of endings."""
    rows = context.load(units_of_day, day)
    columns = [
        (t("Code"), [one.unit.code for one in rows]),
        (t("Name"), [one.unit.name for one in rows]),
        (t("Kind"), [one.unit.kind.label for one in rows]),
        (t("From day"), [format_date(one.unit.valid_from) for one in rows]),
        (t("Last day"), [format_date(one.unit.valid_to) for one in rows]),
        (t("Before"), [", ".join(one.before) for one in rows]),
        (t("After"), [", ".join(one.after) for one in rows]),
    ]
    told = [(head, cells) for head, cells in columns if any(cells)]
    head = "".join(f'<th scope="col">{html(one)}</th>' for one, _ in told)
    body = "".join(
        "<tr>" + "".join(f"<td>{html(cell)}</td>" for cell in row) + "</tr>"
        for row in zip(*(cells for _, cells in told), strict=True)
    )
    return (
        f'<div class="nscl-table nscl-whole" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def screen() -> None:
    """Draw the units of a day, what the office recorded, and the form of a change."""
    day = _day()
    number = len(context.load(units_of_day, day))
    counted = plural(
        "{number} unit on {day}",
        "{number} units on {day}",
        number,
        number=format_number(number),
        day=format_date(day),
    )
    st.title(f"{t('Provinces and cities')} · {counted}", anchor=False)
    show_done()
    st.session_state["_units_day"] = day
    st.date_input(
        t("As of day"),
        key="_units_day",
        format="DD/MM/YYYY",
        width=200,
        min_value=date(1900, 1, 1),
        max_value=date(2100, 12, 31),
        on_change=_day_changed,
    )
    with st.expander(t("Record a change"), icon=":material/add:"):
        change_form()
    st.header(t("Changes that the office recorded"), anchor=False)
    recorded(context.read(recorded_changes, context.actor()))
    st.header(t("Units on {day}", day=format_date(day)), anchor=False)
    export_links(UNITS.name, {"period": f"{day}..{day}"})
    st.html(_table(day))


guarded(screen)
