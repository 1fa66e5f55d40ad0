// Asks the browser for a passkey and sends its answer in the form around the button.
// Without it, and where there are no passkeys, every other way in still works.

const token = () =>
  document.querySelector("input[name=csrfmiddlewaretoken]").value;
const bytes = (text) =>
  Uint8Array.from(
    atob(text.replace(/-/g, "+").replace(/_/g, "/")),
    (letter) => letter.charCodeAt(0),
  ).buffer;
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const asked = async (place) => {
  const answer = await fetch(place, {
    method: "POST",
    headers: { "X-CSRFToken": token() },
  });
  if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
  const options = (await answer.json()).publicKey;
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const list of [options.allowCredentials, options.excludeCredentials])
    for (const each of list || []) each.id = bytes(each.id);
  return options;
};

const said = (credential) => {
  const { response } = credential;
  const told = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"])
    if (response[name]) told[name] = text(response[name]);
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: told,
    clientExtensionResults: {},
  });
};

for (const button of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) break;
  const form = button.closest("form");
  const problem = form.querySelector("[data-passkey-problem]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    problem.hidden = true;
    button.disabled = true;
    try {
      const publicKey = await asked(button.dataset.ask);
      const credential =
        button.dataset.passkey === "create"
          ? await navigator.credentials.create({ publicKey })
          : await navigator.credentials.get({ publicKey });
      const name = button.dataset.passkey === "create" ? "answer" : "passkey";
      form.elements[name].value = said(credential);
      form.submit();
    } catch {
      problem.hidden = false;
      button.disabled = false;
      button.focus();
    }
  });
}
