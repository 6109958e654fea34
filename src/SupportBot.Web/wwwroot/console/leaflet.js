// The button that opens the browser's own dialog for printing.
const button = document.getElementById("print");
button.hidden = false;
button.addEventListener("click", function () { window.print(); });
