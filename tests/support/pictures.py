"""Pictures of journeys on every kind of page, and what each picture promises of any journey and of an example."""

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

from cjm.analysis import leverage, peak_end
from cjm.charts import chart
from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.loading import load
from cjm.journey.model import Journey
from cjm.journey.paths import main
from cjm.languages.picture_texts import callouts
from cjm.languages.words import words_in, words_of
from cjm.layout import PageSetup, RenderContext
from cjm.rendering import renderer
from cjm.scene import measuring
from cjm.scene.items import Face, Group, LineChart, Scene, Text, walk
from cjm.themes import theme
from support import ROOT
from support.boxes import Kind, assert_clear, drawn_texts, group, of_kind

PAGES = {"grows": PageSetup(), "slide": PageSetup(fixed=True), "4:3": PageSetup(960, 720, 42, fixed=True)}
SOURCE = "a.cjm.yaml @ 3f2c9d1 · cjm 0.1.0"

Fact = Callable[[Journey, PageSetup, tuple[Scene, ...]], None]
"""Fails when what a picture promises does not hold for its pages."""


@cache
def example(name: str | Path) -> Journey:
    """The journey of an example, by its path or by the first part of its name."""
    if isinstance(name, str):
        return example(ROOT / "examples" / f"{name}.cjm.yaml")
    subject = load(name).journey
    assert subject is not None
    return subject


def deck(name: str | Path, language: Language | None = None, page: str = "slide") -> tuple[renderer.Page, ...]:
    """The slides of the deck of an example in its own language or another one; `page` is a key of `PAGES`."""
    path = ROOT / "examples" / f"{name}.cjm.yaml" if isinstance(name, str) else name
    return _deck(path, language or example(path).language, page)


@cache
def _deck(path: Path, language: Language, page: str) -> tuple[renderer.Page, ...]:
    return tuple(renderer.story(example(path)._replace(language=language), page=PAGES[page]))


@cache
def rendered(path: Path, suffix: str) -> renderer.Rendering:
    """An example as it is drawn in a format where no pictures are asked for."""
    return renderer.render(example(path), suffix)


def drawn(name: str, subject: Journey, page: str = "grows") -> tuple[Scene, ...]:
    """The pages of a picture; `page` is a key of `PAGES`."""
    return chart(name).build(subject, RenderContext(theme(), words_of(subject), PAGES[page], source=SOURCE))


def journey_map(subject: Journey, page: PageSetup = PAGES["grows"], lanes: tuple[str, ...] = ()) -> tuple[Scene, ...]:
    """The pages of a journey map, of these lanes or of all."""
    return chart("journey-map").build(
        subject, RenderContext(theme(), words_of(subject), page, lanes, "a.cjm.yaml @ 1f")
    )


def within(scene: Scene, name: str, kind: type[Kind]) -> list[Kind]:
    """What a lane holds of one kind; a lane with a chart has several groups."""
    groups = [item for item in scene.items if isinstance(item, Group) and item.name == name]
    return [item for item in walk(groups) if isinstance(item, kind)]


def lanes(scene: Scene) -> list[str]:
    """The names of the lanes of a journey map, from top to bottom."""
    return list(dict.fromkeys(item.name for item in scene.items if isinstance(item, Group)))


def columns(scene: Scene) -> list[float]:
    """Where the texts of each column of a journey map begin: at the titles of the steps."""
    titles = {words_in(language)("journey-map.lane.steps") for language in LANGUAGES}
    title = next(name for name in lanes(scene) if name in titles)
    return [item.box.x for item in group(scene, title).items[1:] if isinstance(item, Text)]


def assert_readable(scene: Scene, page: PageSetup) -> None:
    """Nothing touches anything else in a journey map, and its texts and columns are large enough."""
    assert_clear(scene)
    _assert_large(scene, page)


def _assert_large(scene: Scene, page: PageSetup) -> None:
    assert min(text.size for text in of_kind(scene, Text)) >= 10.5
    assert not page.fixed or (scene.width, scene.height) == (page.width, page.height)
    least = 107.9 if page.paper or not page.fixed else 123.9 if len(columns(scene)) > 7 else 103.9
    assert all(b - a >= least for a, b in pairwise(columns(scene)))


def _causes(subject: Journey, page: PageSetup, scenes: tuple[Scene, ...]) -> None:
    known = [pain for step in subject.steps for pain in step.pains if pain.title and pain.causes]
    assert bool(scenes) == bool(known)
    assert len(scenes) <= 2


