"""Which bodies are one, beyond equal names: translations, endings, slips, acronyms; and what parts namesakes."""

from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.authority.organizations import Authority, KnownOrganization, load_authority
from graph.authority.records import Records
from graph.cli import cli
from graph.evaluation.resolution import (
    Named,
    evaluate_resolution,
    facts_of,
    gold_cases,
    gold_pairs,
    meant,
    part,
    resolution_table,
)
from graph.model import Document, Evidence, Facts, KonvoiError, Label, Mention, Structure
from graph.resolving.acronyms import is_initials
from graph.resolving.blocking import known_names
from graph.resolving.bodies import Alone, Body
from graph.resolving.distinctions import distinctions
from graph.resolving.joining import link
from graph.resolving.organizations import ResolvedOrganizations, resolve_organizations
from graph.resolving.seats import spelt_behind
from graph.resolving.spelling import Slips, one_letter_apart
from graph.resolving.weighing import weighed
from graph.resolving.wording import worded
from graph.resolving.wordlist import Wordlist

GOLD = Path(__file__).parent / "gold" / "resolution"


def resolved(*names: Named) -> tuple[ResolvedOrganizations, list[str | None]]:
    """What the documents mean, and the id that each name means in its own."""
    facts = [facts_of(name, f"d{place}", load_authority()) for place, name in enumerate(names)]
    found = resolve_organizations(facts, load_authority())
    return found, [meant(found, one, name.name) for one, name in zip(facts, names, strict=True)]


def meaning(language: str, name: str, context: str = "") -> str | None:
    """The id that a name means."""
    return resolved(Named(language, name, context))[1][0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "name", "context", "id"),
    [
        ("fr", "Université technologique de Nanyang", "", "ntu-sg"),
        ("en", "NTU", "NTU, the Singapore university, opened a lab.", "ntu-sg"),
        ("zh", "法雷奥", "", "valeo"),
        ("de", "Technischen Universität München", "", "tum"),
        ("en", "U-M", "The University of Michigan (U-M) joined.", "michigan"),
        ("de", "Universität Michigan", "", "michigan"),
        ("de", "DFKI", "Das DFKI in Kaiserslautern ist dabei.", "ror-01ayc5b57"),
        ("de", "Deutschen Forschungszentrums für Künstliche Intelligenz", "", "ror-01ayc5b57"),
        ("en", "Technical Univeristy of Munich", "", "tum"),
        ("en", "ICARE", "ICARE at Huazhong University of Science and Technology in Wuhan teaches.", "icare-wuhan"),
    ],
)
def test_a_name_in_another_form_means_the_known_body(language: str, name: str, context: str, id: str) -> None:
    """An ending, an article, a translation, a slip of one letter or an acronym in context leads to the known body."""
    assert meaning(language, name, context) == id


@pytest.mark.parametrize(
    ("one", "other", "ids"),
    [
        (
            ("en", "NTU", "NTU in Taipei, Taiwan, published it."),
            ("zh", "南洋理工大学", ""),
            ("ror-05bqach95", "ntu-sg"),
        ),
        (
            ("fr", "ICARE", "ICARE, laboratoire du CNRS à Orléans, étudie la flamme."),
            ("zh", "中欧清洁与可再生能源学院", ""),
            ("new", "icare-wuhan"),
        ),
        (("zh", "北京大学", ""), ("en", "Beijing University of Technology", ""), ("pku", "ror-037b1pp87")),
        (("zh", "北京理工大学", ""), ("en", "Beijing University of Technology", ""), ("bit", "ror-037b1pp87")),
        (("en", "Southeast University", ""), ("en", "Southeastern University", ""), ("ror-04ct4d772", "new")),
        (("en", "BAIC", ""), ("en", "SAIC", ""), ("baic", "saic")),
        (
            ("de", "Continental", "Continental aus Hannover."),
            ("en", "Continental Airlines", ""),
            ("continental", "new"),
        ),
        (
            ("en", "Technical University of Madrid", ""),
            ("en", "Polytechnic University of Milan", ""),
            ("ror-03n6nwv02", "polimi"),
        ),
        (("en", "University of Miami", ""), ("en", "Miami University", ""), ("ror-02dgjyy92", "ror-05nbqxr67")),
        (("en", "Hunan University", ""), ("en", "Hainan University", ""), ("hnu", "ror-03q648j11")),
        (("fr", "Université Lyon 1", ""), ("fr", "Université Lyon 2", ""), ("ror-029brtt94", "new")),
        (("en", "SAIC", "SAIC of Reston, Virginia, supports the army."), ("en", "SAIC Motor", ""), ("new", "saic")),
    ],
)
def test_namesakes_and_lookalikes_stay_apart(
    one: tuple[str, str, str], other: tuple[str, str, str], ids: tuple[str, str]
) -> None:
    """Two bodies whose names look alike are two, in one language and across two, and each is found as what it is."""
    found, meant_ids = resolved(Named(*one), Named(*other))
    known = {organization.id: organization.known for organization in found.organizations}
    assert tuple(id if id is None or known[id] else "new" for id in meant_ids) == ids


