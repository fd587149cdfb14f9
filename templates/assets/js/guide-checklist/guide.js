// @ts-check
/** The JSON of a guide: fetched, checked, and read for what a checklist needs of it. */

import { t } from "../i18n.js";

const MAJOR = "1";
const FOLDER = "/api/v1/";

/**
 * @typedef {{id: string, title: string, level: number, scopes: string[], html?: string, sections: Section[]}} Section
 * @typedef {{id: string, title: string, fingerprint?: string, optional?: boolean}} StepRef
 * @typedef {{
 *   schema_version: string, id: string, title: string, description?: string, url?: string, aliases?: string[],
 *   intro: unknown[], intro_html?: string, sections: Section[], steps: StepRef[],
 *   actions?: {id: string, scopes: string[]}[],
 * }} Guide
 */

/** What readers are told when there is no checklist to show. */
export class GuideError extends Error {}

/**
 * @param {URL} address
 * @param {AbortSignal} signal
 * @returns {Promise<Guide>}
 */
export async function load(address, signal) {
  const url = address.href;
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(url, { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new GuideError(t("checklist.unreachable", { url }));
  }
  if (!answer.ok) throw new GuideError(t("checklist.status", { url, status: answer.status }));
  let guide;
  try {
    guide = await answer.json();
  } catch (error) {
    if (signal.aborted) throw error;
    throw new GuideError(t("checklist.no-guide", { url }));
  }
  const version = guide?.schema_version;
  if (typeof version !== "string" || typeof guide.id !== "string") {
    throw new GuideError(t("checklist.no-guide", { url }));
  }
  if (version.split(".")[0] !== MAJOR) throw new GuideError(t("checklist.version", { url, version, major: MAJOR }));
  return guide;
}

/**
 * Address of the site that a guide belongs to: the part of its JSON's address before `api/v1/`, else its folder.
 * @param {URL} address
 */
export function siteOf(address) {
  const end = address.pathname.lastIndexOf(FOLDER);
  return new URL(end < 0 ? "." : address.pathname.slice(0, end + 1), address);
}

/**
 * What stands in the tree alone, of each step by its id.
 * @param {Guide} guide
 * @returns {Map<string, {aliases: string[], scopes: string[]}>}
 */
export function details(guide) {
  const found = new Map();
  /** @type {any[]} */
  const todo = [guide.intro, guide.sections];
  while (todo.length) {
    const node = todo.pop();
    if (!node || typeof node !== "object") continue;
    for (const step of node.type === "steps" ? node.steps : []) {
      found.set(step.id, { aliases: step.aliases ?? [], scopes: step.scopes ?? [] });
    }
    for (const held of Object.values(node)) todo.push(held);
  }
  return found;
}
