"""What is read as a date, a dateline, the day of a signing, a term."""

import pytest

from graph.model import Document, PartialDate, Sentence
from graph.reading.details.dates import FoundDate, dateline, dates, signing_date, written_on
from graph.reading.details.durations import agreement_duration, duration_months

MONDAY = "2024-04-01"


def sentence(text: str, language: str = "en", published: str | None = MONDAY) -> Sentence:
    """A document that is one sentence."""
    day = PartialDate.parse(published) if published else None
    return Sentence(Document("a", text, language, published=day), 0, len(text))


def part(whole: Sentence, words: str) -> Sentence:
    """The part of a text that reads so."""
    start = whole.text.index(words)
    return Sentence(whole.document, start, start + len(words))


def read(text: str, language: str = "en", published: str | None = MONDAY) -> list[str]:
    """The dates of a sentence, as ISO writes them."""
    return [str(found.date) for found in dates(sentence(text, language, published))]


def signed(text: str, language: str, published: str | None, status: str = "signed") -> str | None:
    """The day of the signing that a text of one sentence gives."""
    whole = sentence(text, language, published)
    found = signing_date([whole], whole.document, status)
    return str(found.date) if found else None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The pact was signed on 22 March 2024 in Graz.", "2024-03-22"),
        ("en", "The pact was signed on Friday, March 22nd, 2024.", "2024-03-22"),
        ("en", "They have worked together since November 2016.", "2016-11"),
        ("en", "The laboratory dates from 2019.", "2019"),
        ("de", "Unterzeichnet wurde der Vertrag am 3. März 2021.", "2021-03-03"),
        ("de", "Stand: 03.05.2021", "2021-05-03"),
        ("de", "Seit Jänner 2020 forschen beide gemeinsam.", "2020-01"),
        ("fr", "L'accord a été paraphé le 1er juin 2021.", "2021-06-01"),
        ("fr", "La convention date de mars 2019.", "2019-03"),
        ("zh", "双方于2024年3月22日签署协议。", "2024-03-22"),
        ("zh", "二〇二四年三月，实验室揭牌。", "2024-03"),
        ("zh", "签署日期：2024-03-22", "2024-03-22"),
    ],
)
def test_a_date_with_its_year_is_read_as_precisely_as_it_is_written(language: str, text: str, expected: str) -> None:
    """Absolute dates are found in the usual forms of four languages."""
    assert read(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "They signed on March 22nd.", "2024-03-22"),
        ("en", "They signed last Tuesday.", "2024-03-26"),
        ("en", "They signed yesterday.", "2024-03-31"),
        ("en", "They signed last month.", "2024-03"),
        ("en", "They met two years ago.", "2022"),
        ("de", "Am Dienstag wurde unterzeichnet.", "2024-03-26"),
        ("de", "Heute wurde unterzeichnet.", "2024-04-01"),
        ("de", "Anfang Mai begann die Arbeit.", "2023-05"),
        ("de", "Im März vergangenen Jahres begann die Arbeit.", "2023-03"),
        ("fr", "L'accord a été signé le 12 mai.", "2023-05-12"),
        ("fr", "L'accord a été signé le 3 courant.", "2024-04-03"),
        ("fr", "L'accord a été signé mardi.", "2024-03-26"),
        ("zh", "昨日，双方签约。", "2024-03-31"),
        ("zh", "今年3月，双方签约。", "2024-03"),
        ("zh", "去年12月，双方签约。", "2023-12"),
        ("zh", "上周二，双方签约。", "2024-03-26"),
    ],
)
def test_a_date_told_from_the_day_of_writing_is_resolved_and_marked(language: str, text: str, expected: str) -> None:
    """What the text leaves open follows from the day of publication, and says so."""
    found = dates(sentence(text, language))
    assert [(str(one.date), one.inferred) for one in found] == [(expected, True)]


def test_without_a_day_of_publication_a_year_is_never_invented() -> None:
    """A day and month alone stay so; a weekday and a month alone say nothing."""
    assert read("Signé le 12 mai.", "fr", None) == ["--05-12"]
    assert read("They signed on Tuesday, as agreed in March.", "en", None) == []


