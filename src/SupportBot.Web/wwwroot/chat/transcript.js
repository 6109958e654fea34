// The list of messages: what was said, what waits to be sent, what may be answered. Scrolls only where the reader already is at the end.
import { button, el, word } from "./dom.js";
import { botMessage, choicesOf, heading } from "./message.js";

const NEAR_END = 120;
const SLOW_AFTER = 12000;
const ANSWERED_WITHIN = 5000;
const AIR = 16;

/** `say(text)` is called where a choice is pressed, `resend(id)` where an unsent message is to go again. */
export class Transcript {
  constructor(say, resend) {
    this.say = say;
    this.resend = resend;
    this.log = document.getElementById("log");
    this.typing = document.getElementById("typing");
    this.newer = document.getElementById("newer");
    this.top = document.querySelector(".top");
    this.own = new Map();
    this.choices = null;
    // What the server wrote into the page: it goes when the conversation itself arrives.
    this.written = Array.from(this.log.children);
    const transcript = this;
    this.newer.addEventListener("click", function () { transcript.scrollTo(transcript.log.lastElementChild); });
    window.addEventListener("scroll", function () {
      if (transcript.isAtEnd()) {
        transcript.newer.hidden = true;
      }
    }, { passive: true });
  }

  /** Puts activities of the server at the end, or in place of what was written here before the server had it. */
  add(activities) {
    const wasAtEnd = this.isAtEnd();
    const transcript = this;
    let first = null;
    let last = null;
    const isReadBack = this.takeOver();
    activities.filter(function (activity) { return activity.type === "message"; }).forEach(function (activity) {
      const node = activity.from && activity.from.role === "user" ? transcript.addEcho(activity) : transcript.addBot(activity);
      first = first || node;
      last = node || last;
    });
    if (isReadBack) {
      // The greeting alone stands where it stood; of a conversation that goes on, its last message is what one wants to see.
      if (first !== last) {
        this.scrollTo(last);
      }
    } else if (first && wasAtEnd) {
      this.scrollTo(first);
    } else if (first) {
      this.newer.hidden = false;
    }
  }

  // True where what was said before is read for the first time. Words that were typed meanwhile stay below it.
  takeOver() {
    const written = this.written;
    if (!written) {
      return false;
    }
    const transcript = this;
    written.forEach(function (node) { node.remove(); });
    this.written = null;
    this.typedFirst = this.log.firstElementChild;
    setTimeout(function () { transcript.typedFirst = null; }, 0);
    return true;
  }

  addBot(activity) {
    // An answer to words that were typed before the page had connected is still to come.
    this.setTyping(Boolean(this.typedFirst));
    this.dropChoices();
    const node = botMessage(activity);
    const choices = choicesOf(activity);
    if (choices.length > 0) {
      node.appendChild(this.choiceGroup(choices));
    }
    return this.append(node);
  }

  choiceGroup(choices) {
    const transcript = this;
    const group = el("div", { class: "choices", role: "group", "aria-label": word("choices") });
    choices.forEach(function (choice) {
      group.appendChild(button("choice", choice.title, function () { transcript.say(choice.value, true); }));
    });
    this.choices = group;
    return group;
  }

  dropChoices() {
    if (this.choices) {
      this.choices.remove();
      this.choices = null;
    }
  }

  /** The server's record of the citizen's words: masked, and with the server's time. */
  addEcho(activity) {
    const id = (activity.channelData || {}).clientActivityID;
    const known = this.own.get(id);
    const node = known || this.addOwn(id, activity.text || "", activity.timestamp);
    node.querySelector(".body").textContent = activity.text || "";
    this.markSent(id);
    return known ? null : node;
  }

  /** The citizen's words as typed, before the server has them. */
  addOwn(id, text, timestamp) {
    this.dropChoices();
    const node = el("div", { class: "message own", tabindex: "-1" }, heading(word("own"), timestamp), el("div", { class: "body" }, text), el("p", { class: "fate" }));
    this.own.set(id, node);
    this.append(node);
    this.scrollTo(node);
    return node;
  }

  /** Something that nobody said; one with the same `kind` takes the place of the one before. */
  addNote(text, kind, ...more) {
    const old = kind && this.log.querySelector(".note-" + kind);
    if (old) {
      old.remove();
    }
    const wasAtEnd = this.isAtEnd();
    const note = this.append(el("div", { class: "note" + (kind ? " note-" + kind : "") }, el("p", null, text), ...more));
    if (kind || wasAtEnd) {
      this.scrollTo(note);
    }
    return note;
  }

  markSending(id) {
    this.setFate(id, word("sending"));
    this.setTyping(true);
  }

  markSent(id) {
    this.setFate(id, "");
    // What is answered at once is here by then. While a person has the conversation nothing is.
    const transcript = this;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(function () { transcript.setTyping(false); }, ANSWERED_WITHIN);
  }

  markUnsent(id, reason) {
    const transcript = this;
    this.setTyping(false);
    this.setFate(id, word(reason) + " ");
    const node = this.own.get(id);
    node.classList.add("unsent");
    node.querySelector(".fate").appendChild(button("tool", word("resend"), function () { transcript.resend(id); }));
  }

  setFate(id, text) {
    const node = this.own.get(id);
    if (node) {
      node.classList.remove("unsent");
      node.querySelector(".fate").textContent = text;
    }
  }

  setTyping(isTyping) {
    const typing = this.typing;
    clearTimeout(this.slow);
    clearTimeout(this.waiting);
    typing.textContent = isTyping ? word("typing") : "";
    if (isTyping) {
      this.slow = setTimeout(function () { typing.textContent = word("slow"); }, SLOW_AFTER);
    }
  }

  /** While an old conversation is read back, a screen reader is not to hear all of it. */
  setBusy(isBusy) {
    this.log.setAttribute("aria-busy", String(isBusy));
  }

  clear() {
    this.log.textContent = "";
    this.written = null;
    this.own.clear();
    this.choices = null;
    this.setTyping(false);
  }

  append(node) {
    this.log.insertBefore(node, this.typedFirst || null);
    return node;
  }

  isAtEnd() {
    return window.innerHeight + window.pageYOffset >= document.documentElement.scrollHeight - NEAR_END;
  }

  /** Shows the end, but never scrolls the beginning of `node` away: a long answer is read from its first line. */
  scrollTo(node) {
    const top = node.getBoundingClientRect().top + window.pageYOffset - this.top.offsetHeight - AIR;
    window.scrollTo(0, Math.min(top, document.documentElement.scrollHeight));
    this.newer.hidden = true;
  }
}
