// Shows what changed in the list since it was read. Nobody's rows move under their hand:
// they come by themselves only while nothing is ticked, no dialog is open and neither
// the focus nor a selection is within; else a notice says that there are some, with a
// way to them. Nobody is asked for while the page is hidden or unused: an open window
// is nobody at work.

const news = document.querySelector("[data-news]");
const said = news.querySelector("[data-said]");
const way = news.querySelector("a");
const EVERY = 30_000;
const UNUSED = 30 * 60_000;
const MARKED = 8_000; // ms a row is marked that came or changed
let used = Date.now();

for (const sign of ["pointerdown", "keydown", "scroll"]) {
  document.addEventListener(sign, () => { used = Date.now(); }, { passive: true });
}

const list = () => document.getElementById("list");
const isIn = (node) => Boolean(node && (list().contains(node) || document.getElementById("views").contains(node)));
const isFree = () => {
  const chosen = getSelection();
  return Boolean(list().querySelector("tbody"))
    && !document.querySelector("dialog[open], .om-queue :checked")
    && !isIn(document.activeElement)
    && (chosen.isCollapsed || !isIn(chosen.anchorNode));
};

// Whoever began to tick or to move meanwhile keeps the rows they see.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target === list() && !isFree()) event.detail.shouldSwap = false;
});

const rows = () => [...list().querySelectorAll("input[name=cases]")];
const mark = (before, at) => {
  const changed = rows().filter((box) => before.get(box.value) !== box.dataset.at).map((box) => box.closest("tr"));
  for (const row of changed) row.classList.add("is-new");
  setTimeout(() => { for (const row of changed) row.classList.remove("is-new"); }, MARKED);
  rows().find((box) => box.value === at)?.closest("tr").setAttribute("aria-current", "true");
};

const renew = async () => {
  const old = list();
  const before = new Map(rows().map((box) => [box.value, box.dataset.at]));
  const at = old.querySelector("tr[aria-current] input[name=cases]")?.value;
  const aside = old.querySelector(".om-scroll").scrollLeft;
  const [left, top] = [scrollX, scrollY];
  const place = location.pathname + location.search;
  await window.htmx.ajax("GET", place, { source: news, target: "#list" }).catch(() => {});
  if (list() === old) return false;
  list().querySelector(".om-scroll")?.scrollTo(aside, 0);
  scrollTo(left, top);
  mark(before, at);
  return true;
};

const tell = (words, { isShown }) => {
  way.hidden = isShown;
  news.classList.toggle("d-news", !isShown);
  if (said.textContent === words && !isShown) return;
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = words; }); // the same words are said again
};

const ask = async () => {
  if (document.hidden || Date.now() - used > UNUSED) return;
  const answer = await fetch(list().dataset.fresh, { redirect: "manual" }).catch(() => null);
  if (answer?.status !== 200) return;
  const words = await answer.text();
  tell(words, { isShown: isFree() && await renew() });
};

setInterval(ask, EVERY);
document.addEventListener("visibilitychange", ask);
