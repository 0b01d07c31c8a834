"""What is read as an amount of money, and which of them is that of an agreement."""

import pytest

from graph.model import Amount, Document, Sentence
from graph.reading.details.amounts import agreement_amount, amounts


def sentence(text: str, language: str) -> Sentence:
    """A document that is one sentence."""
    return Sentence(Document("a", text, language), 0, len(text))


@pytest.mark.parametrize(
    ("language", "text", "value", "currency"),
    [
        ("en", "The company will pay USD 5 million.", 5_000_000, "USD"),
        ("en", "They put up $5m.", 5_000_000, "USD"),
        ("en", "The prize is €3.2m.", 3_200_000, "EUR"),
        ("en", "Its budget is RMB 300 million.", 300_000_000, "CNY"),
        ("en", "A grant of 1,250,000 pounds was made.", 1_250_000, "GBP"),
        ("en", "Rs 1.5 crore is provided.", 15_000_000, "INR"),
        ("de", "Das Projekt kostet 5 Mio. Euro.", 5_000_000, "EUR"),
        ("de", "Der Umfang beläuft sich auf 740.000 Euro.", 740_000, "EUR"),
        ("de", "Rund 2,68 Millionen Franken stehen bereit.", 2_680_000, "CHF"),
        ("fr", "Un budget de 1,5 milliard d'euros est prévu.", 1_500_000_000, "EUR"),
        ("fr", "Le projet est doté de 450 000 euros.", 450_000, "EUR"),
        ("fr", "L'aide s'élève à 5,6 M€.", 5_600_000, "EUR"),
        ("zh", "总投资2亿元人民币。", 200_000_000, "CNY"),
        ("zh", "企业投入经费5000万元。", 50_000_000, "CNY"),
        ("zh", "总预算380万欧元。", 3_800_000, "EUR"),
        ("zh", "双方出资三千万元。", 30_000_000, "CNY"),
    ],
)
def test_a_figure_with_its_currency_is_read(language: str, text: str, value: float, currency: str) -> None:
    """Marks, codes, words and multipliers of four languages make one number."""
    (found,) = amounts(sentence(text, language))
    assert (found.amount.value, found.amount.currency) == (value, currency)
    assert text[found.start : found.end] == found.amount.words


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("en", "It receives several million dollars.", Amount(None, "USD", "several million dollars")),
        ("de", "Es erhält mehrere Millionen Euro.", Amount(None, "EUR", "mehrere Millionen Euro")),
        ("fr", "Des prix de plusieurs millions de yuans.", Amount(None, "CNY", "plusieurs millions de yuans")),
        ("zh", "企业出资数百万元。", Amount(None, "CNY", "数百万元")),
    ],
)
def test_an_amount_without_a_figure_keeps_its_words(language: str, text: str, amount: Amount) -> None:
    """No number is made up where the text gives none."""
    assert [found.amount for found in amounts(sentence(text, language))] == [amount]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The 12 partners built 300 cars a year."),
        ("de", "Rund 340 Gäste kamen in die Halle 8."),
        ("zh", "年产能150万件。"),
        ("fr", "Les 59 universités et 400 chercheurs."),
    ],
)
def test_numbers_that_are_no_money_are_left_alone(language: str, text: str) -> None:
    """A figure without a currency is no amount."""
    assert amounts(sentence(text, language)) == ()


def test_a_figure_of_absurd_length_is_no_amount() -> None:
    """Hostile text breaks nothing and makes no number."""
    assert amounts(sentence("9" * 400 + " euros", "en")) == ()


def test_a_bare_dollar_is_that_of_the_country_that_the_text_names() -> None:
    """In a French text about Québec, a dollar is Canadian."""
    (found,) = amounts(sentence("À Québec, le projet coûte 2,4 millions de dollars.", "fr"))
    assert found.amount.currency == "CAD"


def test_of_several_amounts_the_total_is_that_of_the_agreement() -> None:
    """The public share is a part of the costs."""
    text = "Der Bund fördert das Projekt mit 9,3 Mio. Euro, die Gesamtkosten liegen bei 15,7 Mio. Euro."
    found = agreement_amount([sentence(text, "de")])
    assert found is not None
    assert found.amount.value == 15_700_000


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The supplier reported revenue of 8.1 billion baht."),
        ("de", "Die Umsatzprognose bleibt bei 250 Mio. Euro."),
        ("fr", "Le groupe réalise un chiffre d'affaires de 3 milliards d'euros."),
        ("zh", "公司去年营业收入135亿元。"),
    ],
)
def test_turnover_is_not_the_money_of_an_agreement(language: str, text: str) -> None:
    """What a partner earns says nothing about what the partners spend."""
    assert agreement_amount([sentence(text, language)]) is None


def test_the_sentences_that_come_first_are_asked_first() -> None:
    """The sentence that states an agreement stands before those that tell more of it."""
    stated = sentence("Under the agreement the firm will provide €2 million.", "en")
    told = sentence("The state will provide €9 million for roads.", "en")
    found = agreement_amount([stated, told])
    assert found is not None
    assert found.amount.words == "€2 million"
