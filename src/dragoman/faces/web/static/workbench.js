// Keys, messages and the help on every page. Nothing here is needed to read or to judge: forms do that.
"use strict";
(() => {
  const entries = () => [...document.querySelectorAll("article.entry")];
  const current = () => document.querySelector("article.entry.on");
  const done = []; // entries judged in this page, the latest last: `u` takes them back one by one

  function choose(entry, { focus = true } = {}) {
    for (const one of document.querySelectorAll("article.entry.on")) one.classList.remove("on");
    if (!entry) return;
    entry.classList.add("on");
    if (focus) {
      entry.focus({ preventScroll: true });
      entry.scrollIntoView({ block: "nearest", behavior: "auto" });
    }
    document.dispatchEvent(new CustomEvent("entry:chosen", { detail: { entry, focus } }));
  }

  function step(by) {
    const all = entries();
    if (!all.length) return;
    const at = all.indexOf(current());
    choose(all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))]);
  }

  function press(key) {
    const inside = current()?.querySelector(`[data-key="${key}"]`);
    const found = inside ?? document.querySelector(`body [data-key="${key}"]:not(article *)`);
    if (!found || found.disabled || found.closest("[hidden]")) return false;
    if (found.matches("input")) { found.focus(); found.select(); } else found.click();
    return true;
  }

  function undo() {
    const id = done.pop();
    const entry = id && document.getElementById(`e-${id}`);
    if (entry) choose(entry);
    return press("u");
  }

  function say(words, kind = "bad") {
    const line = document.createElement("p");
    line.className = `told ${kind}`;
    line.textContent = words;
    document.getElementById("toast").replaceChildren(line);
    clearTimeout(say.timer);
    say.timer = setTimeout(() => line.remove(), 12000);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");
    if (event.key === "Escape") {
      const cancel = event.target.closest("article.entry")?.querySelector("[data-key=Escape]");
      if (cancel) cancel.click(); else if (typing) typing.blur();
      return;
    }
    if (typing || document.querySelector("dialog[open]")) return;
    // The next entry is taken up at once, so that keys pressed in a row never fall on one that is being judged.
    const judges = (event.key === "a" || event.key === "r") && current() && !current().classList.contains("editing");
    const acted =
      event.key === "j" ? (step(1), true) :
      event.key === "k" ? (step(-1), true) :
      event.key === "u" ? undo() :
      judges ? press(event.key) && (done.push(current().dataset.entry), step(1), true) :
      event.key.length === 1 && press(event.key);
    if (acted) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const opens = event.target.closest("[data-opens]");
    if (opens) document.getElementById(opens.dataset.opens).showModal();
    const entry = event.target.closest("article.entry");
    if (entry && entry !== current()) choose(entry, { focus: !event.target.closest("a, button, input, select, textarea, label, summary") });
    const copies = event.target.closest("[data-copies]");
    if (copies) navigator.clipboard?.writeText(copies.dataset.copies).then(() => say("The link is copied.", "good"));
  });
  document.addEventListener("click", (event) => { for (const menu of document.querySelectorAll("details.more[open]")) if (!menu.contains(event.target)) menu.open = false; });
  document.addEventListener("focusin", (event) => {
    const entry = event.target.closest("article.entry");
    if (entry && entry !== current()) choose(entry, { focus: false });
  });

  // An entry that comes back stands where it stood; only what asks for an answer takes the eye.
  document.addEventListener("htmx:load", (event) => {
    const made = event.detail.elt;
    if (!made.matches?.("article.entry")) return;
    const told = made.querySelector("[role=alert]");
    if (told) say(told.textContent);
    if (!current() || told || made.classList.contains("editing")) choose(made);
    made.querySelector("[autofocus]")?.focus();
  });
  document.addEventListener("htmx:sendError", () => say("The workbench did not answer: nothing was changed. See whether it is still running, and do the same again."));
  document.addEventListener("htmx:responseError", (event) => {
    const told = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    say(told.querySelector("[role=alert]")?.textContent.trim() || `The workbench answered ${event.detail.xhr.status}; nothing was changed.`);
  });
  document.addEventListener("submit", (event) => {
    const asks = event.target.closest("form.asked");
    if (asks) for (const field of asks.elements) if (field.name && !field.value && field.type !== "hidden") field.disabled = true;
  });
  window.addEventListener("pageshow", () => { for (const field of document.querySelectorAll("form.asked :disabled")) field.disabled = false; });
  window.workbench = { choose, current, say };
})();
