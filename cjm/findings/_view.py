"""A finding, and the journey as the subjects look at it: what they ask of it, and how they put a finding into words."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.analysis import evidence, peak_end, usage
from cjm.analysis.peak_end import CLAIM, PeakEnd, Side
from cjm.analysis.thresholds import Thresholds
from cjm.journey.model import Journey
from cjm.journey.scale import Scale
from cjm.languages.words import Words
from cjm.scene import measuring

GOOD, DESCRIBES = 0.5, 0.1
"""How strong good news is beside bad, and what only describes; see `Finding`."""
_LONGEST = 60
"""The most letters of a text of the journey that a headline quotes; the whole of it stands on the page."""


class Finding(NamedTuple):
    """What a journey shows, in a sentence.

    `kind` is its key in the language files, `finding.KIND`; what stands before the dot is its `topic`. `text` is the
    whole sentence without a full stop, `figure` the one figure that a summary sets large ("−2", "14 days", "3 of 7"),
    empty where it has none.

    `strength` (0..1) compares findings of all subjects: the depth of a moment as a share of how bad it can be, a
    distance between scores as a share of the scale, waiting as a share of the time, a count as a share of the steps.
    Good news counts half, what only describes a tenth.

    `pictures` names the pictures that prove it. `steps` are those that it speaks of, by index: a page that shows a part
    of the steps proves it only where all of these are there. `lanes` are the lanes of the map that must be on the page.
    """

    kind: str
    text: str
    strength: float
    pictures: tuple[str, ...]
    figure: str = ""
    steps: tuple[int, ...] = ()
    lanes: tuple[str, ...] = ()

    @property
    def topic(self) -> str:
        """What it is about; a summary takes one finding of each topic."""
        return self.kind.partition(".")[0]

    def proven(self, picture: str, steps: Sequence[int] | None, lanes: Sequence[str] | None) -> bool:
        """Whether a page of a picture proves it; see `headline` for what the page shows."""
        return (
            picture in self.pictures
            and (steps is None or (len(self.steps) <= len(steps) and set(self.steps) <= set(steps)))
            and (lanes is None or set(self.lanes) <= set(lanes))
        )


class Proof(NamedTuple):
    """What shows that a finding holds: the pictures, the steps and the lanes of a `Finding`, and the steps on whose
    scores it `rests`, which are those that it speaks of where they are not given."""

    pictures: tuple[str, ...]
    steps: tuple[int, ...] = ()
    lanes: tuple[str, ...] = ()
    rests: tuple[int, ...] | None = None


class View(NamedTuple):
    """A journey, the words of its language and the project's thresholds.

    What people live through is told of the main path: then `journey` is the journey on that, `whole` has all paths, and
    `places` are the indices of its steps there. They are the same, and without `places`, where there is one path.
    """

    journey: Journey
    words: Words
    thresholds: Thresholds
    whole: Journey
    places: tuple[int, ...] = ()

    @property
    def scale(self) -> Scale:
        return self.journey.scale

    @property
    def facts(self) -> PeakEnd:
        """Peak, end and mean of the journey."""
        return peak_end.of(self.journey)

    @property
    def every_step(self) -> tuple[int, ...]:
        return tuple(range(len(self.journey.steps)))

    @property
    def scores(self) -> dict[int, float]:
        """What is felt at each scored step, by its index."""
        return {index: step.emotion for index, step in enumerate(self.journey.steps) if step.emotion is not None}

    @property
    def claims(self) -> bool:
        """Whether there are scores enough for a claim about all of them."""
        return len(self.scores) >= CLAIM

    def title(self, index: int) -> str:
        """The title of a step, as a headline quotes it, with its number where another step has the same one; only the
        number where it has none."""
        place = self.places[index] if self.places else index
        title, number = self.journey.steps[index].title, self.words.number(place + 1)
        quoted = self.quoted(title) or number
        repeated = title in usage.repeated_titles(self.whole)
        return self.words("finding.twice", title=quoted, n=number) if repeated else quoted

    def quoted(self, text: str, longest: int = _LONGEST) -> str:
        """A text of the journey as a headline quotes it: short, and without the full stop at its end."""
        return measuring.cut(text, longest).strip().removesuffix(".")

    def score(self, value: float | None) -> str:
        return self.words.score(self.scale, value)

    def points(self, distance: float) -> str:
        """A distance between scores: "3 points"."""
        return self.words.counted("gap.points", distance, self.scale.decimals)

    @property
    def nouns(self) -> dict[str, str]:
        """What sentences call the low and the high moments on this scale, as the marks of the curve do, and the steps
        that have a score, which are all of them or are called so."""
        sides: dict[str, Side] = {"lowest": "low", "highest": "high"}
        steps = "steps" if len(self.scores) == len(self.journey.steps) else "scored"
        names = {name: peak_end.term(side, self.scale) for name, side in sides.items()}
        return {name: self.words(f"finding.noun.{noun}") for name, noun in {**names, "steps": steps}.items()}

    def of_all(self, number: int, every: int) -> str:
        """A count as a figure: "3 of 7"."""
        return self.words("finding.of", n=self.words.number(number), all=self.words.number(every))

    def found(
        self,
        kind: str,
        strength: float,
        proof: Proof,
        figure: str = "",
        *,
        number: float | None = None,
        others: int = 0,
        tied: str = "tied",
        **values: str,
    ) -> Finding:
        """A finding, its sentence filled in with `values`.

        `number` is what the sentence counts. `others`: so many others tie, which `tied` puts into words. Where all
        scores on which it rests are opinion, and in a future state, the sentence says so.
        """
        key, values = f"finding.{kind}", {**self.nouns, **values}
        text = self.words(key, **values) if number is None else self.words.counted(key, number, 2, **values)
        tie = f"finding.{tied}"
        text = self.words.counted(tie, others, text=text) if others else text
        text = self._hedged(text, proof.steps if proof.rests is None else proof.rests)
        return Finding(kind, text, min(1.0, max(0.0, strength)), proof.pictures, figure, proof.steps, proof.lanes)

    def _hedged(self, text: str, rests: Sequence[int]) -> str:
        if not rests:
            return text
        if evidence.intended(self.journey):
            return self.words("finding.intended", text=text)
        levels = {evidence.of(self.journey).steps[index].level for index in rests}
        if "opinion" in levels and levels <= {"opinion", "none"}:
            return self.words("finding.assumed", text=text)
        return text
