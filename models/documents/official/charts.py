"""Charts of documents, drawn by matplotlib in the document's face; told apart without colour."""

from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from models.documents.official.measures import FONTS, MM_OF_POINT
from models.documents.official.values import Chart
from models.text.formats import format_measure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_WIDE_MM: Final = 160
_HIGH_MM: Final = 70
_DOTS_PER_INCH: Final = 220
_FILLS: Final = (("#1f4e79", ""), ("#b9cbe0", ""), ("#ffffff", "////"))
_LETTERS: Final = 18
_LINES: Final = 3
_INK: Final = "#000000"


def drawn_png(chart: Chart) -> bytes:
    """Draw a chart as a picture for a .docx."""
    return _saved(chart, "png", dpi=_DOTS_PER_INCH)


def drawn_svg(chart: Chart) -> bytes:
    """Draw a chart in lines, for a .pdf; its letters are drawn, so no font is looked for."""
    return _saved(chart, "svg", metadata={"Date": None})


def _saved(chart: Chart, kind: str, **ways: Any) -> bytes:  # noqa: ANN401 - matplotlib's own
    import matplotlib as mpl  # lazily: a start of the server does not wait for it

    content = BytesIO()
    with mpl.rc_context(
        {"font.family": _face(), "font.size": 11, "svg.hashsalt": "nscl", "hatch.linewidth": 0.6}
    ):
        _figure(chart).savefig(content, format=kind, **ways)
    return content.getvalue()


def _face() -> str:
    from matplotlib import font_manager

    for style in ("Regular", "Bold"):
        path = str(FONTS / f"LiberationSerif-{style}.ttf")
        if path not in {one.fname for one in font_manager.fontManager.ttflist}:
            font_manager.fontManager.addfont(path)
    return "Liberation Serif"


def _figure(chart: Chart) -> "Figure":
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter

    inches = MM_OF_POINT * 72
    figure = Figure(figsize=(_WIDE_MM / inches, _HIGH_MM / inches), layout="constrained")
    axes = figure.add_subplot()
    width = 0.8 / len(chart.series)
    for place, ((name, values), (fill, hatch)) in enumerate(
        zip(chart.series, _FILLS, strict=False)
    ):
        known = [(at, one) for at, one in enumerate(values) if one is not None]
        bars = axes.bar(
            [at + (place - (len(chart.series) - 1) / 2) * width for at, _ in known],
            [one for _, one in known],
            width * 0.94,
            label=name,
            color=fill,
            edgecolor=_INK,
            linewidth=0.5,
            hatch=hatch,
        )
        axes.bar_label(bars, [format_measure(one) for _, one in known], fontsize=9, padding=2)
    axes.set_xticks(range(len(chart.labels)), [_broken(one) for one in chart.labels])
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: format_measure(value)))
    axes.set_ylabel(chart.unit)
    axes.margins(y=0.14)
    axes.spines[["top", "right"]].set_visible(False)
    if len(chart.series) > 1:
        figure.legend(loc="outside upper center", ncols=len(chart.series), frameon=False)
    return figure


def _broken(label: str) -> str:
    """Return a label on as many lines as it needs, of three at most."""
    return "\n".join(wrap(label, _LETTERS, max_lines=_LINES, placeholder=" …"))
