"""The forms of the rules of model sites: bands and terms of audits, steps of the life."""

from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.settings_form import save_form, settings_form
from dashboard.components.forms.typed_values import Typed
from models.commands.audit_rules import SetAuditRules, SetLifeSteps, SetRecognitionRules
from models.lookups.audit_terms import audit_terms
from models.lookups.life_steps import life_steps, version_of
from models.lookups.recognition_terms import recognition_terms
from models.services.audits.rules import set_audit_rules, set_recognition_rules
from models.services.sites.life_steps import set_life_steps
from models.text import t
from models.text.formats import format_measure
from models.vocabulary import AuditGrade, SiteState

_TERMS: Final = "site_rules.terms"
_CONDITIONS: Final = "site_rules.recognition"
_COURSE: Final = "site_rules.course"


def terms_form() -> None:
    """Draw from which score each grade begins, and how long findings and audits may take."""
    terms = context.read(audit_terms)
    bands = terms.bands
    labels = {
        "excellent_pct": t("“Excellent” from (%)"),
        "good_pct": t("“Good” from (%)"),
        "passed_pct": t("“Passed” from (%): the pass mark"),
        "to_improve_pct": t("“To be improved” from (%)"),
        "pillar_floor_pct": t("A pillar under (%) holds the grade at “to be improved”"),
        "finding_due_days": t("Days to mend a finding"),
        "next_audit_months": t("Months to the next audit"),
    }
    floors = (bands.excellent, bands.good, bands.passed, bands.to_improve, bands.pillar_floor)
    values: dict[str, Any] = {
        name: format_measure(floor) for name, floor in zip(labels, floors, strict=False)
    }
    values |= {
        "finding_due_days": terms.finding_due_days,
        "row_version": terms.row_version,
        "next_audit_months": terms.next_audit_months,
    }

    def draw(part: FormPart) -> None:
        columns: list[Any] = []
        for name, label in labels.items():
            columns = columns or list(st.columns(2))  # row by row: the order holds on a phone
            with columns.pop(0):
                if name.endswith("_pct"):
                    part.typed(Typed.NUMBER, name, f"{label} *", max_chars=8)
                else:
                    part.typed(Typed.COUNT, name, f"{label} *")

    raw = settings_form(_TERMS, values, draw, labels, t("Save"))
    if raw is not None:
        save_form(
            _TERMS,
            set_audit_rules,
            SetAuditRules,
            raw,
            lambda _: t("The bands and terms were saved."),
        )


def recognition_form() -> None:
    """Draw what a site needs before it is recognised."""
    asked = context.read(recognition_terms)
    labels = {
        "least_grade": t("Grade of the last audit at least"),
        "least_audits": t("Audits in the term at least"),
        "within_months": t("The term in months"),
        "needs_no_open_findings": t("No finding is open"),
        "needs_document": t("The last step bears a document"),
    }
    values: dict[str, Any] = dict(vars(asked))

    def draw(part: FormPart) -> None:
        part.segments(
            "least_grade", labels["least_grade"], list(AuditGrade)[:3], lambda one: one.label
        )
        for name in ("least_audits", "within_months"):
            part.typed(Typed.COUNT, name, f"{labels[name]} *")
        for name in ("needs_no_open_findings", "needs_document"):
            part.tick(name, labels[name])

    raw = settings_form(_CONDITIONS, values, draw, labels, t("Save"))
    if raw is not None:
        save_form(
            _CONDITIONS,
            set_recognition_rules,
            SetRecognitionRules,
            raw,
            lambda _: t("The conditions were saved."),
        )


def life_steps_form() -> None:
    """Draw for each state which steps may follow it, and what each needs."""
    course = context.read(life_steps)
    values: dict[str, Any] = {"row_version": version_of(course)}
    for state in SiteState:
        steps = course.after(state)
        values[f"{state}_to"] = [step.after for step in steps]
        values[f"{state}_head"] = [step.after for step in steps if step.needs_head]
        values[f"{state}_reason"] = [step.after for step in steps if step.needs_reason]

    def draw(part: FormPart) -> None:
        for state in SiteState:
            with st.expander(_heading(state, values)):
                for name, label in (
                    ("to", t("What may follow")),
                    ("head", t("Of these, decided by a head")),
                    ("reason", t("Of these, explained by a reason")),
                ):
                    part.marks(f"{state}_{name}", label, list(SiteState), lambda one: one.label)

    raw = settings_form(_COURSE, values, draw, {"steps": t("Steps")}, t("Save"))
    if raw is not None:
        save_form(
            _COURSE,
            set_life_steps,
            SetLifeSteps,
            _steps(raw),
            lambda _: t("The steps were saved."),
        )


def _heading(state: SiteState, values: dict[str, Any]) -> str:
    after = ", ".join(one.label for one in values[f"{state}_to"]) or t("nothing")
    return f"**{markdown(state.label)}** → {markdown(after)}"


def _steps(raw: dict[str, Any]) -> dict[str, Any]:
    return {
        "row_version": raw["row_version"],
        "steps": [
            {
                "before": state,
                "after": after,
                "needs_head": after in raw[f"{state}_head"],
                "needs_reason": after in raw[f"{state}_reason"],
            }
            for state in SiteState
            for after in raw[f"{state}_to"]
        ],
    }
