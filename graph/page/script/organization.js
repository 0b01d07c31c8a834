/* An organization as it is read: who it is, how it stands, with whom, on what, when. */
const FIRST_PARTNERS = 12;
const FIRST_DOMAINS = 8;
const ONE_ROW_OF_YEARS = 12;
const MANY_TO_RANK = 5000;

function organizationView({ node }) {
  return [
    heading(shape(familyOf(node)), orgName(node)),
    reachBar(node),
    organizationFacts(node),
    measuresBlock(node),
    filteredBox((deals) => [
      yearsBlock(node, deals),
      partnersBlock(node, deals),
      domainsBlock(deals),
      dealsBlock('agreements_of', newestFirst(deals), node),
    ], Array.from(dealsOf(node))),
    throughBlock(node),
  ];
}

/* ---- what the filters leave of it ---- */
let unsifted = null;

/* Whether the lists of the panel follow the filters: they do where these leave something, and nobody asked for all. */
const isSifted = () => filtered() && unsifted !== state.chosen && passes(state.chosen);

/* Blocks of some agreements, of which only those that the filters leave are shown, with a word on how many that are. */
function filteredBox(build, all) {
  const box = element('div.filtered');
  box.refresh = () => {
    const deals = isSifted() ? liveOf(all) : all;
    const signs = JSON.stringify([isSifted(), filtered(), deals, [...state.off], isBetween() && [...state.countries]]);
    if (signs === box.signs) return;
    const inside = box.contains(document.activeElement);
    box.signs = signs;
    box.replaceChildren(...[leftOutLine(deals.length, all.length), ...build(deals)].filter(Boolean));
    if (inside) (box.querySelector('.left-line button') ?? sheet.querySelector('h2')).focus({ preventScroll: true });
  };
  box.refresh();
  return box;
}

/* "12 of 31 agreements: filters are on", with a button that shows all; where all are shown in spite of filters, one back. */
function leftOutLine(n, all) {
  if (!filtered() || !all || !passes(state.chosen)) return null;
  const turn = () => { unsifted = isSifted() ? state.chosen : null; refreshPanel(); };
  if (isSifted() && n === all) return null;
  const said = isSifted() ? word('filters_leave', { n, all: figure(all) }) : word('filters_ignored', { n: all });
  return element('p.left-line', { role: 'status' }, said, ' ', element('button.link', { type: 'button', click: turn }, word(isSifted() ? 'show_all' : 'show_left')));
}

/* The agreements that concern it without its being a party: those of its parts, and, once all is unpacked, those made for it. */
function throughOf(node) {
  const own = new Set(dealsOf(node));
  const all = new Set([...reachOf(node), ...(concernedIn.get(node) ?? [])]);
  return [...all].filter((deal) => !own.has(deal)).sort((a, b) => a - b);
}

function throughBlock(node) {
  const place = element('div.through');
  const fill = () => place.replaceChildren(throughOf(node).length ? filteredBox((deals) => [dealsBlock('through', newestFirst(deals), node)], throughOf(node)) : '');
  fill();
  if (!toldReady && isSmallTelling()) setTimeout(() => place.isConnected && knowTold().then(() => place.isConnected && fill()), 150);
  return place;
}

/* ---- who it is ---- */
function organizationFacts(node) {
  const items = (numbers) => unfolding('ul.orgs', numbers, (one) => element('li', {}, orgButton(one)), FIRST_PARTNERS);
  const rows = [
    ...row('country', countryOf(node) && countryText(countryOf(node))),
    ...row('part_of', wholeOf(node) >= 0 && items([wholeOf(node)])),
    ...row('parts', partsOf(node).length && items(partsOf(node))),
    ...row('names', namesList(node)),
    ...row('identifiers', linksOf(node).length && element('ul', {}, ...linksOf(node).map(identifier))),
    ...row('community', communityOf(node) >= 0 && SHELL.communities[communityOf(node)] && communityChip(communityOf(node))),
  ];
  return rows.length ? element('dl', {}, ...rows) : null;
}

const SYSTEMS = { wikidata: 'Wikidata', ror: 'ROR' };
function identifier([system, value, address]) {
  const text = `${SYSTEMS[system] ?? system} ${value}`;
  return element('li', {}, address ? outLink(address, text) : text);
}

/* All names, by language: those of the page's languages first. */
function namesList(node) {
  const names = labelsOf(node);
  if (names.length < 2) return null;
  const byLanguage = new Map([...SHELL.languages, ''].map((language) => [language, []]));
  for (const [text, language] of names) byLanguage.set(language, [...(byLanguage.get(language) ?? []), text]);
  const filled = [...byLanguage].filter(([, some]) => some.length);
  return unfolding('ul.names', filled, ([language, some]) => element('li', {},
    element('span.tongue', { title: languageText(language) }, language || '·'),
    element('span', {}, ...some.flatMap((name, at) => [at ? ', ' : '', element('bdi', inLanguage(language), name)]))), FIRST_PARTNERS);
}

function communityChip(number) {
  const only = () => { state.communities = new Set([String(number)]); changed(); };
  const label = communityText(number);
  return element('button.chip', { type: 'button', click: only, title: word('only_this', { what: label }) }, element('bdi', {}, label));
}

/* ---- how it stands ---- */
const RANKS = { one: 'rank_one', two: 'rank_two', few: 'rank_few', other: 'rank_other' };

function rankText(place) {
  const form = new Intl.PluralRules(locale(), { type: 'ordinal' }).select(place);
  return word(RANKS[form] ?? RANKS.other, { place: figure(place), n: ORGS });
}

