// The input: Enter sends, Shift+Enter breaks the line, a counter near the limit, a warning of numbers that should stay private.
import { word } from "./dom.js";
import { looksSecret } from "./guard.js";

const LIMIT = 4000;
const COUNT_FROM = 3600;

/** Calls `send(text)` with what is to go out. */
export function connectComposer(send) {
  const form = document.getElementById("composer");
  const text = document.getElementById("text");
  const guard = document.getElementById("guard");
  const ask = document.getElementById("guard-ask");
  const count = document.getElementById("count");
  const edit = document.getElementById("guard-edit");

  function fit() {
    text.style.height = "auto";
    text.style.height = text.scrollHeight + 2 + "px";
    count.textContent = text.value.length >= COUNT_FROM ? word("left", LIMIT - text.value.length) : "";
  }

  // While it is being typed only the warning shows; whoever sends it all the same is asked.
  function warn(isWarned, isAsked) {
    guard.hidden = !isWarned;
    ask.hidden = !isAsked;
  }

  function submit(isSure) {
    const said = text.value.trim();
    if (said === "") {
      text.focus();
    } else if (!isSure && looksSecret(said)) {
      warn(true, true);
      edit.focus();
    } else {
      warn(false, false);
      text.value = "";
      fit();
      send(said);
      text.focus();
    }
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    submit(false);
  });
  text.addEventListener("keydown", function (event) {
    // While an input method composes a letter (Telex, VNI), Enter belongs to it.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      submit(false);
    }
  });
  text.addEventListener("input", function () {
    warn(looksSecret(text.value), false);
    fit();
  });
  edit.addEventListener("click", function () {
    warn(true, false);
    text.focus();
  });
  document.getElementById("guard-send").addEventListener("click", function () { submit(true); });
  // Words that came with the page, or that the browser kept over a reload.
  fit();
}
