"""How a model site reads in one line, and the colours of its states."""

from collections.abc import Mapping
from typing import Any, Final

from dashboard.components.escape import markdown
from dashboard.components.exchange_labels import ORIGIN_COLOURS
from dashboard.components.record_list import badge
from models.text import t
from models.text.formats import format_date
from models.vocabulary import Origin, SiteState

S = SiteState
STATE_COLOURS: Final = {
    S.PROPOSED: "gray", S.SURVEYED: "gray", S.SELECTED: "blue", S.RUNNING: "blue",
    S.ASSESSED: "blue", S.RECOGNISED: "green", S.KEPT_UP: "green", S.COPIED: "green",
    S.SUSPENDED: "orange", S.FAILED: "red", S.WITHDRAWN: "red",
}  # fmt: skip


def state_mark(label: str) -> str:
    """Return a site's state as a small label."""
    colours = {one.label: colour for one, colour in STATE_COLOURS.items()}
    return badge(label, colours.get(label, "gray"))


def site_label(row: Mapping[str, Any]) -> str:
    """Return one row of SITE_LIST as the Markdown of its link."""
    marks = [state_mark(row["state"])]
    if row["is_expiring"]:
        marks.append(badge(t("Recognition ends soon"), "orange"))
    if row["origin"] != Origin.OFFICE.label:
        marks += [badge(one.label, colour) for one, colour in ORIGIN_COLOURS.items()
                  if one.label == row["origin"]]  # fmt: skip
    around = [row["tool"], row["setting"], row["province"]]
    if row["grade"]:
        around.append(row["grade"])
    if row["valid_until"]:
        around.append(t("recognised until {day}", day=format_date(row["valid_until"])))
    head = f"**{markdown(row['organisation'])}** {' '.join(marks)}"
    return " · ".join([head, *(markdown(text) for text in around if text)])
