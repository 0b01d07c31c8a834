"""The reader's model: units, pieces, windows, and what is said where its files are broken."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.authority.organizations import Authority, load_authority
from graph.model import Document, KonvoiError, Sentence
from graph.reading import encoder
from graph.reading import windows as windowing
from graph.reading.encoder import MODEL, Model, load
from graph.reading.features import Features, features
from graph.reading.pieces import SPECIAL, Pieces
from graph.reading.sentences import sentences
from graph.reading.units import Unit, units
from graph.reading.windows import LONGEST, arrays, parts, windows


def _document(text: str, language: str = "en") -> Document:
    return Document("d", text, language=language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ZF's 2nd deal", ["ZF", "'", "s", "2", "nd", "deal"]),
        ("l’École de Nîmes", ["l", "’", "École", "de", "Nîmes"]),
        ("Bosch-Tochter ETAS", ["Bosch", "-", "Tochter", "ETAS"]),
        ("吉利与KTH签约", ["吉", "利", "与", "KTH", "签", "约"]),
    ],
)
def test_units_are_words_signs_and_single_han_characters(text: str, expected: list[str]) -> None:
    """What the model labels: a word of any script, a number, a sign, one Han character."""
    assert [unit.text for unit in units(text, 0, len(text))] == expected


def test_units_cover_all_but_white_space() -> None:
    """No letter is lost, whatever the script."""
    text = "Škoda \u200b und ООО «Мотор» 株式会社 42 🚗"
    assert "".join(unit.text for unit in units(text, 0, len(text))) == "".join(text.split())


def test_every_unit_has_the_piece_that_covers_it() -> None:
    """Han characters that share a piece point to one, and a word to its first piece."""
    pieces = Pieces(
        [*((text, 0.0) for text in SPECIAL), ("\u2581", -2.0), ("吉利", -3.0), ("与", -3.0), ("K", -5.0), ("TH", -5.0)]
    )
    told = units("吉利与KTH", 0, 6)
    numbers, where = pieces.of(told)
    assert [pieces.scored[number][0] for number in numbers] == ["\u2581", "吉利", "与", "K", "TH"]
    assert where == [1, 1, 2, 3]


def test_pieces_are_read_as_they_were_written(tmp_path: Path) -> None:
    """The vocabulary survives its file, also pieces of odd signs."""
    scored = [*((text, 0.0) for text in SPECIAL), ("\u2581a", -1.5), ("#", -2.25), ("\u00a0", -3.0)]
    Pieces(scored).write(tmp_path / "pieces.tsv")
    assert list(Pieces.read(tmp_path / "pieces.tsv").scored) == scored


def test_windows_hold_all_sentences_and_none_is_too_long() -> None:
    """A document of many sentences is cut between them; a sentence too long for a window is cut itself."""
    text = " ".join(["Scania tests batteries with KTH in Stockholm."] * 80) + " " + "and Volvo, " * 700 + "signed."
    told = sentences(_document(text))
    model, authority = load(), load_authority()
    every = [part for number, one in enumerate(told) for part in parts(number, one, model.pieces, authority)]
    made = list(windows(every))
    assert all(window.length <= LONGEST for window in made)
    assert [part for window in made for part in window.parts[window.carried :]] == every
    assert {part.sentence for part in every} == set(range(len(told)))


def test_a_window_as_numbers_has_a_row_for_each_piece_and_unit() -> None:
    """Pieces, units, features and the bounds of sentences fit together."""
    document = _document("Mahle und die TU Graz forschen. Sie teilen Daten.", "de")
    every = [
        part
        for number, one in enumerate(sentences(document))
        for part in parts(number, one, load().pieces, load_authority())
    ]
    [window] = windows(every)
    told = arrays(window)
    assert len(told.pieces) == len(told.piece_features) == told.bounds[-1][1]
    assert len(told.unit_pieces) == len(told.unit_features) == 11
    assert max(told.unit_pieces) < len(told.pieces)


def test_of_a_long_document_only_what_is_read_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the windows that are not read nobody asks what the lists know of their words."""
    line = "Mahle and Graz University of Technology signed a joint research agreement in Stuttgart."
    told = sentences(_document(" ".join([line] * 90)))
    asked: list[Sentence] = []

    def counted(sentence: Sentence, own: Sequence[Unit], authority: Authority) -> Features:
        asked.append(sentence)
        return features(sentence, own, authority)

    monkeypatch.setattr(encoder, "MOST", 1)
    monkeypatch.setattr(windowing, "features", counted)
    load().read(told, load_authority())
    assert tuple(asked) == told[: len(asked)]
    assert 10 < len(asked) < 45


@pytest.mark.parametrize("name", ["reader.onnx", "pairs.onnx", "pieces.tsv", "labels.json"])
def test_a_missing_file_of_the_model_is_one_line(tmp_path: Path, name: str) -> None:
    """What is missing is named, with how to mend it."""
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    (folder / name).unlink()
    with pytest.raises(KonvoiError, match=rf"{name}: .*install konvoi again"):
        Model(folder)


def test_a_model_cut_short_is_one_line(tmp_path: Path) -> None:
    """Half a network is refused, not run."""
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    whole = (folder / "reader.onnx").read_bytes()
    (folder / "reader.onnx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(KonvoiError, match=r"reader\.onnx: .*broken"):
        Model(folder)


def test_a_model_of_another_version_is_one_line(tmp_path: Path) -> None:
    """Labels that are not those of the code are refused."""
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    told = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    told["signature"]["version"] += 1
    (folder / "labels.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(KonvoiError, match="another version"):
        Model(folder)


def test_no_sentences_give_nothing() -> None:
    """A document of furniture alone has nothing to read."""
    read = load().read([], load_authority())
    assert (read.names, len(read.says), read.links) == ([], 0, {})


@pytest.mark.parametrize("text", ["x", "\u0301", "||||", "\ufffd\u200b", "9" * 3000, "汽" * 2000, "A" * 5000])
def test_odd_sentences_are_read_without_harm(text: str) -> None:
    """One word, signs alone, a number without end, one letter five thousand times."""
    document = _document(text)
    read = load().read([Sentence(document, 0, len(text))], load_authority())
    assert len(read.says) == 1


def test_the_same_sentences_give_the_same_figures() -> None:
    """Twice read, the same to the last bit."""
    told = sentences(_document("Scania and KTH signed an agreement on joint research into batteries in Stockholm."))
    one, other = (load().read(told, load_authority()) for _ in range(2))
    assert one.names == other.names and (one.says == other.says).all() and one.links == other.links
