// What is needed now and then: letters and colours, topics, download, pictures, calling back, life in a frame of another site.
import { el, button, word } from "./dom.js";
import { colours, enlarge, paint, size } from "./look.js";

const LONGEST_GREETING = 300;

/** Connects the buttons of the header and the menu. `chat` holds say(text, isPressed), forget(), showStarters(isShown), transcript and connection. */
export function connectExtras(chat) {
  connectLook();
  connectMenu(chat);
  connectTopics(chat);
  connectPictures(chat);
  connectCalls(chat);
  if (window.parent !== window) {
    connectFrame(chat);
  }
}

function show(id) {
  const node = document.getElementById(id);
  node.hidden = false;
  return node;
}

function connectLook() {
  const letters = show("size");
  letters.setAttribute("aria-label", word("size" + size()));
  letters.addEventListener("click", function () { letters.setAttribute("aria-label", word("size" + enlarge())); });
  show("colours").querySelectorAll("input").forEach(function (choice) {
    choice.checked = choice.value === colours();
    choice.addEventListener("change", function () { paint(choice.value); });
  });
}

function connectMenu(chat) {
  const menu = document.getElementById("menu");
  function close(isLeft) {
    menu.open = false;
    if (!isLeft) {
      menu.querySelector("summary").focus();
    }
  }
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu.open) {
      event.stopImmediatePropagation();
      close(false);
    }
  });
  menu.addEventListener("focusout", function (event) {
    // Whoever goes on with the tabulator must not walk about under the panel.
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) {
      close(true);
    }
  });
  document.addEventListener("click", function (event) {
    if (menu.open && (!menu.contains(event.target) || event.target.closest("a, button"))) {
      close(true);
    }
  });
  show("forget").addEventListener("submit", function (event) {
    event.preventDefault();
    chat.forget();
    document.getElementById("text").focus();
  });
  document.getElementById("download").addEventListener("submit", function (event) {
    const form = event.target;
    form.querySelectorAll("input").forEach(function (field) { field.remove(); });
    form.appendChild(el("input", { type: "hidden", name: "token", value: chat.connection.token || "" }));
    form.appendChild(el("input", { type: "hidden", name: "language", value: document.documentElement.lang }));
  });
}

// The same list as on the page for browsers without scripts: one place that writes it.
async function readTopics() {
  const answer = await fetch(document.getElementById("topics").getAttribute("href"), { credentials: "omit" });
  if (!answer.ok) {
    throw new Error(answer.statusText);
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return document.importNode(page.getElementById("topic-list"), true);
}

function connectTopics(chat) {
  document.getElementById("topics").addEventListener("click", async function (event) {
    event.preventDefault();
    try {
      const list = await readTopics();
      chat.transcript.addNote(word("topics"), "topics", list);
      list.querySelector("summary").focus({ preventScroll: true });
    } catch (error) {
      chat.transcript.addNote(word("topicsFailed"), "topics");
    }
  });
}

function holdsFiles(transfer) {
  return Boolean(transfer) && Array.prototype.indexOf.call(transfer.types || [], "Files") >= 0;
}

function connectPictures(chat) {
  function explain() {
    chat.transcript.addNote(word("picture"), "picture").setAttribute("role", "status");
    document.getElementById("text").focus({ preventScroll: true });
  }
  show("picture").addEventListener("click", explain);
  document.addEventListener("paste", function (event) {
    if (holdsFiles(event.clipboardData)) {
      event.preventDefault();
      explain();
    }
  });
  // Otherwise the browser would leave the page and show the picture.
  ["dragover", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (holdsFiles(event.dataTransfer)) {
        event.preventDefault();
        if (kind === "drop") {
          explain();
        }
      }
    });
  });
}

function connectCalls(chat) {
  document.addEventListener("click", function (event) {
    if (event.target.closest("a[href^='tel:']")) {
      chat.transcript.addNote(word("called"), "called", button("choice", word("callBack"), function () { chat.say(word("callBackWords"), true); }));
    }
  });
}

// What the page of another site wished for stands behind the # of our address, where no server sees it.
function wishes() {
  const found = {};
  location.hash.slice(1).split("&").forEach(function (pair) {
    const at = pair.indexOf("=");
    if (at > 0) {
      try {
        found[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1));
      } catch (error) {
        // Not written by our script.
      }
    }
  });
  return found;
}

async function beginWith(topic) {
  const list = await readTopics();
  const chosen = list.querySelector("[data-topic='" + topic.replace(/[^a-z0-9_]/g, "") + "'] .choices");
  const place = document.querySelector("#starters .choices");
  if (chosen && place) {
    place.replaceWith(chosen);
  }
}

function connectFrame(chat) {
  const wish = wishes();
  const close = document.getElementById("close");
  function leave() {
    // It says nothing that is not to be heard: whose page it is, is not known here.
    window.parent.postMessage("supportbot:close", "*");
  }
  if (close && wish.widget) {
    close.hidden = false;
    close.addEventListener("click", leave);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") {
        leave();
      }
    });
    window.addEventListener("message", function (event) {
      if (event.source === window.parent && event.data === "supportbot:focus") {
        // On a telephone the input would open the keyboard over half of the chat.
        (matchMedia("(pointer: coarse)").matches ? close : document.getElementById("text")).focus({ preventScroll: true });
      }
    });
    window.parent.postMessage("supportbot:ready", "*");
  }
  if (wish.greeting) {
    const welcome = show("welcome");
    welcome.textContent = wish.greeting.slice(0, LONGEST_GREETING);
  }
  if (wish.topic) {
    beginWith(wish.topic).catch(function () { chat.showStarters(true); });
  }
}
