"""Every screen helps where one stands."""

from dashboard.components.shell.screen_help import SENTENCES
from dashboard.context import PATHS
from models.text import t, using_language


def test_every_screen_has_its_help() -> None:
    assert set(SENTENCES) >= set(PATHS)


def test_help_is_two_or_three_sentences_in_each_language() -> None:
    for language in ("vi", "en"):
        with using_language(language):
            counts = {name: t(help_).count(". ") + 1 for name, help_ in SENTENCES.items()}
        assert {name: n for name, n in counts.items() if n not in (2, 3, 4)} == {}
