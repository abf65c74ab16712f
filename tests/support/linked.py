"""A journey with links on all that may have them."""

from cjm.journey.entities import ImageFile, Link, Persona, Source
from cjm.journey.model import Journey, Opportunity, Pain, Ticket
from support.journeys import HERE, journey


def link(title: str, number: int) -> Link:
    return Link(HERE, title, f"https://example.org/{number}")


REPORT, AN, FIGURES, METHOD, SILENCE, DESIGN = (
    link(title, number)
    for number, title in enumerate(
        ("Onderzoeksrapport", "Wie is An", "Cijfers per regio", "Hoe we telden", "Klachten over stilte", "Ontwerp")
    )
)
TICKET = Ticket(HERE, "CX-12", "https://tracker.example.org/CX-12")


def subject(image: ImageFile | None = None) -> Journey:
    made = journey(
        1, -2, 1,
        extra={
            0: {"evidence": ("q",)},
            1: {"pains": (Pain(HERE, "p", "Geen nieuws", causes=("Niemand schrijft",), links=(SILENCE,)),)},
        },
        persona=Persona(HERE, "an", "An", "Zaakvoerder van een bakkerij", ("Rust",), image=image, links=(AN,)),
        sources=(Source(HERE, "q", "survey", "Enquête", 41, links=(FIGURES, METHOD)),),
        opportunities=(
            Opportunity(
                HERE, "o", "Een bericht", ("s1",), ("p",), customer_value=4, business_value=3, effort=2,
                ticket=TICKET, links=(DESIGN,),
            ),
            Opportunity(HERE, "n", "Iets anders", ("s1",), customer_value=1, business_value=3, effort=4),
        ),
    )  # fmt: skip
    return made._replace(links=(REPORT,))
