"""One entry of an editable list: renamed, moved, withdrawn or removed; where it is used."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms.confirmed_actions import Act, chosen_act
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.settings_form import save_form, settings_form
from dashboard.components.marks import badge
from dashboard.components.news import settle
from dashboard.components.submitting import submit
from models.commands.lists import (
    CorrectListEntry,
    EnterListEntry,
    OfferListEntry,
    RemoveListEntry,
)
from models.reports.office.lists import EntryFacts
from models.rules.titles import is_shortened
from models.services.office import lists
from models.text import plural, t
from models.text.formats import format_number


def entry_label(entry: EntryFacts, name: str) -> str:
    """Return an entry's line in its list: name, use, what is special about it."""
    used = plural(
        "used in {number} record",
        "used in {number} records",
        entry.records,
        number=format_number(entry.records),
    )
    unsure = name == "task_groups" and not entry.is_wording_confirmed
    parts = (
        f"**{markdown(entry.name)}**",
        markdown(used) if entry.records else markdown(t("not used")),
        badge(t("added by the office"), "blue") if entry.is_own else "",
        badge(t("wording not confirmed"), "orange") if unsure else "",
        badge(t("shortened, not the official heading"), "orange")
        if is_shortened(entry.name)
        else "",
        badge("" if entry.is_active else t("withdrawn"), "gray"),
    )
    return " · ".join(part for part in parts if part)


def uses(entry: EntryFacts, name: str) -> None:
    """Draw where the entry is used, each number leading to its rows."""
    origin = t("Added by the office.") if entry.is_own else t("It came with the product.")
    st.caption(origin)
    if not any(use.records or use.in_trash for use in entry.uses):
        st.markdown(t("No record bears it yet."))
        return
    with st.container(horizontal=True, key="entry_uses"):
        for use in entry.uses:
            target = context.page(use.register.name)
            if use.records and target is not None:
                label = f"{t(use.register.title)}: {format_number(use.records)}"
                st.page_link(
                    target, label=label, query_params={name: entry.code}, icon=":material/list_alt:"
                )
    gone = sum(use.in_trash for use in entry.uses)
    if gone:
        st.caption(
            plural(
                "{number} record in the trash bears it too.",
                "{number} records in the trash bear it too.",
                gone,
                number=format_number(gone),
            )
        )


def acts(entry: EntryFacts, name: str, leave: Callable[[], None]) -> None:
    """Draw the buttons: withdraw or offer again, remove what is not used."""
    offered = [
        Act(
            "withdraw",
            t("Withdraw"),
            ":material/block:",
            t(
                "**{name}** is no longer offered in forms. Records that bear it keep it, and "
                "it can still be filtered by.",
                name=markdown(entry.name),
            ),
        )
        if entry.is_active
        else Act("offer", t("Offer again"), ":material/undo:")
    ]
    if not entry.uses:
        offered.append(
            Act(
                "remove",
                t("Remove from the list"),
                ":material/delete:",
                t("**{name}** is taken out of the list for good.", name=markdown(entry.name)),
            )
        )
    code = chosen_act(f"entry.{name}.{entry.id}", offered)
    raw = {"list": name, "entry_id": entry.id, "row_version": entry.row_version}
    if code == "remove":
        outcome: Any = submit(lists.remove_list_entry, RemoveListEntry, raw)
        if outcome.is_done:
            leave()
        settle(outcome, t("{name} was removed.", name=markdown(entry.name)))
    elif code:
        raw["is_active"] = code == "offer"
        outcome = submit(lists.offer_list_entry, OfferListEntry, raw)
        settle(
            outcome,
            t("The entry is offered again.") if raw["is_active"] else t("The entry is withdrawn."),
        )


def correct(entry: EntryFacts, entries: Sequence[EntryFacts], name: str) -> None:
    """Draw the form of an entry's names and place."""
    form = f"{name}{entry.id}.facts"
    others = [one for one in entries if one.id != entry.id]
    before = [one.id for one in entries][: [one.id for one in entries].index(entry.id)]
    values: dict[str, Any] = {
        "list": name,
        "entry_id": entry.id,
        "row_version": entry.row_version,
        "name_vi": entry.name_vi,
        "name_en": entry.name_en,
        "after": before[-1] if before else 0,
        "is_wording_confirmed": entry.is_wording_confirmed,
    }
    places = _places(others)
    raw = settings_form(form, values, lambda part: _fields(part, places), _labels(), t("Save"))
    if raw is not None:
        labels = _labels()
        compared: dict[str, tuple[str, Callable[[Any], str]]] = {
            field: (labels[field], str) for field in ("name_vi", "name_en")
        }
        compared["after"] = (labels["after"], lambda one: places.get(one, ""))
        if name == "task_groups":
            compared["is_wording_confirmed"] = (
                labels["is_wording_confirmed"],
                lambda one: t("Yes") if one else t("No"),
            )
        save_form(
            form,
            lists.correct_list_entry,
            CorrectListEntry,
            raw,
            lambda _: t("The entry was saved."),
            compared,
        )


def add(entries: Sequence[EntryFacts], name: str) -> None:
    """Draw the form of a new entry; it stands last unless another place is chosen."""
    form = f"new_{name}.facts"
    values: dict[str, Any] = {
        "list": name,
        "row_version": 0,
        "name_vi": "",
        "name_en": "",
        "after": entries[-1].id if entries else 0,
        "is_wording_confirmed": False,
    }
    places = _places(entries)
    with st.expander(t("Add an entry"), icon=":material/add:"):
        raw = settings_form(form, values, lambda part: _fields(part, places), _labels(), t("Add"))
        if raw is not None:
            raw.pop("row_version")
            save_form(
                form,
                lists.enter_list_entry,
                EnterListEntry,
                raw,
                lambda _: t("The entry was added."),
            )


def _labels() -> dict[str, str]:
    return {
        "name_vi": t("Name"),
        "name_en": t("Name in English"),
        "after": t("Place in the list"),
        "is_wording_confirmed": t("Official wording confirmed"),
    }


def _places(others: Sequence[EntryFacts]) -> dict[int, str]:
    return {0: t("At the head of the list")} | {
        one.id: t("After “{name}”", name=one.name) for one in others
    }


def _fields(part: FormPart, places: dict[int, str]) -> None:
    labels = _labels()
    part.line("name_vi", f"{labels['name_vi']} *", max_chars=200)
    part.line(
        "name_en",
        labels["name_en"],
        max_chars=200,
        help=t("Shown to people who read the product in English."),
    )
    part.choice("after", labels["after"], list(places), lambda number: places[number])
    if part.values["list"] == "task_groups":
        part.tick("is_wording_confirmed", labels["is_wording_confirmed"])
        st.caption(t("Tick it once somebody has seen the heading in the decision itself."))
