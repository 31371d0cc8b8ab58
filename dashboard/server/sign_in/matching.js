// What a typed text finds in a list: every word of it, in any order, accents forgiven, and short
// forms in use by what they stand for. The letters that Unicode does not take apart (đ), the short
// forms and how a text is taken apart by them come from the product's own rules.
const nsclLetters = NSCL_LETTERS;
const nsclForms = NSCL_FORMS;
const nsclFold = (text) => [...text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")]
  .map((sign) => nsclLetters[sign] ?? sign).join("").replace(/[^0-9a-z]+/g, " ").trim();
const nsclSpell = (text) => text.normalize("NFC").toLowerCase();
const nsclFolded = new Map();
const nsclKept = (label) => {
  if (!nsclFolded.has(label)) {
    if (nsclFolded.size > 20000) nsclFolded.clear();
    nsclFolded.set(label, nsclFold(label));
  }
  return nsclFolded.get(label);
};
// Each part of what is typed as the runs of words of which a label must bear one.
const nsclParts = (words) => {
  const parts = [];
  for (let place = 0; place < words.length;) {
    let length = Math.min(nsclForms.longest, words.length - place);
    let said = words.slice(place, place + length).join(" ");
    while (length > 1 && !nsclForms.long[said] && !nsclForms.places[said]) {
      length -= 1;
      said = words.slice(place, place + length).join(" ");
    }
    place += length;
    if (nsclForms.needless.includes(said) && place < words.length) continue;
    const others = [...(nsclForms.long[said] ?? []), ...(nsclForms.short[said] ?? [])];
    const runs = nsclForms.places[said] ? [nsclForms.places[said]] : [said, ...others];
    parts.push(runs.map((run) => run.split(" ")));
  }
  return parts;
};
const nsclMatching = (items, typed) => {
  const wanted = nsclFold(typed);
  if (!wanted) return items.filter((item) => item.label.includes(typed.trim()));
  const parts = nsclParts(wanted.split(" "));
  const spelt = nsclSpell(typed.trim());
  const rank = (item, label) => (nsclSpell(item.label).startsWith(spelt) ? 0
    : label.startsWith(wanted) ? 1 : nsclSpell(item.label).includes(spelt) ? 2
    : ` ${label}`.includes(` ${wanted}`) ? 3 : label.includes(wanted) ? 4 : 5);
  return items
    .map((item) => ({ item, label: nsclKept(item.label) }))
    .filter(({ label }) => parts.every((runs) => runs.some((run) => run.every((word) => label.includes(word)))))
    .map(({ item, label }) => ({ item, rank: rank(item, label) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
};
