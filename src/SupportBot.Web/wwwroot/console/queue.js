// The list of tickets: what changes changes in its place, what is new waits behind a button, and several are worked on at once.

import { follow, onApplied, refresh, token } from "./live.js";

const LIST = "supportbot.list";
const AGE = 60000;
const list = document.getElementById("list");
const fresh = document.getElementById("fresh");
const SOUND = "supportbot.sound";
const NOTIFY = "supportbot.notify";
const heard = new Set();
const notify = document.getElementById("notify");
const sound = document.getElementById("sound");
let latest = null;
let at = Date.now();

function rows(root) {
  return Array.from(root.querySelectorAll("tr[data-row]"));
}

function remember() {
  try {
    sessionStorage.setItem(LIST, JSON.stringify({ address: location.pathname + location.search, codes: rows(list).map(function (row) { return row.dataset.row; }) }));
  } catch (error) {
    // Without storage the keys for the next ticket do nothing.
  }
}

// Two short tones. A browser plays nothing before its user has clicked something, which whoever switches this on has done.
function beep() {
  const Audio = window.AudioContext || window.webkitAudioContext;
  if (!sound.checked || !Audio) {
    return;
  }
  const audio = new Audio();
  [660, 880].forEach(function (tone, i) {
    const wave = audio.createOscillator();
    const loudness = audio.createGain();
    loudness.gain.value = 0.08;
    wave.frequency.value = tone;
    wave.connect(loudness);
    loudness.connect(audio.destination);
    wave.start(audio.currentTime + i * 0.18);
    wave.stop(audio.currentTime + i * 0.18 + 0.14);
  });
  setTimeout(function () { audio.close(); }, 1000);
}

// Codes only: a notification stands on a locked screen as well.
function announce(codes) {
  if (!notify || !notify.checked || !("Notification" in window) || Notification.permission !== "granted") {
    return;
  }
  const shown = new Notification(codes.length === 1 ? "Phiếu mới " + codes[0] : codes.length + " phiếu mới", { tag: "supportbot-queue" });
  shown.onclick = function () { window.focus(); shown.close(); };
}

function replace(old, row) {
  if (row.dataset.version === old.dataset.version) {
    // Only times went on: the link that somebody may be pressing right now stays the same element.
    const cells = Array.from(row.cells);
    Array.from(old.cells).forEach(function (cell, i) {
      if (!cell.matches(".pick, .code") && cells[i] && cell.innerHTML !== cells[i].innerHTML) {
        cell.innerHTML = cells[i].innerHTML;
        cell.className = cells[i].className;
      }
    });
    return;
  }
  const copy = document.importNode(row, true);
  const isPicked = old.querySelector(".pick input").checked;
  const focused = old.contains(document.activeElement) ? (document.activeElement.type === "checkbox" ? ".pick input" : ".code a") : null;
  copy.querySelector(".pick input").checked = isPicked;
  if (copy.dataset.version !== old.dataset.version) {
    copy.classList.add("changed");
  }
  old.replaceWith(copy);
  if (focused) {
    copy.querySelector(focused).focus({ preventScroll: true });
  }
}

// Nobody who reads the list loses the place: rows that are there change, rows that have gone stay and say so, new ones wait.
function merge(page) {
  const there = new Map(rows(page).map(function (row) { return [row.dataset.row, row]; }));
  const here = rows(list);
  here.forEach(function (row) {
    const now = there.get(row.dataset.row);
    if (now) {
      replace(row, now);
    } else if (!row.classList.contains("left")) {
      row.classList.add("left");
      const word = document.createElement("span");
      word.className = "place";
      word.textContent = "Không còn ở đây";
      row.querySelector(".matter").append(word);
    }
  });
  const known = new Set(here.map(function (row) { return row.dataset.row; }));
  const news = Array.from(there.keys()).filter(function (code) { return !known.has(code); });
  latest = page;
  const unheard = news.filter(function (code) { return !heard.has(code); });
  if (unheard.length > 0) {
    beep();
    announce(unheard);
  }
  news.forEach(function (code) { heard.add(code); });
  fresh.hidden = news.length === 0;
  fresh.textContent = news.length + " phiếu mới";
  const count = document.querySelector(".views [aria-current] .count");
  document.title = (news.length > 0 ? "(" + news.length + ") " : "") + document.title.replace(/^\(\d+\) /, "");
  if (here.length === 0 && there.size > 0 || (here.length > 0 && there.size === 0 && count && count.textContent === "0" && here.every(function (row) { return !row.querySelector(":checked"); }))) {
    put(page);
  }
}

