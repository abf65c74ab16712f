"""What the rules say about the organisation, its employees, its plans and the privacy of people: the exact words, and
the cases in which they must keep silent."""

import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest

from cjm import rules
from cjm.checking.checker import check
from cjm.checking.settings import Settings
from cjm.journey.loading import Loader
from rules.test_rules import BASE, laid_over, told

Told = list[tuple[str, str]]


def only(*names: str) -> Settings:
    return Settings(select=frozenset(names))


def said(name: str, fragment: str) -> Told:
    """Message and help of one rule about the base journey with a fragment over it; errors must be none."""
    text = laid_over(textwrap.dedent(fragment).lstrip("\n"))
    errors = {rule.name for rule in rules.every() if rule.check is None}
    found = told(text, Settings(select=frozenset({name, *errors})))
    assert {rule for rule, _, _ in found} <= {name}
    return [(message, help) for _, message, help in found]


def all_said(fragment: str, *names: str) -> list[str]:
    """The rules that speak, errors too."""
    text = laid_over(textwrap.dedent(fragment).lstrip("\n"))
    errors = [rule.name for rule in rules.every() if rule.check is None]
    return [rule for rule, _, _ in told(text, only(*names, *errors))]


class TestUnequalPowers:
    def test_words(self) -> None:
        assert said(
            "unequal-powers",
            """
            channels:
              - {id: web, title: Website, can_resolve: [booking]}
              - {id: shop, title: Shop, can_resolve: [booking, complaint, change]}
            """,
        ) == [
            (
                "“Website” cannot resolve what another channel of this journey can: complaint, change",
                "give every channel the same powers: to the customer it is one organisation",
            )
        ]

    def test_each_channel_that_lacks_something(self) -> None:
        found = said(
            "unequal-powers",
            """
            channels:
              - {id: web, title: Website, can_resolve: [booking]}
              - {id: shop, title: Shop, can_resolve: [complaint]}
            """,
        )
        assert [message for message, _ in found] == [
            "“Website” cannot resolve what another channel of this journey can: complaint",
            "“Shop” cannot resolve what another channel of this journey can: booking",
        ]

    @pytest.mark.parametrize(
        ("web", "shop"),
        [
            ("[Booking, a  Complaint]", "[a complaint, booking]"),
            ("[]", "[booking]"),
            ("", "[booking]"),
            ("[booking]", ""),
        ],
    )
    def test_equal_or_not_declared(self, web: str, shop: str) -> None:
        fragment = f"""
            channels:
              - {{id: web, title: Website, can_resolve: {web}}}
              - {{id: shop, title: Shop, can_resolve: {shop}}}
            """
        assert said("unequal-powers", fragment) == []

    def test_a_channel_that_the_journey_does_not_use(self) -> None:
        fragment = "channels:\n  - {id: fax, title: Fax, can_resolve: [everything]}\n"
        assert said("unequal-powers", fragment) == []

    def test_a_power_that_is_told_as_wrong(self) -> None:
        fragment = """
            channels:
              - {id: web, title: Website, can_resolve: [booking, 3]}
              - {id: shop, title: Shop, can_resolve: [booking, complaint]}
            """
        assert all_said(fragment, "unequal-powers") == ["wrong-type"]


class TestChannels:
    def test_touchpoint_without_channel(self) -> None:
        fragment = """
            steps:
              - {id: look, title: I look, touchpoints: [{title: Poster}, {title: Page, channel: web}]}
            """
        assert said("touchpoint-without-channel", fragment) == [
            ("“Poster” has no channel: “I look” (look)", "write its `channel`, and declare that in `channels`")
        ]

    @pytest.mark.parametrize("channel", ["wbe", "[web]"])
    def test_a_channel_that_is_told_as_wrong_is_not_missing(self, channel: str) -> None:
        fragment = f"steps:\n  - {{id: look, title: I look, touchpoints: [{{title: Page, channel: {channel}}}]}}\n"
        found = all_said(fragment, "touchpoint-without-channel", "unused-channel")
        assert found == ["unknown-reference" if channel == "wbe" else "wrong-type"]

    def test_unused_channel(self) -> None:
        assert said("unused-channel", "channels:\n  - {id: fax, title: Telefax}\n") == [
            (
                "no touchpoint uses the channel “Telefax” (fax)",
                "write `channel: fax` at its touchpoints, or delete it",
            )
        ]

    def test_a_librarys_channels_may_serve_other_journeys(self, tmp_path: Path) -> None:
        (tmp_path / "library.yaml").write_text("cjm_library: 1\nchannels: [{id: fax, title: Fax}]\n", encoding="utf-8")
        (tmp_path / "one.cjm.yaml").write_text(BASE + "uses: [library.yaml]\n", encoding="utf-8")
        found = check(Loader().load(tmp_path / "one.cjm.yaml"), only("unused-channel"))
        assert [one.diagnostics for one in found] == [()]


