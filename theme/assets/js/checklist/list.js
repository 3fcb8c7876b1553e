/* The list on the page: what it asks, and the reader's answers shown in it. */

import { ABOUT, ANSWERS, answerTo, counts, noteOn } from "./state.js";

export class List {
  /** @param place the element that holds the list. */
  constructor(place) {
    this.place = place;
    this.themes = [...place.querySelectorAll("[data-theme]")].map((section) => {
      const title = section.querySelector("h2").textContent;
      const points = [...section.querySelectorAll("[data-point]")].map((element) => ({
        id: element.dataset.point,
        number: element.dataset.number,
        theme: title,
        statement: element.querySelector("[data-statement]").textContent,
        roles: element.dataset.roles.split(" "),
        element,
      }));
      return { id: section.dataset.theme, label: title, section, points };
    });
    this.points = this.themes.flatMap((theme) => theme.points);
    this.about = [...place.querySelectorAll("[data-checklist-about]")];
  }

  /** The point that an element belongs to, or undefined. */
  pointOf(element) {
    const id = element.closest("[data-point]")?.dataset.point;
    return this.points.find((point) => point.id === id);
  }

  /** Show a whole state: on load, and after it was replaced. */
  fill(state) {
    for (const point of this.points) {
      for (const input of point.element.querySelectorAll("input[type=radio]")) {
        input.checked = input.value === answerTo(state, point.id);
      }
      const note = noteOn(state, point.id);
      point.element.querySelector("textarea").value = note;
      point.element.querySelector("[data-note]").open = Boolean(note);
      this.show(state, point);
    }
    for (const input of this.about) input.value = state.about[input.name] ?? "";
    this.showAbout(state);
    this.showCounts(state);
  }

  /** What print shows of one point in place of its boxes, and whether it has a note. */
  show(state, point) {
    const answer = answerTo(state, point.id);
    const note = noteOn(state, point.id);
    point.element.toggleAttribute("data-answered", Boolean(answer));
    point.element.querySelector("[data-said]").textContent = answer ? `Answer: ${ANSWERS[answer]}` : "";
    point.element.querySelector("[data-written]").textContent = note ? `Note: ${note}` : "";
    point.element.querySelector("[data-note-name]").textContent = note ? "Your note" : "Add a note";
  }

  /** Who answered, for print. */
  showAbout(state) {
    for (const place of this.place.querySelectorAll("[data-about-said]")) {
      place.textContent = state.about[place.dataset.aboutSaid] ?? "";
    }
  }

  /** How far each theme is. */
  showCounts(state) {
    for (const { id, points } of this.themes) {
      const done = points.length - counts(state, points)[""];
      this.place.querySelector(`[data-checklist-theme-count="${id}"]`).textContent = `${done} of ${points.length}`;
    }
  }

  /** What the fields about the answerer say. */
  readAbout() {
    const about = this.about.map(({ name, value }) => [name, value.trim()]);
    return Object.fromEntries(about.filter(([name, value]) => value && Object.hasOwn(ABOUT, name)));
  }

  /** Show only the points that fit. What is answered later stays until the choice is made anew.
   *  @returns how many are shown. */
  only(fits) {
    let shown = 0;
    for (const { id, section, points } of this.themes) {
      const fitting = points.filter(fits);
      for (const point of points) point.element.hidden = !fitting.includes(point);
      section.hidden = !fitting.length;
      this.place.querySelector(`.jumps a[href="#${id}"]`).parentElement.hidden = !fitting.length;
      shown += fitting.length;
    }
    return shown;
  }
}
