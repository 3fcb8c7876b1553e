/* What has to be put right before the form can go on: a summary at the top whose links lead to the
   questions, and a message beside each, tied to it for screen readers. */

import { node } from "../shared/nodes.js";

const title = document.title;

/** @param faults a list of {question, message}; `question` as main.js reads it from the page */
export function show(summary, questions, faults) {
  for (const question of questions) {
    const found = faults.find((fault) => fault.question === question);
    mark(question, found?.message ?? "");
  }
  summary.hidden = !faults.length;
  document.title = faults.length ? `Error: ${title}` : title;
  const links = faults.map(({ question, message }) => node("li", {}, linkTo(question, message)));
  summary.querySelector("ul").replaceChildren(...links);
}

/** A link to a question: its boxes are unfolded, and it has the focus. */
export function linkTo({ element, control }, text) {
  const link = node("a", { href: `#${control.id}` }, text);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const folded = element.querySelector("details");
    if (folded) folded.open = true;
    control.focus();
  });
  return link;
}

/** Put a message beside a question; an empty one takes it away. */
export function mark({ element, control }, message) {
  const place = element.querySelector("[data-fault]");
  place.textContent = "";
  if (message) place.append(node("span", { className: "visually-hidden" }, "Error: "), message);
  place.hidden = !message;
  element.classList.toggle("suggest__question--fault", Boolean(message));
  const described = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== place.id);
  if (message) described.push(place.id);
  if (described.length) control.setAttribute("aria-describedby", described.join(" "));
  else control.removeAttribute("aria-describedby");
  if (message) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}
