// @ts-check
/**
 * Progress on its way: as a link, whose fragment no server sees, and as a file.
 *
 * The fragment is `#gongdoc=<data>`: JSON, deflated (https://www.rfc-editor.org/rfc/rfc1951), in base64url
 * (https://www.rfc-editor.org/rfc/rfc4648#section-5). The file is the same JSON, readable:
 *
 *     {"gongdoc": 1, "guide": "<guide id>", "at": "<ISO 8601 date>",
 *      "steps": {"<step id>": {"fp": "<fingerprint when ticked>", "at": "<date>"}},
 *      "actions": ["<action id>"], "tabs": {"<group>": "<title of the chosen tab>"}}
 */

import { entries, text, texts } from "./storage.js";

/** @typedef {import("./storage.js").Tick} Tick */
/**
 * @typedef {{guide: string, at: string, ticks: Map<string, Tick>, actions: string[], tabs: Record<string, string>}} Shared
 */

export const FRAGMENT = "#gongdoc=";

/** Longest data that is read, in bytes: a link may come from anyone. */
export const LIMIT = 1_000_000;

const VERSION = 1;

/**
 * @param {Shared} shared
 * @returns {string} JSON
 */
export function format({ guide, at, ticks, actions, tabs }) {
  return JSON.stringify({ gongdoc: VERSION, guide, at, steps: Object.fromEntries(ticks), actions, tabs }, null, 2);
}

/**
 * @param {string} json
 * @returns {Shared | undefined} undefined when it is not progress, or of a version that is not known
 */
export function parse(json) {
  let data;
  try {
    data = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (data?.gongdoc !== VERSION || typeof data.guide !== "string") return undefined;
  const at = text(data.at).slice(0, 99);
  const ticks = entries(data.steps).flatMap(([id, tick]) =>
    tick && typeof tick === "object" ? [/** @type {[string, Tick]} */ ([id, { fp: text(tick.fp).slice(0, 99), at: text(tick.at).slice(0, 99) || at }])] : []);
  return {
    guide: data.guide,
    at,
    ticks: new Map(ticks),
    actions: texts(data.actions),
    tabs: Object.fromEntries(entries(data.tabs).filter(([, title]) => typeof title === "string")),
  };
}

/**
 * @param {Shared} shared
 * @returns {Promise<string>} a fragment, with `#`
 */
export async function encode(shared) {
  // The dates of the ticks are left out: a link says when it was made.
  const ticks = new Map([...shared.ticks].map(([id, { fp }]) => [id, { fp, at: "" }]));
  const text = JSON.stringify(JSON.parse(format({ ...shared, ticks })), (key, value) => (key === "at" && !value ? undefined : value));
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return FRAGMENT + base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * @param {string} fragment
 * @returns {Promise<Shared | undefined>} undefined when it holds no progress that can be read
 */
export async function decode(fragment) {
  try {
    const base64 = fragment.slice(FRAGMENT.length).replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (let size = 0; ;) {
      const { done, value } = await reader.read();
      if (done) return parse(text + decoder.decode());
      size += value.length;
      if (size > LIMIT) {
        await reader.cancel();
        return undefined;
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return undefined; // not base64, or not deflated
  }
}

/**
 * A guide's checklist as Markdown, with its ticks (https://github.github.com/gfm/#task-list-items-extension-).
 * @param {string} title
 * @param {string} url
 * @param {readonly {heading?: string, level: number, number?: string, title?: string, done?: boolean}[]} lines headings, and steps
 *   with their depth
 */
export function markdown(title, url, lines) {
  const out = [`# ${escape(title)}`, "", `<${url}>`];
  let list = false;
  for (const { heading, level, number, title: step, done } of lines) {
    if (heading !== undefined) out.push("", `${"#".repeat(Math.min(level, 6))} ${escape(heading)}`);
    if (heading !== undefined || !list) out.push("");
    list = heading === undefined;
    if (list) out.push(`${"  ".repeat(level)}- [${done ? "x" : " "}] ${number}. ${escape(step ?? "")}`);
  }
  return `${out.join("\n").replace(/\n{3,}/g, "\n\n")}\n`;
}

/**
 * Text that Markdown would take for something else.
 * @param {string} text
 */
function escape(text) {
  return text.replace(/[\\`*_[\]<>|~#]/g, "\\$&").replace(/\s+/g, " ").trim();
}
