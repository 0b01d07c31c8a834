"""A small graph made by hand: four documents in three languages, three agreements, all that they say and mean.

All organizations, people and sentences are invented for these tests.
"""

from graph.model import (
    Agreement,
    AgreementReport,
    Amount,
    Attribute,
    Contribution,
    Count,
    Document,
    Event,
    Evidence,
    Facility,
    Facts,
    Label,
    Meant,
    Mention,
    Organization,
    PartialDate,
    Participation,
    Position,
    Structure,
)

GAZETTE = Document(
    id="gazette",
    text=(
        "Le 12 mai, à Wuhu, le Laboratoire Kaolin d'Orion Motors a signé avec l'Université de Lormont un accord de "
        "partenariat sur les batteries, qui crée un centre d'innovation collaborative. Orion Motors partagera ses "
        "équipements. Des composants hybrides ont été remis. Le laboratoire travaille avec 59 universités, dont six "
        "de la Ligue des Neuf."
    ),
    language="fr",
    title="Un laboratoire d'Orion Motors s'allie à Lormont",
    publisher="La Gazette",
    url="https://gazette.example/orion",
    published=PartialDate(2025, 5, 14),
    retold=True,
)
WEEKLY = Document(
    id="weekly",
    text="Orion Motors' Kaolin Laboratory and the University of Lormont agreed on batteries on 13 May 2025.",
    language="en",
    title="Orion and Lormont join forces",
    publisher="Motor Weekly",
    published=PartialDate(2025, 5, 16),
)
CAMPUS = Document(
    id="campus",
    text=(
        "On March 22nd, Valmer SE and TU Elbtal signed a memorandum of understanding on driver assistance worth "
        "2 million euros over 36 months. Emil Sand, Vice President of R&D, and Luo Xin, dean of TU Elbtal, attended "
        'the ceremony. Valmer was founded in 1923. "We will train engineers together", said Luo Xin.'
    ),
    language="en",
    title="Valmer comes to campus",
    publisher="TU Elbtal",
    published=PartialDate(2024, 4, 1),
)
BOTE = Document(
    id="bote",
    text="Die Valmer SE und die Universität Lormont forschen gemeinsam am Leichtbau.",
    language="de",
    publisher="Elbtaler Bote",
)


def said(document: Document, words: str, rule: str = "sign", confidence: float = 0.9) -> tuple[Evidence, ...]:
    """The evidence that these words of the document are."""
    start = document.text.index(words)
    return (Evidence(document.id, start, start + len(words), words, rule, confidence),)


def organization(document: Document, name: str, *others: str, type: str, country: str | None = None) -> Mention:
    """A mentioned organization."""
    language = document.language or ""
    return Mention(
        document.id,
        "organization",
        name,
        (name, *others),
        language,
        type,
        country,
        evidence=said(document, name, "tagger"),
    )


def person(document: Document, name: str) -> Mention:
    """A mentioned person."""
    return Mention(
        document.id, "person", name, (name,), document.language or "", evidence=said(document, name, "tagger")
    )


GAZETTE_SIGNING = said(
    GAZETTE,
    "Le 12 mai, à Wuhu, le Laboratoire Kaolin d'Orion Motors a signé avec l'Université de Lormont un accord de "
    "partenariat sur les batteries, qui crée un centre d'innovation collaborative.",
    "fr/sign",
)
GAZETTE_CENTRE = Facility("innovation_centre", words="centre d'innovation collaborative")
GAZETTE_REPORT = AgreementReport(
    document="gazette",
    participations=(
        Participation("gazette", "gazette/laboratoire-kaolin", "party", "gazette/orion-motors", GAZETTE_SIGNING),
        Participation("gazette", "gazette/université-de-lormont", evidence=GAZETTE_SIGNING),
    ),
    kind="strategic_cooperation",
    status="signed",
    signed_on=PartialDate(2025, 5, 12),
    signed_on_inferred=True,
    place="Wuhu",
    domains=("battery",),
    activities=("joint_facility", "joint_research"),
    facilities=(GAZETTE_CENTRE,),
    initiative="initiative ouverte",
    confidence=0.95,
    evidence=GAZETTE_SIGNING,
)
GAZETTE_FACTS = Facts(
    document=GAZETTE,
    mentions=(
        organization(GAZETTE, "Laboratoire Kaolin", "laboratoire", type="laboratory"),
        organization(GAZETTE, "Orion Motors", type="company", country="CN"),
        organization(GAZETTE, "Université de Lormont", type="university", country="FR"),
    ),
    reports=(GAZETTE_REPORT,),
    structures=(
        Structure(
            "gazette",
            "gazette/laboratoire-kaolin",
            "gazette/orion-motors",
            evidence=said(GAZETTE, "le Laboratoire Kaolin d'Orion Motors"),
        ),
    ),
    contributions=(
        Contribution(
            "gazette",
            "equipment",
            "équipements",
            "gazette/orion-motors",
            "planned",
            evidence=said(GAZETTE, "Orion Motors partagera ses équipements."),
        ),
        Contribution(
            "gazette",
            "component",
            "composants hybrides",
            None,
            "done",
            ("hybrid_powertrain",),
            evidence=said(GAZETTE, "Des composants hybrides ont été remis."),
        ),
    ),
    counts=(
        Count(
            "gazette",
            59,
            "university",
            "59 universités",
            "gazette/laboratoire-kaolin",
            as_of=PartialDate(2025, 5),
            evidence=said(GAZETTE, "Le laboratoire travaille avec 59 universités"),
        ),
        Count(
            "gazette",
            6,
            "university",
            "six de la Ligue des Neuf",
            "gazette/laboratoire-kaolin",
            "Ligue des Neuf",
            evidence=said(GAZETTE, "dont six de la Ligue des Neuf"),
        ),
    ),
)

