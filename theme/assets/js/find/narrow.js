/* A box above a long list of filters: what is typed there leaves only the options that hold it. */

/** @param group the element that holds the box, the options, and the parts they are in
 *  @param wide whether there is room beside the filters: a MediaQueryList */
export function narrows(group, wide) {
  const box = group.querySelector("[data-narrow]");
  if (!box) return;
  const none = group.querySelector("[data-narrow-none]");
  const parts = [...group.querySelectorAll("[data-narrow-part]")];
  const options = [...group.querySelectorAll(".option")];
  box.addEventListener("input", () => {
    const typed = box.value.trim().toLowerCase();
    for (const option of options) {
      const text = option.querySelector(".option__label").textContent.toLowerCase();
      // What is on stays in sight.
      option.hidden = !text.includes(typed) && !option.querySelector("input").checked;
    }
    for (const part of parts) part.hidden = !part.querySelector(".option:not([hidden])");
    none.textContent = parts.some((part) => !part.hidden) ? "" : "No place here has that name.";
  });
  // On a phone there would be no room below it for what it leaves.
  box.addEventListener("focus", () => { if (!wide.matches) box.parentElement.scrollIntoView(); });
  // Enter would send the form.
  box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}
