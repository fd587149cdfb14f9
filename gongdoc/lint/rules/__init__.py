"""The rules: one module each, with a constant `RULE`. A new rule is one new file here; nothing else lists it.

The docstring of a module is the rule's manual page and holds its tests:

- The first line says what holds; what follows says why, and names the source of the rule if it has one.
- Below `## Right` and `## Wrong` stand examples. A block of code is a file: the code in the line before it names the
  file (`images/a.svg`:), which is `guide.mdx` without such a line. A file that is named again begins the next example.
  `mkdocs.yml` holds the options of the plugin, `baseline.json` the guides as they were exported before.
- Below a wrong example stands a list of all its problems: ``- `3:1` Unexpected …``, as they are printed.
- A block after a line `Becomes:` is what `--fix` makes of the example. Without it, `--fix` must change nothing.
"""
