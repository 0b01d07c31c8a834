/* Over the map: what gives the nodes their size and colour, and what part of the graph is shown. */
let sizeMenu = null;
let colourMenu = null;
let sceneShown = '';

function openToolbar() {
  sizeMenu = menuOf('size', { role: 'menuitemradio', take: (measure) => { state.size = measure; redrawn(); } });
  colourMenu = menuOf('colour', { role: 'menuitemradio', take: (by) => { state.colour = by; redrawn(); } });
  find('#toolbar').replaceChildren(
    element('div', { id: 'turns' }, sizeMenu.box, colourMenu.box),
    element('div', { id: 'scene', role: 'group', hidden: true }), find('#notice'));
}

const colourings = () => COLOURINGS.filter((by) => by !== 'community' || SHELL.communities.length > 1);

/* After a change of the language, the size, the colour, the scene. */
function refreshToolbar() {
  find('#turns').hidden = !DEALS;
  fillTurn(sizeMenu, 'size', SHELL.measures, state.size, measureName, measureWhy);
  fillTurn(colourMenu, 'colour', colourings(), state.colour, (by) => word(`colour_${by}`), (by) => word(`colour_${by}_why`));
  refreshScene();
  refreshSaving();
}

function fillTurn(menu, name, values, now, label, why) {
  const icon = { size: iconOf('M2.5 13.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0M8 9a4.75 4.75 0 1 0 9.5 0a4.75 4.75 0 1 0-9.5 0'), colour: iconOf('M10 3a7 7 0 1 0 0 14z', 'M10 3a7 7 0 0 1 0 14z') }[name];
  menu.button.replaceChildren(icon, element('span.of', {}, word(name)), ' ', element('b', {}, label(now)));
  menu.button.title = why(now);
  menu.fill(values.map((value) => ({ value, label: label(value), why: why(value), checked: value === now })));
}

const wordIf = (key) => (Object.hasOwn(SHELL.words[state.language], key) ? word(key) : null);
const measureName = (id) => wordIf(`measure_${id}`) ?? id.replaceAll('_', ' ');
const measureWhy = (id) => wordIf(`measure_${id}_why`) ?? '';

/* ---- the ego network, the path ---- */
function refreshScene() {
  const { ego, path } = state;
  const shown = JSON.stringify([ego?.node, path, state.language]);
  find('#scene').hidden = !ego && !path;
  if (shown !== sceneShown) buildScene(ego, path);
  sceneShown = shown;
  const what = sceneText(state);
  for (const one of document.querySelectorAll('#scene .what')) one.title = one.firstChild.textContent = what;
  for (const button of document.querySelectorAll('#scene [data-steps]')) button.setAttribute('aria-pressed', String(Number(button.dataset.steps) === ego?.steps));
}

/* What is shown, where it is not the whole map. */
const sceneText = ({ ego, path }) => (ego ? word('ego_of', { what: nameOf(ego.node), n: ego.steps }) : path ? word('path_of', { a: nameOf(path[0]), b: nameOf(path[1]) }) : '');

function buildScene(ego, path) {
  const label = word(ego ? 'close_ego' : 'close_path');
  find('#scene').setAttribute('aria-label', word('scene'));
  find('#scene').replaceChildren(
    element('span.what', {}, element('bdi')),
    ...(ego ? [element('span.switch', {}, ...stepButtons('button', (steps) => showScene({ ego: { node: state.ego.node, steps } })))] : []),
    element('button.plain', { type: 'button', id: 'whole', 'aria-label': label, title: label, click: () => showScene({}) }, icon('close')));
}

/* A button for each number of steps that an ego network may have. */
function stepButtons(form, take) {
  return Array.from({ length: MOST_STEPS }, (_, at) => at + 1).map((steps) => element(form, {
    type: 'button', data: { steps }, 'aria-label': word('steps', { n: steps }), title: word('steps', { n: steps }), click: () => take(steps),
  }, String(steps)));
}

/* Shows an ego network, a path, or again the whole map. */
function showScene({ ego = null, path = null }) {
  const closed = !ego && !path;
  Object.assign(state, { ego, path });
  changed(true);
  if (closed) document.querySelector('#stage [tabindex], #size-button')?.focus();
}
