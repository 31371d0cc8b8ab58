"""The page of one organisation: its facts, and the exchanges and initiatives it has a part in."""

from collections.abc import Sequence

import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import breadcrumb
from dashboard.components.escape import html, html_lines, markdown
from dashboard.components.marks import ORIGIN_COLOURS, badge
from dashboard.components.organisations.merging import merging, twins_notice
from dashboard.components.records.comments import record_end
from dashboard.components.records.deletion import deleted_notice, deletion
from dashboard.components.records.opened_record import opened_record
from dashboard.components.records.record_list import record_links
from dashboard.components.records.record_work import record_work
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded, not_here
from models.commands.organisations import DeleteOrganisation
from models.reports.organisations.records import OrganisationRecord, organisation_record
from models.rules.rights import Owned, may_correct
from models.services.organisations.organisations import delete_organisation
from models.text import t
from models.text.formats import format_date


def _actions(record: OrganisationRecord) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="record_actions"):
        form = context.page("organisation_form")
        if form is not None and may_correct(context.actor(), Owned.of(record.facts)):
            st.page_link(
                form,
                label=t("Correct"),
                icon=":material/edit:",
                query_params={"id": str(record.id)},
            )
        for name, label in (
            ("support_form", t("Enter a support")),
            ("certificate_form", t("Enter a certificate")),
        ):
            target = context.page(name)
            if target is not None:
                st.page_link(
                    target,
                    label=label,
                    icon=":material/add:",
                    query_params={"organisation": str(record.id)},
                )
        merging(record)
        deletion(record.facts, "organisation_id", delete_organisation, DeleteOrganisation)


def _merged_into(record: OrganisationRecord) -> None:
    target = context.page("organisation")
    if record.facts.merged_into_id is not None and target is not None:
        st.page_link(
            target,
            label=t("It was merged: open the organisation that is kept"),
            icon=":material/merge:",
            query_params={"id": str(record.facts.merged_into_id)},
        )


def _facts(record: OrganisationRecord) -> None:
    facts = record.facts
    place = ", ".join(filter(None, (facts.address, facts.commune, facts.district)))
    if place and facts.place_on:
        place = t("{place} (as of {day})", place=place, day=format_date(facts.place_on))
    province = t("The whole country") if facts.is_national else record.province
    if record.province_now:
        province = f"{province} ({t('today part of {name}', name=record.province_now)})"
    contact = (facts.contact_office, facts.contact_phone, facts.contact_email)
    told = (
        (t("Tax code"), facts.tax_code),
        (t("Province"), province),
        (t("Address"), place),
        (t("Sector"), record.sector),
        (t("Size"), facts.size.label if facts.size else ""),
        (t("Foreign-invested"), t("yes") if facts.is_foreign_invested else ""),
        (t("OCOP producer"), t("yes") if facts.is_ocop else ""),
        (t("Contact of its office"), " · ".join(filter(None, contact))),
        (t("Founded on"), format_date(facts.valid_from)),
        (t("Dissolved on"), format_date(facts.valid_to)),
        (t("Note"), facts.note),
        (t("Source"), facts.source_url),
    )
    rows = "".join(
        f"<dt>{html(term)}</dt><dd>{html_lines(said)}</dd>" for term, said in told if said
    )
    st.html(f'<dl class="nscl-facts">{rows}</dl>')


def _linked(head: str, rows: Sequence[tuple[int, str]], screen: str) -> None:
    if rows:
        with st.container(border=True, key=f"card_{screen}"):
            st.header(head, anchor=False)
            record_links([(number, markdown(said)) for number, said in rows], screen)


def screen() -> None:
    """Draw the page."""
    record = opened_record(organisation_record)
    if record is None:
        not_here(
            t("There is no organisation under this address. It may have been typed wrongly."),
            screen="organisations",
            invitation=t("See all organisations"),
        )
        return
    breadcrumb("organisations", record.facts.name)
    st.title(markdown(record.facts.name), anchor=False)
    origin = record.facts.origin
    marks = [badge(record.facts.kind.label, "blue")]
    marks += [badge(origin.label, ORIGIN_COLOURS[origin])] if origin in ORIGIN_COLOURS else []
    st.markdown(" ".join(marks))
    if record.facts.deleted_at is not None:
        deleted_notice(SHOWN["organisation"], record.facts, record.deleter)
        _merged_into(record)
        return
    _actions(record)
    twins_notice(record)
    _facts(record)
    _linked(t("Model sites"), record.sites, "model_site")
    _linked(t("Supports"), record.supports, "support")
    _linked(t("Certificates"), record.certificates, "certificate")
    _linked(t("Training courses"), record.courses, "training_course")
    _linked(t("Initiatives"), record.initiatives, "initiative")
    _linked(t("Exchanges"), record.exchanges, "exchange")
    record_work("organisation", record.id)
    record_end("organisation", record.id)


guarded(screen)
