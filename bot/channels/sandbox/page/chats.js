// What every phone's chat holds: what happened there, what is still on its way, and how much of it nobody has seen.

export class Chats {
  #chats = new Map();
  #watchers = new Set();

  of(phone) {
    if (!this.#chats.has(phone)) this.#chats.set(phone, { bubbles: [], chosen: new Map(), sending: [], unread: 0 });
    return this.#chats.get(phone);
  }

  // `watcher(phone, event)` hears of every change; `event` is null when only something on its way changed.
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  heard(event, isNew) {
    const chat = this.of(event.phone);
    if (event.kind === "chosen") chat.chosen.set(event.bubble, event.label);
    else if (event.kind === "changed" || event.kind === "withdrawn") this.#change(chat, event);
    else chat.bubbles.push(event);
    if (event.kind === "told" && isNew) chat.unread += 1;
    if (event.kind === "said") chat.sending = chat.sending.filter((said) => said.key !== event.key);
    this.#tell(event.phone, event);
  }

  #change(chat, { bubble, kind, html, plain, buttons }) {
    const told = chat.bubbles.find((event) => event.seq === bubble);
    chat.chosen.delete(bubble);
    if (told) Object.assign(told, kind === "changed" ? { html, plain, buttons } : { withdrawn: true, files: [], buttons: [] });
  }

  sending(said) {
    if (said.press === undefined) this.of(said.phone).sending.push(said);
    this.#tell(said.phone, null);
  }

  settled(said, taken) {
    const chat = this.of(said.phone);
    const waiting = chat.sending.find((other) => other.key === said.key);
    if (waiting) waiting.refused = !taken;
    this.#tell(said.phone, null);
  }

  seen(phone) {
    const chat = this.of(phone);
    if (chat.unread === 0) return;
    chat.unread = 0;
    this.#tell(phone, null);
  }

  #tell(phone, event) {
    for (const watcher of [...this.#watchers]) watcher(phone, event);
  }
}
