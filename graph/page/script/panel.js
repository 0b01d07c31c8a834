/* The panel: what is chosen, or an overview where nothing is. */
const sheet = find('#sheet');
const trail = [];
const FIRST_CARDS = 30;

function showPanel() {
  const choice = state.chosen;
  sheet.replaceChildren(...(choice ? chosenView(choice) : overview()).filter(Boolean));
  sheet.scrollTop = 0;
  find('#panel').classList.toggle('open', Boolean(choice));
  if (!choice) find('#panel').classList.remove('tall');
  refreshHidden();
}

const whatIs = (choice) => (choice.kind === 'org' ? labelOf('orgType', typeOf(choice.node)) : lineOf(choice));

/* After a change of the filters: what they leave, and what is to be said of it. */
function refreshPanel() {
  for (const line of sheet.querySelectorAll('.bar .soft')) line.textContent = whatIs(state.chosen);
  sheet.querySelectorAll('.filtered').forEach((box) => box.refresh());
  refreshHidden();
}

function chosenView(choice) {
  const head = element('div.bar', {},
    trail.length ? element('button.plain.back', { type: 'button', click: goBack, 'aria-label': word('back') }, icon('back')) : null,
    choice.kind === 'path' ? null : element('span.soft', {}, whatIs(choice)),
    element('button.plain', { type: 'button', click: () => choose(null), 'aria-label': word('close') }, icon('close')));
  const views = { org: organizationView, tie: tieView, hub: hubView, path: pathView };
  return [head, element('div.hidden', { hidden: true }), ...views[choice.kind](choice)];
}

/* Says so where the filters hide what the panel shows, or where it lies outside of what the map shows. */
function refreshHidden() {
  sheet.querySelectorAll('.steps').forEach(markEgo);
  const box = sheet.querySelector('.hidden');
  if (!box || !state.chosen) return;
  const [key, mend] = !passes(state.chosen) ? ['hidden', resetFilters] : isOutside(state.chosen) ? ['outside', () => showScene({})] : [];
  box.hidden = !key;
  box.replaceChildren(...(key ? [element('span', {}, word(key, { what: sceneText(state) })), ' ', element('button.link', { type: 'button', click: mend }, word('show_all'))] : []));
}

/* Whether a choice lies outside of the network or the path that is shown. */
const isOutside = (choice) => scene.kind !== 'map' && choice.kind !== 'path' && !choiceNodes(choice).every((node) => scene.places.has(node));

/* Whether the filters leave something of a choice to be seen. */
function passes(choice) {
  if (choice.kind === 'path') return true;
  if (choice.kind === 'org') return !reachOf(choice.node).length || (sifted.shown[choice.node] > 0 && reachOf(choice.node).some((deal) => sifted.live[deal]));
  const deals = choice.kind === 'tie' ? dealsOfTie(choice.tie) : [dealOfHub(choice.node)];
  return (choice.kind !== 'tie' || tieEnds(choice.tie).every((node) => sifted.shown[node])) && deals.some((deal) => sifted.live[deal]);
}

function goBack() {
  choose(trail.pop(), { back: true });
}

const heading = (...inside) => element('h2', { tabIndex: -1 }, ...inside);
const blockOf = (key, ...inside) => element('section.block', {}, element('h3', {}, word(key)), ...inside);

function listOf(key, items, make, first, form = 'list') {
  if (!items.length) return null;
  return element('section.block', {}, element('h3', {}, word(key), ' ', element('span.count', {}, figure(items.length))),
    unfolding(`ul.${form}`, items, make, first));
}

/* A list of which the first are shown, and so many more at each click. */
function unfolding(form, items, make, first) {
  const list = element(form, {}, ...items.slice(0, first).map(make));
  if (items.length <= first) return list;
  const left = () => items.length - list.childElementCount;
  const more = element('button.link.more', { type: 'button', click: () => unfold() });
  const unfold = () => {
    const from = list.childElementCount;
    const step = Math.min(left(), Math.max(first, FIRST_CARDS));
    list.append(...items.slice(from, from + step).map(make));
    more.textContent = word('more_of', { n: left() });
    more.hidden = left() === 0;
    list.children[from].querySelector('button, summary, a')?.focus();
  };
  more.textContent = word('more_of', { n: left() });
  return element('div.unfolding', {}, list, more);
}

/* In a row of buttons, arrows go from one to the next; the row as a whole is one stop of the tab key. */
function walkable(line, selector) {
  const all = [...line.querySelectorAll(selector)];
  all.forEach((one, at) => { one.tabIndex = at === all.length - 1 ? 0 : -1; });
  line.addEventListener('keydown', (event) => {
    const at = all.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined || !all[to]) return;
    event.preventDefault();
    all[at].tabIndex = -1;
    all[to].tabIndex = 0;
    all[to].focus();
  });
}

/* Agreements are numbered in order of time, those of an unknown year last. */
const newestFirst = (deals) => [...deals].reverse().sort((a, b) => yearOf(b) - yearOf(a));

/* What shows an agreement: the way to it on the map, or else its only party. */
const openingOf = (deal) => wayTo(deal) ?? (partiesOf(deal).length ? { kind: 'org', node: partiesOf(deal)[0] } : null);

/* Opens an agreement; with a sentence, at that sentence. */
let sought = null;
function openDeal(deal, sentence = null) {
  const choice = openingOf(deal);
  if (!choice) return;
  sought = { deal, sentence };
  if (state.chosen && sameChoice(choice, state.chosen)) showPanel();
  else choose(choice, { toPanel: true });
  sought = null;
}

/* The cards of some agreements, what is sought among the first. */
function cards(deals, level = 3, most = FIRST_CARDS) {
  const first = sought && deals.includes(sought.deal) ? [sought.deal] : [];
  const inOrder = [...first, ...deals.filter((deal) => !first.includes(deal))];
  return unfolding('div.cards', inOrder, (deal) => agreementCard(deal, level, sought?.deal === deal ? sought.sentence : null), most);
}

/* ---- agreements as lines that open ---- */
function dealsBlock(key, deals, node) {
  whenTold(deals.slice(0, FIRST_CARDS), () => {});
  return listOf(key, deals, (deal) => dealLine(deal, node), FIRST_CARDS, 'deals');
}

function dealLine(deal, node) {
  const others = [...partiesOf(deal)].filter((party) => party !== node);
  const year = yearOf(deal);
  const box = element('details', {}, element('summary', {},
    element('span.year', year ? {} : { 'aria-label': word('undated') }, year ? String(year) : '—'),
    element('span', {}, element('b', {}, labelOf('agreementKind', kindOf(deal))), element('span.soft', {}, ...orgNames(others)))));
  box.fill = () => { if (box.childElementCount === 1) box.append(agreementCard(deal, 4)); };
  box.addEventListener('toggle', () => box.open && box.fill());
  return element('li', {}, box);
}

/* ---- a tie, a hub ---- */
function tieView({ tie, deal }) {
  const [a, b] = tieEnds(tie);
  sought ??= deal === undefined ? null : { deal };
  if (sought && !sifted.live[sought.deal]) unsifted = state.chosen;
  const view = [heading(element('span.pair', {}, orgButton(a), orgButton(b))), filteredBox((deals) => [cards(newestFirst(deals))], Array.from(dealsOfTie(tie)))];
  sought = null;
  return view;
}

function hubView({ node }) {
  const deal = dealOfHub(node);
  return [heading(shape('hub'), element('span', {}, labelOf('agreementKind', kindOf(deal)))), element('div.sole', {}, cards([deal]))];
}
