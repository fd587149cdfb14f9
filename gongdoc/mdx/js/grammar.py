"""The strict JavaScript parser behind `gongdoc.mdx.js.validate`.

esprima-fork parses ECMAScript into an ESTree and reports early errors; it executes nothing. MDX is defined by
what acorn with acorn-jsx accepts (https://github.com/acornjs/acorn-jsx), and where the two disagree this
module follows acorn. Its overrides use the parser's internal methods, which is why the dependency is
bounded to one major version; `tests/mdx/js/fixtures` fails when a release changes one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import esprima
from esprima.jsx_nodes import JSXExpressionContainer, JSXSpreadAttribute
from esprima.jsx_parser import JSXParser
from esprima.nodes import ExpressionStatement, Module, Node
from esprima.token import Token
from esprima.validation import validate_program

_COMMENT = re.compile(r"/\*(?s:.*?)\*/|//[^\r\n\u2028\u2029]*+")

EDITION = 2024
"""Edition of ECMAScript that remark-mdx 3 asks acorn for."""

MAX_STATEMENT_DEPTH = 400
"""How many statements may be nested in each other (an `else if` counts as one more)."""


class Rejected(Exception):  # noqa: N818 - a verdict, which the caller makes an error of
    """The source is not JavaScript: a message, and the offset that it is about."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class _Parser(JSXParser):  # type: ignore[misc]  # esprima has no type annotations
    """Module code with JSX, as acorn reads it."""

    def __init__(self, source: str) -> None:
        options = {"jsx": True, "sourceType": "module", "ecmaVersion": EDITION, "positionEncoding": "scalar"}
        super().__init__(source, options, None)
        self._at_default = False
        self._statements = 0

    def one_expression(self) -> tuple[Node, int]:
        """The expression (commas allowed) that is the whole source, and the index just after it."""
        self.context.strict = True
        self.context.isModule = True
        self.context.allowAwait = True
        self.scanner.isModule = True
        # The first token was read before the code was known to be strict.
        first = self.lookahead
        if first.type is Token.Identifier and self.scanner.isStrictModeReservedWord(first.value):
            first.type = Token.Keyword
        start = self.createNode()
        expression = self.parseExpression()
        end: int = self.lastMarker.index
        if self.lookahead.type is not Token.EOF:
            # Where the expression ended is where the reference says that a brace was expected.
            raise Rejected("Unexpected content after expression, expected `}`", end)
        if expression.type == "ClassExpression":
            expression._parenthesized = True  # it is no statement that a reader could take for a declaration
        statement = self.finalize(start, ExpressionStatement(expression))
        return self.finalize(start, Module([statement])), end

    def parseJSXExpressionContainer(self) -> Node:  # noqa: N802 - an override
        # `{a, b}` is an expression there, and `{...a}` is not, unlike in the JSX specification.
        start = self.createJSXNode()
        self.expectJSX("{")
        if self.matchJSX("}"):
            expression = self.parseJSXEmptyExpression()
            self.expectJSX("}")
        else:
            expression = self.code_in_jsx(self.parseExpression)
        return self.finalize(start, JSXExpressionContainer(expression))

    def parseJSXExpressionAttribute(self) -> Node:  # noqa: N802 - an override
        start = self.createJSXNode()
        self.expectJSX("{")
        return self.finalize(start, JSXExpressionContainer(self.code_in_jsx(self.parseExpression)))

    def parseJSXSpreadAttribute(self) -> Node:  # noqa: N802 - an override
        start = self.createJSXNode()
        self.expectJSX("{")
        self.expectJSX("...")
        return self.finalize(start, JSXSpreadAttribute(self.code_in_jsx(self.parseAssignmentExpression)))

    def code_in_jsx(self, parse: Callable[[], Node]) -> Node:
        """What `parse` reads up to the `}` that closes a brace inside an element; the `{` has been read."""
        # The scanner counts braces to know where the code in a template ends, but not those of JSX.
        self.scanner.curlyStack.append("{")
        self.finishJSX()
        node = parse()
        self.reenterJSX()
        return node

    def parseStatement(self) -> Node:  # noqa: N802 - an override
        # Labels, unlike all else, are cheap on the stack and dear to check when nested: bound them here.
        self._statements += 1
        if self._statements > MAX_STATEMENT_DEPTH:
            raise RecursionError
        try:
            return super().parseStatement()
        finally:
            self._statements -= 1

    def parseExportDeclaration(self) -> Node:  # noqa: N802 - an override
        # `export default [a][0]` and `export default {a}.a` hold whole expressions, not a lone literal.
        self._at_default = True
        node = super().parseExportDeclaration()
        self._at_default = False
        return node

    def parsePrimaryExpression(self) -> Node:  # noqa: N802 - an override
        self._at_default = False
        return super().parsePrimaryExpression()

    def parseObjectInitializer(self) -> Node:  # noqa: N802 - an override
        return self.parseAssignmentExpression() if self._at_default else super().parseObjectInitializer()

    def parseArrayInitializer(self) -> Node:  # noqa: N802 - an override
        return self.parseAssignmentExpression() if self._at_default else super().parseArrayInitializer()

    def parseJSXStringLiteralAttribute(self) -> Node:  # noqa: N802 - an override
        node = super().parseJSXStringLiteralAttribute()
        if len(node.raw) < 2 or node.raw[-1] != node.raw[0]:
            self.throwError("Unterminated string constant")
        return node

    def parseJSXRoot(self) -> Node:  # noqa: N802 - an override
        node = super().parseJSXRoot()
        if self.match("<"):
            self.throwError("Adjacent JSX elements must be wrapped in an enclosing tag")
        return node

    def parseImportAttributes(self) -> list[Node]:  # noqa: N802 - an override
        if self.matchKeyword("with"):  # ECMAScript 2025
            self.throwUnexpectedToken(self.lookahead)
        return []

    def parseImportCall(self) -> Node:  # noqa: N802 - an override
        node = super().parseImportCall()
        if node.options is None:  # a trailing comma is allowed since ECMAScript 2025, with the options
            rest = _COMMENT.sub("", self.scanner.source[node.source._end : self.lastMarker.index])
            if "," in rest:
                self.throwError("Trailing comma is not allowed in import()")
        return node

    def parseAwaitExpression(self) -> Node:  # noqa: N802 - an override
        # acorn takes `await` for a name until it has read the next token, so that `<` is an operator there.
        node = super().parseAwaitExpression()
        if node.argument.type.startswith("JSX") and not getattr(node.argument, "_parenthesized", False):
            self.throwError("Unexpected token <")
        return node


