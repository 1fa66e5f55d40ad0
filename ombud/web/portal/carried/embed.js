// Puts our complaint form where this script stands. It sets no cookie, reads nothing of
// the page around it, and listens to our own frame only.
(() => {
  const me = document.currentScript;
  const ours = new URL(me.src).origin;
  const language = /^[a-z]{2}$/.test(me.dataset.lang ?? "") ? `?lang=${me.dataset.lang}` : "";
  const frame = document.createElement("iframe");
  frame.title = me.dataset.title || "Complaint form";
  frame.setAttribute("src", `${ours}/embed/${language}`);
  frame.setAttribute("sandbox", "allow-forms allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads");
  frame.setAttribute("referrerpolicy", "strict-origin");
  frame.style.cssText = "display:block;inline-size:100%;block-size:44rem;border:0";
  window.addEventListener("message", (event) => {
    if (event.origin !== ours || event.source !== frame.contentWindow) return;
    const height = Number(event.data?.ombudHeight);
    if (height > 0 && height < 20000) frame.style.blockSize = `${Math.ceil(height)}px`;
    if (event.data?.ombudTop === true) frame.scrollIntoView({ block: "nearest" });
  });
  me.after(frame);
})();