function measuresBlock(node) {
  const items = SHELL.measures.filter((id) => !Number.isNaN(measureOf(id, node))).map((id) => element('tr', {},
    element('th', { scope: 'row', title: measureWhy(id) ?? '' }, measureName(id)),
    measureCell(id, node), isEstimated(id) ? element('td') : rankCell(id, node)));
  return blockOf('measures', element('table.measures', { 'aria-label': word('measures') }, element('tbody', {}, ...items)));
}

/* The value; one that rests on a sample says so, and has no rank. */
function measureCell(id, node) {
  const text = measureText(id, measureOf(id, node));
  return isEstimated(id) ? element('td', { title: word('estimated') }, text) : element('td', {}, text);
}

function measureText(id, value) {
  const text = value.toLocaleString(locale(), { maximumSignificantDigits: value < 1 ? 3 : 6 });
  return isEstimated(id) ? `≈ ${text}` : text;
}

/* Of very many the rank is counted after what can be shown at once. */
function rankCell(id, node) {
  const cell = element('td');
  const fill = () => { cell.textContent = rankText(rankOf(id, node)); };
  if (ORGS > MANY_TO_RANK) setTimeout(fill);
  else fill();
  return cell;
}

/* ---- when ---- */

/* A mark for each year, its size by the number of agreements; in rows of ten where there are many years. */
function yearsBlock(node, all) {
  const byYear = new Map();
  for (const deal of all) byYear.set(yearOf(deal), [...(byYear.get(yearOf(deal)) ?? []), deal]);
  const years = [...byYear.keys()].filter(Boolean);
  if (!years.length) return null;
  let [first, last] = [Math.min(...years), Math.max(...years)];
  const decades = last - first >= ONE_ROW_OF_YEARS;
  if (decades) [first, last] = [first - (first % 10), last - (last % 10) + 9];
  const most = Math.max(4, ...[...byYear.values()].map((deals) => deals.length));
  const opened = element('ul.deals', { id: 'year-deals', hidden: true });
  const cells = Array.from({ length: last - first + 1 }, (_, at) => yearCell(first + at, byYear.get(first + at) ?? [], most, node, opened));
  if (byYear.has(0)) cells.push(yearCell(0, byYear.get(0), most, node, opened));
  const line = element(decades ? 'ul.years.decades' : 'ul.years', { 'aria-label': word('timeline') }, ...(decades ? withDecades(cells) : cells));
  walkable(line, '.year-mark');
  return blockOf('timeline', line, opened);
}

function withDecades(cells) {
  return cells.flatMap((cell, at) => (at % 10 === 0 && cell.year ? [element('li.decade', { 'aria-hidden': 'true' }, String(cell.year)), cell] : [cell]));
}

function yearCell(year, deals, most, node, opened) {
  const digits = element('span.digits', { 'aria-hidden': 'true' }, year ? String(year).slice(-2) : '?');
  const cell = element(!year ? 'li.unknown' : deals.length ? 'li' : 'li.none');
  cell.year = year;
  if (!deals.length) {
    cell.append(element('i.dot', { 'aria-hidden': 'true' }), digits);
    return cell;
  }
  const name = `${year || word('undated')}: ${word('agreements', { n: deals.length })}`;
  const dot = element('i.dot', { 'aria-hidden': 'true' });
  dot.style.setProperty('--size', `${Math.round(5 + 11 * Math.sqrt(deals.length / most))}px`);
  const mark = element('button.year-mark', { type: 'button', 'aria-label': name, title: name, 'aria-expanded': 'false', 'aria-controls': 'year-deals',
    click: () => openYear(mark, deals, node, opened) }, dot);
  cell.append(mark, digits);
  return cell;
}

/* Shows the agreements of a year under the years; once more hides them. */
function openYear(mark, deals, node, opened) {
  const open = mark.getAttribute('aria-expanded') !== 'true';
  for (const other of mark.closest('.years').querySelectorAll('.year-mark')) other.setAttribute('aria-expanded', 'false');
  mark.setAttribute('aria-expanded', String(open));
  opened.hidden = !open;
  opened.replaceChildren(...(open ? deals.slice(0, FIRST_CARDS).map((deal) => dealLine(deal, node)) : []));
  if (open && deals.length === 1) opened.querySelector('details').open = true;
}

/* ---- with whom, on what ---- */
function partnersBlock(node, all) {
  const here = new Set(all);
  const among = [...partnersOf(node)].map(([partner, deals]) => [partner, deals.filter((deal) => here.has(deal))]);
  const partners = among.filter(([partner, deals]) => deals.length && (!isSifted() || sifted.shown[partner])).sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  return listOf('partners_of', partners, ([partner, deals]) => partnerItem(node, partner, deals), FIRST_PARTNERS);
}

function partnerItem(node, partner, deals) {
  const open = () => choose({ kind: 'tie', tie: pairOf(node, partner) });
  return element('li', {}, orgButton(partner), element('button.link.soft', { type: 'button', click: open },
    [word('agreements', { n: deals.length }), spanText(deals)].filter(Boolean).join(' · ')));
}

function domainsBlock(all) {
  const counts = new Map();
  for (const deal of all) for (const domain of domainsOf(deal)) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  const inOrder = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return listOf('domains', inOrder, ([domain, n]) => barItem(domain, n, n / inOrder[0][1]), FIRST_DOMAINS, 'share');
}

function barItem(domain, n, share) {
  const label = labelOf('domain', domain);
  const bar = element('i.bar-of', { 'aria-hidden': 'true' });
  bar.style.setProperty('--share', share);
  return element('li', {}, element('button.share-of', { type: 'button', title: word('only_this', { what: label }), click: () => onlyDomain(domain) },
    element('span', {}, label), element('span.count', {}, figure(n)), bar));
}
