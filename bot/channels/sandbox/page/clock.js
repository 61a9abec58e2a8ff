// The clock bar: the civil time of the sandbox, three ways to move on, and what was sent on the way.

import { date, element, time, word } from "./text.js";
import { post } from "./wire.js";

const NAMED = 4;

export class Clock {
  #bar = document.getElementById("clock");
  #time = this.#bar.querySelector("time");
  #progress = this.#bar.querySelector("progress");
  #news = this.#bar.querySelector(".news");
  #buttons = [...this.#bar.querySelectorAll("[data-to]")];
  #ahead = -Infinity;
  #journey = null;
  #asked = false;

  // `people` knows whose phone is whose; `visit(phone)` shows a phone, `visit()` the list of all with news; `far(phone)`
  // is a number, the smaller the nearer a phone is to those on the page.
  constructor(people, visit, far) {
    Object.assign(this, { people, visit, far });
    for (const button of this.#buttons) button.addEventListener("click", () => this.#go(button.dataset.to));
    setInterval(() => this.#show(), 1000);
  }

  // Something happened at `at`, by the sandbox's clock, which never goes back.
  saw(at) {
    this.#ahead = Math.max(this.#ahead, at - performance.now());
    this.#show();
  }

  heard(journey) {
    this.#asked = false;
    this.#journey = journey;
    const { travelling, span, at } = journey;
    this.#bar.setAttribute("aria-busy", String(travelling));
    this.#progress.hidden = !travelling;
    this.#progress.value = (at - span[0]) / (span[1] - span[0]);
    for (const button of this.#buttons) button.setAttribute("aria-disabled", String(travelling));
    this.refresh();
  }

  // What the last journey led to; again when it becomes known who holds a phone.
  refresh() {
    if (this.#journey === null) return;
    const { travelling, goal, span, told } = this.#journey;
    if (travelling) {
      this.#say(goal === "next" ? word("clock-seeking") : word("clock-going", { moment: moment(span[1]) }));
    } else if (Object.keys(told).length === 0) {
      this.#say(word(goal === "next" ? "clock-nothing" : "clock-quiet"));
    } else {
      this.#tell(told);
    }
  }

  #tell(told) {
    const phones = Object.keys(told).sort((a, b) => this.far(a) - this.far(b));
    const count = Object.values(told).reduce((sum, one) => sum + one);
    const named = phones.slice(0, phones.length > NAMED + 1 ? NAMED : NAMED + 1);
    const nodes = [element("span", "", word("clock-told", { count }))];
    for (const phone of named) {
      nodes.push(this.#link(this.people.holder(phone)?.name ?? word("stranger"), () => this.visit(phone)));
    }
    if (phones.length > named.length) {
      nodes.push(this.#link(word("clock-others", { count: phones.length - named.length }), () => this.visit()));
    }
    this.#say(...nodes);
  }

  #link(label, act) {
    const button = element("button", "link", label);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  #say(...nodes) {
    this.#news.replaceChildren(...nodes.flatMap((node) => [node, " "]));
  }

  async #go(to) {
    if (this.#asked || this.#journey?.travelling) return this.#say(word("clock-busy"));
    this.#asked = true;
    const answer = await post("/clock", { to }).catch(() => null);
    if (answer?.status !== 202) this.#asked = false;
    if (answer?.status === 409) this.#say(word("clock-busy"));
  }

  #show() {
    if (this.#ahead === -Infinity) return;
    const now = this.#ahead + performance.now();
    this.#time.textContent = moment(now);
    this.#time.dateTime = new Date(now).toISOString();
  }
}

const moment = (at) => `${date(at)}, ${time(at)}`;
