// Files dropped on the page are sent at once; without this the form does the same.
"use strict";
(() => {
  const form = document.getElementById("drop");
  if (!form) return;
  const files = form.querySelector("input[type=file]");
  const told = document.getElementById("dropped");
  for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) document.addEventListener(name, () => form.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer?.files.length) return;
    files.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", () => { told.textContent = `Sending ${files.files.length} file${files.files.length === 1 ? "" : "s"} …`; });
})();
