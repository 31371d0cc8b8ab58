"""The rules of data quality as the office sets them: a table, and the form of the chosen one."""

from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.settings_form import save_form, settings_form
from dashboard.components.forms.typed_values import Typed
from dashboard.components.quality.board import tallies_in
from dashboard.screens.quality import QUALITY_RULES
from models.commands.quality import SetQualityRule
from models.filters import ReportFilter
from models.quality import NUMBERS, RULES, Terms, rule_terms
from models.rules.acceptances import is_mostly_accepted
from models.services.quality.settings import set_quality_rule
from models.text import mark, t
from models.text.formats import format_number
from models.vocabulary import QualityRule, Severity

_LABELS: Final = {
    "days": mark("Days that are waited"),
    "pct": mark("From which difference on (%)"),
    "spans": mark("How many spans of the quarters to the fences"),
    "alike_pct": mark("From which likeness of two names on (%)"),
}


def rules_list(terms: dict[QualityRule, Terms], chosen: QualityRule | None) -> str:
    """Return every rule with what holds for it, and the way to its form."""
    found = {one.code: one for one in tallies_in(ReportFilter())}
    heads = (t("What is wrong"), t("How grave"), t("Numbers"), t("Records"), t("Accepted"))
    cells = "".join(f'<th scope="col">{html(one)}</th>' for one in heads)
    body = []
    for code, one in terms.items():
        tally = found.get(code)
        faults, accepted = (tally.faults, tally.accepted) if tally else (0, 0)
        numbers = "; ".join(
            f"{t(_LABELS[name])}: {format_number(value)}"
            for name in NUMBERS
            if (value := getattr(one, name)) is not None
        )
        said = one.severity.label if one.is_on else t("switched off")
        note = ""
        if is_mostly_accepted(accepted, accepted + faults):
            note = f"<small>{html(t('mostly accepted: look at the rule'))}</small>"
        now = ' aria-current="true"' if code is chosen else ""
        link = html(context.link(QUALITY_RULES.name, rule=code.value))
        body.append(
            f'<tr><th scope="row" class="nscl-line-1"><a href="{link}"{now}>{html(code.label)}</a>'
            f'{note}</th><td class="nscl-line-2">{html(said)}</td>'
            f'<td class="nscl-line-2">{html(numbers)}</td>'
            f'<td class="nscl-line-2">{html(format_number(faults) if one.is_on else "–")}</td>'
            f'<td class="nscl-line-2">{html(format_number(accepted))}</td></tr>'
        )
    return (
        f'<div class="nscl-rows nscl-few nscl-rules"><table><thead><tr>{cells}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def rule_form(code: QualityRule, terms: Terms) -> None:
    """Draw the form of one rule."""
    rule = RULES[code]
    asked = [name for name in NUMBERS if getattr(rule.usual, name) is not None]
    labels = {name: t(_LABELS[name]) for name in asked}
    form = f"quality_rules.{code.value}"
    values: dict[str, Any] = {
        "is_on": terms.is_on,
        "severity": terms.severity,
        "row_version": terms.row_version,
        **{name: getattr(terms, name) for name in asked},
    }

    def draw(part: FormPart) -> None:
        part.tick("is_on", t("The rule is asked"))
        part.segments("severity", t("How grave"), list(Severity), lambda one: one.label)
        for name in asked:
            part.typed(Typed.COUNT, name, f"{labels[name]} *")

    with st.container(border=True, key="quality_rule", width=760):
        st.header(code.label, anchor=False)
        raw = settings_form(form, values, draw, labels, t("Save"))
        if raw is not None:
            save_form(
                form,
                set_quality_rule,
                SetQualityRule,
                raw | {"rule": code},
                lambda _: t("The rule was saved."),
            )


def rules_screen() -> None:
    """Draw the form of the rule that the link names, and all rules."""
    terms = context.load(rule_terms)
    asked = st.query_params.get("rule", "")
    chosen = QualityRule(asked) if asked in set(QualityRule) else None
    if chosen is not None:
        rule_form(chosen, terms[chosen])
    st.html(rules_list(terms, chosen))