def parse_expression(source: str) -> tuple[Any, int]:
    """The ESTree of one expression and the offset of its end.

    Raises:
        Rejected: it is not one expression of a module.
        RecursionError: it is nested too deeply for the stack.
    """
    return _parse(source, whole_program=False)


def parse_module(source: str) -> Any:
    """The ESTree (`Module`) of a program.

    Raises:
        Rejected: it is not a module.
        RecursionError: it is nested too deeply for the stack.
    """
    return _parse(source, whole_program=True)[0]


def _parse(source: str, *, whole_program: bool) -> tuple[Any, int]:
    try:
        parser = _Parser(source)
        if whole_program:
            program, end = parser.parseModule(), len(source)
        else:
            program, end = parser.one_expression()
        validate_program(program, _report, EDITION)
        _check_like_acorn(program)
    except Rejected:
        raise
    except RecursionError:
        raise
    except esprima.Error as error:
        message = str(error.message).partition(": ")[2] or str(error.message)
        raise Rejected(message, min(max(error.index or 0, 0), len(source))) from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, AssertionError):
        # Not the parser's way to say no, but no all the same: it reads past the end of some broken input.
        raise Rejected("Unexpected end of input", len(source)) from None
    return program, end


def _report(message: str, node: Any) -> None:
    if node.type == "JSXOpeningElement" and message.startswith("Import attributes"):
        return  # esprima-fork 5.0.0 takes the attributes of an element for those of an import
    raise Rejected(message, getattr(node, "_start", None) or 0)


_PATTERNS = frozenset(["ArrayPattern", "ObjectPattern", "AssignmentPattern"])


def _check_like_acorn(program: Any) -> None:
    """The early errors that esprima-fork 5.0.0 misses."""
    stack = [program]
    while stack:
        node = stack.pop()
        kind = node.type
        if kind in _PATTERNS and node._parenthesized:
            raise Rejected("Parenthesized pattern", node._start or 0)
        if kind == "ArrowFunctionExpression":
            for parameter in node.params:
                if parameter._parenthesized:
                    raise Rejected("Parenthesized pattern", parameter._start or 0)
        elif kind == "ObjectExpression":
            for member in node.properties:
                if member.type == "Property" and member.shorthand and member.value.type == "AssignmentPattern":
                    message = "Shorthand property assignments are valid only in destructuring patterns"
                    raise Rejected(message, member._start or 0)
        elif kind in ("ExportDefaultSpecifier", "ArrowParameterPlaceHolder"):
            raise Rejected("Unexpected token", node._start or 0)
        for name, value in vars(node).items():
            if name[0] == "_" or value is None:
                continue
            if isinstance(value, Node):
                stack.append(value)
            elif isinstance(value, list):
                stack.extend(item for item in value if isinstance(item, Node))