class TestContacts:
    HELP = "add `touchpoints: [{title: ..., channel: ...}]`; a silence is one too"

    def test_step_without_touchpoint(self) -> None:
        fragment = """
            steps:
              - {id: look, title: I look}
              - {id: wait, title: I wait, touchpoints: []}
            """
        assert said("step-without-touchpoint", fragment) == [
            ("no touchpoint tells where the organisation is met: “I wait” (wait)", self.HELP)
        ]

    def test_before_the_first_contact_there_is_none(self) -> None:
        fragment = """
            steps:
              - {id: look, title: I miss a car, touchpoints: []}
              - {id: ask, title: I ask my friends, touchpoints: }
              - {id: try, title: I try one}
            """
        assert said("step-without-touchpoint", fragment) == []

    def test_a_draft_without_touchpoints_is_told_so_once(self) -> None:
        fragment = """
            steps:
              - {id: look, title: I look, touchpoints: []}
              - {id: try, title: I try one, touchpoints: []}
            """
        assert said("step-without-touchpoint", fragment) == [("no step has a touchpoint yet", self.HELP)]

    @pytest.mark.parametrize("touchpoints", ["[3]", "call"])
    def test_touchpoints_that_are_told_as_wrong(self, touchpoints: str) -> None:
        fragment = f"""
            steps:
              - {{id: context, title: I context}}
              - {{id: wait, title: I wait, touchpoints: {touchpoints}}}
            """
        names = ("step-without-touchpoint", "people-without-backstage", "unused-channel")
        assert all_said(fragment, *names) == ["wrong-type"]

    def test_people_without_backstage(self) -> None:
        fragment = """
            actors:
              - {id: desk, title: Desk, kind: team, side: front}
            steps:
              - id: look
                title: I look
                touchpoints: [{title: Call, actors: [seller, desk]}, {title: Again, actors: [seller]}]
            """
        assert said("people-without-backstage", fragment) == [
            (
                "nothing is told of what happens behind Seller, Desk: “I look” (look)",
                "add `backstage: [{title: ...}]`: what makes their work possible, or hard",
            )
        ]

    @pytest.mark.parametrize(
        ("actor", "step"),
        [
            ("kind: system, side: front", "actors: [bot]"),
            ("kind: person, side: back", "actors: [bot]"),
            ("kind: person, side: partner", "actors: [bot]"),
            ("title: Bot", "actors: [bot]"),
            ("kind: person, side: front", "indirect: [bot]"),
        ],
    )
    def test_others_than_people_in_front(self, actor: str, step: str) -> None:
        title = "" if "title" in actor else ", title: Bot"
        fragment = f"""
            actors:
              - {{id: bot{title}, {actor}}}
            steps:
              - {{id: look, title: I look, touchpoints: [{{title: Call, {step}}}]}}
            """
        assert said("people-without-backstage", fragment) == []


def pains(pain: str, opportunity: str = "", state: str = "current") -> str:
    lines = [
        f"state: {state}",
        "steps:",
        f"  - {{id: look, title: I look, emotion: 1, pains: [{pain}]}}",
        "  - {id: try, title: I try one, emotion: 1}",
    ]
    if opportunity:
        lines += ["opportunities:", f"  - {{id: list, title: One list, {opportunity}}}"]
    return "\n".join(lines) + "\n"


