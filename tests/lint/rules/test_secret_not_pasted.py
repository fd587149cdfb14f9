"""Secrets of known formats and random values are found, placeholders are not.

The values are made here from a seed, so that no file of this repository has one that a scanner would find.
"""

from __future__ import annotations

import base64
import json
import random
import string
from pathlib import Path

import pytest

from gongdoc.checking import run
from gongdoc.lint.placeholders import is_placeholder
from gongdoc.lint.settings import Settings, SettingsError
from tests.lint.test_rules import project, told

RULE = "secret-not-pasted"
LETTERS = string.ascii_letters + string.digits
LOWER = string.ascii_lowercase
HEX = "0123456789abcdef"
BASE32 = string.ascii_uppercase + "234567"
UUID = (8, 4, 4, 4, 12)


def made(length: int, alphabet: str = LETTERS, seed: int = 1) -> str:
    """A random value, the same each time."""
    signs = random.Random(f"{seed} {length} {alphabet}")  # noqa: S311  # the same each time
    return "".join(signs.choice(alphabet) for _ in range(length))


def encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def uuid() -> str:
    return "-".join(made(length, HEX, seed) for seed, length in enumerate(UUID))


HEADER = encoded({"alg": "HS256", "typ": "JWT"})

# Formats as their issuers' documentation and GitHub's list of patterns have them.
SECRETS = {
    "GitHub, classic": "gh" + "p_" + made(36),
    "GitHub, app": "gh" + "s_" + made(36),
    "GitHub, fine-grained": "github_" + "pat_" + made(22) + "_" + made(59),
    "GitLab": "gl" + "pat-" + made(20),
    "Slack, bot": "xo" + "xb-" + made(12, "123456789") + "-" + made(13, "123456789") + "-" + made(24),
    "Slack, webhook": "https://hooks.slack" + f".com/services/T{made(8, BASE32)}/B{made(8, BASE32)}/{made(24)}",
    "Discord": "https://discord" + ".com/api/webhooks/" + made(18, "123456789") + "/" + made(68),
    "AWS": "AK" + "IA" + made(16, BASE32),
    "Google, key": "AI" + "za" + made(35),
    "Google, client secret": "GOC" + "SPX-" + made(28),
    "Stripe": "sk_" + "live_" + made(24),
    "Twilio": "S" + "K" + made(32, HEX),
    "SendGrid": "S" + "G." + made(22) + "." + made(43),
    "npm": "np" + "m_" + made(36),
    "OpenAI": "sk" + "-proj-" + made(40) + "T3Blbk" + "FJ" + made(40, seed=2),
    "Anthropic": "sk" + "-ant-api03-" + made(95),
    "Azure, client secret": made(3) + "7" + "Q~" + made(31),
    "Azure, storage": "Account" + "Key=" + made(86) + "==",
    "Airtable": "pa" + "t" + made(14) + "." + made(64, HEX),
    "HubSpot": "pa" + "t-eu1-" + uuid(),
    "Linear": "lin_" + "api_" + made(40),
    "Shopify": "shp" + "at_" + made(32, HEX),
    "JWT": HEADER + "." + encoded({"iss": "widgets", "sub": "7"}) + "." + made(43),
    "Signed, Google": "https://storage.widgets.org/a?X-Goog-" + "Signature=" + made(512, HEX),
    "Signed, Azure": "https://a.blob.widgets.org/b?sv=2022-11-02&" + "sig=" + made(43) + "%3D",
    "Private key": "-----BEGIN RSA " + f"PRIVATE KEY-----\n{made(64)}\n{made(64)}\n-----END RSA PRIVATE KEY-----",
    "Private key in JSON": "-----BEGIN " + "PRIVATE KEY-----\\n" + made(64) + "\\n" + made(64) + "\\n",
}  # fmt: skip


def found(folder: Path, text: str, **options: object) -> list[str]:
    """What the rule says of a guide."""
    config = json.dumps({"plugins": [{"gongdoc": {"rules": {RULE: options}}}]}) if options else ""
    files = {"guide.mdx": text, "mkdocs.yml": config} if options else {"guide.mdx": text}
    return [message for _, _, _, message in told(project(folder, files), RULE)]


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize(
    "form", ["`{}`", "```\n{}\n```", '<Card title="{}" />', "{{/* {} */}}", "Copy `key={}`, then go on"]
)
def test_a_secret_of_a_known_format(name: str, form: str, tmp_path: Path) -> None:
    secret = SECRETS[name]
    if name == "Private key" and "```" not in form:
        secret = secret.replace("\n", "\\n")
    messages = found(tmp_path, f"# A\n\n{form.format(secret)}\n")
    assert len(messages) == 1
    assert "expected a placeholder" in messages[0]
    told_of_it = [secret[i : i + 6] for i in range(len(secret) - 6) if secret[i : i + 6] in messages[0]]
    assert [part for part in told_of_it if any(c.isdigit() for c in part)] == []


def test_in_front_matter(tmp_path: Path) -> None:
    assert len(found(tmp_path, f"---\ntitle: A\nkey: {SECRETS['npm']}\n---\n")) == 1