def test_a_relative_date_is_no_more_precise_than_the_day_of_publication() -> None:
    """Of a document dated to a month, "today" is that month, of one dated to a year, a month is one of that year."""
    assert read("They signed today.", "en", "2024-04") == ["2024-04"]
    assert read("Sie unterschrieben am 19. Oktober.", "de", "2020") == ["2020-10-19"]


def test_days_that_do_not_exist_are_not_read() -> None:
    """30 February is no date."""
    assert read("Am 30. Februar wurde unterzeichnet.", "de") == []


@pytest.mark.parametrize(
    "text",
    ["The 2019 Tiguan has 300 horses.", "They may sign, and will sell 2021 cars.", "Next Tuesday they will sign."],
)
def test_model_years_numbers_and_days_to_come_are_no_dates(text: str) -> None:
    """A year needs a word that makes it one, and the future is not read."""
    assert read(text) == []


def test_the_ends_of_a_period_are_told_apart() -> None:
    """A beginning holds since, an end until."""
    found = dates(sentence("Das Projekt läuft von März 2021 bis 2025.", "de"))
    assert [(str(one.date), one.role) for one in found] == [("2021-03", "since"), ("2025", "until")]


def test_offsets_count_in_the_document() -> None:
    """A date stands where the document says it, not where the sentence does."""
    whole = sentence("First things first. They signed on 22 March 2024.")
    (found,) = dates(part(whole, "They signed on 22 March 2024."))
    assert whole.text[found.start : found.end] == "22 March 2024"


def test_under_the_year_of_a_chronicle_a_day_belongs_to_it() -> None:
    """In a list by years, the heading gives the year."""
    whole = sentence("## 2006年\n- 4月 学院签订协议。\n## 2010年\n- 6月12日 学院在镇江签署备忘录。", "zh", "2021-12-30")
    assert [str(one.date) for one in dates(part(whole, "4月 学院签订协议"))] == ["2006-04"]
    assert [str(one.date) for one in dates(part(whole, "6月12日 学院在镇江签署备忘录"))] == ["2010-06-12"]


@pytest.mark.parametrize(
    ("language", "text", "place", "day"),
    [
        ("en", "SHANGHAI, May 12 (Gasgoo) -- The two firms signed.", "SHANGHAI", "2023-05-12"),
        ("en", "Shanghai (Gasgoo) - The two firms signed.", "Shanghai", None),
        ("de", "Stuttgart, 3. Mai 2021 – Beide Partner forschen.", "Stuttgart", "2021-05-03"),
        ("fr", "Lyon, le 14 janvier 2024\n\nLe projet est lancé.", "Lyon", "2024-01-14"),
        ("zh", "新华社北京3月5日电 双方签约。", "北京", "2024-03-05"),
        ("zh", "本报芜湖讯 双方签约。", "芜湖", None),
    ],
)
def test_a_dateline_gives_place_and_day(language: str, text: str, place: str, day: str | None) -> None:
    """The opening of a report says where and when it was written."""
    line = dateline(sentence(text, language).document)
    assert line is not None
    assert (line.place, line.date and str(line.date)) == (place, day)
    assert text[line.place_start : line.place_end] == place


def test_an_opening_that_names_no_known_place_is_no_dateline() -> None:
    """A name before a dash is not a town for that."""
    assert dateline(sentence("Quarzolex – The two firms signed.").document) is None


