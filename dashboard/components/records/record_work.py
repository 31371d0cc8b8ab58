"""What is to be done about a record: the actions that name it, and the way to a new one."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.records.list_table import word
from models.reports.actions.lists import actions_about
from models.text import t
from models.text.formats import format_date


def record_work(kind: str, number: int) -> None:
    """Draw the actions about a record; nothing where there are none and nobody may add one."""
    may_add = context.page("action_form") is not None
    told = context.built(_told, actions_about, (kind, number), kind, number, may_add)
    if told:
        st.html(told)


def _told(frame: pd.DataFrame, kind: str, number: int, may_add: bool) -> str:
    if frame.empty and not may_add:
        return ""
    rows = zip(frame.index, frame.to_dict("records"), strict=True)
    lines = "".join(f"<li>{_line(int(one), row)}</li>" for one, row in rows)
    listed = f'<ul class="nscl-list">{lines}</ul>' if lines else ""
    way = ""
    if may_add:
        address = context.link("action_form", record=kind, number=str(number))
        way = f'<a class="nscl-button" href="{html(address)}">{html(t("Add an action"))}</a>'
    return (
        f'<section class="nscl-record-work"><h2>{html(t("Work to do"))}</h2>{listed}{way}</section>'
    )


def _line(number: int, row: dict[Any, Any]) -> str:
    address = html(context.link("action", id=str(number)))
    whose = str(row["officer"] or row["division"])
    said = " · ".join(filter(None, (format_date(row["due_on"]), whose)))
    late = word(t("overdue"), "red") if not pd.isna(row["late_days"]) else ""
    state = word(str(row["state"]), "gray")
    return (
        f'<a href="{address}">{html(row["title"])}</a> {state} {late} <small>{html(said)}</small>'
    )
