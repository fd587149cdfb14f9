"""`text`, `markdown` and `html` of steps and sections."""

from __future__ import annotations

import json
from typing import Any

import gongdoc
from gongdoc.export.fill import DEEPEST, absolute, fill
from gongdoc.export.json import read_json, to_json
from gongdoc.guide import model as m
from gongdoc.guide.traverse import walk
from gongdoc.render import Target

PAGE = """# T

## One

Before [all](other.mdx).

<Steps>
  <Step title="A">
    Click **Save**.

    <Tabs>
      <Tab title="X">
        <Steps><Step title="Inner">Deep `code`.</Step></Steps>
      </Tab>
    </Tabs>

    1. first
       <Steps><Step title="In a list">More.</Step></Steps>
  </Step>
  <Step title="Empty" />
</Steps>

### Below

After.
"""


def parts(guide: m.Guide) -> dict[str, Any]:
    return {node.title: node for node in walk([*guide.intro, *guide.sections]) if isinstance(node, (m.Step, m.Section))}


def test_steps_and_sections_anywhere() -> None:
    found = parts(fill(gongdoc.parse(PAGE)))
    inner = found["Inner"]
    assert (inner.text.strip(), inner.markdown.strip(), inner.html.strip()) == (
        "Deep code.",
        "Deep `code`.",
        "<p>Deep <code>code</code>.</p>",
    )
    assert found["In a list"].text.strip() == "More."
    assert (found["Empty"].text, found["Empty"].markdown, found["Empty"].html) == ("", "", "")
    assert " ".join(found["A"].text.split()).startswith("Click Save. ")
    assert "Deep code." in found["A"].text
    assert "**Save**" in found["A"].markdown
    assert "<strong>Save</strong>" in found["A"].html
    # The section holds its steps, but not what is below its subsection.
    for field, words in (("text", "Click Save."), ("markdown", "Click **Save**."), ("html", "<strong>Save</strong>")):
        assert words in getattr(found["One"], field)
        assert "After" not in getattr(found["One"], field)
        assert "After." in getattr(found["Below"], field)


def test_the_intro() -> None:
    guide = fill(gongdoc.parse("# T\n\nSome **words**.\n\n<Steps><Step title='S'>x</Step></Steps>\n\n## S\n\nMore.\n"))
    assert guide.intro_text.startswith("Some words.")
    assert guide.intro_markdown.startswith("Some **words**.")
    assert guide.intro_html.startswith("<p>Some <strong>words</strong>.</p>")
    assert "More" not in guide.intro_text + guide.intro_markdown + guide.intro_html
    assert parts(guide)["S"]
    step = next(node for node in walk(guide.intro) if isinstance(node, m.Step))
    assert step.html.strip() == "<p>x</p>"


def test_nothing_else_changes() -> None:
    guide = gongdoc.parse(PAGE)
    filled = fill(guide)
    assert filled != guide

    fields = ("text", "markdown", "html")
    made = {*fields, *(f"intro_{field}" for field in fields)}

    def bare(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: bare(value) for key, value in node.items() if key not in made}
        return [bare(part) for part in node] if isinstance(node, list) else node

    assert bare(json.loads(to_json(filled))) == bare(json.loads(to_json(guide)))
    assert read_json(to_json(filled)) == filled
    assert fill(filled) == filled


def test_links_for_readers_elsewhere() -> None:
    def resolve(url: str, _kind: str) -> Target:
        return Target("../other/" if url == "other.mdx" else url)

    guide = gongdoc.parse(PAGE)
    one = parts(fill(guide, resolve=absolute(resolve, "https://example.com/docs/t/")))["One"]
    assert 'href="https://example.com/docs/other/"' in one.html
    assert 'href="other/"' in parts(fill(guide, resolve=absolute(resolve, "t/")))["One"].html
    assert 'href="other.mdx"' in parts(fill(guide))["One"].html


def test_many_levels_stay_small() -> None:
    levels = 60
    page = "# T\n\n" + "".join(f"<Steps><Step title='{n}'>\n\n" for n in range(levels))
    page += "x" * 1000 + "\n\n" + "</Step></Steps>\n\n" * levels
    guide = gongdoc.parse(page)
    filled = [node for node in parts(fill(guide)).values() if node.text]
    assert len(filled) == DEEPEST
    assert sum(len(node.text) for node in filled) < (DEEPEST + 1) * len(page)


def test_200_levels() -> None:
    step = m.Step(id="s", number=1, title="S", blocks=(m.Paragraph(children=(m.Text(value="deep"),)),))
    block: m.Block = m.Steps(steps=(step,))
    for _ in range(197):
        block = m.Quote(blocks=(block,))
    guide = fill(m.Guide(id="g", title="G", intro=(block,)))
    found = next(node for node in walk(guide.intro) if isinstance(node, m.Step))
    assert found.text.strip() == "deep"


def test_a_guide_runs_no_script() -> None:
    page = "# T\n\n## S\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src='x' onerror='alert(1)' />\n"
    html = parts(fill(gongdoc.parse(page)))["S"].html
    assert "<script" not in html
    assert "javascript:" not in html
    assert "onerror" not in html
