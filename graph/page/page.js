/* Puts the parts together: a choice, a change of the filters, of the view, of the language, of the theme. */
function choose(choice, how = {}) {
  if (choice && sameChoice(choice, state.chosen)) {
    reveal(choice, how.centre);
    return;
  }
  if (!choice) trail.length = 0;
  else if (state.chosen && !how.back) trail.push(state.chosen);
  const opener = document.activeElement;
  state.chosen = choice;
  cursor = null;
  showRail(false);
  paint();
  showPanel();
  markRow();
  writeAddress(true);
  if (choice && state.view === 'map') reveal(choice, how.centre);
  if (how.toPanel || sheet.contains(opener) || !document.contains(opener)) sheet.querySelector('h2')?.focus({ preventScroll: true });
}

/* After a change of the filters. */
function changed() {
  allRows = false;
  refresh();
  if (state.chosen) refreshHidden();
  else showPanel();
  fit();
  writeAddress(false);
}

function refresh() {
  paint();
  refreshRail();
  refreshTable();
  const ties = [...now.edges.keys()].filter((id) => edgeOf.get(id).kind === 'tie').length;
  const organizationsSeen = [...now.nodes].filter((node) => !isHub(node)).length;
  find('#shown').textContent = [word('organizations', { n: organizationsSeen }), word('ties', { n: ties }),
    word('agreements', { n: now.agreements.size })].join(' · ');
  blank(now.nodes.size === 0);
}

function blank(nothing) {
  find('#blank').hidden = !nothing;
  find('#blank h2').textContent = agreements.length ? word('no_result') : word('empty');
  find('#blank p').replaceChildren(agreements.length ? element('button.quiet', { type: 'button', click: resetFilters }, word('reset')) : word('empty_why'));
}

function showView() {
  const map = state.view === 'map';
  find('#stage').hidden = find('#zoom').hidden = !map;
  find('#table').hidden = map;
  document.documentElement.dataset.view = state.view;
  for (const button of document.querySelectorAll('#views button')) button.setAttribute('aria-pressed', String(button.dataset.view === state.view));
  if (map && toFit) fit(false);
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
  find('#tally').textContent = [word('agreements', { n: agreements.length }), word('documents', { n: documents.length })].join(' · ');
}

const dark = matchMedia('(prefers-color-scheme: dark)');
function showTheme() {
  document.documentElement.dataset.theme = state.theme ?? (dark.matches ? 'dark' : 'light');
}

function setTheme(theme) {
  state.theme = theme;
  showTheme();
  paint();
  writeAddress(false);
}

function notice(lost) {
  find('#notice').hidden = !lost.length;
  find('#notice p').textContent = lost.length ? word('unknown', { what: lost.join(', ').slice(0, 200) }) : '';
}

/* Everything, as the address says. */
function start() {
  const lost = readAddress();
  showTheme();
  showWords();
  showView();
  buildRail();
  refresh();
  showPanel();
  notice(lost);
  frame();
}

/* ---- paper ---- */
let onPaper = null;
function beforePrint() {
  onPaper = { theme: state.theme, folded: [...sheet.querySelectorAll('details:not([open])')] };
  document.documentElement.dataset.theme = 'light';
  for (const box of onPaper.folded) { box.fill(); box.open = true; }
  paint();
}

function afterPrint() {
  for (const box of onPaper?.folded ?? []) box.open = false;
  showTheme();
  paint();
}

function onKey(event) {
  const typing = ['INPUT', 'SELECT', 'TEXTAREA'].includes(document.activeElement?.tagName);
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    query.focus();
  } else if (event.key === 'Escape') {
    if (find('#rail').classList.contains('open')) showRail(false);
    else choose(null);
  }
}

find('#language').append(...FACTS.languages.map((language) => element('option', { value: language }, OWN_NAMES[language])));
if (DRAWN.nodes.length) openStage();
openSearch();
openRail();
find('#language').addEventListener('change', ({ target }) => {
  state.language = target.value;
  showWords();
  buildRail();
  refresh();
  showPanel();
  writeAddress(false);
});
find('#theme').addEventListener('click', () => setTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'));
find('#views').addEventListener('click', ({ target }) => target.closest('button') && setView(target.closest('button').dataset.view));
const ZOOMS = { in: () => zoom(1.4), out: () => zoom(1 / 1.4), fit: () => fit() };
find('#zoom').addEventListener('click', ({ target }) => network && ZOOMS[target.closest('button')?.dataset.zoom]?.());
find('#notice button').addEventListener('click', () => notice([]));
find('.skip').addEventListener('click', (event) => { event.preventDefault(); setView('table'); table.focus(); });
find('#grip').addEventListener('click', () => find('#panel').classList.toggle('tall'));
table.addEventListener('keydown', onTableKey);
dark.addEventListener('change', () => { showTheme(); paint(); });
document.addEventListener('keydown', onKey);
window.addEventListener('hashchange', start);
window.addEventListener('beforeprint', beforePrint);
window.addEventListener('afterprint', afterPrint);

/* For scripts and tests: where in the window an organization lies, or the middle of the tie of two. */
window.konvoi = Object.freeze({
  where(...ids) {
    const { left, top } = stage.getBoundingClientRect();
    const at = ids.map((id) => onScreen(organizations.findIndex((one) => one.id === id)));
    const middle = (axis) => at.reduce((sum, one) => sum + one[axis], 0) / at.length;
    return { x: left + middle('x'), y: top + middle('y') };
  },
});
start();
document.documentElement.dataset.ready = 'yes';
