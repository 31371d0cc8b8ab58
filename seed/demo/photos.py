"""Drawn pictures in the place of photos; each says in large letters that it is one."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from models.settings import ROOT
from seed.demo.chance import chance

_SIZE: Final = (1280, 853)
_FONTS: Final = ROOT / "dashboard" / "static" / "fonts"
_BOLD: Final = 600
_UNKNOWN: Final = "\uffff"
"""No font has this sign: it is drawn as what stands for a missing one."""
_WALLS: Final = ((231, 238, 243), (240, 236, 226), (229, 240, 232), (238, 232, 240))
_BOXES: Final = ((36, 92, 130), (196, 120, 40), (60, 128, 90), (150, 62, 62), (110, 110, 120))


def photo(name: str, number: int) -> bytes:
    """Draw a tidy shelf under a board with the place's name, as JPEG; a number draws the same."""
    rng = chance("photo", number)
    picture = Image.new("RGB", _SIZE, rng.choice(_WALLS))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 700, 1280, 853), fill=(176, 168, 156))
    for shelf in (330, 455, 580):
        pen.rectangle((120, shelf + 100, 1160, shelf + 112), fill=(120, 98, 74))
        place = 140
        while place < 1080:
            width, height = rng.choice((50, 70, 90)), rng.choice((60, 75, 90))
            box = (place, shelf + 100 - height, place + width, shelf + 100)
            pen.rectangle(box, fill=rng.choice(_BOXES), outline=(250, 250, 250), width=3)
            place += width + 12
    pen.rectangle((120, 60, 1160, 290), fill=(255, 255, 255), outline=(36, 92, 130), width=6)
    _write(pen, (160, 85), "ẢNH MINH HỌA", 84, (150, 40, 40))
    _write(pen, (160, 205), name, 40, (40, 50, 60))
    content = BytesIO()
    picture.save(content, "JPEG", quality=82)
    return content.getvalue()


def _write(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size: int, ink: tuple[int, ...]
) -> None:
    """Write letter by letter: the bundled font keeps Vietnamese letters in files of their own."""
    fonts = [_font(part, size) for part in ("latin", "vietnamese", "latin-ext")]
    left, top = at
    for letter in text:
        font = next((font for font in fonts if not _lacks(font, letter)), fonts[0])
        pen.text((left, top), letter, font=font, fill=ink)
        left += font.getlength(letter)


def _font(part: str, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(_FONTS / f"source-sans-3-{part}-wght-normal.woff2"), size)
    font.set_variation_by_axes([_BOLD])
    return font


def _lacks(font: ImageFont.FreeTypeFont, letter: str) -> bool:
    return bytes(font.getmask(letter)) == bytes(font.getmask(_UNKNOWN))
