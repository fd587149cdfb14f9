"""`gongdoc schema`."""

from __future__ import annotations

import click


@click.command()
@click.argument("name", type=click.Choice(["guide", "index"]), default="guide")
@click.option("--typescript", is_flag=True, help="Print TypeScript declarations of everything instead.")
def command(name: str, typescript: bool) -> None:
    """Print the JSON Schema of a guide, or of the index of a site.

    Every build writes them, too: into api/v1/schema/, and the declarations as api/v1/guide.d.ts.

    \b
    Examples:
      gongdoc schema
      gongdoc schema index
      gongdoc schema --typescript
    """
    from gongdoc.export.schema import ROOTS, schema
    from gongdoc.guide.model import SCHEMA_VERSION

    if typescript:
        from gongdoc.export.typescript import declarations

        click.echo(declarations([schema(each) for each in ROOTS], SCHEMA_VERSION), nl=False)
        return
    import json

    click.echo(json.dumps(schema(name), indent=2, ensure_ascii=False))
