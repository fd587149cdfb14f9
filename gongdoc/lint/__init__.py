"""Lint: what is wrong with the writing of a guide although it can be read.

A rule is one module of `gongdoc.lint.rules`. Its docstring is its manual page, and the examples in it are its tests.
`gongdoc.lint.run` runs the rules on one `Document`; what needs the files of a site comes from the `Site` that it is
given.
"""

from gongdoc.lint.registry import rules
from gongdoc.lint.rule import Edit, Fix, Problem, Rule

__all__ = ["Edit", "Fix", "Problem", "Rule", "rules"]
