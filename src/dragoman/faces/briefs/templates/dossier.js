(function () {
  "use strict";
  function opened() {
    var id = decodeURIComponent(location.hash.slice(1));
    var at = id && document.getElementById(id);
    for (var up = at; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    if (at) at.scrollIntoView();
  }
  addEventListener("hashchange", opened);
  if (location.hash) opened();
  var box = document.querySelector(".find"), field = box && box.querySelector("input");
  if (!field) return;
  box.hidden = false;
  var lines = document.querySelectorAll(".card, .rows > li, .people > li, .note, .dates > li");
  var words = Array.prototype.map.call(lines, function (line) { return line.textContent.toLowerCase(); });
  var told = box.querySelector("[role=status]");
  field.addEventListener("input", function () {
    var wanted = field.value.trim().toLowerCase(), shown = 0;
    for (var i = 0; i < lines.length; i++) {
      var fits = !wanted || words[i].indexOf(wanted) >= 0;
      lines[i].hidden = !fits;
      if (fits) shown++;
    }
    told.textContent = wanted ? shown + " of " + lines.length + " lines" : "";
  });
})();
