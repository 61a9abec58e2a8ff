// Everybody one can be: their names, posts and where they stand, fetched anew whenever that may have changed.

import { word } from "./text.js";

const BY_PERSON = /^p([0-9]+)(-second)?$/;

export class People {
  #all = [];
  #stranger = [];

  async refresh() {
    const answer = await fetch("/roster").catch(() => null);
    if (answer?.ok) ({ people: this.#all, stranger: this.#stranger } = await answer.json());
  }

  get all() {
    return this.#all;
  }

  // The largest cell: somebody of every kind is in it, so the story is best begun there.
  get home() {
    const sizes = new Map();
    for (const { unit_id: unit } of this.#all) sizes.set(unit, (sizes.get(unit) ?? 0) + 1);
    return [...sizes].sort((a, b) => b[1] - a[1])[0][0];
  }

  beginner() {
    const here = this.#all.filter((one) => one.unit_id === this.home);
    const free = here.filter((one) => one.roles.length === 0 && one.phones.length);
    return free.find((one) => one.standing === "none") ?? free[0] ?? here[0];
  }

  secretaryOf(person) {
    return this.#all.find((one) => one.unit_id === person.unit_id && leads(one) && one.phones.length);
  }

  // Whose phone this is or is meant to be, or undefined for a stranger's.
  holder(phone) {
    const linked = this.#all.find((one) => one.phones.some((other) => other.address === phone));
    const named = BY_PERSON.exec(phone);
    return linked ?? (named ? this.#all.find((one) => one.id === Number(named[1])) : undefined);
  }

  // The commands offered on this phone, without the slash.
  commands(phone) {
    return this.isLinked(phone) ? this.holder(phone).commands : this.#stranger;
  }

  isWaiting(phone) {
    return this.#all.some((one) => one.phones.some((other) => other.address === phone && !other.linked));
  }

  isLinked(phone) {
    return this.#all.some((one) => one.phones.some((other) => other.address === phone && other.linked));
  }
}

const leads = (person) =>
  person.roles.some((held) => held.role === "secretary" && held.kind === "cell" && held.unit === person.unit);

// The phone one gets when one chooses to be somebody.
export const phoneOf = (person) => person.phones.find((phone) => phone.linked)?.address ?? `p${person.id}`;

export const roles = (person) => person.roles.map(({ role, unit }) => word(`role-${role}`, { unit })).join("; ");

export const post = (person) => roles(person) || person.unit;

export function hints(person) {
  const found = [word(`standing-${person.standing}`)];
  if (person.exempt) found.push(word("exempt"));
  if (person.probationary) found.push(word("probationary"));
  return found.join(", ");
}

export const face = (name) => name.split(" ").slice(-1)[0][0];
