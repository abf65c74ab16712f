"""The notes of a deck: what a speaker says on each slide, in sentences, and below it what the slide rests on."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cjm import findings
from cjm.analysis import decisions
from cjm.findings import Finding
from cjm.journey.model import Journey, Step
from cjm.languages import opportunity_texts, picture_texts, reasons
from cjm.layout import RenderContext
from cjm.scene.items import Scene

_PART = " · "
"""Between the figures of a line of notes, which are told as a sentence."""
_SUMMARY, _DECISIONS = "summary", "decisions"
_QUOTES = "”“»\u00a0\u202f"
"""What closes a quote, with the space before it."""
_MORE = 2
"""So many findings are told besides that of the headline."""
_HEARD = 3
"""So many decisions are told one by one."""
_FEW = 2
"""A headline about so many steps is one of which the cause can be told; of more it is about the journey."""


class Speech(NamedTuple):
    """What is `said` on a slide, sentence by sentence, and the lines `behind` it, for questions."""

    said: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()

    def __add__(self, other: object) -> "Speech":
        """What is said on a slide that has both."""
        if not isinstance(other, Speech):
            return NotImplemented
        return Speech((*self.said, *other.said), (*self.behind, *other.behind))


class Speaker:
    """Words the notes of a deck in the order of its slides: no finding, quote or cause is told twice, and no line
    stands twice behind the slides of one picture. `headlines` are those of all slides."""

    def __init__(self, journey: Journey, context: RenderContext, headlines: Sequence[str]) -> None:
        self._journey, self._words = journey, context.words
        self._every = findings.every(journey, context.words, context.thresholds)
        self._told = {*headlines}
        self._behind: tuple[str, list[str]] = ("", [])

    def speech(self, picture: str, scene: Scene) -> Speech:
        """What is said on a page of a picture: the finding, why, a quote, the figures, and what else it shows."""
        if self._behind[0] != picture:
            self._behind = (picture, [])
        lines = [line for line in scene.notes.split("\n") if line != scene.title]
        if scene.body is None:  # the cover, whose title is no finding
            return Speech((), tuple(lines))
        steps, before = scene.body.steps, self._behind[1]
        headline = next((one for one in self._every if one.text == scene.title), None)
        lines = [line for line in lines if line not in before]
        figures = [line for line in lines if self._are_figures(line)]
        self._told.update(figures)
        said = [scene.title]
        for step in self._about(picture, steps, headline):
            said += self._why(step)
        rests = picture_texts.evidence(self._journey, self._words)
        parts = [line.split(_PART) for line in figures]
        said += (self._words.listed(part for part in line if part != rests) for line in parts)
        said += (line for line in lines if picture == _SUMMARY and self._is_finding(line))
        said += self._asked() if picture == _DECISIONS else ()
        said += (one.text for one in self._besides(picture, steps, headline))
        behind = [line for line in lines if line not in (*figures, *said)]
        behind += [rests] if any(rests in line for line in parts) and rests not in (*behind, *before) else []
        told = "\n".join([*said, *behind, *before])
        behind += reasons.lines(self._journey, self._words, self._shown(scene), told)
        before += [*lines, *behind]
        return Speech(tuple(map(_sentence, said)), tuple(behind))

    def _are_figures(self, line: str) -> bool:
        """Whether a line of notes says figures of the whole journey in a row that were not told before."""
        about = picture_texts.subtitle(self._journey, self._words)
        titles = [one.title for one in self._journey.steps] + [one.title for one in self._journey.opportunities]
        one_thing = line.startswith(tuple(filter(None, titles)))
        return _PART in line and " | " not in line and line != about and line not in self._told and not one_thing

    def _is_finding(self, line: str) -> bool:
        return any(line == _sentence(one.text) for one in self._every)

    def _shown(self, scene: Scene) -> list[int]:
        """The steps that a page and its table show, by index."""
        found = reasons.steps(scene.data_table, self._journey, self._words) if scene.data_table else []
        shown = scene.body.steps if scene.body else None
        return [index for index in found if index is not None and (shown is None or index in shown)]

    def _besides(self, picture: str, steps: Sequence[int] | None, headline: Finding | None) -> Iterator[Finding]:
        """The strongest other findings that the page proves, each about something else."""
        topics = {headline.topic} if headline else set()
        for one in self._every:
            if len(topics) > _MORE:
                return
            new = one.text not in self._told and one.topic not in topics
            if new and not one.lanes and one.proven(picture, steps, None):
                topics.add(one.topic)
                self._told.add(one.text)
                yield one

    def _about(self, picture: str, steps: Sequence[int] | None, headline: Finding | None) -> list[Step]:
        """The steps whose cause is told: those that a headline is about, or where that is the journey's own, the worst
        one of the emotion curve; none on the summary, for all that it says is told later."""
        if picture == _SUMMARY:
            return []
        if headline and 0 < len(headline.steps) <= _FEW:
            return [self._journey.steps[index] for index in headline.steps]
        if headline or picture != "emotion-curve":
            return []
        shown = range(len(self._journey.steps)) if steps is None else steps
        scores = {index: score for index in shown if (score := self._journey.steps[index].emotion) is not None}
        worst = self._journey.scale.worst_of(scores.values()) if scores else None
        return [self._journey.steps[index] for index, score in scores.items() if score == worst][:1]

    def _why(self, step: Step) -> Iterator[str]:
        """The first pain of a step that was not told, with its causes, then a quote."""
        words = self._words
        for pain in step.pains:
            if pain.title and pain.causes and pain.title not in self._told:
                self._told.add(pain.title)
                quoted = [words("quote", text=cause.strip(".")) for cause in pain.causes]
                causes = words("deck.then", one="", other="").join(quoted)
                yield words("deck.why", pain=pain.title.strip("."), causes=causes)
                break
        for text in picture_texts.quotes(self._journey, words, [step]):
            if text not in self._told:
                self._told.add(text)
                yield words("deck.said", quote=text)
                break

    def _asked(self) -> Iterator[str]:
        """Who is to take on which decision and by when, of as many as are heard, the first first; none twice."""
        words = self._words
        for one in decisions.of(self._journey).opportunities[:_HEARD]:
            asked = one.opportunity
            if self._journey.redacted:
                continue
            kind = ("whole" if asked.due else "undated") if asked.owner else "nobody" if asked.due else "bare"
            text = words(
                f"deck.ask.{kind}",
                title=opportunity_texts.name(asked).removesuffix("."),
                owner=asked.owner,
                date=words.date(asked.due) if asked.due else "",
            )
            if text not in self._told:
                self._told.add(text)
                yield text

    def notes(self, speech: Speech, following: str | None) -> str:
        """The notes of a slide: the speech, the transition to a slide of the picture `following`, None for the last
        one, and what is behind it."""
        words = self._words
        said = [*speech.said, *self._transition(following)]
        behind = [words("deck.behind"), *speech.behind] if said and speech.behind else speech.behind
        if not speech.said:
            return "\n".join([*speech.behind, *said])
        return "\n".join([" ".join(said), *behind])

    def _transition(self, following: str | None) -> Iterator[str]:
        """What leads to a slide of this picture."""
        words, key = self._words, f"deck.next.{following}"
        if following == _SUMMARY and not self._journey.asks:
            yield words("deck.next.summary.coming")
        elif key in words.texts:
            yield words(key)


def _sentence(text: str) -> str:
    """A text as a sentence, with a capital and a full stop, unless what it quotes ends with one."""
    ends = text.rstrip(_QUOTES).endswith((".", "!", "?"))
    return f"{text[:1].upper()}{text[1:]}{'' if ends else '.'}"
