"""Fill the form of a new exchange from a pasted news item: every value beside its sentence.

Nothing is taken that is not ticked, and nothing is saved. What differs from what was typed is
offered unticked, with what stands in the form.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html, markdown
from dashboard.components.exchanges.delegations import DELEGATIONS, SIDES, take_side
from dashboard.components.exchanges.form import FORM, SITES
from dashboard.components.forms.dated_values import SEVERAL_DAYS, UNSTATED
from dashboard.components.forms.declared_forms import new_part
from dashboard.components.forms.form_values import Values
from dashboard.components.forms.open_forms import OpenForm
from models.reports.choices import entry_choices
from models.reports.exchanges.pasted_articles import (
    Offer,
    OfferedBody,
    OfferedSide,
    OfferedSite,
    OfferedVisit,
    offered_visit,
)
from models.rules.dates import parse_dated_text
from models.services.exchanges.duplicates import logged_already
from models.text import mark, plural, t
from models.text.formats import format_number
from models.vocabulary import ExchangeState

LONGEST_TEXT: Final = 200_000
_AROUND: Final = 90
"""Characters of a long sentence that are shown on either side of a value."""
_FACTS: Final = {
    "leader_name": mark("Leader of the delegation"),
    "leader_office": mark("Office held"),
    "headcount": mark("Number of people"),
    "members": mark("Members"),
}


@dataclass(frozen=True)
class _Choice:
    """One line to tick: what it says, what stands in the form now, what taking it does."""

    key: str
    label: str
    offer: Offer
    now: str
    take: Callable[[], None]
    shown: str = ""

    @property
    def value(self) -> str:
        return self.shown or self.offer.value


def paste_article(form: OpenForm) -> None:
    """Draw where the text goes, what was found in it, and the button that takes what is ticked."""
    key = f"{form.part.key}.article"
    read: OfferedVisit | None = st.session_state.get(f"{key}.read")
    with st.expander(
        t("Paste the news item"), icon=":material/newspaper:", expanded=read is not None
    ):
        st.caption(t("The text of a published news item fills the form: you confirm each value."))
        st.text_area(t("Text of the news item"), key=f"{key}.text", height=180)
        st.text_input(t("Address of the article"), key=f"{key}.url")
        st.button(t("Read the text"), key=f"{key}.go", on_click=_read, args=(key,))
        if st.session_state.get(f"{key}.told"):
            st.warning(markdown(st.session_state[f"{key}.told"]))
        if read is not None:
            _found(form, key, read)
    if taken := st.session_state.pop(f"{key}.taken", 0):
        number = format_number(taken)
        told = plural(
            "{number} value was taken.", "{number} values were taken.", taken, number=number
        )
        st.success(f"{told} {t('Check them below, then save.')}")


def _read(key: str) -> None:
    state = st.session_state
    text = str(state.get(f"{key}.text") or "").strip()
    state.pop(f"{key}.read", None)
    state[f"{key}.told"] = ""
    if not text:
        state[f"{key}.told"] = t("Paste the text of the news item first.")
    elif len(text) > LONGEST_TEXT:
        limit = format_number(LONGEST_TEXT)
        state[f"{key}.told"] = t(
            "This is too long for a news item: at most {limit} characters.", limit=limit
        )
    else:
        _keep(key, text)


def _keep(key: str, text: str) -> None:
    state = st.session_state
    read = context.read(offered_visit, text)
    if not read.is_visit:
        state[f"{key}.told"] = t("No visit was found in this text: nothing is filled in.")
        return
    if read.left_out:
        state[f"{key}.told"] = t(
            "The text is very long: its last {number} characters were not read.",
            number=format_number(read.left_out),
        )
    state[f"{key}.read"] = read
    state[f"{key}.turn"] = state.get(f"{key}.turn", 0) + 1


def _found(form: OpenForm, key: str, read: OfferedVisit) -> None:
    _logged_already(read, str(st.session_state.get(f"{key}.url") or ""))
    choices = [*_choices(form, read, str(st.session_state.get(f"{key}.url") or "").strip())]
    turn = f"{key}.{st.session_state[f'{key}.turn']}"
    ticked = []
    for one in choices:
        if one.now == one.value:
            st.html(_line(one, t("stands in the form already")))
            continue
        colon = "" if one.label.endswith("?") else ":"
        label = f"**{markdown(one.label)}{colon}** {markdown(one.value)}"
        if st.checkbox(label, value=not one.now, key=f"{turn}.{one.key}"):
            ticked.append(one)
        st.html(_line(one, t("In the form now: {value}", value=one.now) if one.now else ""))
    for remark in read.remarks:
        quoted = f"{_marked(remark)}<br><small>{html(remark.remark)}</small>"
        st.html(f'<div class="nscl-quoted">{quoted}</div>')
    st.button(
        t("Take what is ticked into the form"),
        key=f"{key}.take",
        type="primary",
        disabled=not ticked,
        on_click=_take,
        args=(key, ticked),
    )


def _take(key: str, ticked: list[_Choice]) -> None:
    for one in ticked:
        one.take()
    st.session_state.pop(f"{key}.read", None)
    st.session_state[f"{key}.taken"] = len(ticked)


def _line(one: _Choice, told: str) -> str:
    head = "" if one.now != one.value else f"<b>{html(one.label)}:</b> {html(one.value)}<br>"
    notes = "".join(f"<br><small>{html(note)}</small>" for note in (one.offer.remark, told) if note)
    return f'<div class="nscl-quoted">{head}{_marked(one.offer)}{notes}</div>'


def _marked(offer: Offer) -> str:
    """Return the sentence with the value marked in it; of a long one what stands around it."""
    if not offer.end:
        return html(offer.sentence)
    said, start, end = offer.sentence, offer.start, offer.end
    before, after = said[:start], said[end:]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].split(" ", 1)[-1]
    if len(after) > _AROUND:
        after = after[:_AROUND].rsplit(" ", 1)[0] + " …"
    return f"{html(before)}<mark>{html(said[start:end])}</mark>{html(after)}"


def _logged_already(read: OfferedVisit, address: str) -> None:
    known = [read.facts[name].value for name in ("starts_on", "ends_on") if name in read.facts]
    days = [day for text in known for day in _covered(text)]
    keys = frozenset(side.body.new_province for side in read.sides if side.body.new_province)
    span = (days[0], days[-1]) if days else None
    alike = context.read(logged_already, span, keys, address.strip())
    page = context.page("exchange")
    if alike and page is not None:
        st.warning(t("This visit may be logged already:"))
        for number, title in alike:
            st.page_link(page, label=markdown(title), query_params={"id": str(number)})


def _covered(text: str) -> tuple[date, date]:
    day = parse_dated_text(text)
    return day.starts_on, day.ends_on


def _choices(form: OpenForm, read: OfferedVisit, address: str) -> Iterator[_Choice]:
    """Yield what is offered, in the order of the form."""
    if read.sides:
        yield _side_choice(form, read)
    for name, offer in read.facts.items():
        if name != "ends_on":
            yield _fact(form, name, offer, read.facts.get("ends_on"))
    for position, side in enumerate(read.sides):
        yield from _delegation(form, position, side)
    yield from _topics(form, read)
    for position, site in enumerate(read.sites):
        yield _site(form, position, site)
    if address:
        yield _fact(form, "publication_url", Offer(address, address), None)
    if address and read.part == "observe":
        yield _public(form, address)


def _typed(form: OpenForm, name: str) -> str:
    """Return what the person wrote in a field; nothing where it stands as the form opened."""
    return "" if form.is_as_opened(name) else str(form.values[name] or "")


def _side_choice(form: OpenForm, read: OfferedVisit) -> _Choice:
    is_new = form.values["side"] == "receive"
    first = read.sides[0].body.offer
    now = "" if is_new and read.part != "receive" else t(SIDES[form.values["side"]][0])

    def take() -> None:
        take_side(form.values, read.part)
        form.part.put("kind", form.values["kind"])
        st.session_state[f"{form.part.key}.side"] = read.part

    shown = t(SIDES[read.part][0])
    return _Choice("side", t("What is it about?"), first, now, take, shown)


def _public(form: OpenForm, address: str) -> _Choice:
    shown = t("We did not take part")
    now = shown if form.values["is_public"] else ""
    label = t("Taken from a public source")

    def take() -> None:
        form.part.put("is_public", True)

    return _Choice("is_public", label, Offer(shown, address), now, take)


def _fact(form: OpenForm, name: str, offer: Offer, last: Offer | None) -> _Choice:
    def take() -> None:
        form.part.put(name, offer.value)
        if name == "starts_on":
            form.part.put(UNSTATED, False)
            form.part.put(SEVERAL_DAYS, last is not None)
            form.part.put("ends_on", last.value if last else "")

    shown = offer.value
    if name == "state":
        shown = ExchangeState(offer.value).label
    elif name == "starts_on" and last is not None:
        shown = t("{first} to {last}", first=offer.value, last=last.value)
    now = _typed(form, name)
    if now == offer.value and not (name == "starts_on" and last):
        now = shown
    return _Choice(name, FORM.label(name), offer, now, take, shown)


def _delegation(form: OpenForm, position: int, side: OfferedSide) -> Iterator[_Choice]:
    """Yield a side's body, then what is told of it; they go to one part of the form."""
    label = side.role.label
    if not side.is_ours:
        now = ""
        if (there := _part_of(form, side)) is not None and not _is_blank(there):
            now = str(there["organisation_label"] or there["new_name"])

        def take() -> None:
            _enter(_part_for(form, side), side.body)

        yield _Choice(f"s{position}", label, side.body.offer, now, take, side.body.label)
    for name, offer in side.facts.items():
        if name == "leader_office" and "leader_name" in side.facts:
            continue
        told = {name: offer}
        if name == "leader_name" and "leader_office" in side.facts:
            told["leader_office"] = side.facts["leader_office"]
        there = _part_of(form, side)
        now = ", ".join(filter(None, (str(there[one] or "") for one in told))) if there else ""

        def put(told: dict[str, Offer] = told) -> None:
            values = _part_for(form, side)
            part = form.part.within("delegations", form.values["delegations"].index(values), values)
            for one, its_offer in told.items():
                part.put(one, its_offer.value)

        words = t("{side}: {fact}", side=label, fact=t(_FACTS[name]))
        shown = ", ".join(one.value for one in told.values())
        yield _Choice(f"s{position}.{name}", words, _together(told), now, put, shown)


