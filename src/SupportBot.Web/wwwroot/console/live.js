// A page that stays true: parts of it come again from the server when something has changed, and forms do their work without leaving it.
// Everything works without it.

const TOKEN = /value="CfDJ[^"]*"/g;
const seen = new Map();
const hooks = { applied: [], gone: [] };

/** Calls back with the fresh page and the form that brought it (null: nobody asked) after its parts were put in. */
export function onApplied(hook) {
  hooks.applied.push(hook);
}

function canonical(part) {
  return part.outerHTML.replace(TOKEN, "");
}

export function token() {
  return document.querySelector('input[name="__RequestVerificationToken"]').value;
}

// What the server sent last, not what stands there: whoever opens a box or types has changed the page, not the ticket.
function remember() {
  document.querySelectorAll("[data-part]").forEach(function (part) { seen.set(part.id, canonical(part)); });
}

function isBusy(part, form) {
  const active = document.activeElement;
  if (!active || !part.contains(active) || (form && part.contains(form))) {
    return false;
  }
  return /^(INPUT|TEXTAREA|SELECT)$/.test(active.tagName);
}

function put(old, part) {
  const open = Array.from(old.querySelectorAll("details[open]")).map(function (box) { return box.id; });
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const path = focused && (focused.id ? "#" + CSS.escape(focused.id) : focused.dataset.key ? '[data-key="' + focused.dataset.key + '"]' : null);
  const copy = document.importNode(part, true);
  open.forEach(function (id) {
    const box = id && copy.querySelector("#" + CSS.escape(id));
    if (box) {
      box.open = true;
    }
  });
  old.replaceWith(copy);
  const again = path && copy.querySelector(path);
  if (again) {
    again.focus({ preventScroll: true });
  }
}

/** Puts the parts of a fresh page into this one. */
export function apply(page, form) {
  page.querySelectorAll("[data-part]").forEach(function (part) {
    const old = document.getElementById(part.id);
    const fresh = canonical(part);
    if (!old || (fresh === seen.get(part.id) && !form)) {
      return;
    }
    if (isBusy(old, form) || (old.hasAttribute("data-kept") && !part.hasAttribute("data-kept") && !(form && old.contains(form)))) {
      return;
    }
    // What the server has to say of somebody's doing is not taken away by what somebody else did.
    if (part.hasAttribute("data-own") && !form) {
      return;
    }
    put(old, part);
    seen.set(part.id, fresh);
  });
  hooks.applied.forEach(function (hook) { hook(page, form); });
}

/** Says what could not be done, at the place where it was asked for. */
export function complain(form, words) {
  let line = form.querySelector(".unsent");
  if (!line) {
    line = document.createElement("p");
    line.className = "message bad unsent";
    line.setAttribute("role", "alert");
    form.append(line);
  }
  line.textContent = words;
}

async function read(response) {
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function isSignedOut(response) {
  return response.redirected && new URL(response.url).pathname === "/console/sign-in";
}

function tellSignedOut() {
  const bar = document.getElementById("offline");
  bar.hidden = false;
  bar.textContent = "Phiên làm việc đã hết. Lời đang viết đã được giữ: ";
  const link = document.createElement("a");
  link.href = "/console/sign-in?returnTo=" + encodeURIComponent(location.pathname + location.search);
  link.textContent = "đăng nhập lại";
  bar.append(link);
}

/** Asks for the page as it is now. */
export async function refresh(address) {
  const response = await fetch(address || location.href, { headers: { "X-Refresh": "1" }, cache: "no-store" });
  if (isSignedOut(response)) {
    tellSignedOut();
    return null;
  }
  if (!response.ok) {
    return null;
  }
  const page = await read(response);
  apply(page, null);
  return page;
}

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form));
  if (submitter && submitter.name) {
    body.append(submitter.name, submitter.value);
  }
  // A button may be called "action", and would stand in the place of the form's own.
  const action = submitter && submitter.hasAttribute("formaction") ? submitter.getAttribute("formaction") : form.getAttribute("action") || location.href;
  const response = await fetch(action, { method: "POST", body: body });
  if (isSignedOut(response)) {
    tellSignedOut();
    return;
  }
  const page = await read(response);
  if (!page.querySelector("main")) {
    throw new Error("no page");
  }
  const unsent = form.querySelector(".unsent");
  if (unsent) {
    unsent.remove();
  }
  form.dispatchEvent(new CustomEvent(response.ok && !page.getElementById("problem") ? "done" : "refused", { bubbles: true, detail: { sent: body } }));
  apply(page, form);
}

// Whoever writes goes on while the last words are still under way: the next ones wait for them. Anything else is done once.
const under = new WeakMap();

document.addEventListener("submit", function (event) {
  const form = event.target;
  if (!form.matches("form[data-live]") || event.defaultPrevented) {
    return;
  }
  event.preventDefault();
  const before = under.get(form);
  if (before && !form.dataset.draft) {
    return;
  }
  const submitter = event.submitter;
  const sending = (before || Promise.resolve()).then(function () {
    return before && !form.checkValidity() ? null : send(form, submitter);
  }).catch(function () {
    complain(form, "Chưa gửi được: mạng hoặc máy chủ không trả lời. Lời vẫn còn trong ô; bấm lại nút để gửi lại.");
  }).then(function () {
    if (under.get(form) === sending) {
      under.delete(form);
      form.removeAttribute("aria-busy");
    }
  });
  form.setAttribute("aria-busy", "true");
  under.set(form, sending);
});

/** Follows a stream; asks at once for what was missed whenever the page comes to the front again. */
export function follow(address, changed, options) {
  const pausesHidden = options && options.pausesHidden;
  let source = null;
  const bar = document.getElementById("offline");
  function open() {
    close();
    source = new EventSource(address());
    source.addEventListener("changed", function () {
      bar.hidden = true;
      changed();
    });
    source.addEventListener("alive", function () {
      bar.hidden = true;
      if (options && options.alive) {
        options.alive();
      }
    });
    source.onerror = function () {
      // A browser tries again by itself, unless it was told no.
      if (source && source.readyState === EventSource.CLOSED) {
        refresh().catch(function () { /* The bar tells it. */ });
        setTimeout(open, 10000);
      }
      bar.hidden = false;
      bar.textContent = "Mất kết nối, đang thử lại. Những gì trên trang có thể đã cũ.";
    };
  }
  function close() {
    if (source) {
      source.close();
      source = null;
    }
  }
  if (pausesHidden) {
    document.addEventListener("visibilitychange", function () {
      if (document.hidden) {
        close();
      } else {
        open();
      }
    });
  }
  addEventListener("pagehide", close);
  if (!pausesHidden || !document.hidden) {
    open();
  }
  return open;
}

remember();
