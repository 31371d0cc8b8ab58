"""The place where files are chosen: one for all screens, with what was refused and why.

The page's script looks at the files before they are sent: a large photo is shrunk, a file that is
still too large or of another kind is told in the list here, which stays. The server looks again.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import context
from dashboard.components.escape import html, markdown
from dashboard.components.submitting import attempt
from models.services.files.files import examined_file, take_in_file
from models.settings import settings
from models.text import t

PICTURES: Final = ("jpg", "jpeg", "png", "webp", "heic", "heif")
KINDS: Final = (*PICTURES, "pdf")
"""What the office keeps with a record; the content is checked again when it is taken in."""


def file_chooser(
    label: str,
    *,
    key: str,
    place: str = "",
    kinds: Sequence[str] = KINDS,
    types: Sequence[str] = (),
    **options: Any,  # noqa: ANN401 - Streamlit's own options
) -> Any:  # noqa: ANN401 - one file, or a list where several are taken
    """Draw the place and return what was chosen; ``types`` are offered where not ``kinds``.

    ``place`` stays where ``key`` changes to empty the place: the list of refusals hangs on it.
    """
    with st.container(key=f"files_{place or key}"):
        st.html(_refusals(kinds))
        return st.file_uploader(label, type=list(types or kinds), key=key, **options)


def kept_files(uploads: Iterable[UploadedFile] | None) -> tuple[list[tuple[int, str]], list[str]]:
    """Take files in, each for itself; return number and name of each, and why others were not."""
    kept, refused = [], []
    for one in uploads or ():
        outcome = attempt(partial(_keep, one))
        if outcome.result is None:
            refused.append(t("{name}: {why}", name=one.name, why=outcome.sentence))
        else:
            kept.append((outcome.result, one.name))
    return kept, refused


def _keep(upload: UploadedFile) -> int:
    """Examine a file first, so that nobody waits for that to save."""
    file = examined_file(context.actor(), upload.name, upload.getvalue())
    return context.write(take_in_file, file)


def show_refused(refused: Sequence[str]) -> None:
    """List the files that were not taken in, each with its reason."""
    if refused:
        lines = [t("These files were not taken in:"), *(f"- {markdown(one)}" for one in refused)]
        st.error("\n".join(lines))


def _kinds_words(kinds: Sequence[str]) -> str:
    if set(kinds) == set(KINDS):
        return t("Files of these kinds can be added: JPG, PNG, WebP, HEIC, PDF.")
    if set(kinds) <= set(PICTURES):
        return t("A photo is needed here: JPG, PNG, WebP or HEIC.")
    return t("A file of this kind is needed here: {kinds}.", kinds=", ".join(kinds))


def _refusals(kinds: Sequence[str]) -> str:
    limit = settings().upload_max_mb
    said = {
        "limit": str(limit * 1_000_000),
        "kinds": " ".join(kinds),
        "too-large": t(
            "{name}: {why}",
            name="{name}",
            why=t("The file is too large: at most {limit} MB.", limit=limit),
        ),
        "other-kind": t(
            "{name}: {why}",
            name="{name}",
            why=_kinds_words(kinds),
        ),
        "lost": t(
            "{name}: {why}",
            name="{name}",
            why=t("The file did not arrive, perhaps the line was cut: choose it again."),
        ),
        "working": t("Preparing the files…"),
    }
    facts = " ".join(f'data-{name}="{html(words)}"' for name, words in said.items())
    return f'<ul class="nscl-refused" role="alert" {facts}></ul>'
