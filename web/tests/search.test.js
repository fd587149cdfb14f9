// @ts-check
/** Which places a search finds, and in which order. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { find } from "../.build/js/search.js";

/**
 * @param {string} location
 * @param {string} title
 * @param {string} text
 */
const entry = (location, title, text = "") => ({
  location, title, text, page: "", words: `${title}\n${text}`.toLowerCase(),
});

/** @param {ReturnType<typeof entry>[]} entries @param {string} query */
const found = (entries, query) => find(entries, query).map((e) => e.location);

test("every word has to be there, in the title or in the text", () => {
  const entries = [
    entry("a/", "Grant the scopes", "Tick users."),
    entry("b/", "Grant access", "Nothing more."),
    entry("c/", "Users", "Grant all scopes."),
  ];
  assert.deepEqual(found(entries, "grant scopes").sort(), ["a/", "c/"]);
  assert.deepEqual(found(entries, "grant scopes elsewhere"), []);
});

test("capitals and spaces around don't matter", () => {
  const entries = [entry("a/", "OAuth 2.0 for Gong")];
  assert.deepEqual(found(entries, "  oauth   GONG "), ["a/"]);
});

for (const query of ["", "   ", "\n"]) {
  test(`${JSON.stringify(query)} finds nothing`, () => assert.deepEqual(found([entry("a/", "A")], query), []));
}

test("a title comes before a text", () => {
  const entries = [entry("text/", "Something", "About tokens."), entry("title/", "Make tokens")];
  assert.deepEqual(found(entries, "tokens"), ["title/", "text/"]);
});

test("a title that begins with the phrase comes first", () => {
  const entries = [entry("inside/", "Copy the bot token"), entry("begins/", "Bot token of Slack")];
  assert.deepEqual(found(entries, "bot token"), ["begins/", "inside/"]);
});

test("the step comes before the page around it", () => {
  const entries = [entry("gong/", "Gong", "Grant the scopes."), entry("gong/#grant", "Step", "Grant the scopes.")];
  assert.deepEqual(found(entries, "grant the scopes"), ["gong/#grant", "gong/"]);
});

test("what is equal stays in the order of the site", () => {
  const entries = ["c/", "a/", "b/"].map((location) => entry(location, "Token"));
  assert.deepEqual(found(entries, "token"), ["c/", "a/", "b/"]);
});

test("what means something in a regular expression is only text", () => {
  assert.deepEqual(found([entry("a/", "C++ (new)"), entry("b/", "C")], "c++ ("), ["a/"]);
});
