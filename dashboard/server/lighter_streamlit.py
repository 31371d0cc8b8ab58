"""What Streamlit does again and again and the product has no use for.

At its start it looks through the descriptions of every installed package for components: a tenth of
the whole start, while ours stand in their own modules. In every run it reads the settings of the
look anew, which takes an eighth of a run; it looks through all HTML for style sheets, the largest
of which alone takes it a millisecond, and for indents. All of it is always the same.
"""

from functools import lru_cache
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.elements import html
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session


def lighten() -> None:
    """Leave these out; to be called before Streamlit's application is made."""
    manifest_scanner.scan_component_manifests = _none
    theirs: Any = html
    if hasattr(theirs.clean_text, "cache_info"):
        return
    theirs._html_only_style_tags = lru_cache(maxsize=1_000)(theirs._html_only_style_tags)
    theirs.clean_text = lru_cache(maxsize=200)(theirs.clean_text)
    app_session._populate_theme_msg = _told_once(app_session._populate_theme_msg)


def _none(max_workers: int | None = None) -> list[Any]:
    del max_workers
    return []


def _told_once(populate: Any) -> Any:  # noqa: ANN401 - Streamlit's own function
    """Return what writes the settings of a part of the look as they were read the first time."""

    @lru_cache
    def told(section: str) -> bytes:
        look = CustomThemeConfig()
        populate(look, section)
        said: bytes = look.SerializeToString()
        return said

    def write(look: CustomThemeConfig, section: str = "theme") -> None:
        if said := told(section):
            look.MergeFromString(said)

    return write
