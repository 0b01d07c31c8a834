"""How sure the reader is of what it says, and leaving out what it is less sure of."""

import json
from pathlib import Path

import pytest

from graph.reading.confidence import calibrated, log_odds
from tests.conftest import Konvoi

TEXT = "Scania and KTH Royal Institute of Technology signed an agreement on joint battery research in Stockholm.\n"
EVEN = {"stated": 0.0, "weakest": 0.0, "plausible": 0.0, "agreed": 1.0, "statements": 0.0, "several": 0.0}


def test_confidence_is_a_probability() -> None:
    """Certainty of the model, one way or the other, never becomes certainty of ours."""
    for odds in (log_odds(0.0), log_odds(1.0)):
        told = calibrated("agreement", **EVEN | {"stated": odds, "weakest": odds, "plausible": odds})
        assert 0 < told < 1


@pytest.mark.parametrize("name", ["stated", "weakest", "plausible"])
def test_a_surer_statement_and_surer_parties_count_for_more(name: str) -> None:
    """All else equal, the confidence rises with each: the sentence, the party, and that it is an organization."""
    assert calibrated("agreement", **EVEN) < calibrated("agreement", **EVEN | {name: 3.0})


@pytest.mark.parametrize(("told", "said"), [({"stated": 1.0}, "weakest"), ({**EVEN, "colour": 1.0}, "colour")])
def test_what_is_told_and_what_has_a_weight_must_have_the_same_names(told: dict[str, float], said: str) -> None:
    """Something too few or too many is an error of the program, never a wrong confidence in silence."""
    with pytest.raises(ValueError, match=said):
        calibrated("agreement", **told)


def test_agreements_of_less_confidence_are_left_out(konvoi: Konvoi, tmp_path: Path) -> None:
    """`--min-confidence` keeps what is at least so sure, and the organizations all the same."""
    file = tmp_path / "note.txt"
    file.write_text(TEXT, encoding="utf-8")
    every = json.loads(konvoi("extract", file).output)
    [agreement] = every["agreements"]
    least = agreement["confidence"]
    kept = json.loads(konvoi("extract", "--min-confidence", str(least), file).output)
    fewer = json.loads(konvoi("extract", "--min-confidence", str(least + 0.01), file).output)
    assert (len(kept["agreements"]), len(fewer["agreements"])) == (1, 0)
    assert len(fewer["organizations"]) == len(every["organizations"]) == 2


def test_a_confidence_beyond_one_is_refused(konvoi: Konvoi) -> None:
    """A percentage is no confidence: the command line says so."""
    result = konvoi("extract", "--min-confidence", "80", "-")
    assert result.exit_code == 2 and "0<=x<=1" in result.output
