"""Journeys as pages of a terminal."""

from textwrap import dedent

from rich.cells import cell_len

from cjm.journey.loading import Loader
from cjm.journey.model import Journey
from cjm.terminal.page import page

BOAT = """
cjm: 1
title: I rent a boat
persona: {name: Zoë}
channels: [{id: quay, title: Quay}]
phases: [{id: go, title: Going out}, {id: back, title: Coming back}]
steps:
  - {id: book, title: I book, phase: go, emotion: 0, expected: 0, desired: 1}
  - id: wait
    title: I wait in the rain
    phase: go
    emotion: -2
    expected: 0
    desired: 1
    moment_of_truth: fmot
    touchpoints: [{title: Queue, channel: quay, moment: au}]
    pains: [{id: wet, title: Nobody says how long}]
  - {id: sail, title: I sail, phase: go, emotion: 2, desired: 2, touchpoints: [{title: Skipper, moment: wow}]}
  - {id: dry, title: I dry my clothes, phase: back}
  - {id: home, title: I go home, phase: back, emotion: 1, expected: 0.5, desired: 1}
opportunities: [{id: roof, title: A roof over the queue, steps: [wait]}]
"""

BOAT_AT_60 = """
I rent a boat
current customer journey
Persona: Zoë

Going out ──────────────────────────────────────────────────
1  I book
   now 0   expected 0   desired +1

2  I wait in the rain
   now ▼ −2   expected 0   desired +1   FMOT
   OUCH Queue · Quay
   pain: Nobody says how long
   opportunity: A roof over the queue

3  I sail
   now ▲ +2   desired +2
   WOW  Skipper

Coming back ────────────────────────────────────────────────
4  I dry my clothes
   now ?

5  I go home
   now ■ +1   expected +0.5   desired +1

“I wait in the rain” is the lowest point, at −2
⠶●⠶ now   ⠂○⠂ expected   ⠒◇⠒ desired
−2 very bad   +2 very good

                       Highest point +2
+2                           ⣀⡄▲
                        ⢀⣀⡤ ⠋⠁⣼⠁                   End +1
        ◇⠒⠒ ⠐⠒⠒ ⠐⠒⠒ ◇⠒⠒ ⠉    ⣸⠃                       ■
                            ⣰⠃                        ○
 0 ─────●⡀⠐─⠐─⠐─⠐─⠐─○──────⣰⠃─────────────?─────────────────
         ⠳⣄               ⣴⠃
          ⠙⢦⡀           ⢀⡾⠃
            ⠙⢷⣤⣀      ⢀⣴⠟⠁
−2            ⠈⠙⠛⠳⠶⠶▼⠾⠛⠁
             Lowest point −2
        1           2          3          4           5
                   FMOT       WOW
                   OUCH

▼ Lowest point −2   2 I wait in the rain · Nobody says how
                    long
▲ Highest point +2  3 I sail
■ End +1            5 I go home
Remembered: −0.5 if the worst moment stays, +1.5 if the best
one does; both are equally strong (peak-end)
mean +0.25
Peak-end predicts later judgement about as well as the plain
mean.
"""

BOAT_AT_100 = """
   Step                Touchpoint    Channel   now  expected  desired
Going out ───────────────────────────────────────────────────────────
1  I book                                        0         0       +1
2  I wait in the rain  OUCH Queue    Quay     ▼ −2         0       +1
   FMOT
   pain: Nobody says how long
   opportunity: A roof over the queue
3  I sail              WOW  Skipper           ▲ +2                 +2
Coming back ─────────────────────────────────────────────────────────
4  I dry my clothes                              ?
5  I go home                                  ■ +1      +0.5       +1
"""


def journey(text: str) -> Journey:
    loaded = Loader().load_bytes(dedent(text))
    assert loaded.diagnostics == ()
    assert loaded.journey is not None
    return loaded.journey


def shown(of: Journey, width: int = 100, encoding: str = "utf-8") -> list[str]:
    lines = [line.plain for line in page(of, width, encoding)]
    for line in lines:
        assert cell_len(line) <= width, line
        assert line == line.rstrip()
    return lines


def scored(*scores: float | None, head: str = "") -> Journey:
    steps = [
        f"  - {{id: s{at}, title: I do thing {at + 1}{'' if score is None else f', emotion: {score}'}}}"
        for at, score in enumerate(scores)
    ]
    return journey("\n".join(["cjm: 1", "title: I do things", head, "steps:", *steps]))
