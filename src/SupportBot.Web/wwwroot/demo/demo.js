// Each tab is one citizen on each channel; a reload finds the same conversation again.
function citizenOf(channel) {
  const key = `demo-${channel}`;
  let id = sessionStorage.getItem(key);
  if (!id) {
    const random = crypto.getRandomValues(new Uint32Array(2));
    id = `7${String(random[0]).padStart(10, '0').slice(-10)}${String(random[1]).padStart(5, '0').slice(-5)}`;
    sessionStorage.setItem(key, id);
  }
  return id;
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) {
    element.textContent = text;
  }
  return element;
}

function start(place) {
  const channel = place.dataset.channel;
  const address = `/demo/${channel}/${citizenOf(channel)}`;
  const talk = place.querySelector('.talk');
  const trouble = place.querySelector('.trouble select');
  const wire = place.querySelector('.wire ol');
  const count = place.querySelector('.count');
  const form = place.querySelector('form');

  async function touch(kind, text, payload) {
    const body = JSON.stringify({ kind, text, payload, trouble: trouble.value });
    trouble.value = '';
    try {
      const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      if (!answer.ok) {
        throw new Error(answer.statusText);
      }
    } catch {
      talk.append(make('p', 'note', 'Không gửi được. Chương trình còn chạy không?'));
    }
  }

  function button(one) {
    if (one.calls) {
      const call = make('a', 'call', one.title);
      call.href = `tel:${one.calls}`;
      return call;
    }
    const say = make('button', 'say', one.title);
    say.type = 'button';
    say.dataset.says = one.says;
    return say;
  }

  // Messenger takes quick replies away once something else was said.
  function endChoices() {
    if (channel === 'messenger') {
      talk.querySelectorAll('.buttons .say').forEach(one => one.remove());
    }
  }

  function show(line) {
    if (line.from === 'wire') {
      const item = make('li', '');
      const more = make('details', '');
      more.append(make('summary', '', line.text), make('pre', '', line.body));
      item.append(more);
      wire.append(item);
      count.textContent = wire.children.length;
      return;
    }
    talk.querySelector('.opening').hidden = true;
    endChoices();
    const bubble = make('div', `bubble ${line.from}`);
    bubble.append(make('p', '', line.text));
    if (line.buttons.length > 0) {
      const buttons = make('div', 'buttons');
      buttons.append(...line.buttons.map(button));
      bubble.append(buttons);
    }
    talk.append(bubble);
    talk.scrollTop = line.from === 'account' ? bubble.offsetTop - talk.offsetTop - 8 : talk.scrollHeight;
  }

  talk.addEventListener('click', event => {
    const tapped = event.target.closest('button');
    if (tapped && tapped.classList.contains('open')) {
      touch('arrive');
    } else if (tapped) {
      touch('say', tapped.textContent, tapped.dataset.says);
    }
  });
  place.querySelector('.picture').addEventListener('click', () => touch('picture'));
  form.addEventListener('submit', event => {
    event.preventDefault();
    const text = form.elements.text.value.trim();
    form.elements.text.value = '';
    if (text) {
      touch('say', text);
    }
  });
  new EventSource(address).onmessage = event => show(JSON.parse(event.data));
}

document.querySelectorAll('.place').forEach(start);