class TestPains:
    def test_pain_without_cause(self) -> None:
        assert said("pain-without-cause", pains("{title: Prices differ}")) == [
            (
                "nobody has said why it hurts: “Prices differ” at “I look” (look)",
                "ask why, and why again; write the answers as `causes`, the nearest first",
            )
        ]
        assert all_said(pains("{title: Prices differ, causes: [3]}"), "pain-without-cause") == ["wrong-type"]

    def test_pain_without_opportunity(self) -> None:
        assert said("pain-without-opportunity", pains("{id: price, title: Prices differ}")) == [
            (
                "no opportunity works on the pain “Prices differ” at “I look” (look)",
                "add an opportunity with `pains: [price]`",
            )
        ]

    @pytest.mark.parametrize(
        ("opportunity", "left"),
        [
            ("steps: [look]", []),
            ("lifts: {look: 2}", []),
            ("steps: [look], pains: [price]", ["Other"]),
            ("steps: [look], pains: [price], status: done", ["Other"]),
            ("pains: [price], lifts: {look: 2}", ["Other"]),
            ("steps: [try]", ["Price", "Other"]),
            ("steps: [look], pains: [price, other], status: dropped", ["Price", "Other"]),
        ],
    )
    def test_what_works_on_a_pain(self, opportunity: str, left: list[str]) -> None:
        found = said(
            "pain-without-opportunity", pains("{id: price, title: Price}, {id: other, title: Other}", opportunity)
        )
        assert [message.split("“")[1].split("”")[0] for message, _ in found] == left

    def test_a_future_journey_has_its_opportunities_behind_it(self) -> None:
        assert said("pain-without-opportunity", pains("{id: price, title: Price}", state="future")) == []

    def test_a_misspelt_pain_may_be_meant(self) -> None:
        fragment = pains("{id: price, title: Price}", "steps: [try], pains: [prize]")
        assert all_said(fragment, "pain-without-opportunity") == ["unknown-reference"]


class TestDesired:
    def test_words(self) -> None:
        fragment = "steps:\n  - {id: look, title: I look, emotion: 0, desired: 1}\n"
        assert said("desired-lift-without-opportunity", fragment) == [
            (
                "1 is desired where it is 0 now, and no opportunity works on it: “I look” (look)",
                "add an opportunity with `steps: [look]`, or desire less",
            )
        ]

    @pytest.mark.parametrize(
        ("scale", "emotion", "desired", "count"),
        [
            ("{min: -2, max: 2, neutral: 0}", 0, 0.9, 0),
            ("{min: -2, max: 2, neutral: 0}", 1, 0, 0),
            ("{min: 0, max: 1, neutral: 0.5}", 0.6, 0.85, 1),
            ("{min: 1, max: 10, neutral: 5.5}", 6, 8.25, 1),
            ("{min: 1, max: 10, neutral: 5.5}", 6, 8, 0),
            ("{min: 0, max: 10, neutral: 5, direction: down}", 4, 1, 1),
            ("{min: 0, max: 10, neutral: 5, direction: down}", 1, 4, 0),
            ("{min: -2, max: 2, neutral: 0}", -1, 2, 0),  # low-peak-without-opportunity tells that
            ("{min: -2, max: 2, neutral: null}", -1, 2, 1),
        ],
    )
    def test_from_a_quarter_of_the_scale(self, scale: str, emotion: float, desired: float, count: int) -> None:
        steps = f"steps:\n  - {{id: look, title: I look, emotion: {emotion}, desired: {desired}}}\n"
        assert len(said("desired-lift-without-opportunity", f"scale: {scale}\n{steps}")) == count

    @pytest.mark.parametrize("plan", ["steps: [look]", "pains: [crowd]", "pains: [kind]", "lifts: {look: 1}"])
    def test_what_works_on_a_step(self, plan: str) -> None:
        fragment = f"""
            steps:
              - id: look
                title: I look
                emotion: 0
                desired: 1
                pains: [{{id: crowd, title: Crowd}}]
                highlights: [{{id: kind, title: Kindness}}]
                employee: {{blocks: [Three systems]}}
            opportunities:
              - {{id: list, title: One list, {plan}}}
            """
        for name in ("desired-lift-without-opportunity", "blocks-without-opportunity"):
            assert said(name, fragment) == []
            assert len(said(name, fragment.replace("One list,", "One list, status: dropped,"))) == 1
            assert said(name, "state: future\n" + laid_over(textwrap.dedent(fragment)).partition("opp")[0]) == []


