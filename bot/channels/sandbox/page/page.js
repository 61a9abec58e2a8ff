// The page: phones side by side, at most four, and where one goes on after a reload.

import { Chats } from "./chats.js";
import { Chooser } from "./chooser.js";
import { Clock } from "./clock.js";
import { People, phoneOf } from "./people.js";
import { Phone } from "./phone.js";
import { element, stranger, word } from "./text.js";
import { Wire } from "./wire.js";

const MOST = 4;
const ADDRESS = /^[a-z0-9-]{1,40}$/;

const chats = new Chats();
const people = new People();
const phones = [];
const main = document.getElementById("phones");
const tabs = document.getElementById("tabs");
const add = document.getElementById("add");

const desk = { people, chats, chooser: new Chooser(people, chats), online: true, changed, remove, attend };
const clock = new Clock(people, visit, far);
desk.wire = new Wire({
  heard: (event, isNew) => {
    clock.saw(event.at);
    if (event.kind === "clock") return clock.heard(event);
    chats.heard(event, isNew);
    if (isNew) whoHolds(event);
  },
  changed: (online) => {
    desk.online = online;
    document.getElementById("lost").hidden = online;
    for (const phone of phones) chats.settled({ phone: phone.address }, online);
  },
  settled: (said, taken) => chats.settled(said, taken),
  now: (at) => clock.saw(at),
});

let attended = null;
let asking = false;
let askAgain = false;

function open(address, plain = false) {
  const phone = new Phone(desk, address, plain);
  phones.push(phone);
  main.append(phone.node);
  changed();
  return phone;
}

// Show a phone, in place of the last one where there is no room beside; without one, all that have news.
function visit(address) {
  if (address === undefined) return desk.chooser.open(({ phone }) => visit(phone));
  const shown = phones.find((phone) => phone.address === address);
  if (shown) attend(shown);
  else if (phones.length < MOST) attend(open(address));
  else phones.at(-1).become(address);
  attended.node.scrollIntoView({ inline: "nearest" });
  attended.node.querySelector(".chat").focus();
}

// A phone on the page is nearest, then those of the same units.
function far(address) {
  if (phones.some((phone) => phone.address === address)) return 0;
  const units = phones.map((phone) => people.holder(phone.address)?.unit_id);
  return units.includes(people.holder(address)?.unit_id) ? 1 : 2;
}

function remove(phone) {
  phone.close();
  phones.splice(phones.indexOf(phone), 1);
  if (attended === phone) attend(phones[0]);
  changed();
}

// The phone in one's hand: what arrives there is seen; on a narrow screen it is the one shown.
function attend(phone) {
  attended = phone;
  for (const other of phones) other.node.classList.toggle("current", other === phone);
  chats.seen(phone.address);
  showTabs();
}

function changed() {
  add.disabled = phones.length >= MOST;
  main.dataset.count = phones.length;
  for (const phone of phones) phone.node.querySelector(".close").hidden = phones.length === 1;
  const places = phones.map((phone) => phone.address + (phone.plain ? "~" : ""));
  history.replaceState(null, "", `${location.pathname}#${places.join("+")}`);
  showTabs();
}

function showTabs() {
  const another = element("button", "another", "+");
  another.type = "button";
  another.disabled = phones.length >= MOST;
  another.setAttribute("aria-label", add.textContent);
  another.addEventListener("click", () => add.click());
  tabs.replaceChildren(...phones.map(tab), another);
}

function tab(phone) {
  const made = element("button", "", phone.name);
  made.type = "button";
  made.setAttribute("role", "tab");
  made.setAttribute("aria-selected", String(phone === attended));
  made.addEventListener("click", () => attend(phone));
  const { unread } = chats.of(phone.address);
  if (unread) made.append(element("span", "badge", word("unread", { count: unread })));
  return made;
}

// A reply may have linked a phone to somebody, or unlinked it; and what is seen at once is not new.
async function whoHolds(event) {
  if (event.kind !== "told") return;
  if (attended?.address === event.phone && document.hasFocus()) chats.seen(event.phone);
  else showTabs();
  askAgain = true;
  if (asking) return;
  asking = true;
  while (askAgain) {
    askAgain = false;
    await people.refresh();
  }
  asking = false;
  for (const phone of phones) phone.refresh();
  clock.refresh();
}

const invitationOf = (url) => new URLSearchParams(url.search).get("start")?.slice(0, 64);

// An invitation's link is followed on a phone beside, as long as there is room for one.
main.addEventListener("click", (event) => {
  const link = event.target.closest(".text a");
  if (!link || phones.length >= MOST) return;
  event.preventDefault();
  const phone = open(stranger());
  attend(phone);
  phone.say({ start: invitationOf(link) });
});

add.addEventListener("click", () =>
  desk.chooser.open(({ phone }) => attend(open(phone))));

await people.refresh();
const beginner = people.beginner();
const usual = [phoneOf(beginner), phoneOf(people.secretaryOf(beginner) ?? people.all[0])];
const invitation = invitationOf(location);
const before = location.hash.slice(1).split("+").filter((part) => ADDRESS.test(part.replace(/~$/, "")));
const wanted = invitation ? [stranger()] : before.length ? before.slice(0, MOST) : usual;
for (const part of wanted) open(part.replace(/~$/, ""), part.endsWith("~"));
attend(phones[0]);
desk.wire.listen();
if (invitation) phones[0].say({ start: invitation });
