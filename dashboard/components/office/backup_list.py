"""The backups there are, and how the daily one stands."""

from datetime import datetime

import streamlit as st

from dashboard.components.escape import html, markdown
from models.rules.backups import DAILY, MONTHLY, WEEKLY
from models.services.backups.folder import KeptSet
from models.services.backups.state import BackupState
from models.text import plural, t
from models.text.formats import format_moment, format_number, office_time, utc_now

_MB = 1_000_000


def how_it_stands(state: BackupState) -> None:
    """Tell the age of the latest backup, what failed, the schedule and the second copy."""
    if state.failure is not None:
        when, why = state.failure
        st.error(
            markdown(t("The backup of {moment} failed: {why}", moment=format_moment(when), why=why))
        )
    if state.latest_at is None:
        st.warning(t("There is no backup yet. If the machine breaks, everything is lost."))
    else:
        told = t(
            "Latest backup: {moment} ({age}).",
            moment=format_moment(state.latest_at),
            age=_age(state.latest_at),
        )
        (st.success if state.is_recent else st.warning)(told)
    if state.unreadable:
        st.warning(
            markdown(
                t(
                    "These files are called backups but are none inside: {names}",
                    names=", ".join(state.unreadable),
                )
            )
        )
    st.markdown("  \n".join((_schedule(state), _second_copy(state))))


def one_line(one: KeptSet, state: BackupState) -> str:
    """Return a backup in one line: when, why, how large, where."""
    parts = (
        f"**{format_moment(one.made_at)}**",
        _reason(one),
        _size(one),
        t("on the second disk too") if one.path.name in state.copied else "",
    )
    return " · ".join(
        markdown(part) if number else part for number, part in enumerate(parts) if part
    )


def facts(one: KeptSet) -> None:
    """Draw what a backup says of itself, and the link to take it away."""
    st.markdown(
        "  \n".join(
            (
                t("File: {name}", name=markdown(one.path.name)),
                t("Folder: {folder}", folder=markdown(str(one.path.parent))),
                t(
                    "Made by version {version}; {files} photos and files; {size}.",
                    version=one.version,
                    files=format_number(one.file_count),
                    size=_size(one),
                ),
            )
        )
    )
    st.html(
        f'<a class="nscl-button" download href="/backups/{html(one.path.name)}">'
        f"{html(t('Download'))}</a>"
    )


def _reason(one: KeptSet) -> str:
    if one.reason == "before-restore":
        return t("before a restore")
    return t("before an upgrade") if one.reason else t("daily or by hand")


def _size(one: KeptSet) -> str:
    return f"{format_number(one.size_bytes / _MB, 1)} MB"


def _age(moment: datetime) -> str:
    hours = int((utc_now() - moment).total_seconds() // 3600)
    if hours < 1:
        return t("less than an hour ago")
    if hours < 48:
        return plural("{count} hour ago", "{count} hours ago", hours)
    return plural("{count} day ago", "{count} days ago", hours // 24)


def _schedule(state: BackupState) -> str:
    if state.is_demonstration:
        return t("Demonstration data are backed up by hand alone, never daily.")
    if state.next_at is None:
        return t("The daily backup is switched off (NSCL_BACKUP_DAILY).")
    if state.next_at <= office_time(utc_now()):
        when = t("within minutes")
    else:
        when = format_moment(state.next_at)
    return t(
        "Daily backup: next {when}. Kept are those of the last {days} days, {weeks} weeks and "
        "{months} months; those made before a restore or an upgrade stay.",
        when=when,
        days=DAILY,
        weeks=WEEKLY,
        months=MONTHLY,
    )


def _second_copy(state: BackupState) -> str:
    if state.copy_dir is None:
        return t(
            "No second copy: the backups lie on the same disk as the data. Name a folder on "
            "another disk in the setting NSCL_BACKUP_COPY_DIR."
        )
    return t("Second copy in {folder}.", folder=markdown(str(state.copy_dir)))
