// Ties the page together: connection, transcript, composer, buttons.
import { connectComposer } from "./composer.js";
import { Connection } from "./connection.js";
import { storage, word } from "./dom.js";
import { Transcript } from "./transcript.js";

const notice = document.getElementById("notice");
const tab = storage("sessionStorage");
const browser = storage("localStorage");
const UNSENT = "supportbot.unsent";
const SIZE = "supportbot.size";
const SIZES = 3;

const outbox = new Map(Object.entries(tab.read(UNSENT) || {}));
// Written before the page was loaded anew: shown as unsent once the server's record is read.
const left = Array.from(outbox.keys());
const transcript = new Transcript(say, deliver);
const connection = new Connection({
  activities: function (activities) {
    activities.forEach(function (activity) {
      // What the server repeats, it has: nothing of it waits any more.
      forgetUnsent((activity.channelData || {}).clientActivityID);
    });
    transcript.add(activities);
  },
  state: function (reported) {
    // An answer that was on its way when the network went away must not clear the notice.
    const state = reported === "online" && navigator.onLine === false ? "offline" : reported;
    notice.textContent = state === "online" ? "" : word(state);
    notice.className = "notice " + state;
  },
  replaced: function () {
    transcript.clear();
    transcript.addNote(word("expired"));
    Array.from(outbox.keys()).forEach(showUnsent);
  },
});

function forgetUnsent(id) {
  if (outbox.delete(id)) {
    tab.write(UNSENT, Object.fromEntries(outbox));
  }
}

function showUnsent(id) {
  transcript.addOwn(id, outbox.get(id));
  transcript.markUnsent(id, "unsent");
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
}

function say(text, isPressed) {
  const id = newId();
  outbox.set(id, text);
  tab.write(UNSENT, Object.fromEntries(outbox));
  const node = transcript.addOwn(id, text);
  if (isPressed) {
    // The pressed button is gone. Not the input: on a telephone that would open the keyboard.
    node.focus({ preventScroll: true });
  }
  deliver(id);
}

async function deliver(id) {
  transcript.markSending(id);
  try {
    await connection.post(outbox.get(id), id);
    forgetUnsent(id);
    transcript.markSent(id);
  } catch (error) {
    if (outbox.has(id)) {
      transcript.markUnsent(id, error.status === 429 ? "tooFast" : error.status < 500 ? "refused" : "unsent");
    }
  }
}

function showSize(size) {
  document.documentElement.className = "size" + size;
  document.getElementById("size").setAttribute("aria-label", word("size" + size));
}

document.getElementById("size").addEventListener("click", function () {
  const size = ((browser.read(SIZE) || 0) + 1) % SIZES;
  browser.write(SIZE, size);
  showSize(size);
});
document.getElementById("human").addEventListener("click", function () { say(word("human"), true); });
document.getElementById("restart").addEventListener("click", function () { say(word("restart"), true); });
document.getElementById("forget").addEventListener("click", function () {
  outbox.clear();
  tab.write(UNSENT, null);
  transcript.clear();
  connection.forget();
});

showSize(browser.read(SIZE) || 0);
connectComposer(say);
notice.textContent = word("connecting");
connection.start().then(function () {
  transcript.setBusy(false);
  left.filter(function (id) { return outbox.has(id); }).forEach(showUnsent);
});
