/* The table twin of the map: a row a tie; it opens the same panel. */
const table = find('#table');
const COLUMNS = ['organization', 'with', 'kinds', 'domains', 'count_of', 'years_of'];
const ROWS_AT_ONCE = 200;
const FEW_ROWS = 5000;
const RUN = 256;
let sorted = { column: 'count_of', down: true };
let tableOrder = null;

/* What the filters leave, or where an ego network or a path is shown, what belongs to it: columns of numbers, a row each. */
function tableRows() {
  const rows = { ties: tiesHere(), counts: [], firsts: [], lasts: [] };
  for (const tie of rows.ties) takeRow(rows, tie);
  return rows;
}

function takeRow(rows, tie) {
  let [count, first, last] = [0, Infinity, -Infinity];
  for (let at = tieStarts[tie]; at < tieStarts[tie + 1]; at += 1) {
    const deal = tieDeals[at];
    if (!sifted.live[deal]) continue;
    const year = yearOf(deal);
    count += 1;
    if (year && year < first) first = year;
    if (year && year > last) last = year;
  }
  rows.counts.push(count);
  rows.firsts.push(first);
  rows.lasts.push(last);
}

/* What the agreements of a row are, and what they are about: the columns that name it, with the numbers of their values. */
const NAMED = {
  kinds: { list: 'kind', scheme: 'agreementKind', numbersOf: (deal) => column('kind').subarray(deal, deal + 1) },
  domains: { list: 'domain', scheme: 'domain', numbersOf: (deal) => column('domains').subarray(domainStarts[deal], domainStarts[deal + 1]) },
};

/* The places of the values of such a column in the order of their labels, made once for a language. */
const labelPlaces = new Map();
function placesOfLabels(name) {
  const key = `${state.language} ${name}`;
  if (!labelPlaces.has(key)) {
    const labels = SHELL.lists[NAMED[name].list].map((id) => labelOf(NAMED[name].scheme, id));
    const { compare } = new Intl.Collator(locale());
    labelPlaces.set(key, { labels, places: [] });
    [...labels.keys()].sort((a, b) => compare(labels[a], labels[b])).forEach((number, place) => { labelPlaces.get(key).places[number] = place; });
  }
  return labelPlaces.get(key);
}

/* The place of each organization in the order of names, made when first asked for in a language; null until it is. */
const namePlaces = { language: null, places: null };
function placesOfNames() {
  if (namePlaces.language !== state.language) {
    Object.assign(namePlaces, { language: state.language, places: null });
    const { language } = state;
    const order = new Int32Array(ORGS);
    const steps = sortNames(order);
    const keep = () => {
      if (language !== namePlaces.language) return;
      namePlaces.places = new Int32Array(ORGS);
      order.forEach((org, place) => { namePlaces.places[org] = place; });
    };
    if (ORGS <= FEW_ROWS) keep([...steps]);
    else inSlices(steps).then(() => { keep(); refreshTable(); });
  }
  return namePlaces.places;
}

/* Sorts the organizations by name: short runs, then two and two of them merged. */
function* sortNames(order) {
  const { compare } = new Intl.Collator(locale());
  const names = [];
  for (let org = 0; org < ORGS; org += 1) { names.push(nameOf(org)); order[org] = org; if (org % RUN === 0) yield; }
  for (let at = 0; at < ORGS; at += RUN) { order.subarray(at, at + RUN).sort((a, b) => compare(names[a], names[b]) || a - b); yield; }
  for (let size = RUN; size < ORGS; size *= 2) {
    const from = order.slice();
    for (let at = 0; at < ORGS; at += 2 * size) {
      let [left, right, end] = [at, Math.min(at + size, ORGS), Math.min(at + 2 * size, ORGS)];
      const middle = right;
      for (let to = at; to < end; to += 1) {
        const first = left < middle && (right >= end || compare(names[from[left]], names[from[right]]) <= 0);
        order[to] = first ? from[left++] : from[right++];
        if (to % RUN === 0) yield;
      }
    }
  }
}

/*
 * The rows in order, as numbers. Every key is a whole number, and so is the place in the order before: sorted as numbers
 * they need no comparing function. Rows that are alike stand by name, or where there are very many by number.
 */
