"""The dossier of a year: what was issued in it, how large it is, and its one file."""

from collections.abc import Callable
from functools import partial
from tempfile import TemporaryFile
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.file_links import file_link
from dashboard.components.states import nothing_yet
from dashboard.components.working import at_work, stopped_note, was_stopped
from dashboard.made_files import MadeFile, keep, made
from models.db import Database
from models.documents.dossiers import Dossier, DossierPaper, files_missing
from models.errors import Unavailable
from models.permissions import Action, Actor
from models.reports.office.dossiers import (
    DossierSizes,
    DossierYear,
    dossier_sizes,
    dossier_years,
    year_dossier,
)
from models.services.files.dossiers import write_dossier
from models.services.files.exports import note_report_exported
from models.settings import settings
from models.text import plural, t
from models.text.folding import fold
from models.text.formats import format_number, office_time, office_today

_MADE: Final = "_dossier_file"
_MEGA: Final = 1_000_000


def dossier_of_year() -> None:
    """Draw the dossier of the year that the address names, this year without one."""
    years: tuple[DossierYear, ...] = context.load(dossier_years)
    year = _asked(years)
    st.title(t("Dossier of the year {year}", year=year), anchor=False)
    st.html(_years(years, year))
    dossier: Dossier = context.load(year_dossier, year, "")
    st.html(f"<p>{html(t('Retention: {retention}', retention=dossier.retention))}</p>")
    if not dossier.papers:
        nothing_yet(
            t("No document was issued in {year}.", year=year),
            screen="programme_report",
            invitation=t("Report on 1322"),
        )
    else:
        st.html(_papers(dossier.papers))
    if context.may(Action.EXPORT):
        _taking_away(year, context.load(dossier_sizes, year))


def _asked(years: tuple[DossierYear, ...]) -> int:
    asked = st.query_params.get("year", "")
    return next((one.year for one in years if str(one.year) == asked), office_today().year)


def _years(years: tuple[DossierYear, ...], year: int) -> str:
    links = "".join(
        f'<a class="nscl-button"{" aria-current=page" if one.year == year else ""}'
        f' href="{html(context.link("year_dossier", year=str(one.year)))}">{one.year}'
        f" ({format_number(one.papers)})</a>"
        for one in years
    )
    label = html(t("Years with issued documents"))
    return f'<nav class="nscl-buttons" aria-label="{label}">{links}</nav>'


def _papers(papers: tuple[DossierPaper, ...]) -> str:
    heads = (
        t("Number and sign"),
        t("Day of issue"),
        t("Kind and subject"),
        t("Signer"),
        t("State"),
        t("Signed copy"),
    )
    head = "".join(f'<th scope="col">{html(one)}</th>' for one in heads)
    rows = "".join(
        "<tr>"
        + f'<th scope="row"><a href="{html(context.link("issued_report", id=str(one.record)))}">'
        + f"{html(one.number)}</a></th>"
        + "".join(
            f'<td data-head="{html(heads[place])}">{words}</td>'
            for place, words in enumerate(
                (
                    html(one.issued_on),
                    html(one.title),
                    html(one.signer),
                    html(one.state),
                    "<br>".join(map(html, one.signed)),
                ),
                1,
            )
        )
        + "</tr>"
        for one in papers
    )
    return (
        f'<div class="nscl-table nscl-stacked" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _taking_away(year: int, sizes: DossierSizes) -> None:
    if not (sizes.files or sizes.attached):
        return
    st.header(t("Take the dossier away"), anchor=False)
    st.caption(
        t(
            "One .zip: every report as it was issued (.pdf, PDF/A-2a; .docx), every signed copy,"
            " the list of contents (.pdf, .xlsx), and SHA256SUMS to check every file by without any"
            " network."
        )
    )
    with_attached = False
    if sizes.attached:
        with_attached = st.checkbox(
            t(
                "With the attachments of the year's records: {count}, {size} MB",
                count=plural(
                    "{number} file",
                    "{number} files",
                    sizes.attached,
                    number=format_number(sizes.attached),
                ),
                size=format_number(max(sizes.attached_bytes / _MEGA, 0.1), 1),
            ),
            key="_dossier_attached",
            help=t(
                "Photos and papers of visits, audits, steps of model sites, courses, certificates,"
                " documents, initiatives and actions, as they are kept: pictures are not PDF/A."
            ),
        )
    if not (sizes.files or (with_attached and sizes.attached)):
        return
    asked = (year, with_attached)
    if was_stopped(t("Packing the dossier …")):
        stopped_note()
    if st.button(t("Make the file (.zip)"), key="_make_dossier", type="primary"):
        st.session_state.pop(_MADE, None)
        outcome = at_work(
            t("Packing the dossier …"), partial(_make, year=year, is_attached=with_attached)
        )
        if outcome.result is None:
            st.error(outcome.sentence)
            return
        file, missing = outcome.result
        st.session_state[_MADE] = (asked, keep(context.actor().account_id or 0, file), missing)
    of, word, missing = st.session_state.get(_MADE, (None, "", 0))
    if of == asked and made(context.actor().account_id, word) is not None:
        if missing:
            st.warning(files_missing(missing))
        file_link(f"made/{word}.zip", {}, t("Take the dossier away (.zip)"))


def _make(
    db: Database,
    person: Actor,
    tell: Callable[[float], None],
    *,
    year: int,
    is_attached: bool,
) -> tuple[MadeFile, int]:
    """Read, then pack from the disk to the disk, so that nobody waits for the file."""
    with db.read() as session:
        dossier = year_dossier(session, year, person.name, is_attached=is_attached)
    try:
        out = TemporaryFile(dir=settings().data_dir)  # noqa: SIM115 - kept until it is taken away
    except OSError as error:
        raise Unavailable(t("The file could not be kept: the disk is full or locked.")) from error
    missing = write_dossier(person, out, dossier, tell)
    with db.unit_of_work(person) as session:
        told = {"year": str(year), "attachments": str(is_attached).lower()}
        note_report_exported(session, person, "year-dossier.zip", (), told)
    return MadeFile(_name(dossier), held=out), missing


def _name(dossier: Dossier) -> str:
    parts = [
        fold(dossier.title).replace(" ", "-"),
        f"{office_time(dossier.made_at):%Y-%m-%d}",
        fold(t("demonstration")).replace(" ", "-") if dossier.is_demonstration else "",
    ]
    return "-".join(one for one in parts if one) + ".zip"
