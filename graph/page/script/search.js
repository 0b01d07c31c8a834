/* Finding organizations, domains, people and sentences by what one types. */
const query = find('#query');
const hits = find('#hits');
const MOST_HITS = 10;
const MOST_OTHERS = 5;
const SENTENCES_AT_ONCE = 8;

/* ---- a field with a list of what was found; `groups` says what that is, `leave` what Escape does ---- */
function combobox(input, list, { groups, leave }) {
  const box = { rows: [], active: -1 };
  const open = (on) => {
    list.hidden = !on;
    input.setAttribute('aria-expanded', String(on));
    if (on && box.active >= 0) input.setAttribute('aria-activedescendant', box.rows[box.active].row.id);
    else input.removeAttribute('aria-activedescendant');
  };
  const mark = (at) => {
    box.active = at;
    box.rows.forEach(({ row }, number) => row.setAttribute('aria-selected', String(number === at)));
    open(true);
  };
  const take = (hit) => {
    if (!hit.stay) { input.value = ''; open(false); input.blur(); }
    hit.take();
  };
  /* Shows what is found now; `kept` keeps the place of the list at the same row. */
  box.show = (kept = false) => {
    const at = kept ? box.rows[box.active]?.key : undefined;
    const found = input.value.trim() ? groups(input.value).filter((group) => group.rows.length) : [];
    box.rows = found.flatMap((group) => group.rows);
    box.rows.forEach((hit, number) => { hit.row = hitRow(hit, `${list.id}-${number}`, () => take(hit)); });
    list.replaceChildren(...found.flatMap((group) => hitGroup(group, found.length > 1, list.id)));
    if (!box.rows.length) list.append(element('li.none', { role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, word('no_match')));
    mark(Math.max(box.rows.length ? 0 : -1, box.rows.findIndex((hit) => hit.key === at)));
    open(Boolean(input.value.trim()));
  };
  const move = (step) => {
    if (!box.rows.length) return;
    mark((box.active + step + box.rows.length) % box.rows.length);
    box.rows[box.active].row.scrollIntoView({ block: 'nearest' });
  };
  const keys = {
    ArrowDown: () => move(1), ArrowUp: () => move(-1),
    Enter: () => !list.hidden && box.active >= 0 && take(box.rows[box.active]),
    Escape: () => { input.value = ''; open(false); leave(); },
  };
  input.addEventListener('keydown', (event) => {
    if (!keys[event.key] || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  input.addEventListener('input', () => { knowNames().then(() => box.rows.length < MOST_HITS && !list.hidden && box.show(true)); box.show(); });
  input.addEventListener('focus', () => { knowNames(); if (input.value.trim()) box.show(); });
  input.addEventListener('blur', () => open(false));
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  return box;
}

function hitRow(hit, id, take) {
  return element(hit.form ? `li.${hit.form}` : 'li', { role: 'option', id, 'aria-selected': 'false', click: take }, ...hit.parts);
}

function hitGroup({ key, rows }, several, id) {
  const options = rows.map(({ row }) => row);
  if (!several || !key) return options;
  return [element('div.group', { role: 'group', 'aria-labelledby': `${id}-${key}` },
    element('span.head', { id: `${id}-${key}`, role: 'presentation' }, word(key)), element('ul', { role: 'presentation' }, ...options))];
}

/* ---- what is found ---- */
function organizationRows(text) {
  return [...findOrganizations(text, MOST_HITS)].map(([org, name]) => ({
    key: `org ${org}`, org, take: () => choose({ kind: 'org', node: org }, { centre: true }),
    parts: [shape(familyOf(org)),
      element('span.what', {}, orgName(org), nameOf(org) === name ? null : element('small', {}, element('bdi', {}, name))),
      partnerCount(org) ? element('span.count', {}, word('partners', { n: partnerCount(org) })) : null],
  }));
}

function domainRows(text) {
  return findDomains(text, MOST_OTHERS).map((id) => ({
    key: `domain ${id}`, take: () => onlyDomain(id),
    parts: [element('span.what', {}, labelOf('domain', id)), element('span.count', {}, word('agreements', { n: sifted.counts.domain.get(id) ?? 0 }))],
  }));
}

function personRows(text) {
  return findPeople(text, MOST_OTHERS).map((person) => ({
    key: `person ${person.name}`, take: () => openDeal(person.deals[0]),
    parts: [element('span.what', {}, element('bdi', {}, person.name), element('small', {}, element('bdi', {}, personLine(person)))),
      element('span.count', {}, word('agreements', { n: person.deals.length }))],
  }));
}

const personLine = ({ role, org }) => [role, org !== null && nameOf(org)].filter(Boolean).join(', ');

function sentenceRow([deal, number]) {
  const [document, quote] = told(deal).evidence[number];
  const [before, middle, after] = excerpt(quote, folded(query.value.trim()));
  const parties = [...partiesOf(deal)].slice(0, 3).map(nameOf).join(' – ');
  return {
    key: `sentence ${deal} ${number}`, form: 'sentence', take: () => openDeal(deal, [document, quote]),
    parts: [element('span.what', {}, element('span', inLanguage(documentOf(document).language), before, middle && element('mark', {}, middle), after),
      element('small', {}, [parties, yearOf(deal)].filter(Boolean).join(', ')))],
  };
}

/* ---- sentences come later: what is asked for, what was found, whether the search still runs ---- */
const late = { asked: '', found: [], most: SENTENCES_AT_ONCE, busy: false, begun: false };
let finder = null;

const longEnough = (text) => text.trim().length >= (/\p{Script=Han}/u.test(text) ? 2 : 3);

function hitGroups(text) {
  if (late.asked !== text) Object.assign(late, { asked: text, found: [], most: SENTENCES_AT_ONCE }), seek();
  return [
    { key: 'types', rows: organizationRows(text) },
    { key: 'domains', rows: domainRows(text) },
    { key: 'people', rows: toldReady ? personRows(text) : [] },
    { key: 'sentences', rows: [...late.found.slice(0, late.most).map(sentenceRow), ...laterRows()] },
  ];
}

/* Looks through the sentences, where they are unpacked and the text is long enough; a later text ends it. */
function seek() {
  const { asked, most } = late;
  if (!toldReady || !longEnough(asked)) return;
  const old = () => late.asked !== asked || late.most !== most;
  findSentences(asked, most + 1, old).then((found) => {
    if (old()) return;
    late.found = found;
    finder.show(true);
  });
}

/* Unpacks and prepares what is told, then looks again. */
function beginTelling() {
  late.begun = true;
  knowTold().then(() => { late.asked = ''; if (!hits.hidden) finder.show(true); });
}

/* What can still be done about the sentences, or what is going on. */
function laterRows() {
  const action = (key, what, take) => [{ key, form: 'action', stay: true, take, parts: [element('span.what', {}, what)] }];
  if (late.begun && !toldReady) return action('searching', word('searching'), () => {});
  if (!toldReady && tellingSize()) return action('begin', allText(), () => { beginTelling(); finder.show(true); });
  if (late.found.length > late.most) return action('more', word('more_hits'), () => { late.most *= 3; seek(); });
  return [];
}

const allText = () => (SHELL.told === 'none' ? word('people') : word('sentences_all', { n: SHELL.tally.sentences }));

function openSearch() {
  finder = combobox(query, hits, { groups: hitGroups, leave: () => query.blur() });
  query.addEventListener('input', () => { if (!late.begun && isSmallTelling()) beginTelling(); });
}
