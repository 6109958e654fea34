// Ties the page together: connection, transcript, composer, buttons.
import { connectComposer } from "./composer.js";
import { Connection } from "./connection.js";
import { word } from "./dom.js";
import { connectExtras } from "./extras.js";
import { storage } from "./storage.js";
import { Transcript } from "./transcript.js";

const notice = document.getElementById("notice");
const starters = document.getElementById("starters");
const tab = storage("sessionStorage");
const UNSENT = "supportbot.unsent";

function begin() {
  const outbox = new Map();
  const kept = tab.read(UNSENT) || {};
  Object.keys(kept).forEach(function (id) { outbox.set(id, kept[id]); });
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
      if (transcript.own.size > 0) {
        showStarters(false);
      }
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

  function keepUnsent() {
    const waiting = {};
    outbox.forEach(function (text, id) { waiting[id] = text; });
    tab.write(UNSENT, outbox.size > 0 ? waiting : null);
  }

  function forgetUnsent(id) {
    if (outbox.delete(id)) {
      keepUnsent();
    }
  }

  function showUnsent(id) {
    transcript.addOwn(id, outbox.get(id));
    transcript.markUnsent(id, "unsent");
  }

  function showStarters(isShown) {
    if (starters) {
      starters.hidden = !isShown;
    }
  }

  function say(text, isPressed) {
    const id = newId();
    outbox.set(id, text);
    keepUnsent();
    showStarters(false);
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

  function forget() {
    outbox.clear();
    keepUnsent();
    transcript.clear();
    showStarters(true);
    connection.forget();
  }

  // Buttons that would post a form say what they stand for.
  document.addEventListener("click", function (event) {
    const button = event.target.closest("button[name=text]");
    if (button) {
      event.preventDefault();
      say(button.value, true);
    }
  });
  connectComposer(say);
  connectExtras({ say, forget, transcript, connection, showStarters });
  notice.textContent = word("connecting");
  notice.className = "notice connecting";
  transcript.setBusy(true);
  connection.start().then(function () {
    transcript.setBusy(false);
    left.filter(function (id) { return outbox.has(id); }).forEach(showUnsent);
  });
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
}

// Browsers older than that keep the page as it came: its forms work without scripts.
if ("AbortController" in window && "WebSocket" in window) {
  begin();
}
