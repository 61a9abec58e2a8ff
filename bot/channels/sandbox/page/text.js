// Words of the page, and text of the server's made into DOM nodes: never as HTML.

const WORDS = new Map(
  [...document.getElementById("words").content.querySelectorAll("[data-key]")]
    .map((node) => [node.dataset.key, node.textContent]),
);
const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#x27;": "'" };
const INVITATION = new RegExp(`${location.origin}/\\?start=[0-9]{1,64}`, "g");
const TIME = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
const DATE = new Intl.DateTimeFormat("vi-VN", {
  weekday: "long", day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Asia/Ho_Chi_Minh",
});
const DAY = new Intl.DateTimeFormat("vi-VN", { dateStyle: "full", timeStyle: "short", timeZone: "Asia/Ho_Chi_Minh" });

export const word = (key, args = {}) =>
  WORDS.get(key).replace(/\{([a-z]+)\}/g, (_, name) => args[name] ?? "");

export const time = (at) => TIME.format(at);
export const date = (at) => DATE.format(at);
export const day = (at) => DAY.format(at);

export const fold = (text) =>
  text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d");

// The address of a phone that nobody has ever written from.
export const stranger = () => `la-${crypto.randomUUID().slice(0, 8)}`;

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// A message's text: <b> and <i> are understood, everything else is shown as it stands.
export function rich(html) {
  const root = document.createDocumentFragment();
  const open = [root];
  for (const part of html.split(/(<\/?[bi]>)/)) {
    const inside = open.at(-1);
    if (part === "<b>" || part === "<i>") {
      open.push(inside.appendChild(document.createElement(part[1])));
    } else if (/^<\/[bi]>$/.test(part) && open.length > 1) {
      open.pop();
    } else if (part) {
      inside.append(...linked(part.replace(/&(?:lt|gt|amp|quot|#x27);/g, (entity) => ENTITIES[entity])));
    }
  }
  return root;
}

// Plain text, in which only links into this very page can be followed.
export function linked(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(INVITATION)) {
    const link = element("a", "", found[0]);
    link.href = found[0];
    nodes.push(text.slice(end, found.index), link);
    end = found.index + found[0].length;
  }
  return [...nodes, text.slice(end)];
}
