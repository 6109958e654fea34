// A part that waits for the server (data-waiting) is asked for again until it has come; what stands beside it is left alone.
const PAUSE = 1500;

async function look() {
  const waiting = document.querySelector("[data-waiting]");
  if (!waiting) {
    return;
  }
  try {
    const answer = await fetch(location.pathname, { headers: { "X-Refresh": "1" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById(waiting.id);
      if (!now) {
        location.reload();
        return;
      }
      if (now.innerHTML !== waiting.innerHTML && !waiting.contains(document.activeElement)) {
        waiting.replaceWith(now);
      }
    }
  } catch {
    // The next look tries again.
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
