/* The filters as the page has them: which options there are, what they are called, which are on,
   and how many entries each would leave. */

export class Options {
  /** @param form the element that holds the groups of filters */
  constructor(form) {
    this.groups = [...form.querySelectorAll("[data-facet]")];
    this.inputs = [...form.querySelectorAll("input[type=checkbox]")];
    this.known = new Map(); // facet -> Set of its tags
    for (const { name, value } of this.inputs) this.known.set(name, (this.known.get(name) ?? new Set()).add(value));
  }

  label(facet, tag) {
    const input = this.inputs.find((each) => each.name === facet && each.value === tag);
    return input.closest("label").querySelector(".option__label").textContent;
  }

  labels(filters) {
    return [...filters].flatMap(([facet, tags]) => [...tags].map((tag) => this.label(facet, tag)));
  }

  /** All options, each with all that it is called: first its label. */
  get all() {
    this.called ??= this.inputs.map((input) => ({
      facet: input.name,
      tag: input.value,
      input,
      names: [this.label(input.name, input.value), ...JSON.parse(input.dataset.also ?? "[]")],
    }));
    return this.called;
  }

  /** The options of some facets that are not on. */
  off(facets) {
    return this.all.filter(({ facet, input }) => facets.includes(facet) && !input.checked);
  }

  get ticked() {
    const filters = new Map();
    for (const { checked, name, value } of this.inputs) {
      if (checked) filters.set(name, (filters.get(name) ?? new Set()).add(value));
    }
    return filters;
  }

  tick(filters) {
    for (const input of this.inputs) input.checked = filters.get(input.name)?.has(input.value) ?? false;
  }

  open(filters) {
    for (const group of this.groups) if (filters.has(group.dataset.facet)) group.open = true;
  }

  /** Show how many entries each option has, and how many are on in each group. The groups that
   *  only case studies have are shown where these are asked for. */
  count(counts, filters) {
    for (const input of this.inputs) {
      const count = counts.get(input.name)?.get(input.value) ?? 0;
      // What has the focus keeps it: a box that is switched off would lose it to nowhere.
      input.disabled = count === 0 && !input.checked && input !== document.activeElement;
      input.closest("label").querySelector("[data-count]").textContent = String(count);
    }
    const cases = this.groups.filter((group) => group.dataset.ofCases !== undefined);
    const fit = filters.get("shelf")?.has("case-studies") || cases.some((group) => filters.has(group.dataset.facet));
    for (const group of cases) group.hidden = !fit;
    for (const group of this.groups) {
      const on = filters.get(group.dataset.facet)?.size;
      group.querySelector("[data-facet-on]").textContent = on ? `${on} on` : "";
    }
  }
}
