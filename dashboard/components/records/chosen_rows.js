// Rows of a list chosen for one action. The table is plain HTML that is drawn anew with every page and order:
// what is ticked is kept here, by list and slice, and put back whenever rows appear. It stands in the link as
// well, so that a reload, Back and a sent link have it: without a step of Back or a word to the server.

const kept = new Map();
const bars = new Set();
const TICKS = ".nscl-rows .nscl-tick input";

export default function ({ parentElement: root, data, setTriggerValue }) {
  const bar = (root.nsclBar ??= begin(root));
  if (!kept.has(data.key)) kept.set(data.key, { rows: linked(data.most), done: data.done });
  const chosen = kept.get(data.key);
  if (chosen.done !== data.done) chosen.rows.clear();
  chosen.done = data.done;
  Object.assign(bar, { data, rows: chosen.rows, assign: () => setTriggerValue("assign", [...chosen.rows]) });
  bar.controls = root.closest(".st-key-list_controls");
  draw(bar);
  show(bar);
  return () => bar.controls?.removeAttribute("data-nscl-some");
}

function linked(most) {
  const named = new URLSearchParams(location.search).get("rows") ?? "";
  return new Set(named.split(",").filter((one) => /^[1-9][0-9]{0,8}$/.test(one)).slice(0, most).map(Number));
}

function link(rows) {
  const here = new URL(location.href);
  const named = [...rows].join(",");
  if ((here.searchParams.get("rows") ?? "") === named) return;
  here.searchParams.delete("rows");
  const others = here.searchParams.toString();
  here.search = [others, ...(named ? [`rows=${named}`] : [])].filter(Boolean).join("&");
  history.replaceState(history.state, "", here);
}

const current = () => [...bars].find((bar) => bar.root.isConnected);

addEventListener("change", ({ target }) => {
  const bar = target.matches?.(TICKS) && current();
  if (!bar) return;
  choose(bar, target.hasAttribute("value") ? [target] : ticks(), target.checked);
});

// Rows come and go without a word to us; only what came is looked at, once a frame.
new MutationObserver((changes) => {
  const bar = current();
  if (!bar || bar.isDue || !changes.some(({ addedNodes }) => addedNodes.length)) return;
  bar.isDue = true;
  requestAnimationFrame(() => {
    bar.isDue = false;
    if (ticks().some((one) => one.checked !== bar.rows.has(Number(one.value)))) show(bar);
  });
}).observe(document.body, { childList: true, subtree: true });

const ticks = () => [...document.querySelectorAll(`${TICKS}[value]`)];

function begin(root) {
  for (const bar of bars) if (!bar.root.isConnected) bars.delete(bar);
  const bar = { root };
  bars.add(bar);
  return bar;
}

function choose(bar, boxes, isChosen) {
  bar.isFull = false;
  for (const one of boxes) {
    const number = Number(one.value);
    if (!isChosen) bar.rows.delete(number);
    else if (bar.rows.has(number) || bar.rows.size < bar.data.most) bar.rows.add(number);
    else bar.isFull = true;
  }
  show(bar);
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function draw(bar) {
  const { root, data } = bar;
  const drawing = JSON.stringify({ ...data, asked: false });
  if (root.nsclDrawn === drawing) return;
  root.nsclDrawn = drawing;
  const button = (name, more = "") => element("button", { type: "button", class: `nscl-button ${more}`, "data-act": name }, data.words[name]);
  const files = data.files.map(([words, href]) => element("a", { class: "nscl-button", download: "", "data-file": href }, words));
  const acts = [button("page"), button("none"), ...(data.assigns ? [button("assign", "nscl-main")] : []), ...files];
  const tools = element("div", { class: "nscl-chosen-acts" }, ...acts);
  root.replaceChildren(element("div", { class: "nscl-chosen", role: "region", "aria-label": data.words.bar },
    element("p", { role: "status" }), tools));
  root.onclick = ({ target }) => {
    const act = target.closest("button")?.dataset.act;
    if (act === "page") choose(bar, ticks(), true);
    if (act === "none") choose(bar, [...bar.rows].map((value) => ({ value })), false);
    if (act === "none") ticks()[0]?.focus();
    if (act === "assign") bar.assign();
  };
}

function show(bar) {
  const { root, data, rows } = bar;
  const boxes = ticks();
  for (const one of boxes) {
    one.checked = rows.has(Number(one.value));
    one.closest("tr").classList.toggle("nscl-on", one.checked);
  }
  const chosen = boxes.filter((one) => one.checked).length;
  for (const page of document.querySelectorAll(`${TICKS}:not([value])`)) {
    page.checked = boxes.length > 0 && chosen === boxes.length;
    page.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  const words = (rows.size === 1 ? data.words.one : data.words.many).replace("{number}", rows.size);
  const said = rows.size ? [words, ...(bar.isFull ? [data.words.most] : [])].join(" · ") : "";
  const status = root.querySelector("[role=status]");
  if (status.textContent !== said) status.textContent = said;
  const box = root.querySelector(".nscl-chosen");
  box.hidden = rows.size > 0 && data.asked;  // who is to be in charge is asked below
  box.classList.toggle("nscl-some", rows.size > 0 && !data.asked);
  bar.controls?.toggleAttribute("data-nscl-some", rows.size > 0 && !data.asked);
  for (const file of root.querySelectorAll("[data-file]")) file.href = `${file.dataset.file}&rows=${[...rows].join(",")}`;
  link(rows);
}
