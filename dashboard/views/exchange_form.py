"""Log, plan or correct an exchange: one column, made for a phone too, kept while it is filled."""

from dashboard.components.exchanges.form import EXCHANGE_FORM, FORM
from dashboard.components.exchanges.pasted_article import paste_article
from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.forms.open_forms import OpenForm
from dashboard.components.records.undo import offer_undo
from dashboard.components.states import guarded
from models.text import t
from models.vocabulary import ExchangeState


def _saved(form: OpenForm, number: int) -> None:
    if form.number is not None:
        offer_undo("exchange", number, form.values["row_version"])


def _save_label(form: OpenForm) -> str:
    is_plan = form.values["state"] == ExchangeState.PLANNED.value
    return t("Save the plan") if is_plan else t("Save")


def _draw(form: OpenForm) -> None:
    if form.target is None:
        paste_article(form)
    draw_declared(FORM, form)


SCREEN = FormScreen(
    EXCHANGE_FORM,
    head=lambda number: t("Log an exchange") if number is None else t("Correct an exchange"),
    draw=_draw,
    save_label=_save_label,
    saved=_saved,
)

guarded(lambda: form_screen(SCREEN))
