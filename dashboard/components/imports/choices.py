"""What a person chooses of a file: how it is read, what its columns are, what was asked."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose, choose_some
from dashboard.components.escape import html, markdown
from dashboard.components.working import at_work
from models.commands.base import parse
from models.commands.imports import PlanImport
from models.imports import IMPORTED
from models.imports.register import PERIOD_COLUMN, ImportedRegister, Named
from models.services.imports.plans import plan_anew
from models.services.imports.questions import NEW, SKIP, YES
from models.services.imports.shown import ShownPlan, option_titles
from models.sheets.left_out import Reason
from models.sheets.mapping import Why
from models.text import plural, t
from models.text.formats import format_number
from models.vocabulary import MergedCells

_SHOWN_ROWS = 6


def _again(plan: ShownPlan, **choices: Any) -> None:  # noqa: ANN401 - parts of the command
    """Plan the file anew with what was chosen."""
    outcome = at_work(
        t("Looking the rows up anew."),
        lambda db, person, tell: plan_anew(
            db, person, parse(PlanImport, {"plan_id": plan.id, **choices}), tell
        ),
    )
    if outcome.is_done:
        st.query_params.from_dict({"plan": str(plan.id)})
        st.rerun()
    st.error(markdown(outcome.sentence))


def file_step(plan: ShownPlan) -> None:
    """Draw which sheet is read for which register, and how."""
    st.header(t("1. Register and file"), anchor=False)
    kind = plan.register.kind if plan.register else ""
    left, middle, right = st.columns(3, gap="medium", vertical_alignment="bottom")
    with left:
        chosen = choose(
            t("Register"),
            {one: t(register.register.title) for one, register in IMPORTED.items()},
            key=f"imp.{plan.id}.register.{kind}",
            index=list(IMPORTED).index(kind) if kind else None,
        )
    with middle:
        sheets = dict(enumerate(plan.told["sheets"]))
        sheet = choose(
            t("Sheet"),
            {place: name or t("The only sheet") for place, name in sheets.items()},
            key=f"imp.{plan.id}.sheet",
            index=plan.chosen["sheet"],
            disabled=len(sheets) < 2,
        )
    with right:
        _reading(plan)
    if problem := plan.told.get("problem"):
        st.warning(markdown(problem))
    other = IMPORTED.get(plan.told.get("likelier") or "")
    if other is not None:
        st.warning(
            t(
                "The columns of this file look like those of another register: {name}.",
                name=markdown(t(other.register.title)),
            )
        )
    if chosen and chosen != kind:
        _again(plan, register_kind=chosen)
    if sheet is not None and sheet != plan.chosen["sheet"]:
        _again(plan, sheet=sheet)


def _reading(plan: ShownPlan) -> None:
    """Draw how the table is read, and the rows that are no records, under one button."""
    left_out = plan.told.get("left_out_count", 0)
    label = plural(
        "How it is read · {number} row is no record",
        "How it is read · {number} rows are no records",
        left_out,
        number=format_number(left_out),
    )
    with st.popover(label, icon=":material/table_view:", width="stretch"):
        head = plan.told.get("head") or []
        with st.form(f"imp.{plan.id}.layout", border=False):
            row = st.text_input(
                t("First row of the head, as Excel counts"), value=str(head[0]) if head else ""
            )
            merged = choose(
                t("Merged cells"),
                {one.value: one.label for one in MergedCells},
                index=[one.value for one in MergedCells].index(
                    plan.chosen.get("merged") or MergedCells.REPEAT
                ),
            )
            fills = st.checkbox(
                t("An empty cell is as the one above it"),
                value=bool(plan.chosen.get("fills_down")),
            )
            only = _only(plan)
            is_sent = st.form_submit_button(t("Read it so"))
        lines = "".join(
            f"<li>{html(t('Row {number}', number=number))}: {html(Reason(reason).label)}"
            f"<small>{html(text)}</small></li>"
            for number, reason, text in plan.told.get("left_out", ())
        )
        if lines:
            st.html(f'<ul class="nscl-left-out">{lines}</ul>')
    if is_sent:
        typed = {"head_row": row} if row.strip() != (str(head[0]) if head else "") else {}
        _again(plan, merged=merged, fills_down=fills, **typed, **only)


def _only(plan: ShownPlan) -> dict[str, list[str]]:
    """Draw which rows are taken alone, where a column tells several kinds of them."""
    kinds: Mapping[str, str] = plan.told.get("kinds_of_rows") or {}
    if not kinds:
        return {}
    chosen = [key for key in plan.chosen.get("only") or () if key in kinds]
    said = choose_some(t("Only rows with"), kinds, default=chosen, placeholder=t("All rows"))
    return {"only": said} if said != chosen else {}


def columns_step(plan: ShownPlan) -> None:
    """Draw which column is which field, and what new records have where no column says it."""
    register = plan.register
    if register is None:
        return
    st.header(t("2. Columns"), anchor=False)
    columns: list[str] = plan.told["columns"]
    unmapped = [name for place, name in enumerate(columns) if not plan.columns.get(place)]
    missing = _missing(plan, register)
    of_periods = plan.told.get("periods_read")
    told = [
        t(
            "{number} of {count} columns are known.",
            number=len(columns) - len(unmapped),
            count=len(columns),
        )
    ]
    if unmapped:
        told.append(t("Not taken: {names}.", names=", ".join(unmapped)))
    if of_periods:
        told.append(_by_period(of_periods))
    st.caption(markdown(" ".join(told)))
    if needs_year := bool(of_periods and of_periods.get("needs_year")):
        st.warning(t("The names of some columns tell no year: enter it below."))
    if missing:
        st.warning(
            t(
                "Choose a column, or one value for all new rows: {names}.",
                names=markdown(", ".join(missing)),
            )
        )
    with (
        st.expander(t("Columns and values for new rows"), expanded=bool(missing) or needs_year),
        st.form(f"imp.{plan.id}.columns.{register.kind}.{plan.row_version}", border=False),
    ):
        chosen = _columns(plan, register, columns)
        year = _year(plan)
        usual = _usual(plan, register)
        is_sent = st.form_submit_button(t("Read the columns so"), icon=":material/refresh:")
    if is_sent:
        _again(plan, columns=chosen, usual=usual, **year)


def _by_period(told: Mapping[str, Any]) -> str:
    """Say that a sheet is read by the cells of its columns of periods."""
    said = plural(
        "{number} column is of a period ({names}): each filled cell is a row of its own.",
        "{number} columns are of periods ({names}): each filled cell is a row of its own.",
        told["count"],
        number=format_number(told["count"]),
        names=", ".join(told["names"]),
    )
    if not told.get("empty"):
        return said
    empty = plural(
        "{number} cell of them holds nothing.",
        "{number} cells of them hold nothing.",
        told["empty"],
        number=format_number(told["empty"]),
    )
    return f"{said} {empty}"


def _year(plan: ShownPlan) -> dict[str, str]:
    """Draw the year of columns whose names tell none; return what was typed, where it is new."""
    if not plan.told.get("needs_a_year"):
        return {}
    known = str(plan.told.get("year") or "")
    typed = st.text_input(
        t("Year of the columns that tell a quarter or a month alone"),
        value=known,
        key=f"imp.{plan.id}.{plan.row_version}.year",
    )
    return {"year": typed} if typed.strip() != known else {}


def _missing(plan: ShownPlan, register: ImportedRegister) -> list[str]:
    mapped = register.told_by(plan.columns.values())
    return [
        field.word
        for field in register.fields
        if register.is_needed(field)
        and field.code not in mapped
        and not (
            plan.told["usual"].get(field.code) and field.code not in plan.told["usual_problems"]
        )
    ]


def _columns(
    plan: ShownPlan, register: ImportedRegister, columns: list[str]
) -> dict[int, str | None]:
    offered = {"": t("Not taken")} | {
        field.code: f"{field.word} *" if register.is_needed(field) else field.word
        for field in register.fields
    }
    whys = plan.told.get("why") or []
    periods: Mapping[str, str] = plan.told.get("periods") or {}
    of_value = register.by_code[register.over_columns.value].word if register.over_columns else ""
    places = st.columns(3, gap="medium")
    chosen: dict[int, str | None] = {}
    for place, name in enumerate(columns):
        code = plan.columns.get(place, "")
        why = Why(whys[place]).label if place < len(whys) else ""
        period = periods.get(str(place))
        options = offered | ({PERIOD_COLUMN: f"{of_value} · {period}"} if period else {})
        with places[place % 3]:
            chosen[place] = choose(
                name,
                options,
                index=list(options).index(code) if code in options else 0,
                help=why,
                key=f"imp.{plan.id}.{plan.row_version}.column.{place}",
            )
    return chosen


def _usual(plan: ShownPlan, register: ImportedRegister) -> dict[str, str]:
    wanted = {code: text for code, text in plan.told["usual"].items() if code in register.by_code}
    if not wanted:
        return {}
    st.markdown(f"**{t('New records without a value in the file have')}**")
    given: dict[str, str] = {}
    for place, (code, text) in zip(st.columns(3, gap="medium") * 8, wanted.items(), strict=False):
        field = register.by_code[code]
        key = f"imp.{plan.id}.{plan.row_version}.usual.{code}"
        with place:
            if register.reads(field) is Named.TERM:
                labels = {one.label: one.label for one in register.terms(field)}
                found = list(labels).index(text) if text in labels else None
                given[code] = choose(field.word, labels, index=found, key=key) or ""
            else:
                given[code] = st.text_input(field.word, value=text, key=key)
            if problem := plan.told["usual_problems"].get(code):
                st.html(f'<p class="nscl-problem" role="alert">{html(problem)}</p>')
    return given


def questions_step(plan: ShownPlan) -> None:
    """Draw what is asked, each once for all rows that ask it."""
    questions = plan.told.get("questions") or []
    is_ours = "round_trip" in plan.told
    st.header(t("To be answered") if is_ours else t("3. To be answered"), anchor=False)
    if not questions:
        st.caption(t("Nothing is asked: every row says clearly what it means."))
        return
    open_ones = sum(not (plan.chosen.get("answers") or {}).get(one["key"]) for one in questions)
    titles = context.read(option_titles, plan)
    with (
        st.expander(
            plural(
                "{number} question is open",
                "{number} questions are open",
                open_ones,
                number=format_number(open_ones),
            ),
            expanded=bool(open_ones),
        ),
        st.form(f"imp.{plan.id}.answers.{plan.row_version}", border=False),
    ):
        answers = {one["key"]: _question(plan, one, titles) for one in questions}
        is_sent = st.form_submit_button(t("Keep the answers"), icon=":material/check:")
    if is_sent:
        _again(plan, answers=answers)


def _question(plan: ShownPlan, question: dict[str, Any], titles: dict[str, dict[int, str]]) -> str:
    rows = ", ".join(str(row) for row in question["rows"][:_SHOWN_ROWS])
    where = plural("row {rows}", "rows {rows}", question["count"], rows=rows)
    if question["count"] > len(question["rows"]):
        where += " …"
    offered: dict[str, str] = {}
    if question["kind"]:
        known = titles.get(question["kind"], {})
        offered = {str(one): known.get(one, str(one)) for one in question["options"]}
        said = t("Which one is meant by “{name}” ({where})?", name=question["said"], where=where)
        if question["may_be_new"]:
            offered[NEW] = t("None of these: it is a new one")
    else:
        said = f"{question['said']} ({where})" if question["rows"] else question["said"]
        offered[YES] = t("Take it in all the same")
    offered[SKIP] = t("Leave these rows out")
    if any(called := question.get("answers") or ()):
        offered |= zip((YES, SKIP), called, strict=True)
    answer = (plan.chosen.get("answers") or {}).get(question["key"])
    index = list(offered).index(answer) if answer in offered else None
    key = f"imp.{plan.id}.{plan.row_version}.{question['key']}"
    return choose(said, offered, index=index, key=key) or ""
