/* Puts the parts together: a choice, a change of the filters, of the view, of the language, of the theme. */
function choose(choice, how = {}) {
  if (choice && sameChoice(choice, state.chosen)) {
    reveal(choice, how.centre);
    return;
  }
  if (!choice) trail.length = 0;
  else if (state.chosen && !how.back) trail.push(state.chosen);
  const opener = document.activeElement;
  const [path, before] = [pathWith(choice), state.path];
  Object.assign(state, { chosen: choice, path, ego: choice?.kind === 'path' ? null : state.ego });
  cursor = null;
  showRail(false);
  const sameScene = String(path) === String(before);
  if (SHELL.whole && sameScene) paint();
  else drawScene();
  if (sameScene) tellScene();
  else state.look = null, refresh(), fit();
  showPanel();
  markRow();
  writeAddress(true);
  if (choice && state.view === 'map') reveal(choice, how.centre || (!SHELL.whole && scene.kind === 'map' && choice.kind !== 'tie'));
  if (how.toPanel || sheet.contains(opener) || !document.contains(opener)) sheet.querySelector('h2')?.focus({ preventScroll: true });
}

/* The path that goes with a choice: it comes with its panel, and goes when that is closed. */
function pathWith(choice) {
  if (choice?.kind === 'path') return choice.ends;
  return !choice && state.chosen?.kind === 'path' ? null : state.path;
}

/* After a change of the filters; of the ego network or the path, which is a step of the browser's history. */
function changed(step = false) {
  if (state.chosen?.kind === 'path' && !state.path) state.chosen = null;
  state.look = null;
  sift();
  toFit = true;
  drawScene();
  watchLook();
  refresh();
  if (state.chosen) refreshPanel();
  else showPanel();
  fit();
  writeAddress(step);
}

/* After a change of what sizes and colours mean. */
function redrawn() {
  paint();
  refreshRail();
  refreshToolbar();
  if (!state.chosen) showPanel();
  writeAddress(false);
}

function refresh() {
  find('#tally').textContent = [word('agreements', { n: DEALS }), word('documents', { n: SHELL.tally.documents })].join(' · ');
  tellScene();
  refreshRail();
  refreshToolbar();
  refreshTable();
}

/* What is drawn, and of how much. */
function tellScene() {
  const organizations = scene.nodes.filter((node) => !isHub(node)).length;
  const all = scene.kind === 'map' ? shownOrganizations() : organizations;
  const deals = scene.kind === 'map' ? sifted.deals : new Set([...scene.edges.values()].flatMap((edge) => edge.deals)).size;
  const first = all > organizations ? word('some_of', { n: organizations, all: figure(all) }) : word('organizations', { n: organizations });
  find('#shown').textContent = [first, tiesText(), word('agreements', { n: deals })].join(' · ');
  blank(scene.nodes.length === 0);
}

/* How many ties there are, and why fewer lines are drawn: many more than there is room for, or agreements of many. */
function tiesText() {
  const [n, lines] = [tiesHere().length, [...scene.edges.values()].filter(({ kind }) => kind === 'tie').length];
  if (n === lines) return word('ties', { n });
  if (!SHELL.whole && scene.kind === 'map') return word('some_ties', { n: lines, all: figure(n) });
  return word('ties_of_many', { n, some: figure(n - lines) });
}

function shownOrganizations() {
  let count = 0;
  for (let org = 0; org < SHELL.drawn; org += 1) count += sifted.shown[org];
  return count;
}

function blank(nothing) {
  find('#blank').hidden = !nothing;
  find('#blank h2').textContent = DEALS ? word('no_result') : word('empty');
  find('#blank p').replaceChildren(DEALS ? element('button.quiet', { type: 'button', click: resetFilters }, word('reset')) : word('empty_why'));
}

function showView() {
  const map = state.view === 'map';
  find('#stage').hidden = find('#zoom').hidden = !map;
  find('#table').hidden = map;
  document.documentElement.dataset.view = state.view;
  for (const button of document.querySelectorAll('#views button')) button.setAttribute('aria-pressed', String(button.dataset.view === state.view));
  if (map && network && upright !== isUpright()) drawScene();
  if (map && toFit) fit(false), lookAgain();
}

function setView(view) {
  state.view = view;
  showView();
  refreshTable();
  writeAddress(false);
}

