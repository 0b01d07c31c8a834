/* One agreement as it is read: what it is, who, when, where, on what, and the sentences that say so. */
function agreementCard(number) {
  const one = agreements[number];
  return element('article.deal', {},
    element('header', {}, element('h3', {}, labelOf('agreementKind', one.kind)), statusBadge(one.status)),
    element('p.when', {}, ...whenParts(one)),
    agreementFacts(one), ...told(one), differences(one));
}

const statusBadge = (status) => element(`span.badge.is-${FACTS.states[status] ?? 'standing'}`, {}, labelOf('status', status));

function whenParts(one) {
  if (!one.date) return [element('span.soft', {}, word('no_date'))];
  const parts = [element('time', {}, dateText(one.date))];
  if (one.inferred) parts.push(' ', element('span.inferred', { title: word('inferred_why') }, word('inferred')));
  return parts;
}

function agreementFacts(one) {
  const rows = [
    ['parties_of', element('ul.orgs', {}, ...one.parties.map((party) => element('li', {}, orgButton(party))))],
    ['involves', one.involves.length && element('ul.orgs', {}, ...one.involves.map((party) => element('li', {}, orgButton(party))))],
    ['place', one.place && element('bdi', {}, one.place)],
    ['domain', one.domains.length && element('span.chips', {}, ...one.domains.map(domainChip))],
    ['activity', one.activities.map((activity) => labelOf('activity', activity)).join(', ')],
    ['facility', one.facilities.length && element('ul', {}, ...one.facilities.map(facilityItem))],
    ['amount', one.amount && amountText(one.amount)],
    ['duration', one.months && word('months', { n: one.months })],
  ];
  return element('dl', {}, ...rows.filter(([, value]) => value).flatMap(([key, value]) => [
    element('dt', {}, word(key)), element('dd', {}, value)]));
}

function domainChip(domain) {
  const narrow = () => { state.domains = new Set([domain]); changed(); };
  if (!Object.hasOwn(FACTS.concepts.domain, domain)) return element('span.chip', {}, labelOf('domain', domain));
  return element('button.chip', { type: 'button', click: narrow, title: `${word('filters')}: ${labelOf('domain', domain)}` }, labelOf('domain', domain));
}

function facilityItem({ kind, name, place, words }) {
  const called = name ?? words;
  const more = [called && labelOf('facilityKind', kind), place].filter(Boolean).join(', ');
  return element('li', {}, element('bdi', {}, called ?? labelOf('facilityKind', kind)), more && element('span.soft', {}, ` (${more})`));
}

/* ---- the sentences, by document ---- */
function told(one) {
  const names = [...one.parties, ...one.involves].flatMap((party) => namesOf[party].map((name) => name.text));
  const byDocument = new Map();
  for (const [document, quote] of one.evidence) byDocument.set(document, [...(byDocument.get(document) ?? []), quote]);
  const inOrder = [...byDocument].sort(([a], [b]) => Boolean(documents[a].retold) - Boolean(documents[b].retold));
  const quotes = inOrder.map(([document, texts]) => quoted(documents[document], texts, names));
  if (one.publishers > 1) quotes.push(element('p.reported', {}, word('independent', { n: one.publishers })));
  return quotes;
}

function quoted(document, texts, names) {
  const lines = texts.map((text) => element('p', inLanguage(document.language), ...marked(text, names)));
  if (document.retold) return element('div.retold', {}, element('figcaption', {}, ...retoldFrom(document)), ...lines);
  return element('figure', {}, element('blockquote', {}, ...lines), element('figcaption', {}, ...sourceLine(document)));
}

function sourceLine(document) {
  const [title, ...rest] = sourceParts(document);
  const head = element('cite', inLanguage(document.language), title);
  return [document.url ? outLink(document.url, head) : head, ...rest.flatMap((part) => [', ', element('bdi', {}, part)])];
}

/* "Retold from TITLE, PUBLISHER, DATE": the wording is ours, and it must never look like a quotation. */
function retoldFrom(document) {
  const [before, after] = word('retold', { what: '\u0000' }).split('\u0000');
  return [element('span.ours', { title: word('retold_why') }, before.trimEnd()), /\s$/.test(before) ? ' ' : '', ...sourceLine(document), after,
    element('span.note', {}, word('retold_why'))];
}

function differences(one) {
  if (!one.contradictions.length) return null;
  return element('div.differ', {}, element('h4', {}, word('differ')), element('ul', {}, ...one.contradictions.map((text) => element('li', {}, text))));
}
