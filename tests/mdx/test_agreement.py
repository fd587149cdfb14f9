"""Agreement with remark-mdx on its own test suites and on real pages, by the script that measures it.

`make agree` measures the whole corpus; here is a sample.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from gongdoc.mdx import MdxError, to_mdast

pytestmark = pytest.mark.shared
PAGES = 150


@pytest.fixture(scope="module")
def agree(shared: Path) -> ModuleType:
    """The script `conformance/agree.py`."""
    spec = importlib.util.spec_from_file_location("agree", shared / "conformance" / "agree.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases(agree: ModuleType, *, corpus: bool) -> list[dict[str, Any]]:
    options = argparse.Namespace(corpus=corpus, root=None, oracle=None, files=None, only=None)
    found: list[dict[str, Any]] = agree.cases(options)
    return found


def differences(agree: ModuleType, inputs: list[dict[str, Any]]) -> list[str]:
    results = [agree.judge(case, to_mdast, MdxError) for case in inputs]
    return [f"{result['id']}: {result['why']}" for result in results if not result["place"]]


def test_suite(agree: ModuleType) -> None:
    inputs = cases(agree, corpus=False)
    assert len(inputs) > 300
    assert differences(agree, inputs) == []


def test_lines_of_errors_in_the_suite(agree: ModuleType) -> None:
    results = [agree.judge(case, to_mdast, MdxError) for case in cases(agree, corpus=False)]
    right = [result["error_line"] for result in results if "error_line" in result]
    assert sum(right) / len(right) > 0.97


def test_sample_of_the_corpus(agree: ModuleType) -> None:
    inputs = random.Random(3).sample(cases(agree, corpus=True), PAGES)  # noqa: S311 - a sample, no secret
    assert differences(agree, inputs) == []
