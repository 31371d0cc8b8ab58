"""The fields of a new photo: the file or the camera, its caption, the question about people."""

from typing import Any, Final

import streamlit as st

from dashboard.components.file_chooser import PICTURES, file_chooser
from dashboard.components.photo_blur import blur_areas, blur_choice, forget_areas
from models.services.audit_photos import Upload
from models.text import t
from models.vocabulary import PhotoPeople

_KINDS: Final = ("image/jpeg", "image/png", "image/webp")
"""Named as kinds, a phone offers its camera, and an iPhone turns its own kind into JPEG."""


def photo_fields(key: str) -> None:
    """Draw the fields; what is in them is read by :func:`sent_photo`.

    The camera comes from the field of the file: it is the phone's own one, in full sharpness, and
    asks for no permission, which Streamlit's camera in the page does.
    """
    at = _place(key)
    upload = file_chooser(
        t("Take a photo or choose one (JPG, PNG, WebP, at most 10 MB)"), types=_KINDS,
        key=f"{at}.file", kinds=PICTURES,
        help=t("An iPhone photo that is refused (HEIC): choose “Most compatible” in the "
               "camera's settings. Location is removed from every photo."),
    )  # fmt: skip
    st.text_input(t("Caption"), key=f"{at}.caption")
    people_field(f"{at}.people")
    if upload is not None and st.session_state.get(f"{at}.people") is PhotoPeople.BLURRED:
        blur_choice(at, upload.getvalue())


def people_field(key: str) -> None:
    """Draw the question about people, which nothing answers but the person."""
    st.pills(f"{t('Can people be recognised in the photo?')} *", list(PhotoPeople), key=key,
             format_func=lambda one: one.label)  # fmt: skip


def sent_photo(key: str) -> tuple[Upload | None, dict[str, Any]]:
    """Return the photo chosen, nothing where there is none, and the fields as a command has them.

    Areas count only where "blurred" is the answer.
    """
    state, at = st.session_state, _place(key)
    file = state.get(f"{at}.file")
    people = state.get(f"{at}.people")
    areas = blur_areas(at) if people is PhotoPeople.BLURRED else []
    fields = {"caption": state.get(f"{at}.caption"), "people": people, "areas": areas}
    return (Upload(file.name, file.getvalue()) if file is not None else None), fields


def clear_photo(key: str) -> None:
    """Empty the fields for the next photo: they begin anew under new names.

    Only so does the browser let go of what was answered for the photo before.
    """
    forget_areas(_place(key))
    st.session_state[f"{key}.count"] = st.session_state.get(f"{key}.count", 0) + 1


def _place(key: str) -> str:
    return f"{key}.{st.session_state.get(f'{key}.count', 0)}"
