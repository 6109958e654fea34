// The button that opens the browser's own dialog for printing.
const button = document.getElementById("print");
if (button) {
  button.hidden = false;
  button.addEventListener("click", function () { window.print(); });
}
