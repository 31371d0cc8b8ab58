"""Every screen helps where one stands."""

from dashboard.screens import SCREENS
from models.text import t, using_language


def test_every_screen_has_its_help() -> None:
    assert {name for name, screen in SCREENS.items() if not screen.help} == set()


def test_help_is_two_or_three_sentences_in_each_language() -> None:
    for language in ("vi", "en"):
        with using_language(language):
            counts = {name: t(one.help).count(". ") + 1 for name, one in SCREENS.items()}
        assert {name: n for name, n in counts.items() if n not in (2, 3, 4)} == {}
