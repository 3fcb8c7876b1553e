/* A reader's answers, and what can be said of them. Pure: no page, no storage.

   A state is {about: {organisation, role, date}, answers: {<point>: {answer, note}}}. It may hold
   answers to points that are no longer in the list: they are kept, and not counted. */

export const ANSWERS = {
  "in-place": "In place",
  partly: "Partly",
  "not-yet": "Not yet",
  "does-not-apply": "Does not apply",
};
export const ABOUT = { organisation: "Organisation", role: "Role", date: "Date" };
export const NO_ANSWER = "Not answered";
export const LONGEST_NOTE = 4000;
export const LONGEST_ABOUT = 200;

export function empty() {
  return { about: {}, answers: {} };
}

export function answerTo(state, point) {
  return state.answers[point]?.answer ?? "";
}

export function noteOn(state, point) {
  return state.answers[point]?.note ?? "";
}

/** The state with one point's answer or note changed; a point with neither drops out. */
export function changed(state, point, change) {
  const next = { answer: answerTo(state, point), note: noteOn(state, point), ...change };
  const answers = { ...state.answers };
  if (next.answer || next.note) answers[point] = next;
  else delete answers[point];
  return { ...state, answers };
}

/** How many points have an answer or a note, whether or not they are in the list. */
export function filledIn(state) {
  return Object.keys(state.answers).length;
}

export function isEmpty(state) {
  return !filledIn(state) && !Object.values(state.about).some(Boolean);
}

/** How many of some points have each answer; "" stands for none. */
export function counts(state, points) {
  const found = Object.fromEntries([...Object.keys(ANSWERS), ""].map((answer) => [answer, 0]));
  for (const { id } of points) found[answerTo(state, id)] += 1;
  return found;
}

/** Counts in words: "2 in place, 1 not yet, 3 not answered". What is nought is left out. */
export function inWords(count) {
  const parts = Object.entries(ANSWERS).map(([answer, label]) => [count[answer], label.toLowerCase()]);
  if (count["does-not-apply"] > 1) parts[3][1] = "do not apply";
  parts.push([count[""], "not answered"]);
  return parts.filter(([number]) => number).map(([number, label]) => `${number} ${label}`).join(", ");
}

/** What can be used of a value that came from outside: wrong shapes and lengths are left out. */
export function tidy(value) {
  const state = empty();
  for (const name of Object.keys(ABOUT)) {
    const text = value?.about?.[name];
    if (typeof text === "string" && text) state.about[name] = text.slice(0, LONGEST_ABOUT);
  }
  for (const [point, found] of Object.entries(value?.answers ?? {})) {
    if (!/^[a-z0-9-]+$/.test(point)) continue;
    const answer = Object.hasOwn(ANSWERS, found?.answer) ? found.answer : "";
    const note = typeof found?.note === "string" ? found.note.slice(0, LONGEST_NOTE) : "";
    if (answer || note) state.answers[point] = { answer, note };
  }
  return state;
}
