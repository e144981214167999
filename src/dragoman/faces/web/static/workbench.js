// Keys, messages and the help on every page. Nothing here is needed to read or to judge: forms do that.
"use strict";
(() => {
  const entries = () => [...document.querySelectorAll("article.entry")];
  const current = () => document.querySelector("article.entry.on");
  // Entries judged in this tab, the latest last: `u` takes them back one by one, also those of the page before.
  const done = JSON.parse(sessionStorage.getItem("done") ?? "[]");
  const keep = () => sessionStorage.setItem("done", JSON.stringify(done.slice(-200)));
  let edge = 0; // the end at which a step was tried: a second one turns the page

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

  function step(by, turns = true) {
    const all = entries();
    if (!all.length) return;
    const at = all.indexOf(current());
    const to = Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by));
    const turn = to === at && turns && document.querySelector(by > 0 ? "a[rel=next]" : "a[rel=prev]");
    if (turn && edge === by) { turn.click(); return; }
    edge = turn ? by : 0;
    if (turn) say(by > 0 ? "The last entry of this page; j again turns over." : "The first entry of this page; k again turns back.", "good");
    choose(all[to]);
  }

  function press(key) {
    const inside = current()?.querySelector(`[data-key="${key}"]`);
    const found = inside ?? document.querySelector(`body [data-key="${key}"]:not(article *)`);
    if (!found || found.disabled || found.closest("[hidden]")) return false;
    if (found.matches("input")) { found.focus(); found.select(); } else found.click();
    return true;
  }

  function undo() {
    const last = done.pop();
    keep();
    const entry = last && document.getElementById(`e-${last.id}`);
    if (entry) choose(entry);
    if (!last || entry) return press("u");
    takeBack(last);
    return true;
  }

  async function takeBack({ id, seen, name }) { // an entry that stands on this page no more
    const sent = new URLSearchParams({ verdict: "undo", seen, csrf: document.body.dataset.csrf });
    try {
      const answer = await fetch(`/entry/${id}/judge`, { method: "POST", body: sent, headers: { "HX-Request": "true" } });
      const told = new DOMParser().parseFromString(await answer.text(), "text/html");
      const why = told.querySelector("[role=alert]")?.textContent.trim();
      say(answer.ok ? `Taken back: your judgement on ${name}, on the page before.` : why || "Nothing was changed.", answer.ok ? "good" : "bad");
    } catch { say("The workbench did not answer: nothing was changed."); }
  }

  function judged(entry) {
    done.push({ id: entry.dataset.entry, seen: "", name: entry.getAttribute("aria-label") });
    keep();
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
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.target.closest("article.editing form")?.requestSubmit(); return; }
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
      judges ? press(event.key) && (judged(current()), step(1, false), true) :
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
    const mine = done.findLast((one) => one.id === made.dataset.entry);
    if (mine) { mine.seen = made.querySelector("[name=seen]")?.value ?? ""; keep(); }
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

  // What is being typed is not lost by a step elsewhere that was not meant.
  document.addEventListener("input", (event) => event.target.closest("article.editing")?.classList.add("typed"));
  document.addEventListener("submit", (event) => event.target.closest("article.editing")?.classList.remove("typed"));
  window.addEventListener("beforeunload", (event) => { if (document.querySelector("article.editing.typed")) event.preventDefault(); });

  // Who goes back finds the page as it was left: where it was scrolled to, and the entry that was looked at.
  const here = `left ${location.pathname}${location.search}`;
  const panes = () => ["text", "record"].map((id) => document.getElementById(id));
  window.addEventListener("pagehide", () => sessionStorage.setItem(here, JSON.stringify([scrollY, current()?.id ?? "", ...panes().map((one) => one?.scrollTop ?? 0)])));
  window.addEventListener("load", () => {
    const left = sessionStorage.getItem(here);
    if (!left || !["back_forward", "reload"].includes(performance.getEntriesByType("navigation")[0]?.type)) return;
    const [y, id, ...tops] = JSON.parse(left);
    const entry = id && document.getElementById(id);
    if (entry) { choose(entry, { focus: false }); entry.focus({ preventScroll: true }); }
    panes().forEach((pane, n) => { if (pane) pane.scrollTop = tops[n]; });
    if (!location.hash) scrollTo(0, y);
  });
  // The queue that was chosen stays chosen for the tab; Review on the queue itself shows all again.
  if (location.pathname === "/review") sessionStorage.setItem("queue", new URLSearchParams(location.search).has("after") ? sessionStorage.getItem("queue") ?? "" : location.search);
  else for (const link of document.querySelectorAll(".bar a[href='/review']")) link.href += sessionStorage.getItem("queue") ?? "";
  window.addEventListener("pageshow", () => { for (const field of document.querySelectorAll("form.asked :disabled")) field.disabled = false; });
  window.workbench = { choose, current, say };
})();