@pytest.mark.parametrize(
    ("language", "name", "context", "known"),
    [
        ("en", "Stanford University", "Stanford University of Kathmandu, Nepal, opens a laboratory.", False),
        ("en", "Stanford University", "Stanford University in California opens a laboratory.", True),
        ("en", "Stanford University", "Stanford University and Nepal open a laboratory.", True),
        ("en", "Stanford University", "Stanford University, Japan's Toyota and others open a laboratory.", True),
        ("en", "Stanford University", "Stanford University in Nepal and China opens laboratories.", True),
        ("en", "Stanford University", "Stanford University, Nepal Motors and others open a laboratory.", True),
        ("fr", "Université de Stuttgart", "L'Université de Stuttgart, en Allemagne, ouvre un laboratoire.", True),
        ("fr", "Université de Stuttgart", "L'Université de Stuttgart, au Canada, ouvre un laboratoire.", False),
        ("de", "ETH Zürich", "Die ETH Zürich in Österreich forscht.", False),
        ("zh", "清华大学", "清华大学（日本）开设实验室。", False),
        ("zh", "香港大学", "香港大学（中国）开设实验室。", True),
        ("en", "Bosch", "Bosch in China opens a laboratory.", True),
        ("en", "KIT", "KIT, the Kollam Institute of Trade, opens a laboratory.", False),
        ("en", "KIT", "KIT, the Karlsruhe Institute of Technology, opens a laboratory.", True),
        ("en", "KIT", "KIT, a member of the group, opens a laboratory.", True),
    ],
)
def test_a_known_name_is_doubted_where_the_text_says_that_it_is_another_body(
    language: str, name: str, context: str, known: bool
) -> None:
    """A country of its own right behind a body that is no company, or the words of an acronym, tell a namesake."""
    found, (id,) = resolved(Named(language, name, context))  # type: ignore[arg-type]
    assert [one.known for one in found.organizations if one.id == id] == [known]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Ministry of Science of Israel joined.", "The Ministry of Science of Japan joined.", False),
        ("The Ministry of Science of Israel joined.", "The Ministry of Science in Israel joined.", True),
        ("The Ministry of Science of Israel joined.", "The Ministry of Science joined.", True),
    ],
)
def test_unknown_namesakes_of_two_countries_are_two(one: str, other: str, same: bool) -> None:
    """What stands right behind a name of many tells whose it is; where one text is silent, nothing parts them."""
    facts = []
    for id, text in (("a", one), ("b", other)):
        at = Evidence(id, 4, 23, "Ministry of Science", "made", 1.0)
        name = Mention(id, "organization", at.quote, (at.quote,), "en", type="government", evidence=(at,))
        facts.append(Facts(Document(id, text, "en"), (name,)))
    found = resolve_organizations(facts, load_authority()).mention_to_organization
    assert (len({*found.values()}) == 1) == same


