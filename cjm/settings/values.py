"""What is judged and how it is drawn: the values that settings files set."""

from typing import TYPE_CHECKING, NamedTuple

from cjm import rules
from cjm.analysis.scorecard import Judgement
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Diagnostic, Severity
from cjm.journey.languages import Language
from cjm.journey.model import Journey
from cjm.journey.own_words import OwnWords, nearest

if TYPE_CHECKING:
    from cjm.scene.items import Image, Role
    from cjm.themes import Theme


class Gate(NamedTuple):
    """The least that a journey must reach; None where nothing is asked.

    Scores are in the journey's scale, `evidence` is a share from 0 to 1, `weakest` a verdict; `metrics` are the values
    that each step must at least have, or at most where lower is better, by the ids of metrics.
    """

    remembered: float | None = None
    mean: float | None = None
    end: float | None = None
    evidence: float | None = None
    weakest: Judgement | None = None
    metrics: tuple[tuple[str, float], ...] = ()


class Settings(NamedTuple):
    """What is judged and how it is drawn.

    Of the rules about the method those of the `profile` are enabled, or those in `select` where that is not empty, and
    none of `ignore`, but always those in `locked`. `severities` holds other severities than their own. `gate` and the
    `floors`, gates of locked files, all count.

    `colours` (`#RRGGBB`) take the place of those of `theme`, `fonts` go before its own. `logo` has no description yet;
    `template` is the path of a file that was there when the settings were read.

    `columns` are the fields of columns by their titles, for `cjm import`.

    `diagnostics`: what is wrong in the settings files of a journey, where `settings_for` read them.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    profile: str = "basic"
    severities: tuple[tuple[str, Severity], ...] = ()
    thresholds: Thresholds = Thresholds()
    gate: Gate = Gate()
    floors: tuple[Gate, ...] = ()
    locked: frozenset[str] = frozenset()
    theme: str = "default"
    language: Language | None = None
    words: OwnWords | None = None
    colours: "tuple[tuple[Role, str], ...]" = ()
    fonts: tuple[str, ...] = ()
    logo: "Image | None" = None
    template: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def overruled(
        self, select: frozenset[str] = frozenset(), ignore: frozenset[str] = frozenset(), profile: str | None = None
    ) -> "Settings":
        """These settings with what was asked for on the command line, which wins over what is locked: another selection
        or profile, more ignored. The gate stays."""
        chosen = select or (frozenset() if profile else self.select)
        locked = frozenset() if select or profile else self.locked - ignore
        ignored = self.ignore | ignore
        return self._replace(select=chosen, ignore=ignored, profile=profile or self.profile, locked=locked)

    def named(self, journey: Journey) -> Journey:
        """The journey with the words of these settings where it has none of its own."""
        return journey._replace(words=nearest((journey.words, self.words)))

    def enables(self, name: str) -> bool:
        """Whether problems of the rule with this name are reported.

        A file that is invalid fails whatever is chosen. The other rules about the file itself belong to every profile
        and selection, and can be ignored.
        """
        rule = rules.rule(name)
        if rule.is_fact or name in self.locked:
            return True
        if name in self.ignore:
            return False
        if rule.check is None:
            return True
        if self.select:
            return name in self.select
        return self.profile == rules.FULL or self.profile in rule.profiles

    def severity(self, rule: rules.Rule) -> Severity:
        """How bad a problem of this rule is."""
        return dict(self.severities).get(rule.name, rule.severity)

    def drawing_theme(self, asked: str | None = None) -> "Theme":
        """The theme to draw with: the one `asked` for, else the one that is set, with the fonts that are set.

        The colours that are set were chosen for the theme that is set; another one keeps its own. Raises UsageError for
        a theme that does not exist.
        """
        from cjm import themes

        theme = themes.theme(self.theme if asked is None else asked)
        return theme.dressed(dict(self.colours) if theme.name == self.theme else {}, self.fonts)


DEFAULTS = Settings()
