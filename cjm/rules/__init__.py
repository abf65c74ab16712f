"""What can be wrong with a journey. One file is one rule.

The file's name is the rule's name, with hyphens for underscores; its docstring is the rule's manual and its first
tests: a headline, why it matters, then fragments under `Bad:` and `Good:`. `SEVERITY` says how bad it is. A rule about
the method has `PROFILES`, the profiles in which it speaks besides `full`, and a function

    check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]

What it finds depends on other values than the one it is found at too: `NEEDS` lists their paths, with `*` for every
index and `.` for the one of the finding. Where one of them is invalid, the finding may be false and is dropped.
`EACH_PATH = True` says that it judges what one person lives through: it is asked about each path of a journey apart.

A rule in `file/` has no such function. It is about the file itself and belongs to every profile; the modules in its
`FOUND_IN` find it while they read, so that the check of a file without problems imports none of these rules.
"""

from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from importlib import import_module
from typing import NamedTuple

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Place, Severity
from cjm.errors import UsageError
from cjm.files.modules import modules
from cjm.journey.entities import Channel
from cjm.journey.model import Journey, Kind, Opportunity, Pain, Step, Touchpoint
from cjm.plaintext import NOTHING, Message, shown

FULL = "full"
"""The profile in which every rule speaks."""


class Finding(NamedTuple):
    """What a rule says: where, what, and how to mend it."""

    place: Place
    message: Message
    help: Message = NOTHING


Check = Callable[[Journey, Thresholds], Iterator[Finding]]


class Rule(NamedTuple):
    """A rule as its module states it. `check` is None for a rule about the file itself."""

    name: str
    severity: Severity
    profiles: frozenset[str]
    manual: str
    check: Check | None
    needs: tuple[tuple[str, ...], ...] = ()
    each_path: bool = False

    @property
    def is_fact(self) -> bool:
        """Whether it is about what makes a file invalid, which nobody can switch off."""
        return self.check is None and self.severity is Severity.ERROR

    @property
    def headline(self) -> str:
        """The first line of the manual."""
        return self.manual.partition("\n")[0]


@cache
def names() -> tuple[str, ...]:
    """The names of all rules, sorted."""
    return tuple(sorted((*_method_names(), *_file_names())))


def _method_names() -> list[str]:
    return [name.replace("_", "-") for name in modules(__path__)]


@cache
def _file_names() -> frozenset[str]:
    return frozenset(name.replace("_", "-") for name in modules(f"{folder}/file" for folder in __path__))


@cache
def rule(name: str) -> Rule:
    """The rule with this name; UsageError where there is none."""
    if name not in names():
        raise UsageError(*no_rule(name))
    package = f"{__name__}.file" if name in _file_names() else __name__
    module = import_module(f"{package}.{name.replace('-', '_')}")
    profiles = frozenset(getattr(module, "PROFILES", ()))
    manual, needs = (module.__doc__ or "").strip(), getattr(module, "NEEDS", ())
    check, each_path = getattr(module, "check", None), getattr(module, "EACH_PATH", False)
    return Rule(name, module.SEVERITY, profiles, manual, check, needs, each_path)


@cache
def every() -> tuple[Rule, ...]:
    """All rules, sorted by name."""
    return tuple(rule(name) for name in names())


@cache
def about_method() -> tuple[Rule, ...]:
    """The rules about the method, each with a `check`, sorted by name."""
    return tuple(map(rule, _method_names()))


def profiles() -> list[str]:
    """The names of all profiles, sorted."""
    return sorted({FULL, *(one for rule in about_method() for one in rule.profiles)})


def profile(name: str) -> str:
    """The name of a profile; UsageError where there is none of that name."""
    there = profiles()
    if name not in there:
        raise UsageError(f"no profile is called `{shown(name)}`", f"profiles are {', '.join(there)}")
    return name


def matching(name: str) -> frozenset[str]:
    """The rules that a name stands for: the rule of that name, those of a profile, or those that fit a pattern in which
    `*` stands for any letters. Empty where there is none."""
    if name in names():
        return frozenset({name})
    if "*" in name:
        return frozenset(one for one in names() if fnmatchcase(one, name))
    return frozenset(rule.name for rule in about_method() if name == FULL or name in rule.profiles)


def no_rule(name: str, suggest: bool = True) -> tuple[Message, Message]:
    """That a name stands for no rule, and what to do; with a `suggest`ion of what was meant where it is near."""
    from cjm.journey.schema import near

    meant = near(name, list(names())) if suggest else NOTHING
    return Message("no rule is called `{name}`", name=shown(name)), meant or Message("`cjm rules` lists them")


def always_reported(name: str) -> Message:
    """Why a rule about what makes a file invalid cannot be switched off."""
    return Message("`{name}` makes a file invalid and is always reported", name=name)


def known(lists: Iterable[str], ignored: bool = False) -> frozenset[str]:
    """The rules that the names in lists joined with commas stand for, see `matching`.

    UsageError for a name that stands for no rule, for an empty list, and where a rule is to be `ignored` that nobody
    can switch off.
    """
    lists = list(lists)
    if lists and not any(joined.strip(" ,") for joined in lists):
        raise UsageError("a list of rules is empty", "`cjm rules` lists them; or leave the option out")
    found: set[str] = set()
    for name in (name.strip() for joined in lists for name in joined.split(",") if name.strip()):
        if not (meant := matching(name)):
            raise UsageError(*no_rule(name))
        if ignored and name in meant and rule(name).is_fact:
            raise UsageError(always_reported(name), "leave it out, and fix the file")
        found |= meant
    return frozenset(found)


def quoted(title: str) -> Message:
    """What a part of a journey is called, in a message."""
    return Message("“{title}”", title=shown(title))


def quoted_with_id(title: str, id: str) -> Message:
    """What a part of a journey is called, in a message, and its id."""
    return Message("“{title}” ({id})", title=shown(title), id=id)


def titled(entity: Channel | Opportunity | Pain) -> Message:
    """A part of a journey in a message, by its title, or by its id where it has none."""
    return quoted(entity.title or entity.id)


def named(moment: Step | Touchpoint) -> Message:
    """A step in a message, by its title and its id, or a touchpoint, by its title."""
    if isinstance(moment, Touchpoint):
        return quoted(moment.title) if moment.title else Message("a touchpoint")
    if moment.title:
        return quoted_with_id(moment.title, moment.id) if moment.id else quoted(moment.title)
    return Message("step {id}", id=moment.id) if moment.id else Message("a step without a title")


_PEOPLE: dict[Kind, Message] = {"customer": Message("customers"), "employee": Message("employees")}
_SOMEBODY: dict[Kind, Message] = {"customer": Message("the customer"), "employee": Message("the employee")}


def people(journey: Journey) -> Message:
    """Those whose journey it is, in a message."""
    return _PEOPLE[journey.kind]


def somebody(journey: Journey) -> Message:
    """The one whose journey it is, in a message."""
    return _SOMEBODY[journey.kind]
