// @ts-check
/** Progress as it is stored: `{"v": 1, "steps": {id: {"fp", "at"}}}`, and whatever else may be found there. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Progress, parse } from "../.build/js/storage.js";

const AT = "2026-01-31T09:00:00.000Z";

/** @param {unknown} value */
const ids = (value) => [...parse(typeof value === "string" ? value : JSON.stringify(value)).keys()];

test("a step that is there is ticked", () => {
  const ticks = parse(JSON.stringify({ v: 1, steps: { one: { fp: "f1", at: AT }, two: { fp: "f2", at: AT } } }));
  assert.deepEqual([...ticks], [
    ["one", { fp: "f1", at: AT }],
    ["two", { fp: "f2", at: AT }],
  ]);
});

for (const junk of ["", "{", "null", "[]", "7", '"x"', "true", "\u0000"]) {
  test(`${JSON.stringify(junk)} holds no ticks`, () => assert.deepEqual(ids(junk), []));
}

for (const value of [{}, { v: 1 }, { v: 1, steps: null }, { v: 1, steps: "abc" }, { v: 1, steps: 7 }, { steps: { a: {} } }]) {
  test(`${JSON.stringify(value)} holds no ticks`, () => assert.deepEqual(ids(value), []));
}

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

test("progress is kept for one guide of one site", () => {
  const store = new Store();
  use(store);
  new Progress("/docs/", "gong/oauth").set("one", true, "f1");
  assert.deepEqual([...store.kept.keys()], ["gongdoc:progress:/docs/:gong/oauth"]);
  assert.equal(new Progress("/docs/", "gong/oauth").ticks.get("one")?.fp, "f1");
  assert.equal(new Progress("/docs/", "gong").ticks.size, 0);
  assert.equal(new Progress("/", "gong/oauth").ticks.size, 0);
});

test("a tick tells when it was made", () => {
  use(new Store());
  const before = Date.now();
  const progress = new Progress("/", "a");
  progress.set("one", true, "f1");
  const at = progress.ticks.get("one")?.at ?? "";
  assert.equal(new Date(at).toISOString(), at);
  assert.ok(Date.parse(at) >= before && Date.parse(at) <= Date.now());
});

test("what another tab has ticked meanwhile stays", () => {
  use(new Store());
  const [here, there] = [new Progress("/", "a"), new Progress("/", "a")];
  there.set("two", true, "f2");
  here.set("one", true, "f1");
  assert.deepEqual([...new Progress("/", "a").ticks.keys()].sort(), ["one", "two"]);
  here.set("two", false, "f2");
  assert.deepEqual([...new Progress("/", "a").ticks.keys()], ["one"]);
});

test("nothing is left in the store when nothing is ticked", () => {
  const store = new Store();
  use(store);
  const progress = new Progress("/", "a");
  progress.set("one", true, "f1");
  progress.set("one", false, "f1");
  assert.equal(store.kept.size, 0);
});

test("a store that refuses is told of, and throws nothing", () => {
  const refuse = () => {
    throw new Error("refused");
  };
  use({ getItem: refuse, setItem: refuse, removeItem: refuse });
  const progress = new Progress("/", "a");
  progress.set("one", true, "f1");
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
  progress.set("one", true, "f1");
  assert.equal(progress.kept, false);
  assert.ok(progress.ticks.has("one"));
});
