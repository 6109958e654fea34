/*
 * Puts the chat on any page by one tag:
 *   <script src="https://chat.example.vn/widget.js" defer></script>
 * Attributes of the tag, all optional: data-lang (vi, en), data-position (right, left), data-offset (pixels from the bottom), data-label (words
 * on the button), data-greeting (a sentence above the first questions), data-topic (a topic whose questions come first).
 * Leaves no name behind, needs no style sheet, and runs in every browser that has addEventListener; in those that cannot run the chat in a
 * frame the button is a link to it.
 */
(function () {
  "use strict";

  var script = document.currentScript || find();
  if (!script || document.querySelector("[data-supportbot-widget]")) {
    return;
  }

  var NARROW = 480;
  var PATIENCE = 30000;
  var Z = "2147483000";
  var isEnglish = given("lang") === "en";
  var side = given("position") === "left" ? "left" : "right";
  var offset = Math.min(400, Math.max(0, parseInt(given("offset"), 10) || 16));
  var address = script.src.replace(/widget\.js.*$/, "");
  var origin = address.replace(/^(\w+:\/\/[^\/]+).*$/, "$1");
  var label = given("label") || (isEnglish ? "Ask the assistant" : "Hỏi trợ lý tự động");
  var title = isEnglish ? "Automatic assistant for VNeID and public services" : "Trợ lý tự động VNeID – Dịch vụ công";
  var canFrame = "noModule" in document.createElement("script") && "AbortController" in window;
  var hidden = [];
  var frame = null;
  var isReady = false;

  var host = styled(document.createElement("div"), { "display": "block" });
  host.setAttribute("data-supportbot-widget", "");
  var opener = makeOpener();
  var panel = styled(document.createElement("div"), {
    "display": "none", "position": "fixed", "z-index": Z, "overflow": "hidden", "background": "#f6f3ef", "box-shadow": "0 8px 40px rgba(0,0,0,.35)"
  });
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", title);

  // Old browsers know no currentScript.
  function find() {
    var scripts = document.getElementsByTagName("script");
    for (var i = scripts.length - 1; i >= 0; i--) {
      if (/\/widget\.js(\?|$)/.test(scripts[i].src)) {
        return scripts[i];
      }
    }
    return null;
  }

  function given(name) {
    return script.getAttribute("data-" + name) || "";
  }

  // The page's own rules may say what they like about all buttons. Not an attribute: content policies forbid those.
  function styled(node, style) {
    if (!node.style.length) {
      node.style.setProperty("all", "initial", "important");
    }
    Object.keys(style).forEach(function (name) { node.style.setProperty(name, style[name], "important"); });
    return node;
  }

  function wishes() {
    var wished = ["widget=1"];
    ["topic", "greeting"].forEach(function (name) {
      if (given(name)) {
        wished.push(name + "=" + encodeURIComponent(given(name)));
      }
    });
    return "#" + wished.join("&");
  }

  function makeOpener() {
    var node = styled(document.createElement(canFrame ? "button" : "a"), {
      "position": "fixed", "z-index": Z, "bottom": offset + "px", "box-sizing": "border-box", "min-height": "48px", "max-width": "calc(100vw - 32px)",
      "padding": "12px 20px", "border": "2px solid #fff", "border-radius": "28px", "background": "#8c1d22", "color": "#fff", "cursor": "pointer",
      "text-decoration": "none", "box-shadow": "0 2px 12px rgba(0,0,0,.35)",
      "font": "600 16px/1.3 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
    });
    node.style.setProperty(side, "16px", "important");
    node.appendChild(document.createTextNode(label));
    if (canFrame) {
      node.type = "button";
      node.setAttribute("aria-haspopup", "dialog");
      node.setAttribute("aria-expanded", "false");
      node.addEventListener("click", open);
    } else {
      node.href = address + (isEnglish ? "en" : "");
      node.target = "_blank";
      node.rel = "noopener";
    }
    node.addEventListener("focus", function () { styled(node, { "outline": "3px solid #8c1d22", "outline-offset": "3px" }); });
    node.addEventListener("blur", function () { styled(node, { "outline": "none" }); });
    return node;
  }

  function makeFrame() {
    var node = styled(document.createElement("iframe"), { "display": "block", "width": "100%", "height": "100%", "border": "0" });
    node.title = title;
    node.src = address + (isEnglish ? "en/embed" : "embed") + wishes();
    node.setAttribute("allow", "clipboard-write");
    node.setAttribute("referrerpolicy", "no-referrer");
    // A frame that was refused is loaded too, with the browser's words in it.
    node.addEventListener("load", function () { setTimeout(check, 1500); });
    setTimeout(check, PATIENCE);
    return node;
  }

  function check() {
    if (frame && !isReady) {
      fail();
    }
  }

  // The site is not on the list, or the chat is out of reach: there is still the page itself.
  function fail() {
    var link = styled(document.createElement("a"), {
      "display": "block", "margin": "24px", "color": "#8c1d22", "font": "16px/1.6 sans-serif", "text-decoration": "underline", "cursor": "pointer"
    });
    link.href = address + (isEnglish ? "en" : "");
    link.target = "_blank";
    link.rel = "noopener";
    link.appendChild(document.createTextNode(isEnglish ? "The chat cannot be shown here. Open it on its own page." : "Chưa mở được khung trò chuyện ở đây. Bấm để mở ở trang riêng."));
    panel.textContent = "";
    panel.appendChild(link);
    frame = null;
    if (isOpen()) {
      link.focus();
    }
  }

  function isOpen() {
    return opener.getAttribute("aria-expanded") === "true";
  }

  function isNarrow() {
    return window.innerWidth < NARROW || window.innerHeight < NARROW;
  }

  function place() {
    var narrow = isNarrow();
    var far = side === "left" ? "right" : "left";
    var where = {
      "top": narrow ? "0" : "auto", "bottom": narrow ? "0" : offset + "px",
      "width": narrow ? "100%" : "400px", "height": narrow ? "100%" : "640px",
      "max-height": narrow ? "none" : "calc(100vh - " + (offset + 16) + "px)", "border-radius": narrow ? "0" : "16px"
    };
    where[side] = narrow ? "0" : "16px";
    where[far] = narrow ? "0" : "auto";
    styled(panel, where);
    panel.setAttribute("aria-modal", String(narrow));
    cover(narrow && isOpen());
  }

  // Where the chat covers the page, nobody is to get lost beneath it.
  function cover(isCovered) {
    if (isCovered && hidden.length === 0) {
      Array.prototype.forEach.call(document.body.children, function (node) {
        if (node !== host && !node.hasAttribute("aria-hidden") && !/^(SCRIPT|STYLE|LINK|TEMPLATE)$/.test(node.tagName)) {
          node.setAttribute("aria-hidden", "true");
          hidden.push([node, node.inert]);
          node.inert = true;
        }
      });
    } else if (!isCovered) {
      hidden.forEach(function (pair) {
        pair[0].removeAttribute("aria-hidden");
        pair[0].inert = pair[1];
      });
      hidden = [];
    }
  }

  function focusChat() {
    if (frame && isReady) {
      frame.focus();
      frame.contentWindow.postMessage("supportbot:focus", origin);
    }
  }

  function open() {
    // Nothing of the chat is loaded before somebody wants it.
    if (!frame) {
      panel.textContent = "";
      isReady = false;
      frame = panel.appendChild(makeFrame());
    }
    styled(panel, { "display": "block" });
    styled(opener, { "display": "none" });
    opener.setAttribute("aria-expanded", "true");
    place();
    focusChat();
    remember(true);
  }

  function close() {
    styled(panel, { "display": "none" });
    styled(opener, { "display": "inline-block" });
    opener.setAttribute("aria-expanded", "false");
    cover(false);
    opener.focus();
    remember(false);
  }

  // So that the chat stays open from page to page of the site. Nothing of what is said is ever kept here.
  function remember(isKept) {
    try {
      window.sessionStorage.setItem("supportbot.open", isKept ? "1" : "");
    } catch (error) {
      // Storage is off: the next page begins with the button.
    }
  }

  function wasOpen() {
    try {
      return window.sessionStorage.getItem("supportbot.open") === "1";
    } catch (error) {
      return false;
    }
  }

  function start() {
    host.appendChild(opener);
    host.appendChild(panel);
    document.body.appendChild(host);
    if (canFrame && wasOpen() && !isNarrow()) {
      open();
    }
  }

  window.addEventListener("message", function (event) {
    if (!frame || event.source !== frame.contentWindow || event.origin !== origin) {
      return;
    }
    if (event.data === "supportbot:ready") {
      isReady = true;
      focusChat();
    } else if (event.data === "supportbot:close") {
      close();
    }
  });
  window.addEventListener("resize", function () {
    if (isOpen()) {
      place();
    }
  });
  document.addEventListener("keydown", function (event) {
    if (isOpen() && (event.key === "Escape" || event.key === "Esc")) {
      close();
    }
  });

  if (document.body) {
    start();
  } else {
    document.addEventListener("DOMContentLoaded", start);
  }
})();
