"""Which documents repeat the text of another one."""

import random
from itertools import permutations

import pytest

from graph.model import Document, PartialDate
from graph.resolving import syndication
from graph.resolving.syndication import copies, voices

RELEASE = (
    "Orion Motors and the University of Lormont will build a joint laboratory for solid-state batteries in Wuhu. "
    "Both partners signed the contract on Monday in the presence of the mayor. The laboratory is to open next spring "
    "and will employ forty engineers, half of them doctoral students. The partners have worked together on cell "
    "chemistry for six years, and they expect the first prototypes of the new cells within two years."
)
OWN_STORY = (
    "A laboratory with forty engineers is coming to Wuhu. What the carmaker from the south and the academics of "
    "Lormont want to do there is ambitious: cells without liquid electrolyte. Orion Motors and the University of "
    "Lormont will build a joint laboratory for solid-state batteries in Wuhu, the release says. Whether the money "
    "suffices is another question, and the union of the plant has doubts about the schedule."
)
HAN = (
    "岭河汽车与青原理工大学周一在芜湖签署合作协议，双方将共建固态电池联合实验室，"
    "实验室计划于明年春季启用，将聘用四十名工程师，其中一半为博士研究生。"
)


def document(id: str, text: str, published: str | None = None, publisher: str | None = None) -> Document:
    """A document with what matters here."""
    return Document(id, text, publisher=publisher, published=PartialDate.parse(published) if published else None)


@pytest.mark.parametrize(
    "copy",
    [
        RELEASE,
        f"WUHU, May 12 (Newswire) — {RELEASE}",
        RELEASE.upper(),
        RELEASE.replace("on Monday", "on 12 May"),
        RELEASE.rpartition(" The partners")[0] + " The partners have worked together for six years.",
    ],
)
def test_a_near_identical_text_is_a_copy(copy: str) -> None:
    """A dateline before it, other capitals, a changed date or a shortened end make no other text."""
    assert copies([document("a", RELEASE), document("b", copy)]) == {"b": "a"}


def test_another_article_on_the_same_matter_is_no_copy() -> None:
    """An article that quotes one sentence of the release is a text of its own."""
    assert copies([document("a", RELEASE), document("b", OWN_STORY)]) == {}


def test_han_texts_are_compared_by_characters() -> None:
    """A Chinese text with a changed weekday is a copy, in traditional characters too; another one is not."""
    changed = HAN.replace("周一", "周二")
    other = "岭河汽车宣布在芜湖建设新工厂，预计两年后投产，年产能二十万辆，主要生产纯电动乘用车。"
    assert copies([document("a", HAN), document("b", changed), document("c", other)]) == {"b": "a"}
    assert copies([document("a", HAN), document("b", HAN.replace("实验", "實驗"))]) == {"b": "a"}


def test_the_first_published_is_the_original() -> None:
    """The day of publication decides, then the id; a document without a day comes last."""
    first, second, undated = (
        document("z", RELEASE, "2024-05-12"),
        document("b", RELEASE, "2024-05-13"),
        document("a", RELEASE),
    )
    assert {tuple(sorted(copies(order).items())) for order in permutations((first, second, undated))} == {
        (("a", "z"), ("b", "z"))
    }


def test_of_several_near_texts_the_first_published_is_the_original(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two texts too far from each other, a third near to both: it repeats the earlier, whichever band finds it."""
    earlier = " ".join(f"word{number}" for number in range(100))
    later = " ".join(f"word{number}" for number in range(30, 130))
    between = " ".join(f"word{number}" for number in range(15, 115))
    texts = [document(id, text) for id, text in (("a", earlier), ("b", later), ("c", between))]
    found = {earlier: [(1, b"x")], later: [(0, b"x")], between: [(0, b"x"), (1, b"x")]}
    monkeypatch.setattr(syndication, "sketch", str.encode)
    monkeypatch.setattr(syndication, "sharing", lambda drawn: [True] * len(drawn))
    monkeypatch.setattr(syndication, "bands", lambda drawn: found[drawn.decode()])
    assert copies(texts) == {"c": "a"}


@pytest.mark.parametrize("text", ["", " \n", "…"])
def test_a_document_without_words_is_no_copy(text: str) -> None:
    """What the graph gives back has no text: nothing is known of it."""
    assert copies([document("a", text), document("b", text)]) == {}


def test_short_texts_are_copies_where_they_are_the_same() -> None:
    """A text of fewer words than a shingle counts as one."""
    assert copies([document("a", "Orion signs"), document("b", "orion signs!"), document("c", "Orion sold")]) == {
        "b": "a"
    }


def test_copies_are_found_among_many_documents() -> None:
    """Each of a hundred texts of random words finds its own copy and no other."""
    drawn = random.Random(7)
    texts = [" ".join(f"word{drawn.randrange(5000)}" for _ in range(200)) for _ in range(100)]
    originals = [document(f"a{number:03}", text) for number, text in enumerate(texts)]
    repeated = [document(f"b{number:03}", f"Dateline {text} End of text") for number, text in enumerate(texts)]
    assert copies([*repeated, *originals]) == {f"b{number:03}": f"a{number:03}" for number in range(100)}


def test_a_voice_is_the_first_of_its_copies_that_has_a_publisher() -> None:
    """Of three copies one voice is left, that of a publisher; another text is another voice."""
    told = [
        document("a", RELEASE, "2024-05-12"),
        document("b", RELEASE, "2024-05-13", "Weekly"),
        document("c", RELEASE, "2024-05-14", "Gazette"),
        document("d", OWN_STORY, "2024-05-15", "Gazette"),
    ]
    assert [one.id for one in voices(told, {"b": "a", "c": "a"})] == ["b", "d"]
