"""A text is cut into sentences, in four languages, and each says in what kind of block it stands."""

import pytest

from graph.model import Document
from graph.reading.sentences import sentences


def cut(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in sentences(Document("d", text, language))]


def kinds(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(sentence.text, sentence.block) for sentence in sentences(Document("d", text, language))]


# Ends of sentences: each string between bars is one


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("en", "Valeo Interior Controls Co., Ltd. Wuhan Branch signed. | Mr. Ode came.| Mr.Ode spoke."),
        ("en", "The deal was signed with Alder Brakes Inc. and Tern Corp. of Ohio. | The term is 3.5 years."),
        (
            "en",
            "It was founded by Alder Motor Co. | The company left the U.S. | In the U.S. Department it is known.",
        ),
        ("en", "J. Smith and R. D. Brown, Ph.D., signed. | They met in Room No. 3 of Bldg. 12 at 5 p.m. | All agreed."),
        ("en", "See www.example.org/a.html for more. | Costs (approx. Rs. 25 crore) are shared, e.g. for tests."),
        ("en", '"We are glad." | "Why now?" asked Ms. Lee. | "It helps," he said.'),
        ("en", "Nobody expected it ... but it came. | Then silence... | The end."),
        ("en", "The work ends in 2014. | (Photo by staff.) | It cost $1.2 million."),
        (
            "en",
            "The two signed on Monday. | [erased] praised Ms. [erased] of Alder Brakes. | Both left at 5 p.m. [sic]",
        ),
        ("en", 'They did a test by the name of "Alpha". | It works! | Nobody asked at Toyota\'s. | Alder did.'),
        ("fr", "M. Dupont et Mme Le Goff représentent Picard S.A. et Sienne SAS. | Le contrat dure 3,5 ans."),
        ("fr", "« C'est un début. » | Le Dr. Hémery approuve. | « Pourquoi ici ? » demande-t-il. | Oui !"),
        ("fr", "La société Freins S.A. | Elle est cotée, cf. p. 12 du rapport, env. 40 salariés."),
        ("de", "Prof. Dr.-Ing. Karl Weiß kam am 3. März, z. B. mit Dr. h.c. F. Lenz. | Er blieb."),
        (
            "de",
            "Nr. 5 (Bd. 2) kostet 4 Mio. Euro. | Der Cluster e.V. hilft. | Es war 2009. | Am 21.–26. Juli ist Messe.",
        ),
        (
            "de",
            "„Das hilft“, sagt sie. | „Wirklich!“ | Karl der II. bleibt. | Sie bauen den e.Go Mobile, ca. 30 Stück.",
        ),
        ("de", "Der Verein hat seinen Sitz in Ulm a. D. | Er prüft den 2. Entwurf und die 14. Ausgabe."),
        ("zh", "双方将合作三年；企业出资1.2亿元。| 校长出席了吗？| 是的！"),
        ("zh", "“我们愿意合作。”冯工说。| 他表示：“这很好。还会继续。”| 会议结束。"),
        ("zh", "赣江公司（Ganjiang Co., Ltd. China）与Alder Inc.签约。| 合作开始。"),
    ],
)
def test_a_sentence_ends_where_a_reader_sees_it_end(language: str, marked: str) -> None:
    """Abbreviations, initials, ordinals, numbers, addresses and quotations do not end a sentence."""
    wanted = [part.strip() for part in marked.split("|")]
    glue = "" if language == "zh" else " "
    assert cut(glue.join(wanted), language) == wanted


def test_a_forgotten_blank_does_not_hide_the_end_of_a_sentence() -> None:
    """Two sentences that touch are two, where the first ends in a word that is no title or address."""
    assert cut("It makes parts for cars.The company is old. Mr.Ode wrote to www.alder.Example today.") == [
        "It makes parts for cars.",
        "The company is old.",
        "Mr.Ode wrote to www.alder.Example today.",
    ]


def test_a_sentence_is_a_slice_of_the_text() -> None:
    """Offsets count in the document's text, and no sentence begins or ends with a blank."""
    text = "  # Head \n\n\u3000\u3000First one.  Second one!\t\n- item\n| a | b |\n"
    document = Document("d", text, "en")
    found = sentences(document)
    assert [text[one.start : one.end] for one in found] == ["Head", "First one.", "Second one!", "item", "a | b"]
    assert [one.start for one in found] == sorted(one.start for one in found)


