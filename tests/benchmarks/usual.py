"""The usual script: whole tables into pandas, plotly express, ``st.cache_data``, defaults."""

import os
import sqlite3  # noqa: TID251 - as a usual script does, in a process of its own

import pandas as pd
import plotly.express as px
import streamlit as st


@st.cache_data
def load() -> dict[str, pd.DataFrame]:
    """Read every table there is to show."""
    names = (
        "exchange",
        "delegation",
        "exchange_topic",
        "topic",
        "toured_site",
        "organisation",
        "province_period",
        "initiative",
        "milestone",
        "model_site",
        "site_audit",
        "finding",
    )
    with sqlite3.connect(os.environ["BENCH_DATABASE"]) as connection:
        return {
            name: pd.read_sql(f"SELECT * FROM {name}", connection)  # noqa: S608 - names above
            for name in names
        }


st.set_page_config(layout="wide")
tables = load()
exchanges = tables["exchange"].copy()
exchanges["starts_on"] = pd.to_datetime(exchanges["starts_on"])
years = ["Mọi thời gian", *(f"Năm {year}" for year in range(2026, 2016, -1))]
period = st.selectbox("Period", years)
if period != years[0]:
    exchanges = exchanges[exchanges["starts_on"].dt.year == int(period.removeprefix("Năm "))]
held = exchanges[exchanges["state"] == "held"]
parts = tables["delegation"].merge(
    held[["id", "direction"]], left_on="exchange_id", right_on="id", suffixes=("", "_exchange")
)
parts = parts.merge(
    tables["province_period"][["id", "name"]],
    left_on="province_id",
    right_on="id",
    suffixes=("", "_province"),
)

figures = (
    ("Held", len(held)),
    ("Outgoing", (held["direction"] == "outgoing").sum()),
    ("Incoming", (held["direction"] == "incoming").sum()),
    ("Planned", (exchanges["state"] == "planned").sum()),
    ("Cancelled", (exchanges["state"] == "cancelled").sum()),
    ("Provinces", parts["name"].nunique()),
    ("People", int(parts["headcount"].sum())),
    ("Guests", (parts["role"] == "guest").sum()),
    ("Sites", tables["toured_site"]["exchange_id"].isin(held["id"]).sum()),
)
for column, (label, value) in zip(st.columns(9), figures, strict=True):
    column.metric(label, value)
initiatives, sites, audits = tables["initiative"], tables["model_site"], tables["site_audit"]
running = initiatives[initiatives["state"] == "running"]
late = pd.to_datetime(tables["milestone"]["due_on"]) < pd.Timestamp.now()
latest = audits[audits["is_latest"] == 1].merge(
    sites[["id", "setting"]], left_on="site_id", right_on="id", suffixes=("", "_site")
)
others = (
    ("Initiatives", len(running)),
    ("On track", (running["health"] == "on_track").sum()),
    ("At risk", (running["health"] == "at_risk").sum()),
    ("Late", int((late & tables["milestone"]["done_on"].isna()).sum())),
    ("Sites", sites["state"].isin(["recognised", "kept_up", "copied"]).sum()),
    ("Slipping", latest["is_slip"].sum()),
    ("Findings", tables["finding"]["closed_on"].isna().sum()),
)
for column, (label, number) in zip(st.columns(7), others, strict=True):
    column.metric(label, int(number))

main, side = st.columns(2)
months = held.assign(month=held["starts_on"].dt.to_period("M").dt.to_timestamp())
over_time = months.groupby(["month", "direction"]).size().reset_index(name="count")
main.plotly_chart(px.bar(over_time, x="month", y="count", color="direction"))
states = exchanges.assign(month=exchanges["starts_on"].dt.to_period("M").dt.to_timestamp())
by_state = states.groupby(["month", "state"]).size().reset_index(name="count")
main.plotly_chart(px.bar(by_state, x="month", y="count", color="state"))
topics = (
    tables["exchange_topic"]
    .merge(held[["id"]], left_on="exchange_id", right_on="id")
    .merge(tables["topic"][["id", "name_vi"]], left_on="topic_id", right_on="id")
)
by_topic = topics.groupby("name_vi").size().reset_index(name="count").sort_values("count")
main.plotly_chart(px.bar(by_topic, x="count", y="name_vi", orientation="h"))
by_province = parts.groupby("name")["exchange_id"].nunique().reset_index(name="count")
side.plotly_chart(px.treemap(by_province, path=["name"], values="count"))
by_step = sites.groupby(["state", "setting"]).size().reset_index(name="count")
main.plotly_chart(px.bar(by_step, x="count", y="state", color="setting", orientation="h"))
means = latest.groupby("setting")["score_pct"].mean().reset_index()
side.plotly_chart(px.bar(means, x="score_pct", y="setting", orientation="h"))
shown = ["starts_on", "ends_on", "title", "kind", "direction", "state", "cost_vnd", "order_number"]
side.dataframe(exchanges.sort_values("starts_on", ascending=False)[shown])
