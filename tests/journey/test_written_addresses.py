"""Addresses: which lead anywhere, and how one that is written otherwise is to be written."""

import json
import re
import shutil
import subprocess
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.journey.loading import Loader
from cjm.journey.schema import load
from cjm.journey.written_addresses import ADDRESS, address
from support import present

DEFAULT = "write it as in `https://example.org/report` or `mailto:team@example.org`"
GOOD = [
    "https://example.org",
    "https://example.org/rapport?x=1&y=(2)#deel-3",
    "https://intranet:8080/a%20b",
    "https://xn--bcher-kva.example/~an/a@b",
    "mailto:team@example.org",
    "mailto:an.de+smet@mail.example.org",
]
OTHERWISE = {
    "http://example.org/x": "https://example.org/x",
    "HTTPS://example.org": "https://example.org",
    "www.example.org/x": "https://www.example.org/x",
    "example.org": "https://example.org",
    "team@example.org": "mailto:team@example.org",
    "Mailto:team@example.org?subject=x&attach=/etc/passwd": "mailto:team@example.org",
    "https://an:secret@example.org/x": "https://example.org/x",
    "https://example.org@evil.example/x": "https://evil.example/x",
    "https://nl.example.org/wiki/Patiënt zijn": "https://nl.example.org/wiki/Pati%C3%ABnt%20zijn",
    " https://example.org ": "https://example.org",
}
BAD = [
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "https://java\nscript:x",
    "https:example.org",
    "https:///example.org",
    "https://",
    "data:text/html,x",
    "file:///etc/passwd",
    "vbscript:x",
    "//example.org",
    "https://exa mple.org",
    "https://-example.org",
    "https://éxample.org",
    "https://example.org\\@evil.example",
    "https://example.org/\u202egpj.exe",
    "https://example.org/\x00",
    "https://[::1]/",
    "https://example.org:99999999/",
    "mailto:",
    "mailto:a@b,c@d",
    "x",
    "",
]


def reported(url: str) -> list[tuple[str, str]]:
    links = [{"title": "Report", "url": url}]
    steps = [{"id": "go", "title": "I go"}]
    text = json.dumps({"cjm": 1, "title": "I test", "links": links, "steps": steps})
    return [(one.rule, one.help) for one in Loader().load_bytes(text).diagnostics]


@pytest.mark.parametrize("url", GOOD)
def test_an_address_of_the_web_or_of_mail_is_taken(url: str) -> None:
    assert reported(url) == []
    assert address(url) == url


@pytest.mark.parametrize(("written", "meant"), OTHERWISE.items())
def test_an_address_that_is_written_otherwise_is_named_as_it_is_to_be(written: str, meant: str) -> None:
    assert reported(written) == [("bad-value", f"write `{meant}`")]
    assert reported(meant) == []


@pytest.mark.parametrize("url", BAD)
def test_what_leads_elsewhere_is_refused(url: str) -> None:
    found = reported(url)
    assert len(found) == 1, "one problem"
    assert found[0][1] in (DEFAULT, "write something, or leave the key out") or found[0][0] != "bad-value"


def test_a_ticket_s_address_is_judged_too() -> None:
    data = {
        "cjm": 1,
        "title": "I test",
        "steps": [{"id": "go", "title": "I go"}],
        "opportunities": [
            {"id": "o", "title": "Mend", "steps": ["go"], "ticket": {"key": "A-1", "url": "http://example.org/A-1"}}
        ],
    }
    (problem,) = Loader().load_bytes(json.dumps(data)).diagnostics
    assert (problem.path[-2:], problem.help) == (("ticket", "url"), "write `https://example.org/A-1`")


def test_both_schemas_have_the_pattern() -> None:
    for name in ("journey", "library"):
        assert load(name)["$defs"]["url"]["pattern"] == ADDRESS


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node")
def test_editors_take_the_same_addresses() -> None:
    """By JavaScript's expressions, with the flag that validators set."""
    every = [*GOOD, *OTHERWISE, *BAD]
    code = "const [p, all] = JSON.parse(require('fs').readFileSync(0)); const r = new RegExp(p, 'u');"
    code += "console.log(JSON.stringify(all.map(one => r.test(one))))"
    run = subprocess.run(["node", "-e", code], input=json.dumps([ADDRESS, every]), capture_output=True, text=True)
    assert json.loads(run.stdout) == [bool(re.search(ADDRESS, one)) for one in every]


@given(st.text(max_size=60), st.sampled_from(["", "https://", "http://", "mailto:", "www."]))
def test_whatever_is_written_the_answer_is_an_address(text: str, start: str) -> None:
    answer = address(start + text)
    assert answer == "" or re.search(ADDRESS, answer)


def test_a_long_text_takes_no_time() -> None:
    began = time.perf_counter()
    for text in ("https://" + "a." * 30_000 + "@", "a" * 60_000, "https://" + "-" * 60_000, "mailto:" + "a" * 60_000):
        assert not re.search(ADDRESS, text)
        address(text)
    assert time.perf_counter() - began < 2


def test_what_a_link_leads_to_is_in_the_journey_as_it_is_written() -> None:
    text = json.dumps(
        {"cjm": 1, "title": "I", "links": [{"title": "R", "url": GOOD[1]}], "steps": [{"id": "g", "title": "I"}]}
    )
    assert present(Loader().load_bytes(text).journey).links[0].url == GOOD[1]
