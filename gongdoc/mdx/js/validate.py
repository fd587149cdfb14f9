"""draft"""
from __future__ import annotations
import re
from gongdoc.mdx.js import grammar
def raw_expr(source, kind):
    try:
        if kind=="spread":
            p,_=grammar.parse_expression("({"+source+"})")
        else:
            p,_=grammar.parse_expression(source)
    except grammar.Rejected as e: return e
    return None
def raw_mod(source):
    try: p=grammar.parse_module(source)
    except grammar.Rejected as e: return e
    for n in p.body:
        if n.type not in ("ImportDeclaration","ExportAllDeclaration","ExportDefaultDeclaration","ExportNamedDeclaration"): return n.type
