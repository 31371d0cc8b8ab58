// What a typed text finds in a list: every word of it, in any order, accents forgiven.
// The letters that Unicode does not take apart (đ) come from the product's own folding.
const nsclLetters = NSCL_LETTERS;
const nsclFold = (text) => [...text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")]
  .map((sign) => nsclLetters[sign] ?? sign).join("").replace(/[^0-9a-z]+/g, " ").trim();
const nsclFolded = new Map();
const nsclKept = (label) => {
  if (!nsclFolded.has(label)) {
    if (nsclFolded.size > 20000) nsclFolded.clear();
    nsclFolded.set(label, nsclFold(label));
  }
  return nsclFolded.get(label);
};
const nsclMatching = (items, typed) => {
  const wanted = nsclFold(typed);
  if (!wanted) return items.filter((item) => item.label.includes(typed.trim()));
  const words = wanted.split(" ");
  const rank = (label) => (label.startsWith(wanted) ? 0 : ` ${label}`.includes(` ${wanted}`) ? 1 : label.includes(wanted) ? 2 : 3);
  return items
    .map((item) => ({ item, label: nsclKept(item.label) }))
    .filter(({ label }) => words.every((word) => label.includes(word)))
    .sort((one, other) => rank(one.label) - rank(other.label))
    .map(({ item }) => item);
};
