"""Pictures drawn as SVG, PNG or PDF: the same picture gives the same bytes. It needs matplotlib, the extra `plot`."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

import numpy as np

from ..model import KonvoiError
from .exchange import one_line
from .pictures import Distribution, Grid, Path, Picture, Slopes

ENDINGS = ("svg", "png", "pdf")
FONTS = ("DejaVu Sans", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "PingFang SC", "SimHei")
"""The fonts of labels: the first, which matplotlib brings along, and those of Chinese that are installed."""
_LONGEST = 42
_NO_DATE: Mapping[str, Mapping[str, None]] = MappingProxyType(
    {"svg": {"Date": None}, "pdf": {"CreationDate": None, "ModDate": None}, "png": {"Software": None}}
)
_STYLE: Mapping[Any, Any] = MappingProxyType({
    "svg.hashsalt": "konvoi", "svg.fonttype": "none", "text.parse_math": False, "font.size": 9.0,
    "axes.spines.top": False, "axes.spines.right": False, "figure.dpi": 150.0, "savefig.dpi": 150.0,
})  # fmt: skip


def ending(file: str | PurePath) -> str:
    """The format in which a picture of this name is drawn, once it is sure that it can be.

    Raises:
        KonvoiError: where the name ends otherwise, or matplotlib is not installed.
    """
    found = PurePath(file).suffix.removeprefix(".").lower()
    if found not in ENDINGS:
        raise KonvoiError(f"{file}: no picture has this ending: end the name in .{', .'.join(ENDINGS)}")
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise KonvoiError("pictures need matplotlib: pip install 'konvoi[plot]'") from error
    return found


def drawn(picture: Picture, format: str, problems: Callable[[str], None]) -> bytes:
    """The picture as a file of a format of `ENDINGS`; that no font here has some signs goes to `problems`.

    In SVG a label stays text, for which whoever shows it has fonts.
    """
    with _style(), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        content = _saved(picture, format)
    if format != "svg" and any("missing from" in str(one.message) for one in warned):
        problems("no font here has some signs of the labels: install Noto Sans CJK, or end the name in .svg")
    return content


def _saved(picture: Picture, format: str) -> bytes:
    from matplotlib.figure import Figure

    figure = Figure(figsize=_size(picture), layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(one_line(picture.title), loc="left")
    if 0 in picture.values.shape:
        axes.text(0.5, 0.5, "No agreement to draw", ha="center", va="center")
        axes.set_axis_off()
    else:
        _DRAWING[type(picture)](figure, axes, picture)
    file = io.BytesIO()
    figure.savefig(file, format=format, metadata=dict(_NO_DATE[format]))
    return file.getvalue()


@contextmanager
def _style() -> Iterator[None]:
    """Settings that owe nothing to those of the machine, but for its fonts of Chinese."""
    import matplotlib
    from matplotlib import font_manager

    installed = {font.name for font in font_manager.fontManager.ttflist}
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({**_STYLE, "font.family": [font for font in FONTS if font in installed]})
        yield


def _size(picture: Picture) -> tuple[float, float]:
    """Inches: wide and high enough that labels do not touch."""
    if isinstance(picture, Grid):
        return max(6.0, 4.0 + 0.3 * len(picture.columns)), max(3.5, 1.8 + 0.26 * len(picture.rows))
    if isinstance(picture, Slopes):
        return 7.0, max(2.5, 1.0 + 0.26 * len(picture.names))
    if isinstance(picture, Path):
        return max(6.0, 2.0 + 0.3 * len(picture.periods)), 4.0
    return 6.0, 4.0


def _grid(figure: Any, axes: Any, grid: Grid) -> None:
    from matplotlib.ticker import MaxNLocator

    shading = axes.imshow(grid.values, cmap="Blues", vmin=0, aspect="auto")
    axes.set_xticks(range(len(grid.columns)), [_label(name) for name in grid.columns], rotation=90)
    axes.set_yticks(range(len(grid.rows)), [_label(name) for name in grid.rows])
    axes.set_xticks(np.arange(len(grid.columns) + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(len(grid.rows) + 1) - 0.5, minor=True)
    axes.grid(which="minor", color="white", linewidth=1)
    axes.tick_params(which="both", length=0)
    figure.colorbar(shading, ax=axes, label=grid.measured, ticks=MaxNLocator(integer=True), shrink=0.7)


def _slopes(_: Any, axes: Any, slopes: Slopes) -> None:
    """A line for each that was ranked before, from its place among them to its place now: no label meets another."""
    before = np.argsort(slopes.values[:, 0], kind="stable").argsort()
    for now, (name, (old, new)) in enumerate(zip(slopes.names, slopes.values, strict=True)):
        known, color = not np.isnan(old), f"C{now % 10}"
        places = [(0, before[now]), (1, now)] if known else [(1, now)]
        axes.plot(*zip(*places, strict=True), marker="o", markersize=4, linewidth=1.4, color=color, clip_on=False)
        axes.text(1.03, now, f"{new:.0f}  {_label(name)}{'' if known else ' (new)'}", va="center")
        if known:
            axes.text(-0.03, before[now], f"{old:.0f}", va="center", ha="right")
    axes.set_xticks([0, 1], [_label(column) for column in slopes.columns])
    axes.set_ylim(len(slopes.names) - 0.5, -0.5)
    axes.set_yticks([])
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(length=0)


def _path(_: Any, axes: Any, path: Path) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.plot(range(len(path.periods)), path.values, marker="o", markersize=4, linewidth=1.4)
    axes.set_xticks(range(len(path.periods)), path.periods, rotation=90)
    axes.set_xlim(-0.5, len(path.periods) - 0.5)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    axes.set_ylim(max(np.nan_to_num(path.values).max() * 1.05, 1.5), 0.5)
    axes.set_ylabel("rank")


def _distribution(_: Any, axes: Any, found: Distribution) -> None:
    axes.loglog(found.values, found.shares, marker="o", markersize=4, linestyle="none", color="C0")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter("{x:g}")
        axis.set_minor_formatter("")
    axes.set_xlabel("partners")
    axes.set_ylabel(found.measured)
    axes.grid(which="major", color="0.9", linewidth=0.7)


def _label(text: str) -> str:
    """The text on one line, not too long."""
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


_DRAWING: Mapping[type, Callable[[Any, Any, Any], None]] = MappingProxyType(
    {Grid: _grid, Slopes: _slopes, Path: _path, Distribution: _distribution}
)
