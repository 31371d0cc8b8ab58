// The columns of a list: which are seen and in what order. Nothing is sent until it is asked for. A run of the
// screen may put the chooser in anew: what is open and ticked is kept here and stays.

const begun = new Map();

export default function ({ parentElement: root, data, setTriggerValue }) {
  const drawing = JSON.stringify(data);
  if (root.nsclDrawn === drawing) return;
  root.nsclDrawn = drawing;
  if (begun.get(data.listing)?.drawing !== drawing) begun.delete(data.listing);
  const columns = begun.get(data.listing)?.columns;
  draw(root, columns ? { ...data, columns } : data, Boolean(columns), (columns) => {
    if (columns) begun.set(data.listing, { drawing, columns });
    else begun.delete(data.listing);
  }, (given) => {
    begun.delete(data.listing);
    for (const one of root.querySelectorAll(".nscl-pick-end button")) one.disabled = true;
    setTriggerValue("given", given);
  });
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function draw(root, data, isOpen, keep, send) {
  const { words } = data;
  const list = element("ul", {}, ...data.columns.map((one) => lineOf(one, data)));
  const apply = element("button", { type: "button", class: "nscl-button nscl-main" }, words.apply);
  const usual = element("button", { type: "button", class: "nscl-button" }, words.usual);
  const panel = element("div", { class: "nscl-pick-panel", role: "group", "aria-label": words.open },
    element("p", {}, words.hint), list, element("div", { class: "nscl-pick-end" }, apply, usual));
  const summary = element("summary", { class: "nscl-button" }, words.open);
  const details = element("details", { class: "nscl-pick" }, summary, panel);
  details.open = isOpen;
  const keepOpen = () => keep(details.open ? [...list.children].map(columnIn) : null);
  // The button may stand anywhere in its line: the panel opens to the side that has room.
  details.ontoggle = () => {
    panel.classList.toggle("nscl-from-left", summary.getBoundingClientRect().right < panel.offsetWidth + 16);
    if (root.isConnected) keepOpen();
  };
  list.onchange = keepOpen;
  apply.onclick = () => send({ columns: chosenIn(list) });
  usual.onclick = () => send({ usual: true });
  list.onclick = ({ target }) => {
    move(target.closest("button"));
    keepOpen();
  };
  details.onkeydown = (event) => {
    if (event.key !== "Escape" || !details.open) return;
    event.stopPropagation();
    details.open = false;
    summary.focus();
  };
  root.nsclOutside ??= document.addEventListener("pointerdown", ({ target }) => {
    const open = root.querySelector("details[open]");
    if (open && !root.contains(target)) open.open = false;
  }) ?? true;
  root.replaceChildren(details);
}

function lineOf([name, head, isSeen], { always, words }) {
  const tick = element("input", { type: "checkbox", "data-name": name });
  tick.checked = isSeen;
  tick.disabled = name === always;
  const ways = [["up", "↑"], ["down", "↓"]].map(([way, sign]) =>
    element("button", { type: "button", "data-way": way, "aria-label": words[way].replace("{column}", head) }, sign));
  return element("li", {}, element("label", {}, tick, " ", head), ...ways);
}

function move(button) {
  const line = button?.closest("li");
  if (!line) return;
  if (button.dataset.way === "up") line.previousElementSibling?.before(line);
  else line.nextElementSibling?.after(line);
  button.focus();
}

const columnIn = (line) => {
  const tick = line.querySelector("input");
  return [tick.dataset.name, line.querySelector("label").textContent.trim(), tick.checked];
};

const chosenIn = (list) =>
  [...list.querySelectorAll("input:checked")].map((one) => one.dataset.name);
