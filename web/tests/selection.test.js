// @ts-check
/** What a selection of actions means: addresses, scopes, searches, and what stays of a guide. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { enabled, fromAddress, matching, plan, toAddress } from "../.build/js/selection.js";

/** @param {string} id @param {string} label @param {...string} scopes */
const action = (id, label, ...scopes) => ({ id, label, scopes });

const ACTIONS = [
  action("read", "Read", "x:read"),
  action("write", "Write", "x:write", "x:read"),
  action("ping", "Änderungen prüfen"),
  action("a,b", "Odd, very", "odd"),
];
const KNOWN = new Map(ACTIONS.map((one) => [one.id, one]));

test("an address names actions", () => {
  /** @type {[string, {chosen: string[], unknown: string[]} | undefined][]} */
  const cases = [
    ["", undefined],
    ["?", undefined],
    ["?other=actions", undefined],
    ["?actions", { chosen: [], unknown: [] }],
    ["?actions=", { chosen: [], unknown: [] }],
    ["?actions=read", { chosen: ["read"], unknown: [] }],
    ["actions=read", { chosen: ["read"], unknown: [] }],
    ["?a=1&actions=write,read&b=2", { chosen: ["write", "read"], unknown: [] }],
    ["?actions=read,read,,read", { chosen: ["read"], unknown: [] }],
    ["?actions=read&actions=ping", { chosen: ["read", "ping"], unknown: [] }],
    ["?actions=read%2Cwrite", { chosen: ["read", "write"], unknown: [] }], // encoded as a whole on its way
    ["?actions=a%2Cb", { chosen: ["a,b"], unknown: [] }],
    ["?actions=nope,read,%3Cb%3E", { chosen: ["read"], unknown: ["nope", "<b>"] }],
    ["?actions=%E0%A4%A", { chosen: [], unknown: ["%E0%A4%A"] }],
    ["?actions=two+words", { chosen: [], unknown: ["two words"] }],
    ["?actions=__proto__,constructor", { chosen: [], unknown: ["__proto__", "constructor"] }],
    ["?%61ctions=read", { chosen: ["read"], unknown: [] }],
  ];
  for (const [query, expected] of cases) assert.deepEqual(fromAddress(query, KNOWN), expected, query);
});

test("an address keeps its other parameters as they are written", () => {
  assert.equal(toAddress("", []), "");
  assert.equal(toAddress("", ["read"]), "?actions=read");
  assert.equal(toAddress("?actions=read", []), "");
  assert.equal(toAddress("?b=%20x&actions=ping&c", ["read", "write"]), "?b=%20x&c&actions=read,write");
  assert.equal(toAddress("?actions=1&actions=2", ["a,b"]), "?actions=a%2Cb");
});

test("what is written into an address is read out of it", () => {
  for (const ids of [["read"], ["a,b", "read"], ["read", "write", "ping", "a,b"]]) {
    assert.deepEqual(fromAddress(toAddress("?q=1", ids), KNOWN), { chosen: ids, unknown: [] });
  }
  const odd = new Map(["é&=?#+ %", "x y", "50%"].map((id) => [id, action(id, id)]));
  assert.deepEqual(fromAddress(toAddress("", odd.keys()), odd), { chosen: [...odd.keys()], unknown: [] });
});

test("scopes come in the order of the actions, labels in that of the alphabet", () => {
  assert.deepEqual([...enabled(ACTIONS)], [
    ["x:read", ["Read", "Write"]],
    ["x:write", ["Write"]],
    ["odd", ["Odd, very"]],
  ]);
  const three = [action("1", "b", "s"), action("2", "C", "s"), action("3", "A", "s")];
  assert.deepEqual([...enabled(three)], [["s", ["A", "b", "C"]]]);
  assert.deepEqual([...enabled([])], []);
});