def test_who_is_at_home_in_han_script_has_one_name_in_it() -> None:
    """Two Chinese kinds of school that English calls alike stay two; abroad, a translation may be worded otherwise."""
    _, (one, other) = resolved(Named("zh", "武汉理工大学", ""), Named("zh", "武汉工业大学", ""))
    assert one != other
    assert meaning("zh", "慕尼黑理工大学") == "tum"


def test_a_single_letter_is_no_name() -> None:
    """M is none, while the university that is called so in full beside it is found."""
    _, ids = resolved(Named("en", "M", "M joined."), Named("en", "University of Michigan", ""))
    assert ids == [None, "michigan"]


@pytest.mark.parametrize(
    ("names", "same"),
    [
        (("X Corp.", "L'X"), False),
        (("X Corp.", "X GmbH"), False),
        (("X", "École polytechnique"), False),
        (("乙有限公司", "乙"), False),
        (("X Corp.", "X Corp"), True),
        (("BP p.l.c.", "BP"), True),
    ],
)
def test_next_to_nothing_of_a_name_does_not_speak(names: tuple[str, str], same: bool) -> None:
    """Where a legal form leaves one letter, the name is compared as it is written; two letters stand for themselves."""
    facts = [
        Facts(Document(id, name, "en"), (Mention(id, "organization", name, (name,), "en"),))
        for id, name in zip("ab", names, strict=True)
    ]
    found = resolve_organizations(facts, load_authority()).mention_to_organization
    assert len({*found.values()}) == (1 if same else 2)
    assert len(found) == 2


def test_an_unknown_body_is_one_in_two_languages() -> None:
    """The Kaltenbach Forschungszentrum and the Kaltenbach Research Centre are one new organization, and it says why."""
    found, (one, other) = resolved(
        Named("de", "Kaltenbach Forschungszentrum", ""), Named("en", "Kaltenbach Research Centre", "")
    )
    assert one == other
    (centre,) = [o for o in found.organizations if o.id == one]
    assert not centre.known
    assert "the same name in another language" in centre.reason


def test_the_reason_names_what_was_taken_for_what() -> None:
    """A German form of a known name is told with the name that it was taken for."""
    found, (id,) = resolved(Named("de", "Universität Michigan", ""))
    (michigan,) = [o for o in found.organizations if o.id == id]
    assert "Universität Michigan = University of Michigan: the same name in another language" in michigan.reason


def test_an_acronym_means_what_another_document_spells_out() -> None:
    """ZXAU alone is Zentraxis Automotive, which another document calls so in brackets; a namesake abroad is not."""
    full = Mention("a", "organization", "Zentraxis Automotive", ("Zentraxis Automotive", "ZXAUT"), "en", country="AT")
    short = Mention("b", "organization", "ZXAUT", ("ZXAUT",), "en", country="AT")
    abroad = Mention("c", "organization", "ZXAUT", ("ZXAUT",), "en", country="CN")
    facts = [Facts(Document(m.document), (m,)) for m in (full, short, abroad)]
    found = resolve_organizations(facts, load_authority()).mention_to_organization
    assert found[full.id] == found[short.id] != found[abroad.id]


def test_a_short_acronym_without_context_stays_in_its_document() -> None:
    """HXQ of two documents that say nothing of it are two."""
    _, (one, other) = resolved(Named("en", "HXQ", "HXQ joined."), Named("en", "HXQ", "HXQ left."))
    assert one != other


def test_a_part_is_no_translation_of_a_part_elsewhere() -> None:
    """Two institutes whose names mean the same, of two universities, are two; of one university they are one."""

    def institute(document: str, name: str, whole: str) -> Facts:
        unit = Mention(document, "organization", name, (name,), "en", type="laboratory")
        above = Mention(document, "organization", whole, (whole,), "en", type="university", authority=whole)
        return Facts(Document(document), (unit, above), structures=(Structure(document, unit.id, above.id),))

    facts = [
        institute("a", "Kaltenbach-Institut", "tum"),
        institute("b", "Kaltenbach Institute", "kit"),
        institute("c", "Institut Kaltenbach", "tum"),
    ]
    found = resolve_organizations(facts, load_authority()).mention_to_organization
    assert found["a/kaltenbach-institut"] != found["b/kaltenbach-institute"]
    assert found["c/institut-kaltenbach"] != found["b/kaltenbach-institute"]


