// What a script adds to complaining: what is typed is saved while it is typed, with us
// or, where we cannot be reached, in this tab. Every page works without it.

const PAUSE = 3000; // milliseconds after the last key
const AGAIN = 10000; // milliseconds until we try to reach the server again
const TYPED = "ombud.typed.";
const OURS = new Set(["csrfmiddlewaretoken", "draft"]);

const memory = {
  all() {
    const found = [];
    for (let at = 0; at < sessionStorage.length; at += 1) {
      const key = sessionStorage.key(at);
      if (key.startsWith(TYPED)) found.push(this.of(key.slice(TYPED.length)));
    }
    return found.filter(Boolean);
  },
  of(path) {
    try {
      return JSON.parse(sessionStorage.getItem(TYPED + path));
    } catch {
      return null;
    }
  },
  keep(entry) {
    try {
      sessionStorage.setItem(TYPED + entry.path, JSON.stringify(entry));
    } catch {
      // No room, or not allowed here: the server has it as soon as it can be reached.
    }
  },
  drop(path) {
    sessionStorage.removeItem(TYPED + path);
  },
  clear() {
    for (const entry of this.all()) this.drop(entry.path);
  },
};

const form = document.querySelector("form[data-draft]");
const field = (name) => form.querySelector(`input[type=hidden][name="${name}"]`);
const isOfThis = (entry) => !entry.mark || entry.mark === form.dataset.draft;

function typedIn(kept) {
  return [...new FormData(kept)].filter(
    ([name, value]) => !OURS.has(name) && typeof value === "string",
  );
}

// True once the server has it. A dead token is asked for anew, once.
async function send(address, typed, isSecond = false) {
  const told = new FormData();
  for (const [name, value] of typed) told.append(name, value);
  for (const name of OURS) told.append(name, field(name)?.value ?? "");
  told.append("autosave", "1");
  try {
    const answer = await fetch(address, { method: "POST", body: told });
    const said = await answer.json();
    if (said.token && !isSecond) {
      field("csrfmiddlewaretoken").value = said.token;
      return await send(address, typed, true);
    }
    if (!answer.ok) return null;
    field("draft").value = said.draft;
    form.dataset.draft = said.mark;
    return said;
  } catch {
    return null;
  }
}

function putBack(kept, typed) {
  const values = new Map();
  for (const [name, value] of typed) {
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  let isOther = false;
  for (const control of kept.elements) {
    if (!control.name || OURS.has(control.name) || control.type === "submit") continue;
    const wanted = values.get(control.name) ?? [];
    if (control.type === "checkbox" || control.type === "radio") {
      const is = wanted.includes(control.value);
      isOther ||= control.checked !== is;
      control.checked = is;
    } else if (wanted.length && control.value !== wanted[0]) {
      isOther = true;
      control.value = wanted[0];
    }
  }
  return isOther;
}

function saving(kept, said) {
  const path = location.pathname;
  let timer = 0;
  const note = (more = {}) =>
    memory.keep({ path, mark: form.dataset.draft, typed: typedIn(kept), ...more });
  const soon = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(keep, wait);
  };
  async function keep() {
    clearTimeout(timer);
    const typed = typedIn(kept);
    const saved = await send(kept.getAttribute("action") ?? location.href, typed);
    if (!saved) {
      if (said.textContent !== said.dataset.waiting) {
        said.textContent = said.dataset.waiting;
      }
      soon(AGAIN);
      return;
    }
    said.textContent = saved.saved;
    if (JSON.stringify(typed) === JSON.stringify(typedIn(kept))) memory.drop(path);
  }
  const before = memory.of(path);
  if (before && isOfThis(before) && putBack(kept, before.typed)) {
    said.textContent = said.dataset.restored;
    note();
    soon(PAUSE);
  }
  kept.addEventListener("input", () => {
    note();
    soon(PAUSE);
  });
  window.addEventListener("online", () => {
    if (memory.of(path)) keep();
  });
  kept.addEventListener("submit", (event) => {
    clearTimeout(timer);
    note({ sent: true });
    if (navigator.onLine) return;
    event.preventDefault();
    said.textContent = said.dataset.waiting;
    soon(AGAIN);
  });
}

// What other pages of this complaint still hold is sent from here. A page that led here
// by being sent needs nothing: that we are here says that it arrived.
async function sendTheRest() {
  const from = document.referrer ? new URL(document.referrer).pathname : "";
  let sent = 0;
  for (const entry of memory.all()) {
    if (entry.path === location.pathname || !isOfThis(entry)) continue;
    if (entry.sent && entry.path === from) {
      memory.drop(entry.path);
    } else if (await send(entry.path, entry.typed)) {
      memory.drop(entry.path);
      sent += 1;
    }
  }
  return sent;
}

// Files are sent with a bar that shows how far they are.
function uploading(kept) {
  const shown = document.querySelector("[data-progress]");
  const said = document.querySelector("[data-upload-said]");
  const bar = shown.querySelector("progress");
  const percent = shown.querySelector("[data-percent]");
  const hasFiles = () =>
    [...kept.querySelectorAll("input[type=file]")].some((each) => each.files.length);
  const show = (share) => {
    bar.value = Math.round(share * 100);
    percent.textContent = `${bar.value} %`;
  };
  kept.addEventListener("submit", (event) => {
    if (event.submitter?.name === "remove" || !hasFiles()) return;
    event.preventDefault();
    const told = new FormData(kept);
    told.append("progress", "1");
    const request = new XMLHttpRequest();
    const lost = () => {
      shown.hidden = true;
      said.textContent = said.dataset.broken;
    };
    request.upload.addEventListener("progress", (sent) => {
      if (sent.lengthComputable) show(sent.loaded / sent.total);
    });
    request.addEventListener("error", lost);
    request.addEventListener("load", () => {
      let problems = null;
      try {
        problems = JSON.parse(request.responseText).problems;
      } catch {
        return lost();
      }
      if (!problems) return lost();
      shown.hidden = true;
      said.textContent = problems.map((each) => each.message).join(" ");
      if (problems.length) return undefined;
      said.textContent = said.dataset.arrived;
      for (const each of kept.querySelectorAll("input[type=file]")) each.value = "";
      if (event.submitter?.name === "add") return location.reload();
      return kept.requestSubmit(event.submitter);
    });
    request.open("POST", location.href);
    said.textContent = "";
    show(0);
    shown.hidden = false;
    request.send(told);
  });
}

for (const each of document.querySelectorAll("form[data-forgets]")) {
  each.addEventListener("submit", () => memory.clear());
}
if (document.querySelector("[data-forget-typed]")) {
  memory.clear();
} else if (form) {
  const said = document.querySelector("[data-saved]");
  if (form.matches("[data-autosave]") && said) saving(form, said);
  if (form.matches("[data-upload]")) uploading(form);
  const isLast = form.matches("[data-once]");
  const sent = await sendTheRest();
  if (sent && isLast) location.reload(); // it shows what will be sent
}
