"""Choose what of a photo is blurred: two sliders a rectangle, seen at once on the photo."""

from base64 import b64encode
from io import BytesIO
from typing import Any, Final

import streamlit as st
from PIL import Image, ImageDraw

from dashboard.components.escape import html, markdown
from dashboard.components.submitting import attempt
from models.commands.audit_photos import MOST_AREAS, Area
from models.services.files.pictures import blurred, shrunk
from models.text import plural, t
from models.text.formats import format_number

PREVIEW_PX: Final = 720
_BEGINNING: Final = (35, 65)
_MARK: Final = "#ffd400"
"""The colour of the frame, with black beside it: seen on any photo."""


def blur_choice(key: str, content: bytes) -> None:
    """Draw the photo with its blurred areas, and the way to one more; see :func:`blur_areas`."""
    areas = _areas(key)
    across, down = f"{key}.across", f"{key}.down"
    st.session_state.setdefault(across, _BEGINNING)
    st.session_state.setdefault(down, _BEGINNING)
    present = _area(st.session_state[across], st.session_state[down])
    shown = attempt(lambda: _preview(content, areas, present))
    if shown.result is None:
        st.error(markdown(shown.sentence))
        return
    said = t("The photo, with the frame of the area to be blurred")
    st.html(f'<img class="nscl-preview" src="{shown.result}" alt="{html(said)}">')
    st.slider(t("From left to right (%)"), 0, 100, key=across)
    st.slider(t("From top to bottom (%)"), 0, 100, key=down)
    with st.container(horizontal=True):
        st.button(
            t("Blur this area"),
            key=f"{key}.blur",
            icon=":material/blur_on:",
            disabled=len(areas) >= MOST_AREAS,
            on_click=_take,
            args=(key,),
        )
        if areas:
            st.button(
                t("Take the last area back"),
                key=f"{key}.back",
                icon=":material/undo:",
                on_click=_give_back,
                args=(key,),
            )
    if areas:
        st.caption(
            plural(
                "{number} area will be blurred, for good.",
                "{number} areas will be blurred, for good.",
                len(areas),
                number=format_number(len(areas)),
            )
        )


def blur_areas(key: str) -> list[dict[str, float]]:
    """Return the areas chosen so far, as the command takes them."""
    return [area.model_dump() for area in _areas(key)]


def forget_areas(key: str) -> None:
    """Let the chosen areas go."""
    for name in ("areas", "across", "down"):
        st.session_state.pop(f"{key}.{name}", None)


def _areas(key: str) -> list[Area]:
    found: list[Area] = st.session_state.setdefault(f"{key}.areas", [])
    return found


def _take(key: str) -> None:
    state = st.session_state
    _areas(key).append(_area(state[f"{key}.across"], state[f"{key}.down"]))


def _give_back(key: str) -> None:
    del _areas(key)[-1:]


def _area(across: tuple[int, int], down: tuple[int, int]) -> Area:
    return Area(
        x=across[0] / 100,
        y=down[0] / 100,
        width=max(across[1] - across[0], 1) / 100,
        height=max(down[1] - down[0], 1) / 100,
    )


def _preview(content: bytes, areas: list[Area], present: Area) -> str:
    """Return the photo as the address of a picture that leaves no file anywhere."""
    small = shrunk(content, PREVIEW_PX).content
    if areas:
        small = blurred(small, areas).content
    out = BytesIO()
    with Image.open(BytesIO(small)) as opened:
        image = opened.convert("RGB")
    width, height = image.size
    box: Any = (
        present.x * width,
        present.y * height,
        (present.x + present.width) * width - 1,
        (present.y + present.height) * height - 1,
    )
    pen = ImageDraw.Draw(image)
    pen.rectangle(box, outline="#000000", width=6)
    pen.rectangle(box, outline=_MARK, width=3)
    image.save(out, "JPEG", quality=75)
    return f"data:image/jpeg;base64,{b64encode(out.getvalue()).decode()}"
