// What is typed into a form on the road is not lost where the network drops: it stays on this device until the desk has it.
// Each form gets a token, so that one that was sent twice makes one row.
"use strict";
for (const form of document.querySelectorAll("form[data-draft]")) {
  const key = `draft:${location.pathname}:${form.dataset.draft}`;
  const note = form.querySelector("[data-draft-note]");
  const token = form.elements.token;
  const kept = ["csrfmiddlewaretoken", "deed", "part"];
  let waiting = false;
  let tried = false; // pressed, and not sent for want of a network: sent by itself when there is one again

  const show = () => { note.hidden = false; form.closest("details").open = true; };
  const save = () => {
    const told = [...new FormData(form)].filter(([name]) => !kept.includes(name));
    try { localStorage.setItem(key, JSON.stringify(told)); } catch { /* no room, or not allowed: the form still works */ }
  };
  const forget = () => { try { localStorage.removeItem(key); } catch { /* as above */ } };
  const restore = () => {
    let told = null;
    try { told = JSON.parse(localStorage.getItem(key)); } catch { forget(); }
    if (!Array.isArray(told)) return false;
    for (const [name, value] of told) if (form.elements[name] && name !== "deed") form.elements[name].value = value;
    return true;
  };
  const send = async () => {
    if (waiting) return;
    waiting = tried = true;
    let answer;
    try {
      // Not followed: the page that it leads to is asked for by the browser itself. The header: whose session is over is told so.
      answer = await fetch(form.action, {
        method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual", headers: { "HX-Request": "true" },
      });
    } catch {
      waiting = false;
      show();
      return;
    }
    if (answer.type === "opaqueredirect") {
      forget();
      form.reset();
      location.reload();
    } else if (answer.status === 401) {
      location.reload();
    } else {
      form.submit();
    }
  };

  if (restore()) show();
  if (!token.value) token.value = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
  form.addEventListener("input", save);
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); send(); });
  window.addEventListener("online", () => { if (tried && form.checkValidity()) send(); });
}
