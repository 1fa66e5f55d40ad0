// Works out, beside the page, what a form has to show after several wrong tries. A form
// sent before it is done waits for it. Where it cannot be done, the form goes as it is.

const RULES = {
  createHTML: () => "",
  createScript: () => "",
  createScriptURL: (place) => {
    if (new URL(place, location.href).origin !== location.origin) throw new TypeError(place);
    return place;
  },
};
const policy = window.trustedTypes?.createPolicy("proof", RULES) ?? RULES;

const workedOut = (challenge, place) =>
  new Promise((resolve) => {
    const worker = new Worker(policy.createScriptURL(place));
    worker.addEventListener("message", ({ data }) => {
      worker.terminate();
      resolve(data);
    });
    worker.addEventListener("error", () => resolve(null));
    worker.postMessage(challenge);
  });

for (const asked of document.querySelectorAll("[data-proof]")) {
  const form = asked.closest("form");
  const field = asked.querySelector("input[name=proof]");
  const said = asked.querySelector("[data-working]");
  const challenge = JSON.parse(asked.dataset.proof);
  let sentBy = null;
  let done = !window.isSecureContext;
  if (!done) {
    asked.querySelector("[data-why]").hidden = false;
    workedOut(challenge, asked.dataset.worker).then((number) => {
      if (number !== null) field.value = btoa(JSON.stringify({ ...challenge, number }));
      done = true;
      said.textContent = "";
      if (sentBy) form.requestSubmit(sentBy.button);
    });
  }
  form.addEventListener("submit", (event) => {
    if (done) return;
    event.preventDefault();
    sentBy = { button: event.submitter };
    said.textContent = said.dataset.working;
  });
}