def test_a_part_of_a_whole_whose_name_begins_with_document_is_linked() -> None:
    """Only the stand-in for an unknown whole keeps a part from being a known body, not a name that looks like it."""
    names = known_names(load_authority())

    def body(whole: str | Alone) -> Body:
        return Body("x", ("Fraunhofer-Institut für Solare Energiesysteme",), wholes=frozenset({whole}))

    assert link(body("document security systems"), names)
    assert link(body(Alone("security-systems")), names) is None


def test_a_whole_that_one_side_alone_tells_is_no_other_whole() -> None:
    """A part of the one and a part of the other are of other wholes; where one is silent, that is said as such."""
    part, elsewhere, silent = (
        Body(id, ("Kaltenbach Institute",), wholes=frozenset(wholes), part=True)
        for id, wholes in (("a", {"tum"}), ("b", {"kit"}), ("c", set()))
    )
    for one, other, signal in (
        (part, elsewhere, "other_whole"),
        (part, silent, "no_whole"),
        (silent, part, "no_whole"),
    ):
        why = weighed(one, other)
        assert why and why.signals == ("same_name", signal) and not why.enough


def test_the_order_of_documents_changes_nothing() -> None:
    """Translations, acronyms and slips are resolved alike in every order of the documents."""
    names = (
        Named("de", "Kaltenbach Forschungszentrum", ""),
        Named("en", "Kaltenbach Research Centre", ""),
        Named("en", "Zhejang University", ""),
        Named("en", "NTU", "NTU in Taipei, Taiwan, published it."),
    )
    facts = [facts_of(name, f"d{place}", load_authority()) for place, name in enumerate(names)]
    assert len({resolve_organizations(order, load_authority()).organizations for order in permutations(facts)}) == 1


def test_where_nothing_stands_beside_a_listed_acronym_it_is_the_listed_one() -> None:
    """SAIC alone is the automaker; where only another country stands beside it, it is not."""
    assert meaning("en", "SAIC") == "saic"
    assert meaning("en", "SAIC", "SAIC of Reston, Virginia, supports the army.") != "saic"


def test_initials() -> None:
    """An acronym is made of the first letters, with the small words or without them, and never of one letter."""
    assert is_initials("CATARC", "China Automotive Technology and Research Center")
    assert is_initials("U-M", "University of Michigan")
    assert not is_initials("M", "Michigan")
    assert not is_initials("NTU", "National Tsing Hua University")


def test_a_word_that_is_known_is_no_slip() -> None:
    """Hainan is no misspelling of Hunan, nor is a number one of another; an unknown word may be one."""
    slips = Slips({"hunan": 90, "hainan": 9, "zhejiang": 9, "university": 900})
    assert list(slips.corrected("hainan university")) == []
    assert list(slips.corrected("zhejang university")) == ["zhejiang university"]
    assert not one_letter_apart("14th institute", "15th institute")


def test_two_unknown_words_one_letter_apart_are_two() -> None:
    """Zhongxinwei and Zhongxingwei may be two companies: where nobody knows either word, neither is a slip."""
    _, (one, other) = resolved(Named("en", "Zhongxinwei Motors", ""), Named("en", "Zhongxingwei Motors", ""))
    assert one != other


