/* The table twin of the map: a row a tie, or an agreement of many; it opens the same panel. */
const table = find('#table');
const COLUMNS = ['organization', 'with', 'count_of', 'years_of'];
const FIRST_ROWS = 400;
let sorted = { column: 'count_of', down: true };
let allRows = false;

function tableRows() {
  const ties = DRAWN.edges.filter((edge) => edge.kind === 'tie' && now.edges.has(edge.id)).map((edge) => {
    const names = [edge.from, edge.to].map((node) => ({ node, name: nameOf(node) }));
    return { choice: { kind: 'tie', edge: edge.id }, names, numbers: now.edges.get(edge.id) };
  });
  const hubs = DRAWN.nodes.filter(({ id }) => isHub(id) && now.nodes.has(id)).map(({ id, agreement }) => ({
    choice: { kind: 'hub', node: id }, names: agreements[agreement].parties.map((node) => ({ node, name: nameOf(node) })), numbers: [agreement],
  }));
  return [...ties, ...hubs].map((row) => ({ ...row, first: Math.min(...row.numbers.map((number) => agreements[number].year ?? Infinity)) })).sort(byColumn);
}

function byColumn(a, b) {
  const names = new Intl.Collator(locale());
  const by = {
    organization: () => names.compare(a.names[0].name, b.names[0].name),
    with: () => names.compare(a.names[1].name, b.names[1].name),
    count_of: () => a.numbers.length - b.numbers.length,
    years_of: () => (a.first === b.first ? 0 : a.first - b.first),
  };
  return (sorted.down ? -1 : 1) * by[sorted.column]() || by.organization() || by.with();
}

function refreshTable() {
  if (state.view !== 'table') return;
  const rows = tableRows();
  const shown = allRows ? rows : rows.slice(0, FIRST_ROWS);
  const body = element('tbody', {}, ...shown.map(tableRow));
  table.replaceChildren(element('table', {}, element('caption.unseen', {}, word('table')), element('thead', {}, element('tr', {}, ...COLUMNS.map(columnHead))), body));
  if (shown.length < rows.length) {
    table.append(element('button.quiet', { type: 'button', click: () => { allRows = true; refreshTable(); } }, word('more_rows', { n: rows.length })));
  }
}

function columnHead(column) {
  const on = sorted.column === column;
  const sort = () => { sorted = { column, down: on ? !sorted.down : column === 'count_of' || column === 'years_of' }; refreshTable(); find(`#by-${column}`).focus(); };
  return element(`th.${column}`, { scope: 'col', 'aria-sort': on ? (sorted.down ? 'descending' : 'ascending') : 'none' },
    element('button', { type: 'button', id: `by-${column}`, click: sort }, word(column)));
}

function tableRow({ choice, names, numbers }) {
  const named = ({ node }) => element('span.org', {}, shape(organizations[node].family), orgName(node));
  const open = () => choose(choice, { toPanel: true });
  const opener = element('button.opener', { type: 'button', 'aria-label': `${names.map((one) => one.name).join(' – ')}, ${lineOf(choice)}` });
  const cells = choice.kind === 'tie' ? [element('td', {}, opener, named(names[0])), element('td', {}, named(names[1]))]
    : [element('td', { colSpan: 2 }, opener, element('span.many', {}, ...names.map(named)))];
  const row = element('tr', { click: open }, ...cells, element('td.number', {}, String(numbers.length)), element('td.number', {}, spanText(numbers)));
  row.classList.toggle('chosen', sameChoice(choice, state.chosen));
  row.choice = choice;
  return row;
}

function markRow() {
  for (const row of table.querySelectorAll('tbody tr')) row.classList.toggle('chosen', sameChoice(row.choice, state.chosen));
}

/* Up and down go from row to row. */
function onTableKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const openers = [...table.querySelectorAll('.opener')];
  const at = openers.indexOf(document.activeElement);
  if (!step || at < 0) return;
  event.preventDefault();
  openers[at + step]?.focus();
}
