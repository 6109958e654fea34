// The button that opens the browser's own dialog for printing.
const button = document.getElementById("print");
if (button) {
  button.hidden = false;
  button.addEventListener("click", function () { window.print(); });
}
// Lines to paste into an article go to the clipboard, or are picked where the browser keeps it closed.
for (const copy of document.querySelectorAll("button[data-copy]")) {
  copy.hidden = false;
  copy.addEventListener("click", async function () {
    const lines = document.getElementById(copy.dataset.copy);
    lines.select();
    try {
      await navigator.clipboard.writeText(lines.value);
      copy.textContent = "Đã chép";
    } catch {
      lines.focus();
    }
  });
}
