// The keys of the desk. Off inside fields, and off altogether by one switch.
// Letters are matched on event.code, so that j is j on any layout; / and ? on
// event.key, which is where those layouts put them.

const isOn = document.body.dataset.keys !== "off";
const FIELDS = "select, textarea, [contenteditable], input:not(.om-queue input)"; // its boxes are no writing
const LED_FOR = 1500; // ms that g waits for its second key
// Until the next picture is drawn, the field of a dialog just closed has the focus.
const isWriting = (target) => target.closest(FIELDS) && !target.closest("dialog:not([open])");
const dialog = () => document.querySelector("dialog[open]");
let ledAt = -LED_FOR; // when g was pressed

// Ctrl-Enter sends the form one writes in; it needs a modifier, so no switch.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const around = event.target.closest("dialog, main");
  const form = event.target.closest("form[data-step]") ?? around?.querySelector("form[data-step]");
  if (!form) return;
  event.preventDefault();
  if (!event.repeat) form.requestSubmit(); // a key held down sends once
});

// The list: the row one is at, and the boxes.
const links = () => [...document.querySelectorAll(".om-queue tbody a.om-ref")];
const here = () => document.querySelector(".om-queue tr[aria-current]");
const boxes = () => [...document.querySelectorAll(".om-queue tbody input[name=cases]")];
const ticked = () => boxes().filter((box) => box.checked);

const stand = (row) => {
  for (const each of document.querySelectorAll(".om-queue tr[aria-current]")) each.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  row.querySelector("a.om-ref").focus();
  // Whoever comes back from a complaint stands where they left.
  history.replaceState({ ...history.state, row: row.querySelector("a.om-ref").pathname }, "");
};

const move = (by) => {
  const all = links();
  if (!all.length) return document.querySelector(by > 0 ? "main a[rel=next]" : "main a[rel=prev]")?.click();
  const at = all.findIndex((link) => link.closest("tr[aria-current]"));
  const next = Math.min(Math.max(at + by, 0), all.length - 1);
  stand(all[next].closest("tr"));
};

const tick = (event) => {
  const row = here() ?? links()[0]?.closest("tr");
  const box = row?.querySelector("input[name=cases]");
  if (!box) return;
  if (!here()) stand(row);
  box.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey: event.shiftKey }));
};

const open = () => here()?.querySelector("a.om-ref").click();
const search = () => document.querySelector(".d-search input[type=search]")?.focus();
const undo = () => document.querySelector("[data-undo]")?.click();

// A step: of the complaint one looks at, or of those ticked, or of the row one is at.
const step = (code) => {
  const letter = CSS.escape(code.replace("Key", ""));
  const way = document.querySelector(`a[data-key="${letter}"]`);
  if (way) return way.click();
  const many = document.querySelector(`button[data-key="${letter}"]`);
  const box = here()?.querySelector("input[name=cases]");
  if (!many || !(ticked().length || box)) return;
  if (!ticked().length) box.click();
  many.click();
};

const clear = () => {
  if (dialog() || document.querySelector("details.d-menu[open]")) return;
  for (const box of ticked()) box.click();
};

const PLAIN = { KeyJ: () => move(1), KeyK: () => move(-1), KeyO: open, KeyX: tick, KeyU: undo };

const pressed = (event) => {
  if (event.key === "Escape") return clear;
  if (event.key === "/") return search;
  if (event.key === "?") return () => document.querySelector("a[data-keys-list]")?.click();
  if (event.timeStamp - ledAt < LED_FOR) {
    ledAt = -LED_FOR;
    const place = document.querySelector(`a[data-go="${CSS.escape(event.code.replace("Key", ""))}"]`);
    return () => place?.click();
  }
  if (event.code === "KeyG") return () => { ledAt = event.timeStamp; };
  return PLAIN[event.code] ?? (/^Key[A-Z]$/.test(event.code) && (() => step(event.code)));
};

if (isOn) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isWriting(event.target) || event.key === "Shift" || event.defaultPrevented) return;
    if (dialog()) return;
    const act = pressed(event);
    if (!act) return;
    if (event.key !== "Escape") event.preventDefault();
    act(event);
  });
  const left = history.state?.row;
  const row = left && links().find((link) => link.pathname === left)?.closest("tr");
  if (row && (document.activeElement === document.body || !document.activeElement)) stand(row);
}

// How many are ticked, and what may be done with them. By mouse and touch as well.
const bar = document.querySelector("[data-many]");
if (bar) {
  const said = bar.querySelector("[data-number]");
  const most = Number(bar.dataset.most);
  const every = () => document.querySelector("[data-tick-all]"); // it goes with its rows
  let last = null; // the box touched before, where a range begins

  const tell = () => {
    const number = ticked().length;
    said.textContent = (number > most ? said.dataset.over : said.dataset.said).replace("{number}", number);
    for (const button of bar.querySelectorAll("button[name=do]")) button.disabled = number > most;
    const all = every();
    if (all) {
      all.checked = number > 0 && number === boxes().length;
      all.indeterminate = number > 0 && !all.checked;
    }
    if (bar.classList.contains("some") === number > 0) return;
    // The rows stay under the hand where the page can be scrolled by as much.
    const before = bar.getBoundingClientRect().height;
    bar.classList.toggle("some", number > 0);
    scrollBy(0, bar.getBoundingClientRect().height - before);
  };
  document.addEventListener("click", (event) => {
    const box = event.target;
    if (box === every()) for (const each of boxes()) each.checked = box.checked;
    else if (box.matches?.(".om-queue tbody input[name=cases]")) {
      const rows = boxes();
      const [from, to] = [rows.indexOf(last), rows.indexOf(box)].sort((one, two) => one - two);
      if (event.shiftKey && from >= 0) for (const each of rows.slice(from, to + 1)) each.checked = box.checked;
      last = box;
    } else if (box.closest?.("[data-clear]")) {
      for (const each of boxes()) each.checked = false;
      (here()?.querySelector("a.om-ref") ?? links()[0])?.focus();
    } else return;
    tell();
  });
  document.body.addEventListener("htmx:afterSettle", tell);
  addEventListener("pageshow", tell);
  tell();
}

// A page can be printed by a button where there is a script.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
