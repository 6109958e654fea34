// Turns the bot's text into nodes: paragraphs, numbered steps, bullets, bold, links to the two official sites.
import { el, word } from "./dom.js";

const NUMBERED = /^\s*(\d{1,2})[.)]\s+(.*)$/;
const BULLET = /^\s*[-•*]\s+(.*)$/;
// No letter, dot or dash may stand before or after the host: otherwise vneid.gov.vn.example would pass.
const INLINE = /\*\*(.+?)\*\*|(?:https:\/\/)?(?:[a-z0-9-]+\.)*(?:dichvucong|vneid)\.gov\.vn(?![\w-]|\.\w|:\S|@)(?:\/[^\s<>"')\]]*)?/gi;

/** A link that leaves the page. */
export function outside(address, ...content) {
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...content, el("span", { class: "hidden" }, " " + word("newTab")));
}

function addInline(parent, text) {
  let from = 0;
  text.replace(INLINE, function (whole, bold, at) {
    if (bold === undefined && /[\w@.\/-]/.test(text.charAt(at - 1))) {
      return whole;
    }
    parent.appendChild(document.createTextNode(text.slice(from, at)));
    if (bold !== undefined) {
      const strong = el("strong");
      addInline(strong, bold);
      parent.appendChild(strong);
      from = at + whole.length;
    } else {
      const shown = whole.replace(/[.,;:!?]+$/, "");
      parent.appendChild(outside(/^https:/i.test(shown) ? shown : "https://" + shown, shown));
      from = at + shown.length;
    }
    return whole;
  });
  parent.appendChild(document.createTextNode(text.slice(from)));
}

/** The text as a fragment. */
export function rendered(text) {
  const root = document.createDocumentFragment();
  let block = null;
  let item = null;

  function open(tag, attributes) {
    // Steps that blank lines keep apart still are one list.
    const last = root.lastChild;
    block = last && last.tagName === tag.toUpperCase() && tag !== "p" ? last : root.appendChild(el(tag, attributes));
  }

  function addLine(line) {
    const numbered = NUMBERED.exec(line);
    const bullet = numbered ? null : BULLET.exec(line);
    if (numbered || bullet) {
      open(numbered ? "ol" : "ul", numbered && numbered[1] !== "1" ? { start: numbered[1] } : null);
      item = block.appendChild(el("li"));
      addInline(item, numbered ? numbered[2] : bullet[1]);
    } else if (item && /^\s{2,}\S/.test(line)) {
      item.appendChild(el("br"));
      addInline(item, line.trim());
    } else {
      if (block && block.tagName === "P") {
        block.appendChild(el("br"));
      } else {
        open("p");
      }
      item = null;
      addInline(block, line.trim());
    }
  }

  text.split(/\r?\n/).forEach(function (line) {
    if (line.trim() === "") {
      block = null;
      item = null;
    } else {
      addLine(line);
    }
  });
  return root;
}
