/* What the reader has chosen, how it is written into the address, and what it leaves to be seen. */
const YEARS = agreements.map((one) => one.year).filter((year) => year !== undefined);
const FIRST = YEARS.length ? Math.min(...YEARS) : 0;
const LAST = YEARS.length ? Math.max(...YEARS) : 0;
const NO_DOMAIN = 'none';
const browserLanguage = () => FACTS.languages.find((one) => navigator.language.toLowerCase().startsWith(one)) ?? 'en';

const state = { language: browserLanguage(), theme: null, view: 'map', chosen: null };
clearFilters();

function clearFilters() {
  Object.assign(state, { off: new Set(), domains: new Set(), from: FIRST, to: LAST, undated: true });
}
const filtered = () => state.off.size > 0 || state.domains.size > 0 || state.from > FIRST || state.to < LAST || !state.undated;

/* ---- what the filters leave; `but` names the filter that is left out, for the counts beside its choices ---- */
const familyOn = (organization) => !state.off.has(organizations[organization].family);
const inYears = (one) => (one.year === undefined ? state.undated : one.year >= state.from && one.year <= state.to);
const inDomains = (one) => !state.domains.size || (one.within.length
  ? one.within.some((domain) => state.domains.has(domain)) : state.domains.has(NO_DOMAIN));

const matches = (one, but) => (but === 'years' || inYears(one)) && (but === 'domains' || inDomains(one));
const betweenShown = (one, but) => but === 'types' || one.parties.filter(familyOn).length > 1;

function seen() {
  const live = new Set([...agreements.keys()].filter((number) => matches(agreements[number])));
  const nodes = new Set(DRAWN.nodes.map((node) => node.id).filter((node) => nodeSeen(node, live)));
  const edges = new Map();
  for (const edge of DRAWN.edges) {
    const counted = edge.kind === 'part' ? [] : edge.agreements.filter((number) => live.has(number));
    if (nodes.has(edge.from) && nodes.has(edge.to) && (edge.kind === 'part' || counted.length)) edges.set(edge.id, counted);
  }
  return { agreements: new Set([...live].filter((number) => betweenShown(agreements[number]))), nodes, edges };
}

function nodeSeen(node, live) {
  if (!isHub(node)) return familyOn(node) && reachOf[node].some((number) => live.has(number));
  const { agreement } = nodeOf.get(node);
  return live.has(agreement) && betweenShown(agreements[agreement]);
}

/* ---- the choice: an organization, a tie, a hub ---- */
const sameChoice = (a, b) => a?.kind === b?.kind && a?.node === b?.node && a?.edge === b?.edge;
const choiceNodes = (choice) => (choice.kind === 'tie' ? [edgeOf.get(choice.edge).from, edgeOf.get(choice.edge).to] : [choice.node]);
const isShown = (choice, now) => (choice.kind === 'tie' ? now.edges.has(choice.edge) : now.nodes.has(choice.node));

function choiceNumbers(choice) {
  if (choice.kind === 'tie') return edgeOf.get(choice.edge).agreements;
  return choice.kind === 'hub' ? [nodeOf.get(choice.node).agreement] : ownOf[choice.node];
}

/* ---- the address ---- */
function address() {
  const said = new URLSearchParams();
  if (state.language !== browserLanguage()) said.set('lang', state.language);
  if (state.theme) said.set('theme', state.theme);
  if (state.view !== 'map') said.set('view', state.view);
  const choice = state.chosen;
  if (choice?.kind === 'org') said.set('org', organizations[choice.node].id);
  if (choice?.kind === 'tie') choiceNodes(choice).forEach((node) => said.append('tie', organizations[node].id));
  if (choice?.kind === 'hub') said.set('agreement', agreements[nodeOf.get(choice.node).agreement].id);
  state.off.forEach((family) => said.append('hide', family));
  state.domains.forEach((domain) => said.append('domain', domain));
  if (state.from > FIRST || state.to < LAST) said.set('years', `${state.from}-${state.to}`);
  if (!state.undated) said.set('undated', 'no');
  return `#${said}`;
}

/* Takes over what the address says; returns the words in it that name nothing here. */
function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  const lost = [];
  const oneOf = (name, known, otherwise) => {
    const value = said.get(name);
    if (value !== null && !known.includes(value)) lost.push(value);
    return known.includes(value) ? value : otherwise;
  };
  const several = (name, known) => new Set(said.getAll(name).filter((value) => known.includes(value) || !lost.push(value)));
  state.language = oneOf('lang', FACTS.languages, browserLanguage());
  state.theme = oneOf('theme', ['light', 'dark'], null);
  state.view = oneOf('view', ['map', 'table'], 'map');
  state.off = several('hide', FACTS.families.map(([family]) => family));
  state.domains = several('domain', [NO_DOMAIN, ...Object.keys(FACTS.concepts.domain)]);
  state.undated = oneOf('undated', ['no'], 'yes') === 'yes';
  [state.from, state.to] = readYears(said.get('years'), lost);
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

function readChoice(said, lost) {
  const named = (id) => organizations.findIndex((one) => one.id === id);
  const [org, tie, agreement] = [said.get('org'), said.getAll('tie'), said.get('agreement')];
  if (org !== null) {
    if (named(org) >= 0) return { kind: 'org', node: named(org) };
    lost.push(org);
  } else if (tie.length) {
    const edge = tieBetween(named(tie[0]), named(tie[1]));
    if (edge) return { kind: 'tie', edge: edge.id };
    lost.push(tie.join(' – '));
  } else if (agreement !== null) {
    const number = agreements.findIndex((one) => one.id === agreement);
    if (number >= 0 && wayTo(number)) return wayTo(number);
    lost.push(agreement);
  }
  return null;
}

/* Writes the state into the address; a new choice becomes a step of the browser's history. */
function writeAddress(step) {
  const next = address();
  if (next === (location.hash || '#')) return;
  try {
    history[step ? 'pushState' : 'replaceState'](null, '', next);
  } catch {
    location.hash = next;
  }
}
