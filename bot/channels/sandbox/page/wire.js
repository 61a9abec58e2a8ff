// The line to the server: what happens arrives in order and once; what was said is kept until the server has it.

const RETRY = 1000;
const LARGEST = 20 * 1024 * 1024;

export class Wire {
  #seen = 0;
  #old = null;
  #queues = new Map();
  #busy = new Set();
  #source;

  // `heard(event, isNew)` is told of everything that happened before and happens now, `changed(online)` when the line breaks or is back,
  // `settled(said, taken)` once the server has taken something said, or never will; `now(at)` is told the time there.
  constructor({ heard, changed, settled, now }) {
    Object.assign(this, { heard, changed, settled, now });
  }

  listen() {
    this.#source = new EventSource("/events");
    this.#source.onopen = () => {
      this.changed(true);
      for (const phone of this.#queues.keys()) this.#flush(phone);
    };
    this.#source.onerror = () => {
      this.changed(false);
      if (this.#source.readyState === EventSource.CLOSED) setTimeout(() => this.listen(), RETRY);
    };
    this.#source.onmessage = ({ data }) => {
      const event = JSON.parse(data);
      if (event.seq <= this.#seen) return;
      this.#seen = event.seq;
      this.heard(event, event.seq > this.#old);
    };
    this.#source.addEventListener("latest", ({ data }) => (this.#old ??= Number(data)));
    this.#source.addEventListener("now", ({ data }) => this.now(Number(data)));
    this.#source.addEventListener("anew", () => location.reload());
  }

  // One phone's words leave in the order they were said; sent again after a break, they count once. Returns what is
  // sent and a promise of when it is settled.
  say(said) {
    const whole = { key: crypto.randomUUID(), ...said };
    if (!this.#queues.has(whole.phone)) this.#queues.set(whole.phone, []);
    const done = new Promise((resolve) => this.#queues.get(whole.phone).push([whole, resolve]));
    this.#flush(whole.phone);
    return { whole, done };
  }

  async #flush(phone) {
    if (this.#busy.has(phone)) return;
    this.#busy.add(phone);
    const queue = this.#queues.get(phone);
    while (queue.length) {
      const [said, resolve] = queue[0];
      const answer = await send(said).catch(() => null);
      if (answer === null || answer.status >= 500) {
        setTimeout(() => this.#flush(phone), RETRY);
        break;
      }
      queue.shift();
      this.settled(said, answer.ok);
      resolve();
    }
    this.#busy.delete(phone);
  }
}

// A file's content goes before the words that tell of it; of one too large only enough to see that it is.
async function send({ file, ...said }) {
  if (file) {
    const kept = await fetch(`/upload/${said.key}?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      headers: { "content-type": file.type || "application/octet-stream" },
      body: file.slice(0, LARGEST + 1),
    });
    if (!kept.ok) return kept;
  }
  return post("/say", said);
}

export function post(path, body) {
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}
