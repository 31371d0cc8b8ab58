"""Figures beside those of the year before: a small table, one element."""

from typing import Any

import pandas as pd

from dashboard.components.cards.table import cell_words
from dashboard.components.escape import html
from models.frames.columns import Columns
from models.reports.comparisons import Compared, change_words
from models.text import t


def compared_table(frame: pd.DataFrame, columns: Columns, found: Compared) -> str:
    """Return figures (label, unit, value, value_before, change) as a table under its words.

    Where there is nothing to compare with, the words say why and stand alone.
    """
    words = f'<p class="nscl-apart">{html(found.said)}</p>'
    if found.period is None:
        return words
    shown = [one for one in found.columns(columns) if one.name != "unit"]
    labels = {column.name: column.label for column in shown}
    labels["value"] = found.now.short_label
    heads = "".join(
        f'<th scope="col"{_side(place)}>{html(label)}</th>'
        for place, label in enumerate(labels.values())
    )
    kinds = {column.name: column.type for column in shown}

    def row_of(row: dict[Any, Any]) -> str:
        unit = f" ({row['unit']})" if row["unit"] else ""
        cells = (
            f'<th scope="row">{html(row["label"])}{html(unit)}</th>',
            *(
                f'<td class="nscl-number">{html(cell_words(row[name], kinds[name]))}</td>'
                for name in ("value", "value_before")
            ),
            f'<td class="nscl-number">{html(change_words(row["change"], row["unit"]))}</td>',
        )
        return f"<tr>{''.join(cells)}</tr>"

    body = "".join(map(row_of, frame.to_dict("records")))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    label = html(t("Compared with the year before"))
    return (
        f'{words}<div class="nscl-table nscl-compared" tabindex="0" role="region"'
        f' aria-label="{label}">{table}</div>'
    )


def _side(place: int) -> str:
    return ' class="nscl-number"' if place else ""
