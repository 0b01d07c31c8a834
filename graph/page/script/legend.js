/* The legend: the colours in force and, by their shapes, the types. Its rows are filters. */
let coloursShown = '';

function refreshLegend() {
  const colours = legend();
  const shown = [state.colour, ...colours.map((one) => one.value)].join(' ');
  if (shown !== coloursShown) buildLegend(colours);
  coloursShown = shown;
  if (state.colour !== 'type') refreshSwatches(colours);
}

function buildLegend(colours) {
  for (const key of [...refreshers.keys()].filter((one) => /^(type|colour) /.test(one))) refreshers.delete(key);
  const byType = state.colour === 'type';
  const types = fold('legend', 'types', () => [element('ul.facet', { id: 'types' }, ...familiesHere().map(typeRow))]);
  const inForce = byType ? [] : fold('colours', FACET_OF[state.colour], () => [element('ul.facet', { id: 'colours' }, ...colours.map(colourRow)), ...betweenBox(FACET_OF[state.colour], 'colour ')]);
  find('#legend').replaceChildren(...inForce, ...types);
  find('#legend').classList.toggle('by-other', !byType);
  find('#legend').hidden = !ORGS;
}

const FACET_OF = { country: 'countries', community: 'communities' };

function typeRow(family) {
  const label = familyLabel(family);
  const only = () => { state.off = new Set(familiesHere().filter((one) => one !== family)); changed(); };
  return tickRow(`type ${family}`, {
    label, shape: shape(family), count: () => sifted.counts.family.get(family),
    read: () => !state.off.has(family), write: (on) => tickIn(state.off, family, !on),
    after: element('button.only', { type: 'button', click: only, 'aria-label': word('only_this', { what: label }) }, word('only')),
  });
}

/* A colour and whom it stands for; what has no value of its own ("all others") cannot be ticked. */
function colourRow({ value, label }) {
  const { count, values } = FACETS[FACET_OF[state.colour]];
  const mark = element('i.swatch', { data: { value: String(value) } });
  if (!values().includes(value)) return element('li', {}, element('div.row', {}, element('span.still', {}, mark, element('span.what', {}, label))));
  const set = () => state[FACET_OF[state.colour]];
  return tickRow(`colour ${value}`, {
    label, mark, count: () => sifted.counts[count].get(value), read: () => set().has(value), write: (on) => tickIn(set(), value, on),
  });
}

function refreshSwatches(colours) {
  const byValue = new Map(colours.map(({ value, colour }) => [String(value), colour]));
  for (const one of document.querySelectorAll('#colours .swatch')) one.style.background = byValue.get(one.dataset.value) ?? '';
}
