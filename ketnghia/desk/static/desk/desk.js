/* Keys and drawers. Every page works without this file; it only saves hands.
   "?" the list of shortcuts, "/" the search box, "g" and a letter a section, "j" and "k" through a list, Escape closes. */
"use strict";
(() => {
  const body = document.body;
  const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog[open]");
  let waiting = 0; // until when a letter after "g" counts

  /* A drawer closes when one looks elsewhere or presses Escape. */
  const drawers = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("click", (event) => {
    drawers().forEach((drawer) => { if (!drawer.contains(event.target)) drawer.open = false; });
  });
  document.addEventListener("focusin", (event) => {
    drawers().forEach((drawer) => { if (!drawer.contains(event.target)) drawer.open = false; });
  });

  const walk = (step) => {
    const list = document.querySelector("main [data-walk], main .rows, main table.cards");
    if (!list) return;
    const rows = [...list.querySelectorAll(list.tagName === "TABLE" ? "tbody tr" : ":scope > *")].map((row) => row.querySelector("a, button, summary")).filter(Boolean);
    const at = rows.findIndex((link) => link === document.activeElement || link.closest("li, tr, .card")?.contains(document.activeElement));
    const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
    if (next) { next.focus(); next.scrollIntoView({ block: "center" }); }
  };

  const help = async () => {
    let dialog = document.getElementById("keys-dialog");
    if (!dialog) {
      const answer = await fetch(body.dataset.help);
      if (!answer.ok) return;
      const list = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("keys");
      if (!list) return;
      dialog = document.createElement("dialog");
      dialog.id = "keys-dialog";
      dialog.setAttribute("aria-labelledby", "keys-title");
      dialog.append(document.importNode(list, true));
      const close = dialog.querySelector("[data-close]");
      close.hidden = false;
      close.addEventListener("click", () => dialog.close());
      body.append(dialog);
      dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    }
    dialog.showModal();
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      drawers().forEach((drawer) => { drawer.open = false; drawer.querySelector("summary").focus(); });
      return;
    }
    if (body.dataset.keys === "off" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (Date.now() < waiting) {
      waiting = 0;
      const way = document.querySelector(`.sections a[data-key="${CSS.escape(event.key)}"]`);
      if (way) { event.preventDefault(); location.assign(way.href); return; }
    }
    const deed = {
      "?": help,
      "/": () => document.querySelector("main input[type=search], input[type=search]")?.focus(),
      "g": () => { waiting = Date.now() + 1500; },
      "j": () => walk(1),
      "k": () => walk(-1),
    }[event.key];
    /* A page with keys of its own says so and keeps all but "?", "/" and "g". */
    if (!deed || (document.querySelector("main [data-own-keys]") && "jk".includes(event.key))) return;
    event.preventDefault();
    deed();
  });
})();
