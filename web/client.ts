// A client as a stranger would write it, with the declarations of the build: tsc has to accept it.

import type { Block, Guide, Index, Inline, Step } from "./.build/guide.d.ts";

/** The guides whose JSON has changed since `known`, which maps ids to hashes. */
export async function changed(site: string, known: Map<string, string>): Promise<Guide[]> {
  const address = new URL("api/v1/index.json", site);
  const index = (await (await fetch(address)).json()) as Index;
  const entries = index.guides.filter((entry) => known.get(entry.id) !== entry.sha256);
  return Promise.all(
    entries.map(async (entry) => (await (await fetch(new URL(entry.json, address))).json()) as Guide),
  );
}

/** All steps with their content, in reading order. */
export function steps(guide: Guide): Step[] {
  const found: Step[] = [];
  const visit = (block: Block): void => {
    switch (block.type) {
      case "steps":
        for (const step of block.steps) {
          found.push(step);
          step.blocks.forEach(visit);
        }
        break;
      case "tabs":
        block.tabs.forEach((tab) => tab.blocks.forEach(visit));
        break;
      case "list":
        block.items.forEach((item) => item.blocks.forEach(visit));
        break;
      default:
        if ("blocks" in block) block.blocks.forEach(visit);
    }
  };
  const sections = [...guide.sections];
  guide.intro.forEach(visit);
  for (let section = sections.shift(); section; section = sections.shift()) {
    section.blocks.forEach(visit);
    sections.unshift(...section.sections);
  }
  return found;
}

/** The text of inlines; each type is narrowed by its `type`. */
export function text(inlines: Inline[]): string {
  return inlines
    .map((inline): string => {
      switch (inline.type) {
        case "text":
        case "inline_code":
          return inline.value;
        case "image":
          return inline.alt ?? "";
        case "break":
          return "\n";
        case "link":
          return `${text(inline.children)} (${inline.url})`;
        default:
          return "children" in inline ? text(inline.children) : "";
      }
    })
    .join("");
}
