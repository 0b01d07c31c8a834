/* What the reader has chosen, how it is written into the address, and how it is read from there. */
const NO_DOMAIN = 'none';
const COLOURINGS = ['type', 'country', 'community'];
const MOST_STEPS = 3;
const [FIRST, LAST] = [SHELL.first ?? 0, SHELL.last ?? 0];
const browserLanguage = () => SHELL.languages.find((one) => navigator.language.toLowerCase().startsWith(one)) ?? 'en';

/* The filters that are sets, each with its name in the address and what it may hold; `off` takes away, the others keep. */
const SETS = {
  off: ['hide', () => SHELL.families.map(([family]) => family)],
  domains: ['domain', () => [NO_DOMAIN, ...Object.keys(SHELL.concepts.domain)]],
  kinds: ['kind', () => SHELL.lists.kind],
  statuses: ['status', () => SHELL.lists.status],
  countries: ['country', () => SHELL.lists.country],
  communities: ['community', () => SHELL.communities.map((_, number) => String(number))],
};

const state = { language: browserLanguage(), theme: null, view: 'map', chosen: null, size: SHELL.measures[0], colour: COLOURINGS[0], ego: null, path: null, look: null };
clearFilters();

function clearFilters() {
  for (const name of Object.keys(SETS)) state[name] = new Set();
  Object.assign(state, { from: FIRST, to: LAST, undated: true, between: false });
}
const isSpan = () => state.from > FIRST || state.to < LAST;
const filtered = () => Object.keys(SETS).some((name) => state[name].size > 0) || isSpan() || !state.undated;

/* Chooses a span of years. Agreements without a year go when one is chosen, and come back with all years. */
function setYears(from, to) {
  const before = isSpan();
  Object.assign(state, { from, to });
  if (before !== isSpan()) state.undated = before;
}

/* ---- the choice: an organization, a tie, a hub, a path ---- */
const sameChoice = (a, b) => a?.kind === b?.kind && a?.node === b?.node && a?.tie === b?.tie && String(a?.ends) === String(b?.ends);

function choiceNodes({ kind, node, tie, ends }) {
  if (kind === 'tie') return tieEnds(tie);
  return kind === 'path' ? ends : [node];
}

function choiceDeals(choice) {
  if (choice.kind === 'tie') return Array.from(dealsOfTie(choice.tie));
  if (choice.kind === 'hub') return [dealOfHub(choice.node)];
  return choice.kind === 'org' ? Array.from(dealsOf(choice.node)) : [];
}

/* ---- the address ---- */
function address() {
  const said = new URLSearchParams();
  if (state.language !== browserLanguage()) said.set('lang', state.language);
  if (state.theme) said.set('theme', state.theme);
  if (state.view !== 'map') said.set('view', state.view);
  if (state.size !== SHELL.measures[0]) said.set('size', state.size);
  if (state.colour !== COLOURINGS[0]) said.set('colour', state.colour);
  sayChoice(said, state.chosen);
  if (state.ego) said.set('ego', idOf(state.ego.node)), said.set('steps', state.ego.steps);
  if (state.path) state.path.forEach((org) => said.append('path', idOf(org)));
  for (const [name, [word]] of Object.entries(SETS)) state[name].forEach((one) => said.append(word, one));
  if (isSpan()) said.set('years', `${state.from}-${state.to}`);
  if (!state.undated) said.set('undated', 'no');
  if (isBetween()) said.set('between', 'yes');
  if (state.look) said.set('at', state.look.join(','));
  return `#${said}`;
}

/* A tie that was opened for one of its agreements is called by this. */
function sayChoice(said, choice) {
  if (choice?.kind === 'org') said.set('org', idOf(choice.node));
  if (choice?.kind === 'tie' && told(choice.deal).id) said.set('agreement', told(choice.deal).id);
  else if (choice?.kind === 'tie') choiceNodes(choice).forEach((node) => said.append('tie', idOf(node)));
  if (choice?.kind === 'hub') said.set('agreement', texts.hubs[choice.node - ORGS]);
}

/* Writes the state into the address; a new choice becomes a step of the browser's history, a look does not open it anew. */
function writeAddress(step, isLook = false) {
  const next = address();
  if (next === (location.hash || '#')) return;
  try {
    history[step ? 'pushState' : 'replaceState'](null, '', next);
  } catch {
    if (!isLook) location.hash = next;
  }
}

