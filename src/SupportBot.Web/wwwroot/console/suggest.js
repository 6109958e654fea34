// Suggestions while one writes: "/" brings templates, "??" articles, "@" colleagues.

const TRIGGERS = [
  { pattern: /(^|\s)\/([^/\n]{0,40})$/, kind: "templates", isReplyOnly: false },
  { pattern: /(^|\s)\?\?([^\n]{0,60})$/, kind: "articles", isReplyOnly: false },
  { pattern: /(^|\s)@([^@\n]{0,40})$/, kind: "colleagues", isReplyOnly: false },
];

function fold(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
}

function colleagues(query) {
  return Array.from(document.querySelectorAll("#colleagues option"))
    .map(function (option) { return option.value; })
    .filter(function (name) { return fold(name).includes(fold(query)); })
    .slice(0, 8)
    .map(function (name) { return { title: name, text: "@" + name + " " }; });
}

export function suggest(box, list, options) {
  let items = [];
  let at = -1;
  let found = null;
  let asked = 0;

  function close() {
    list.hidden = true;
    items = [];
    at = -1;
    box.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    at = (next + items.length) % items.length;
    Array.from(list.children).forEach(function (item, i) {
      item.setAttribute("aria-selected", String(i === at));
      if (i === at) {
        box.setAttribute("aria-activedescendant", item.id);
        item.scrollIntoView({ block: "nearest" });
      }
    });
  }

  function choose(item) {
    const end = box.selectionStart;
    const start = end - found.length;
    box.setRangeText(item.text, start, end, "end");
    close();
    box.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function show(next) {
    items = next;
    list.replaceChildren();
    items.forEach(function (item, i) {
      const line = document.createElement("li");
      line.id = "suggestion-" + i;
      line.setAttribute("role", "option");
      const title = document.createElement("strong");
      title.textContent = item.title;
      line.append(title);
      if (item.text !== "@" + item.title + " ") {
        const text = document.createElement("span");
        text.textContent = item.text;
        line.append(text);
      }
      line.addEventListener("mousedown", function (event) {
        event.preventDefault();
        choose(item);
      });
      list.append(line);
    });
    list.hidden = items.length === 0;
    if (items.length > 0) {
      mark(0);
    }
  }

  async function look() {
    const before = box.value.slice(0, box.selectionStart);
    const match = TRIGGERS.map(function (trigger) { return { trigger: trigger, hit: trigger.pattern.exec(before) }; }).find(function (one) { return one.hit; });
    if (!match) {
      close();
      return;
    }
    found = { length: match.hit[0].length - match.hit[1].length };
    const query = match.hit[2];
    if (match.trigger.kind === "colleagues") {
      if (!options.isReply) {
        show(colleagues(query));
      }
      return;
    }
    const mine = ++asked;
    try {
      const response = await fetch(options.path + "/" + match.trigger.kind + "?q=" + encodeURIComponent(query), { headers: { "X-Refresh": "1" } });
      const next = response.ok ? await response.json() : [];
      if (mine === asked) {
        show(next);
      }
    } catch (error) {
      close();
    }
  }

  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.addEventListener("input", look);
  box.addEventListener("blur", function () { setTimeout(close, 150); });
  box.addEventListener("keydown", function (event) {
    if (list.hidden) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(at + (event.key === "ArrowDown" ? 1 : -1));
    } else if ((event.key === "Enter" && !event.ctrlKey) || event.key === "Tab") {
      event.preventDefault();
      choose(items[at]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
  });
}
