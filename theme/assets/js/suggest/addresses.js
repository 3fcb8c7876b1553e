/* Web addresses as people paste them: which may be published, and when two are the same page.
   The same rules as hooks/commons/addresses.py and suggestions/web.py. The lists of wrappers and
   of shorteners come from there, by way of the page; a browser test holds the rest together. Pure. */

const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|mc_\w+|igshid|msclkid|yclid|twclid|ttclid|_hsenc|_hsmi|mkt_tok|vero_id|_ga|_gl)$/;
const PARTS = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/i;
const ARCHIVE =
  /^https?:\/\/(?:www\.)?(?:web\.archive\.org|webarchive\.nationalarchives\.gov\.uk|webarchive\.org\.uk)(?:\/[a-z]+){0,3}\/[0-9a-z_*]{4,20}\/(https?:\/{1,2}.+)/i;
const BAD = /[\s\x00-\x20\x7f<>"\\^`{|}]/;
const HOST = /^(?!-)[a-z0-9-]{1,63}(?:\.(?!-)[a-z0-9-]{1,63})+$/i;
const PRIVATE = [".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".test", ".arpa"];

/** An address as it was meant: without what stands around it, with a scheme, and without the one
 *  that a mail program or a search engine put in its place.
 *  @param wrappers pairs: the end of a wrapper's host, a parameter that may hold what was meant */
export function tidy(text, wrappers) {
  const end = /[<>"'“”‘’*_`.,;:!?…]+$/;
  let bare = text.trim().replace(/^[<>"'“”‘’*_`(]+/, "").replace(end, "");
  while (bare.endsWith(")") && bare.split("(").length < bare.split(")").length) bare = bare.slice(0, -1).replace(end, "");
  const start = bare.match(/^h?ttp(s?):?\/{1,3}/i);
  if (start) bare = `http${start[1].toLowerCase()}://${bare.slice(start[0].length)}`;
  else if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[:/?#]|$)/i.test(bare)) bare = `https://${bare}`;
  const meant = wrapped(bare, wrappers);
  return meant ? tidy(meant, wrappers) : bare;
}

function wrapped(url, wrappers) {
  const host = hostOf(url);
  for (const [ending, parameter] of wrappers) {
    if (host !== ending && !host.endsWith(`.${ending}`)) continue;
    const meant = new URLSearchParams(url.match(PARTS)[3]).getAll(parameter).find(Boolean) ?? "";
    if (/^https?:\/\//.test(meant)) return meant;
  }
  return "";
}

/** The address of which this is an archive's copy; empty where it is not one. */
export function keptCopyOf(url) {
  return url.match(ARCHIVE)?.[1].replace(/^(https?):\/+/i, "$1://") ?? "";
}

/** Whether an address may be published: a public page, by http or https. */
export function fit(url) {
  if (BAD.test(url)) return false;
  let parts;
  try {
    parts = new URL(url);
  } catch {
    return false;
  }
  // The browser writes every spelling of a number as an IP address, so that one test finds them.
  const host = parts.hostname;
  return (
    /^https?:\/\//i.test(url) &&
    !/@/.test(url.match(PARTS)?.[1] ?? "@") &&
    ["", "80", "443"].includes(parts.port) &&
    !/^(?:\[|[\d.]+$)/.test(host) &&
    HOST.test(host) &&
    !PRIVATE.some((ending) => host.endsWith(ending))
  );
}

/** Whether an address hides where it leads. @param shorteners hosts that shorten addresses */
export function shortened(url, shorteners) {
  return shorteners.includes(hostOf(url));
}

/** The site an address leads to, for people: "gov.uk"; empty where there is none. */
export function hostOf(url) {
  const host = (url.match(PARTS)?.[1] ?? "").replace(/^.*@/, "").replace(/:\d*$/, "");
  return host.toLowerCase().replace(/^www\./, "");
}

/** A key that is equal for two spellings of one page's address. */
export function samePage(url) {
  const [, , path = "", query = ""] = url.match(PARTS) ?? [];
  const pairs = [...new URLSearchParams(query)].filter(([name]) => !TRACKING.test(name));
  const sorted = pairs.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
  const written = sorted.map(([name, value]) => `${quoted(name)}=${quoted(value)}`).join("&");
  return `${hostOf(url)}${path.replace(/\/+$/, "")}?${written}`.replace(/\?+$/, "");
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function quoted(text) {
  const hex = (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(/[!*'()]/g, hex).replaceAll("%20", "+");
}
