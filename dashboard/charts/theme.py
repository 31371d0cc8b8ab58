"""The colours of charts: one meaning, one colour, in light and in dark.

What a colour means on white stands in models.workbooks.palette, which files use as well.

Every mark stands out 3 : 1 or more against both backgrounds of its theme and every text 4.5 : 1;
marks that share a chart stay apart for readers who see no red or no green. Tests compute both.
"""

from dataclasses import dataclass
from typing import Final, Literal

import plotly.graph_objects as go

from models.text import language
from models.vocabulary import Direction, ExchangeState
from models.workbooks.palette import AMOUNT, DIRECTIONS, INK, QUIET_INK, RULE, STATES

FONT: Final = "SourceSans3, 'Segoe UI', Roboto, sans-serif"
TEXT_PX: Final = 14


@dataclass(frozen=True)
class Look:
    """The colours of one theme. ``steps`` runs from few to many, for squares of the map."""

    name: Literal["light", "dark"]
    background: str
    surface: str
    text: str
    muted_text: str
    line: str
    outgoing: str
    incoming: str
    internal: str
    observed: str
    planned: str
    held: str
    cancelled: str
    amount: str
    steps: tuple[str, ...]
    chosen: str

    def of_direction(self, direction: str) -> str:
        """Return the colour that means this direction everywhere."""
        return {
            Direction.OUTGOING: self.outgoing,
            Direction.INCOMING: self.incoming,
            Direction.INTERNAL: self.internal,
        }.get(Direction(direction), self.observed)

    def of_state(self, state: str) -> str:
        """Return the colour that means this state everywhere."""
        return {
            ExchangeState.PLANNED: self.planned,
            ExchangeState.HELD: self.held,
        }.get(ExchangeState(state), self.cancelled)

    def text_on(self, fill: str) -> str:
        """Return black or white, whichever reads better on a fill."""
        return max(("#0b1017", "#ffffff"), key=lambda ink: contrast(ink, fill))


LIGHT: Final = Look(
    name="light",
    background="#ffffff",
    surface="#f3f5f8",
    text=INK,
    muted_text=QUIET_INK,
    line=RULE,
    outgoing=DIRECTIONS[Direction.OUTGOING],
    incoming=DIRECTIONS[Direction.INCOMING],
    internal=DIRECTIONS[Direction.INTERNAL],
    observed=DIRECTIONS[Direction.OBSERVED],
    planned=STATES[ExchangeState.PLANNED],
    held=STATES[ExchangeState.HELD],
    cancelled=STATES[ExchangeState.CANCELLED],
    amount=AMOUNT,
    steps=("#d3ebe8", "#9fd3cd", "#5fb0a8", "#23807a", "#0b5a54"),
    chosen="#1b2430",
)

DARK: Final = Look(
    name="dark",
    background="#10151c",
    surface="#18202a",
    text="#e6ebf1",
    muted_text="#a7b1be",
    line="#2c3744",
    outgoing="#5b9be0",
    incoming="#f09a3e",
    internal="#d6e36b",
    observed="#b4bcc6",
    planned="#b374ed",
    held="#5dd9d1",
    cancelled="#c65566",
    amount="#5dd9d1",
    steps=("#173f3f", "#1f6361", "#2f8f8b", "#4fbdb7", "#9fe9e3"),
    chosen="#e6ebf1",
)


def translucent(colour: str, share: float = 0.16) -> str:
    """Return a colour through which what lies under it is seen."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def look(name: str | None) -> Look:
    """Return the colours of a theme by name; light where the name is unknown."""
    return DARK if name == "dark" else LIGHT


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 to 1.

    Source: WCAG 2.2, definition of relative luminance.
    """
    red, green, blue = (linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    """Return a channel (0 to 1) without the screen's gamma.

    Source: IEC 61966-2-1 (sRGB).
    """
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21.

    Source: WCAG 2.2, success criterion 1.4.3.
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def base_layout(colours: Look, height_px: int) -> go.Layout:
    """Return the layout all charts start from: no title (the card has it), quiet axes."""
    axis = {
        "gridcolor": colours.line,
        "zerolinecolor": colours.muted_text,
        "linecolor": colours.line,
        "tickfont": {"color": colours.muted_text},
        "automargin": True,
        "fixedrange": True,
    }
    return go.Layout(
        height=height_px,
        font={"family": FONT, "size": TEXT_PX, "color": colours.text},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 8, "r": 8, "t": 34, "b": 8},
        separators=",." if language() == "vi" else ".,",
        xaxis=axis,
        yaxis=axis,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yanchor": "bottom",
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        hoverlabel={
            "bgcolor": colours.surface,
            "bordercolor": colours.muted_text,
            "font": {"family": FONT, "size": TEXT_PX, "color": colours.text},
        },
        bargap=0.35,
        dragmode=False,
        clickmode="event+select",
    )
