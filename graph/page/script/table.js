/* The table twin of the map: a row a tie, or an agreement of many; it opens the same panel. */
const table = find('#table');
const COLUMNS = ['organization', 'with', 'count_of', 'years_of'];
const ROWS_AT_ONCE = 200;
const FEW_ROWS = 5000;
const RUN = 256;
let sorted = { column: 'count_of', down: true };
let tableOrder = null;

/* What the filters leave, or where an ego network or a path is shown, what belongs to it: columns of numbers, a row each. */
function tableRows() {
  const rows = { kinds: [], numbers: [], counts: [], firsts: [], lasts: [] };
  if (state.ego || state.path) sceneRows(rows);
  else allRows(rows);
  return rows;
}

function takeRow(rows, hub, number, deals) {
  let [count, first, last] = [0, Infinity, -Infinity];
  for (const deal of deals) {
    if (!sifted.live[deal]) continue;
    const year = yearOf(deal);
    count += 1;
    if (year && year < first) first = year;
    if (year && year > last) last = year;
  }
  if (!count) return;
  rows.kinds.push(hub);
  rows.numbers.push(number);
  rows.counts.push(count);
  rows.firsts.push(first);
  rows.lasts.push(last);
}

function allRows(rows) {
  for (let tie = 0; tie < TIES; tie += 1) {
    const [a, b] = tieEnds(tie);
    if (sifted.shown[a] && sifted.shown[b]) takeRow(rows, false, tie, dealsOfTie(tie));
  }
  for (let node = ORGS; node < NODES; node += 1) takeRow(rows, true, node, [dealOfHub(node)]);
}

function sceneRows(rows) {
  for (const edge of scene.edges.values()) if (edge.kind === 'tie') takeRow(rows, false, edge.tie, edge.deals);
  for (const node of scene.nodes) if (isHub(node)) takeRow(rows, true, node, [dealOfHub(node)]);
}

const endsOf = (rows, at) => (rows.kinds[at] ? partiesOf(dealOfHub(rows.numbers[at])) : tieEnds(rows.numbers[at]));

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
  const many = rows.numbers.length;
  const byName = sorted.column === 'organization' || sorted.column === 'with';
  let order = Float64Array.from({ length: many }, (_, at) => at);
  if (byName || many <= FEW_ROWS) {
    const places = placesOfNames();
    const key = (column) => (at) => places?.[endsOf(rows, at)[column]] ?? endsOf(rows, at)[column] ?? 0;
    order = resorted(resorted(order, key(1), 1), key(0), 1);
    if (byName) return resorted(order, key(sorted.column === 'with' ? 1 : 0), sorted.down ? -1 : 1);
  }
  if (sorted.column === 'count_of') return resorted(order, (at) => rows.counts[at], sorted.down ? -1 : 1);
  const undated = sorted.down ? -1 : 10_000;
  return resorted(order, (at) => (rows.firsts[at] === Infinity ? undated : rows.firsts[at]), sorted.down ? -1 : 1);
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
  table.replaceChildren(element('table', { 'aria-rowcount': String(rows.numbers.length + 1) }, element('caption.unseen', {}, word('table')), head, body), more);
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
  const [hub, number, first, last] = [rows.kinds[at], rows.numbers[at], rows.firsts[at], rows.lasts[at]];
  const choice = hub ? { kind: 'hub', node: number } : { kind: 'tie', tie: number };
  const ends = [...endsOf(rows, at)];
  const named = (org) => element('span.org', {}, shape(familyOf(org)), orgName(org));
  const years = first === Infinity ? '' : first === last ? String(first) : `${first}–${last}`;
  const count = figure(rows.counts[at]);
  const label = [ends.slice(0, FIRST_PARTNERS).map(nameOf).join(' – '), word('agreements', { n: rows.counts[at] }), years].filter(Boolean).join(', ');
  const opener = element('button.opener', { type: 'button', 'aria-label': label });
  const cells = hub ? [element('td', { colSpan: 2 }, opener, element('span.many', {}, ...ends.slice(0, MANY_PARTIES).map(named), ends.length > MANY_PARTIES ? '…' : null))]
    : [element('td', {}, opener, named(ends[0])), element('td', {}, named(ends[1]))];
  const made = element('tr', { click: () => choose(choice, { toPanel: true }), 'aria-rowindex': String(place + 2) }, ...cells,
    element('td.number', {}, count), element('td.number', {}, years));
  made.classList.toggle('chosen', sameChoice(choice, state.chosen));
  made.choice = choice;
  return made;
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
