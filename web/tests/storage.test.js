// @ts-check
/** Progress as it is stored, and whatever else may be found there. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Progress, format, parse } from "../.build/js/storage.js";

const AT = "2026-01-31T09:00:00.000Z";

/** @param {unknown} value */
const ids = (value) => [...parse(typeof value === "string" ? value : JSON.stringify(value)).ticks.keys()];

test("a step that is there is ticked", () => {
  const { ticks } = parse(JSON.stringify({ v: 1, steps: { one: { fp: "f1", at: AT }, two: { fp: "f2", at: AT } } }));
  assert.deepEqual([...ticks], [
    ["one", { fp: "f1", at: AT }],
    ["two", { fp: "f2", at: AT }],
  ]);
});

test("what is stored is read as it was", () => {
  const entry = {
    ticks: new Map([["one", { fp: "f1", at: AT }]]),
    seen: new Map([["one", "f1"], ["two", "f2"]]),
    actions: ["read", "write"],
    sum: /** @type {[number, number]} */ ([1, 2]),
  };
  assert.deepEqual(parse(format(entry)), entry);
});

for (const junk of [null, "", "{", "null", "[]", "7", '"x"', "true", "\u0000"]) {
  test(`${JSON.stringify(junk)} is nothing`, () => {
    assert.deepEqual(parse(junk), { ticks: new Map(), seen: new Map(), actions: [], sum: [0, 0] });
  });
}

for (const value of [
  {}, { v: 1 }, { v: 1, steps: null, seen: null, sum: null }, { v: 1, steps: "abc", seen: "abc", actions: "abc", sum: "abc" },
  { v: 1, steps: 7, seen: [1], actions: [1, null, {}], sum: {} }, { v: 1, steps: [{ fp: "f" }] }, { steps: { a: {} } },
  { v: 1, sum: [1] }, { v: 1, sum: [-1, 2] }, { v: 1, sum: [1, 0] }, { v: 1, sum: ["x", "y"] }, { v: 1, sum: [null, 2] },
]) {
  test(`${JSON.stringify(value)} holds no progress`, () => {
    const { ticks, seen, actions, sum } = parse(JSON.stringify(value));
    assert.deepEqual([ticks.size, seen.size, actions, sum[0]], [0, 0, [], 0]);
  });
}

test("no more steps are done than there are", () => {
  assert.deepEqual(parse(JSON.stringify({ v: 1, sum: [9, 4] })).sum, [4, 4]);
});

test("another version is not read", () => {
  assert.deepEqual(ids({ v: 99, steps: { a: { fp: "f", at: AT } } }), []);
  assert.deepEqual(ids({ v: "1", steps: { a: { fp: "f", at: AT } } }), []);
});

test("what is no tick is left out, and the others stay", () => {
  assert.deepEqual(ids({ v: 1, steps: { a: null, b: 1, c: "x", d: { fp: "f", at: AT }, e: true } }), ["d"]);
});

test("a step may have any name", () => {
  const stored = '{"v":1,"steps":{"__proto__":{"fp":"f","at":""},"constructor":{"fp":"g","at":""},"":{"fp":"h","at":""}}}';
  assert.deepEqual(ids(stored).sort(), ["", "__proto__", "constructor"]);
  assert.equal(/** @type {any} */ ({}).fp, undefined);
});

/** A store as browsers have it. */
class Store {
  /** @type {Map<string, string>} */
  kept = new Map();
  /** @param {string} key */
  getItem(key) {
    return this.kept.get(key) ?? null;
  }
  /** @param {string} key @param {string} value */
  setItem(key, value) {
    this.kept.set(key, value);
  }
  /** @param {string} key */
  removeItem(key) {
    this.kept.delete(key);
  }
}

/** @param {unknown} store */
const use = (store) => Object.defineProperty(globalThis, "localStorage", { value: store, configurable: true });

/**
 * Tick a step.
 * @param {Progress} progress
 * @param {string} step
 */
function tick(progress, step) {
  progress.load();
  progress.ticks.set(step, { fp: "f", at: AT });
  progress.save();
}

test("progress is kept for one guide of one site", () => {
  const store = new Store();
  use(store);
  tick(new Progress("/docs/", "gong/oauth"), "one");
  assert.deepEqual([...store.kept.keys()], ["gongdoc:progress:/docs/:gong/oauth"]);
  assert.equal(new Progress("/docs/", "gong/oauth").ticks.get("one")?.fp, "f");
  assert.equal(new Progress("/docs/", "gong").ticks.size, 0);
  assert.equal(new Progress("/", "gong/oauth").ticks.size, 0);
});

test("a guide that was renamed takes its progress along", () => {
  const store = new Store();
  use(store);
  tick(new Progress("/", "old"), "one");
  const progress = new Progress("/", "new", ["older", "old"]);
  assert.ok(progress.ticks.has("one"));
  tick(progress, "two");
  assert.deepEqual([...store.kept.keys()], ["gongdoc:progress:/:new"]);
  assert.deepEqual([...new Progress("/", "new").ticks.keys()].sort(), ["one", "two"]);
});

test("what another tab has ticked meanwhile stays", () => {
  use(new Store());
  const [here, there] = [new Progress("/", "a"), new Progress("/", "a")];
  tick(there, "two");
  tick(here, "one");
  assert.deepEqual([...new Progress("/", "a").ticks.keys()].sort(), ["one", "two"]);
});

test("nothing is left in the store when nothing is ticked or selected", () => {
  const store = new Store();
  use(store);
  const progress = new Progress("/", "a");
  tick(progress, "one");
  progress.ticks.clear();
  progress.save();
  assert.equal(store.kept.size, 0);
});

test("a store that refuses is told of, and throws nothing", () => {
  const refuse = () => {
    throw new Error("refused");
  };
  use({ getItem: refuse, setItem: refuse, removeItem: refuse });
  const progress = new Progress("/", "a");
  tick(progress, "one");
  assert.equal(progress.kept, false);
});

test("a store that is full keeps the ticks as long as the page lives", () => {
  const store = new Store();
  store.setItem = () => {
    throw new Error("full");
  };
  use(store);
  const progress = new Progress("/", "a");
  assert.equal(progress.kept, true);
  tick(progress, "one");
  assert.equal(progress.kept, false);
  assert.ok(progress.ticks.has("one"));
});
