/* The panel: what is chosen, or an overview where nothing is. */
const sheet = find('#sheet');
const trail = [];

function showPanel() {
  const choice = state.chosen;
  sheet.replaceChildren(...(choice ? chosenView(choice) : overview()).filter(Boolean));
  sheet.scrollTop = 0;
  find('#panel').classList.toggle('open', Boolean(choice));
  if (!choice) find('#panel').classList.remove('tall');
  refreshHidden();
}

function chosenView(choice) {
  const head = element('div.bar', {},
    trail.length ? element('button.plain.back', { type: 'button', click: goBack, 'aria-label': word('back') }, icon('back')) : null,
    element('span.soft', {}, choice.kind === 'org' ? labelOf('orgType', organizations[choice.node].type) : lineOf(choice)),
    element('button.plain', { type: 'button', click: () => choose(null), 'aria-label': word('close') }, icon('close')));
  const views = { org: organizationView, tie: tieView, hub: hubView };
  return [head, element('div.hidden', { hidden: true }), ...views[choice.kind](choice)];
}

/* Says so, where the filters hide what the panel shows. */
function refreshHidden() {
  const box = sheet.querySelector('.hidden');
  if (!box) return;
  const drawn = choiceNodes(state.chosen).every((node) => nodeOf.has(node));
  box.hidden = !drawn || isShown(state.chosen, seen());
  box.replaceChildren(element('span', {}, word('hidden')), ' ', element('button.link', { type: 'button', click: resetFilters }, word('show_all')));
}

function goBack() {
  choose(trail.pop(), { back: true });
}

const heading = (...inside) => element('h2', { tabIndex: -1 }, ...inside);
const newestFirst = (numbers) => [...numbers].reverse().sort((a, b) => (agreements[b].year ?? -1) - (agreements[a].year ?? -1));

/* ---- a tie, a hub ---- */
function tieView(choice) {
  const [a, b] = choiceNodes(choice);
  return [
    heading(element('span.pair', {}, orgButton(a), orgButton(b))),
    ...newestFirst(choiceNumbers(choice)).map(agreementCard),
  ];
}

function hubView(choice) {
  const [number] = choiceNumbers(choice);
  return [heading(shape('hub'), element('span', {}, labelOf('agreementKind', agreements[number].kind))), element('div.sole', {}, agreementCard(number))];
}

/* ---- an organization ---- */
function organizationView({ node }) {
  const one = organizations[node];
  return [
    heading(shape(one.family), orgName(node)),
    organizationFacts(node, one),
    listOf('partners_of', [...partnersOf(node)].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]).map(([partner, numbers]) => partnerItem(node, partner, numbers))),
    listOf('agreements_of', newestFirst(ownOf[node]).map((number) => dealLine(number, node)), 'deals'),
    listOf('through', newestFirst(throughOf[node]).map((number) => dealLine(number, node)), 'deals'),
  ];
}

function organizationFacts(node, one) {
  const items = (numbers) => element('ul.orgs', {}, ...numbers.map((number) => element('li', {}, orgButton(number))));
  const rows = [
    ['country', one.country && countryText(one.country)],
    ['part_of', 'whole' in one && items([one.whole])],
    ['parts', partsOf[node].length && items(partsOf[node])],
    ['names', namesList(one)],
    ['identifiers', one.ids.length && element('ul', {}, ...one.ids.map(identifier))],
  ];
  return element('dl', {}, ...rows.filter(([, value]) => value).flatMap(([key, value]) => [
    element('dt', {}, word(key)), element('dd', {}, value)]));
}

const SYSTEMS = { wikidata: 'Wikidata', ror: 'ROR' };
function identifier([system, value, address]) {
  const text = `${SYSTEMS[system] ?? system} ${value}`;
  return element('li', {}, address ? outLink(address, text) : text);
}

/* All names, by language: those of the page's languages first. */
function namesList(one) {
  const byLanguage = new Map([...FACTS.languages, ''].map((language) => [language, []]));
  for (const [text, language] of one.labels) byLanguage.set(language, [...(byLanguage.get(language) ?? []), text]);
  const filled = [...byLanguage].filter(([, names]) => names.length);
  if (one.labels.length < 2) return null;
  return element('ul.names', {}, ...filled.map(([language, names]) => element('li', {},
    element('span.tongue', { title: languageText(language) }, language || '·'),
    element('span', {}, ...names.flatMap((name, at) => [at ? ', ' : '', element('bdi', inLanguage(language), name)])))));
}

function listOf(key, items, form = 'list') {
  if (!items.length) return null;
  return element('section.block', {}, element('h4', {}, word(key), ' ', element('span.count', {}, String(items.length))), element(`ul.${form}`, {}, ...items));
}

function partnerItem(node, partner, numbers) {
  const edge = tieBetween(node, partner);
  const open = () => choose(edge ? { kind: 'tie', edge: edge.id } : wayTo(numbers[0]));
  return element('li', {}, orgButton(partner), element('button.link.soft', { type: 'button', click: open },
    [word('agreements', { n: numbers.length }), spanText(numbers)].filter(Boolean).join(' · ')));
}

/* An agreement as one line that opens. */
function dealLine(number, node) {
  const one = agreements[number];
  const others = one.parties.filter((party) => party !== node);
  const box = element('details', {}, element('summary', {},
    element('span.year', {}, one.year === undefined ? '—' : String(one.year)),
    element('span', {}, element('b', {}, labelOf('agreementKind', one.kind)), element('span.soft', {}, others.map(nameOf).join(', ')))));
  box.fill = () => { if (box.childElementCount === 1) box.append(agreementCard(number)); };
  box.addEventListener('toggle', () => box.open && box.fill());
  return element('li', {}, box);
}

/* ---- nothing is chosen ---- */
function overview() {
  if (!now.agreements.size) return [];
  const met = new Map();
  for (const number of now.agreements) agreements[number].parties.forEach((one, at, all) => all.forEach((other) => (
    one === other ? null : met.set(one, (met.get(one) ?? new Set()).add(other)))));
  const top = [...met.keys()].sort((a, b) => met.get(b).size - met.get(a).size || a - b).slice(0, 8);
  const latest = newestFirst(now.agreements).filter((number) => agreements[number].year !== undefined && wayTo(number)).slice(0, 6);
  return [
    element('p.intro', {}, word('intro')),
    blockOf('most_connected', 'list', top.map((one) => element('li', {}, orgButton(one), element('span.count', {}, String(met.get(one).size))))),
    latest.length ? blockOf('latest', 'news', latest.map(newsItem)) : null,
  ];
}

const blockOf = (key, form, items) => element('section.block', {}, element('h4', {}, word(key)), element(`ul.${form}`, {}, ...items));

function newsItem(number) {
  const one = agreements[number];
  return element('li', {}, element('button.news', { type: 'button', click: () => choose(wayTo(number)) },
    element('span.soft', {}, dateText(one.date)), element('b', {}, one.parties.map(nameOf).join(' – ')), element('span', {}, [labelOf('agreementKind', one.kind), FACTS.states[one.status] && labelOf('status', one.status)].filter(Boolean).join(' · '))));
}
