"""The static files of a site as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1).

A parameter of a path stands for one segment, but the id of a guide may have several. So there is a path for each number
of segments that the site has; the same holds for pages.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import unquote

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
    up = "../" * len(root.split("/"))
    ids = [entry.id for entry in entries] or ["api-key"]
    pages = [unquote(entry.markdown).removeprefix(up).removesuffix(".md") for entry in entries] or ["api-key"]
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
            **{
                f"/{root}/guides/{_template(shown)}.json": _get(
                    _numbered("getGuide", shown),
                    "guides",
                    "One guide. The parameters together are its id, which the index gives.",
                    "Guide",
                    example=json.loads(msgspec.json.encode(example())),
                    parameters=_parameters(shown, "guide's id"),
                )
                for shown in _one_of_each_depth(ids)
            },
            **{
                f"/{_template(shown)}.md": _get(
                    _numbered("getMarkdown", shown),
                    "guides",
                    "The page of a guide as Markdown. The parameters together are its address, which the index gives.",
                    None,
                    media="text/markdown",
                    parameters=_parameters(shown, "page's address"),
                )
                for shown in _one_of_each_depth(pages)
            },
            "/llms.txt": _get("getLlms", "guides", "The list of guides for language models.", None, media="text/plain"),
            "/llms-full.txt": _get("getLlmsFull", "guides", "The text of all guides.", None, media="text/plain"),
            **{
                f"/{root}/schema/{name}.schema.json": _get(
                    f"get{name.capitalize()}Schema",
                    "contract",
                    f"The JSON Schema of {what}.",
                    None,
                    media="application/schema+json",
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


def _one_of_each_depth(paths: Iterable[str]) -> list[str]:
    """The first path of each number of segments, the shortest first."""
    found: dict[int, str] = {}
    for path in paths:
        found.setdefault(path.count("/"), path)
    return [found[depth] for depth in sorted(found)]


def _names(path: str) -> list[str]:
    """Names of parameters for the segments of a path."""
    return [*(f"folder{number}" for number in range(1, path.count("/") + 1)), "name"]


def _template(path: str) -> str:
    return "/".join(f"{{{name}}}" for name in _names(path))


def _numbered(operation: str, path: str) -> str:
    return f"{operation}{path.count('/') or ''}"


def _parameters(path: str, whole: str) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": f"Last segment of the {whole}." if name == "name" else f"A folder in the {whole}.",
            "schema": {"type": "string"},
            "example": part,
        }
        for name, part in zip(_names(path), path.split("/"), strict=True)
    ]


def _get(
    operation: str,
    tag: str,
    summary: str,
    name: str | None,
    *,
    example: Any = None,
    media: str = "application/json",
    parameters: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    kind = {"type": "string" if media.startswith("text/") else "object"}
    content: dict[str, Any] = {"schema": {"$ref": _SCHEMAS + name} if name else kind}
    if example is not None:
        content["example"] = example
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
