"""What is done with backups from the screen: made, checked, tried out, restored."""

from typing import Any

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.news import settle
from dashboard.components.submitting import Outcome, attempt
from models.registers import REGISTERS
from models.services.backups.backups import make_backup
from models.services.backups.folder import KeptSet
from models.services.backups.restoration import Restoration, restore_backup
from models.services.backups.state import check_kept, kept_set
from models.text import plural, t
from models.text.formats import format_moment, format_number

_TRIED = "_tried_backup"


def make_now() -> None:
    """Offer to make a backup; its progress stands below, and leaving the screen stops it."""
    if not st.button(t("Back up now"), type="primary", icon=":material/save:", key="make_backup"):
        return
    words = t("Making and checking the backup. Stay on this screen until it is done.")
    bar = st.progress(0.0, text=words)
    outcome = attempt(
        lambda: context.write_apart(
            lambda db, person: make_backup(
                db, actor=person, progress=lambda share: bar.progress(share, text=words)
            )
        )
    )
    bar.empty()
    settle(outcome, t("The backup was made and checked."))


def check_now(one: KeptSet) -> None:
    """Offer to read a backup from end to end."""
    if not st.button(t("Check"), icon=":material/fact_check:", key="check_backup"):
        return
    with st.spinner(t("Reading the backup from end to end …")):
        outcome = attempt(lambda: check_kept(context.actor(), one.path.name))
    _show(outcome, t("The backup is whole and unaltered."))


def restore_now(one: KeptSet) -> None:
    """Offer to restore a backup: first a trial that tells what it would change, then the deed."""
    st.header(t("Restore this backup"), anchor=False)
    name = one.path.name
    if st.button(t("See what would change"), icon=":material/preview:", key="try_backup"):
        with st.spinner(t("Checking the backup; nothing is changed …")):
            outcome = _restored(name, dry_run=True)
        st.session_state[_TRIED] = (name, outcome.result)
        _show(outcome, "")
    tried, told = st.session_state.get(_TRIED, ("", None))
    if tried != name or told is None:
        st.caption(t("This first checks the backup and tells what would be lost."))
        return
    _tell_what_changes(told)
    is_sure = st.checkbox(
        t("I have read this. Go back to {moment}.", moment=format_moment(told.made_at)),
        key=f"sure.{name}",
    )
    if st.button(
        t("Restore and sign everybody out"),
        icon=":material/restore:",
        disabled=not is_sure,
        key="restore_backup",
    ):
        _restore(name)


def _restore(name: str) -> None:
    with st.spinner(t("Restoring. Do not close this page …")):
        outcome = _restored(name, dry_run=False)
    if not outcome.is_done or outcome.result is None:
        _show(outcome, "")
        return
    st.session_state.pop(_TRIED, None)
    kept = outcome.result.kept
    st.success(
        t(
            "Restored to {moment}. Everybody must sign in again, you too.",
            moment=format_moment(outcome.result.made_at),
        )
    )
    if kept is not None:
        st.info(t("What was there before is kept in {name}.", name=markdown(kept.name)))
    st.link_button(t("Sign in again"), "/login", icon=":material/login:")
    st.stop()


def _restored(name: str, *, dry_run: bool) -> Outcome[Restoration]:
    return attempt(
        lambda: context.write_apart(
            lambda db, person: restore_backup(
                kept_set(person, name).path, db, dry_run, actor=person
            )
        )
    )


def _tell_what_changes(told: Restoration) -> None:
    lost = sum(told.later.get(kind, 0) for kind in REGISTERS)
    moment = format_moment(told.made_at)
    if lost:
        said = plural(
            "All data go back to {moment}. {number} record entered or changed after that is lost.",
            "All data go back to {moment}. {number} records entered or changed after "
            "that are lost.",
            lost,
            moment=moment,
            number=format_number(lost),
        )
        st.warning(said, icon=":material/warning:")
    else:
        st.info(
            t(
                "All data go back to {moment}. No record was entered or changed after that.",
                moment=moment,
            )
        )
    lines = [
        f"| {t('Record')} | {t('Now')} | {t('In the backup')} | {t('Entered or changed after')} |",
        "|:--|--:|--:|--:|",
    ]
    for kind, facts in REGISTERS.items():
        now, then = told.rows.get(kind, (0, 0))
        later = told.later.get(kind, 0)
        if now or then or later:
            cells = (format_number(number) for number in (now, then, later))
            lines.append(f"| {markdown(t(facts.word))} | {' | '.join(cells)} |")
    if len(lines) > 2:
        st.markdown("\n".join(lines))
    st.caption(
        t(
            "Records in the trash are counted too. Photos and files: {now} now, {then} in the "
            "backup; those of now stay on the disk. Before the restore the data of now are "
            "kept as a backup of their own, so you can come back.",
            now=format_number(told.files_now),
            then=format_number(told.files_in_set),
        )
    )


def _show(outcome: Outcome[Any], done: str) -> None:
    for sentence in (outcome.message, *(problem.message for problem in outcome.problems)):
        if sentence:
            st.error(markdown(sentence))
    if outcome.is_done and done:
        st.success(done)
