/* Paper: light, the map as a drawing, and beside it all that was folded or cut short. What is done for it is undone after. */
const MOST_ON_PAPER = 100;
const MOST_LINES = 1000;
const undo = [];

function openPaper() {
  closePaper();
  const { activeElement } = document;
  const top = sheet.scrollTop;
  undo.push(() => { sheet.scrollTop = top; activeElement?.focus({ preventScroll: true }); });
  sheet.hidden = table.hidden = true;
  unfoldAll();
  for (const box of [...sheet.querySelectorAll('details:not([open])')].slice(0, MOST_ON_PAPER)) openOnPaper(box);
  unfoldAll();
  sheet.hidden = false;
  table.hidden = state.view === 'map';
  document.documentElement.style.setProperty('--title', inStyle(sheetTitle()));
  document.documentElement.dataset.theme = 'light';
  paint();
  if (network && scene.nodes.length && state.view === 'map') find('#sight').append(element('figure.paper', {}, sheetOf()));
}

function closePaper() {
  if (!undo.length) return;
  while (undo.length) undo.pop()();
  for (const one of document.querySelectorAll('.paper')) one.remove();
  showTheme();
  paint();
}

/* A text as a string of a style sheet. */
const inStyle = (text) => `"${text.replace(/["\\\n\r\f]/g, (one) => `\\${one.codePointAt(0).toString(16)} `)}"`;

/* The agreements that are told of on paper. */
function dealsOnPaper() {
  const deals = state.chosen?.kind === 'path' ? [] : choiceDeals(state.chosen ?? {});
  return newestFirst(deals).slice(0, MOST_ON_PAPER);
}

/* Opens an agreement whose sentences are at hand. */
function openOnPaper(box) {
  box.fill();
  if (box.querySelector('[aria-busy]')) return;
  box.open = true;
  undo.push(() => { box.open = false; });
}

/* All of each list of the panel, and of the table: hidden, for unfolding moves the focus, and would lay out the page each time. */
function unfoldAll() {
  for (const more of document.querySelectorAll('#sheet .more:not([hidden]), [data-view="table"] #table .more:not([hidden])')) {
    const list = more.parentElement.querySelector('tbody') ?? more.previousElementSibling;
    const [count, text] = [list.childElementCount, more.textContent];
    undo.push(() => {
      while (list.childElementCount > count) list.lastElementChild.remove();
      Object.assign(more, { textContent: text, hidden: false });
    });
    while (!more.hidden && list.childElementCount < MOST_LINES) more.click();
  }
}