@pytest.mark.parametrize(
    ("acronym", "text", "spelt"),
    [
        ("CEA", "CEA, the Consumer Electronics Association,", "Consumer Electronics Association"),
        ("CEA", "CEA (le Commissariat à l'énergie atomique)", "Commissariat à l'énergie atomique"),
        ("ADC", "ADC (l’Agence du Climat)", "Agence du Climat"),
        ("VDA", "VDA, der Verband der Automobilindustrie,", "Verband der Automobilindustrie"),
        ("TB", "TB (Thebes Bank)", "Thebes Bank"),
        ("LB", "LB (Laon Bank)", "Laon Bank"),
    ],
)
def test_an_article_is_no_word_of_what_an_acronym_stands_for(acronym: str, text: str, spelt: str) -> None:
    """In three languages; a word that begins like one is a word."""
    assert spelt_behind(acronym, text, len(acronym)) == spelt


def test_words_of_one_meaning_in_four_languages() -> None:
    """The name of a university means the same in four languages; another kind of school in the city does not."""
    names = ("Technischen Universität München", "Technical University of Munich", "慕尼黑工业大学")
    assert len({worded(name).meaning for name in names}) == 1
    assert worded("Hochschule München").meaning != worded("Universität München").meaning


def test_every_weight_has_words_and_every_generic_phrase_one_meaning() -> None:
    """The tables agree: a reason for each weight, and no phrase of a language in two lines."""
    tables = distinctions()
    assert tables["weights"].keys() <= tables["reasons"].keys()
    rows = [row.items() for row in tables["words"].values()]
    phrases = [(language, phrase) for row in rows for language, words in row for phrase in words.split()]
    assert len(phrases) == len(set(phrases))


def test_the_gold_set_is_large_even_and_parted() -> None:
    """At least 400 pairs, half of them wrong, and 200 names; each half of the parts is of some size."""
    pairs, cases = gold_pairs(GOLD), gold_cases(GOLD)
    assert len(pairs) >= 400
    assert abs(sum(pair.same for pair in pairs) * 2 - len(pairs)) < 10
    assert len(cases) >= 200
    assert {pair.part for pair in pairs} == {case.part for case in cases} == {"develop", "measure"}
    assert part("Valeo", "法雷奥") == part("Valeo", "法雷奥")


def test_figures_say_how_many_stand_behind_them(tmp_path: Path) -> None:
    """Two pairs and two names: one right merge, one namesake left apart, one link, one new name."""
    header = "language\tname\tcontext\tlanguage\tname\tcontext\tsame\twhy\n"
    pairs = "zh\t法雷奥\t\tfr\tValeo\t\tyes\tbrand\nen\tBAIC\t\ten\tSAIC\t\tno\tone letter\n"
    (tmp_path / "pairs.tsv").write_text(header + pairs, "utf-8")
    cases = "language\tsentence\tmention\tid\nzh\t法雷奥签约。\t法雷奥\tvaleo\nen\tHXQ joined.\tHXQ\tnew\n"
    (tmp_path / "mentions.tsv").write_text(cases, "utf-8")
    outcomes = evaluate_resolution(tmp_path, load_authority())
    assert sum(one.pairs.hit for one in outcomes) == sum(one.pairs.found for one in outcomes) == 1
    assert sum(one.linked.hit for one in outcomes) == sum(one.invented.hit for one in outcomes) == 1
    assert "(1 of 1" in resolution_table(outcomes)


def test_the_command_prints_the_figures(tmp_path: Path) -> None:
    """`konvoi evaluate` on such a folder prints both parts, with the misses of the first where asked for."""
    header = "language\tname\tcontext\tlanguage\tname\tcontext\tsame\twhy\n"
    (tmp_path / "pairs.tsv").write_text(header + "zh\t法雷奥\t\tfr\tValeo\t\tyes\tbrand\n", "utf-8")
    (tmp_path / "mentions.tsv").write_text("language\tsentence\tmention\tid\n", "utf-8")
    answer = CliRunner().invoke(cli, ["evaluate", str(tmp_path), "--misses"])
    assert answer.exit_code == 0
    assert "the part to develop on" in answer.output
    assert "the part to measure on" in answer.output


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("en\tA\t\ten\tB\t\tmaybe\twhy", "'maybe' is neither yes nor no"),
        ("en\tA\tno name\ten\tB\t\tyes\twhy", "the name 'A' does not stand in 'no name'"),
        ("it\tA\t\ten\tB\t\tyes\twhy", "'it' is none of en, fr, de, zh"),
        ("en\tA", "8 cells are needed, 2 stand there"),
    ],
)
def test_a_broken_row_is_named_by_its_line(tmp_path: Path, row: str, message: str) -> None:
    """A row that cannot be read is refused with file and line."""
    (tmp_path / "pairs.tsv").write_text(f"header\n{row}\n", "utf-8")
    with pytest.raises(KonvoiError, match=f"pairs.tsv:2: {message}"):
        gold_pairs(tmp_path)


