// The reading screen: words light up with their entry, words lead to entries, marked words become new ones.
"use strict";
(() => {
  const text = document.getElementById("text");
  const record = document.getElementById("record");
  if (!text || !record) return;
  const runs = [...text.querySelectorAll("[data-a]")].sort((a, b) => a.dataset.a - b.dataset.a);
  const starts = runs.map((run) => Number(run.dataset.a));
  const chips = new Map();
  for (const chip of text.querySelectorAll(".chip")) chips.set(chip.dataset.n, chip);
  let lit = [];

  function first(position) { // the run in which a position lies
    let low = 0, high = starts.length;
    while (low < high) { const middle = (low + high) >> 1; if (starts[middle] <= position) low = middle + 1; else high = middle; }
    return Math.max(0, low - 1);
  }
  function runsOf(start, end) {
    const found = [];
    for (let n = first(start); n < runs.length && starts[n] < end; n++) if (starts[n] >= start) found.push(runs[n]);
    return found;
  }
  function clear() {
    for (const run of lit) run.className = run.className.replace(/ ?\b(lit|r-\w+)\b/g, "");
    lit = [];
    for (const chip of text.querySelectorAll(".chip.on")) chip.classList.remove("on");
  }
  function light(entry) {
    clear();
    const [start, end] = entry.dataset.span.split(" ").map(Number);
    for (const run of runsOf(start, end)) { run.classList.add("lit"); lit.push(run); }
    for (const part of entry.dataset.parts.split(";")) {
      const [role, from, to] = part.split(" ");
      if (role) for (const run of runsOf(Number(from), Number(to))) { run.classList.add("lit", `r-${role}`); lit.push(run); }
    }
    chips.get(entry.dataset.n)?.classList.add("on");
    return lit[0];
  }
  const entryOf = (n) => record.querySelector(`article.entry[data-n="${n}"]`);

  document.addEventListener("entry:chosen", (event) => {
    const run = light(event.detail.entry);
    if (!run || !event.detail.focus) return;
    const box = run.getBoundingClientRect(), pane = text.getBoundingClientRect();
    if (getComputedStyle(text).overflowY === "auto" && (box.top < pane.top + 30 || box.bottom > pane.bottom - 60)) text.scrollTop += box.top - pane.top - pane.height / 3;
  });
  record.addEventListener("mouseover", (event) => { const entry = event.target.closest("article.entry"); if (entry) light(entry); });
  record.addEventListener("mouseleave", () => { const chosen = workbench.current(); if (chosen) light(chosen); else clear(); });
  text.addEventListener("mouseover", (event) => {
    const chip = event.target.closest(".chip");
    const numbers = chip ? [chip.dataset.n] : event.target.closest("[data-e]")?.dataset.e.split(" ");
    const entry = numbers && entryOf(numbers[0]);
    if (entry) light(entry);
  });
  text.addEventListener("mouseleave", () => { const chosen = workbench.current(); if (chosen) light(chosen); else clear(); });

  // A click on words shows their entry; another click on the same words the one around it.
  text.addEventListener("click", (event) => {
    if (!getSelection().isCollapsed) return;
    const chip = event.target.closest(".chip");
    const numbers = chip ? [chip.dataset.n] : event.target.closest("[data-e]")?.dataset.e.split(" ");
    if (!numbers) return;
    event.preventDefault();
    const chosen = workbench.current()?.dataset.n;
    const entry = entryOf(numbers[(numbers.indexOf(chosen) + 1) % numbers.length]);
    if (entry) { workbench.choose(entry); entry.scrollIntoView({ block: "nearest" }); }
  });

  // Positions are code points; a browser counts UTF-16, in which some letters are two.
  function position(node, offset) {
    const element = node.nodeType === 3 ? node.parentElement : node;
    const run = element.closest("[data-a]");
    if (run && node.nodeType === 3) return Number(run.dataset.a) + [...node.data.slice(0, offset)].length;
    const after = node.nodeType === 3 ? node : node.childNodes[offset] ?? node;
    const next = runs.find((one) => after.compareDocumentPosition(one) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY));
    return next ? Number(next.dataset.a) : Number(text.dataset.end);
  }
  const marking = document.getElementById("marking");
  document.addEventListener("selectionchange", () => {
    if (!marking) return;
    const chosen = getSelection();
    if (chosen.isCollapsed || !chosen.rangeCount || !text.contains(chosen.getRangeAt(0).commonAncestorContainer)) { marking.hidden = true; return; }
    const range = chosen.getRangeAt(0);
    const found = workbench.place(range);
    // Where an entry is being edited, marked words go into its form.
    if (!found || document.querySelector("article.editing")) { marking.hidden = true; return; }
    marking.querySelector("q").textContent = found.words;
    const link = marking.querySelector("a");
    link.href = `/document/${text.dataset.document}/new?start=${found.start}&end=${found.end}`;
    marking.hidden = false;
  });
  marking?.querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    marking.hidden = true;
    htmx.ajax("GET", event.currentTarget.getAttribute("href"), { target: "#record", swap: "afterbegin" });
    record.scrollTop = 0;
  });
  window.workbench.place = (range) => {
    const start = position(range.startContainer, range.startOffset), end = position(range.endContainer, range.endOffset);
    return end > start ? { start, end, words: runsText(start, end) } : null;
  };
  function runsText(start, end) {
    let words = "";
    for (let n = first(start); n < runs.length && starts[n] < end; n++) {
      const letters = [...runs[n].textContent];
      words += letters.slice(Math.max(0, start - starts[n]), Math.max(0, end - starts[n])).join("");
    }
    return words;
  }

  const place = /^#char=(\d+),(\d+)$/.exec(location.hash);
  if (place) {
    const [start, end] = [Number(place[1]), Number(place[2])];
    const inside = start >= Number(text.dataset.start) && start < Number(text.dataset.end);
    if (!inside && !new URLSearchParams(location.search).has("at")) location.replace(`?at=${start}${location.hash}`);
    const marked = runsOf(start, end).concat(runs[first(start)] ?? []);
    for (const run of marked) { run.classList.add("lit"); lit.push(run); }
    runs[first(start)]?.scrollIntoView({ block: "center" });
  }
  const wanted = record.dataset.wanted && document.getElementById(`e-${record.dataset.wanted}`);
  if (wanted) { workbench.choose(wanted); wanted.scrollIntoView({ block: "center" }); }
})();
