"""What is wrong with a command line, in plain words and with what was probably meant."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import typer

from cjm import cli

_OTHER_NAMES = {
    "charts": ("pictures", "beelden", "grafieken"),
    "check": ("validate", "lint", "verify", "test", "controleer", "nakijken", "toets", "valideer"),
    "diff": ("compare", "vergelijk", "verschil"),
    "explain": ("describe", "leg-uit", "uitleg"),
    "export": ("convert", "exporteer", "save-as"),
    "fmt": ("format", "tidy", "formatteer", "opmaak"),
    "git-setup": ("setup", "install", "installeer"),
    "history": ("log", "geschiedenis"),
    "import": ("importeer", "read", "lees", "inlezen"),
    "index": ("list", "overview", "lijst", "overzicht"),
    "new": ("create", "init", "start", "begin", "nieuw"),
    "render": ("draw", "picture", "plot", "teken", "tekenen"),
    "roadmap": ("opportunities", "priorities", "kansen", "prioriteiten"),
    "rules": ("regels",),
    "show": ("display", "print", "view", "bekijk", "toon"),
}
"""What commands are called elsewhere, in English and Dutch."""

_OUT = ("-o", "--out", "--output")
_DRAWN_BY = {"show": "cjm render FILE -o OUT"}
"""How to draw what a command without `--out` prints."""


def usage_message(error: typer.TyperException, name: str) -> str:
    """The one line that is printed of a usage error; `name` is the program's."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else name
    message = _message(error, command.rpartition(" ")[2])
    return f"{message[:1].lower()}{message[1:]} (see `{command} --help`)"


def _message(error: Any, command: str) -> str:
    message: str = error.format_message().rstrip(".")
    if choices := re.fullmatch(r"(Missing .*?)\. Choose from:\s*(.*)", message, re.DOTALL):
        return f"{choices[1]}; choose one of {' '.join(choices[2].split())}"
    if word := re.match(r"No such command '(.*?)'", message):
        remedy = _command_meant(word[1])
        return f"{word[0]}; {remedy}" if remedy else word[0]
    if option := getattr(error, "option_name", ""):
        remedy = _option_meant(option, command, getattr(error, "possibilities", None) or ())
        return f"{error.message}; {remedy}" if remedy else message
    value = re.fullmatch(r"(Invalid value for .*?: )([\"']?)(.*)\2 is not (?:a valid|in the range) .*", message)
    return f"{value[1]}{_no_number(value[3], error.param.type)}" if value else message


def _command_meant(word: str) -> str:
    if word.endswith((".yaml", ".yml")):
        return f"name a command before the file, as in `cjm check {word}`"
    meant = {name: name for name in cli.commands()}
    meant |= {other: command for command, others in _OTHER_NAMES.items() for other in others}
    close = get_close_matches(word.lower(), meant, 1, 0.7)
    return f"did you mean `cjm {meant[close[0]]}`?" if close else ""


def _option_meant(option: str, command: str, possible: Sequence[str]) -> str:
    if option in _OUT and "--out" not in possible:
        drawn = f"`{_DRAWN_BY[command]}` draws it, and " if command in _DRAWN_BY else ""
        return f"{drawn}`> FILE` writes what is printed into a file"
    return f"did you mean {' or '.join(sorted(possible))}?" if possible else ""


def _no_number(written: str, wanted: Any) -> str:
    """That what is written is not the number that an option asks for."""
    least, most = wanted.min, wanted.max
    number = "whole number" if wanted.name.startswith("int") else "number"
    between = f"of {least} or more" if most is None else f"from {least} to {most}"
    with_point = written.replace(",", ".")
    remedy = f"; write {with_point}" if number == "number" and re.fullmatch(r"[0-9]*,[0-9]+", written) else ""
    return f"'{written}' is not a {number} {between}{remedy}"