def test_in_a_guide_that_does_not_parse(tmp_path: Path) -> None:
    site = project(tmp_path, {"guide.mdx": f"<Steps>\n\n{SECRETS['npm']}\n"})
    (file,) = run.check(site, ["guide.mdx"], site.project.rules.only({RULE}))
    assert {f.diagnostic.code for f in file.findings} == {"end-tag-mismatch", RULE}


@pytest.mark.parametrize("seed", range(200))
def test_what_is_random_is_never_taken_for_a_placeholder(seed: int) -> None:
    assert not is_placeholder(made(36, LETTERS, seed))
    assert not is_placeholder(made(32, HEX, seed))
    assert not is_placeholder(made(16, BASE32, seed))


@pytest.mark.parametrize(
    "value",
    [
        "gh" + "p_" + "x" * 36,
        "gh" + "p_" + "abcdefghijklmnopqrstuvwxyz0123456789",
        "gh" + "p_" + "1234567890" * 4,
        "gh" + "p_" + "YOUR_TOKEN_HERE",
        "gh" + "p_" + "...",
        "AK" + "IAIOSFODNN7EXAMPLE",
        "AI" + "za" + "SyA1B2C3D4E5F6G7H8I9J0K1L2M3N4O5P6Q",
        "sk_" + "live_" + "a1b2c3d4e5f6g7h8i9j0k1l2",
        "xo" + "xb-" + "123456789012-1234567890123-" + "abcdefghijklmnopqrstuvwx",
        "S" + "K" + "0123456789abcdef" * 2,
        "https://hooks.slack" + ".com/services/T00000000/B00000000/" + "X" * 24,
        HEADER + "." + encoded({"sub": "1234567890", "name": "John Doe"}) + "." + made(43),
        "-----BEGIN " + "PRIVATE KEY-----\\nYour private key as it stands in the file, with all of its lines\\n",
        "token: YOUR_ACCESS_TOKEN_1",
        "token: abc123abc123abc123",
        "token: 1234567890123456",
        "api_key = process.env.WIDGETS_API_KEY_2",
        "secret: keep-it-secret-2024-very-long",
        "password: correct-horse-battery-staple-9",
        "token: ${{ secrets.TOKEN_2 }}",
        "https://ada:${PASSWORD}@widgets.org",
        "postgres://ada:password1@db.widgets.org",
        "postgres://ada:w8Rk3zPq@localhost",
        "postgres://ada:w8Rk3zPq@db.example.com",
        "http://host.docker.internal:8080",
        "https://wiki.your-company.internal",
    ],
)
def test_a_placeholder(value: str, tmp_path: Path) -> None:
    assert found(tmp_path, f"# A\n\n```\n{value}\n```\n") == []


@pytest.mark.parametrize(
    "before", ["token: ", 'api_key = "', "CLIENT_SECRET=", '{"password": "', "Authorization: Bearer ", "x-api-key: "]
)
def test_a_random_value_behind_a_name(before: str, tmp_path: Path) -> None:
    value = made(24)
    messages = found(tmp_path, f"# A\n\n```\n{before}{value}\n```\n")
    assert len(messages) == 1
    assert f"`{value[:4]}…`" in messages[0]


def test_a_random_value_alone(tmp_path: Path) -> None:
    """It may be the id of something."""
    assert found(tmp_path, f"# A\n\nThe id is `{made(24)}`.\n") == []


def test_what_is_allowed(tmp_path: Path) -> None:
    text = f"# A\n\n`{SECRETS['npm']}` `{SECRETS['Linear']}`\n"
    assert len(found(tmp_path / "none", text)) == 2
    assert len(found(tmp_path / "value", text, allow=[SECRETS["npm"]])) == 1
    assert len(found(tmp_path / "part", text, allow=[SECRETS["npm"][:-1]])) == 2
    assert len(found(tmp_path / "expression", text, allow=["/^lin_/"])) == 1


def test_an_expression_that_is_none() -> None:
    with pytest.raises(SettingsError, match=r"/\(/ is no regular expression"):
        Settings.parse({RULE: {"allow": ["/(/"]}})


def test_numbers_of_private_networks_are_only_worth_knowing(tmp_path: Path) -> None:
    site = project(tmp_path, {"guide.mdx": "# A\n\nOpen `http://192.168.1.1`, then `https://wiki.widgets.corp`.\n"})
    (file,) = run.check(site, ["guide.mdx"], site.project.rules.only({RULE}))
    assert [f.diagnostic.severity for f in file.findings] == ["info", "warning"]


def test_in_snippets(tmp_path: Path) -> None:
    """In one that can be silenced there, too."""
    snippet = f"`{SECRETS['npm']}`\n"
    files = {
        "guide.mdx": "# A\n",
        "snippets/a.mdx": snippet,
        "snippets/b.mdx": f"{{/* gongdoc-disable-file {RULE} */}}\n\n{snippet}",
    }
    assert [place[:3] for place in told(project(tmp_path, files), RULE)] == [("snippets/a.mdx", 1, 2)]