def _changes(subject: Journey, page: PageSetup, scenes: tuple[Scene, ...]) -> None:
    chosen = leverage.under_way(subject)
    after = leverage.after(subject, leverage.lifted(subject, chosen))
    assert bool(scenes) == (after != [step.emotion for step in subject.steps])
    assert all(plot.box.height >= 80 for scene in scenes for plot in of_kind(scene, LineChart))


def _cover(subject: Journey, page: PageSetup, scenes: tuple[Scene, ...]) -> None:
    assert scenes


def _cycle(subject: Journey, page: PageSetup, scenes: tuple[Scene, ...]) -> None:
    assert bool(scenes) == (subject.shape == "cycle" and bool(main(subject).steps))
    faces = sum(step.emotion is not None for step in subject.steps)
    assert not scenes or len(of_kind(scenes[0], Face)) == faces, "those of other paths have a face too"


def _emotion_curve(subject: Journey, page: PageSetup, scenes: tuple[Scene, ...]) -> None:
    """On a page that grows, every title is drawn, and every peak and the end are named, in the description too."""
    assert scenes
    if page.fixed:
        return
    (scene,) = scenes
    shown = [text.replace(" ", "") for text in drawn_texts(scene)]
    for step in subject.steps:
        title = measuring.cut(step.title).replace(" ", "").replace("-", "")
        assert any(title == text.replace("-", "") for text in shown), step.title
        assert step.title in scene.description
    for callout in callouts(subject, words_of(subject), peak_end.of(subject)):
        assert any(callout.name.replace(" ", "") in text for text in shown), callout
    assert all(plot.box.height >= 189 for plot in of_kind(scene, LineChart))


def _gap(subject: Journey, page: PageSetup, scenes: tuple[Scene, ...]) -> None:
    scored = [step for step in subject.steps if step.emotion is not None]
    assert bool(scenes) == any((step.expected, step.desired) != (None, None) for step in scored)
    assert all(plot.box.height >= 80 for scene in scenes for plot in of_kind(scene, LineChart))


def _journey_map(subject: Journey, page: PageSetup, scenes: tuple[Scene, ...]) -> None:
    """Every text can be read, and every step is described."""
    for scene in scenes:
        _assert_large(scene, page)
    described = "\n".join(scene.description for scene in scenes)
    assert not scenes or all(step.title in described for step in subject.steps)


def _mirror(subject: Journey, page: PageSetup, scenes: tuple[Scene, ...]) -> None:
    views = [step.employee for step in subject.steps if step.employee]
    assert bool(scenes) == any(view[2:6] != (None, None, (), ()) for view in views)
    assert all(plot.box.height >= 80 for scene in scenes for plot in of_kind(scene, LineChart))


def _moments(subject: Journey, page: PageSetup, scenes: tuple[Scene, ...]) -> None:
    named = [step for step in subject.steps if step.moment_of_truth]
    if named:
        faces = sum(step.emotion is not None for step in named)
        assert sum(len(of_kind(scene, Face)) for scene in scenes) == faces


def _roadmap(subject: Journey, page: PageSetup, scenes: tuple[Scene, ...]) -> None:
    assert bool(scenes) == any(one.status != "dropped" for one in subject.opportunities)


def _scorecard(subject: Journey, page: PageSetup, scenes: tuple[Scene, ...]) -> None:
    card = subject.scorecard
    checks = [check for part in (card.customer, card.employee) if part for check in part[1:]] if card else []
    assert bool(scenes) == any(check and check.verdict for check in checks)


def _summary(subject: Journey, page: PageSetup, scenes: tuple[Scene, ...]) -> None:
    assert len(scenes) <= 1


def _terms(subject: Journey, page: PageSetup, scenes: tuple[Scene, ...]) -> None:
    assert len(scenes) == 1


def _time(subject: Journey, page: PageSetup, scenes: tuple[Scene, ...]) -> None:
    assert bool(scenes) == any(step.duration or step.wait for step in subject.steps)


FACTS: dict[str, Fact] = {
    "causes": _causes,
    "changes": _changes,
    "cover": _cover,
    "cycle": _cycle,
    "emotion-curve": _emotion_curve,
    "gap": _gap,
    "journey-map": _journey_map,
    "mirror": _mirror,
    "moments": _moments,
    "roadmap": _roadmap,
    "scorecard": _scorecard,
    "summary": _summary,
    "terms": _terms,
    "time": _time,
}
"""What a picture promises of any journey besides what every picture does."""
