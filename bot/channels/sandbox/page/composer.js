// The box to type in, with the menu of commands and the things that are not words.

const TALLEST = 140;

export class Composer {
  #form;
  #box;

  constructor(node, say) {
    this.#form = node.querySelector(".compose");
    this.#box = this.#form.querySelector("textarea");
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#box.value.trim() === "") return;
      say({ text: this.#box.value });
      this.put("");
    });
    this.#box.addEventListener("input", () => this.#fit());
    this.#box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#form.requestSubmit();
    });
    for (const tray of this.#form.querySelectorAll(".tray")) {
      tray.addEventListener("click", ({ target }) => {
        const { text, thing, files } = target.closest("button")?.dataset ?? {};
        if (text === undefined && thing === undefined && files === undefined) return;
        this.#shut();
        if (files !== undefined) this.#form.querySelector(`input[name=${files}]`).click();
        else say(text === undefined ? { thing } : { text });
        this.focus();
      });
    }
    for (const input of this.#form.querySelectorAll("input[type=file]")) {
      input.addEventListener("change", () => {
        const album = input.files.length > 1 ? { album: crypto.randomUUID() } : {};
        for (const file of input.files) say({ thing: input.name, file, ...album });
        input.value = "";
      });
    }
    this.#opens(".menu", ".commands");
    this.#opens(".attach", ".things");
    this.#form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.#shut();
      this.focus();
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (!this.#form.contains(target)) this.#shut();
    });
  }

  focus() {
    if (matchMedia("(pointer: fine)").matches) this.#box.focus();
  }

  put(text) {
    this.#box.value = text;
    this.#fit();
    this.focus();
  }

  // Which commands the menu shows.
  offer(commands) {
    for (const button of this.#form.querySelectorAll(".commands button")) {
      button.hidden = !commands.includes(button.dataset.text.slice(1));
    }
  }

  #opens(button, tray) {
    const opener = this.#form.querySelector(button);
    opener.addEventListener("click", () => {
      const wasShut = this.#form.querySelector(tray).hidden;
      this.#shut();
      this.#form.querySelector(tray).hidden = !wasShut;
      opener.setAttribute("aria-expanded", String(wasShut));
      if (wasShut) this.#form.querySelector(`${tray} button:not([hidden])`).focus();
    });
  }

  #shut() {
    for (const tray of this.#form.querySelectorAll(".tray")) tray.hidden = true;
    for (const opener of this.#form.querySelectorAll("[aria-expanded]")) opener.setAttribute("aria-expanded", "false");
  }

  #fit() {
    this.#box.style.height = "auto";
    const border = this.#box.offsetHeight - this.#box.clientHeight;
    this.#box.style.height = `${Math.min(this.#box.scrollHeight + border, TALLEST)}px`;
  }
}
