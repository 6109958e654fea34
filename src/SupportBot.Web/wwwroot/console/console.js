// Comfort for the console: keys, copying, a list that keeps itself fresh. Everything works without it.

const KEYS = "supportbot.keys";
const REFRESH = 30000;
const keysBox = document.getElementById("keys");
const help = document.getElementById("help");
const helpButton = document.getElementById("help-button");

function links() {
  return Array.from(document.querySelectorAll("#tickets .code a"));
}

function move(step) {
  const all = links();
  const at = all.indexOf(document.activeElement);
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + step))];
  if (next) {
    next.focus();
  }
}

function toggleHelp() {
  help.hidden = !help.hidden;
  helpButton.setAttribute("aria-expanded", String(!help.hidden));
}

function isTyping(target) {
  return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.type !== "checkbox";
}

function focusSearch() {
  const search = document.getElementById("q");
  if (search) {
    search.focus();
    search.select();
  }
}

const actions = {
  j: function () { move(1); },
  k: function () { move(-1); },
  ArrowDown: function () { move(1); },
  ArrowUp: function () { move(-1); },
  "/": focusSearch,
  "?": toggleHelp,
};

function isOnList(event) {
  // Elsewhere the arrows scroll, as everywhere.
  return event.key.indexOf("Arrow") < 0 || links().indexOf(document.activeElement) >= 0;
}

document.addEventListener("keydown", function (event) {
  if (event.key === "Escape" && event.target.id === "q") {
    event.target.blur();
  }
  if (!keysBox || !keysBox.checked || isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  const action = actions[event.key];
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

// What stands outside the story. Whoever sees the ticket as it is now may also change it as it is now; forms keep what is typed in them.
function freshen(page) {
  page.querySelectorAll("[data-fresh]").forEach(function (part) {
    const old = document.getElementById(part.id);
    if (old) {
      old.replaceWith(document.importNode(part, true));
    }
  });
  const version = page.querySelector('input[name="version"]');
  if (version) {
    document.querySelectorAll('input[name="version"]').forEach(function (field) { field.value = version.value; });
  }
}

async function refresh() {
  const old = document.getElementById("refreshed");
  const active = document.activeElement;
  if (document.hidden || (old.contains(active) && active.closest("form"))) {
    return;
  }
  const response = await fetch(location.href, { headers: { "X-Refresh": "1" }, redirect: "error", cache: "no-store" });
  if (!response.ok) {
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("refreshed");
  const focused = old.contains(document.activeElement) && document.activeElement.getAttribute("href");
  old.replaceWith(document.importNode(fresh, true));
  freshen(page);
  const again = focused && Array.from(document.querySelectorAll("#refreshed a")).find(function (link) { return link.getAttribute("href") === focused; });
  if (again) {
    again.focus({ preventScroll: true });
  }
}

const refreshed = document.getElementById("refreshed");
if (refreshed) {
  setInterval(function () { refresh().catch(function () { /* The next try may find the network again. */ }); }, Number(refreshed.dataset.refresh) || REFRESH);
}
