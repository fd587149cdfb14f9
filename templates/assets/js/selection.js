// @ts-check
/**
 * What a selection of actions means: its address, its scopes, and which parts of a guide stay. No page is needed here.
 *
 * What stays is what `Guide.select` keeps (gongdoc/guide/select.py): a section, step or element about scopes stays
 * when one of them is selected; the numbers of steps run on without gaps.
 */

import { decoded } from "./dom.js";

/** @typedef {{id: string, label: string, scopes: string[]}} Action */

const PARAMETER = "actions";

/** What can stand between scopes that are copied, by the ends of the keys of their names. */
export const SEPARATORS = { space: " ", comma: ",", "comma-space": ", ", newline: "\n" };

/**
 * The actions that an address names.
 * @param {string} query of the address, with or without `?`
 * @param {ReadonlyMap<string, Action>} known the guide's actions by their ids
 * @returns {{chosen: string[], unknown: string[]} | undefined} each name once; undefined when the address has no say
 */
export function fromAddress(query, known) {
  const values = parameters(query).filter(([name]) => name === PARAMETER).map(([, value]) => value);
  if (!values.length) return undefined;
  /** @type {Set<string>} */
  const chosen = new Set();
  /** @type {Set<string>} */
  const unknown = new Set();
  for (const written of values.flatMap((value) => value.split(","))) {
    const name = decode(written);
    // A comma may be a part of an id; or the whole list has been encoded on its way.
    for (const part of known.has(name) ? [name] : name.split(",")) {
      if (part) (known.has(part) ? chosen : unknown).add(part);
    }
  }
  return { chosen: [...chosen], unknown: [...unknown] };
}

/**
 * The query of an address with these actions; its other parameters stay as they are.
 * @param {string} query with or without `?`
 * @param {Iterable<string>} chosen
 * @returns {string} with `?`, or empty
 */
export function toAddress(query, chosen) {
  const kept = query.replace(/^\?/, "").split("&").filter((part) => part && parameters(part)[0]?.[0] !== PARAMETER);
  const names = [...chosen].map(encodeURIComponent).join(",");
  const all = names ? [...kept, `${PARAMETER}=${names}`] : kept;
  return all.length ? `?${all.join("&")}` : "";
}

/**
 * @param {string} query
 * @returns {[name: string, value: string][]} values as they are written
 */
function parameters(query) {
  return query.replace(/^\?/, "").split("&").filter(Boolean).map((part) => {
    const [name, ...value] = part.split("=");
    return [decode(name), value.join("=")];
  });
}

/**
 * @param {string} written
 */
const decode = (written) => decoded(written.replaceAll("+", " "));

/**
 * The scopes of the chosen actions, with the labels of those that need each: scopes in the order of the actions, labels
 * in alphabetical order.
 * @param {Iterable<Action>} chosen in the order of the guide
 * @returns {Map<string, string[]>}
 */
export function enabled(chosen) {
  const all = [...chosen];
  /** @type {Map<string, string[]>} */
  const found = new Map(all.flatMap(({ scopes }) => scopes.map((scope) => [scope, []])));
  const folded = all.map((action) => ({ action, label: action.label.toLowerCase() }));
  folded.sort((a, b) => order(a.label, b.label) || order(a.action.id, b.action.id));
  for (const { action } of folded) for (const scope of action.scopes) found.get(scope)?.push(action.label);
  return found;
}

/**
 * @param {string} a
 * @param {string} b
 */
const order = (a, b) => (a < b ? -1 : Number(a > b));

/**
 * What a search over actions keeps: those whose label, id or scopes hold every word.
 * @param {string} query
 * @returns {(action: Action) => boolean}
 */
export function matching(query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return ({ id, label, scopes }) => {
    const text = fold([label, id, ...scopes].join("\n"));
    return words.every((word) => text.includes(word));
  };
}

/**
 * Text without case and accents.
 * @param {string} text
 */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * A part of a guide that a selection changes, in the order of the page:
 * - a `section`, or an element of text (a `part`);
 * - `steps`, a list whose steps have numbers from `number` on;
 * - a `step`, whose number in its list is `number`;
 * - a `run`: its lists of steps, where they are its own children (`direct`), count on from each other.
 * @typedef {{
 *   kind: "section" | "part" | "steps" | "step" | "run", parent: number, scopes: readonly string[],
 *   number?: number, direct?: boolean,
 * }} Part
 * - parent: place of the part around it, -1 for none.
 */

/**
 * What a selection makes of the parts of a guide.
 * @param {readonly Part[]} parts
 * @param {ReadonlySet<string> | undefined} wanted the selected scopes; undefined when nothing is selected
 * @returns {{gone: boolean[], inside: boolean[], numbers: string[]}}
 * - gone: what is left out by itself (a list of steps when all of them are);
 * - inside: what is left out by itself or with what is around it;
 * - numbers: of steps that stay, as the page shows them, `2.1`.
 */
export function plan(parts, wanted) {
  const applies = (/** @type {readonly string[]} */ scopes) => !scopes.length || scopes.some((one) => wanted?.has(one));
  const gone = parts.map(({ scopes }) => wanted !== undefined && !applies(scopes));
  const inside = parts.map(() => false);
  const changed = parts.map(() => false);
  const stay = parts.map(() => 0);
  const numbers = parts.map(() => "");
  for (const [at, { kind, parent }] of parts.entries()) {
    inside[at] = gone[at] || inside[parent] === true;
    if (kind === "step" && !gone[at] && parent >= 0) stay[parent] += 1;
  }
  for (const [at, { kind, parent }] of [...parts.entries()].reverse()) {
    if (kind === "steps" && !stay[at] && changed[at]) gone[at] = inside[at] = true;
    if ((gone[at] || changed[at]) && parent >= 0) changed[parent] = true;
  }
  /** @type {number[]} next number of a list or run */
  const next = parts.map(({ number }) => number ?? 1);
  const prefix = parts.map(() => "");
  for (const [at, { kind, parent, number, direct }] of parts.entries()) {
    prefix[at] = prefix[parent] ?? "";
    if (inside[at]) continue;
    if (kind === "steps" && direct && changed[parent]) {
      next[at] = next[parent];
      next[parent] += stay[at];
    } else if (kind === "step") {
      const renumbered = changed[parent] || (parts[parent]?.direct && changed[parts[parent].parent]);
      const own = renumbered ? next[parent]++ : number;
      numbers[at] = `${prefix[at]}${own}`;
      prefix[at] = `${numbers[at]}.`;
    }
  }
  return { gone, inside, numbers };
}
