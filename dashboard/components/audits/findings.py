"""The findings of a locked audit: before beside after, done, closed by a second person."""

from functools import partial
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.audits.photo_fields import clear_photo, photo_fields, sent_photo
from dashboard.components.audits.photo_pairs import pair_html, photo_caption, photo_words
from dashboard.components.audits.photos import blurring
from dashboard.components.choosers import choose
from dashboard.components.escape import html, markdown
from dashboard.components.forms.typed_values import day_line
from dashboard.components.marks import badge
from dashboard.components.records.photos import photo_grid
from dashboard.components.submitting import submit
from models.commands.site_audits import CorrectFinding, ReportFindingDone, SettleFinding
from models.reports.audits.photos import Photo, photos_of_audit
from models.reports.audits.records import FindingLine, audit_record
from models.rules.findings import is_overdue
from models.rules.rights import Owned, may_correct
from models.services.audits.findings import correct_finding, report_finding_done, settle_finding
from models.text import plural, t
from models.text.formats import format_date, format_moment, format_number, office_today

_OPENED: Final = "_opened_finding"
_SAID: Final = "_finding_said"
"""The finding that was just sent, and why it was refused; "" where it was saved."""
_FIELDS: Final = ("cause", "action", "owner", "due_on")


@st.fragment
def findings(number: int) -> None:
    """Draw the findings of an audit, those still open first."""
    record = context.read(audit_record, number)
    photos = context.read(photos_of_audit, number)
    count = len(record.findings)
    st.header(
        plural("{number} finding", "{number} findings", count, number=format_number(count)),
        anchor=False,
    )
    may = may_correct(context.actor(), Owned.of(record.facts))
    for one in record.findings:
        line = one.facts.zone_id, one.facts.criterion_id
        with st.container(border=True, key=f"card_finding_{one.facts.id}"):
            _finding(one, [photo for photo in photos if photo.line == line], may=may)
    _lifted(record.lifted)
    of_findings = {(one.facts.zone_id, one.facts.criterion_id) for one in record.findings}
    _others([photo for photo in photos if photo.line not in of_findings])
    if may:
        _blur_any(photos)


def _finding(one: FindingLine, photos: list[Photo], *, may: bool) -> None:
    facts = one.facts
    st.markdown(f"**{markdown(one.zone)}** · {markdown(one.text)} {_standing(one)}")
    if photos:
        st.html(
            pair_html(
                [photo for photo in photos if not photo.is_after],
                [photo for photo in photos if photo.is_after],
            )
        )
    _told(one)
    if may and facts.closed_on is None:
        _acts(one)
    whose, sentence = st.session_state.get(_SAID, (None, ""))
    if whose == facts.id:  # no toast: from a fragment it would take the style sheet's place
        del st.session_state[_SAID]
        if sentence:
            st.error(markdown(sentence))
        else:
            st.success(t("Saved."), icon=":material/check:")


def _told(one: FindingLine) -> None:
    facts = one.facts
    told = [
        (t("Noted"), one.note),
        (t("Cause"), facts.cause),
        (t("Corrective action"), facts.action),
        (t("Who mends it"), facts.owner),
    ]
    rows = "".join(f"<dt>{html(head)}</dt><dd>{html(said)}</dd>" for head, said in told if said)
    if rows:
        st.html(f'<dl class="nscl-facts">{rows}</dl>')


def _lifted(lifted: tuple[FindingLine, ...]) -> None:
    """Draw the findings that fail no more, with what was worked out for them, folded away."""
    if not lifted:
        return
    with st.expander(
        plural(
            "{number} finding lifted: its line was scored anew",
            "{number} findings lifted: their lines were scored anew",
            len(lifted),
            number=format_number(len(lifted)),
        ),
        icon=":material/history:",
    ):
        for one in lifted:
            st.markdown(f"**{markdown(one.zone)}** · {markdown(one.text)} {_standing(one)}")
            _told(one)


def _standing(one: FindingLine) -> str:
    facts = one.facts
    if facts.lifted_at is not None:
        return badge(
            t("no finding any more since {moment}", moment=format_moment(facts.lifted_at)), "gray"
        )
    if facts.closed_on is not None:
        said = t("closed {day} by {name}", day=format_date(facts.closed_on), name=one.closed_by)
        return badge(said, "green")
    is_late = is_overdue(facts.due_on, facts.closed_on, office_today())
    due = badge(t("overdue since {day}", day=format_date(facts.due_on)), "red")
    if facts.done_on is not None:
        said = t("done {day} by {name}", day=format_date(facts.done_on), name=one.done_by)
        return f"{badge(said, 'blue')} {due if is_late else ''}"
    return due if is_late else badge(t("due {day}", day=format_date(facts.due_on)), "gray")


