// The lines of an audit, all its zones, drawn in the browser: a tap shows at once and is kept until the
// server says that it took it. A zone is changed here, so that it can be changed without a signal.
// A tap is [points, time, what stood on the line when it was given], by "zone.line"; see score_sheet.py.

const KEPT = "nscl.taps.";
const DEVICE = "nscl.device";
const AGAIN_AFTER_MS = 3000; // what is sent without a signal is lost on the way
const LATE_AFTER_MS = 2000; // with a signal a tap is taken long before
const sheets = new Map(); // what a page holds outlives an element that is drawn anew

export default function ({ parentElement: root, data: { sheet: data }, setStateValue, setTriggerValue }) {
  if (!sheets.has(data.key)) {
    sheets.set(data.key, { taps: unsent(data.key), device: device(), sent: 0, isLate: false, zone: data.zones[0]?.id, lines: {} });
  }
  const sheet = sheets.get(data.key);
  if (data.lines) sheet.lines[data.drawing] = data.lines;
  else if (sheet.lines[data.drawing]) data = { ...data, lines: sheet.lines[data.drawing] };
  else return setStateValue("given", { device: sheet.device, sent: ++sheet.sent, drawn: "", taps: { ...sheet.taps } });
  Object.assign(sheet, { root, data });
  // The phone's clock is held against the server's; the message that was quickest on its way tells best.
  sheet.ahead = Math.max(sheet.ahead ?? -Infinity, data.now - Date.now());
  sheet.send = () => {
    setStateValue("given", { device: sheet.device, sent: ++sheet.sent, drawn: sheet.root.nsclDrawn, taps: { ...sheet.taps } });
    clearTimeout(sheet.again);
    sheet.again = setTimeout(() => sheet.root.isConnected && sheet.send(), AGAIN_AFTER_MS);
    sheet.late ??= setTimeout(() => tellUnsent(sheet, true), LATE_AFTER_MS);
  };
  sheet.open = (line) => setTriggerValue("opened", line);
  letGo(sheet);
  if (root.nsclDrawn !== data.drawing) draw(sheet);
  show(sheet);
  if (Object.keys(sheet.taps).length && !sheet.late) sheet.send();
}

for (const name of ["online", "offline"]) {
  addEventListener(name, () => {
    for (const sheet of sheets.values()) {
      if (!sheet.root.isConnected) continue;
      tellUnsent(sheet, sheet.isLate);
      if (navigator.onLine && Object.keys(sheet.taps).length) sheet.send();
    }
  });
}

// What the server took is let go, here and in the browser's storage.
function letGo(sheet) {
  for (const [line, [, time]] of Object.entries(sheet.taps)) {
    if (time <= (sheet.data.taken[line] ?? 0)) {
      delete sheet.taps[line];
      forget(sheet.data.key, line, time);
    }
  }
  if (Object.keys(sheet.taps).length) return;
  clearTimeout(sheet.again);
  clearTimeout(sheet.late);
  Object.assign(sheet, { late: undefined, isLate: false });
}

// A tap has a place of its own in the storage: two tabs of one audit do not overwrite each other's.
// Where the browser may store nothing, the taps are sent all the same.
function keep(key, line, tap) {
  try {
    localStorage.setItem(`${KEPT}${key}.${line}`, JSON.stringify(tap));
  } catch {}
}

function forget(key, line, time) {
  try {
    const kept = JSON.parse(localStorage.getItem(`${KEPT}${key}.${line}`));
    if (kept && kept[1] <= time) localStorage.removeItem(`${KEPT}${key}.${line}`);
  } catch {}
}

function unsent(key) {
  const taps = {};
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(`${KEPT}${key}.`)) {
        taps[name.slice(KEPT.length + key.length + 1)] = JSON.parse(localStorage.getItem(name));
      }
    }
  } catch {}
  return taps;
}