test("a search finds labels, ids and scopes, without regard to case and accents", () => {
  const found = (/** @type {string} */ query) => ACTIONS.filter(matching(query)).map(({ id }) => id);
  assert.deepEqual(found(""), ["read", "write", "ping", "a,b"]);
  assert.deepEqual(found("READ"), ["read", "write"]);
  assert.deepEqual(found("x: wri"), ["write"]);
  assert.deepEqual(found("anderungen"), ["ping"]);
  assert.deepEqual(found("änder prüf"), ["ping"]);
  assert.deepEqual(found("nothing"), []);
  assert.deepEqual(found("("), []);
});

/** @typedef {import("../.build/js/selection.js").Part} Part */

/**
 * @param {Part["kind"]} kind
 * @param {number} parent
 * @param {string} [scopes]
 * @param {Partial<Part>} [more]
 * @returns {Part}
 */
const part = (kind, parent, scopes = "", more = {}) => (
  { kind, parent, scopes: scopes.split(" ").filter(Boolean), ...more }
);

test("nothing selected: everything stays, with its numbers", () => {
  const parts = [
    part("steps", -1, "", { number: 3 }), part("step", 0, "a", { number: 3 }), part("step", 0, "b", { number: 7 }),
  ];
  const none = [false, false, false];
  assert.deepEqual(plan(parts, undefined), { gone: none, inside: none, numbers: ["", "3", "7"] });
});

test("numbers run on without gaps, from the first of the list", () => {
  const parts = [
    part("steps", -1, "", { number: 3 }),
    part("step", 0, "a", { number: 3 }),
    part("step", 0, "a b", { number: 4 }),
    part("step", 0, "", { number: 5 }),
  ];
  const { gone, numbers } = plan(parts, new Set(["b"]));
  assert.deepEqual(gone, [false, true, false, false]);
  assert.deepEqual(numbers, ["", "", "3", "4"]);
});

test("an action that needs no scope leaves only what is for all", () => {
  const parts = [part("section", -1), part("section", -1, "a"), part("part", 0, "a"), part("part", 0)];
  assert.deepEqual(plan(parts, new Set()).gone, [false, true, true, false]);
});

test("what stands in something that is left out is left out with it", () => {
  const parts = [part("section", -1, "a"), part("steps", 0, "", { number: 1 }), part("step", 1, "", { number: 1 })];
  const { gone, inside } = plan(parts, new Set(["b"]));
  assert.deepEqual(gone, [true, false, false]);
  assert.deepEqual(inside, [true, true, true]);
});

test("a list whose steps are all left out goes, one that had none stays", () => {
  const parts = [
    part("steps", -1, "", { number: 1 }), part("step", 0, "a", { number: 1 }), part("steps", -1, "", { number: 1 }),
  ];
  assert.deepEqual(plan(parts, new Set(["b"])).gone, [true, true, false]);
});

test("numbers of steps in steps follow those around them", () => {
  const parts = [
    part("steps", -1, "", { number: 1 }),
    part("step", 0, "a", { number: 1 }),
    part("step", 0, "", { number: 2 }),
    part("steps", 2, "", { number: 1 }),
    part("step", 3, "a", { number: 1 }),
    part("step", 3, "", { number: 2 }),
  ];
  assert.deepEqual(plan(parts, undefined).numbers, ["", "1", "2", "", "2.1", "2.2"]);
  assert.deepEqual(plan(parts, new Set(["b"])).numbers, ["", "", "1", "", "", "1.1"]);
});

test("lists of one run count on from each other, also over one that goes", () => {
  const list = (/** @type {number} */ number) => part("steps", 0, "", { number, direct: true });
  const parts = [
    part("run", -1),
    list(1), part("step", 1, "a", { number: 1 }), part("step", 1, "", { number: 2 }),
    list(3), part("step", 4, "a", { number: 3 }),
    list(4), part("step", 6, "", { number: 4 }), part("step", 6, "", { number: 5 }),
  ];
  assert.deepEqual(plan(parts, new Set(["b"])).numbers, ["", "", "", "1", "", "", "", "2", "3"]);
});
