// The slip of paper with an invitation code, for a phone that is linked to nobody yet.

import { word } from "./text.js";
import { post } from "./wire.js";

export class Slip {
  #node;
  #desk;
  #phone;
  #slip = null;

  constructor(node, desk, phone, say) {
    this.#node = node.querySelector(".office");
    this.#desk = desk;
    this.#phone = phone;
    const on = (selector, act) => this.#node.querySelector(selector).addEventListener("click", act);
    on(".get", () => this.#get());
    on(".open", () => say({ start: this.#slip.start }));
    on(".type", () => phone.composer.put(this.#slip.code));
    on(".away", () => this.putAway());
  }

  refresh(holder, linked) {
    this.#node.hidden = linked && this.#slip === null;
    this.#node.querySelector(".unlinked").hidden = linked || this.#slip !== null;
    const waits = this.#desk.people.isWaiting(this.#phone.address);
    this.#node.querySelector(".unlinked span").textContent = word(waits ? "slip-waiting" : "slip-none");
    this.#node.querySelector(".get").hidden = waits;
    this.#node.querySelector(".get").textContent = word(holder ? "slip-get" : "slip-get-of");
    if (linked && this.#slip !== null) this.putAway();
  }

  putAway() {
    this.#slip = null;
    this.#node.querySelector(".slip").hidden = true;
    this.#node.querySelector(".unlinked").hidden = false;
    this.#phone.refresh();
  }

  #get() {
    const holder = this.#desk.people.holder(this.#phone.address);
    if (holder) this.#ask(holder.id);
    else this.#desk.chooser.open(({ person }) => this.#ask(person.id), { invited: true });
  }

  async #ask(person) {
    const answer = await post("/code", { person }).catch(() => null);
    if (!answer?.ok) return;
    this.#slip = await answer.json();
    const find = (selector) => this.#node.querySelector(selector);
    find(".slip-name").textContent = `${this.#slip.name}, ${this.#slip.unit}`;
    find(".slip-code").textContent = this.#slip.code;
    find(".slip-born").textContent = word("slip-born", { year: this.#slip.born });
    find("img").src = this.#slip.qr;
    find(".slip").hidden = false;
    this.#phone.refresh();
  }
}