def plan(keys: str) -> str:
    return f"opportunities:\n  - {{id: call, title: Call everybody, steps: [try], {keys}}}\n"


class TestOpportunities:
    @pytest.mark.parametrize(
        ("key", "message", "help", "silent"),
        [
            (
                "owner",
                "nobody owns “Call everybody”",
                "write the team or the role as `owner`; while it is only thought of, write `status: idea`",
                ["idea", "done", "dropped"],
            ),
            (
                "metric",
                "nothing tells whether “Call everybody” works",
                "write what will be measured as `metric`",
                ["idea", "dropped"],
            ),
            (
                "horizon",
                "no horizon is chosen for “Call everybody”",
                "write `horizon: now`, `short` or `long`",
                ["done", "dropped"],
            ),
            (
                "impact",
                "nothing tells what “Call everybody” means for our own organisation",
                "write whose work it changes, and how, as `impact`",
                ["done", "dropped"],
            ),
        ],
    )
    @pytest.mark.parametrize("status", ["idea", "planned", "doing", "done", "dropped", ""])
    def test_what_is_missing(self, key: str, message: str, help: str, silent: Sequence[str], status: str) -> None:
        expected = [] if status in silent else [(message, help)]
        assert said(f"opportunity-without-{key}", plan(f"status: {status}, {key}: ")) == expected

    @pytest.mark.parametrize("key", ["owner", "metric", "horizon", "impact"])
    def test_what_is_told_as_wrong_is_not_missing(self, key: str) -> None:
        found = all_said(plan(f"{key}: 3"), f"opportunity-without-{key}")
        assert found in (["wrong-type"], ["bad-value"])

    def test_past_due(self) -> None:
        assert said("opportunity-past-due", "date: 2026-11-21\n" + plan("due: 2026-11-20")) == [
            (
                "“Call everybody” was due on 2026-11-20, before the journey's date, 2026-11-21",
                "write `status: done` or `dropped`, or agree on another day",
            )
        ]

    @pytest.mark.parametrize(
        ("date", "keys"),
        [
            ("2026-11-21", "due: 2026-11-21"),
            ("2026-11-21", "due: 2026-11-20, status: done"),
            ("2026-11-21", "due: 2026-11-20, status: dropped"),
            ("", "due: 1999-01-01"),
        ],
    )
    def test_not_past_due(self, date: str, keys: str) -> None:
        assert said("opportunity-past-due", f"date: {date}\n{plan(keys)}") == []

    def test_a_date_that_is_told_as_wrong(self) -> None:
        assert all_said("date: 2026-02-30\n" + plan("due: 2026-01-01"), "opportunity-past-due") == ["bad-value"]

    def test_no_lifts(self) -> None:
        assert said("opportunity-lifts-nothing", plan("lifts: {}")) == [
            (
                "nothing tells how much better “Call everybody” makes a step",
                "write the score expected after it: `lifts: {try: ...}`",
            )
        ]

    def test_lifts_that_lift_nothing(self) -> None:
        assert said("opportunity-lifts-nothing", plan("lifts: {try: -0.5, look: 1}")) == [
            (
                "“Call everybody” lifts no step above its score of now: try −0.5, look 1",
                "write the score that is expected after it, or drop it",
            )
        ]

    @pytest.mark.parametrize(
        "keys",
        [
            "lifts: {try: 0, look: 1.5}",
            "lifts: {try: 0}, status: done",
            "lifts: {}, status: dropped",
            "lifts: {drive: 2}",  # the best there is: kept, not lifted
            "lifts: {try: 0.5, x-note: 1}",
        ],
    )
    def test_lifts_that_lift_something(self, keys: str) -> None:
        assert said("opportunity-lifts-nothing", plan(keys)) == []

    def test_what_cannot_be_lifted_needs_no_lift(self) -> None:
        assert said("opportunity-lifts-nothing", plan("lifts: {}").replace("[try]", "[drive]")) == []

    def test_an_unscored_step_may_be_lifted(self) -> None:
        fragment = "steps:\n  - {id: try, title: I try one}\n" + plan("lifts: {try: -1}")
        assert said("opportunity-lifts-nothing", fragment) == []

    @pytest.mark.parametrize(("lift", "count"), [(3, 0), (5, 1), (4, 1)])
    def test_where_less_is_better(self, lift: int, count: int) -> None:
        scale = "scale: {min: 0, max: 10, neutral: 5, direction: down}\n"
        fragment = scale + "steps:\n  - {id: try, title: I try one, emotion: 4}\n" + plan(f"lifts: {{try: {lift}}}")
        assert len(said("opportunity-lifts-nothing", fragment)) == count

    def test_scores_of_a_future_journey_are_intentions(self) -> None:
        assert said("opportunity-lifts-nothing", "state: future\n" + plan("lifts: {try: 0}")) == []

    @pytest.mark.parametrize("keys", ["lifts: {try: 9}", "lifts: {tri: 1}", 'lifts: {try: "1"}'])
    def test_a_lift_that_is_told_as_wrong(self, keys: str) -> None:
        assert len(all_said(plan(keys), "opportunity-lifts-nothing")) == 1