def test_a_report_counts_its_days_from_its_dateline() -> None:
    """Of two days a few apart the earlier, on which it was written, is "today"."""
    whole = sentence("Madrid, Friday, April 9, 2021 – The five signed today.", "en", "2021-04-11")
    assert str(written_on(whole.document)) == "2021-04-09"
    assert signed(whole.text, "en", "2021-04-11") == "2021-04-09"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Founded in 1923, the supplier signed the deal on March 22.", "2024-03-22"),
        ("de", "Seit 2017 entwickeln beide gemeinsam, heute wurde der Vertrag ergänzt.", "2024-04-01"),
        ("fr", "La convention, signée le 5 mars, court jusqu'en 2026.", "2024-03-05"),
        ("zh", "2015年成立的公司3月20日与高校签署协议，到2030年建成中心。", "2024-03-20"),
    ],
)
def test_the_day_of_the_signing_is_the_fresh_one_beside_its_verb(language: str, text: str, expected: str) -> None:
    """Foundings, beginnings and ends are not the day on which a collaboration was made."""
    assert signed(text, language, MONDAY) == expected


def test_a_signing_without_a_date_takes_that_of_the_event_and_else_of_the_writing() -> None:
    """The document's own event comes first, the day of writing last."""
    whole = sentence("On 25 March the dean received the guests. There the two parties signed.")
    evidence = part(whole, "There the two parties signed.")
    assert signing_date([evidence], whole.document) == FoundDate(3, 11, PartialDate(2024, 3, 25), True)
    alone = sentence("The two parties signed.")
    assert signing_date([alone], alone.document) == FoundDate(0, 0, PartialDate(2024, 4, 1), True)


def test_an_older_collaboration_has_the_day_on_which_it_began() -> None:
    """Not that of its end, and not that of the news."""
    text = "The laboratory that both opened in 2006 was closed in 2013, a spokeswoman said on Monday."
    assert signed(text, "en", MONDAY, "ended") == "2006"
    assert signed("Seit 2017 entwickeln beide gemeinsam.", "de", MONDAY, "active") == "2017"
    assert signed("Beide arbeiten zusammen.", "de", MONDAY, "active") is None


def test_a_prolonged_collaboration_has_the_day_of_the_prolongation() -> None:
    """Of two days the one beside the word of prolonging counts."""
    text = "En 2015, l'école a fondé une chaire, que les partenaires ont prolongée de cinq ans en 2020."
    assert signed(text, "fr", MONDAY, "extended") == "2020"


def test_a_planned_collaboration_has_no_day_but_that_of_a_paper() -> None:
    """What will be signed has no date yet."""
    assert signed("The two will agree on the terms in May.", "en", MONDAY, "planned") is None
    assert signed("The letter signed on 5 March 2024 does not bind them.", "en", MONDAY, "planned") == "2024-03-05"


@pytest.mark.parametrize(
    ("language", "text", "months"),
    [
        ("en", "They signed a five-year agreement.", 60),
        ("en", "The project runs for three and a half years.", 42),
        ("de", "Der Vertrag wurde für vier Jahre geschlossen.", 48),
        ("de", "Vereinbart wurde ein dreijähriges Projekt.", 36),
        ("fr", "L'accord est conclu pour une durée de trois ans.", 36),
        ("fr", "Le projet s'étale sur deux ans et demi.", 30),
        ("zh", "协议为期五年。", 60),
        ("zh", "项目执行期48个月。", 48),
        ("en", "The agreement runs from November 2014 to October 2016.", 24),
    ],
)
def test_the_term_of_an_agreement_is_read_in_months(language: str, text: str, months: int) -> None:
    """Terms are told in words, in figures, as an adjective, from one month to another."""
    found = duration_months(sentence(text, language))
    assert found is not None
    assert found.months == months


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The company is ten years old and was sold two years ago."),
        ("de", "Vor fünf Jahren begann die Firma."),
        ("fr", "Il y a trois ans, la société a été vendue."),
        ("zh", "三年前，公司成立。"),
    ],
)
def test_ages_and_times_that_are_past_are_no_terms(language: str, text: str) -> None:
    """A number of years says nothing about an agreement by itself."""
    assert duration_months(sentence(text, language)) is None


def test_the_term_is_that_of_the_first_sentence_that_gives_one() -> None:
    """Sentences are asked in their order."""
    asked = [sentence("Both signed."), sentence("It lasts for two years."), sentence("For ten years.")]
    found = agreement_duration(asked)
    assert found is not None
    assert found.months == 24