# Blocks


def test_marked_blocks_are_told_apart() -> None:
    """Markers of headings, items and rows are no part of the sentence; a row is one."""
    text = (
        "# Consortium formed\n\n"
        "Three partners will work together. The term is three years.\n\n"
        "- Alder Brakes Ltd.\n* Northfield University\n• Tern Sensors. It leads the work.\n\n"
        "| Partner | Part |\n| --- | --- |\n| Alder | brakes. tests |\n\n"
        "> A quotation that is cited.\n"
    )
    assert kinds(text) == [
        ("Consortium formed", "headline"),
        ("Three partners will work together.", "sentence"),
        ("The term is three years.", "sentence"),
        ("Alder Brakes Ltd.", "list_item"),
        ("Northfield University", "list_item"),
        ("Tern Sensors.", "list_item"),
        ("It leads the work.", "list_item"),
        ("Partner | Part", "table_row"),
        ("Alder | brakes. tests", "table_row"),
        ("A quotation that is cited.", "sentence"),
    ]


def test_a_line_without_full_stop_is_a_headline() -> None:
    """Headlines of plain text stay apart from what follows, with an empty line between or without."""
    text = "Zwei Partner, ein Prüfstand\nVon unserer Redaktion\n\nEr steht in Ulm.\n\nAusblick\nEr wird erweitert."
    assert kinds(text, "de") == [
        ("Zwei Partner, ein Prüfstand", "headline"),
        ("Von unserer Redaktion", "headline"),
        ("Er steht in Ulm.", "sentence"),
        ("Ausblick", "headline"),
        ("Er wird erweitert.", "sentence"),
    ]


def test_lines_below_a_colon_are_a_list() -> None:
    """A list without markers is one item a line."""
    text = "It was opened.\n\nThe guests were:\n\nHu Ming, Vice President\nYu Lan, Dean of the School\n\nAll were glad."
    assert kinds(text)[1:] == [
        ("The guests were:", "sentence"),
        ("Hu Ming, Vice President", "list_item"),
        ("Yu Lan, Dean of the School", "list_item"),
        ("All were glad.", "sentence"),
    ]


def test_numbered_lines_keep_their_numbers() -> None:
    """A number at the beginning of a line ends no sentence."""
    assert cut("1. Purpose\nThe partners test brakes.\n2. Term\nIt is two years.") == [
        "1. Purpose",
        "The partners test brakes.",
        "2. Term",
        "It is two years.",
    ]


def test_a_line_that_is_emphasized_as_a_whole_loses_its_stars() -> None:
    """Emphasis within a line stays, as the text has it."""
    assert cut("*Ulm, from our office*\n\nThe **Alder** works are old.") == [
        "Ulm, from our office",
        "The **Alder** works are old.",
    ]


# Lines that are broken hard


def test_broken_lines_are_one_sentence() -> None:
    """Where lines of like length break within sentences they are joined; headlines and items are not."""
    text = (
        "BRAKE LETTER          No. 14\n\n"
        "Two partners test\nelectric brakes\n\n"
        "Alder Brakes Ltd. and the North-\nfield University have signed a\ncontract on brake tests with Dr.\n"
        "Ode and Prof. Lee. It was signed\nin Dover on 12 May.\n\n"
        "Partners are:\n- Alder Brakes and\nits daughter ;\n- Tern Sensors.\n"
        "The work begins in the spring of\nnext year.\n"
    )
    assert cut(text) == [
        "BRAKE LETTER          No. 14",
        "Two partners test\nelectric brakes",
        "Alder Brakes Ltd. and the North-\nfield University have signed a\n"
        "contract on brake tests with Dr.\nOde and Prof. Lee.",
        "It was signed\nin Dover on 12 May.",
        "Partners are:",
        "Alder Brakes and\nits daughter ;",
        "Tern Sensors.",
        "The work begins in the spring of\nnext year.",
    ]


def test_broken_chinese_lines_are_one_sentence() -> None:
    """Han text is joined by the length of its lines; an indented line begins a paragraph."""
    text = (
        "校企共建底盘实验室\n\n　　本报讯　临川大学车辆学院昨天与\n赣江底盘有限公司签署协议，共建智\n"
        "能底盘联合实验室。双方将共同研究\n线控转向。\n　　协议为期三年，企业出资五百万\n元，学院派出博士生四名。\n"
    )
    assert cut(text, "zh") == [
        "校企共建底盘实验室",
        "本报讯　临川大学车辆学院昨天与\n赣江底盘有限公司签署协议，共建智\n能底盘联合实验室。",
        "双方将共同研究\n线控转向。",
        "协议为期三年，企业出资五百万\n元，学院派出博士生四名。",
    ]


