// What a script adds to the portal. Every page works without it.

const summary = document.querySelector("[data-errors]");
if (summary) summary.focus();

for (const counter of document.querySelectorAll("[data-counts]")) {
  const field = document.getElementById(counter.dataset.counts);
  const number = counter.querySelector("[data-number]");
  const language = document.documentElement.lang;
  const show = () => {
    // The server counts code points, and a line end as one.
    const used = [...field.value].length;
    number.textContent = used.toLocaleString(language);
  };
  field.addEventListener("input", show);
  show();
  counter.hidden = false;
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  const said = document.getElementById(button.dataset.said);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    said.hidden = false;
  });
}

// A way out at once: blank before anything is asked for, and no way back to it.
const way = document.querySelector("[data-exit]");
if (way) {
  const AT_ONCE = 5000; // milliseconds for three presses
  let presses = [];
  const leave = () => {
    document.title = "";
    document.body.hidden = true;
    location.replace(way.href);
  };
  way.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      presses = [];
      return;
    }
    presses = [...presses, event.timeStamp].filter(
      (at) => event.timeStamp - at < AT_ONCE,
    );
    if (presses.length === 3) leave();
  });
  document.querySelector("[data-exit-keys]").hidden = false;
}

// What was just done is said where people look, and read aloud.
const done = document.querySelector("[data-done]");
if (done && !summary) done.focus();

// A receipt scanned from a QR code stands after the #, which no server sees.
const receipt = document.querySelector("[data-receipt]");
if (receipt && location.hash.length > 1) {
  const found = new URLSearchParams(location.hash.slice(1));
  for (const [name, value] of found) {
    const field = receipt.elements.namedItem(name);
    if (field instanceof HTMLInputElement && !field.value) field.value = value;
  }
  history.replaceState(null, "", location.pathname + location.search);
}

// A form keeps what is typed, some seconds after the last key. Those of a complaint do
// more than that; see complain.js.
const PAUSE = 3000; // milliseconds
const kept = document.querySelector("form[data-autosave]:not([data-draft])");
const said = document.querySelector("[data-saved]");
if (kept && said) {
  let timer = 0;
  const keep = async () => {
    const told = new FormData(kept);
    told.append("autosave", "1");
    try {
      const answer = await fetch(kept.action, { method: "POST", body: told });
      if (answer.ok) said.textContent = (await answer.json()).saved;
    } catch {
      // Offline: what was typed is still on the page, and goes with Continue.
    }
  };
  kept.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  kept.addEventListener("submit", () => clearTimeout(timer));
}
