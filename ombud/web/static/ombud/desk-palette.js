// Ctrl-K: all that one may do now, over the page one is on. The list comes once; what
// one types narrows it here, and complaints are asked for. Without this script, the
// same link leads to a page.

const place = document.getElementById("palette");
const link = document.querySelector("a[data-palette]");
const ASKED_FROM = 2; // letters
const AFTER = 150; // ms without a letter before complaints are asked for
let before = null; // what had the focus
let asking = null;
let later = 0;

const plain = (words) =>
  words.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ı", "i");
// A receipt opens a complaint to whoever has it: it stands in no address.
const isReceipt = (words) => words.replace(/[^0-9a-z]/gi, "").length >= 20 && !/[a-z]{8}/i.test(words);
const dialog = () => place.querySelector("dialog");
const field = () => place.querySelector("input");
const options = () => [...place.querySelectorAll("[role=option]")].filter((each) => !each.hidden && !each.closest("[hidden]"));

const choose = (option) => {
  for (const each of place.querySelectorAll("[aria-selected=true]")) each.setAttribute("aria-selected", "false");
  if (!option) return field().removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  field().setAttribute("aria-activedescendant", option.id);
};

const say = () => {
  const said = place.querySelector("[data-count]");
  said.textContent = said.dataset.said.replace("{number}", options().length);
};

const narrow = () => {
  const words = plain(field().value).split(/\s+/).filter(Boolean);
  for (const group of place.querySelectorAll("[role=group]:not([data-found])")) {
    let shown = 0;
    for (const each of group.querySelectorAll("[role=option]")) {
      const said = plain(each.querySelector("span").textContent);
      each.hidden = !words.every((word) => said.includes(word));
      shown += !each.hidden;
    }
    group.hidden = !shown;
  }
  find(field().value.trim());
  choose(options()[0]);
  say();
};

// Complaints stand at the end: what one chose stays where it is when they arrive.
const find = (words) => {
  const group = place.querySelector("[data-found]");
  clearTimeout(later);
  asking?.abort();
  for (const each of group.querySelectorAll("[data-case]")) each.remove();
  group.hidden = words.length < ASKED_FROM;
  if (group.hidden) return;
  if (!isReceipt(words)) later = setTimeout(() => ask(words, group), AFTER);
};

const ask = async (words, group) => {
  asking = new AbortController();
  try {
    // In the body: an address would stand in logs.
    const headers = { "HX-Request": "true", ...JSON.parse(document.body.getAttribute("hx-headers")) };
    const told = { method: "POST", headers, body: new URLSearchParams({ q: words }), signal: asking.signal };
    const answer = await fetch(group.dataset.from, told);
    if (!answer.ok || answer.redirected) return;
    show(new DOMParser().parseFromString(await answer.text(), "text/html"), group);
  } catch (failure) {
    if (failure.name !== "AbortError") throw failure;
  }
};

const show = (found, group) => {
  const head = group.querySelector("[data-search]");
  [...found.querySelectorAll("a[href]")].forEach((each, at) => {
    const option = head.cloneNode(true);
    option.removeAttribute("data-search");
    option.dataset.case = "";
    option.id = `palette-case-${at}`;
    option.setAttribute("aria-selected", "false");
    option.setAttribute("href", each.getAttribute("href"));
    option.querySelector("span").textContent = each.textContent.replace(/\s+/g, " ").trim();
    head.before(option);
  });
  if (!place.querySelector("[aria-selected=true]:not([data-search])")) choose(options()[0]);
  say();
};

const open = () => {
  if (!dialog() || dialog().open || document.querySelector("dialog[open]")) return;
  before = document.activeElement;
  dialog().showModal();
  field().value = "";
  narrow();
  field().focus();
};

const call = () => {
  if (dialog()) return open();
  if (window.htmx) window.htmx.ajax("GET", link.getAttribute("href"), { target: place, source: link });
  else link.click();
};

const move = (by) => {
  const all = options();
  const at = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
  choose(all[(at + by + all.length) % all.length]);
};

const KEYS = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => place.querySelector("[aria-selected=true]")?.click(),
};

if (place && link) {
  document.addEventListener("keydown", (event) => {
    const isK = event.code === "KeyK" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!isK) return;
    event.preventDefault();
    if (dialog()?.open) dialog().close();
    else call();
  });
  link.addEventListener("click", (event) => {
    if (!window.htmx || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    call();
  });
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== place) return;
    if (event.detail.xhr.responseText.includes("<dialog")) return;
    event.detail.shouldSwap = false;
    location.assign(link.href);
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === place) open();
  });
  place.addEventListener("input", narrow);
  place.addEventListener("keydown", (event) => {
    if (event.isComposing || !KEYS[event.key] || event.ctrlKey) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  place.addEventListener("mousemove", (event) => {
    const option = event.target.closest("[role=option]");
    if (option && option.getAttribute("aria-selected") !== "true") choose(option);
  });
  // Closed before anything else hears of it: a step may open over the page then.
  place.addEventListener("click", (event) => {
    if (event.target.closest("[role=option], [data-close]") || event.target === dialog()) dialog().close();
  }, true);
  // What the box in the head finds, it is asked for there.
  place.addEventListener("click", (event) => {
    const box = document.querySelector("form.d-search");
    if (!event.target.closest("[data-search]") || !box) return;
    event.preventDefault();
    box.elements.q.value = field().value;
    box.requestSubmit();
  });
  place.addEventListener("close", () => {
    clearTimeout(later);
    asking?.abort();
    if (before?.isConnected) before.focus();
  }, true);
}
