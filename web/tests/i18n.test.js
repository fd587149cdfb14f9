// @ts-check
/** The words of the interface: placeholders, one and several, and what is said when a text is missing. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { add, t } from "../.build/js/i18n.js";

add({ "steps.one": "{n} step", "steps.other": "{n} steps", hello: "{greeting}, {name}! {greeting}!" }, "en");

test("one and several", () => {
  assert.deepEqual([0, 1, 2, 11].map((n) => t("steps", { n })), ["0 steps", "1 step", "2 steps", "11 steps"]);
});

test("each language counts in its own way", () => {
  add({ "schritte.one": "{n} Schritt", "schritte.other": "{n} Schritte", "étapes.one": "{n} étape", "étapes.other": "{n} étapes" }, "fr");
  // In French, none is singular: https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
  assert.deepEqual([0, 1, 2].map((n) => t("étapes", { n })), ["0 étape", "1 étape", "2 étapes"]);
  add({}, "de");
  assert.deepEqual([0, 1, 2].map((n) => t("schritte", { n })), ["0 Schritte", "1 Schritt", "2 Schritte"]);
  add({}, "en");
});

test("placeholders are filled wherever they stand, and once", () => {
  assert.equal(t("hello", { greeting: "Hi", name: "{greeting} $& $1" }), "Hi, {greeting} $& $1! Hi!");
});

test("a value that is not given stays a placeholder", () => assert.equal(t("hello", { name: "A" }), "{greeting}, A! {greeting}!"));

test("a key without a text is shown itself", () => assert.equal(t("no.such"), "no.such"));

test("texts of another part leave those that are there", () => {
  add({ more: "More" }, "en");
  assert.deepEqual([t("more"), t("steps", { n: 1 })], ["More", "1 step"]);
});
