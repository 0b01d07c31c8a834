/* Finding an organization by any of its names. */
const query = find('#query');
const hits = find('#hits');
const MOST_HITS = 10;
let found = [];
let active = -1;

const folded = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');
const namesOf = organizations.map((one) => [...new Set([one.name, ...one.labels.map(([text]) => text)])]
  .map((text) => ({ text, folded: folded(text.slice(0, 400)) })));

/* The organizations whose name holds the text, best first: a name that begins so, then a word that does, then the rest. */
function search(text) {
  const wanted = folded(text.trim());
  if (!wanted) return [];
  const ranked = organizations.map((one, number) => ({ number, partners: one.partners, ...bestName(number, wanted) }));
  return ranked.filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank || b.partners - a.partners || a.number - b.number).slice(0, MOST_HITS);
}

function bestName(number, wanted) {
  const rank = ({ folded: name }) => (name.startsWith(wanted) ? 0 : name.includes(` ${wanted}`) ? 1 : name.includes(wanted) ? 2 : 3);
  const first = nameOf(number);
  return namesOf[number].map((name) => ({ rank: rank(name), text: name.text }))
    .reduce((a, b) => (b.rank < a.rank || (b.rank === a.rank && b.text === first) ? b : a));
}

function showHits() {
  found = search(query.value);
  active = found.length ? 0 : -1;
  hits.replaceChildren(...found.map(hitRow));
  if (query.value.trim() && !found.length) hits.append(element('li.none', { role: 'option', 'aria-disabled': 'true' }, word('no_match')));
  openHits(Boolean(query.value.trim()));
}

function hitRow({ number, text }, at) {
  const name = nameOf(number);
  return element('li', { role: 'option', id: `hit-${at}`, 'aria-selected': String(at === active), click: () => takeHit(at) },
    shape(organizations[number].family),
    element('span.what', {}, orgName(number), name === text ? null : element('small', {}, element('bdi', {}, text))),
    organizations[number].partners ? element('span.count', {}, word('partners', { n: organizations[number].partners })) : null);
}

function openHits(open) {
  hits.hidden = !open;
  query.setAttribute('aria-expanded', String(open));
  query.setAttribute('aria-activedescendant', open && active >= 0 ? `hit-${active}` : '');
}

function move(step) {
  if (!found.length) return;
  active = (active + step + found.length) % found.length;
  [...hits.children].forEach((row, at) => row.setAttribute('aria-selected', String(at === active)));
  hits.children[active].scrollIntoView({ block: 'nearest' });
  openHits(true);
}

function takeHit(at) {
  const { number } = found[at];
  query.value = '';
  openHits(false);
  query.blur();
  choose({ kind: 'org', node: number }, { centre: true });
}

const QUERY_KEYS = {
  ArrowDown: () => move(1), ArrowUp: () => move(-1),
  Enter: () => !hits.hidden && active >= 0 && takeHit(active),
  Escape: () => { query.value = ''; openHits(false); query.blur(); },
};

function openSearch() {
  query.addEventListener('input', showHits);
  query.addEventListener('focus', () => query.value.trim() && showHits());
  query.addEventListener('blur', () => openHits(false));
  hits.addEventListener('pointerdown', (event) => event.preventDefault());
  query.addEventListener('keydown', (event) => {
    if (!QUERY_KEYS[event.key] || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    QUERY_KEYS[event.key]();
  });
}
