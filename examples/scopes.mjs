#!/usr/bin/env node
// List every scope that a set of actions needs, each with the actions that need it. Node 18 or later, nothing else.
//
//   node examples/scopes.mjs site/api/v1/guides/slack/bot-token.json
//   node examples/scopes.mjs https://example.com/api/v1/guides/slack/bot-token.json slack_send_message
//
// Without ids of actions, all actions of the guide are meant.

import { readFile } from "node:fs/promises";

const [place, ...wanted] = process.argv.slice(2);
if (!place) {
  console.error("Usage: scopes.mjs GUIDE.json [ACTION...]");
  process.exit(2);
}

/** @type {import("../site/api/v1/guide.d.ts").Guide} */
const guide = /^https?:/.test(place)
  ? await (await fetch(place)).json()
  : JSON.parse(await readFile(place, "utf8"));

const unknown = wanted.filter((id) => !guide.actions.some((action) => action.id === id));
if (unknown.length > 0) {
  const known = guide.actions.map((action) => action.id).join(", ") || "none";
  console.error(`Unexpected action ${unknown.join(", ")}, expected one of the guide: ${known}`);
  process.exit(1);
}

const needed = new Map();
for (const action of guide.actions) {
  if (wanted.length > 0 && !wanted.includes(action.id)) continue;
  for (const scope of action.scopes) {
    needed.set(scope, [...(needed.get(scope) ?? []), action.label]);
  }
}
for (const scope of [...needed.keys()].sort()) {
  console.log(`${scope}\t${needed.get(scope).join(", ")}`);
}
