/* What one filters by: sections that fold, rows with a tick and a count. Beside the map, or a drawer over it. */
const refreshers = new Map();
const openFolds = new Set(['legend', 'colours', 'domains', 'years']);
const unfolded = new Set();

/* Built anew when the language changes; a change of the filters only refreshes ticks and counts. */
function buildRail() {
  refreshers.clear();
  coloursShown = '';
  find('#domains').hidden = !narrower(null).length;
  find('#years').hidden = !DEALS || (LAST === FIRST && !someUndated());
  find('#lines').hidden = !DEALS;
  find('#reset').textContent = word('reset');
  find('#domains').replaceChildren(...fold('domains', 'domains', () => [element('ul.facet', {}, ...narrower(null).map(domainRow), ...noDomainRow())], chosenIn('domains')));
  find('#years').replaceChildren(...fold('years', 'years', yearsBox, () => (isSpan() ? [...new Set([state.from, state.to])].join('–') : '')));
  for (const name of Object.keys(FACETS)) buildFacet(name);
  find('#lines').replaceChildren(...fold('lines', 'lines', linesBox));
  refreshRail();
}

function refreshRail() {
  refreshLegend();
  for (const refresh of refreshers.values()) refresh();
  const on = filtered();
  find('#reset').disabled = !on && !put.size;
  find('#open-rail .dot').hidden = !on;
  checkPlaying();
}

/* A section under a heading that folds, with a summary of what is chosen in it. It is filled when it is first unfolded. */
function fold(name, title, build, summary = () => '') {
  const inside = element('div.inside', { id: `in-${name}` });
  const badge = element('span.badge', { hidden: true });
  const button = element('button.fold', { type: 'button', 'aria-controls': inside.id }, icon('branch'), word(title), badge);
  const show = () => {
    const open = openFolds.has(name);
    button.setAttribute('aria-expanded', String(open));
    inside.hidden = !open;
    if (open && !inside.childElementCount) inside.append(...build());
  };
  button.addEventListener('click', () => {
    if (!openFolds.delete(name)) openFolds.add(name);
    show();
    refreshRail();
  });
  refreshers.set(`fold ${name}`, () => {
    badge.textContent = summary();
    badge.hidden = !badge.textContent;
  });
  show();
  return [element('h2', {}, button), inside];
}

/* A row with a tick: `count` says how much it stands for, or nothing, `read` whether it is ticked, `write` takes a change. */
function tickRow(key, { label, mark = null, shape: form = null, count, read, write, after = null }) {
  const box = element('input', { type: 'checkbox' });
  const number = element('span.count');
  const row = element('li', {}, element('div.row', {},
    element('label', {}, box, form ?? element('i.tick'), mark, element('span.what', { title: label }, label), number), after));
  box.addEventListener('change', () => { write(box.checked); changed(); });
  refreshers.set(key, () => {
    const n = count() ?? 0;
    box.checked = read();
    number.textContent = Number.isNaN(n) ? '' : figure(n);
    row.classList.toggle('nothing', n === 0);
  });
  return row;
}

/* ---- the rail itself: beside the map, or a drawer over it ---- */
function openRail() {
  find('#reset').addEventListener('click', resetFilters);
  find('#open-rail').addEventListener('click', () => showRail(!find('#rail').classList.contains('open')));
}

/* As a drawer it takes the focus when it opens, and gives it back. */
function showRail(open) {
  const rail = find('#rail');
  const inside = rail.contains(document.activeElement);
  rail.classList.toggle('open', open);
  find('#open-rail').setAttribute('aria-expanded', String(open));
  if (open) rail.querySelector('button:not([disabled])')?.focus({ preventScroll: true });
  else if (inside) find('#open-rail').focus();
}

function resetFilters() {
  put.clear();
  clearFilters();
  changed();
}

const LINES = ['standing', 'wide', 'planned', 'over', 'part', 'hub'];
const linesBox = () => [element('ul.lines', {}, ...LINES.map((line) => element('li', {}, element(`i.line.${line}`), word(`line_${line}`))))];

const chosenIn = (name) => () => (state[name].size ? word('chosen', { n: state[name].size }) : '');
const tickIn = (set, value, on) => { if (on) set.add(value); else set.delete(value); };
