// The keys of the desk. Off inside fields, and off altogether by one switch.
// Letters are matched on event.code, so that j is j on any layout; / and ? on
// event.key, which is where those layouts put them.

const isOn = document.body.dataset.keys !== "off";
const FIELDS = "input, select, textarea, [contenteditable]";
let leading = false; // g was pressed, and waits for its second key

// Ctrl-Enter sends the form one writes in; it needs a modifier, so no switch.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const around = event.target.closest("dialog, main");
  const form = event.target.closest("form[data-step]") ?? around?.querySelector("form[data-step]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
});

const rows = () => [...document.querySelectorAll(".om-queue tbody a.om-ref")];

const move = (by) => {
  const links = rows();
  if (!links.length) return;
  const at = links.findIndex((link) => link.closest("tr[aria-current]"));
  const next = links[Math.min(Math.max(at + by, 0), links.length - 1)];
  for (const row of document.querySelectorAll(".om-queue tr[aria-current]")) {
    row.removeAttribute("aria-current");
  }
  next.closest("tr").setAttribute("aria-current", "true");
  next.focus();
};

const open = () => document.querySelector(".om-queue tr[aria-current] a.om-ref")?.click();
const search = () => document.querySelector(".d-search input")?.focus();
const go = (place) => location.assign(place);

const LED = { KeyQ: "/desk/", KeyL: "/desk/log/" };
const PLAIN = { KeyJ: () => move(1), KeyK: () => move(-1), KeyO: open };

const step = (code) => {
  const letter = code.replace("Key", "");
  document.querySelector(`a[data-key="${CSS.escape(letter)}"]`)?.click();
};

const pressed = (event) => {
  if (event.key === "/") return search;
  if (event.key === "?") return () => go("/desk/keys/");
  if (leading) return LED[event.code] && (() => go(LED[event.code]));
  if (event.code === "KeyG") return () => { leading = true; };
  return PLAIN[event.code] ?? (/^Key[A-Z]$/.test(event.code) && (() => step(event.code)));
};

if (isOn) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest(FIELDS) || event.key === "Shift") return;
    const act = pressed(event);
    leading = false;
    if (!act) return;
    event.preventDefault();
    act();
  });
}

// A page can be printed by a button where there is a script.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
