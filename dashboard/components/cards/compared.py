"""Figures beside those of the year before: a small table, one element."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard import context
from dashboard.components.cards.table import cell_words
from dashboard.components.escape import html
from models.frames.columns import Columns
from models.reports.comparisons import Compared, change_words, names_beside
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


def beside_in_table(
    columns: Columns, names: Sequence[str], held: Sequence[str]
) -> tuple[Columns, tuple[str, ...]]:
    """Return the columns and shown names of a table of rows, with the year before where asked.

    ``held`` are the figures that its report holds against the days of before.
    """
    found = context.comparison()
    if found is None or found.period is None:
        return columns, tuple(names)
    further = {one: names_beside(one) for one in held}
    shown = (each for one in names for each in (one, *further.get(one, ())))
    return found.beside(columns, held), tuple(shown)


def _side(place: int) -> str:
    return ' class="nscl-number"' if place else ""
