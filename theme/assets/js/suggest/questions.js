/* The questions as they stand on the page, and what was answered. */

import { tidy } from "./addresses.js";

export class Question {
  /** @param wrappers as addresses.js takes them */
  constructor(element, wrappers) {
    this.element = element;
    this.wrappers = wrappers;
    this.id = element.dataset.question;
    this.label = element.dataset.label;
    this.number = Number(element.dataset.number); // its place in the text
    this.missing = element.dataset.missing; // what to say where there has to be an answer
    this.shortest = Number(element.dataset.shortest ?? 0);
    this.wanted = element.dataset.wanted !== undefined; // worth asking for once more at the end
    this.boxes = element.dataset.shape === "boxes";
    this.choice = element.dataset.shape === "choice";
    this.listed = element.dataset.listed !== undefined;
    this.controls = [...element.querySelectorAll("input, select, textarea")];
    this.control = this.controls[0];
  }

  /** What was written, or the value of what was chosen from a list. */
  get typed() {
    const text = this.control.value.trim();
    return this.id === "address" ? tidy(text, this.wrappers) : text;
  }

  /** The options that were chosen, as elements that know their tag (`data-tag`). */
  get chosen() {
    if (this.boxes) return this.controls.filter((each) => each.checked);
    return this.choice && this.control.value ? [...this.control.selectedOptions] : [];
  }

  get given() {
    return Boolean(this.boxes || this.choice ? this.chosen.length : this.typed);
  }

  /** The answer as text.js takes it. */
  get answer() {
    const { id, label, listed } = this;
    if (!this.boxes && !this.choice) return { id, label, typed: this.typed };
    return { id, label, listed, chosen: this.chosen.map((each) => each.value) };
  }

  /** Fill it in from outside: a text, or the tag of an option. */
  fill(text) {
    if (!this.boxes && !this.choice) this.control.value = text.slice(0, 2000);
    for (const each of this.boxes ? this.controls : [...(this.control.options ?? [])]) {
      if (each.dataset.tag !== text) continue;
      each[this.boxes ? "checked" : "selected"] = true;
    }
  }
}
