// The list of people one can be, in groups, searched by name.

import { face, hints, phoneOf, post, roles } from "./people.js";
import { element, fold, stranger, word } from "./text.js";

const MOST_FOUND = 40;
const holds = (role, kind) => (person) => person.roles.some((held) => held.role === role && held.kind === kind);

export class Chooser {
  #dialog = document.getElementById("chooser");
  #search = document.getElementById("chooser-search");
  #list = document.getElementById("chooser-list");
  #note = document.getElementById("chooser-note");
  #people;
  #chats;
  #chosen = () => {};
  #invited = false;

  constructor(people, chats) {
    this.#people = people;
    this.#chats = chats;
    this.#search.addEventListener("input", () => this.#show());
    this.#search.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.#list.querySelector("button")?.click();
    });
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
  }

  // `chosen({phone, person})` hears of the choice. `invited`: only people are offered, those not joined first.
  async open(chosen, { invited = false } = {}) {
    this.#chosen = chosen;
    this.#invited = invited;
    this.#search.value = "";
    this.#show();
    this.#dialog.showModal();
    if (matchMedia("(pointer: fine)").matches) this.#search.focus();
    this.#list.scrollTop = 0;
    await this.#people.refresh();
    this.#show();
  }

  #show() {
    const wanted = fold(this.#search.value.trim());
    const groups = wanted ? this.#found(wanted) : this.#invited ? this.#notJoined() : this.#groups();
    this.#list.replaceChildren(...groups.filter(([, entries]) => entries.length).map((group) => this.#section(group)));
    const nobody = groups.every(([, entries]) => entries.length === 0);
    this.#note.textContent = nobody ? word("nobody") : word("of-all", { count: this.#people.all.length });
  }

  #found(wanted) {
    const match = ({ name, unit }) => fold(`${name} ${unit}`).includes(wanted);
    return [["group-found", this.#people.all.filter(match).slice(0, MOST_FOUND).map(someone)]];
  }

  #notJoined() {
    const fresh = this.#people.all.filter((one) => one.standing === "not_joined" && !one.exempt);
    return [["group-members", this.#hereFirst(fresh).slice(0, 8).map(someone)]];
  }

  // The members of one village first, one of each standing the others show; then those who lead, level by level.
  #groups() {
    const all = this.#people.all;
    const members = all.filter((one) => one.roles.length === 0);
    const shown = members.filter((one) => one.unit_id === this.#people.home);
    const standings = new Set(shown.map((one) => one.standing));
    for (const one of members) {
      if (standings.has(one.standing) && !(one.exempt && !shown.some((other) => other.exempt))) continue;
      standings.add(one.standing);
      shown.push(one);
    }
    const second = all.flatMap((person) =>
      person.phones.filter((phone) => !phone.linked).slice(0, 1).map(({ address }) => ({ person, phone: address })));
    const first = (role, kind, most) => this.#hereFirst(all.filter(holds(role, kind))).slice(0, most).map(someone);
    return [
      ["group-news", all.filter((one) => this.#chats.of(phoneOf(one)).unread > 0).slice(0, MOST_FOUND).map(someone)],
      ["group-members", [...shown.map(someone), ...second.slice(0, 1)]],
      ["group-secretaries", first("secretary", "cell", 3)],
      ["group-deputies", first("deputy", "cell", 2)],
      ["group-grassroots", first("secretary", "grassroots", 2)],
      ["group-upper", [...first("secretary", "upper", 1), ...first("deputy", "upper", 1)]],
      ["group-admin", first("admin", "upper", 2)],
      ["group-stranger", [{ phone: stranger() }]],
    ];
  }

  #hereFirst(some) {
    const { home } = this.#people;
    return [...some].sort((a, b) => Number(b.unit_id === home) - Number(a.unit_id === home));
  }

  #section([title, entries]) {
    const section = element("section");
    section.append(element("h3", "", word(title)), ...entries.map((entry) => this.#entry(entry)));
    return section;
  }

  #entry({ person, phone }) {
    const button = element("button", "person");
    button.type = "button";
    const name = person ? person.name : word("stranger");
    const names = element("span", "names");
    const where = person ? [roles(person), holdsIn(person) ? "" : person.unit].filter(Boolean).join(" · ") : word("stranger-post");
    names.append(element("span", "name", name), element("span", "post", where));
    const address = phone ?? phoneOf(person);
    const hint = person ? (phone ? word("second-phone") : hints(person)) : "";
    button.append(element("span", "face", face(name)), names, element("span", "hint", hint));
    const { unread } = this.#chats.of(address);
    if (unread) button.append(element("span", "badge", word("unread", { count: unread })));
    button.addEventListener("click", () => {
      this.#dialog.close();
      this.#chosen({ person, phone: address });
    });
    return button;
  }
}

const someone = (person) => ({ person });
const holdsIn = (person) => person.roles.some((held) => held.unit === person.unit);
