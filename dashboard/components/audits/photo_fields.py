"""The fields of a new photo: the file or the camera, its caption, the question about people."""

from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.audits.photo_blur import blur_areas, blur_choice, forget_areas
from dashboard.components.escape import markdown
from dashboard.components.forms.file_chooser import PICTURES, file_chooser
from dashboard.components.submitting import Outcome, attempt
from models.commands.audit_photos import Area
from models.services.files.files import SafeFile, blurred_file, examined_photo
from models.text import t
from models.vocabulary import PhotoPeople

_KINDS: Final = ("image/jpeg", "image/png", "image/webp", "image/heic", "image/heif")
"""Named as kinds, a phone offers its camera."""


def photo_fields(key: str) -> None:
    """Draw the fields; what is in them is read by :func:`sent_photo`.

    The camera comes from the field of the file: it is the phone's own one, in full sharpness, and
    asks for no permission, which Streamlit's camera in the page does.
    """
    at = _place(key)
    upload = file_chooser(
        t("Take a photo or choose one (JPG, PNG, WebP, HEIC, at most 10 MB)"),
        types=_KINDS,
        key=f"{at}.file",
        kinds=PICTURES,
        help=t("Location is removed from every photo."),
    )
    st.text_input(t("Caption"), key=f"{at}.caption")
    people_field(f"{at}.people")
    if upload is not None and st.session_state.get(f"{at}.people") is PhotoPeople.BLURRED:
        found = _examined(at, upload)
        if found.result is None:
            st.error(markdown(found.sentence))
        else:
            blur_choice(at, found.result.content)


def people_field(key: str) -> None:
    """Draw the question about people, which nothing answers but the person."""
    st.pills(
        f"{t('Can people be recognised in the photo?')} *",
        list(PhotoPeople),
        key=key,
        format_func=lambda one: one.label,
    )


def sent_photo(key: str) -> tuple[SafeFile | None, dict[str, Any], str]:
    """Return the photo chosen, the fields as a command has them, and why it is not taken.

    It is examined here, before anything is written. Areas count only where "blurred" is the answer.
    """
    state, at = st.session_state, _place(key)
    file = state.get(f"{at}.file")
    people = state.get(f"{at}.people")
    areas = blur_areas(at) if people is PhotoPeople.BLURRED else []
    fields = {"caption": state.get(f"{at}.caption"), "people": people, "areas": areas}
    if file is None:
        return None, fields, ""
    found = _examined(at, file)
    if found.result is None:
        return None, fields, found.sentence
    return blurred_file(found.result, [Area(**area) for area in areas]), fields, ""


def _examined(at: str, upload: Any) -> Outcome[SafeFile]:  # noqa: ANN401 - what Streamlit holds of a file
    """Examine a chosen photo once, however often its preview is drawn."""
    kept = st.session_state.get(f"{at}.examined")
    if kept is None or kept[0] != upload.file_id:
        person = context.actor()
        found = attempt(lambda: examined_photo(person, upload.name, upload.getvalue()))
        kept = st.session_state[f"{at}.examined"] = (upload.file_id, found)
    outcome: Outcome[SafeFile] = kept[1]
    return outcome


def clear_photo(key: str) -> None:
    """Empty the fields for the next photo: they begin anew under new names.

    Only so does the browser let go of what was answered for the photo before.
    """
    forget_areas(_place(key))
    st.session_state.pop(f"{_place(key)}.examined", None)
    st.session_state[f"{key}.count"] = st.session_state.get(f"{key}.count", 0) + 1


def _place(key: str) -> str:
    return f"{key}.{st.session_state.get(f'{key}.count', 0)}"
