"""The small picture of a course of scores: it goes where the scores go and says them in words."""

import re
from base64 import b64decode
from xml.etree import ElementTree as ET

import pytest

from dashboard.charts.spark import spark
from dashboard.charts.theme import DARK, LIGHT, Look


def _drawn(values: list[float], words: str = "x", colours: Look = LIGHT) -> ET.Element:
    head, _, code = spark(values, words, colours).partition(",")
    assert head == "data:image/svg+xml;base64"
    return ET.fromstring(b64decode(code))  # noqa: S314 - our own picture


def _heights(picture: ET.Element) -> list[float]:
    line = picture.find("{*}polyline")
    assert line is not None
    return [float(y) for y in re.findall(r",([\d.]+)", line.attrib["points"])]


def test_a_higher_score_stands_higher_and_all_stay_in_the_picture() -> None:
    heights = _heights(_drawn([0, 50, 100]))
    assert heights == sorted(heights, reverse=True)
    assert min(heights) >= 0
    assert max(heights) <= 22


def test_one_point_up_is_drawn_as_a_small_rise() -> None:
    first, last = _heights(_drawn([70, 71]))
    assert 0 < first - last < 1


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda one: one.name)
def test_the_words_are_read_letter_by_letter_and_the_colour_is_the_themes(colours: Look) -> None:
    picture = _drawn([70.0], '<b>"5S"</b>', colours)
    assert picture.attrib["aria-label"] == '<b>"5S"</b>'
    assert picture.attrib["role"] == "img"
    dot = picture.find("{*}circle")
    assert dot is not None
    assert dot.attrib["fill"] == colours.amount
