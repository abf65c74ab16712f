"""Which problem is which, from one run to the next: lines may move, entries too, and other problems come and go."""

from collections import Counter
from typing import NamedTuple

from cjm.diagnostics import Diagnostic
from cjm.files.reading import from_top


class Identity(NamedTuple):
    """What stays of a problem: its file from the top of the repository, its rule and its address in the file.

    `number` counts those that are equal in all of this, from 1 in the order of the file.
    """

    file: str
    rule: str
    address: str
    number: int

    @property
    def name(self) -> str:
        """The problem within its file, in words that no other one there has."""
        words = f"{self.rule}: {self.address}" if self.address else self.rule
        return f"{words} ({self.number})" if self.number > 1 else words

    @property
    def fingerprint(self) -> str:
        """The identity as 64 hexadecimal digits."""
        from hashlib import sha256

        return sha256("\0".join(map(str, self)).encode("utf-8", "surrogatepass")).hexdigest()


class Identities:
    """Gives the problems of a run their identities; those of a file must come in its order."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._numbers: Counter[tuple[str, str, str]] = Counter()

    def of(self, one: Diagnostic) -> Identity:
        """The identity of a problem, which is asked for once."""
        if one.file not in self._files:
            self._files[one.file] = from_top(one.file)
        key = (self._files[one.file], one.rule, one.address)
        self._numbers[key] += 1
        return Identity(*key, self._numbers[key])
