/* One agreement as it is read: at once what the columns know, the rest and the sentences when they are unpacked. */
const MANY_PARTIES = 40;
const ready = new Set();

/* Runs when the rest of these agreements is known: now, where it is unpacked already, otherwise later. */
function whenTold(deals, then) {
  const waiting = [...deals].filter((deal) => !ready.has(deal));
  if (!waiting.length) then();
  else unpack(waiting).then(() => { waiting.forEach((deal) => ready.add(deal)); then(); }).catch(fail);
}

/* `level` is that of its heading; `sought` a sentence to show, as [document, quote]. */
function agreementCard(deal, level = 3, sought = null) {
  const parties = new Map([...partiesOf(deal)].map((party) => [party, element('li', {}, orgButton(party))]));
  const facts = element('dl', {}, ...row('parties_of', partyList(parties)), ...row('domain', domainChips(domainsOf(deal))));
  const rest = element('div.telling', { 'aria-busy': 'true' }, element('p.waits', {}, word('unpacking')));
  const card = element('article.deal', { data: { deal } },
    element('header', {}, element(`h${level}.kind`, {}, labelOf('agreementKind', kindOf(deal))), statusBadge(statusOf(deal))),
    element('p.when', {}, ...whenParts(deal)), facts, rest);
  let now = true;
  whenTold([deal], () => { if (now || card.isConnected) tell(deal, parties, facts, rest, sought); });
  now = false;
  return card;
}

const statusBadge = (status) => element(`span.badge.is-${SHELL.states[status] ?? 'standing'}`, {}, labelOf('status', status));

function whenParts(deal) {
  const date = dateOf(deal);
  if (!date) return [element('span.soft', {}, word('no_date'))];
  if (!isInferred(deal)) return [element('time', {}, dateText(date))];
  return [element('time', {}, dateText(date)), ' ', element('span.inferred', { title: word('inferred_why') }, word('inferred'))];
}

/* A row of a list of facts, where there is something to say. */
const row = (key, value) => (value ? [element('dt', {}, word(key)), element('dd', {}, value)] : []);

/* The parties; beyond some dozens they unfold. */
function partyList(parties) {
  const items = [...parties.values()];
  return unfolding('ul.orgs', items, (item) => item, MANY_PARTIES);
}

function domainChips(domains) {
  return domains.length ? element('span.chips', {}, ...domains.map(domainChip)) : null;
}

function domainChip(domain) {
  const label = labelOf('domain', domain);
  return element('button.chip', { type: 'button', click: () => onlyDomain(domain), title: word('only_this', { what: label }) }, label);
}

function onlyDomain(domain) {
  state.domains = new Set([domain]);
  changed();
}

/* ---- what is told when it is unpacked ---- */
function tell(deal, parties, facts, rest, sought) {
  const one = told(deal);
  const involved = new Map(one.involves.map((party) => [party, element('li', {}, orgButton(party))]));
  for (const [party, ...part] of one.roles) {
    if (!parties.has(party) && !involved.has(party)) involved.set(party, element('li', {}, orgButton(party)));
    (parties.get(party) ?? involved.get(party)).append(element('span.role', {}, ...roleParts(part)));
  }
  facts.append(...factRows(one, [...involved.values()]));
  rest.replaceChildren(...sentences(deal, one, sought), ...voices(one), ...differences(one), ...leftOut(deal));
  rest.removeAttribute('aria-busy');
  rest.querySelector('.sought')?.scrollIntoView({ block: 'center' });
}

function factRows(one, involved) {
  return [
    ...row('involves', involved.length && element('ul.orgs', {}, ...involved)),
    ...row('activity', one.activities.map((activity) => labelOf('activity', activity)).join(', ')),
    ...row('facility', one.facilities.length && element('ul', {}, ...one.facilities.map(facilityItem))),
    ...row('place', one.place && element('bdi', {}, one.place)),
    ...row('amount', one.amount && amountText(one.amount) && element('bdi', {}, amountText(one.amount))),
    ...row('duration', one.months && word('months', { n: one.months })),
    ...row('people', one.people.length && element('ul.people', {}, ...one.people.map(personItem))),
    ...row('history', one.history.length > 1 && element('ol.course', {}, ...one.history.map(courseItem))),
  ];
}

/* "Lead or coordinator, on behalf of X" */
function roleParts([role, other]) {
  const label = role && role !== 'party' ? labelOf('partyRole', role) : '';
  if (other === null || other === undefined) return [label];
  return [label && `${label}, `, ...wordAround('on_behalf', orgButton(other))];
}

/* The words of the shell about an element that takes the place of {what}. */
function wordAround(key, inside) {
  const [before, after] = word(key, { what: '\u0000' }).split('\u0000');
  return [before, inside, after];
}

