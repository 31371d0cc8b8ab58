"""Correct the last step of a site, or take it back, on its page."""

import streamlit as st

from dashboard import context
from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.forms.last_step import LastStep, draw_last_step, may_change_steps
from dashboard.components.forms.typed_values import day_line
from models.commands.last_steps import CorrectSiteStep, TakeSiteStepBack
from models.reports.pages import KeptRecord
from models.reports.sites.lists import site_steps
from models.rules.site_states import is_recognition
from models.services.sites.last_steps import correct_site_step, take_site_step_back
from models.text import t
from models.text.formats import format_date
from models.vocabulary import SiteGrade

_PAPER = ("happened_on", "document_number", "document_on", "signer", "reason")


def last_step_actions(record: KeptRecord) -> None:
    """Offer a head to correct the last step of a site, or to take it back."""
    if not may_change_steps(record.facts):
        return
    steps = (row.facts for row in context.load(site_steps, record.id))
    step = max(steps, key=lambda one: one.id or 0)
    is_graded = is_recognition(step.state)
    names = (*_PAPER, "grade", "valid_until") if is_graded else _PAPER

    def draw_more(act: ActionFields) -> None:
        star = " *" if step.document_on else ""
        day_line(t("Date of the document") + star, act.key("document_on"))
        st.text_input(t("Signed by (office held)"), key=act.key("signer"))
        if is_graded:
            st.segmented_control(
                f"{t('Grade')} *",
                list(SiteGrade),
                key=act.key("grade"),
                format_func=lambda one: one.label,
            )
            day_line(f"{t('Recognised until')} *", act.key("valid_until"))

    draw_last_step(
        LastStep(
            record.facts,
            step.id,
            step.created_at,
            f"{format_date(step.happened_on)} · {step.state.label}",
            {name: getattr(step, name) for name in names},
            "model_site_id",
            (correct_site_step, CorrectSiteStep),
            (take_site_step_back, TakeSiteStepBack),
            draw_more,
        )
    )
