// The writing page keeps what is typed while one types, shows how far files are, and
// leaves by Escape. Without this script the buttons do the same. Nothing of a letter is
// kept in the browser.

const form = document.getElementById("writing-form");
const body = document.getElementById("id_body");
const chosen = document.getElementById("id_attached");
const bar = document.getElementById("uploaded");
const WAIT = 2000; // milliseconds after the last key
const AGAIN = 10000; // milliseconds until one may send again, if the page is still there
let later = 0;
let kept = body?.value ?? "";
let isSending = false;
let isAgain = false;
let uploads = 0; // under way, or next

const say = (words) => {
  const place = document.getElementById("kept");
  place.dataset.state = "lost";
  place.textContent = words;
};
const words = (name) => document.getElementById("kept").dataset[name];

// One request at a time; what was typed meanwhile goes with the next one.
const save = async (extra = {}) => {
  clearTimeout(later);
  if (form.dataset.leaving) return;
  if (isSending) {
    isAgain = true;
    return;
  }
  isSending = true;
  const typed = body.value;
  const values = { writing: "1", do: "save", body: typed, ...extra };
  values.readers = form.querySelector("[name=readers]:checked")?.value ?? "public";
  if (form.elements.language) values.language = form.elements.language.value;
  values.shown = values.show ?? form.elements.shown.value;
  const source = document.getElementById("kept");
  await window.htmx.ajax("POST", form.getAttribute("action"), { source, values, swap: "none" }).catch(() => {});
  isSending = false;
  if (document.getElementById("kept").dataset.state !== "lost") kept = typed;
  if (isAgain) {
    isAgain = false;
    await save();
  }
};
const isBusy = () => isSending || uploads > 0;
const stay = () => delete form.dataset.leaving;
// What was typed is kept first; where it cannot be, the reason is said once more.
const print = async () => {
  if (form.dataset.leaving) return;
  if (!isBusy()) await save();
  const place = document.getElementById("kept");
  if (isBusy()) setTimeout(print, 50);
  else if (body.value === kept) document.querySelector("a[data-paper]")?.click();
  else if (place.dataset.state === "lost") say(place.textContent);
  else print(); // somebody typed on
};
const soon = () => {
  clearTimeout(later);
  later = setTimeout(save, WAIT);
};

if (form && body && window.htmx) {
  body.addEventListener("input", soon);
  body.addEventListener("blur", () => { if (body.value !== kept) save(); });
  form.addEventListener("change", (event) => {
    if (event.target.name === "readers") save();
  });
  document.addEventListener("click", (event) => {
    const paper = event.target.closest("a[data-paper]");
    if (paper && body.value !== kept) { // what is printed is what is kept
      event.preventDefault();
      print();
    }
    const button = event.target.closest("button[name=show]");
    if (!button) return;
    event.preventDefault();
    form.elements.shown.value = button.value;
    save({ show: button.value }).then(() => document.querySelector(`button[name=show][value=${button.value}]`)?.focus());
  });
  addEventListener("beforeunload", (event) => {
    if (body.value !== kept && !form.dataset.leaving) event.preventDefault();
  });
  // What is on its way is kept first: it must not come after what is sent now. Whoever
  // presses again meanwhile sends nothing more.
  form.addEventListener("submit", (event) => {
    const { submitter } = event;
    const before = form.dataset.leaving;
    if (before === "now" || isBusy()) event.preventDefault();
    if (before === "now") return;
    clearTimeout(later);
    form.dataset.leaving = isBusy() ? "soon" : "now";
    const go = () => {
      if (isBusy()) setTimeout(go, 50);
      else if (form.dataset.leaving === "soon") form.requestSubmit(submitter);
    };
    if (!isBusy()) setTimeout(stay, AGAIN);
    else if (!before) go();
  });
  addEventListener("pageshow", (event) => { if (event.persisted) stay(); });

  const fits = (xhr) => xhr.getResponseHeader("content-type")?.startsWith("text/html") && xhr.responseText.includes('id="kept"');
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.requestConfig.path !== form.getAttribute("action")) return;
    const { status } = event.detail.xhr;
    if (status === 200 && fits(event.detail.xhr)) return;
    event.detail.shouldSwap = false;
    if (status >= 500 || status === 429) {
      say(words("fault"));
      later = setTimeout(save, 5 * WAIT);
    } else {
      say(words([409, 413, 422].includes(status) ? "refused" : "out"));
    }
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.body.addEventListener(name, (event) => {
      if (event.detail.requestConfig?.path !== form.getAttribute("action")) return;
      say(words("lost"));
      later = setTimeout(save, 5 * WAIT);
    });
  }
}

// Files leave at once, one request for all that were chosen, and say how far they are.
// What is kept just now goes first; whoever sends the letter waits for them.
const send = (files) => {
  if (isSending) {
    setTimeout(() => send(files), 50);
    return;
  }
  isSending = true;
  const data = new FormData();
  for (const each of files) data.append("attached", each);
  for (const [name, value] of [["writing", "1"], ["do", "save"], ["body", body.value]]) data.append(name, value);
  data.append("readers", form.querySelector("[name=readers]:checked")?.value ?? "public");
  const request = new XMLHttpRequest();
  request.open("POST", form.getAttribute("action"));
  request.setRequestHeader("HX-Request", "true");
  request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
  });
  request.addEventListener("loadend", () => {
    bar.hidden = true;
    isSending = false;
    uploads -= 1;
    if (request.status === 0) {
      say(words("lost"));
    } else if (request.status === 200) {
      if (!uploads) chosen.value = ""; // or it would go a second time with the letter
      save(); // shows what goes along now, and keeps what was typed meanwhile
    } else if (!form.dataset.leaving) {
      form.requestSubmit(form.querySelector("button[value=save]")); // it says why not
    }
  });
  bar.hidden = false;
  bar.value = 0;
  request.send(data);
};
// The listener of files.js stands on the document: it takes away what is too large first.
document.addEventListener("change", (event) => {
  if (event.target !== chosen || !chosen.files.length || !form || form.dataset.leaving === "now") return;
  uploads += 1;
  send([...chosen.files]);
});

// Escape goes back to the complaint; the draft stays.
document.addEventListener("keydown", async (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open], details.d-menu[open]")) return;
  const leave = document.querySelector("a[data-leave]");
  if (!leave || !form) return;
  event.preventDefault();
  if (body.value !== kept && window.htmx) await save();
  if (body.value === kept || !window.htmx) leave.click();
});
