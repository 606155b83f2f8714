/* Judging by keys: every key presses a button or follows a link that stands on the page. Without this file the buttons do it all. */
"use strict";
(() => {
  const root = document.documentElement;
  const facts = [...document.querySelectorAll("[data-fact]")];
  const paper = document.querySelector("[data-make]");
  let now = document.querySelector("[data-fact][aria-current]") || null;

  const show = (fact, focus) => {
    if (!fact) return;
    for (const other of facts) other.removeAttribute("aria-current");
    for (const fold of fact.closest("details") ? [fact.closest("details")] : []) fold.open = true;
    fact.setAttribute("aria-current", "true");
    now = fact;
    for (const mark of document.querySelectorAll("mark.now")) mark.classList.remove("now");
    const marks = [...document.querySelectorAll(`mark[data-claims~="${fact.dataset.fact}"]`)];
    for (const mark of marks) mark.classList.add("now");
    const held = document.getElementById("source");
    if (marks[0] && held && held.scrollHeight > held.clientHeight) {
      held.scrollTop += marks[0].getBoundingClientRect().top - held.getBoundingClientRect().top - held.clientHeight / 3;
    }
    if (focus) { fact.focus({ preventScroll: true }); fact.scrollIntoView({ block: "center" }); }
  };

  const cardOf = (fact) => fact && fact.closest("[data-card]");
  const step = (by) => {
    const at = facts.indexOf(now);
    show(facts[at < 0 ? (by > 0 ? 0 : facts.length - 1) : at + by], true);
  };
  const stepCard = (by) => {
    const cards = [...document.querySelectorAll("[data-card]")];
    const next = cards[cards.indexOf(cardOf(now)) + by];
    if (next) show(next.querySelector("[data-fact]"), true);
  };

  /* The selected words as offsets into the kept text, counted in letters as the register counts them. */
  const selection = () => {
    const chosen = window.getSelection();
    if (!paper || !chosen || chosen.isCollapsed || !paper.contains(chosen.anchorNode)) return null;
    const range = chosen.getRangeAt(0);
    const place = (node, offset) => {
      const block = (node.nodeType === 1 ? node : node.parentElement).closest("[data-start]");
      if (!block) return null;
      const before = document.createRange();
      before.selectNodeContents(block);
      before.setEnd(node, offset);
      return Number(block.dataset.start) + [...before.toString()].length;
    };
    const start = place(range.startContainer, range.startOffset);
    const end = place(range.endContainer, range.endOffset);
    return start !== null && end !== null && start < end ? { start, end } : null;
  };
  const make = () => {
    const span = selection();
    if (!span) { document.getElementById("place")?.focus(); return; }
    const kind = document.getElementById("make-kind").value;
    location.assign(`${paper.dataset.make}?start=${span.start}&end=${span.end}&what=${encodeURIComponent(kind)}`);
  };
  const help = () => {
    const here = document.getElementById("keys-here");
    here.open = true;
    here.querySelector("summary").focus();
    here.scrollIntoView({ block: "center" });
  };

  const press = (key) => {
    const within = "AR".includes(key) ? cardOf(now) : "u]".includes(key) ? document : now;
    const wanted = within && within.querySelector(`[data-key="${key === "]" ? "]" : CSS.escape(key)}"]`);
    if (!wanted) return false;
    wanted.click();
    return true;
  };
  const deeds = { j: () => step(1), k: () => step(-1), n: () => stepCard(1), p: () => stepCard(-1), m: make, "?": help };
  let led = 0; // "g" and a letter leave for a section: the frame's keys

  document.addEventListener("keydown", (event) => {
    if (root.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
    if (event.key === "g") { led = Date.now() + 1500; return; }
    if (Date.now() < led) { led = 0; return; }
    if (deeds[event.key]) deeds[event.key]();
    else if (!"aresdxoARu]".includes(event.key) || !press(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  document.addEventListener("focusin", (event) => {
    const fact = event.target.closest("[data-fact]");
    /* Not the fact itself: the browser puts the focus on what the address points at. */
    if (fact && fact !== now && event.target !== fact) show(fact, false);
  });
  for (const link of document.querySelectorAll(".judging mark a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show(document.getElementById(link.hash.slice(1)), true);
    });
  }
  /* One press, one deed. */
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });
  if (now) show(now, location.search.includes("at="));
})();
