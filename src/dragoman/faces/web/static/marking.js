// Words marked in the text, or in the passage of an entry, become a participant, the day, the place or the content.
"use strict";
(() => {
  let marked = null; // the words marked last, with their code points where the page knows them

  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    if (chosen.isCollapsed || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    const around = range.commonAncestorContainer.parentElement?.closest("#text, .passage, blockquote") ?? range.commonAncestorContainer.closest?.("#text, .passage, blockquote");
    if (!around) return;
    const place = around.id === "text" ? window.workbench.place?.(range) : null;
    marked = { words: (place?.words ?? chosen.toString()).replace(/\s+/g, " ").trim(), span: place ? `${place.start} ${place.end}` : "" };
    show();
  });

  function show() {
    for (const bar of document.querySelectorAll("[data-marks]")) {
      bar.hidden = false;
      bar.querySelector("q").textContent = marked?.words ?? "";
      for (const button of bar.querySelectorAll("button")) button.disabled = !marked?.words;
    }
  }

  function row(set) { // the first row without a name; the one behind it is always there
    const rows = [...set.querySelectorAll(".form")];
    const free = rows.find((one) => !one.querySelector("[name$='.name']").value) ?? rows.at(-1);
    if (free !== rows.at(-1)) return free;
    const next = free.cloneNode(true);
    for (const field of next.querySelectorAll("[name]")) {
      field.name = field.name.replace(/\.(\d+)\./, (_, n) => `.${Number(n) + 1}.`);
      if (field.tagName === "SELECT") field.selectedIndex = 0; else field.value = "";
    }
    for (const label of next.querySelectorAll(".field > span")) label.className = "unseen";
    free.after(next);
    return free;
  }

  function take(form, role) {
    if (role === "when" || role === "due") { day(form, role); return; }
    if (role === "where") form.elements.where.value = marked.words;
    else if (role === "content") form.elements["content.span"].value = marked.span;
    else {
      const into = row(form.querySelector(`fieldset[data-role="${role}"]`));
      into.querySelector("[name$='.name']").value = marked.words;
      into.querySelector("[name$='.span']").value = marked.span;
      const known = form.querySelector(`#known option[value="${CSS.escape(marked.words)}"]`);
      if (known) {
        into.querySelector("[name$='.side']").value = known.dataset.side;
        into.querySelector("[name$='.office']").value = known.dataset.office;
      }
    }
    form.querySelector(".told-marks").textContent = `${role.replace("_", "")}: “${marked.words}”`;
  }

  // Which day the words are is reckoned as when a document is read: from the day of the document and those before.
  async function day(form, role) {
    const told = form.querySelector(".told-marks"), { words, span } = marked;
    const [start, end] = span.split(" ");
    const place = span ? `start=${start}&end=${end}` : `words=${encodeURIComponent(words)}`;
    told.textContent = "…";
    try {
      const answer = await fetch(`${form.querySelector("[data-day]").dataset.day}&${place}`);
      const found = await answer.json();
      if (found.first) {
        form.elements[`${role}_first`].value = found.first;
        form.elements[`${role}_last`].value = found.last;
        form.elements[`${role}.span`].value = found.span;
      }
      told.textContent = found.first ? `${role === "due" ? "due" : "day"}: “${found.words}” is ${found.first}${found.last === found.first ? "" : ` to ${found.last}`} (${found.because})` : `“${words}”: ${found.because ?? found.message}`;
    } catch { told.textContent = "The workbench did not answer; type the day."; }
  }

  document.addEventListener("mousedown", (event) => { if (event.target.closest("[data-marks] button")) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-marks] button");
    if (button && marked) take(button.closest("form"), button.dataset.takes);
  });
  document.addEventListener("htmx:load", show);
  show();
})();
