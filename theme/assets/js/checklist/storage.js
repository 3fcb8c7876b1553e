/* Answers in this browser, and nowhere else. A private window may refuse, or be full: what is
   answered then holds for this page, and the reader is told. */

import { empty, isEmpty, tidy } from "./state.js";

export const KEY = "commissioning-commons:checklist:inclusive-commissioning";
const UNREAD = `${KEY}:unread`;
const VERSION = 1;

export const TROUBLE = {
  blocked: "Your browser does not keep anything from this page. It may be a private window. Download a copy before you leave.",
  full: "Your browser has no room for your answers. Download a copy before you leave.",
  newer: "Your answers were kept by a newer version of this page. Reload it to see them. Until then nothing you change is kept.",
  unread: "What your browser had kept could not be read. We have put it aside and begun afresh.",
};

/** @returns {{state, trouble: ""|keyof TROUBLE}} what was kept. */
export function read() {
  let text;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    return { state: empty(), trouble: "blocked" };
  }
  if (!text) return { state: empty(), trouble: "" };
  try {
    const kept = JSON.parse(text);
    if (kept.version > VERSION) return { state: empty(), trouble: "newer" };
    return { state: tidy(kept), trouble: "" };
  } catch {
    putAside(text);
    return { state: empty(), trouble: "unread" };
  }
}

/** Whether anything can be kept is known only by trying. @returns what went wrong, or "". */
export function tried() {
  try {
    localStorage.setItem(`${KEY}:try`, "1");
    localStorage.removeItem(`${KEY}:try`);
    return "";
  } catch (error) {
    return refusal(error);
  }
}

/** Keep a state; of an empty one, nothing stays. @returns what went wrong, or "". */
export function write(state) {
  try {
    if (JSON.parse(localStorage.getItem(KEY) ?? "{}").version > VERSION) return "newer";
  } catch {
    // nothing readable to protect: read() has put it aside, or storage is refused (see below)
  }
  try {
    if (isEmpty(state)) for (const key of [KEY, UNREAD]) localStorage.removeItem(key);
    else localStorage.setItem(KEY, JSON.stringify({ version: VERSION, ...state }));
    return "";
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error) {
  return error?.name === "QuotaExceededError" ? "full" : "blocked";
}

function putAside(text) {
  try {
    localStorage.setItem(UNREAD, text);
  } catch {
    // no room for it
  }
}
