// Draws one message: the person's own, or the assistant's with its buttons, pictures and files.

import { day, element, rich, time, word } from "./text.js";

const ICONS = {
  sticker: "M12 3a9 9 0 1 0 9 9c-5 0-9-4-9-9zM12 3l9 9",
  voice: "M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4zM6 11.5a6 6 0 0 0 12 0M12 17.5V21",
  photo: "M4 6h16v13H4zM4 16l5-5 4 4 2-2 5 5M15.5 9.5h.01",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  location: "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c0-4 3.4-6 7.5-6s7.5 2 7.5 6",
};

export function said(event) {
  const bubble = element("article", "bubble said");
  if (event.upload?.album) bubble.dataset.album = event.upload.album;
  bubble.append(words(event), stamp(event.at));
  return bubble;
}

// One more of the pictures and files sent together.
export function join(bubble, event) {
  bubble.querySelector(".stamp").before(words(event));
}

// Something not yet taken by the server: shown at once, paler.
export function sending(event, online) {
  const bubble = element("article", "bubble said sending");
  const state = event.refused ? "refused" : online ? "sending" : "unsent";
  bubble.append(words(event), element("small", "stamp", word(state)));
  return bubble;
}

function words(event) {
  if (!event.thing) {
    return element("div", "text", event.start === undefined ? event.text : `/start ${event.start}`);
  }
  if (event.upload?.picture) return shown(`/upload/${event.key}`, event.upload.name);
  const drawn = element("div", "text thing");
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[event.thing]);
  svg.append(path);
  drawn.append(svg, (event.upload ?? event.file)?.name ?? word(`thing-${event.thing}`));
  return drawn;
}

// `plain`: as on an app without buttons. `chosen`: what was chosen on this message. `press(seq, data)` presses a button;
// until that is settled no other can be pressed.
export function told(event, { plain, chosen, press }) {
  const bubble = element("article", "bubble told");
  const text = element("div", "text");
  if (event.withdrawn) text.append(element("i", "", word("withdrawn")));
  else text.append(plain ? event.plain : rich(event.html));
  bubble.append(text, ...event.files.map((file, place) => attached(event.seq, file, place)), stamp(event.at));
  if (plain || event.buttons.length === 0) return bubble;
  const whole = element("div", "with-keys");
  whole.append(bubble, chosen === undefined ? keys(event, press) : choice(chosen));
  return whole;
}

function keys(event, press) {
  const list = element("div", "keys");
  for (const { label, data } of event.buttons) {
    const key = element("button", "", label);
    key.type = "button";
    key.addEventListener("click", async () => {
      list.inert = true;
      await press(event.seq, data);
      list.inert = false;
    });
    list.append(key);
  }
  return list;
}

const choice = (label) => element("p", "choice", word("chosen", { label }));

function attached(seq, file, place) {
  const href = `/file/${seq}/${place}`;
  if (file.picture) return shown(href, file.name);
  const link = element("a", "file", file.name);
  link.href = href;
  link.download = file.name;
  return link;
}

function shown(href, name) {
  const link = element("a", "picture");
  link.href = href;
  link.download = name;
  const picture = element("img");
  picture.src = href;
  picture.alt = word("picture", { name });
  link.append(picture);
  return link;
}

function stamp(at) {
  const made = element("time", "stamp", time(at));
  made.dateTime = new Date(at).toISOString();
  made.title = day(at);
  return made;
}
