// Small helpers over the DOM. All text goes in as text nodes: nothing that arrives is ever read as markup.

const words = new Map();
document.getElementById("words").content.querySelectorAll("[data-word]").forEach(function (holder) {
  words.set(holder.dataset.word, holder.textContent);
});

/** The words of the page for a key; {0} becomes `value`. */
export function word(key, value) {
  return words.get(key).replace("{0}", value);
}

/** An element with attributes and children (nodes or text). */
export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  Object.keys(attributes || {}).forEach(function (name) {
    node.setAttribute(name, attributes[name]);
  });
  children.forEach(function (child) {
    if (child) {
      node.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    }
  });
  return node;
}

/** A button that is no submit button. */
export function button(className, title, pressed) {
  const node = el("button", { type: "button", class: className }, title);
  node.addEventListener("click", pressed);
  return node;
}
