"""Every figure of a material, made from the data by its key, and made again to check it.

A key is a name and its arguments, "completion:640221". The makers are the functions with that
name in the modules `…_figures`; what they take after the facts are the arguments.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from string import Formatter

from corpus.errors import InputError
from evaluation.materials.facts import Facts
from evaluation.materials.figures import indicators as indicator_figures
from evaluation.materials.figures import projects as project_figures
from evaluation.materials.figures import regions as region_figures
from evaluation.materials.figures import selection as selection_figures
from evaluation.materials.statements import Figure, Part, Parts, compose
from evaluation.materials.texts import materials as texts

Maker = Callable[..., Figure]
_MODULES = (region_figures, indicator_figures, project_figures, selection_figures)
MAKERS: dict[str, Maker] = {
    name: maker
    for module in _MODULES
    for name, maker in vars(module).items()
    if inspect.isfunction(maker)
    and maker.__module__ == module.__name__
    and not name.startswith("_")
}


def figure(facts: Facts, key: str) -> Figure:
    """Make the figure of a key from the data. Raises InputError where the data do not have it."""
    name, *arguments = key.split(":")
    try:
        made = MAKERS[name](facts, *map(_plain, arguments))
    except (LookupError, TypeError) as error:
        raise InputError(texts.NO_FIGURE.format(key), texts.NO_FIGURE_HINT) from error
    return replace(made, key=key)


def key_of(name: str, *arguments: str) -> str:
    """The key of a figure; a colon within an argument is escaped.

    >>> key_of("value", "640221", "R:1")
    'value:640221:R%3A1'
    """
    return ":".join((name, *(a.replace("%", "%25").replace(":", "%3A") for a in arguments)))


def fill(
    facts: Facts,
    template: str,
    *,
    given: Mapping[str, Part | Parts] | None = None,
    **arguments: str,
) -> Parts:
    """Put figures into a template: a field names a maker, which takes what it needs of
    `arguments`, or a part of `given`.

    `fill(facts, "{name}完成{completed}项", region="640221")` makes `name:640221` and
    `completed:640221`. Raises KeyError for a field that is neither.
    """
    fields: dict[str, Part | Parts] = dict(given or {})
    for _, field, _, _ in Formatter().parse(template):
        if field and field not in fields:
            values = [arguments[parameter] for parameter in _parameters(field)]
            fields[field] = figure(facts, key_of(field, *values))
    return compose(template, **fields)


@cache
def _parameters(name: str) -> tuple[str, ...]:
    """What a maker takes after the facts."""
    return tuple(inspect.signature(MAKERS[name]).parameters)[1:]


def _plain(argument: str) -> str:
    return argument.replace("%3A", ":").replace("%25", "%")
