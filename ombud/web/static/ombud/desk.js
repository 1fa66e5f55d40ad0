// What a script adds to every page of the desk. Every page works without it.

const summary = document.querySelector("[data-errors]");
const FIELD = "textarea, select, input:not([type=hidden], [type=checkbox])";
const first = document.querySelector("form[data-first]")?.querySelector(FIELD);
if (summary) summary.focus();
else if (matchMedia("(pointer: fine)").matches) first?.focus(); // no keyboard over a phone

// One open menu at a time; Escape and a click elsewhere close it.
const menus = document.querySelectorAll("details.d-menu");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus) {
    if (!menu.open) continue;
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of menus) {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  }
});

// A part that is swapped takes the focus with it. It goes to what stands in its place,
// or to the heading of the part, never back to the top of the page.
let left = null; // what had the focus inside the part
const SAME = ["id", "href", "name", "data-key", "aria-label"];

const alike = (part, gone) => {
  for (const name of SAME) {
    const value = gone.getAttribute(name);
    const found = value && part.querySelector(`${gone.localName}[${name}="${CSS.escape(value)}"]`);
    if (found) return found;
  }
  return null;
};

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const here = document.activeElement;
  left = event.detail.target?.contains(here) && here !== document.body ? here : null;
});
document.body.addEventListener("htmx:afterSettle", (event) => {
  const gone = left;
  left = null;
  const isLost = !document.activeElement || document.activeElement === document.body;
  if (!gone || !isLost || document.querySelector("dialog[open]")) return;
  const part = event.detail.elt.isConnected ? event.detail.elt : document.getElementById("main");
  const next = alike(part, gone) ?? part.querySelector("h1, h2, h3, legend") ?? part;
  if (next.tabIndex < 0 && !next.hasAttribute("tabindex")) next.tabIndex = -1;
  next.focus({ preventScroll: true });
});

// A long list to tick is looked through by typing; Enter ticks what stands first.
const inOneCase = (text) => text.trim().toLocaleLowerCase(document.documentElement.lang);
const rowsOf = (box) => [...box.closest("form").querySelectorAll("fieldset .om-choice")];
const offerToNarrow = (part) => {
  for (const box of part.querySelectorAll("[data-narrows]")) box.hidden = false;
};
offerToNarrow(document);
document.body.addEventListener("htmx:afterSwap", (event) => offerToNarrow(event.detail.target));
document.addEventListener("input", (event) => {
  const box = event.target.closest("[data-narrows]");
  if (!box) return;
  const typed = inOneCase(event.target.value);
  const rows = rowsOf(box);
  for (const row of rows) row.hidden = !inOneCase(row.textContent).includes(typed);
  const number = rows.filter((row) => !row.hidden).length;
  box.querySelector("[role=status]").textContent = event.target.dataset.said.replace("{number}", number);
});
document.addEventListener("keydown", (event) => {
  const box = event.key === "Enter" && !event.ctrlKey && event.target.closest("[data-narrows]");
  if (!box) return;
  event.preventDefault();
  const rows = rowsOf(box); // a second list, such as what to take off, is ticked by hand
  const first = rows.find((row) => !row.hidden && row.closest("fieldset") === rows[0].closest("fieldset"));
  if (first && event.target.value.trim()) first.querySelector("input").checked = true;
});

// A page that asks by itself who else is here stops while it is hidden or unused, and
// nobody is said to write who has typed nothing for a while.
const UNUSED = 30 * 60_000;
const NOT_TYPED = 5 * 60_000;
let used = Date.now();
let typed = Date.now();

for (const sign of ["pointerdown", "keydown", "scroll"]) {
  document.addEventListener(sign, () => { used = Date.now(); }, { passive: true });
}
document.addEventListener("input", () => { typed = Date.now(); });
document.body.addEventListener("htmx:beforeRequest", (event) => {
  const asks = event.detail.elt.dataset?.asks;
  if (asks === undefined) return;
  const isIdle = Date.now() - used > UNUSED || (asks === "writing" && Date.now() - typed > NOT_TYPED);
  if (document.hidden || isIdle) event.preventDefault();
});

// Colleagues need not wait for a minute to read that nobody writes here any more.
addEventListener("pagehide", () => {
  const place = document.querySelector("[data-asks=writing], [data-asks=step]");
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (!place || !token) return;
  const told = new FormData();
  told.append("csrfmiddlewaretoken", token.value);
  told.append("doing", "gone");
  navigator.sendBeacon(place.getAttribute("hx-post"), told);
});

// A table too wide for a narrow window is shown as cards; each cell then names its column.
const NARROW = matchMedia("(max-width: 48rem)");
const ROLE = { THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };

const nameColumns = (table) => {
  const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
  table.setAttribute("role", "table"); // one shown as blocks is no table to a screen reader
  for (const part of table.querySelectorAll("thead, tbody, tfoot, tr, th, td")) {
    const isHead = part.localName === "th" && part.closest("thead");
    part.setAttribute("role", ROLE[part.tagName] ?? (isHead ? "columnheader" : "rowheader"));
    if (part.localName === "td" && heads[part.cellIndex]) part.dataset.label = heads[part.cellIndex];
  }
  table.classList.add("om-folds");
};

const fold = () => {
  for (const table of NARROW.matches ? document.querySelectorAll(".om-scroll > table") : []) {
    const isPlain = table.tHead?.rows.length === 1 && !table.querySelector("[colspan], [rowspan], [data-label]");
    const { scrollWidth, clientWidth } = table.parentElement;
    if (isPlain && scrollWidth > clientWidth) nameColumns(table);
  }
};
fold();
NARROW.addEventListener("change", fold);
addEventListener("load", fold); // the letters may have grown with their font
document.body.addEventListener("htmx:afterSettle", fold);