function showWords() {
  document.documentElement.lang = state.language === 'zh' ? 'zh-Hans' : state.language;
  for (const one of document.querySelectorAll('[data-word]')) one.textContent = word(one.dataset.word);
  for (const one of document.querySelectorAll('[data-label]')) {
    one.setAttribute('aria-label', word(one.dataset.label));
    if (one.tagName === 'BUTTON' && one.id !== 'grip') one.title = word(one.dataset.label);
  }
  query.placeholder = word('search');
  query.setAttribute('aria-label', word('search'));
  find('#language').value = state.language;
  find('#tongue').dataset.code = state.language === 'zh' ? '中' : state.language.toUpperCase();
  tellNotice();
  tellCopied();
}

const dark = matchMedia('(prefers-color-scheme: dark)');
function showTheme() {
  document.documentElement.dataset.theme = state.theme ?? (dark.matches ? 'dark' : 'light');
}

function setTheme(theme) {
  state.theme = theme;
  showTheme();
  paint();
  refreshRail();
  writeAddress(false);
}

/* What is noticed: a function that says it in the language of the page. */
let noticed = () => '';
function tellNotice(say = noticed) {
  noticed = say;
  find('#notice p').textContent = say();
  find('#notice').hidden = !say();
}

function noticeLost(words) {
  const lost = words.map((one) => one || '“”').join(', ').slice(0, 200);
  tellNotice(() => (words.length ? word('unknown', { what: lost }) : ''));
}

/* Says that something of the file cannot be read: it was cut short, or the browser is too old to unpack it. */
const sayBroken = () => word('broken');
function fail() {
  document.documentElement.dataset.drawn = 'yes';
  tellNotice(sayBroken);
}

/* Everything, as the address says. The map is painted first, what stands around it after; a later address ends it. */
let showing = 0;
async function show() {
  const own = ++showing;
  clearTimeout(looked.timer);
  const lost = readAddress();
  await findSought(lost).catch(fail);
  if (own !== showing) return;
  showTheme();
  sift();
  toFit = true;
  showWords();
  showView();
  drawScene();
  frame();
  lookAgain();
  document.documentElement.dataset.drawn = 'yes';
  for (const part of [buildRail, refresh, showPanel]) {
    await painted();
    if (own !== showing) return;
    part();
  }
  if (narrow.matches && state.chosen) frame(), lookAgain();
  network?.redraw(); // the names give way to what stands over the map by now
  if (noticed !== sayBroken) noticeLost(lost);
  watchLook();
  document.documentElement.dataset.ready = 'yes';
}

/* After the next frame is on the screen; where nothing is shown, at once. */
const painted = () => (document.hidden ? Promise.resolve() : new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); }));

function onKey(event) {
  const typing = document.activeElement?.matches('input:not([type=checkbox], [type=range]), select, textarea');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    query.focus();
  } else if (event.key === 'Escape') {
    if (find('#rail').classList.contains('open')) showRail(false);
    else choose(null);
  }
}

function onLanguage({ target }) {
  state.language = target.value;
  sides.clear();
  showWords();
  paint();
  buildRail();
  refresh();
  showPanel();
  writeAddress(false);
}

const ZOOMS = { in: () => zoom(1.4), out: () => zoom(1 / 1.4), fit: () => fit() };

function openPage() {
  find('#language').append(...SHELL.languages.map((language) => element('option', { value: language }, OWN_NAMES[language])));
  openSearch();
  openRail();
  openToolbar();
  openSaving();
  openLink();
  find('#language').addEventListener('change', onLanguage);
  find('#theme').addEventListener('click', () => setTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'));
  find('#views').addEventListener('click', ({ target }) => target.closest('button') && setView(target.closest('button').dataset.view));
  find('#zoom').addEventListener('click', ({ target }) => network && ZOOMS[target.closest('button')?.dataset.zoom]?.());
  find('#notice button').addEventListener('click', () => noticeLost([]));
  find('.skip').addEventListener('click', (event) => { event.preventDefault(); setView('table'); table.focus(); });
  find('#grip').addEventListener('click', () => find('#panel').classList.toggle('tall'));
  table.addEventListener('keydown', onTableKey);
  dark.addEventListener('change', () => { showTheme(); paint(); refreshRail(); });
  document.addEventListener('keydown', onKey);
  window.addEventListener('hashchange', show);
}

/* For scripts and tests: where in the window an organization lies or would lie, or the middle of the tie of two. */
window.konvoi = Object.freeze({
  where(...ids) {
    const { left, top } = stage.getBoundingClientRect();
    const at = ids.map(orgById).map((org) => network.canvasToDOM(placeOf(org) ?? homeOf(org, upright)));
    const middle = (axis) => at.reduce((sum, one) => sum + one[axis], 0) / at.length;
    return { x: left + middle('x'), y: top + middle('y') };
  },
});

async function open() {
  showTheme();
  await openCore();
  openPage();
  await show();
  knowNames();
}

open().catch(fail);
