"""What Streamlit does again and again and the product has no use for.

At its start it looks through the descriptions of every installed package for components: a tenth of
the whole start, while ours stand in their own modules. In every run it looks through all HTML for
style sheets, the largest of which alone takes it a millisecond and is always the same.
"""

from functools import lru_cache
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.elements import html


def lighten() -> None:
    """Leave these out; to be called before Streamlit's application is made."""
    manifest_scanner.scan_component_manifests = _none
    if not hasattr(html._html_only_style_tags, "cache_info"):
        html._html_only_style_tags = lru_cache(maxsize=1_000)(html._html_only_style_tags)


def _none(max_workers: int | None = None) -> list[Any]:
    del max_workers
    return []