def test_paragraphs_of_one_line_are_not_joined() -> None:
    """In a text whose paragraphs are single lines each line stands for itself."""
    text = "关于赣江底盘\n赣江底盘有限公司成立于1995年，主要产品为汽车底盘和转向系统。\n关于学院\n学院设有三个系。"
    assert cut(text, "zh") == text.split("\n")


# Boilerplate


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Home > News > Research", "en"),
        ("Home | About us | Contact", "en"),
        ("© 2024 Alder Brakes Ltd.", "en"),
        ("All rights reserved", "en"),
        ("Press contact: Ann Lee, Alder Brakes, +44 1632 960001", "en"),
        ("press@example.org", "en"),
        ("- 3 -", "en"),
        ("Source: Release:2024-04-01 11:11:19 Writer: Hits:", "en"),
        ("This website uses cookies to improve your visit.", "en"),
        ("Partager sur : Facebook Twitter", "fr"),
        ("Contact presse : Anne Hémery, 01 99 00 12 34", "fr"),
        ("Tous droits réservés", "fr"),
        ("Publié le 3 mars 2021", "fr"),
        ("Pressekontakt: Eva Weiß, Tel. 07261 99-120", "de"),
        ("Startseite > Presse > Meldungen", "de"),
        ("Lesen Sie auch: Neue Prüfstände", "de"),
        ("媒体联系：赣江底盘品牌部", "zh"),
        ("您的位置：首页>新闻中心>正文", "zh"),
        ("分享到：微信 QQ 微博", "zh"),
        ("发布时间：2021-05-18　来源：科研处", "zh"),
        ("赣江底盘有限公司 版权所有", "zh"),
    ],
)
def test_furniture_is_boilerplate(line: str, language: str) -> None:
    """Menus, trails, contacts, copyright and release lines are no part of what is told."""
    body = "协议为期三年。" if language == "zh" else "Le projet dure trois ans."
    assert {block for _, block in kinds(f"{line}\n\n{body}", language)} == {"boilerplate", "sentence"}
    assert kinds(f"{line}\n\n{body}", language)[-1] == (body, "sentence")


def test_the_lines_below_a_contact_belong_to_it() -> None:
    """A block of contact lines ends with its paragraph."""
    contact = "Contact\nAlder Brakes Ltd.\nAnn Lee, Communications\nTel. +44 1632 960001"
    text = f"The term is two years.\n\n{contact}\n\nAlder makes brakes."
    assert [block for _, block in kinds(text)] == ["sentence", *["boilerplate"] * 4, "sentence"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Contact between the two universities began in 2004.", "en"),
        ("Share prices of Alder rose after the contract on 3 May 2021 was published.", "en"),
        ("About Alder\nAlder Brakes was founded in 1923.", "en"),
        ("# 2017\n\nAlder joins the consortium.", "en"),
        ("Der Kontakt zur Hochschule besteht seit 2004.", "de"),
        ("Le contact avec l'université date de 2004.", "fr"),
        ("双方联系人将每年会面一次，共同审核项目进展。", "zh"),
    ],
)
def test_what_is_told_is_not_boilerplate(text: str, language: str) -> None:
    """A word of furniture within a sentence does not make it furniture, and a year is a headline."""
    assert "boilerplate" not in [block for _, block in kinds(text, language)]


# Long and hostile texts


@pytest.mark.parametrize(
    "unit",
    ["a", "word ", "\n", ".", "a. ", "Dr. ", '."', "“甲。", "甲", "| a ", "- a\n", "ab\n", ">", "*a", "a@b.c ", "1) "],
)
def test_a_long_text_of_one_sign_is_read(unit: str) -> None:
    """Texts without any structure come back whole: every letter lies in exactly one sentence."""
    text = unit * (200_000 // len(unit))
    found = sentences(Document("d", text, "zh" if "甲" in unit else "en"))
    covered = sum(sum(map(str.isalnum, one.text)) for one in found)
    assert covered == (sum(map(str.isalnum, text)) if found else 0)
