/* From an organization onwards: its ego network, and the shortest path to another one. */
function reachBar(node) {
  const line = element('div.steps', { data: { node }, role: 'group', 'aria-label': word('ego') }, element('span', { 'aria-hidden': 'true' }, word('ego')),
    ...stepButtons('button.step', (steps) => turnEgo(node, steps)));
  const place = element('div.path-to');
  const opener = element('button.quiet', { type: 'button', 'aria-expanded': 'false', click: () => openPathSearch(node, place, opener) }, word('path_to'));
  markEgo(line);
  return element('div.reach', {}, line, opener, place);
}

/* Shows the network of so many steps about it; once more shows the map again. */
function turnEgo(node, steps) {
  const on = state.ego?.node === node && state.ego.steps === steps;
  Object.assign(state, { ego: on ? null : { node, steps }, path: null });
  changed(true);
}

/* Which step is on, after any change of it. */
function markEgo(line) {
  for (const button of line.querySelectorAll('.step')) {
    button.setAttribute('aria-pressed', String(state.ego?.node === Number(line.dataset.node) && state.ego.steps === Number(button.dataset.steps)));
  }
}

/* A small search for the other end of a path. */
function openPathSearch(node, place, opener) {
  const open = place.childElementCount === 0;
  opener.setAttribute('aria-expanded', String(open));
  place.replaceChildren();
  if (!open) return;
  const input = element('input', { type: 'search', role: 'combobox', autocomplete: 'off', spellcheck: false, placeholder: word('path_find'),
    'aria-label': word('path_find'), 'aria-expanded': 'false', 'aria-controls': 'path-hits', 'aria-autocomplete': 'list' });
  const list = element('ul.hits', { id: 'path-hits', role: 'listbox', 'aria-label': word('results'), hidden: true });
  place.append(input, list);
  combobox(input, list, {
    groups: (text) => [{ rows: organizationRows(text).filter(({ org }) => org !== node).map((one) => ({ ...one, take: () => showPath(node, one.org) })) }],
    leave: () => { opener.setAttribute('aria-expanded', 'false'); place.replaceChildren(); opener.focus(); },
  });
  input.focus();
}

function showPath(a, b) {
  choose({ kind: 'path', ends: [a, b] }, { toPanel: true });
}

/* ---- the path as it is read: step by step, the agreements that make it ---- */
function pathView({ ends }) {
  const [a, b] = ends;
  const title = heading(element('span.pair', {}, orgButton(a), orgButton(b)));
  const paths = pathsBetween(a, b);
  if (!paths.length) return [title, element('p.no-path', {}, word('no_path'), filtered() ? ` ${word('no_path_filtered')}` : '')];
  const steps = element('div.way');
  const turn = (at) => steps.replaceChildren(...pathSteps(paths[at]));
  turn(0);
  const length = word('path', { n: paths[0].length - 1 });
  return [title, element('div.path-head', {}, element('span.soft', {}, length), paths.length > 1 ? pager(paths.length, turn) : null), steps];
}

/* "2 of 5", with a button back and one on. */
function pager(n, turn) {
  let at = 0;
  const said = element('span', { role: 'status' });
  const move = (step) => { at = (at + step + n) % n; show(); turn(at); };
  const show = () => { said.textContent = word('path_at', { place: figure(at + 1), n }); };
  show();
  return element('span.pager', {}, element('button.plain.previous', { type: 'button', 'aria-label': word('previous'), click: () => move(-1) }, icon('back')),
    said, element('button.plain.next', { type: 'button', 'aria-label': word('next'), click: () => move(1) }, icon('branch')));
}

/* What leads from one organization to the next: the agreements of the two, as far as the filters leave them. */
function pathSteps(path) {
  return path.slice(1).map((org, at) => element('section.block', {},
    element('h3', {}, element('span.pair', {}, orgButton(path[at]), orgButton(org))), cards(newestFirst(dealsBetween(path[at], org)), 4, 1)));
}

function dealsBetween(a, b) {
  const deals = partnersOf(a).get(b) ?? [];
  const live = deals.filter((deal) => sifted.live[deal]);
  return live.length ? live : deals;
}
