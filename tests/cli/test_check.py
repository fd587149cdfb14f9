"""`gongdoc check`: what is checked, printed and mended, and how it exits."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from gongdoc.checking.output import formats
from tests.cli.support import at_terminal, run

CLEAN = (
    "---\ntitle: Good\ndescription: A good guide.\n---\n\n<Steps>\n<Step title='Open it'>\nDo it.\n</Step>\n</Steps>\n"
)
PICTURE = CLEAN.replace("Do it.", "Look: ![](../images/one.svg)")
"""With a warning, `image-alt`."""
BROKEN = "# Bad\n\nAn { alone.\n"
SLIP = "---\ntitle: Slip\ndescription: With a slip.\n---\n\n<Accordion Title='More'>\nText.\n</Accordion>\n"
"""With a warning that can be mended, `known-prop`: it is `title`."""
MENDED = SLIP.replace("Title=", "title=")
IMAGE = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a project without guides so far, which is the current folder."""
    (tmp_path / "mkdocs.yml").write_text("site_name: X\ndocs_dir: guides\ntheme: gongdoc\nplugins: [gongdoc]\n")
    (tmp_path / "guides/images").mkdir(parents=True)
    (tmp_path / "guides/images/one.svg").write_text(IMAGE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(place: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = place / "guides" / f"{name.replace('__', '/')}.mdx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())


# Exit status --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "options", "status"),
    [
        ({"a": CLEAN}, [], 0),
        ({"a": CLEAN}, ["--strict"], 0),
        ({"s__a": PICTURE}, [], 0),
        ({"s__a": PICTURE}, ["--strict"], 1),
        ({"a": BROKEN}, [], 1),
        ({"a": BROKEN}, ["--quiet"], 1),
        ({"a": CLEAN}, ["--diff"], 0),
        ({"a": SLIP}, ["--diff"], 1),
        ({"a": SLIP}, ["--fix", "--strict"], 0),
        ({"a": SLIP}, ["--strict"], 1),
        ({"a": CLEAN}, ["--rule", "no-such"], 2),
        ({"a": CLEAN}, ["--format", "no-such"], 2),
        ({"a": CLEAN}, ["no-such.mdx"], 2),
        ({"a": CLEAN}, ["mkdocs.yml"], 2),
        ({"a": CLEAN}, ["-"], 2),
        ({"a": CLEAN}, ["--diff", "--format", "json"], 2),
        ({}, [], 2),
    ],
)
def test_exit_status(place: Path, texts: dict[str, str], options: list[str], status: int) -> None:
    put(place, **texts)
    result = run("check", *options)
    assert result.exit_code == status, result.output
    assert ("Error: Unexpected " in result.stderr) == (status == 2)


def test_a_broken_configuration(place: Path) -> None:
    put(place, a=CLEAN)
    (place / "mkdocs.yml").write_text("site_name: [\n")
    result = run("check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        f"Error: {place / 'mkdocs.yml'}:2:1: Unexpected YAML, expected a configuration (note: "
    )
    assert len(result.stderr.splitlines()) == 1


def test_a_configuration_with_a_rule_that_there_is_not(place: Path) -> None:
    put(place, a=CLEAN)
    (place / "mkdocs.yml").write_text("docs_dir: guides\nplugins:\n  - gongdoc:\n      rules: {image-atl: off}\n")
    result = run("check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "mkdocs.yml" in result.stderr
    assert "did you mean 'image-alt'?" in result.stderr


def test_formats_are_named_in_the_help() -> None:
    told = " ".join(run("check", "--help").output.split())
    assert all(name in told for name in formats())


def test_an_unknown_rule_is_guessed(place: Path) -> None:
    put(place, a=CLEAN)
    result = run("check", "--rule", "image-atl")
    assert "expected one that gongdoc has (note: did you mean 'image-alt'?)" in result.stderr


# What is printed ----------------------------------------------------------------------------------------------


def test_text(place: Path) -> None:
    put(place, s__a=PICTURE, b=BROKEN)
    lines = run("check").stdout.splitlines()
    assert lines[0].startswith("guides/b.mdx:3:12: error: Unexpected end of file in expression, ")
    assert lines[1:3] == ["  An { alone.", "             ^"]
    assert lines[4].startswith("guides/s/a.mdx:8:7: warning: Unexpected picture without alt text, ")
    assert lines[5:7] == ["  Look: ![](../images/one.svg)", "        ^~~~~~~~~~~~~~~~~~~~~~"]
    assert lines[-1] == "Checked 2 guides: 1 error, 1 warning"


def test_nothing_is_wrong(place: Path) -> None:
    put(place, a=CLEAN)
    assert run("check").output == "Checked 1 guide: nothing to report\n"
    assert run("check", "--quiet").output == ""


def test_quiet_prints_errors_only(place: Path) -> None:
    put(place, s__a=PICTURE)
    assert run("check", "--quiet").output == ""
    put(place, b=BROKEN)
    assert "image-alt" not in run("check", "--quiet").output
    told = json.loads(run("check", "--quiet", "--format", "json").stdout)
    assert [found["path"] for found in told["findings"]] == ["guides/b.mdx"]


def test_rules_can_be_chosen(place: Path) -> None:
    put(place, s__a=PICTURE, b=SLIP)
    for rule, path in (("image-alt", "guides/s/a.mdx"), ("known-prop", "guides/b.mdx")):
        told = json.loads(run("check", "--format", "json", "--rule", rule).stdout)
        assert [(found["path"], found["rule"]) for found in told["findings"]] == [(path, rule)]
    told = json.loads(run("check", "--format", "json", "--rule", "image-alt", "--rule", "known-prop").stdout)
    assert len(told["findings"]) == 2


def test_rules_are_listed() -> None:
    lines = run("check", "--list-rules").stdout.splitlines()
    assert lines == sorted(lines)
    (line,) = [line for line in lines if line.startswith("image-alt ")]
    assert line.split(None, 2)[1:] == ["warning", "A picture has words for those who can't see it."]
    (line,) = [line for line in lines if line.startswith("known-prop ")]
    assert line.split()[1:3] == ["warning", "--fix"]


@pytest.mark.parametrize("format_", formats())
def test_the_same_whatever_the_order(place: Path, format_: str) -> None:
    put(place, s__a=PICTURE, b=BROKEN, c=SLIP)
    once = run("check", "--format", format_, "guides/c.mdx", "guides/b.mdx", "guides/s/a.mdx")
    again = run("check", "--format", format_, "guides/s", "guides/b.mdx", "guides/c.mdx", "guides/c.mdx")
    assert once.stdout == again.stdout
    assert once.exit_code == again.exit_code == 1


def test_paths_begin_where_one_is(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(place, s__a=PICTURE)
    monkeypatch.chdir(place / "guides/s")
    (found,) = json.loads(run("check", "a.mdx", "--format", "json").stdout)["findings"]
    assert found["path"] == "a.mdx"
    (found,) = json.loads(run("check", "..", "--format", "json").stdout)["findings"]
    assert found["path"] == "a.mdx"


def test_a_report_in_a_file(place: Path) -> None:
    put(place, b=BROKEN)
    result = run("check", "--format", "json", "-o", "out/report.json")
    assert (result.exit_code, result.stdout) == (1, "Checked 1 guide: 1 error, 0 warnings\n")
    assert json.loads((place / "out/report.json").read_text())["summary"]["errors"] == 1


def test_a_file_that_is_no_guide_of_the_site(place: Path) -> None:
    """pre-commit hands over what was changed, whatever the site makes of it."""
    put(place, a=CLEAN)
    (place / "guides/notes.md").write_text("<br>\n")
    result = run("check", "guides/notes.md", "guides/a.mdx")
    assert (result.exit_code, result.stdout) == (0, "Checked 1 guide: nothing to report\n")
    assert result.stderr == "guides/notes.md: left out, because it is no guide of its site\n"
    assert run("check", "guides/notes.md").exit_code == 0


def test_an_alias_that_is_taken(place: Path) -> None:
    put(place, a=CLEAN.replace("---\n\n", "aliases: [b]\n---\n\n", 1), b=CLEAN)
    told = json.loads(run("check", "guides/a.mdx", "--format", "json").stdout)
    assert [found["rule"] for found in told["findings"]] == ["alias-taken"]


def test_a_link_that_leads_out(place: Path) -> None:
    """A build stops there, so a check does not pass; what it leads to is not read."""
    put(place, a=CLEAN)
    (place / "other").mkdir()
    (place / "other/secret.mdx").write_text("An { alone.\n")
    (place / "guides/b.mdx").symlink_to("../other/secret.mdx")
    (place / "guides/c").symlink_to("../other")
    result = run("check")
    assert result.exit_code == 1
    told = [line.split(" (")[0] for line in result.stdout.splitlines()]
    message = "error: Unexpected link to a file that is not under the folder of guides, expected a file in it"
    assert told == [f"guides/b.mdx: {message}", "", f"guides/c/secret.mdx: {message}", "", told[-1]]


# Snippets -----------------------------------------------------------------------------------------------------


def test_a_snippet_stands_for_the_guides_that_use_it(place: Path) -> None:
    put(place, a=CLEAN.replace("Do it.", "<Snippet file='outer.mdx' />"), b=BROKEN)
    put(place, snippets__outer="<Snippet file='inner.mdx' />\n", snippets__inner="![](/images/one.svg)\n")
    result = run("check", "guides/snippets/inner.mdx")
    assert result.stdout.splitlines()[0].startswith("guides/snippets/inner.mdx:1:1: warning: ")
    assert result.stdout.splitlines()[-1] == "Checked 1 guide: 0 errors, 1 warning"


def test_a_snippet_that_no_guide_uses_is_parsed(place: Path) -> None:
    put(place, a=CLEAN, snippets__part=BROKEN)
    result = run("check", "guides/snippets/part.mdx")
    assert result.exit_code == 1
    assert result.stdout.startswith("guides/snippets/part.mdx:3:12: error: ")
    put(place, snippets__part="Text.\n")
    assert run("check", "guides/snippets/part.mdx").stdout == "Checked 0 guides: nothing to report\n"


# Mending ------------------------------------------------------------------------------------------------------


def test_fixes_are_made_and_told(place: Path) -> None:
    put(place, a=SLIP, s__b=SLIP + PICTURE.split("---\n\n")[1])
    result = run("check", "--fix")
    assert (place / "guides/a.mdx").read_text() == MENDED
    assert "Mended 1 problem in guides/a.mdx\nMended 1 problem in guides/s/b.mdx\n" in result.stdout
    assert result.stdout.endswith("Checked 2 guides: 0 errors, 1 warning\n")
    assert "known-prop" not in result.stdout
    assert "Mended" not in run("check", "--fix").stdout


def test_only_what_is_named_is_mended(place: Path) -> None:
    text = SLIP.replace("Text.", "<Snippet file='part.mdx' />")
    put(place, a=text, b=SLIP, snippets__part="Text.\n")
    assert "known-prop" in run("check", "--fix", "guides/snippets/part.mdx").stdout
    run("check", "--fix", "guides/b.mdx")
    assert ((place / "guides/a.mdx").read_text(), (place / "guides/b.mdx").read_text()) == (text, MENDED)


def test_fixes_beside_json(place: Path) -> None:
    put(place, a=SLIP)
    told = json.loads(run("check", "--fix", "--format", "json").stdout)
    assert (told["summary"]["mended"], told["findings"]) == (1, [])


def test_nothing_else_changes(place: Path) -> None:
    """Byte order mark, line endings, trailing space, permissions and the link stay."""
    real = place / "guides/snippets/real.mdx"
    real.parent.mkdir()
    before = "\ufeff" + SLIP.replace("\n", "\r\n") + "  odd \t \r\n\r\nend"
    real.write_bytes(before.encode())
    real.chmod(0o640)
    (place / "guides/a.mdx").symlink_to("snippets/real.mdx")
    run("check", "--fix", "guides")
    path = place / "guides/a.mdx"
    assert path.is_symlink()
    assert real.read_bytes() == before.replace("Title=", "title=").encode()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert not list(real.parent.glob(".*"))


def test_a_file_that_cannot_be_written(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(place, a=SLIP, b=SLIP)

    def access(path: Path, mode: int) -> bool:
        return path.name != "a.mdx" and real(path, mode)

    # Who runs the tests may be allowed everything.
    real = os.access
    monkeypatch.setattr(os, "access", access)
    result = run("check", "--fix")
    assert result.exit_code == 1
    assert result.stderr.startswith("guides/a.mdx: Unexpected failure to write the file (Permission denied), expected ")
    assert (place / "guides/a.mdx").read_text() == SLIP
    assert (place / "guides/b.mdx").read_text() == MENDED


def git(place: Path, *arguments: str, text: bytes = b"") -> bytes:
    own = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "core.autocrlf=false")
    done = subprocess.run(["git", *own, *arguments], cwd=place, input=text, capture_output=True, check=True)
    return done.stdout


@pytest.mark.parametrize("below", [".", "guides"])
def test_git_applies_the_diff(place: Path, below: str) -> None:
    put(place, a=SLIP.rstrip("\n"), b=SLIP.replace("\n", "\r\n"), c="\ufeff" + SLIP, d=CLEAN)
    put(place, **{"e ö": SLIP, 'f"\\': SLIP, "s__g": SLIP * 2})
    before = {path: path.read_bytes() for path in place.rglob("*.mdx")}
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-qm", "x")
    command = [sys.executable, "-m", "gongdoc", "check", "--diff"]
    done = subprocess.run(command, cwd=place / below, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert git(place, "status", "--porcelain") == b""
    git(place / below, "apply", "--check", "-", text=done.stdout)
    git(place / below, "apply", "-", text=done.stdout)
    applied = {path: path.read_bytes() for path in before}
    for path, content in before.items():
        path.write_bytes(content)
    run("check", "--fix")
    assert {path: path.read_bytes() for path in before} == applied
    assert {path for path in before if applied[path] == before[path]} == {place / "guides/d.mdx"}
    assert run("check", "--diff").exit_code == 0


# Standard input -----------------------------------------------------------------------------------------------


def filtered(place: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gongdoc", "check", "-", "--stdin-filename", "guides/new.mdx", *options]
    done = subprocess.run(command, cwd=place, input=text.encode(), capture_output=True, check=False)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_standard_input(place: Path) -> None:
    put(place, other=BROKEN)
    done = filtered(place, PICTURE.replace("../", "/"), "--strict")
    assert done.returncode == 1
    assert done.stdout.startswith("guides/new.mdx:8:7: warning: ")
    assert done.stdout.endswith("Checked 1 guide: 0 errors, 1 warning\n")


def test_standard_input_is_mended(place: Path) -> None:
    done = filtered(place, SLIP.replace("\n", "\r\n"), "--fix")
    assert (done.returncode, done.stdout) == (0, MENDED.replace("\n", "\r\n"))
    assert done.stderr.startswith("Mended 1 problem in guides/new.mdx\n")
    assert not (place / "guides/new.mdx").exists()


def test_a_snippet_on_standard_input(place: Path) -> None:
    put(place, a=CLEAN.replace("Do it.", "<Snippet file='new.mdx' />"), snippets__new="Text.\n")
    command = [sys.executable, "-m", "gongdoc", "check", "-", "--fix", "--stdin-filename", "guides/snippets/new.mdx"]
    done = subprocess.run(command, cwd=place, input=BROKEN.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (1, BROKEN.encode())
    assert done.stderr.startswith(b"guides/snippets/new.mdx:3:12: error: ")


def test_standard_input_that_is_no_text(place: Path) -> None:
    command = [sys.executable, "-m", "gongdoc", "check", "-", "--stdin-filename", "guides/new.mdx"]
    done = subprocess.run(command, cwd=place, input=b"caf\xe9\n", capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"Error: Unexpected byte 0xe9 at offset 3 of standard input, expected UTF-8\n"


# A terminal ---------------------------------------------------------------------------------------------------


def test_colours_are_for_terminals(place: Path) -> None:
    put(place, b=BROKEN)
    command = [sys.executable, "-m", "gongdoc", "check"]
    own = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE")}
    for wanted, more in ((False, {}), (True, {"FORCE_COLOR": "1"}), (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"})):
        done = subprocess.run(command, cwd=place, env=own | more, capture_output=True, check=False)
        assert (b"\x1b[1;31merror:\x1b[0m" in done.stdout) == wanted


def test_a_guide_does_not_steer_the_terminal(place: Path) -> None:
    """What a terminal shows in the end: the screen is not cleared, and the line is read in order."""
    put(place, **{"a\x1b[2J": CLEAN.replace("Do it.", "Do \x1b[2J\x1b[H\u202eit: ![](../x.svg)")})
    seen = at_terminal([sys.executable, "-m", "gongdoc", "check", "--rule", "image-alt"], place, columns=300)
    assert "guides/a\\x1b[2J.mdx:8:" in seen.last
    assert "  Do \\x1b[2J\\x1b[H\\u202eit: ![](../x.svg)" in seen.last


def test_writing_is_all_or_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is never half written."""
    put(place, a=SLIP)

    def fail(path: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    result = run("check", "--fix")
    assert (result.exit_code, (place / "guides/a.mdx").read_text()) == (1, SLIP)
    assert "(No space left on device)" in result.stderr
    assert sorted(path.name for path in (place / "guides").iterdir()) == ["a.mdx", "images"]
