"""Take no components from installed packages: the product's own stand in its modules.

Streamlit looks through the descriptions of every installed package for components when it starts,
which takes a tenth of the whole start.
"""

from typing import Any

from streamlit.components.v2 import manifest_scanner


def scan_no_packages() -> None:
    """Let Streamlit find no components in packages; to be called before its application is made."""
    manifest_scanner.scan_component_manifests = _none


def _none(max_workers: int | None = None) -> list[Any]:
    del max_workers
    return []
