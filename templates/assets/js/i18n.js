// @ts-check
/**
 * The words of the page's own parts. A build writes a module for each part, `messages/<part>.js`; whoever uses a part's
 * words imports it.
 */

/** @type {Record<string, string>} */
const texts = {};
let plural = new Intl.PluralRules("en");
export let language = "en";

/**
 * Make texts known.
 * @param {Record<string, string>} more
 * @param {string} tag their language
 */
export function add(more, tag) {
  Object.assign(texts, more);
  language = tag;
  plural = new Intl.PluralRules(tag);
}

/**
 * The text of a key; the key itself when no language has it. `n` decides between one and several.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  const form = typeof values.n === "number" ? plural.select(values.n) : "other";
  const text = texts[key] ?? texts[`${key}.${form}`] ?? texts[`${key}.other`] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
