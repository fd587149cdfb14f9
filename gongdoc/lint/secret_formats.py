"""What secrets look like: formats that their issuers have given them, so that they can be found.

The formats are those that the issuers document, and that scanners such as
[GitHub's](https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns) and
[gitleaks](https://github.com/gitleaks/gitleaks) look for. Each is told from afar by a fixed text in it, and every
repetition is bounded and none begins inside another's, so that looking for them is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Format(NamedTuple):
    """One format."""

    name: str
    """What it is, with an article: *a token of GitHub's*."""
    hint: str
    """A text that every one of them has in it, so that most pages need no search."""
    pattern: re.Pattern[str]
    """The whole secret; its group `secret`, if it has one, is the part that is secret."""


def _format(name: str, hint: str, pattern: str) -> Format:
    return Format(name, hint, re.compile(rf"(?<![\w-]){pattern}(?![A-Za-z0-9])"))


_HEX = "[0-9a-f]"
_UUID = rf"{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}"

FORMATS: tuple[Format, ...] = (
    _format("a token of GitHub's", "gh", r"gh[pousr]_(?P<secret>[A-Za-z0-9]{36,251})"),
    _format("a token of GitHub's", "github_pat_", r"github_pat_(?P<secret>[A-Za-z0-9]{22}_[A-Za-z0-9]{59})"),
    _format("a token of GitLab's", "gl", r"gl(?:pat|dt|rt|ptt|ft|soat|cbt)-(?P<secret>[A-Za-z0-9_-]{20,100})"),
    _format("a token of Slack's", "xox", r"xox[abeoprs]-(?P<secret>(?:[0-9]{9,14}-){1,3}[A-Za-z0-9]{20,64})"),
    _format("a token of Slack's", "xapp-", r"xapp-[0-9]-[A-Z0-9]{9,13}-[0-9]{9,14}-(?P<secret>[a-f0-9]{64})"),
    _format("a webhook of Slack's", "hooks.slack.com/",
            r"hooks\.slack\.com/(?:services|workflows|triggers)/T[A-Z0-9]{8,12}/[A-Z0-9]{8,20}/"
            r"(?:[0-9]{10,20}/)?(?P<secret>[A-Za-z0-9]{20,40})"),
    _format("a webhook of Discord's", "/api/webhooks/",
            r"discord(?:app)?\.com/api/webhooks/[0-9]{17,20}/(?P<secret>[\w-]{60,80})"),
    _format("a webhook of Microsoft's", "webhook.office.com/",
            rf"webhook\.office\.com/webhookb2/{_UUID}@{_UUID}/IncomingWebhook/(?P<secret>{_HEX}{{32}})/{_UUID}"),
    _format("a key of AWS's", "AKIA", r"(?P<secret>AKIA[A-Z2-7]{16})"),
    _format("a key of AWS's", "ASIA", r"(?P<secret>ASIA[A-Z2-7]{16})"),
    _format("a key of Google's", "AIza", r"AIza(?P<secret>[0-9A-Za-z_-]{35})"),
    _format("a client secret of Google's", "GOCSPX-", r"GOCSPX-(?P<secret>[A-Za-z0-9_-]{28})"),
    _format("a token of Google's", "ya29.", r"ya29\.(?P<secret>[A-Za-z0-9_-]{40,400})"),
    _format("a live key of Stripe's", "k_live_", r"[rs]k_live_(?P<secret>[0-9A-Za-z]{24,247})"),
    _format("a webhook's secret of Stripe's", "whsec_", r"whsec_(?P<secret>[0-9A-Za-z+/]{32,64})"),
    _format("a key of Twilio's", "SK", rf"SK(?P<secret>{_HEX}{{32}})"),
    _format("a key of SendGrid's", "SG.", r"SG\.(?P<secret>[\w-]{22}\.[\w-]{43})"),
    _format("a token of npm's", "npm_", r"npm_(?P<secret>[A-Za-z0-9]{36})"),
    _format("a token of PyPI's", "pypi-", r"pypi-AgE(?P<secret>[\w-]{50,400})"),
    _format("a key of OpenAI's", "T3BlbkFJ", r"sk-(?P<secret>[\w-]{20,100}T3BlbkFJ[\w-]{20,100})"),
    _format("a key of Anthropic's", "sk-ant-", r"sk-ant-[a-z0-9]{1,10}-(?P<secret>[\w-]{80,120})"),
    _format("a key of a language model's API", "sk-", r"sk-(?P<secret>[A-Za-z0-9]{32,64})"),
    _format("a client secret of Azure's", "Q~", r"(?P<secret>[\w.~-]{3}[0-9]Q~[\w.~-]{31,34})"),
    _format("a storage key of Azure's", "AccountKey=", r"AccountKey=(?P<secret>[A-Za-z0-9+/]{86}==)"),
    _format("a token of Atlassian's", "ATATT3", r"ATATT3(?P<secret>[\w-]{100,300})=?"),
    _format("a token of Airtable's", "pat", rf"pat(?P<secret>[A-Za-z0-9]{{14}}\.{_HEX}{{64}})"),
    _format("a token of Databricks'", "dapi", rf"dapi(?P<secret>{_HEX}{{32}}(?:-[0-9])?)"),
    _format("a token of DigitalOcean's", "_v1_", rf"do[opr]_v1_(?P<secret>{_HEX}{{64}})"),
    _format("a token of Figma's", "figd_", r"figd_(?P<secret>[\w-]{40,60})"),
    _format("a token of HubSpot's", "pat-", rf"pat-(?:na|eu|ap)[0-9]-(?P<secret>{_UUID})"),
    _format("a token of Hugging Face's", "hf_", r"hf_(?P<secret>[A-Za-z]{34})"),
    _format("a key of Linear's", "lin_", r"lin_(?:api|oauth)_(?P<secret>[A-Za-z0-9]{40,64})"),
    _format("a key of Mailchimp's", "-us", rf"(?P<secret>{_HEX}{{32}}-us[0-9]{{1,2}})"),
    _format("a key of Mailgun's", "key-", rf"key-(?P<secret>{_HEX}{{32}})"),
    _format("a token of Notion's", "ntn_", r"ntn_(?P<secret>[A-Za-z0-9]{46})"),
    _format("a token of Notion's", "secret_", r"secret_(?P<secret>[A-Za-z0-9]{43})"),
    _format("a key of Postman's", "PMAK-", rf"PMAK-(?P<secret>{_HEX}{{24}}-{_HEX}{{34}})"),
    _format("a token of Shopify's", "shp", rf"shp(?:at|ca|pa|ss|tka)_(?P<secret>{_HEX}{{32}})"),
    _format("a token of Telegram's", ":AA", r"[0-9]{8,10}:(?P<secret>AA[\w-]{33})"),
    _format("a JSON Web Token", "eyJ",
            r"eyJ[\w-]{10,4000}\.(?P<payload>eyJ[\w-]{10,8000})\.(?P<secret>[\w-]{16,1000})"),
    _format("a signature in an address", "Signature=", r"X-(?:Amz|Goog)-Signature=(?P<secret>[0-9a-f]{64,1024})"),
    _format("a signature in an address", "sig=",
            r"(?<=[?&;])sig=(?P<secret>[A-Za-z0-9+/]{30,60}(?:%[0-9A-Fa-f]{2}[A-Za-z0-9+/]{0,60}){0,20}=?)"),
)  # fmt: skip

PRIVATE_KEY = "a private key"
_KEY = re.compile(
    r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----(?P<body>(?:\\r|\\n|[A-Za-z0-9+/=\s]){64,20000})"
)


class Found(NamedTuple):
    """A secret that was found."""

    name: str
    """What it is, with an article."""
    start: int
    end: int
    secret: str
    """The part of it that is secret."""
    payload: str = ""
    """What a JSON Web Token says, encoded."""


def find(text: str) -> Iterator[Found]:
    """The parts of a text that have one of the formats, in no order; they may overlap."""
    for name, hint, pattern in FORMATS:
        if hint in text:
            for found in pattern.finditer(text):
                parts = found.groupdict()
                yield Found(name, found.start(), found.end(), parts["secret"], parts.get("payload") or "")
    if "PRIVATE KEY" in text:
        for found in _KEY.finditer(text):
            yield Found(PRIVATE_KEY, found.start(), found.start("body"), found["body"])