WEEKLY_SIGNING = said(WEEKLY, WEEKLY.text, "en/sign")
WEEKLY_REPORT = AgreementReport(
    document="weekly",
    participations=(
        Participation("weekly", "weekly/kaolin-laboratory", evidence=WEEKLY_SIGNING),
        Participation("weekly", "weekly/university-of-lormont", evidence=WEEKLY_SIGNING),
    ),
    kind="strategic_cooperation",
    status="signed",
    signed_on=PartialDate(2025, 5, 13),
    domains=("battery",),
    evidence=WEEKLY_SIGNING,
)
WEEKLY_FACTS = Facts(
    document=WEEKLY,
    mentions=(
        organization(WEEKLY, "Kaolin Laboratory", type="laboratory"),
        organization(WEEKLY, "Orion Motors", type="company"),
        organization(WEEKLY, "University of Lormont", type="university"),
    ),
    reports=(WEEKLY_REPORT,),
)

CAMPUS_SIGNING = said(
    CAMPUS,
    "On March 22nd, Valmer SE and TU Elbtal signed a memorandum of understanding on driver assistance worth "
    "2 million euros over 36 months.",
    "en/sign",
)
CAMPUS_ATTENDING = said(
    CAMPUS, "Emil Sand, Vice President of R&D, and Luo Xin, dean of TU Elbtal, attended the ceremony.", "en/attend"
)
CAMPUS_REPORT = AgreementReport(
    document="campus",
    participations=(
        Participation("campus", "campus/tu-elbtal", evidence=CAMPUS_SIGNING),
        Participation("campus", "campus/valmer-se", "lead", evidence=CAMPUS_SIGNING),
    ),
    kind="memorandum_of_understanding",
    status="signed",
    signed_on=PartialDate(2024, 3, 22),
    signed_on_inferred=True,
    domains=("driver_assistance",),
    activities=("talent_training",),
    amount=Amount(2_000_000.0, "EUR", "2 million euros"),
    duration_months=36,
    evidence=CAMPUS_SIGNING,
)
CAMPUS_FACTS = Facts(
    document=CAMPUS,
    mentions=(
        organization(CAMPUS, "TU Elbtal", type="university", country="DE"),
        organization(CAMPUS, "Valmer SE", "Valmer", type="company", country="DE"),
        person(CAMPUS, "Emil Sand"),
        person(CAMPUS, "Luo Xin"),
    ),
    reports=(CAMPUS_REPORT,),
    positions=(
        Position(
            "campus",
            "campus/person/emil-sand",
            "Vice President of R&D",
            "campus/valmer-se",
            "attendee",
            "inferred",
            evidence=said(CAMPUS, "Emil Sand, Vice President of R&D", "en/title", 0.6),
        ),
        Position(
            "campus",
            "campus/person/luo-xin",
            "dean",
            "campus/tu-elbtal",
            evidence=said(CAMPUS, "Luo Xin, dean of TU Elbtal", "en/title"),
        ),
    ),
    events=(
        Event(
            "campus",
            "signing_ceremony",
            PartialDate(2024, 3, 22),
            None,
            ("campus/person/emil-sand", "campus/person/luo-xin"),
            CAMPUS_REPORT.id,
            evidence=CAMPUS_ATTENDING,
        ),
    ),
    attributes=(
        Attribute(
            "campus",
            "founded",
            "founded in 1923",
            "campus/valmer-se",
            PartialDate(1923),
            evidence=said(CAMPUS, "Valmer was founded in 1923."),
        ),
        Attribute(
            "campus",
            "statement",
            "We will train engineers together",
            "campus/tu-elbtal",
            speaker="campus/person/luo-xin",
            modality="planned",
            evidence=said(CAMPUS, '"We will train engineers together", said Luo Xin.'),
        ),
    ),
)

