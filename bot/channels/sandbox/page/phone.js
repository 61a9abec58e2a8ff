// One phone on the page: its head, its chat and the box to type in.

import * as draw from "./bubble.js";
import { Composer } from "./composer.js";
import { face, post } from "./people.js";
import { Slip } from "./slip.js";
import { date, element, word } from "./text.js";

const NEAR = 80;

export class Phone {
  #desk;
  #drawn = new Map();
  #waiting = element("div", "waiting");
  #unwatch;
  #day = "";

  // `desk` is the page: {people, chats, chooser, wire, online, changed(), remove(phone), attend(phone)}.
  constructor(desk, address, plain) {
    this.#desk = desk;
    this.address = address;
    this.plain = plain;
    this.node = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.#talk.append(this.#waiting);
    const say = (said) => this.say(said);
    this.composer = new Composer(this.node, say);
    this.slip = new Slip(this.node, desk, this, say);
    const find = (selector) => this.node.querySelector(selector);
    const toggle = find(".switch input");
    toggle.checked = plain;
    toggle.addEventListener("change", () => {
      this.plain = toggle.checked;
      this.#redraw();
      desk.changed();
    });
    find(".who").addEventListener("click", () => desk.chooser.open(({ phone }) => this.become(phone)));
    find(".close").addEventListener("click", () => desk.remove(this));
    find(".begin").addEventListener("click", () => this.say({ text: "/start" }));
    this.#below.addEventListener("click", () => this.#toBottom());
    this.#chat.addEventListener("scroll", () => this.#atEnd && (this.#below.hidden = true));
    for (const kind of ["pointerdown", "focusin"]) this.node.addEventListener(kind, () => desk.attend(this));
    this.#unwatch = desk.chats.watch((phone, event) => phone === this.address && this.#changed(event));
    this.#redraw();
  }

  get #chat() {
    return this.node.querySelector(".chat");
  }

  get #talk() {
    return this.node.querySelector(".talk");
  }

  // The chat is laid out from its end (page.css): there the place is 0 whatever grows or shrinks, and up is below 0.
  get #atEnd() {
    return this.#chat.scrollTop > -NEAR;
  }

  get #below() {
    return this.node.querySelector(".below");
  }

  get name() {
    return this.#desk.people.holder(this.address)?.name ?? word("stranger");
  }

  say(said) {
    const { whole, done } = this.#desk.wire.say({ phone: this.address, ...said });
    this.#desk.chats.sending(whole);
    this.#toBottom();
    return done;
  }

  become(address) {
    this.address = address;
    this.slip.putAway();
    this.#redraw();
    this.#desk.changed();
    this.#desk.attend(this);
    this.composer.focus();
  }

  close() {
    this.#unwatch();
    this.node.remove();
  }

  // The head and the foot, which depend on who holds the phone.
  refresh() {
    const holder = this.#desk.people.holder(this.address);
    const linked = this.#desk.people.isLinked(this.address);
    const find = (selector) => this.node.querySelector(selector);
    find(".name").textContent = this.name;
    find(".post").textContent = holder ? post(holder) : word("stranger-post");
    find(".face").textContent = face(this.name);
    find(".who").setAttribute("aria-label", word("who", { name: this.name }));
    this.node.setAttribute("aria-label", word("phone-of", { name: this.name }));
    this.composer.offer(this.#desk.people.commands(this.address));
    this.slip.refresh(holder, linked);
    const { unread } = this.#desk.chats.of(this.address);
    find(".badge").hidden = unread === 0;
    find(".badge").textContent = word("unread", { count: unread });
  }

  #redraw() {
    this.#drawn.clear();
    this.#day = "";
    this.#talk.querySelectorAll(".day, .bubble, .with-keys").forEach((old) => old.remove());
    const { bubbles } = this.#desk.chats.of(this.address);
    for (const event of bubbles) this.#add(event);
    this.#showWaiting();
    this.refresh();
    this.#toBottom();
  }

  #changed(event) {
    const atEnd = this.#atEnd;
    if (event?.bubble) this.#replace(event.bubble);
    else if (event) this.#add(event);
    this.#showWaiting();
    this.refresh();
    if (atEnd || event?.kind === "said") this.#toBottom();
    else if (event?.kind === "told") this.#below.hidden = false;
  }

  #add(event) {
    const begun = event.upload?.album && this.#chat.querySelector(`[data-album="${event.upload.album}"]`);
    if (begun) return draw.join(begun, event);
    const node = this.#draw(event);
    this.#drawn.set(event.seq, [event, node]);
    if (this.#day !== (this.#day = date(event.at))) this.#waiting.before(element("p", "day", this.#day));
    this.#waiting.before(node);
  }

  #replace(seq) {
    const [event, old] = this.#drawn.get(seq) ?? [];
    if (!event) return;
    const node = this.#draw(event);
    old.replaceWith(node);
    this.#drawn.set(seq, [event, node]);
  }

  #draw(event) {
    if (event.kind === "said") return draw.said(event);
    const chosen = this.#desk.chats.of(this.address).chosen.get(event.seq);
    const press = (bubble, data) => this.say({ press: data, bubble });
    return draw.told(event, { plain: this.plain, chosen, press });
  }

  #showWaiting() {
    const { bubbles, sending } = this.#desk.chats.of(this.address);
    this.#waiting.replaceChildren(...sending.map((said) => draw.sending(said, this.#desk.online)));
    this.node.querySelector(".empty").hidden = bubbles.length + sending.length > 0;
  }

  #toBottom() {
    this.#below.hidden = true;
    this.#chat.scrollTop = 0;
  }
}
