"""The photos and notes of the lines of an audit on its form: add, correct, blur, take away."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard import context
from dashboard.components.audits.notes import line_note
from dashboard.components.audits.photo_blur import blur_areas, blur_choice, forget_areas
from dashboard.components.audits.photo_fields import (
    clear_photo,
    people_field,
    photo_fields,
    sent_photo,
)
from dashboard.components.audits.photo_pairs import photo_caption
from dashboard.components.choosers import choose
from dashboard.components.escape import as_text, markdown
from dashboard.components.folded import folded
from dashboard.components.forms.form_fields import redraw
from dashboard.components.marks import badge
from dashboard.components.news import confirm, draw_outcome, refuse
from dashboard.components.records.photos import photo_grid
from dashboard.components.submitting import Outcome, attempt, submit
from models.commands.audit_photos import AddPhoto, BlurPhoto, CorrectPhoto, RemovePhoto
from models.commands.base import parse
from models.reports.audits.photos import Photo, photos_of_audit
from models.reports.audits.records import AuditRecord
from models.services.audits.photos import (
    add_photo,
    blur_photo,
    blurred_photo,
    correct_photo,
    remove_photo,
)
from models.services.files.files import open_file
from models.text import t

_OPENED = "_opened_photo"


def photo_panel(record: AuditRecord) -> None:
    """Draw the photos and notes of the lines, folded away and apart: a tap does not draw them."""
    if not record.zones:
        return
    lines = {one.id: f"{place}. {one.text}" for place, one in enumerate(record.criteria, 1)}
    zones = {zone.id: zone.name for zone in record.zones}
    folded(
        t("Photos and notes of a line"),
        icon=":material/photo_camera:",
        key=f"_photos_{record.id}",
        draw=partial(_panel, record.id, zones, lines),
    )


def photo_zone(audit_id: int) -> str:
    """Return where the zone of the panel is kept: it follows the zone that was scored last."""
    return f"_photo_zone_{audit_id}"


def _panel(audit_id: int, zones: dict[int, str], lines: dict[int, str]) -> None:
    chosen = photo_zone(audit_id)
    if st.session_state.get(chosen) not in zones:
        st.session_state[chosen] = next(iter(zones))
    zone_id = st.segmented_control(
        t("Zone"), list(zones), key=chosen, required=True, format_func=as_text(zones.__getitem__)
    ) or next(iter(zones))
    key = f"_photo_{audit_id}_{zone_id}"
    line = choose(t("Which line"), {None: t("The zone as a whole"), **lines}, key=f"{key}.line")
    if line is not None:
        line_note(audit_id, zone_id, line)
    photo_fields(key)
    st.button(
        t("Add the photo"),
        key=f"{key}.add",
        type="primary",
        icon=":material/add_a_photo:",
        on_click=keep_photo,
        args=(audit_id, zone_id, line, key),
    )
    told_of_photo()
    shown = [
        one
        for one in context.read(photos_of_audit, audit_id)
        if one.zone_id == zone_id and not one.is_after
    ]
    for one in shown:
        with st.container(border=True, key=f"card_photo_{one.id}"):
            _photo(one)


def told_of_photo() -> None:
    """Draw what came of the last photo."""
    draw_outcome("audit_photo")


def keep_photo(audit_id: int, zone_id: int, criterion_id: int | None, key: str) -> None:
    """Keep the photo of the fields under ``key`` for a line, or for the zone as a whole."""
    photo, fields, refused = sent_photo(key)
    if photo is None:
        refuse("audit_photo", refused or t("Take or choose a photo first."))
        return
    raw = fields | {"site_audit_id": audit_id, "zone_id": zone_id, "criterion_id": criterion_id}
    outcome = submit(partial(add_photo, photo=photo), AddPhoto, raw)
    if not outcome.is_done:
        refuse("audit_photo", outcome.sentence)
        return
    clear_photo(key)
    confirm("audit_photo", t("The photo is kept."))


def _photo(one: Photo) -> None:
    """Draw one photo with its ways; one is opened at a time."""
    photo_grid([(one.file_id, photo_caption(one), one.words)])
    st.markdown(badge(one.people.label, "gray"))
    opened = st.session_state.get(_OPENED)
    with st.container(horizontal=True):
        for act, label, icon in (
            ("correct", t("Correct"), ":material/edit:"),
            ("blur", t("Blur people"), ":material/blur_on:"),
            ("remove", t("Take away"), ":material/delete:"),
        ):
            st.button(
                label, key=f"_photo_{one.id}.{act}", icon=icon, on_click=_open, args=(one.id, act)
            )
    if opened == (one.id, "correct"):
        _correct(one)
    elif opened == (one.id, "blur"):
        blurring(one)
    elif opened == (one.id, "remove"):
        st.markdown(t("The photo is removed for good. Take it away?"))
        _ways(one, t("Take it away"), remove_photo, RemovePhoto, {"photo_id": one.id})


def _open(*what: Any) -> None:  # noqa: ANN401 - a photo and an act, or nothing
    st.session_state[_OPENED] = what


def _correct(one: Photo) -> None:
    key = f"_photo_{one.id}"
    st.session_state.setdefault(f"{key}.caption", one.caption)
    st.session_state.setdefault(f"{key}.people", one.people)
    caption = st.text_input(t("Caption"), key=f"{key}.caption")
    people_field(f"{key}.people")
    raw = {"photo_id": one.id, "caption": caption, "people": st.session_state.get(f"{key}.people")}
    _ways(one, t("Save"), correct_photo, CorrectPhoto, raw)


def blurring(one: Photo) -> None:
    """Draw the choice of what of a kept photo is blurred, and the way to do it."""
    key = f"_blur_{one.id}"
    blur_choice(key, context.read(open_file, context.actor(), one.file_id).content)
    raw = {"photo_id": one.id, "areas": blur_areas(key)}
    _ways(one, t("Save the blurred photo"), blur_photo, BlurPhoto, raw, send=_send_blurred)


def _send_blurred(service: Any, command: Any, raw: dict[str, Any]) -> Outcome[Any]:  # noqa: ANN401 - as submit
    """Blur the photo first, so that nobody waits for that to save."""
    copy = attempt(lambda: context.read(blurred_photo, context.actor(), parse(command, raw)))
    if copy.result is None:
        return copy
    return submit(partial(service, copy=copy.result), command, raw)


def _ways(
    one: Photo,
    label: str,
    service: Any,  # noqa: ANN401 - one of the services on photos
    command: Any,  # noqa: ANN401 - and its command
    raw: dict[str, Any],
    send: Any = submit,  # noqa: ANN401 - any service with its command
) -> None:
    with st.container(horizontal=True):
        is_sure = st.button(label, key=f"_photo_{one.id}.sure", type="primary")
        st.button(t("Leave it as it is"), key=f"_photo_{one.id}.leave", on_click=_open)
    if not is_sure:
        return
    outcome = send(service, command, raw)
    if not outcome.is_done:
        st.error(markdown(outcome.sentence))
        return
    for name in (f"_photo_{one.id}.caption", f"_photo_{one.id}.people"):
        st.session_state.pop(name, None)
    forget_areas(f"_blur_{one.id}")
    _open()
    redraw()
