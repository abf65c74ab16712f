"""Formatting: comments in brackets and block texts, wherever they stand."""

import re
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cjm.editing.formatter import formatted
from support.editing import content, form, read


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [a, # at a\n  b] # at b", "tags:\n  - a # at a\n  - b # at b\n"),
        ("tags: [a, # at a\n  b\n  ] # all", "tags: # all\n  - a # at a\n  - b\n"),
        ("tags: [ # all\n  a, b] # at b", "tags: # all\n  - a\n  - b # at b\n"),
        ("tags: [a,\n  b] # at b", "tags: [a, b] # at b\n"),
        ("tags: [a, b # at b\n  ]", "tags:\n  - a\n  - b # at b\n"),
        ("steps: [{id: a}, # at a\n  {id: b}] # at b", "steps:\n  - {id: a} # at a\n  - {id: b} # at b\n"),
        ("steps: [{id: a, # at a\n  title: A}] # at A", "steps:\n  - id: a # at a\n    title: A # at A\n"),
        ("steps: [\n  {id: a, title: A\n  } # at a\n  ] # all", "steps: # all\n  - {id: a, title: A} # at a\n"),
        ("tags: [a # at a\n  , # a comma\n  b]", "tags:\n  - a # at a\n  # a comma\n  - b\n"),
        (
            "tags: # key\n  [a, # at a\n  b] # at b\ntitle: A",
            "title: A\ntags: # key\n  - a # at a\n  - b # at b\n",
        ),
        ("{ # top\n cjm: 1, # one\n title: A} # at A", "# top\ncjm: 1 # one\ntitle: A # at A\n"),
        (f"tags: [a, {'b' * 120}] # all", f"tags: # all\n  - a\n  - {'b' * 120}\n"),
        (f"steps:\n  - {{id: a, title: {'b' * 120}}} # all", f"steps:\n  # all\n  - id: a\n    title: {'b' * 120}\n"),
    ],
)
def test_comments_in_brackets_stay_on_the_line_of_their_entry(before: str, after: str) -> None:
    result = form(before)
    assert re.sub(r"(?<=\S) +#", " #", result) == after
    assert form(result) == result


def in_brackets(random: Random) -> str:
    """A nested value in brackets, of which each line may end or be followed by a comment with a word."""
    words = map("w{}".format, range(1_000))
    text = "x-a: "

    def gap(more: bool = True) -> None:
        nonlocal text
        line = text.rpartition("\n")[2]
        if random.random() < 0.3 and re.search("[wx]", line):
            text += f" # {next(words).replace('w', 'c')}"
        elif random.random() < 0.8:
            text += " "
            return
        text += "\n  "
        if more and random.random() < 0.2:
            text += f"# {next(words).replace('w', 'c')}\n  "

    def value(depth: int) -> None:
        nonlocal text
        kind = random.choice("[{w" if 0 < depth < 3 else "[{" if depth == 0 else "w")
        if kind == "w":
            text += next(words)
            return
        text += kind
        gap()
        for number in range(count := random.randrange(1, 4)):
            if kind == "{":
                text += f"{next(words)}: "
            value(depth + 1)
            gap(more=False)
            if number < count - 1:
                text += ","
                gap()
        text += "]" if kind == "[" else "}"

    value(0)
    gap(more=False)
    return f"cjm: 1\n{text.rstrip()}\n"


def neighbours(text: str) -> dict[str, set[str]]:
    """The words beside each comment; those of the next line with any where it has a line to itself, and also where it
    stands behind an opening bracket."""
    found: dict[str, set[str]] = {}
    waiting: list[str] = []
    for line in text.splitlines():
        written, _, comment = line.partition("#")
        words = set(re.findall(r"w\d+|x-a", written))
        waiting += comment.split()
        if words or (written.strip() and comment):
            for one in waiting:
                found[one] = found.get(one, set()) | words
            waiting = comment.split() if written.rstrip().endswith(("[", "{")) else []
    return found


@given(st.randoms(use_true_random=False))
def test_every_comment_in_brackets_keeps_a_neighbour(random: Random) -> None:
    before = in_brackets(random)
    after = form(before)
    assert form(after) == after
    assert read(after).data == read(before).data
    kept = neighbours(after)
    for comment, words in neighbours(before).items():
        assert not words or words & kept[comment], (comment, before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x-a: |\n  a\n    ", "x-a: |-\n  a\n    \n"),
        ("x-a: |\n  a\n    \n", "x-a: |\n  a\n    \n"),
        ("x-a: >\n  a\n   \t", "x-a: >-\n  a\n   \t\n"),
        ("x-a: |\n  a\n \n", "x-a: |\n  a\n"),
        ("x-a: |+\n  a", "x-a: |-\n  a\n"),
        ("x-a: |+\n  a\n\n \n", "x-a: |+\n  a\n\n\n"),
        ("x-a: |-\n  a\n\n\n", "x-a: |-\n  a\n"),
        ("x-a: |2\n    \n", 'x-a: "  \\n"\n'),
        ("x-a: |2+\n\n\n   \n", 'x-a: "\\n\\n \\n"\n'),
        ("x-a: >\n", 'x-a: ""\n'),
        ("x-a: |1\n \ta\n", "x-a: |2\n  \ta\n"),
        ("x-a: |4\n      a\n    b\n", "x-a: |2\n    a\n  b\n"),
        ("x-a: |\n  a\n\n# c", "x-a: |\n  a\n\n# c\n"),
        ("x-a: | # c\r\n  a\r\n    ", "x-a: |-  # c\r\n  a\r\n    \r\n"),
    ],
)
def test_a_block_text_at_the_end_keeps_its_blanks(before: str, after: str) -> None:
    result = formatted(read(before))
    assert read(result).data == read(before).data
    assert re.sub(" *# c", "  # c", result) == re.sub(" *# c", "  # c", after)
    assert formatted(read(result)) == result


@given(st.data())
def test_every_block_text_keeps_what_it_says(data: st.DataObject) -> None:
    draw = data.draw
    lead = draw(st.sampled_from(["x-a: ", "x-a:\n  k: ", "x-a:\n  - ", "x-a:\n - - "]))
    header = draw(st.sampled_from("|>")) + draw(st.sampled_from(["", "1", "2", "4"])) + draw(st.sampled_from("+- "))
    indent = " " * draw(st.integers(1, 4))
    line = st.sampled_from(["a", "  deep", "\ttab", "", "   ", "\t", " \t ", "a # b", "x: y", "    ", "a   "])
    body = "".join(f"{draw(st.sampled_from([indent, '']))}{one}\n" for one in draw(st.lists(line, max_size=4)))
    ends = ["", "\n", "   ", "  \n", "# c\n", "# c", "x-b: 2\n", "\n# c\nx-b: 1"]
    text = f"cjm: 1\n{lead}{header.rstrip()}\n{body}{draw(st.sampled_from(ends))}"
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"]))).removesuffix(
        draw(st.sampled_from(["", "\n"]))
    )
    document = read(text)
    assume(document.data is not None and not document.diagnostics)
    result = formatted(document)
    again = read(result)
    assert again.data == document.data
    assert content(again) == content(document)
    assert formatted(again) == result