class TestEmployees:
    @pytest.mark.parametrize(
        ("scale", "estimate", "emotion", "help"),
        [
            ("{min: -2, max: 2, neutral: 0}", 1, 0, "worse"),
            ("{min: -2, max: 2, neutral: 0}", -1, 0, "better"),
            ("{min: 0, max: 10, neutral: null}", 4, 6.5, "better"),
            ("{min: 0, max: 10, neutral: 5, direction: down}", 4, 6.5, "worse"),
            ("{min: -2, max: 2, neutral: 0}", 0.75, 0, None),
            ("{min: 1, max: 10, neutral: 5.5}", 6, 8, None),
        ],
    )
    def test_blind_spot(self, scale: str, estimate: float, emotion: float, help: str | None) -> None:
        step = f"{{id: look, title: I look, emotion: {emotion}, employee: {{actor: seller, estimate: {estimate}}}}}"
        found = said("blind-spot", f"scale: {scale}\nsteps:\n  - {step}\n")
        if help is None:
            assert found == []
            return
        shown = str(estimate).replace("-", "−")
        assert found == [
            (
                f"estimated at {shown} by Seller, felt as {emotion}: “I look” (look)",
                f"it is {help} than employees think: let them hear customers on it",
            )
        ]

    def test_a_blind_spot_of_nobody_in_particular(self) -> None:
        fragment = "steps:\n  - {id: look, title: I look, emotion: 2, employee: {estimate: 0}}\n"
        assert said("blind-spot", fragment)[0][0] == "estimated at 0, felt as 2: “I look” (look)"
        assert said("blind-spot", f"state: future\n{fragment}") == []
        assert said("blind-spot", fragment.replace("emotion: 2, ", "")) == []

    def test_blocks_without_opportunity(self) -> None:
        fragment = "steps:\n  - {id: look, title: I look, emotion: 1, employee: {blocks: [Two systems, No time]}}\n"
        assert said("blocks-without-opportunity", fragment) == [
            (
                "nothing is planned for what blocks employees (Two systems, No time): “I look” (look)",
                "add an opportunity with `steps: [look]`",
            )
        ]

    def test_check_unmet(self) -> None:
        fragment = """
            scorecard:
              customer: {effortless: {verdict: unmet, why: Three forms}, caring: {verdict: partly}}
              employee: {self_efficacy: {verdict: unmet}, ownership: {verdict: met}, facilitation: {verdict: partly}}
            """
        help = "begin there: add an opportunity that mends it"
        assert said("check-unmet", fragment) == [
            ("the reaction `effortless` is not met: Three forms", help),
            ("of the four checks on employees the weakest counts, and `self_efficacy` is not met", help),
        ]

    def test_a_verdict_that_is_told_as_wrong(self) -> None:
        fragment = "scorecard:\n  customer: {effortless: {verdict: no}}\n"
        assert all_said(fragment, "check-unmet") == ["bad-value"]