def _together(told: Mapping[str, Offer]) -> Offer:
    """Return several values of one sentence as one, marked from the first to the last."""
    first, *others = told.values()
    same = [one.end for one in others if one.sentence == first.sentence and one.start > first.start]
    return replace(first, end=max([first.end, *same]))


def _is_blank(part: Values) -> bool:
    return part["organisation_id"] is None and not part["new_name"]


def _part_of(form: OpenForm, side: OfferedSide) -> Values | None:
    """Return the delegation of the form that is this side, or a blank one of its part."""
    parts: list[Values] = form.values["delegations"]
    if side.is_ours:
        home = form.values["home_id"]
        return next((part for part in parts if part["organisation_id"] == home), None)
    for part in parts:
        known = side.body.organisation_id
        if known is not None and part["organisation_id"] == known:
            return part
        if known is None and part["new_name"] == side.body.label:
            return part
    blank = [part for part in parts if _is_blank(part)]
    fitting = [part for part in blank if part["role"] == side.role.value]
    return fitting[0] if fitting else None


def _part_for(form: OpenForm, side: OfferedSide) -> Values:
    part = _part_of(form, side)
    if part is None:
        part = new_part(DELEGATIONS, role=side.role)
        form.values["delegations"].append(part)
    return part


def _enter(part: Values, body: OfferedBody) -> None:
    """Enter an organisation of the register, or a new one as it is to be registered."""
    if body.organisation_id is not None:
        part.update(organisation_id=body.organisation_id, organisation_label=body.label)
        part["is_new"] = False
        return
    part.update(is_new=True, new_name=body.label, new_kind=body.new_kind.value)
    part.update(new_province=body.new_province, suggested="")


def _topics(form: OpenForm, read: OfferedVisit) -> Iterator[_Choice]:
    names = {one.value: one.label for one in context.load(entry_choices, "topics", ())}
    for number, offer in read.topics:
        if number not in names:
            continue
        chosen = form.values["topic_ids"]
        now = names[number] if number in chosen else ""

        def take(number: int = number) -> None:
            form.part.put("topic_ids", [*form.values["topic_ids"], number])

        yield _Choice(f"t{number}", t("Topics"), offer, now, take, names[number])


def _site(form: OpenForm, position: int, site: OfferedSite) -> _Choice:
    parts: list[Values] = form.values["sites"]
    is_there = any(
        part["organisation_label"] == site.body.label or part["new_name"] == site.body.label
        for part in parts
    )

    def take() -> None:
        part = new_part(SITES, description=site.description, tool_id=site.tool_id)
        part["setting"] = site.setting.value if site.setting else None
        _enter(part, site.body)
        parts.append(part)

    now = site.body.label if is_there else ""
    return _Choice(f"p{position}", t("Sites toured"), site.body.offer, now, take, site.body.label)