function inOrder(rows) {
  const many = rows.ties.length;
  const byName = sorted.column === 'organization' || sorted.column === 'with';
  let order = Float64Array.from({ length: many }, (_, at) => at);
  if (byName || many <= FEW_ROWS) {
    const places = placesOfNames();
    const key = (column) => (at) => places?.[tieEnds(rows.ties[at])[column]] ?? tieEnds(rows.ties[at])[column];
    order = resorted(resorted(order, key(1), 1), key(0), 1);
    if (byName) return resorted(order, key(sorted.column === 'with' ? 1 : 0), sorted.down ? -1 : 1);
  }
  if (NAMED[sorted.column]) return resorted(order, namedKey(rows, sorted.column), sorted.down ? -1 : 1);
  if (sorted.column === 'count_of') return resorted(order, (at) => rows.counts[at], sorted.down ? -1 : 1);
  const undated = sorted.down ? -1 : 10_000;
  return resorted(order, (at) => (rows.firsts[at] === Infinity ? undated : rows.firsts[at]), sorted.down ? -1 : 1);
}

/* The place of the first label; rows without any come last, whichever way. */
function namedKey(rows, name) {
  const [{ numbersOf }, { places }] = [NAMED[name], placesOfLabels(name)];
  return (at) => {
    let first = Infinity;
    for (const deal of dealsOfTie(rows.ties[at])) if (sifted.live[deal]) for (const number of numbersOf(deal)) first = Math.min(first, places[number]);
    return first < Infinity ? first : sorted.down ? -1 : places.length;
  };
}

function resorted(order, key, way) {
  const many = order.length;
  const keys = Float64Array.from(order, (at, place) => way * key(at) * many + place).sort();
  return keys.map((one) => order[((one % many) + many) % many]);
}

function refreshTable() {
  if (state.view === 'table') showRows(tableRows());
}

function showRows(rows) {
  const { id } = document.activeElement;
  tableOrder = { rows, order: inOrder(rows) };
  const body = element('tbody');
  const head = element('thead', {}, element('tr', {}, ...COLUMNS.map(columnHead)));
  const more = element('button.quiet.more', { type: 'button', click: () => moreRows(body, more).querySelector('.opener')?.focus() });
  table.replaceChildren(element('table', { 'aria-rowcount': String(rows.ties.length + 1) }, element('caption.unseen', {}, word('table')), head, body), more);
  moreRows(body, more);
  if (id.startsWith('by-')) document.getElementById(id)?.focus();
}

/* Appends the next rows; returns the first of them. */
function moreRows(body, more) {
  const { rows, order } = tableOrder;
  const from = body.childElementCount;
  body.append(...Array.from(order.slice(from, from + ROWS_AT_ONCE), (at, place) => tableRow(rows, at, from + place)));
  more.hidden = body.childElementCount >= order.length;
  more.textContent = word('more_of', { n: order.length - body.childElementCount });
  return body.children[from];
}

function columnHead(column) {
  const on = sorted.column === column;
  const sort = () => { sorted = { column, down: on ? !sorted.down : column === 'count_of' || column === 'years_of' }; showRows(tableOrder.rows); };
  return element(`th.${column}`, { scope: 'col', 'aria-sort': on ? (sorted.down ? 'descending' : 'ascending') : 'none' },
    element('button', { type: 'button', id: `by-${column}`, click: sort }, word(column)));
}

function tableRow(rows, at, place) {
  const [tie, first, last] = [rows.ties[at], rows.firsts[at], rows.lasts[at]];
  const choice = { kind: 'tie', tie };
  const ends = tieEnds(tie);
  const named = (org) => element('span.org', {}, shape(familyOf(org)), orgName(org));
  const years = first === Infinity ? '' : first === last ? String(first) : `${first}–${last}`;
  const count = figure(rows.counts[at]);
  const label = [ends.map(nameOf).join(' – '), word('agreements', { n: rows.counts[at] }), years].filter(Boolean).join(', ');
  const opener = element('button.opener', { type: 'button', 'aria-label': label });
  const made = element('tr', { click: () => choose(choice, { toPanel: true }), 'aria-rowindex': String(place + 2) },
    element('td', {}, opener, named(ends[0])), element('td', {}, named(ends[1])), namedCell(tie, 'kinds'), namedCell(tie, 'domains'),
    element('td.number', {}, count), element('td.number', {}, years));
  made.classList.toggle('chosen', sameChoice(choice, state.chosen));
  made.choice = choice;
  return made;
}

function namedCell(tie, name) {
  const { labels, places } = placesOfLabels(name);
  const numbers = new Set(liveOf(dealsOfTie(tie)).flatMap((deal) => [...NAMED[name].numbersOf(deal)]));
  const text = [...numbers].sort((a, b) => places[a] - places[b]).map((number) => labels[number]).join(', ');
  return element('td.named', { title: text }, element('span', {}, text));
}

function markRow() {
  for (const one of table.querySelectorAll('tbody tr')) one.classList.toggle('chosen', sameChoice(one.choice, state.chosen));
}

/* Up and down go from row to row. */
function onTableKey(event) {
  const openers = [...table.querySelectorAll('.opener')];
  const at = openers.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: openers.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  openers[to]?.focus();
}
