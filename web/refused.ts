// What tsc has to refuse: were the declarations too loose, `@ts-expect-error` would be the error.

import type { Block, Callout, Guide, Step } from "./.build/guide.d.ts";

export function refused(guide: Guide, step: Step, block: Block): void {
  // @ts-expect-error: no such property
  guide.titel;
  // @ts-expect-error: may be left out
  guide.description.length;
  // @ts-expect-error: a number
  step.number.trim();
  // @ts-expect-error: only some kinds of blocks have a language
  block.language;
  // @ts-expect-error: a title has to be there
  ({ id: "a" }) satisfies Partial<Guide> & Pick<Guide, "title">;
  // @ts-expect-error: not a kind of callout
  ({ type: "callout", kind: "loud", blocks: [] }) satisfies Callout;
  // @ts-expect-error: not a kind of block
  ({ type: "poll", blocks: [] }) satisfies Block;
}