MAIL = "an e-mail address"
IBAN = "a bank account number (IBAN)"
BELGIAN = "a Belgian national number"
BSN = "a Dutch citizen service number (BSN)"
PHONE = "a phone number"

PERSONAL = [
    ("an.peeters@wheels.be", [MAIL]),
    ("Mail naar An <an@wheels.co.uk>.", [MAIL]),
    ("josé+auto@bäckerei.de", [MAIL]),
    ("BE68 5390 0754 7034", [IBAN]),
    ("rekening BE68539007547034 van mij", [IBAN]),
    ("NL91 ABNA 0417 1643 00 graag", [IBAN]),
    ("nl91abna0417164300", [IBAN]),
    ("GB82 WEST 1234 5698 7654 32", [IBAN]),
    ("DE89 3704 0044 0532 0130 00", [IBAN]),
    ("FR14 2004 1010 0505 0001 3M02 606", [IBAN]),
    ("nr12 mijn BE68 5390 0754 7034 of 0471 12 34 56", [IBAN, PHONE]),
    ("BE68\u00a05390\u00a00754\u00a07034", [IBAN]),
    ("85.07.30-033.28", [BELGIAN]),
    ("rijksregister 85073003328.", [BELGIAN]),
    ("85 07 30 033 28", [BELGIAN]),
    ("00.01.01-001.05", [BELGIAN]),  # born in 2000: 97 - 2000101001 % 97
    ("111222333", [BSN]),
    ("BSN 123456782", [BSN]),
    ("bsn: 1234.56.782", [BSN]),
    ("burgerservicenummer 123 456 782", [BSN]),
    ("0471 12 34 56", [PHONE]),
    ("Bel me op 0471/12.34.56!", [PHONE]),
    ("0471123456", [PHONE]),
    ("0471 123 456", [PHONE]),
    ("02 555 12 34", [PHONE]),
    ("016/12.34.56", [PHONE]),
    ("+32 471 12 34 56", [PHONE]),
    ("+32 (0)471 12 34 56", [PHONE]),
    ("+3225551234", [PHONE]),
    ("0032 2 555 12 34", [PHONE]),
    ("06-12345678", [PHONE]),
    ("06 12 34 56 78", [PHONE]),
    ("0612345678", [PHONE]),
    ("+31 6 12345678", [PHONE]),
    ("020-1234567", [PHONE]),
    ("070 123 45 67", [PHONE]),
    ("(0345) 12 34 56", [PHONE]),
    ("+49 170 1234567", [PHONE]),
    ("+44 20 7946 0018", [PHONE]),
    ("+1 415 555 2671", [PHONE]),
    ("06\u201112345678", [PHONE]),
    ("an@wheels.be of 0471 12 34 56", [MAIL, PHONE]),
]

HARMLESS = [
    "info@wheels.be",
    "Klantendienst@wheels.be",
    "no-reply@wheels.be",
    "an@example.com",
    "an@mail.example.org",
    "@wheels",
    "2 @ 3 euro",
    "4@5.6",
    "BE68 5390 0754 7035",
    "NL91 ABNA 0417 1643 01",
    "ZZ68 5390 0754 7034",
    "BE68 5390",
    "85.07.30-033.29",
    "85.17.30-033.18",
    "123456789",
    "111111111",
    "000000000",
    "Bestelling 123456782",
    "ordernummer: 123456782",
    "order no. 123456782",
    "dossier 0612345678",
    "€ 123456782",
    "123456782 euro",
    "123 456 782",
    "123.456.782",
    "1 123456782 km",
    "40 000 km per jaar",
    "Comfortabel 40 000 km per jaar rijden",
    "EUR 12 345 678 901",
    "+10 000 000 klanten",
    "+100 000 000",
    "2026-11-21",
    "06-12-2026 10:30",
    "06-12-2026 tot 10-12-2026",
    "01.02.2026 - 03.04.2026",
    "2026-11-21 2027-03-01",
    "10 000 000 tot 12 000 000",
    "0800 12 345",
    "0800 12 34 56",
    "0900-12345678",
    "070 12 34 56",
    "078 15 15 15",
    "088 123 45 67",
    "+31 88 123 45 67",
    "+32 78 15 15 15",
    "BE 0471.123.456",
    "BE0471123456",
    "btw-nummer 0471.123.456",
    "0403.170.701",
    "192.168.100.200",
    "+50.85031234",
    "3,141592653589",
    "12:30 13:45 14:00 15:15",
    "A1234567890B",
    "ISBN 978-90-1234567-8",
    "3 formulieren, 41 antwoorden, 14 dagen, 2026",
    "-0,5 tot 2",
]


