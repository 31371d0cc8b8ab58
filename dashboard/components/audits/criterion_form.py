"""The editor of a version that is not published: one criterion at a time."""

from typing import Any

import streamlit as st

from dashboard.components.choosers import choose
from dashboard.components.escape import markdown
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.settings_form import save_form, settings_form
from dashboard.components.forms.typed_values import Typed
from dashboard.components.news import keep_done
from dashboard.components.submitting import submit
from models.commands.checklists import RemoveCriterion, SaveCriterion
from models.reports.audits.checklists import CriterionFacts, VersionPage
from models.services.audits.checklist_versions import remove_criterion, save_criterion, version_of
from models.text import t
from models.vocabulary import Pillar


def criterion_form(page: VersionPage) -> None:
    """Draw the choice of a criterion, its form, and the way to take it out."""
    by_id = {one.row.id: one for one in page.criteria}
    st.header(t("Edit the criteria"), anchor=False)
    words = {number: _words(one) for number, one in by_id.items()}
    chosen = choose(t("Criterion"), {None: t("A new criterion"), **words}, key="_criterion_chosen")
    one = by_id.get(chosen)
    with st.container(border=True, key="card_criterion"):
        _form(page, one)
        if one is not None:
            st.button(
                t("Take this criterion out"),
                key=f"_criterion_out_{chosen}",
                icon=":material/delete:",
                on_click=_out,
                args=(chosen,),
            )


def _words(one: CriterionFacts) -> str:
    return f"{one.number}. {one.text} ({one.row.pillar.label})"


def _out(number: int) -> None:
    outcome = submit(remove_criterion, RemoveCriterion, {"criterion_id": number})
    st.session_state.pop("_criterion_chosen", None)
    keep_done(t("The criterion was taken out.") if outcome.is_done else outcome.sentence)


def _labels() -> dict[str, str]:
    return {
        "pillar": t("Pillar"),
        "position": t("Place within the pillar"),
        "text_vi": t("Criterion, in Vietnamese"),
        "text_en": t("Criterion, in English"),
        "maximum": t("Most points"),
        "guidance_vi": t("What each score means, in Vietnamese"),
        "guidance_en": t("What each score means, in English"),
        "tag": t("Tag, such as a hospital criterion"),
        "follows_id": t("Corresponds to, in the version before"),
    }


def _form(page: VersionPage, one: CriterionFacts | None) -> None:
    labels, before = _labels(), dict(page.before)
    form = f"criterion.{page.facts.id}_{one.row.id if one else 'new'}"
    names = tuple(labels)
    stored = {name: getattr(one.row, name) for name in names} if one else {}
    values: dict[str, Any] = (
        {
            "pillar": Pillar.SEIRI,
            "position": None,
            "maximum": 4,
            "text_vi": "",
            "text_en": "",
            "guidance_vi": "",
            "guidance_en": "",
            "tag": "",
            "follows_id": None,
        }
        | stored
        | {"row_version": version_of(one.row) if one else 0}
    )
    values |= {"tag": values["tag"] or "", "position": one.place if one else None}

    def draw(part: FormPart) -> None:
        part.segments("pillar", f"{labels['pillar']} *", list(Pillar), lambda one: one.label)
        part.paragraphs("text_vi", f"{labels['text_vi']} *", height=80, max_chars=500)
        part.paragraphs("text_en", labels["text_en"], height=80, max_chars=500)
        left, right = st.columns(2)
        with left:
            part.typed(Typed.COUNT, "maximum", f"{labels['maximum']} *")
        with right:
            part.typed(Typed.COUNT, "position", labels["position"])
        part.paragraphs("guidance_vi", labels["guidance_vi"], max_chars=1000)
        part.paragraphs("guidance_en", labels["guidance_en"], max_chars=1000)
        part.line("tag", labels["tag"], max_chars=60)
        if before:
            part.choice("follows_id", labels["follows_id"], list(before), before.__getitem__)

    raw = settings_form(form, values, draw, labels, t("Save the criterion"))
    if raw is not None:
        raw |= {"version_id": page.facts.id, "criterion_id": one.row.id if one else None}
        save_form(form, save_criterion, SaveCriterion, raw, lambda _: t("The criterion was saved."))


def criteria_list(page: VersionPage) -> None:
    """Draw the criteria pillar by pillar, with what became of each."""
    pillar = None
    for one in page.criteria:
        if one.row.pillar is not pillar:
            pillar = one.row.pillar
            st.subheader(pillar.label, anchor=False)
        most = t("at most {points}", points=one.row.maximum) if one.row.maximum != 4 else ""
        extra = (one.row.tag or "", one.became.label, most)
        marks = " ".join(f":gray-badge[{markdown(text)}]" for text in extra if text)
        st.markdown(f"{one.number}\\. {markdown(one.text)} {marks}")
        if one.guidance:
            st.caption("  \n".join(markdown(line) for line in one.guidance.splitlines()))
    if page.gone:
        st.subheader(t("No longer asked"), anchor=False)
        for text in page.gone:
            st.markdown(f"- ~~{markdown(text)}~~")
