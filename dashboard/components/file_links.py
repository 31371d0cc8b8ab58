"""Links to files: one that was sent, and lists taken away."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from dashboard.components.escape import html
from models.reports.exports import EXPORTED
from models.reports.open_data import OPEN
from models.text import t


def export_links(
    name: str,
    query: Mapping[str, str],
    of: str = "",
    columns: Sequence[str] = (),
    beside: str = "",
    *,
    is_edited: bool = False,
) -> None:
    """Draw the two files of a list as seen: same rows, order, columns; folded, with all columns.

    ``of`` says which list where a screen has several, or is none itself. ``columns`` are those that
    are seen, none for all of them. ``beside`` is HTML that stands after them; ``is_edited`` offers
    the file to edit and bring back as well.
    """
    seen = {"columns": ",".join(columns)} if columns else {}
    links = f'<span class="nscl-files-of">{html(of)}</span>' if of else ""
    links += "".join(_export_links(name, {**query, **seen}, ""))
    if columns:
        whole = "".join(_export_links(name, query, t("all columns")))
        whole += _link_to_edit(name, query) if is_edited else ""
        whole += "".join(_open_links(name, query)) + _why_not_open(name)
        links += (
            f'<details class="nscl-pick"><summary class="nscl-button"'
            f' aria-label="{html(t("More files"))}">⋯</summary>'
            '<div class="nscl-pick-panel nscl-from-left">'
            f'<div class="nscl-buttons">{whole}</div></div></details>'
        )
    elif is_edited:
        links += _link_to_edit(name, query)
    st.html(f'<div class="nscl-buttons">{links}{beside}</div>', width="content")


def _export_links(name: str, query: Mapping[str, str], more: str) -> Iterable[str]:
    parameters = urlencode(query, safe=",")
    for kind, label in (
        ("xlsx", t("Take this list away as an Excel file")),
        (
            "csv",
            t(
                "Take this list away as a CSV file: commas between columns, a decimal point,"
                " dates as 2026-11-28"
            ),
        ),
    ):
        words = f".{kind}, {more}" if more else f".{kind}"
        yield (
            f'<a class="nscl-button" download href="{html(f"/export/{name}.{kind}?{parameters}")}"'
            f' title="{html(label)}">{html(words)}</a>'
        )


def _link_to_edit(name: str, query: Mapping[str, str]) -> str:
    address = html(f"/export/{name}.edit.xlsx?{urlencode(query, safe=',')}")
    said = html(t("Take this list away as an Excel file, edit it there and bring it back"))
    words = html(t(".xlsx, to edit"))
    return f'<a class="nscl-button" download href="{address}" title="{said}">{words}</a>'


def _open_links(name: str, query: Mapping[str, str]) -> Iterable[str]:
    """Return the links to a list as open data, where it is one that may be published."""
    said = html(t("Open data: stable names and codes, with a dictionary; nothing personal"))
    for kind in ("json", "csv") if name in OPEN else ():
        address = html(f"/export/{name}.open.{kind}?{urlencode(query, safe=',')}")
        words = html(t(".{kind}, open data", kind=kind))
        yield f'<a class="nscl-button" download href="{address}" title="{said}">{words}</a>'


def _why_not_open(name: str) -> str:
    why = EXPORTED[name].why_not_open if name in EXPORTED else ""
    return f'<small class="nscl-quiet">{html(why)}</small>' if why else ""


def file_link(file: str, query: Mapping[str, str], label: str) -> None:
    """Draw the button of one file that is made when it is asked for."""
    address = html(f"/export/{file}" + (f"?{urlencode(query)}" if query else ""))
    link = f'<a class="nscl-button" download href="{address}">{html(label)}</a>'
    st.html(f'<div class="nscl-buttons">{link}</div>', width="content")
