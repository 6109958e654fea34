// The page of a ticket: lines that come by themselves, drafts that are kept, colleagues who are seen.

import { follow, onApplied, refresh, token } from "./live.js";
import { suggest } from "./suggest.js";

const LINES = 40;
const KEEP_AFTER = 800;
const TYPING_EVERY = 4000;
const TOLD_FOR = 15000;
const root = document.getElementById("ticket");

if (root) {
  start();
}

function start() {
  const code = root.dataset.code;
  const path = "/console/tickets/" + encodeURIComponent(code);
  const scroll = document.getElementById("scroll");
  const newest = document.getElementById("newest");
  const kept = document.getElementById("kept");
  function isAtEnd() {
    return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
  }

  function toEnd() {
    scroll.scrollTop = scroll.scrollHeight;
    newest.hidden = true;
  }

  scroll.addEventListener("scroll", function () {
    if (isAtEnd()) {
      newest.hidden = true;
    }
  });
  newest.addEventListener("click", toEnd);
  // The composer grows: what was in view stays in view.
  new ResizeObserver(function () {
    if (newest.hidden) {
      toEnd();
    }
  }).observe(scroll);
  toEnd();

  function tokenless(html) {
    return html.replace(/value="CfDJ[^"]*"/g, "");
  }

  const lines = new Map(Array.from(document.querySelectorAll("#transcript > li")).map(function (line) { return [line.dataset.key, tokenless(line.outerHTML)]; }));

  function addLines(page, isOwn) {
    const list = document.getElementById("transcript");
    const wasAtEnd = isAtEnd();
    let isNew = false;
    page.querySelectorAll("#transcript > li").forEach(function (line) {
      const html = tokenless(line.outerHTML);
      const known = lines.get(line.dataset.key);
      if (known === html) {
        return;
      }
      const copy = document.importNode(line, true);
      const old = known === undefined ? null : list.querySelector('[data-key="' + line.dataset.key + '"]');
      if (old) {
        old.replaceWith(copy);
      } else if (line.dataset.key !== "none") {
        const none = list.querySelector('[data-key="none"]');
        if (none) {
          none.remove();
        }
        insert(copy, list);
        isNew = true;
      }
      lines.set(line.dataset.key, html);
    });
    if (isNew && (wasAtEnd || isOwn)) {
      toEnd();
    } else if (isNew) {
      newest.hidden = false;
    }
  }

  // Two conversations, or a turn that took its time: what comes later may have been said before.
  function insert(line, list) {
    const at = line.querySelector("time").dateTime;
    const next = Array.from(list.children).find(function (other) { return other.querySelector("time").dateTime > at; });
    list.insertBefore(line, next || null);
  }

  // A reply is written in the light of what its writer has seen: while there are words in the box, it is no other version that they saw.
  function versions(page, form) {
    const fresh = page.querySelector("#talk-form [data-version]");
    if (!fresh) {
      return;
    }
    document.querySelectorAll("[data-version]").forEach(function (field) { field.value = fresh.value; });
    const reply = document.getElementById("reply-form");
    const box = document.getElementById("reply");
    if (reply && box && (box.value === "" || form === reply)) {
      reply.elements.version.value = fresh.value;
    }
  }

  // Whether there is a box for replies at all changes with the ticket.
  function composer(page, form) {
    const here = document.getElementById("reply-form");
    const there = page.getElementById("reply-form");
    if (Boolean(here) === Boolean(there)) {
      return;
    }
    const note = document.getElementById("note").value;
    document.getElementById("composer").replaceWith(document.importNode(page.getElementById("composer"), true));
    document.getElementById("note").value = note;
    prepare();
  }

  onApplied(function (page, form) {
    addLines(page, Boolean(form));
    composer(page, form);
    versions(page, form);
    countDown();
    const pane = form && page.getElementById("ticket");
    if (pane && page.getElementById("problem")) {
      show(pane.dataset.pane);
    }
    const conversations = page.getElementById("ticket");
    if (conversations && conversations.dataset.conversations !== root.dataset.conversations) {
      root.dataset.conversations = conversations.dataset.conversations;
      reopen();
    }
  });

  const reopen = follow(function () { return root.dataset.live; }, function () {
    refresh(path + "?lines=" + LINES).catch(function () { /* The next sign brings it. */ });
  }, { pausesHidden: true });

  function show(pane) {
    root.dataset.pane = pane;
    document.querySelectorAll(".panes a").forEach(function (link) {
      if (link.dataset.pane === pane) {
        link.setAttribute("aria-current", "true");
      } else {
        link.removeAttribute("aria-current");
      }
    });
    if (pane === "talk") {
      toEnd();
    }
  }

  document.querySelector(".panes").addEventListener("click", function (event) {
    const link = event.target.closest("a");
    if (link) {
      event.preventDefault();
      show(link.dataset.pane);
    }
  });

  function post(what, fields, isLast) {
    const body = new URLSearchParams(fields);
    body.set("__RequestVerificationToken", token());
    return fetch(path + "/" + what, { method: "POST", body: body, keepalive: Boolean(isLast) });
  }

  const timers = new Map();
  let typedAt = 0;

  function keep(form, isLast) {
    clearTimeout(timers.get(form.id));
    timers.delete(form.id);
    const box = form.querySelector("textarea");
    return post("draft", { kind: form.dataset.draft, text: box.value, version: form.elements.version.value }, isLast)
      .then(function (response) { kept.textContent = response.ok && box.value ? "Đã giữ bản nháp." : ""; })
      .catch(function () { kept.textContent = "Chưa giữ được bản nháp (mất mạng)."; });
  }

  function typing(isOn) {
    const now = Date.now();
    if (isOn && now - typedAt < TYPING_EVERY) {
      return;
    }
    if (!isOn && typedAt === 0) {
      return;
    }
    typedAt = isOn ? now : 0;
    post("typing", { typing: isOn ? "on" : "off" }).catch(function () { /* Nobody misses it. */ });
  }

  function prepare() {
    document.querySelectorAll("form[data-draft]").forEach(function (form) {
      const box = form.querySelector("textarea");
      box.addEventListener("input", function () {
        kept.textContent = "";
        typing(box.value !== "");
        clearTimeout(timers.get(form.id));
        timers.set(form.id, setTimeout(function () { keep(form); }, KEEP_AFTER));
      });
      box.addEventListener("keydown", function (event) {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          form.requestSubmit(form.querySelector('button[type="submit"]'));
        }
      });
      suggest(box, document.getElementById("suggestions"), { path: path, isReply: form.dataset.draft === "reply" });
    });
  }
  prepare();

  root.addEventListener("click", function (event) {
    const button = event.target.closest("[data-insert]");
    if (button) {
      const box = document.getElementById("reply");
      const gap = box.value === "" || /\s$/.test(box.value) ? "" : " ";
      box.focus();
      box.setRangeText(gap + button.dataset.insert, box.selectionStart, box.selectionEnd, "end");
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });

  root.addEventListener("done", function (event) {
    const form = event.target;
    const box = form.dataset.draft && form.querySelector("textarea");
    if (box) {
      clearTimeout(timers.get(form.id));
      timers.delete(form.id);
      // What was written while it was under way stays.
      const sent = event.detail.sent.get(box.name).replace(/\r\n/g, "\n");
      box.value = box.value.startsWith(sent) ? box.value.slice(sent.length).trimStart() : box.value;
      kept.textContent = "";
      if (box.value !== "") {
        keep(form);
      } else {
        typing(false);
      }
      box.focus();
    }
    form.querySelectorAll("textarea, select").forEach(function (field) {
      if (!form.dataset.draft) {
        field.value = "";
      }
    });
    const details = form.closest("details");
    if (details) {
      details.open = false;
    }
    clearTimeout(timers.get("notice"));
    timers.set("notice", setTimeout(function () {
      const notice = document.getElementById("done");
      if (notice) {
        notice.remove();
      }
    }, TOLD_FOR));
  });

  addEventListener("pagehide", function () {
    document.querySelectorAll("form[data-draft]").forEach(function (form) {
      if (timers.has(form.id)) {
        keep(form, true);
      }
    });
  });

  document.addEventListener("change", function (event) {
    if (event.target.id === "reason") {
      const told = document.getElementById("told");
      const option = event.target.selectedOptions[0];
      if (told && option) {
        told.value = option.dataset.told || "";
      }
    }
    if (event.target.name === "mode") {
      const box = document.getElementById(event.target.value);
      if (box) {
        box.focus();
      }
    }
  });

  function countDown() {
    document.querySelectorAll("[data-until]").forEach(function (time) {
      const left = Number(time.dataset.until) - Date.now();
      const hours = Math.floor(left / 3600000);
      const minutes = Math.floor(left / 60000) % 60;
      let text = left <= 0 ? "hết hạn" : "còn " + (hours >= 48 ? Math.floor(hours / 24) + " ngày" : hours > 0 ? hours + " giờ " + minutes + " phút" : minutes + " phút");
      if (!time.nextElementSibling || !time.nextElementSibling.classList.contains("left")) {
        const span = document.createElement("strong");
        span.className = "left";
        time.after(span);
      }
      const span = time.nextElementSibling;
      span.textContent = " (" + text + ")";
      span.classList.toggle("soon", left < 3600000);
    });
  }
  countDown();
  setInterval(countDown, 30000);
}
