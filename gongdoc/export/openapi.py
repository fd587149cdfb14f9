"""The static files of a site as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1).

A parameter of a path stands for one segment, but the id of a guide may have several. So there is a path for each number
of segments that the site has.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

import msgspec

from gongdoc.export.index import IndexEntry
from gongdoc.export.schema import schema
from gongdoc.guide.model import SCHEMA_VERSION, Guide, Paragraph, Section, Source, Step, StepRef, Steps, Text

_SCHEMAS = "#/components/schemas/"
_CACHING = {
    "ETag": {
        "description": "Names this state of the file, where the server sends one: ask again with `If-None-Match`.",
        "schema": {"type": "string"},
    }
}


def openapi(title: str, entries: Collection[IndexEntry], *, root: str, site_url: str = "") -> dict[str, Any]:
    """The document.

    Args:
        title: name of the site.
        entries: its guides; the first of them is the example of the index.
        root: path of the data from the site's root, `api/v1`.
        site_url: address of the site, where it is known. Without it, the document's own place tells.
    """
    depths = sorted({entry.id.count("/") for entry in entries}) or [0]
    server = site_url.rstrip("/") or "/".join([".."] * len(root.split("/")))
    return {
        "openapi": "3.1.1",
        "info": {
            "title": f"{title}: guides",
            "version": SCHEMA_VERSION,
            "description": "Setup guides as data: static files, to be read without a key. Start with the index: it "
            "names each guide's files and their hashes, so that only what changed need be fetched. Ignore properties "
            "that you don't know, and read a block of unknown type as `component`.",
        },
        "servers": [{"url": server, "description": "The site."}],
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "tags": [
            {"name": "guides", "description": "The guides of the site."},
            {"name": "contract", "description": "What the files hold."},
        ],
        "paths": {
            f"/{root}/index.json": _get(
                "getIndex",
                "guides",
                "All guides, with the addresses and hashes of their files.",
                "Index",
                example=_index_example(entries),
            ),
            **{f"/{root}/guides/{_template(depth)}.json": _guide(depth, entries) for depth in depths},
            **{
                f"/{root}/schema/{name}.schema.json": _get(
                    f"get{name.capitalize()}Schema", "contract", f"The JSON Schema of {what}.", None
                )
                for name, what in (("guide", "a guide"), ("index", "the index"))
            },
        },
        "components": {"schemas": _schemas()},
    }


def example() -> Guide:
    """A small guide."""
    text = "Copy it: it begins with ex_."
    step = Step(
        id="create-a-key",
        number=1,
        title="Create a key",
        title_inlines=(Text(value="Create a key"),),
        blocks=(Paragraph(children=(Text(value=text),)),),
        text=text,
        markdown=f"{text}\n",
        html=f"<p>{text}</p>\n",
    )
    section = Section(
        id="key",
        title="Key",
        title_inlines=(Text(value="Key"),),
        level=2,
        blocks=(Steps(steps=(step,)),),
    )
    return Guide(
        id="example/api-key",
        title="Example: API key",
        description="Create a key and hand it over.",
        url="https://example.com/example/api-key/",
        source=Source(path="example/api-key.mdx", sha256="0" * 64),
        sections=(section,),
        steps=(StepRef(id=step.id, section=section.id, number=1, title=step.title),),
    )


def _template(depth: int) -> str:
    return "/".join([*(f"{{folder{number}}}" for number in range(1, depth + 1)), "{name}"])


def _guide(depth: int, entries: Collection[IndexEntry]) -> dict[str, Any]:
    shown = next((entry.id for entry in entries if entry.id.count("/") == depth), "api-key").split("/")
    names = [*(f"folder{number}" for number in range(1, depth + 1)), "name"]
    return _get(
        f"getGuide{depth}" if depth else "getGuide",
        "guides",
        "One guide. The parameters together are its id, which the index gives.",
        "Guide",
        example=json.loads(msgspec.json.encode(example())),
        parameters=[
            {
                "name": name,
                "in": "path",
                "required": True,
                "description": "Last segment of the guide's id." if name == "name" else "A folder in the guide's id.",
                "schema": {"type": "string"},
                "example": part,
            }
            for name, part in zip(names, shown, strict=True)
        ],
    )


def _get(
    operation: str,
    tag: str,
    summary: str,
    name: str | None,
    *,
    example: Any = None,
    parameters: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": {"$ref": _SCHEMAS + name} if name else {"type": "object"}}
    if example is not None:
        content["example"] = example
    media = "application/json" if name else "application/schema+json"
    return {
        "get": {
            "operationId": operation,
            "tags": [tag],
            "summary": summary,
            **({"parameters": parameters} if parameters else {}),
            "responses": {
                "200": {"description": "The file.", "headers": _CACHING, "content": {media: content}},
                "304": {"description": "The file is as it was when it was fetched last."},
                "404": {"description": "There is no such file."},
            },
        }
    }


def _index_example(entries: Collection[IndexEntry]) -> dict[str, Any]:
    shown = [json.loads(msgspec.json.encode(entry)) for entry in list(entries)[:1]]
    return {"schema_version": SCHEMA_VERSION, "guides": shown}


def _schemas() -> dict[str, Any]:
    """The definitions of all schemas, with their references to each other as they are in an OpenAPI document."""
    found: dict[str, Any] = {}
    for name in ("guide", "index"):
        definitions = json.dumps(schema(name)["$defs"]).replace("#/$defs/", _SCHEMAS)
        found.update(json.loads(definitions))
    return dict(sorted(found.items()))
