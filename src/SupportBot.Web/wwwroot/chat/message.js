// One message of the bot or of staff as nodes: words, ticket, calls, sources, day.
import { button, el, word } from "./dom.js";
import { outside, rendered } from "./text.js";

const COPIED_FOR = 2500;
const VIETNAMESE = /[đơưăạ-ỹ]/i;

/** 2024-06-30 → 30/6/2024; 2024-06 → 6/2024; 2024 → 2024. */
function vietnameseDate(date) {
  return date.split("-").map(Number).reverse().join("/");
}

function clock(timestamp) {
  const at = new Date(timestamp || Date.now());
  return el("time", { datetime: at.toISOString() }, at.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" }));
}

/** Name of the speaker and the time. */
export function heading(name, timestamp) {
  return el("p", { class: "who" }, el("span", null, name), " ", clock(timestamp));
}

function copyOldWay(text) {
  const field = el("textarea", { class: "hidden", "aria-hidden": "true" }, text);
  document.body.appendChild(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

// The secret goes in the body of a form: an address would keep it.
function ticketLink(code, secret) {
  const path = (document.documentElement.lang === "en" ? "/en" : "") + "/ticket";
  if (!secret) {
    return el("a", { class: "tool", href: path + "?code=" + code, target: "_blank" }, word("ticketPage"));
  }
  const form = el("form", { method: "post", action: path, target: "_blank" }, el("button", { type: "submit", class: "tool" }, word("ticketPage")));
  [["code", code], ["secret", secret]].forEach(function (field) {
    form.appendChild(el("input", { type: "hidden", name: field[0], value: field[1] }));
  });
  return form;
}

function ticketCard(code, secret) {
  const copy = button("tool", word("copy"), async function () {
    const text = secret ? code + " · " + secret : code;
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch (error) {
      done = copyOldWay(text);
    }
    copy.textContent = word(done ? "copied" : "copy");
    setTimeout(function () { copy.textContent = word("copy"); }, COPIED_FOR);
  });
  copy.setAttribute("aria-live", "polite");
  return el("div", { class: "ticket" },
    el("p", null, word("ticket")), el("p", { class: "code" }, code),
    secret && el("p", null, word("secret")), secret && el("p", { class: "code" }, secret),
    el("div", { class: "row" }, copy, ticketLink(code, secret)), el("p", { class: "fine" }, word("ticketHint")));
}

function isSafeAddress(address) {
  return /^https?:\/\//i.test(address || "");
}

function sourceList(activity) {
  const entity = (activity.entities || []).find(function (candidate) { return Array.isArray(candidate.citation); });
  if (!entity || entity.citation.length === 0) {
    return null;
  }
  const list = el("ol");
  entity.citation.forEach(function (claim) {
    const source = claim.appearance || {};
    const name = source.name || "";
    const more = [source.abstract, source.datePublished && vietnameseDate(source.datePublished)].filter(Boolean).join(" · ");
    list.appendChild(el("li", null, isSafeAddress(source.url) ? outside(source.url, name) : name, more && el("span", { class: "fine" }, " – " + more)));
  });
  return el("details", { class: "sources" }, el("summary", null, word("sources", entity.citation.length)), list);
}

// Channels without a fold have the sources as a last paragraph too; here they would stand twice.
function withoutSources(text) {
  const openings = [word("sourcesLine"), "Sources:"];
  return text.split(/\n{2,}/).filter(function (paragraph) {
    return !openings.some(function (opening) { return paragraph.indexOf(opening) === 0; });
  }).join("\n\n");
}

function actions(activity, type) {
  return ((activity.suggestedActions || {}).actions || []).filter(function (action) { return action.type === type; });
}

/** Titles and values that the citizen may answer with. */
export function choicesOf(activity) {
  return actions(activity, "imBack");
}

function callRow(activity) {
  const calls = actions(activity, "call").filter(function (action) { return /^tel:[+\d]+$/.test(action.value); });
  const row = el("div", { class: "row" });
  calls.forEach(function (action) {
    row.appendChild(el("a", { class: "call", href: action.value }, action.title));
  });
  return calls.length > 0 ? row : null;
}

/** The whole message. */
export function botMessage(activity) {
  const about = (activity.channelData || {}).supportBot || {};
  const isStaff = about.outcome === "staff";
  const body = el("div", { class: "body" });
  const sources = sourceList(activity);
  body.appendChild(rendered(sources ? withoutSources(activity.text || "") : activity.text || ""));
  const node = el("div", { class: "message " + (isStaff ? "staff" : "bot") + (about.outcome === "warned" ? " warned" : "") });
  // The bot may answer in another language than that of the page; a text without letters that only Vietnamese has is English.
  body.setAttribute("lang", VIETNAMESE.test(activity.text) ? "vi" : "en");
  [
    heading(word(isStaff ? "staff" : "bot"), activity.timestamp),
    body,
    about.ticket && ticketCard(about.ticket, about.ticketSecret),
    callRow(activity),
    sources,
    about.reviewed && el("p", { class: "fine" }, word("reviewed", vietnameseDate(about.reviewed))),
  ].forEach(function (part) {
    if (part) {
      node.appendChild(part);
    }
  });
  return node;
}