function device() {
  const made = Array.from(crypto.getRandomValues(new Uint8Array(8)), (one) => one.toString(16).padStart(2, "0")).join("");
  try {
    if (!localStorage.getItem(DEVICE)) localStorage.setItem(DEVICE, made);
    return localStorage.getItem(DEVICE);
  } catch {
    return made;
  }
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function draw(sheet) {
  const { root, data } = sheet;
  root.nsclDrawn = data.drawing;
  root.replaceChildren(element("p", { class: "nscl-unsent", role: "status", hidden: "" }));
  if (data.lines.length) root.append(tabsOf(data), panelOf(data));
  root.onclick = ({ target }) => {
    const pressed = target.closest("button");
    if (pressed?.dataset.zone) turnTo(sheet, Number(pressed.dataset.zone), pressed.classList.contains("nscl-next"));
    else if (pressed?.dataset.points) give(sheet, pressed);
    else if (pressed?.dataset.open) sheet.open([sheet.zone, Number(pressed.dataset.open), Date.now()]);
  };
  root.onkeydown = (event) => keyed(sheet, event);
}

function tabsOf(data) {
  const tabs = data.zones.map((zone) =>
    element("button", { type: "button", role: "tab", id: `nscl-tab-${data.key}-${zone.id}`, "data-zone": zone.id,
      "aria-controls": `nscl-zone-${data.key}` }, zone.name, " ", element("span", {})));
  return element("div", { class: "nscl-zones", role: "tablist", "aria-label": data.words.zone }, ...tabs);
}

function panelOf(data) {
  const panel = element("div", { id: `nscl-zone-${data.key}`, class: "nscl-zone", role: "tabpanel" });
  for (const line of data.lines) {
    if (line.head) panel.append(element("h3", {}, line.head));
    panel.append(lineOf(line, data));
  }
  panel.append(element("button", { type: "button", class: "nscl-next" }));
  return panel;
}

function lineOf(line, data) {
  const name = `nscl-line-${data.key}-${line.id}`;
  const said = element("p", { id: name }, `${line.place}. ${line.text}`);
  if (line.tag) said.append(" ", element("span", { class: "nscl-tag" }, line.tag));
  const points = line.points.map((one) =>
    element("button", { type: "button", role: "radio", "data-points": one }, one < 0 ? data.words.none : `${one}`),
  );
  const group = element("div", { class: "nscl-points", role: "radiogroup", "aria-labelledby": name }, ...points);
  const guidance = line.guidance
    ? [element("details", {}, element("summary", {}, data.words.guidance), element("p", {}, line.guidance))]
    : [];
  const aside = element("div", { class: "nscl-aside", "aria-live": "polite" });
  const open = element("button", { type: "button", class: "nscl-open", "data-open": line.id, "aria-describedby": name }, data.words.open);
  return element("div", { class: "nscl-line", "data-line": line.id }, said, group, aside, open, ...guidance);
}

const givenTo = ({ data, taps }, key) => taps[key]?.[0] ?? data.answers[key]?.[0];

function show(sheet) {
  const { root, data } = sheet;
  if (!data.zones.some((one) => one.id === sheet.zone)) sheet.zone = data.zones[0]?.id;
  for (const tab of root.querySelectorAll("[role=tab]")) {
    const isChosen = Number(tab.dataset.zone) === sheet.zone;
    const answered = data.lines.filter((line) => givenTo(sheet, `${tab.dataset.zone}.${line.id}`) !== undefined);
    tab.lastChild.textContent = `(${answered.length}/${data.lines.length})`;
    tab.setAttribute("aria-selected", isChosen);
    tab.tabIndex = isChosen ? 0 : -1;
    if (isChosen) root.querySelector(".nscl-zone").setAttribute("aria-labelledby", tab.id);
  }
  for (const line of root.querySelectorAll(".nscl-line")) showLine(sheet, line, `${sheet.zone}.${line.dataset.line}`);
  showNext(sheet);
  tellUnsent(sheet, sheet.isLate);
}

function showLine(sheet, line, key) {
  const given = givenTo(sheet, key);
  const buttons = [...line.querySelectorAll("[role=radio]")];
  const chosen = buttons.find((one) => Number(one.dataset.points) === given);
  for (const one of buttons) {
    one.setAttribute("aria-checked", one === chosen);
    one.tabIndex = one === (chosen ?? buttons[0]) ? 0 : -1;
  }
  const aside = sheet.taps[key] ? undefined : sheet.data.aside[key];
  const said = (aside?.said ?? []).map((one) => element("p", {}, one));
  const choices = (aside?.choices ?? []).map(([points, label]) =>
    element("button", { type: "button", "data-points": points }, label));
  const place = line.querySelector(".nscl-aside");
  place.classList.toggle("nscl-clash", choices.length > 0);
  if (place.nsclSaid !== JSON.stringify(aside)) place.replaceChildren(...said, ...choices);
  place.nsclSaid = JSON.stringify(aside);
}

function showNext({ root, data, zone }) {
  const next = data.zones[data.zones.findIndex((one) => one.id === zone) + 1];
  const button = root.querySelector(".nscl-next");
  if (!button) return;
  button.hidden = !next;
  button.dataset.zone = next?.id;
  button.textContent = next ? `${data.words.next}: ${next.name}` : "";
}

function tellUnsent(sheet, isLate) {
  const count = Object.keys(sheet.taps).length;
  sheet.isLate = isLate && count > 0;
  const badge = sheet.root.querySelector(".nscl-unsent");
  badge.hidden = !(sheet.isLate || (count && !navigator.onLine));
  badge.textContent = badge.hidden ? "" : sheet.data.words.unsent.replace("{count}", count);
}

function turnTo(sheet, zone, isFromBelow) {
  sheet.zone = zone;
  show(sheet);
  if (!isFromBelow) return;
  sheet.root.querySelector(".nscl-zones").scrollIntoView({ block: "start" });
  sheet.root.querySelector("[role=tab][aria-selected=true]").focus();
}

// The time is the server's as far as this page knows it, and grows with each tap on a line even where a
// clock went back. What stood there goes along: that answer is replaced knowingly.
function give(sheet, button) {
  const key = `${sheet.zone}.${button.closest(".nscl-line").dataset.line}`;
  const stood = [sheet.data.answers[key]?.[1], ...(sheet.data.aside[key]?.stamps ?? [])].filter((one) => one !== undefined);
  const own = stood.filter((one) => one.startsWith(`${sheet.device}.`)).map((one) => Number(one.split(".")[1]));
  const last = Math.max(0, sheet.taps[key]?.[1] ?? 0, sheet.data.taken[key] ?? 0, ...own);
  const seen = new Set([...(sheet.taps[key]?.[2] ?? []), ...stood]);
  sheet.taps[key] = [Number(button.dataset.points), Math.max(Date.now() + Math.round(sheet.ahead), last + 1), [...seen]];
  keep(sheet.data.key, key, sheet.taps[key]);
  show(sheet);
  sheet.send();
}

function keyed(sheet, event) {
  const button = event.target.closest("[role=radio], [role=tab]");
  if (!button || event.ctrlKey || event.metaKey || event.altKey) return;
  const side = { ArrowLeft: "previousElementSibling", ArrowRight: "nextElementSibling" }[event.key];
  if (side) button[side]?.focus();
  if (side || (button.matches("[role=radio]") && keyedOnLine(sheet, button, event.key))) event.preventDefault();
}

function keyedOnLine(sheet, button, key) {
  const lines = [...sheet.root.querySelectorAll(".nscl-points")];
  const group = button.parentElement;
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  const points = /^[kx-]$/i.test(key) ? "-1" : key;
  const typed = /^(\d|-1)$/.test(points) && group.querySelector(`[data-points="${points}"]`);
  if (typed) give(sheet, typed);
  if (typed || step) lines[lines.indexOf(group) + (step ?? 1)]?.querySelector("[tabindex='0']").focus();
  return typed || step;
}
