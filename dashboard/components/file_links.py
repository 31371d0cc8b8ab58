"""Links to files: one that was sent, and lists taken away."""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from dashboard.components.escape import html
from models.text import t


def export_links(name: str, query: Mapping[str, str], of: str = "") -> None:
    """Draw the two files of a list as seen: same rows, same order.

    ``of`` says which list where a screen has several, or is none itself.
    """
    parameters = urlencode(query)
    said = f'<span class="nscl-files-of">{html(of)}</span>' if of else ""
    links = said + "".join(
        f'<a class="nscl-button" download href="{html(f"/export/{name}.{kind}?{parameters}")}"'
        f' title="{html(label)}">{html(head)}</a>'
        for kind, head, label in (
            ("xlsx", ".xlsx", t("Take this list away as an Excel file")),
            (
                "csv",
                ".csv",
                t(
                    "Take this list away as a CSV file: commas between columns, a decimal point,"
                    " dates as 2026-11-28"
                ),
            ),
        )
    )
    st.html(f'<div class="nscl-buttons">{links}</div>', width="content")


def file_link(file: str, query: Mapping[str, str], label: str) -> None:
    """Draw the button of one file that is made when it is asked for."""
    address = html(f"/export/{file}" + (f"?{urlencode(query)}" if query else ""))
    link = f'<a class="nscl-button" download href="{address}">{html(label)}</a>'
    st.html(f'<div class="nscl-buttons">{link}</div>', width="content")
