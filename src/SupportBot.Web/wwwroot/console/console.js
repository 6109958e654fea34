// Comfort for the console: keys and copying. Everything works without it.

const KEYS = "supportbot.keys";
const LIST = "supportbot.list";
const keysBox = document.getElementById("keys");
const help = document.getElementById("help");
const helpButton = document.getElementById("help-button");

document.documentElement.classList.add("scripted");

function links() {
  return Array.from(document.querySelectorAll("#tickets .code a"));
}

// The row on which the keys stand: that of the focus; where the focus was lost with an element that a refresh replaced, the last one.
let lastRow = null;

document.addEventListener("focusin", function (event) {
  const row = event.target.closest && event.target.closest("#tickets tr[data-row]");
  lastRow = row ? row.dataset.row : null;
});

function current() {
  const active = document.activeElement;
  const isLost = !active || active === document.body;
  const row = isLost ? lastRow && document.querySelector('#tickets tr[data-row="' + lastRow + '"]') : active.closest("#tickets tr[data-row]");
  return row ? row.querySelector(".code a") : null;
}

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(LIST)) || {};
  } catch (error) {
    return {};
  }
}

// On a ticket the keys for the next and the previous one go through the list from which it was opened.
function neighbour(step) {
  const ticket = document.getElementById("ticket");
  const codes = recall().codes || [];
  const next = codes[codes.indexOf(ticket.dataset.code) + step];
  if (codes.includes(ticket.dataset.code) && next) {
    location.href = "/console/tickets/" + next;
  }
}

function move(step) {
  if (document.getElementById("ticket")) {
    neighbour(step);
    return;
  }
  const all = links();
  const at = all.indexOf(current());
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + step))];
  if (next) {
    next.focus();
  }
}

function toggleHelp() {
  if (help.open) {
    help.close();
  } else {
    help.showModal();
  }
}

function isTyping(target) {
  return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.type !== "checkbox" && target.type !== "radio";
}

function focusSearch() {
  const search = document.getElementById("q");
  if (search) {
    search.focus();
    search.select();
  } else {
    location.href = (recall().address || "/console") + "#q";
  }
}

function showWork() {
  const tab = document.querySelector('.panes [data-pane="work"]');
  if (tab && tab.offsetParent) {
    tab.click();
  }
}

// A box of the page, a button on it, or the page of the ticket on which the list stands.
function press(key) {
  const link = current();
  if (!document.getElementById("ticket")) {
    if (link) {
      document.dispatchEvent(new CustomEvent("row-key", { detail: { key: key, link: link } }));
    }
    return;
  }
  const target = document.querySelector('#ticket [data-key="' + key + '"]');
  if (target) {
    showWork();
    target.focus();
    target.click();
  }
}

function write(mode) {
  const link = current();
  if (!document.getElementById("ticket")) {
    if (link) {
      location.href = link.href + "#" + mode;
    }
    return;
  }
  const tab = document.querySelector('.panes [data-pane="talk"]');
  if (tab && tab.offsetParent) {
    tab.click();
  }
  const radio = document.getElementById("mode-" + mode);
  if (radio) {
    radio.checked = true;
  }
  const box = document.getElementById(mode);
  if (box) {
    box.focus();
  }
}

const actions = {
  j: function () { move(1); },
  k: function () { move(-1); },
  ArrowDown: function () { move(1); },
  ArrowUp: function () { move(-1); },
  o: function () { const link = current(); if (link) { link.click(); } },
  x: function () { const link = current(); if (link) { link.closest("tr").querySelector(".pick input").click(); link.focus(); } },
  a: function () { press("a"); },
  e: function () { press("e"); },
  t: function () { press("t"); },
  s: function () { press("s"); },
  w: function () { press("w"); },
  r: function () { write("reply"); },
  n: function () { write("note"); },
  u: function () { location.href = recall().address || "/console"; },
  g: function () { const fresh = document.getElementById("fresh"); if (fresh && !fresh.hidden) { fresh.click(); } },
  "/": focusSearch,
  "?": toggleHelp,
};

function isOnList(event) {
  // Elsewhere the arrows scroll, as everywhere.
  return event.key.indexOf("Arrow") < 0 || links().indexOf(document.activeElement) >= 0;
}

document.addEventListener("keydown", function (event) {
  if (event.key === "Escape" && (event.target.id === "q" || event.target.tagName === "TEXTAREA")) {
    event.target.blur();
  }
  if (!keysBox || !keysBox.checked || isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey || (help.open && event.key !== "?")) {
    return;
  }
  const isOpened = event.key === "Enter" && (event.target === document.body || event.target.matches("#tickets .pick input"));
  const action = isOpened ? actions.o : actions[event.key];
  if (action && isOnList(event)) {
    event.preventDefault();
    action();
  }
});

function remember(on) {
  try {
    localStorage.setItem(KEYS, on ? "on" : "off");
  } catch (error) {
    // Without storage the choice holds for this page only.
  }
}

function isRemembered() {
  try {
    return localStorage.getItem(KEYS) !== "off";
  } catch (error) {
    return true;
  }
}

if (keysBox) {
  keysBox.checked = isRemembered();
  keysBox.addEventListener("change", function () { remember(keysBox.checked); });
  helpButton.addEventListener("click", toggleHelp);
}

const up = document.getElementById("up");
if (up && recall().address) {
  up.href = recall().address;
}
if (/^#(reply|note)$/.test(location.hash) && document.getElementById("ticket")) {
  write(location.hash.slice(1));
}
if (location.hash === "#q") {
  focusSearch();
}

document.querySelectorAll("[data-copy]").forEach(function (button) {
  button.addEventListener("click", async function () {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
    } catch (error) {
      // Not allowed here: the code is selected instead, ready for Ctrl+C.
      getSelection().selectAllChildren(document.getElementById("code"));
    }
  });
});
