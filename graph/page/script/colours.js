/* Colours: by type, country or community; the most frequent have one of their own, the others share the last. */
const MOST_COLOURS = 9;
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
let palette = {};
let colourKey = () => 'other';

function openPalette() {
  const own = Array.from({ length: MOST_COLOURS }, (_, at) => `c${at + 1}`);
  const names = [...shapeOf.keys(), ...own, 'stage', 'tie', 'over', 'accent', 'hub', 'ink', 'soft', 'other', 'line'];
  palette = Object.fromEntries(names.map((name) => [name, colour(name)]));
  const kept = new Map(keptColours().map((value, at) => [value, `c${at + 1}`]));
  const keys = { type: familyOf, country: (org) => kept.get(countryOf(org)) ?? 'other', community: (org) => kept.get(String(communityOf(org))) ?? 'other' };
  colourKey = keys[state.colour];
}

/* The values that have a colour of their own: of the countries those of most organizations, the largest communities. */
function keptColours() {
  if (state.colour === 'community') return SHELL.communities.slice(0, MOST_COLOURS).map((_, number) => String(number));
  if (state.colour !== 'country') return [];
  const counts = new Int32Array(SHELL.lists.country.length);
  for (let org = 0; org < SHELL.drawn; org += 1) counts[column('country')[org]] += 1;
  return SHELL.lists.country.map((code, at) => [code, counts[at]]).filter(([code, many]) => code && many)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_COLOURS).map(([code]) => code);
}

const colourOf = (node) => (isHub(node) ? palette.stage : palette[colourKey(node)]);

/* What the colours in force mean, in the order of the legend; the last entry stands for all others. */
function legend() {
  const { counts } = sifted;
  if (state.colour === 'type') {
    return SHELL.families.map(([family]) => ({ value: family, label: familyLabel(family), colour: palette[family], shape: family, count: counts.family.get(family) }));
  }
  const label = state.colour === 'country' ? countryText : communityText;
  const kept = keptColours().map((value, at) => ({ value, label: label(value), colour: palette[`c${at + 1}`], count: counts[state.colour].get(value) }));
  return [...kept, { value: null, label: word('family_other'), colour: palette.other, count: null }];
}
