"""Let Ctrl+Enter save a form also where a button has the focus: a chosen topic, a folded section.

Such a button takes the key for its own press and hides it from the shortcut of "Save". This script
of ours looks first.
"""

from typing import Final

import streamlit as st

_SCRIPT: Final = """<script>
(() => {
  if (window.nsclSavesByKey) return;
  window.nsclSavesByKey = true;
  for (const kind of ["keydown", "keyup"]) {
    document.addEventListener(kind, (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      if (!event.target.closest(".st-key-record_form :is(button, summary)")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (kind === "keydown" && !event.repeat) {
        document.querySelector(".st-key-save_bar button:not(:disabled)")?.click();
      }
    }, true);
  }
})();
</script>"""


def save_by_key() -> None:
    """Put the script on the page once; further calls do nothing more."""
    st.html(_SCRIPT, unsafe_allow_javascript=True)
