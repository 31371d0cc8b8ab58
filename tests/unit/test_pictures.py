"""A blurred area cannot be worked out again, and nothing else of the picture changes."""

from functools import cache
from io import BytesIO

import pytest
from PIL import Image

from models.commands.audit_photos import Area
from models.errors import InvalidInput
from models.services.files.pictures import blurred, shrunk


@cache
def _noise(size: tuple[int, int] = (200, 100)) -> bytes:
    """Draw noise once; see-through, so that it stays PNG and every pixel can be compared."""
    out = BytesIO()
    image = Image.effect_noise(size, 200).convert("RGBA")
    image.putpixel((size[0] - 1, size[1] - 1), (0, 0, 0, 0))
    image.save(out, "PNG")
    return out.getvalue()


def _opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGBA")


def _area(x: float, y: float, width: float, height: float) -> Area:
    return Area(x=x, y=y, width=width, height=height)


def test_only_the_area_changes() -> None:
    before = _opened(_noise())
    after = _opened(blurred(_noise(), [_area(0.25, 0.2, 0.5, 0.5)]).content)
    box = (50, 20, 150, 70)
    for where in ((0, 0, 200, 20), (0, 70, 200, 100), (0, 20, 50, 70), (150, 20, 200, 70)):
        assert after.crop(where).tobytes() == before.crop(where).tobytes()
    assert after.crop(box).tobytes() != before.crop(box).tobytes()


def test_what_differs_only_in_detail_is_blurred_to_the_same() -> None:
    whole = [_area(0, 0, 1, 1)]
    one = Image.new("L", (160, 160), 0)
    other = Image.new("L", (160, 160), 0)
    for x in range(160):
        for y in range(160):
            one.putpixel((x, y), 200 if (x // 5) % 2 else 40)
            other.putpixel((x, y), 200 if (y // 5) % 2 else 40)
    kept = []
    for image in (one, other):
        out = BytesIO()
        image.save(out, "PNG")
        kept.append(blurred(out.getvalue(), whole).content)
    assert kept[0] == kept[1], "bars that stand and bars that lie leave the same grey"


@pytest.mark.parametrize("area", [(0.9, 0.9, 1, 1), (1, 1, 0.1, 0.1), (0, 0, 0.001, 0.001)])
def test_an_area_at_the_edge_stays_within_the_picture(area: tuple[float, ...]) -> None:
    after = blurred(_noise(), [_area(*area)])
    assert (after.width_px, after.height_px) == (200, 100)


def test_several_areas_are_blurred_one_after_the_other() -> None:
    before = _opened(_noise())
    after = _opened(blurred(_noise(), [_area(0, 0, 0.1, 1), _area(0.5, 0, 0.1, 1)]).content)
    for left, is_same in ((0, False), (40, True), (100, False), (150, True)):
        box = (left, 0, left + 20, 90)
        assert (after.crop(box).tobytes() == before.crop(box).tobytes()) is is_same


def test_what_is_no_picture_is_refused_and_never_breaks() -> None:
    for content in (b"", b"text", _noise()[:100]):
        with pytest.raises(InvalidInput):
            blurred(content, [_area(0, 0, 1, 1)])


def test_a_smaller_copy_keeps_its_proportions() -> None:
    assert (shrunk(_noise((400, 100)), 200).width_px, shrunk(_noise(), 900).width_px) == (200, 200)
