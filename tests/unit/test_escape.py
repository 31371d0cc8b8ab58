"""Text of people is shown as text, in Markdown and in HTML."""

import pytest

from dashboard.components.escape import html, html_lines, markdown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**5S**", r"\*\*5S\*\*"),
        ("<b>x</b>", r"\<b\>x\</b\>"),
        (":red[x]", r"\:red\[x\]"),
        ("$x$ `y` ~z~", r"\$x\$ \`y\` \~z\~"),
        ("# đầu\n- mục", r"\# đầu - mục"),
        ("1. một", r"1\. một"),
        ("10/11/2022 lúc 08:39", r"10/11/2022 lúc 08\:39"),
    ],
)
def test_no_sign_means_anything_in_markdown(typed: str, shown: str) -> None:
    assert markdown(typed) == shown


@pytest.mark.parametrize(
    "typed",
    [":smile:", ":material/home:", "http://x.vn", "www.x.vn", "a@b.vn", "5 >= 4", "a -- b", "->"],
)
def test_nothing_becomes_a_picture_a_link_or_another_sign(typed: str) -> None:
    assert "\u2060" in markdown(typed)


def test_html_holds_neither_tags_nor_attributes() -> None:
    assert html('<img src=x onerror="a">') == "&lt;img src=x onerror=&quot;a&quot;&gt;"
    assert html("'") == "&#x27;"


def test_lines_of_a_longer_text_stay_lines() -> None:
    assert html_lines("một\r\nhai\n<ba>") == "một<br>hai<br>&lt;ba&gt;"
