// Size of letters and colours, kept in this browser. Pages beside the chat load this alone.
import { storage } from "./storage.js";

const browser = storage("localStorage");
const SIZE = "supportbot.size";
const COLOURS = "supportbot.colours";
const SIZES = 3;
const root = document.documentElement;

/** Which size of letters is chosen: 0 (normal), 1 or 2. */
export function size() {
  return browser.read(SIZE) || 0;
}

/** Chooses the next size and returns it. */
export function enlarge() {
  browser.write(SIZE, (size() + 1) % SIZES);
  apply();
  return size();
}

/** The chosen colours: "" (as the device), "light", "dark" or "contrast". */
export function colours() {
  return browser.read(COLOURS) || "";
}

/** Chooses colours. */
export function paint(chosen) {
  browser.write(COLOURS, chosen);
  apply();
}

function apply() {
  root.setAttribute("data-size", size());
  root.setAttribute("data-colours", colours());
}

apply();
