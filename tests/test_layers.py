"""The order of the rooms."""

from pathlib import Path

from importlinter.cli import lint_imports


def test_a_room_imports_only_from_the_rooms_before_it() -> None:
    """The layers contract of `pyproject.toml` is kept."""
    config = Path(__file__).resolve().parents[1] / "pyproject.toml"
    assert lint_imports(config_filename=str(config), no_cache=True) == 0