BOTE_RESEARCH = said(BOTE, BOTE.text, "de/research", 0.8)
BOTE_REPORT = AgreementReport(
    document="bote",
    participations=(
        Participation("bote", "bote/universität-lormont", evidence=BOTE_RESEARCH),
        Participation("bote", "bote/valmer-se", evidence=BOTE_RESEARCH),
    ),
    kind="research_cooperation",
    status="active",
    domains=("lightweighting",),
    activities=("joint_research",),
    main=False,
    evidence=BOTE_RESEARCH,
)
BOTE_FACTS = Facts(
    document=BOTE,
    mentions=(
        organization(BOTE, "Universität Lormont", type="university"),
        organization(BOTE, "Valmer SE", type="company"),
    ),
    reports=(BOTE_REPORT,),
)

FACTS = (BOTE_FACTS, CAMPUS_FACTS, GAZETTE_FACTS, WEEKLY_FACTS)

PARTNERSHIP = Agreement(
    id="agreement-partnership",
    parties=("kaolin-laboratory-1", "lormont"),
    kind="strategic_cooperation",
    status="signed",
    involves=("kaolin-laboratory-1", "lormont", "orion"),
    signed_on=PartialDate(2025, 5, 12),
    signed_on_inferred=True,
    place="Wuhu",
    domains=("battery",),
    domains_within=("battery", "electrification"),
    activities=("joint_facility", "joint_research"),
    facilities=(GAZETTE_CENTRE,),
    reports=tuple(sorted((GAZETTE_REPORT.id, WEEKLY_REPORT.id))),
    publishers=("La Gazette", "Motor Weekly"),
    contradictions=("signed on 2025-05-12 (gazette), on 2025-05-13 (weekly)",),
    evidence=tuple(sorted(GAZETTE_SIGNING + WEEKLY_SIGNING)),
)
MEMORANDUM = Agreement(
    id="agreement-memorandum",
    parties=("elbtal", "valmer"),
    kind="memorandum_of_understanding",
    status="signed",
    involves=("elbtal", "valmer"),
    signed_on=PartialDate(2024, 3, 22),
    signed_on_inferred=True,
    domains=("driver_assistance",),
    domains_within=("driver_assistance", "intelligent_vehicle"),
    activities=("talent_training",),
    amount=Amount(2_000_000.0, "EUR", "2 million euros"),
    duration_months=36,
    reports=(CAMPUS_REPORT.id,),
    publishers=("TU Elbtal",),
    evidence=CAMPUS_SIGNING,
)
RESEARCH = Agreement(
    id="agreement-research",
    parties=("lormont", "valmer"),
    kind="research_cooperation",
    status="active",
    involves=("lormont", "valmer"),
    domains=("lightweighting",),
    domains_within=("lightweighting", "materials_manufacturing"),
    activities=("joint_research",),
    reports=(BOTE_REPORT.id,),
    publishers=("Elbtaler Bote",),
    evidence=BOTE_RESEARCH,
)

ELBTAL = Organization(
    id="elbtal",
    name="TU Elbtal",
    labels=(Label("Elbtaler Technische Universität", "de"), Label("TU Elbtal", "de"), Label("TU Elbtal", "en")),
    type="university",
    country="DE",
    known=True,
    mentions=("campus/tu-elbtal",),
    reason="authority: same id",
)
KAOLIN = Organization(
    id="kaolin-laboratory-1",
    name="Kaolin Laboratory",
    labels=(Label("Kaolin Laboratory", "en"), Label("Laboratoire Kaolin", "fr"), Label("laboratoire", "fr")),
    type="corporate_lab",
    part_of="orion",
    mentions=("gazette/laboratoire-kaolin", "weekly/kaolin-laboratory"),
    reason="same comparable name",
)
LORMONT = Organization(
    id="lormont",
    name="University of Lormont",
    labels=(
        Label("Universität Lormont", "de"),
        Label("University of Lormont", "en"),
        Label("Université de Lormont", "fr"),
        Label("UL", None),
    ),
    type="university",
    country="FR",
    wikidata="Q1",
    ror="00example1",
    known=True,
    mentions=("bote/universität-lormont", "gazette/université-de-lormont", "weekly/university-of-lormont"),
    reason="authority: same id",
)
ORION = Organization(
    id="orion",
    name="Orion Motors",
    labels=(Label("Orion Motors", "en"), Label("猎户汽车", "zh")),
    type="automaker",
    country="CN",
    known=True,
    mentions=("gazette/orion-motors", "weekly/orion-motors"),
    reason="authority: same id",
)
VALMER = Organization(
    id="valmer",
    name="Valmer",
    labels=(Label("Valmer SE", "de"), Label("Valmer", "en"), Label("UL", None)),
    type="supplier",
    country="DE",
    known=True,
    mentions=("bote/valmer-se", "campus/valmer-se"),
    reason="authority: same id",
)

MEANT = Meant(
    organizations=(ELBTAL, KAOLIN, LORMONT, ORION, VALMER),
    agreements=(MEMORANDUM, PARTNERSHIP, RESEARCH),
    documents=(BOTE, CAMPUS, GAZETTE, WEEKLY),
)
