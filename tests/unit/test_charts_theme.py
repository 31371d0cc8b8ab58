"""One palette: read by everybody, in light and in dark, and the same as the screens'."""

import itertools
import math
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from dashboard.charts.theme import DARK, LIGHT, Look, contrast, linear, look

ROOT: Final = Path(__file__).parents[2]
LOOKS = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
DIRECTIONS: Final = ("outgoing", "incoming", "internal", "observed")
STATES: Final = ("planned", "held", "cancelled")
CLEARLY_APART: Final = 0.08
"""Distance in OKLab; 0.02 is about what a trained eye just notices side by side."""

Matrix = tuple[tuple[float, float, float], ...]
SIGHTS: Final[dict[str, Matrix]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    # Machado, Oliveira, Fernandes 2009, severity 1.0
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
SIGHT = pytest.mark.parametrize("sight", SIGHTS)


def _settings() -> dict[str, Any]:
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def _seen(colour: str, sight: str) -> tuple[float, float, float]:
    """Return a colour in OKLab as somebody with this sight sees it."""
    channels = [linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5)]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, channels, strict=True))))
        for row in SIGHTS[sight]
    )
    long, middle, short = (
        math.cbrt(part)
        for part in (
            0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
            0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
            0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
        )
    )
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


@LOOKS
def test_every_mark_stands_out_from_both_backgrounds(colours: Look) -> None:
    for name in (*DIRECTIONS, *STATES, "amount", "chosen"):
        for background in (colours.background, colours.surface):
            assert contrast(getattr(colours, name), background) >= 3, name


@LOOKS
def test_every_text_reads_on_both_backgrounds(colours: Look) -> None:
    for ink in (colours.text, colours.muted_text):
        for background in (colours.background, colours.surface):
            assert contrast(ink, background) >= 4.5


@LOOKS
@SIGHT
@pytest.mark.parametrize("names", [DIRECTIONS, STATES], ids=["directions", "states"])
def test_parts_of_one_chart_stay_apart_for_every_sight(
    colours: Look, sight: str, names: tuple[str, ...]
) -> None:
    for one, other in itertools.combinations(names, 2):
        distance = math.dist(
            _seen(getattr(colours, one), sight), _seen(getattr(colours, other), sight)
        )
        assert distance >= CLEARLY_APART, (one, other)


@LOOKS
@SIGHT
def test_the_scale_of_the_map_goes_one_way_for_every_sight(colours: Look, sight: str) -> None:
    lightness = [_seen(step, sight)[0] for step in colours.steps]
    steps = [after - before for before, after in itertools.pairwise(lightness)]
    assert all(abs(step) >= 0.05 for step in steps)
    assert len({step > 0 for step in steps}) == 1


@LOOKS
def test_charts_and_screens_share_their_backgrounds_and_ink(colours: Look) -> None:
    theme = _settings()["theme"][colours.name]
    assert theme["backgroundColor"] == colours.background
    assert theme["secondaryBackgroundColor"] == colours.surface
    assert theme["textColor"] == colours.text


@pytest.mark.parametrize("name", ["light", "dark"])
def test_marks_in_words_read_on_their_tint(name: str) -> None:
    theme = _settings()["theme"][name]
    tints = [key.removesuffix("BackgroundColor") for key in theme if key.endswith("dColor")]
    for tint in {key for key in tints if f"{key}TextColor" in theme}:
        assert contrast(theme[f"{tint}TextColor"], theme[f"{tint}BackgroundColor"]) >= 4.5, tint


@pytest.mark.parametrize("name", ["light", "dark"])
def test_links_and_main_buttons_read_well(name: str) -> None:
    theme = _settings()["theme"][name]
    for background in (theme["backgroundColor"], theme["secondaryBackgroundColor"]):
        assert contrast(theme["linkColor"], background) >= 4.5
        assert contrast(theme["primaryColor"], background) >= 3
    assert contrast("#ffffff", theme["primaryColor"]) >= 4.5


def test_an_unknown_theme_is_taken_for_light() -> None:
    assert look(None) is LIGHT
    assert look("dark") is DARK


def test_only_the_theme_holds_colours_of_charts() -> None:
    for path in (ROOT / "dashboard" / "charts").glob("*.py"):
        if path.name != "theme.py":
            assert "#" not in "".join(
                line.split("  #")[0] for line in path.read_text(encoding="utf-8").splitlines()
            ), path.name


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("server", "fileWatcherType", "none"),
        ("server", "address", "127.0.0.1"),
        ("server", "enableXsrfProtection", True),
        ("server", "enableCORS", True),
        ("server", "enableAgentApi", False),
        ("server", "maxUploadSize", 10),
        ("runner", "postScriptGC", False),
        ("client", "showErrorDetails", "none"),
        ("client", "disableDataExport", True),
        ("client", "toolbarMode", "minimal"),
        ("browser", "gatherUsageStats", False),
    ],
)
def test_the_server_keeps_its_settings(section: str, name: str, value: object) -> None:
    assert _settings()[section][name] == value


def test_every_font_of_the_theme_lies_beside_the_screens_with_its_licence() -> None:
    faces = _settings()["theme"]["fontFaces"]
    assert faces
    for face in faces:
        local = face["url"].removeprefix("app/")
        assert local != face["url"]
        assert (ROOT / "dashboard" / local).is_file()
    licence = ROOT / "dashboard" / "static" / "fonts" / "OFL.txt"
    assert "SIL Open Font License" in licence.read_text(encoding="utf-8")


def test_the_font_covers_every_vietnamese_letter() -> None:
    letters = "ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ₫–…“”"
    covers = [_covered(face["unicodeRange"]) for face in _settings()["theme"]["fontFaces"]]
    for letter in letters + letters.upper() + "0123456789":
        for point in map(ord, letter):
            assert any(covered(point) for covered in covers), letter


def _covered(ranges: str) -> Callable[[int], bool]:
    spans = []
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        spans.append((int(first, 16), int(last or first, 16)))
    return lambda point: any(first <= point <= last for first, last in spans)
