"""Things to do as a table: each leads to its action or record, and to where it is done."""

from typing import Any, Final

import pandas as pd

from dashboard import context
from dashboard.components.actions.labels import STATE_COLOURS, WAYS
from dashboard.components.escape import html
from dashboard.components.records.list_table import word
from models.text import plural, t
from models.text.formats import format_date, format_number
from models.vocabulary import ActionState, Work

_SOON_DAYS: Final = 7
"""What is due within so many days is told in a colour."""
Row = dict[Any, Any]


def work_table(frame: pd.DataFrame, *, is_whole: bool = False) -> str:
    """Return INBOX as a table; ``is_whole`` tells divisions and states as well."""
    heads = [t("What"), t("Due") if is_whole else t("Overdue")]
    heads += [t("In charge"), t("State")] if is_whole else [t("In charge")]
    heads.append(t("Next step"))
    cells = "".join(f'<th scope="col">{html(one)}</th>' for one in heads)
    body = "".join(_row(row, is_whole=is_whole) for row in frame.to_dict("records"))
    kind = "nscl-work" if is_whole else "nscl-few"
    return (
        f'<div class="nscl-rows {kind}"><table><thead><tr>{cells}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(row: Row, *, is_whole: bool) -> str:
    why = " · ".join(filter(None, (row["why"], format_date(row["due_on"]))))
    person = row["person"] or row["division"]
    cells = [late_word(int(row["days_late"]), is_told=is_whole), _one_line(person)]
    if is_whole:
        division = row["division"] if row["person"] else ""
        cells[1] += f"<small>{html(division)}</small>" if division else ""
        cells.append(_state(row))
    cells.append(_ways(row, is_whole=is_whole))
    told = "".join(f'<td class="nscl-line-2">{one}</td>' for one in cells)
    head = f"{_link(row)}<small>{html(why)}</small>"
    return f'<tr><th scope="row" class="nscl-line-1">{head}</th>{told}</tr>'


def late_word(days: int, *, is_told: bool) -> str:
    """Return for how many days something is late, or how many are left; ``is_told`` says late."""
    number = format_number(abs(days))
    if days > 0 and is_told:
        return word(plural("{number} day late", "{number} days late", days, number=number), "red")
    if days > 0:
        return word(plural("{number} day", "{number} days", days, number=number), "red")
    if days == 0:
        return word(t("today"), "orange")
    colour = "orange" if days >= -_SOON_DAYS else "gray"
    return word(t("{number} days left", number=number), colour)


def _state(row: Row) -> str:
    found = next((one for one in ActionState if one.label == row["state"]), None)
    return word(row["state"], STATE_COLOURS[found] if found else "gray")


def _ways(row: Row, *, is_whole: bool) -> str:
    """Return where a work is done, and where it is given to somebody; nothing for a reader."""
    found = []
    if row["work"]:
        words, form, screen = WAYS[Work(row["work"])]
        if context.page(form or row["kind"]) is not None:
            address = f"{context.link(screen or form or row['kind'])}?{row['asks']}"
            found.append(_way(address, t(words), row["what"]))
    if is_whole and row["gives"] and context.page("action_form") is not None:
        address = f"{context.link('action_form')}?{row['gives']}"
        found.append(_way(address, t("Give to somebody"), row["what"]))
    return " · ".join(found)


def _way(address: str, words: str, about: str) -> str:
    return f'<a href="{html(address)}" title="{html(about)}">{html(words)}</a>'


def _one_line(words: str) -> str:
    return f'<span class="nscl-one-line" title="{html(words)}">{html(words)}</span>'


def _link(row: Row) -> str:
    """Return the way to the action, else to the record that asks for the work."""
    is_given = not pd.isna(row["action"])
    screen = "action" if is_given else row["kind"]
    what = _one_line(row["what"])
    if context.page(screen) is None:
        return what
    return f'<a href="{html(context.link(screen))}?{html(row["opens"])}">{what}</a>'
