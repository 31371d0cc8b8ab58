// The lines of a zone, drawn in the browser: a tap shows at once and is kept until the server has it.
// What is given is a map of criterion to [points, time of the tap]; the server says which taps it took.

const KEPT = "nscl.taps.";
const AGAIN_AFTER_MS = 3000; // what is sent without a signal is lost on the way

export default function ({ parentElement, data, setStateValue }) {
  const sheet = (parentElement.nsclSheet ??= { taps: {} });
  sheet.data = data;
  sheet.send = () => {
    keep(data.key, sheet.taps);
    setStateValue("given", { ...sheet.taps });
    clearTimeout(sheet.again);
    sheet.again = setTimeout(() => parentElement.isConnected && sheet.send(), AGAIN_AFTER_MS);
  };
  if (sheet.drawn !== data.drawing) {
    draw(parentElement, sheet);
    sheet.taps = unsent(data.key);
    if (Object.keys(sheet.taps).length) sheet.send();
  }
  for (const [line, [, time]] of Object.entries(sheet.taps)) {
    if (time <= (data.taken[line] ?? 0)) delete sheet.taps[line];
  }
  if (!Object.keys(sheet.taps).length) clearTimeout(sheet.again);
  keep(data.key, sheet.taps);
  show(parentElement, sheet);
}

// Where the tab may store nothing, the taps are sent all the same.
function keep(key, taps) {
  try {
    if (Object.keys(taps).length) sessionStorage.setItem(KEPT + key, JSON.stringify(taps));
    else sessionStorage.removeItem(KEPT + key);
  } catch {}
}

function unsent(key) {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT + key)) ?? {};
  } catch {
    return {};
  }
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function draw(root, sheet) {
  const { data } = sheet;
  sheet.drawn = data.drawing;
  root.replaceChildren();
  for (const line of data.lines) {
    if (line.head) root.append(element("h3", {}, line.head));
    root.append(lineOf(line, data));
  }
  root.onclick = (event) => {
    const button = event.target.closest("[role=radio]");
    if (button) give(root, sheet, button);
  };
  root.onkeydown = (event) => pressed(root, sheet, event);
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
  return element("div", { class: "nscl-line", "data-line": line.id }, said, group, ...guidance);
}

function show(root, { data, taps }) {
  for (const line of root.querySelectorAll(".nscl-line")) {
    const given = taps[line.dataset.line]?.[0] ?? data.answers[line.dataset.line];
    const buttons = [...line.querySelectorAll("[role=radio]")];
    const chosen = buttons.find((one) => Number(one.dataset.points) === given);
    for (const one of buttons) {
      one.setAttribute("aria-checked", one === chosen);
      one.tabIndex = one === (chosen ?? buttons[0]) ? 0 : -1;
    }
  }
}

function give(root, sheet, button) {
  const line = button.closest(".nscl-line").dataset.line;
  const last = Math.max(sheet.taps[line]?.[1] ?? 0, sheet.data.taken[line] ?? 0);
  sheet.taps[line] = [Number(button.dataset.points), Math.max(Date.now(), last + 1)]; // also where a clock went back
  show(root, sheet);
  sheet.send();
}

function pressed(root, sheet, event) {
  const button = event.target.closest("[role=radio]");
  if (!button || event.ctrlKey || event.metaKey || event.altKey) return;
  const lines = [...root.querySelectorAll(".nscl-points")];
  const group = button.parentElement;
  const place = lines.indexOf(group);
  const side = { ArrowLeft: "previousElementSibling", ArrowRight: "nextElementSibling" }[event.key];
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const points = /^[kx-]$/i.test(event.key) ? "-1" : event.key;
  const typed = /^(\d|-1)$/.test(points) && group.querySelector(`[data-points="${points}"]`);
  if (typed) give(root, sheet, typed);
  if (side) button[side]?.focus();
  else if (typed || step) lines[place + (step ?? 1)]?.querySelector("[tabindex='0']").focus();
  else return;
  event.preventDefault();
}
