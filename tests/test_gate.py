"""What the gate lets through and what it turns away."""

from dataclasses import replace

from graph.model import AgreementReport, Document, Evidence, Facts, Mention, Participation, Structure
from graph.reading.gate import gate

TEXT = "Ricardo and Loughborough University signed an agreement on hydrogen engines."
DOCUMENT = Document("d", TEXT, language="en")


def _evidence(quote: str, start: int | None = None) -> Evidence:
    begin = TEXT.index(quote) if start is None else start
    return Evidence("d", begin, begin + len(quote), quote, "test")


def _mention(name: str) -> Mention:
    return Mention("d", "organization", name, (name,), "en", evidence=(_evidence(name),))


RICARDO, LOUGHBOROUGH = _mention("Ricardo"), _mention("Loughborough University")
REPORT = AgreementReport(
    "d",
    (Participation("d", RICARDO.id), Participation("d", LOUGHBOROUGH.id)),
    "joint_development",
    "signed",
    evidence=(_evidence(TEXT),),
)
FACTS = Facts(DOCUMENT, mentions=(RICARDO, LOUGHBOROUGH), reports=(REPORT,))


def test_facts_that_the_text_says_pass_unchanged() -> None:
    """Exact quotes and named parties are all kept, and nothing is counted as refused."""
    assert gate(FACTS) == FACTS


def test_a_quote_that_is_no_slice_is_refused_and_counted() -> None:
    """A sentence that the text does not hold at that place makes no statement."""
    invented = replace(REPORT, evidence=(replace(_evidence(TEXT), quote="They signed it."),))
    assert gate(replace(FACTS, reports=(invented,))) == replace(FACTS, reports=(), refused=1)


def test_a_report_without_any_quote_is_refused() -> None:
    """Nothing enters without evidence."""
    assert gate(replace(FACTS, reports=(replace(REPORT, evidence=()),))).refused == 1


def test_a_party_that_the_text_does_not_name_is_refused() -> None:
    """A report loses its place when one of its parties is nowhere in the document."""
    ghost = Mention(
        "d", "organization", "Imperial College", ("Imperial College",), "en", evidence=(_evidence("Ricardo"),)
    )
    report = replace(REPORT, participations=(Participation("d", RICARDO.id), Participation("d", ghost.id)))
    passed = gate(Facts(DOCUMENT, mentions=(RICARDO, ghost), reports=(report,)))
    assert passed == Facts(DOCUMENT, mentions=(RICARDO,), refused=2)


def test_an_agreement_with_itself_is_refused() -> None:
    """An agreement needs two parties."""
    alone = replace(REPORT, participations=(Participation("d", RICARDO.id),))
    assert gate(replace(FACTS, reports=(alone,))).reports == ()


def test_a_structure_between_unknown_names_is_refused() -> None:
    """A part and its whole are both named by the text."""
    structure = Structure("d", RICARDO.id, "d/nobody", evidence=(_evidence("Ricardo"),))
    assert gate(replace(FACTS, structures=(structure,))).structures == ()


def test_an_invented_quote_behind_one_party_refuses_the_report() -> None:
    """The evidence of each participation is checked as well as that of the report."""
    invented = Participation("d", RICARDO.id, evidence=(replace(_evidence(TEXT), quote="They signed it."),))
    report = replace(REPORT, participations=(invented, Participation("d", LOUGHBOROUGH.id)))
    assert gate(replace(FACTS, reports=(report,))).reports == ()