/* Takes over what the address says, keeping language and theme where it says none; gives the words that name nothing. */
function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  const lost = [];
  const oneOf = (name, known, otherwise) => {
    const value = said.get(name);
    if (value !== null && !known.includes(value)) lost.push(value);
    return known.includes(value) ? value : otherwise;
  };
  for (const [name, [word, known]] of Object.entries(SETS)) {
    state[name] = new Set(said.getAll(word).filter((value) => known().includes(value) || !lost.push(value)));
  }
  state.language = oneOf('lang', SHELL.languages, state.language);
  state.theme = oneOf('theme', ['light', 'dark'], state.theme);
  state.view = oneOf('view', ['map', 'table'], 'map');
  state.size = oneOf('size', SHELL.measures, SHELL.measures[0]);
  state.colour = oneOf('colour', COLOURINGS, COLOURINGS[0]);
  state.undated = oneOf('undated', ['no'], 'yes') === 'yes';
  state.between = oneOf('between', ['yes'], 'no') === 'yes';
  state.look = readLook(said.get('at'), lost);
  [state.from, state.to] = readYears(said.get('years'), lost);
  state.path = readPair(said.getAll('path'), lost);
  state.ego = state.path ? null : readEgo(said.get('ego'), said.get('steps'), lost);
  state.chosen = readChoice(said, lost);
  return lost;
}

function readYears(text, lost) {
  if (text === null) return [FIRST, LAST];
  const [from, to] = /^\d{1,4}-\d{1,4}$/.test(text) ? text.split('-').map(Number) : [1, 0];
  if (from > to || from > LAST || to < FIRST) {
    lost.push(text);
    return [FIRST, LAST];
  }
  return [Math.max(from, FIRST), Math.min(to, LAST)];
}

/* The middle and the scale of the look, as whole numbers and three digits; null is all at once. */
function readLook(text, lost) {
  if (text === null) return null;
  const look = text.split(',').map(Number);
  if (look.length === 3 && look.every((one) => Math.abs(one) < 1e6) && look[2] >= FARTHEST && look[2] <= NEAREST) return look;
  lost.push(text);
  return null;
}

function readEgo(id, steps, lost) {
  if (id === null) return null;
  const node = orgById(id);
  if (node < 0) lost.push(id);
  return node < 0 ? null : { node, steps: Math.min(MOST_STEPS, Math.max(1, Number.parseInt(steps, 10) || 1)) };
}

function readPair(ids, lost) {
  const ends = ids.slice(0, 2).map(orgById);
  if (!ids.length) return null;
  if (ends.length === 2 && ends[0] !== ends[1] && ends.every((end) => end >= 0)) return ends;
  lost.push(ids.join(' – '));
  return null;
}

function readChoice(said, lost) {
  const [org, tie, agreement] = [said.get('org'), said.getAll('tie'), said.get('agreement')];
  const orLost = (choice, text) => choice ?? (lost.push(text), null);
  if (org !== null) return orLost(orgById(org) >= 0 ? { kind: 'org', node: orgById(org) } : null, org);
  if (tie.length) return orLost(tieNamed(tie), tie.join(' – '));
  if (agreement !== null) return hubNamed(agreement) ?? { kind: 'sought', id: agreement };
  return state.path ? { kind: 'path', ends: state.path } : null;
}

function tieNamed(ids) {
  const [a, b] = ids.map(orgById);
  const tie = a >= 0 && b >= 0 ? pairOf(a, b) : -1;
  return tie >= 0 ? { kind: 'tie', tie } : null;
}

function hubNamed(id) {
  const at = texts.hubs.indexOf(id);
  return at >= 0 ? { kind: 'hub', node: ORGS + at } : null;
}

/* An agreement that is no hub is found by its id where what is told of it is unpacked. */
async function findSought(lost) {
  if (state.chosen?.kind !== 'sought') return;
  const { id } = state.chosen;
  state.chosen = null;
  const deal = await dealNamed(id);
  state.chosen = deal < 0 ? null : openingOf(deal);
  if (state.chosen) state.chosen.deal = deal;
  else lost.push(id);
}