def _acts(one: FindingLine) -> None:
    facts = one.facts
    with st.container(horizontal=True):
        if facts.done_on is None:
            st.button(
                t("It is mended"),
                key=f"_mended_{facts.id}",
                icon=":material/check:",
                on_click=_open,
                args=(facts.id, "mend"),
            )
        elif context.actor().account_id not in one.authors:
            st.button(
                t("Close the finding"),
                key=f"_close_{facts.id}",
                on_click=_close,
                args=(one,),
                icon=":material/verified:",
            )
        else:
            st.caption(t("A second person closes what you wrote or said was done."))
        st.button(
            t("Correct"),
            key=f"_correct_{facts.id}",
            icon=":material/edit:",
            on_click=_open,
            args=(facts.id, "correct"),
        )
    opened = st.session_state.get(_OPENED)
    if opened == (facts.id, "mend") and facts.done_on is None:
        _mending(one)
    elif opened == (facts.id, "correct"):
        _correcting(one)


def _open(*what: Any) -> None:  # noqa: ANN401 - a finding and an act, or nothing
    st.session_state[_OPENED] = what


def _mending(one: FindingLine) -> None:
    key = f"_mend_{one.facts.id}"
    st.session_state.setdefault(f"{key}.action", one.facts.action or "")
    st.session_state.setdefault(f"{key}.on", format_date(office_today()))
    st.text_input(t("How it was corrected"), key=f"{key}.action")
    day_line(t("On the day"), f"{key}.on")
    st.caption(t("A photo of how it looks now, where there is one:"))
    photo_fields(key)
    _save_or_leave(one, _report_done, key)


def _report_done(one: FindingLine, key: str) -> None:
    state = st.session_state
    photo, fields, refused = sent_photo(key)
    if refused:
        state[_SAID] = (one.facts.id, refused)
        return
    raw: dict[str, Any] = {
        "finding_id": one.facts.id,
        "row_version": one.facts.row_version,
        "action": state.get(f"{key}.action"),
        "on_day": state.get(f"{key}.on"),
    }
    raw |= fields if photo is not None else {}
    outcome = submit(partial(report_finding_done, photo=photo), ReportFindingDone, raw)
    if not outcome.is_done:
        state[_SAID] = (one.facts.id, outcome.sentence)
        return
    clear_photo(key)
    _done(one, key)


def _correcting(one: FindingLine) -> None:
    facts, key = one.facts, f"_finding_{one.facts.id}"
    known = {name: getattr(facts, name) or "" for name in _FIELDS}
    known["due_on"] = format_date(facts.due_on)
    for name, value in known.items():
        st.session_state.setdefault(f"{key}.{name}", value)
    st.session_state.setdefault(f"{key}.version", facts.row_version)
    st.text_input(t("Cause"), key=f"{key}.cause")
    st.text_input(t("Corrective action"), key=f"{key}.action")
    st.text_input(t("Who mends it"), key=f"{key}.owner")
    day_line(f"{t('Due')} *", f"{key}.due_on")
    _save_or_leave(one, _correct, key)


def _correct(one: FindingLine, key: str) -> None:
    state = st.session_state
    raw = {name: state.get(f"{key}.{name}") for name in _FIELDS}
    raw |= {"finding_id": one.facts.id, "row_version": state.get(f"{key}.version")}
    outcome = submit(correct_finding, CorrectFinding, raw)
    if outcome.is_conflict:  # what the other wrote is read on the card: saving again is a choice
        state[f"{key}.version"] = one.facts.row_version
    if not outcome.is_done:
        state[_SAID] = (one.facts.id, outcome.sentence)
        return
    _done(one, key)


def _save_or_leave(one: FindingLine, save: Any, key: str) -> None:  # noqa: ANN401 - a callback
    with st.container(horizontal=True):
        st.button(t("Save"), key=f"{key}.save", type="primary", on_click=save, args=(one, key))
        st.button(t("Leave it as it is"), key=f"{key}.leave", on_click=_leave, args=(key,))


def _leave(key: str) -> None:
    for name in (*_FIELDS, "version", "on"):
        st.session_state.pop(f"{key}.{name}", None)
    _open()


def _done(one: FindingLine, key: str) -> None:
    _leave(key)
    st.session_state[_SAID] = (one.facts.id, "")


def _close(one: FindingLine) -> None:
    raw = {
        "finding_id": one.facts.id,
        "row_version": one.facts.row_version,
        "on_day": office_today(),
        "is_closed": True,
    }
    outcome = submit(settle_finding, SettleFinding, raw)
    if not outcome.is_done:
        st.session_state[_SAID] = (one.facts.id, outcome.sentence)


def _others(photos: list[Photo]) -> None:
    if photos:
        with st.container(border=True, key="card_other_photos"):
            st.header(t("Other photos of this audit"), anchor=False)
            photo_grid((one.file_id, photo_caption(one), one.words) for one in photos)


def _blur_any(photos: tuple[Photo, ...]) -> None:
    if not photos:
        return
    with st.expander(t("Blur people in a photo"), icon=":material/blur_on:"):
        known = {one.id: one for one in photos}
        words = {number: photo_words(one) for number, one in known.items()}
        chosen = choose(t("Photo"), words, key="_blur_which", index=None)
        if chosen is not None:
            blurring(known[chosen])
