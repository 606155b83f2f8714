// Where it is narrow the filters of a list are folded away until somebody asks for them.
for (const fold of document.querySelectorAll("details[data-narrow]")) {
  if (window.matchMedia("(max-width: 44rem)").matches) fold.open = false;
}

// A card of the board is drawn into another column: what its button does, by hand. The form does it without.
let drawn = null;
for (const card of document.querySelectorAll("[data-card]")) {
  card.draggable = true;
  card.addEventListener("dragstart", (event) => { drawn = card; event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", card.id); });
  card.addEventListener("dragend", () => { drawn = null; });
}
for (const column of document.querySelectorAll("section[data-progress]")) {
  const takes = () => drawn && column.dataset.progress && !column.contains(drawn);
  column.addEventListener("dragover", (event) => { if (takes()) { event.preventDefault(); column.classList.add("over"); } });
  column.addEventListener("dragleave", () => column.classList.remove("over"));
  column.addEventListener("drop", (event) => {
    column.classList.remove("over");
    if (!takes()) return;
    event.preventDefault();
    const form = drawn.querySelector("form.move");
    form.elements.progress.value = column.dataset.progress;
    form.requestSubmit();
  });
}
