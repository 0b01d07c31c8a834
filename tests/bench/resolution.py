"""How long the resolution of many names takes on one core: `python tests/bench/resolution.py [NAMES]`.

The names are made of invented words by a fixed seed: universities, institutes and companies in four languages, some of
them respelt or translated, one mention and one document each. Time is that of the process, not of the clock.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from graph.authority.organizations import load_authority
from graph.model import Document, Facts, Mention
from graph.resolving.organizations import resolve_organizations

SEED, NAMES = 11, 100_000
_SYLLABLES = (
    *("ba", "bel", "cor", "da", "dor", "el", "fan", "gar", "hal", "im", "jo", "kal", "lor", "mar", "nor", "ol"),
    *("pra", "quen", "ras", "sol", "tor", "ul", "ven", "wes", "xan", "yor", "zel"),
)
_HAN = "安博昌德丰光海华嘉金凯兰明宁平启瑞盛腾威兴亚远中卓"
_SHAPES = (
    ("en", "University of {}"), ("en", "{} Institute of Technology"), ("en", "{} Battery Systems Inc."),
    ("en", "{} Research Centre"), ("fr", "Université de {}"), ("fr", "Laboratoire {}"), ("fr", "Groupe {}"),
    ("de", "Universität {}"), ("de", "{} Forschungszentrum"), ("de", "{} Fahrzeugtechnik GmbH"), ("en", "{} Motors"),
)  # fmt: skip


def main() -> None:
    """Print names, organizations and seconds."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NAMES
    authority = load_authority()
    facts = [_facts(place, name, language) for place, (name, language) in enumerate(names(number))]
    begun = time.process_time()
    found = resolve_organizations(facts, authority).organizations
    seconds = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{number} names, {len(found)} organizations, {seconds:.1f} s of one core, {memory} MB at most")


def names(number: int) -> list[tuple[str, str]]:
    """Distinct names with their languages, the same on every machine."""
    chance = random.Random(SEED)
    found: dict[str, str] = {}
    while len(found) < number:
        if chance.random() < 0.2:
            found.setdefault(
                "".join(chance.choices(_HAN, k=4)) + chance.choice(("大学", "汽车有限公司", "研究院")), "zh"
            )
            continue
        language, shape = chance.choice(_SHAPES)
        word = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize()
        found.setdefault(shape.format(word), language)
    return list(found.items())


def _facts(place: int, name: str, language: str) -> Facts:
    mention = Mention(f"d{place}", "organization", name, (name,), language)
    return Facts(Document(f"d{place}", name, language), (mention,))


if __name__ == "__main__":
    main()
