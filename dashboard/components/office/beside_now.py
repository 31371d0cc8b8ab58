"""What was reported beside what the data say now: the table, and why they differ."""

from collections.abc import Sequence

from dashboard import context
from dashboard.components.escape import html
from models.documents.official.told import ToldFigure
from models.reports.official.beside_now import Beside, ChangedSince
from models.text import t


def figures_table(figures: Sequence[ToldFigure]) -> str:
    """Return figures as they were told, as they are now, and the difference."""
    heads = (t("Figure"), t("Reported"), t("Now"), t("Difference"))
    head = "".join(
        f'<th scope="col"{" class=nscl-number" if place else ""}>{html(one)}</th>'
        for place, one in enumerate(heads)
    )
    rows = "".join(
        f'<tr><th scope="row">{html(one.label)}'
        f"{'' if one.is_main else f' <small>{html(one.table)}</small>'}</th>"
        + "".join(
            f'<td class="nscl-number" data-head="{html(heads[place])}">{words}</td>'
            for place, words in enumerate(
                (
                    html(one.told),
                    f"<b>{html(one.now)}</b>" if one.differs else html(one.now),
                    html(one.difference),
                ),
                1,
            )
        )
        + "</tr>"
        for one in figures
    )
    return (
        f'<div class="nscl-table" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def why_they_differ(found: Beside) -> str:
    """Return what was done since in the registers that the figures come from, with its links."""
    head = t("What was done since in the registers that the figures come from")
    early = f"<p>{html(found.early)}</p>" if found.early else ""
    if not found.reasons:
        return f"{early}<p>{html(head)}: {html(t('nothing'))}.</p>"
    lines = "".join(f"<li>{_reason(one, found)}</li>" for one in found.reasons)
    return f"{early}<h3>{html(head)}</h3><ul>{lines}</ul>"


def _reason(one: ChangedSince, found: Beside) -> str:
    since = found.since.isoformat() if found.since else ""
    address = html(context.link("what_changed", register=one.kind, since=since))
    return f'<a href="{address}">{html(one.title)}</a>: {html(one.words)}'
