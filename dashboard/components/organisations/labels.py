"""How an organisation reads in one line."""

from collections.abc import Mapping
from typing import Any

from dashboard.components.escape import markdown
from dashboard.components.marks import ORIGIN_COLOURS, badge
from models.text import t
from models.vocabulary import Origin


def organisation_label(row: Mapping[str, Any]) -> str:
    """Return one row of ORGANISATION_LIST as the Markdown of its link."""
    marks = [badge(row["kind"], "blue")]
    marks += [
        badge(origin.label, colour)
        for origin, colour in ORIGIN_COLOURS.items()
        if origin.label == row["origin"] != Origin.OFFICE.label
    ]
    around = [row["province"], row["sector"], row["size"]]
    if row["tax_code"]:
        around.append(t("tax code {code}", code=row["tax_code"]))
    if row["exchanges"]:
        around.append(t("{number} exchanges with it", number=int(row["exchanges"])))
    head = f"**{markdown(row['name'])}** {' '.join(marks)}"
    return " · ".join([head, *(markdown(text) for text in around if text)])