function facilityItem({ kind, name, place, words }) {
  const called = name ?? words;
  const more = [called && kind && labelOf('facilityKind', kind), place].filter(Boolean).join(', ');
  return element('li', {}, element('bdi', {}, called ?? labelOf('facilityKind', kind)), more && element('span.soft', {}, ` (${more})`));
}

function personItem([name, role, employer, part]) {
  const more = [role && element('bdi', {}, role), employer !== null && employer !== undefined && orgButton(employer),
    part && labelOf('personPart', part)].filter(Boolean);
  return element('li', {}, element('bdi', {}, name),
    more.length ? element('span.role', {}, ...more.flatMap((item, at) => (at ? [', ', item] : [item]))) : null);
}

function courseItem([status, date, document]) {
  const source = document === null || document === undefined ? [] : [' · ', ...sourceLine(documentOf(document)).slice(0, 1)];
  return element('li', {}, labelOf('status', status), element('span.role', {}, date ? dateText(date) : word('undated'), ...source));
}

/* ---- the sentences, by document; those retold in our words come last ---- */
function sentences(deal, one, sought) {
  const names = wordsThatMatter(deal, one);
  const byDocument = new Map();
  for (const [document, ...rest] of one.evidence) byDocument.set(document, [...(byDocument.get(document) ?? []), rest]);
  const inOrder = [...byDocument].sort(([a], [b]) => Boolean(documentOf(a).retold) - Boolean(documentOf(b).retold));
  return inOrder.map(([number, lines]) => quoted(documentOf(number), lines, names, sought?.[0] === number ? sought[1] : null));
}

/* The names of all who take part, and the other words of the text that say a fact. */
function wordsThatMatter(deal, one) {
  const named = [...partiesOf(deal), ...one.involves].flatMap((party) => labelsOf(party).map(([text]) => text));
  const said = [one.place, one.amount?.words, ...one.facilities.flatMap(({ name, words }) => [name, words]), ...one.people.map(([name]) => name)];
  return [...named, ...said.filter(Boolean)];
}

function quoted(document, lines, names, sought) {
  const sure = new Set(lines.map(([, confidence]) => confidence ?? null));
  const quotes = lines.map(([text, confidence]) => element(text === sought ? 'p.sought' : 'p', inLanguage(document.language),
    ...marked(text, names), ...(sure.size > 1 ? confidenceParts(confidence, ' ') : [])));
  const after = sure.size === 1 ? confidenceParts([...sure][0], ' · ') : [];
  if (document.retold) return element('div.retold', {}, element('p.caption', {}, ...retoldFrom(document, after)), ...quotes);
  return element('figure', {}, element('blockquote', {}, ...quotes), element('figcaption', {}, ...sourceLine(document), ...after));
}

function confidenceParts(confidence, before) {
  if (confidence === null || confidence === undefined) return [];
  const sure = confidence.toLocaleString(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return [before, element('span.sure', { title: word('confidence_why') }, word('confidence', { what: sure }))];
}

function sourceLine(document) {
  const [title, ...rest] = sourceParts(document);
  const head = element('cite', inLanguage(document.language), title);
  return [document.url ? outLink(document.url, head) : head, ...rest.flatMap((part) => [', ', element('bdi', {}, part)])];
}

/* "Retold from TITLE, PUBLISHER, DATE": the wording is ours, and it must never look like a quotation. */
function retoldFrom(document, after) {
  const [before, behind] = word('retold', { what: '\u0000' }).split('\u0000');
  return [element('span.ours', { title: word('retold_why') }, before.trimEnd()), /\s$/.test(before) ? ' ' : '', ...sourceLine(document), behind,
    ...after, element('span.note', {}, word('retold_why'))];
}

/* How many report it, and how many only repeat what another one wrote. */
function voices(one) {
  const copies = one.copies.length;
  return [one.publishers > 1 && element('p.reported', {}, word('independent', { n: one.publishers })),
    copies > 0 && element('p.reported', {}, word('copies', { n: copies }))].filter(Boolean);
}

/* Where the reports differ, and what a person corrected. */
function differences(one) {
  return [['differ', one.contradictions], ['corrected', one.corrected]].filter(([, texts]) => texts.length)
    .map(([key, texts]) => element('div.differ', {}, element('p.title', {}, word(key)), element('ul', {}, ...texts.map((text) => element('li', {}, text)))));
}

/* Where the sentences are not in this file: how to see them. */
function leftOut(deal) {
  if (SHELL.told !== 'none') return [];
  const names = [...partiesOf(deal)].slice(0, 2).map((party) => (/^[\w.-]+$/.test(idOf(party)) ? idOf(party) : JSON.stringify(idOf(party))));
  return [element('p.left-out', {}, word('left_out'), ' ', element('code', {}, `konvoi explain ${names.join(' ')}`))];
}
