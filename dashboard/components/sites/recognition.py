"""Who may be recognised, who slips and why: tables whose rows lead to the site."""

from typing import Any, Final

import pandas as pd

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.records.list_table import word
from models.filters import ReportFilter
from models.permissions import Action
from models.reports.audits.recognition import candidates
from models.reports.audits.slipping import recurring_causes, slipping_sites
from models.text import plural, t
from models.text.formats import format_number

MOST_CAUSES: Final = 10
"""Lines that are shown; the file holds them all."""
MOST_SITES: Final = 25
"""Sites that are shown of each kind; the file holds them all."""


def _table(heads: tuple[str, ...], body: str) -> str:
    cells = "".join(f'<th scope="col">{html(one)}</th>' for one in heads)
    return (
        f'<div class="nscl-rows nscl-few nscl-recognition"><table><thead><tr>{cells}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _site(number: int, words: str, below: str = "") -> str:
    link = html(context.link("model_site", id=str(number)))
    small = f"<small>{html(below)}</small>" if below else ""
    return f'<th scope="row" class="nscl-line-1"><a href="{link}">{html(words)}</a>{small}</th>'


def _cells(*cells: str) -> str:
    return "".join(f'<td class="nscl-line-2">{one}</td>' for one in cells)


def _rows(frame: pd.DataFrame) -> list[tuple[int, dict[Any, Any]]]:
    return [(int(one), row) for one, row in zip(frame.index, frame.to_dict("records"), strict=True)]


def _score(row: dict[Any, Any], name: str = "score_pct") -> str:
    return "–" if pd.isna(row[name]) else f"{format_number(row[name], 1)} %"


def headline() -> str:
    """Say how many sites wait to be recognised, and of how many the score fell."""
    eligible = int(context.load(candidates, ReportFilter())["is_eligible"].sum())
    slipping = len(context.load(slipping_sites, ReportFilter()))
    meets = plural(
        "{number} site meets every condition",
        "{number} sites meet every condition",
        eligible,
        number=format_number(eligible),
    )
    falls = plural(
        "the score of {number} site fell",
        "the scores of {number} sites fell",
        slipping,
        number=format_number(slipping),
    )
    return f"{meets}; {falls}."


def eligible_table(_shared: str) -> str:
    """Return the sites that meet every condition, each with the way to its recognition."""
    frame = context.load(candidates, ReportFilter())
    found = _rows(frame[frame["is_eligible"]])
    head = f"<h2>{html(t('Meet every condition'))} <small>{len(found)}</small></h2>"
    if not found:
        return f"{head}<p>{html(t('No site meets every condition today.'))}</p>"
    words = t("Recognise …") if context.may(Action.APPROVE) else t("Open")
    body = "".join(
        f"<tr>{_site(number, row['organisation'], row['standing'])}"
        + _cells(
            html(_score(row)),
            html(row["grade"]),
            f'<a href="{html(context.link("model_site", id=str(number)))}">{html(words)}</a>',
        )
        + "</tr>"
        for number, row in found[:MOST_SITES]
    )
    return head + _table((t("Organisation"), t("Score"), t("Grade"), t("Next step")), body)


def lacking_table(_shared: str) -> str:
    """Return the sites that lack something, those that lack least first."""
    frame = context.load(candidates, ReportFilter())
    found = _rows(frame[~frame["is_eligible"]])
    if not found:
        return ""
    head = f"<h2>{html(t('Something is still missing'))} <small>{len(found)}</small></h2>"
    body = "".join(
        f"<tr>{_site(number, row['organisation'], row['lacks'])}"
        + _cells(html(_score(row)), html(row["grade"]), html(row["standing"]))
        + "</tr>"
        for number, row in found[:MOST_SITES]
    )
    return head + _table((t("Organisation"), t("Score"), t("Grade"), t("State")), body)


def slipping_table(_shared: str) -> str:
    """Return the sites whose score fell, with the pillars and zones that fell most."""
    found = _rows(context.load(slipping_sites, ReportFilter()))
    head = f"<h2>{html(t('Sites whose score fell'))} <small>{len(found)}</small></h2>"
    if not found:
        return f"{head}<p>{html(t('The score of no site fell in its last audit.'))}</p>"
    body = "".join(
        f"<tr>{_site(number, row['organisation'], _why(row))}"
        + _cells(html(_score(row)), html(_score(row, "before_pct")))
        + "</tr>"
        for number, row in found[:MOST_SITES]
    )
    heads = (t("Organisation"), t("Score"), t("Audit before"))
    return head + _table(heads, body)


def _why(row: dict[Any, Any]) -> str:
    told = ((t("Pillars"), row["pillars"]), (t("Zones"), row["zones"]))
    falls = [t("two falls in a row")] if row["is_slip"] else []
    return " · ".join((*falls, *(f"{head}: {words}" for head, words in told if words)))


def causes_table(_shared: str) -> str:
    """Return what fails again and again at them as a Pareto: bars, and what they add up to."""
    frame = context.load(recurring_causes, ReportFilter())
    if frame.empty:
        return ""
    most = int(frame["findings"].max())
    body = "".join(_cause(row, most) for row in frame.head(MOST_CAUSES).to_dict("records"))
    heads = (t("Line of the checklist"), t("Times"), t("Sites"), t("Together"))
    head = f"<h2>{html(t('What fails again and again'))}</h2>"
    return head + _table(heads, body)


def _cause(row: dict[Any, Any], most: int) -> str:
    width = f"{100 * int(row['findings']) / most:.1f}"
    bar = f'<span class="nscl-bar" aria-hidden="true"><i style="width:{width}%"></i></span>'
    return (
        f'<tr><th scope="row" class="nscl-line-1">{html(row["criterion"])}'
        f"<small>{word(row['pillar'], 'gray')}</small></th>"
        + _cells(
            html(format_number(row["findings"])) + bar,
            html(format_number(row["sites"])),
            html(f"{format_number(row['share_pct'])} %"),
        )
        + "</tr>"
    )