def test_what_stands_far_from_a_name_says_nothing_of_it() -> None:
    """Only the text around a mention is its context: NTU is the university of Taipei where that stands near."""
    proof = (Evidence("a", 0, 3, "NTU", "model/name"),)
    mention = Mention("a", "organization", "NTU", ("NTU",), "en", evidence=proof)

    def found(after: str) -> str:
        text = f"NTU signed. {after}"
        facts = [Facts(Document("a", text, "en"), (mention,))]
        return resolve_organizations(facts, load_authority()).mention_to_organization[mention.id]

    assert found("Taipei is in Taiwan.") == "ror-05bqach95"
    assert found("So it goes. " * 100 + "Taipei is in Taiwan.") == found("") != "ror-05bqach95"


def test_a_word_leads_to_the_names_that_hold_it() -> None:
    """Listed names and those of ROR, acronyms left out, each with the id of the organization that bears it."""
    listed = {"koln": KnownOrganization("koln", "TH Köln", (Label("TH Köln", "de"),), ror="01")}
    rows = {
        "01": ["01", "Technische Hochschule Köln", "university", "DE", "", "TH Köln@de|THK@de!", ""],
        "02": ["02", "Institut Lormont", "other", "FR", "", "Lormont Institute@en|IL@-!|洛蒙研究所@zh", "01"],
    }
    authority = Authority(Records(listed, rows))
    assert {*authority.holding("koln")} == {("TH Köln", "koln"), ("Technische Hochschule Köln", "koln")}
    assert list(authority.holding("洛蒙")) == [("洛蒙研究所", "ror-02")]
    assert list(authority.holding("il")) == [] and "il" not in authority.words
    assert authority.words["lormont"] == 1


def test_a_word_is_found_in_every_form() -> None:
    """Inflected forms and other spellings are found with a word; Han names by the first two characters."""
    rows = {
        "a": ["a", "Technische Schule, Technischer Teil", "other", "", "", "", ""],
        "b": ["b", "Center Lormont", "other", "", "", "清华大学@zh", ""],
        "c": ["c", "Centre technique", "other", "", "", "", ""],
    }
    words = Wordlist(Authority(Records({}, rows)))
    assert list(words.names(["technisch"])) == ["Technische Schule, Technischer Teil"]
    assert sorted(words.names(["centre"])) == ["Center Lormont", "Centre technique"] and words.count(["centre"]) == 2
    assert sorted(words.names(["Centres", "清华大学"])) == ["Center Lormont", "Centre technique", "清华大学"]
    assert list(words.names(["", "unheard"])) == [] and words.count(["unheard"]) == 0


def test_words_one_letter_apart_are_found_by_their_hashes() -> None:
    """A letter more, less, another or two exchanged; what only shares a hash, or is further apart, is not found."""
    known = {word: 90 for word in ("zhejiang", "schaeffler", "valmer", "universities", "short")}
    slips = Slips(known)
    for slip in ("zhejang", "zhejiaang", "zhajiang", "zhejaing"):
        assert list(slips.corrected(f"{slip} lab")) == ["zhejiang lab"]
    for other in ("zhjang", "zehijang", "shart", "x" * 60):
        assert list(slips.corrected(f"{other} lab")) == []
    assert list(Slips({}).corrected("zhejang lab")) == []
