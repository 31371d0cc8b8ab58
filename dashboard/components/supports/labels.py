"""How supports, certificates and courses read in one line."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from dashboard.components.escape import markdown
from dashboard.components.marks import ORIGIN_COLOURS, badge
from models.text import t
from models.text.formats import format_date, format_money, format_number
from models.vocabulary import CertificateStanding, Origin

STANDING_COLOURS: Final = {
    CertificateStanding.VALID: "green",
    CertificateStanding.EXPIRING: "orange",
    CertificateStanding.EXPIRED: "red",
    CertificateStanding.WITHDRAWN: "gray",
}


def _origin(row: Mapping[str, Any]) -> str:
    if row["origin"] == Origin.OFFICE.label:
        return ""
    return next(
        (
            badge(one.label, colour)
            for one, colour in ORIGIN_COLOURS.items()
            if one.label == row["origin"]
        ),
        "",
    )


def _line(head: str, marks: list[str], around: list[str]) -> str:
    shown = " ".join([head, *filter(None, marks)])
    return " · ".join([shown, *(markdown(text) for text in around if text)])


def support_label(row: Mapping[str, Any]) -> str:
    """Return one row of SUPPORT_LIST as the Markdown of its link."""
    around = [row["solution"], row["province"], row["initiative"]]
    if not pd.isna(row["amount_vnd"]):
        around.append(format_money(int(row["amount_vnd"])))
    if not pd.isna(row["change_pct"]):
        around.append(t("productivity {change} %", change=_signed(row["change_pct"])))
    head = f"**{markdown(row['time'])} · {markdown(row['organisation'])}**"
    marks = [badge(t("First support"), "blue") if row["is_first"] else "", _origin(row)]
    return _line(head, marks, around)


def _signed(value: Any) -> str:  # noqa: ANN401 - a cell of a frame
    return f"{'+' if value >= 0 else '−'}{format_number(abs(value), 1)}"


def standing_mark(label: str) -> str:
    """Return the standing of a certificate as a small label."""
    colours = {one.label: colour for one, colour in STANDING_COLOURS.items()}
    return badge(label, colours.get(label, "gray"))


def certificate_label(row: Mapping[str, Any]) -> str:
    """Return one row of CERTIFICATE_LIST as the Markdown of its link."""
    around = [row["standard"], t("number {number}", number=row["number"]), row["certifier"]]
    if row["expires_on"]:
        around.append(t("valid to {day}", day=format_date(row["expires_on"])))
    head = f"**{markdown(row['organisation'])}**"
    return _line(head, [standing_mark(row["standing"]), _origin(row)], around)


def training_course_label(row: Mapping[str, Any]) -> str:
    """Return one row of TRAINING_COURSE_LIST as the Markdown of its link."""
    around = [row["topic"] or row["tool"], row["organiser"], row["province"]]
    around.append(t("{number} attendances", number=format_number(row["attendances"])))
    head = f"**{format_date(row['starts_on'])} · {markdown(row['title'])}**"
    return _line(head, [_origin(row)], around)