function put(page) {
  const focused = document.activeElement && document.activeElement.closest("tr[data-row]");
  const code = focused && focused.dataset.row;
  list.replaceChildren(...Array.from(document.importNode(page.getElementById("list"), true).childNodes));
  fresh.hidden = true;
  document.title = document.title.replace(/^\(\d+\) /, "");
  const again = code && list.querySelector('tr[data-row="' + code + '"] .code a');
  if (again) {
    again.focus({ preventScroll: true });
  }
  remember();
  count();
}

function picked() {
  return list.querySelectorAll("td.pick input:checked").length;
}

const words = document.getElementById("picked");
const bulk = document.getElementById("bulk");

function count() {
  const number = picked();
  words.textContent = number > 0 ? "Đã chọn " + number : "";
  bulk.classList.toggle("active", number > 0);
  const all = document.getElementById("pick-all");
  if (all) {
    all.checked = number > 0 && number === rows(list).length;
  }
}

async function take(link) {
  const row = link.closest("tr");
  const body = new URLSearchParams({ version: row.dataset.version, __RequestVerificationToken: token() });
  const response = await fetch(link.href + "/assign", { method: "POST", body: body });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const notice = page.querySelector("#problem p, #done");
  const line = document.getElementById("results");
  line.replaceChildren();
  const message = document.createElement("p");
  message.className = "message " + (response.ok && !page.getElementById("problem") ? "good" : "bad");
  message.textContent = row.dataset.row + ": " + (notice ? notice.textContent.trim() : "chưa làm được, thử lại giúp.");
  line.append(message);
  look();
}

function look() {
  at = Date.now();
  refresh().then(function (page) {
    if (page && page.getElementById("list")) {
      merge(page);
    }
  }).catch(function () { /* The next sign brings it. */ });
}

if (list) {
  remember();
  count();
  follow(function () { return "/console/live"; }, look, {
    alive: function () {
      // Times go on, and what was left alone comes back, without anybody doing anything.
      if (Date.now() - at > AGE) {
        look();
      }
    },
  });
  fresh.addEventListener("click", function () {
    if (latest) {
      put(latest);
      const first = list.querySelector(".code a");
      if (first) {
        first.focus({ preventScroll: true });
      }
    }
  });
  list.addEventListener("change", function (event) {
    if (event.target.id === "pick-all") {
      list.querySelectorAll("td.pick input").forEach(function (box) { box.checked = event.target.checked; });
    }
    count();
  });
  onApplied(function (page, form) {
    if (form && page.getElementById("list")) {
      put(page);
    }
  });
  document.addEventListener("row-key", function (event) {
    if (event.detail.key === "a") {
      take(event.detail.link).catch(function () { /* The bar tells of a lost network. */ });
    } else {
      location.href = event.detail.link.href + "?pane=work";
    }
  });
  try {
    sound.checked = localStorage.getItem(SOUND) === "on";
  } catch (error) {
    // Without storage it is silent until switched on.
  }
  sound.addEventListener("change", function () {
    try {
      localStorage.setItem(SOUND, sound.checked ? "on" : "off");
    } catch (error) {
      // The choice holds for this page only.
    }
    beep();
  });
  try {
    notify.checked = localStorage.getItem(NOTIFY) === "on";
  } catch (error) {
    // Without storage it is off until switched on.
  }
  notify.addEventListener("change", async function () {
    if (notify.checked && (!("Notification" in window) || await Notification.requestPermission() !== "granted")) {
      notify.checked = false;
    }
    try {
      localStorage.setItem(NOTIFY, notify.checked ? "on" : "off");
    } catch (error) {
      // The choice holds for this page only.
    }
  });
  document.querySelectorAll(".tools select").forEach(function (select) {
    select.addEventListener("change", function () { select.form.requestSubmit(); });
  });
  // Empty fields stay out of the address.
  document.querySelector("form.find").addEventListener("formdata", function (event) {
    Array.from(event.formData.entries()).forEach(function (entry) {
      if (entry[1] === "" || (entry[0] === "sort" && entry[1] === "waiting")) {
        event.formData.delete(entry[0]);
      }
    });
  });
}
