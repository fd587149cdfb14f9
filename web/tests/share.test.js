// @ts-check
/** Progress on its way to another browser: what is sent is what arrives, and what comes from anyone is only data. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";

import { FRAGMENT, LIMIT, decode, encode, format, markdown, parse } from "../.build/js/share.js";

const AT = "2026-01-31T09:00:00.000Z";

/** @param {number} steps */
const progress = (steps = 2) => ({
  guide: "gong/oauth",
  at: AT,
  ticks: new Map(Array.from({ length: steps }, (_, n) => [`step-${n}`, { fp: `f${n}`, at: AT }])),
  actions: ["read calls", "schreiben – ü"],
  tabs: { language: "C++ & <more>" },
});

test("a file holds what was written", () => assert.deepEqual(parse(format(progress())), progress()));

test("a link holds what was written", async () => {
  const fragment = await encode(progress());
  assert.deepEqual(await decode(fragment), progress());
});

test("a link needs no escaping, and one of a hundred steps stays short", async () => {
  const fragment = await encode(progress(100));
  assert.match(fragment, /^#gongdoc=[A-Za-z0-9_-]+$/);
  assert.ok(fragment.length < 2000, `${fragment.length}`);
});

test("a guide without progress is sent, too", async () => {
  const nothing = { guide: "a", at: AT, ticks: new Map(), actions: [], tabs: {} };
  assert.deepEqual(parse(format(nothing)), nothing);
  assert.deepEqual(await decode(await encode(nothing)), nothing);
});

for (const junk of ["", "{", "null", "[]", "7", "{}", '{"gongdoc":2,"guide":"a"}', '{"gongdoc":1}', '{"gongdoc":1,"guide":7}']) {
  test(`${JSON.stringify(junk)} is no progress`, async () => {
    assert.equal(parse(junk), undefined);
    assert.equal(await decode(FRAGMENT + deflateRawSync(junk).toString("base64url")), undefined);
  });
}

test("what is not as it should be is left out", () => {
  const found = parse(JSON.stringify({
    gongdoc: 1, guide: "a", at: 7, steps: { one: null, two: 2, three: { fp: 3, at: [] } }, actions: ["x", 1, null], tabs: { a: 1, b: "c" },
  }));
  assert.deepEqual(found, {
    guide: "a", at: "", ticks: new Map([["three", { fp: "", at: "" }]]), actions: ["x"], tabs: { b: "c" },
  });
});

test("a step may have any name", () => {
  const found = parse('{"gongdoc":1,"guide":"a","steps":{"__proto__":{"fp":"f"}},"tabs":{"__proto__":"x"}}');
  assert.equal(found?.ticks.get("__proto__")?.fp, "f");
  assert.equal(/** @type {any} */ ({}).fp, undefined);
});

for (const fragment of [FRAGMENT, `${FRAGMENT}!`, `${FRAGMENT}AAAA`, `${FRAGMENT}%00`, "#other", ""]) {
  test(`${JSON.stringify(fragment)} is no progress`, async () => assert.equal(await decode(fragment), undefined));
}

test("a link that unpacks to more than anyone's progress is not read to its end", async () => {
  const bomb = deflateRawSync(Buffer.alloc(LIMIT * 50, 32)).toString("base64url");
  const before = process.memoryUsage().arrayBuffers;
  assert.equal(await decode(FRAGMENT + bomb), undefined);
  assert.ok(process.memoryUsage().arrayBuffers - before < LIMIT * 25);
});

test("a checklist is a task list", () => {
  const lines = [
    { heading: "Register", level: 2 },
    { level: 0, number: "1", title: "Open it", done: true },
    { level: 0, number: "2", title: "Close it", done: false },
    { level: 1, number: "2.1", title: "Wait", done: false },
    { heading: "Use", level: 2 },
    { level: 0, number: "1", title: "Log in", done: false },
  ];
  assert.equal(markdown("Gong", "https://example.com/a/", lines), `# Gong

<https://example.com/a/>

## Register

- [x] 1. Open it
- [ ] 2. Close it
  - [ ] 2.1. Wait

## Use

- [ ] 1. Log in
`);
});

test("what Markdown would take for markup is text", () => {
  const title = "*a* _b_ `c` [d](e) <f> ~~g~~ |h| \\i # j\nk";
  const text = markdown(title, "https://example.com/", [{ level: 0, number: "1", title, done: false }]);
  const escaped = "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\~\\~g\\~\\~ \\|h\\| \\\\i \\# j k";
  assert.ok(text.includes(`# ${escaped}\n`), text);
  assert.ok(text.includes(`1. ${escaped}\n`), text);
});