class TestPersonalData:
    @pytest.mark.parametrize(("text", "kinds"), PERSONAL)
    def test_told_is_the_kind_and_never_the_datum(self, text: str, kinds: list[str]) -> None:
        found = told(laid_over(f'headline: "{text}"\n'))
        help = "leave it out: a role or a first name tells as much, and a journey is shared"
        assert found == [("personal-data", f"`headline` holds what looks like {kind}", help) for kind in sorted(kinds)]

    @pytest.mark.parametrize("text", HARMLESS)
    def test_false_alarms(self, text: str) -> None:
        assert told(laid_over(f'headline: "{text}"\n')) == []

    @pytest.mark.parametrize(
        ("fragment", "path"),
        [
            ("tags: [one, 0471 12 34 56]", "tags 1"),
            ("brand: {name: Wheels, essence: near, promises: [near, ask an@wheels.be]}", "brand promises 1"),
            ("scale: {min: -2, max: 2, neutral: 0, labels: {min: an@wheels.be}}", "scale labels min"),
            ("steps:\n  - {id: look, title: I call 0471 12 34 56, emotion: 1}", "steps 0 title"),
            ("steps:\n  - {id: look, title: I look, emotion: 1, thinks: Ask an@wheels.be}", "steps 0 thinks 0"),
            (
                "steps:\n  - {id: look, title: I look, emotion: 1, quotes: [{text: Ask an@wheels.be}]}",
                "steps 0 quotes 0 text",
            ),
            ("scorecard:\n  customer:\n    caring: {verdict: met, why: an@wheels.be}", "scorecard customer caring why"),
        ],
    )
    def test_every_text_is_looked_at(self, fragment: str, path: str) -> None:
        (checked,) = check(Loader().load_bytes(laid_over(f"{fragment}\n")), only("personal-data"))
        (problem,) = checked.diagnostics
        assert " ".join(map(str, problem.path)) == path
        key = [key for key in problem.path if isinstance(key, str)][-1]
        assert problem.message.startswith(f"`{key}` holds what looks like a")
        assert problem.span is not None

    def test_the_place_is_right_behind_an_entry_that_is_told_as_wrong(self) -> None:
        (checked,) = check(Loader().load_bytes(BASE + "tags: [3, one, an@wheels.be]\n"), only("personal-data"))
        assert [one.path for one in checked.diagnostics] == [("tags", 2)]

    def test_a_library_is_told_in_its_own_file(self, tmp_path: Path) -> None:
        library = "cjm_library: 1\nactors: [{id: an, title: An (an@wheels.be), kind: person}]\n"
        (tmp_path / "library.yaml").write_text(library, encoding="utf-8")
        (tmp_path / "one.cjm.yaml").write_text(BASE + "uses: [library.yaml]\n", encoding="utf-8")
        journey, other = check(Loader().load(tmp_path / "one.cjm.yaml"))
        assert journey.diagnostics == ()
        assert [(one.rule, one.path) for one in other.diagnostics] == [("personal-data", ("actors", 0, "title"))]

    def test_it_can_be_allowed(self) -> None:
        assert told(BASE + "headline: 0471 12 34 56 # cjm: allow personal-data\n") == []

    @pytest.mark.parametrize(
        "text",
        ["1" * 60_000, "0" * 60_000, "1 " * 30_000, "a" * 60_000 + "@", "a@" * 30_000, "+1" * 30_000, "BE68" * 15_000],
        ids=["ones", "noughts", "spaced", "local", "ats", "plus", "ibans"],
    )
    def test_hostile_texts_take_no_time(self, text: str) -> None:
        assert told(BASE + f'headline: "{text}"\n', only("personal-data")) == []
