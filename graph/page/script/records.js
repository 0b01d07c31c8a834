/* What the filters leave, as a table of ties and as data: made piece by piece, after each of which it is said what share is done. */
const MOST_SAVED = 50_000;

/* The agreements of the lines that are drawn. */
const drawnDeals = () => [...new Set([...scene.edges.values()].flatMap(({ deals }) => deals))].sort((a, b) => a - b);

/* The agreements that are saved: of the map all that the filters leave, of an ego network or a path those drawn. */
function dealsToSave() {
  const all = scene.kind === 'map' ? Array.from({ length: DEALS }, (_, deal) => deal).filter((deal) => sifted.live[deal]) : drawnDeals();
  return { deals: all.slice(0, MOST_SAVED), all: all.length };
}

/* Its parties that belong to what is shown: on the map all that the filters leave. */
const partiesShown = (deal) => Array.from(partiesOf(deal)).filter((org) => sifted.shown[org] && (scene.kind === 'map' || scene.places.has(org)));

/* ---- the table: a row for each two organizations ---- */
const TIE_COLUMNS = ['organization_1', 'id_1', 'type_1', 'country_1', 'organization_2', 'id_2', 'type_2', 'country_2',
  'agreements', 'kinds', 'statuses', 'domains', 'first_year', 'last_year', 'documents', 'addresses'];

function* tiesTable({ deals }, pieces) {
  const [ties, saved] = [tiesHere(), new Uint8Array(DEALS)];
  for (const deal of deals) saved[deal] = 1;
  const line = (row) => `${row.map(cell).join(',')}\r\n`;
  pieces.push('\uFEFF', line(TIE_COLUMNS));
  for (const [at, tie] of ties.entries()) {
    const own = Array.from(dealsOfTie(tie)).filter((deal) => saved[deal]);
    if (own.length) pieces.push(line(tieRow(...tieEnds(tie), own)));
    yield at / ties.length;
  }
}

function tieRow(one, other, deals) {
  const years = deals.map(yearOf).filter(Boolean);
  const each = (valuesOf) => [...new Set(deals.flatMap(valuesOf))].join('; ');
  const documents = [...new Set(deals.flatMap((deal) => told(deal).evidence.map(([number]) => number)))].map(documentOf);
  return [
    ...orgCells(one), ...orgCells(other), deals.length,
    each((deal) => labelOf('agreementKind', kindOf(deal))), each((deal) => labelOf('status', statusOf(deal))),
    each((deal) => domainsOf(deal).map((domain) => labelOf('domain', domain))),
    years.length ? Math.min(...years) : '', years.length ? Math.max(...years) : '',
    documents.map(documentText).join('; '), documents.map(({ url }) => url).filter(Boolean).join(' '),
  ];
}

const orgCells = (org) => [nameOf(org), idOf(org), labelOf('orgType', typeOf(org)), countryOf(org)];
const documentText = ({ id, title, publisher, date, retold }) => [title ?? id, publisher, date, retold && word('save_retold')].filter(Boolean).join(', ');

/* A cell that a spreadsheet would take for a formula is made text by an apostrophe. */
function cell(value) {
  if (typeof value === 'number') return String(value);
  const text = /^[\s\u200B\uFEFF]*[=+\-@\t\r\n＝＋－＠]/u.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}

/* ---- the data ---- */
function* graphText({ deals, all }, pieces) {
  const [orgs, cited] = [new Set(), new Set()];
  for (const deal of deals) {
    partiesShown(deal).forEach((org) => orgs.add(org));
    citedIn([deal]).forEach((document) => cited.add(document));
    yield 0;
  }
  const inOrder = (numbers) => [...numbers].sort((a, b) => a - b);
  const lists = [['organizations', inOrder(orgs), orgData], ['agreements', deals, dealData], ['documents', inOrder(cited), documentOf]];
  const head = { title: find('h1').textContent, view: address().slice(1), language: state.language, agreementsFound: all, agreementsHere: deals.length, sentences: SHELL.told };
  pieces.push(JSON.stringify(head, null, 1).slice(0, -2));
  for (const [number, [name, items, dataOf]] of lists.entries()) {
    pieces.push(`,\n "${name}": [`);
    for (const [at, item] of items.entries()) {
      pieces.push(`${at ? ',' : ''}\n  ${JSON.stringify(dataOf(item), null, 1).replaceAll('\n', '\n  ')}`);
      yield (number + at / items.length) / lists.length;
    }
    pieces.push(items.length ? '\n ]' : ']');
  }
  pieces.push('\n}\n');
}

function orgData(org) {
  const estimated = SHELL.measures.filter(isEstimated);
  const measures = Object.fromEntries(SHELL.measures.map((name) => [name, Number(measureOf(name, org).toPrecision(4))]));
  return filledOnly({
    id: idOf(org), name: nameOf(org), names: labelsOf(org).map(([text, language]) => filledOnly({ text, language })), type: typeOf(org), country: countryOf(org),
    partOf: wholeOf(org) < 0 ? null : idOf(wholeOf(org)), community: communityOf(org) < 0 ? null : communityText(communityOf(org)),
    identifiers: linksOf(org).map(([system, value, address]) => filledOnly({ system, value, address })), measures, estimated,
  });
}

function dealData(deal) {
  const { id, roles, people, evidence, history, involves, copies, ...rest } = told(deal);
  const documentId = (number) => (number === null ? null : documentOf(number).id);
  const orgId = (org) => (org === null || org === undefined ? null : idOf(org));
  return filledOnly({
    id: id ?? String(deal), kind: kindOf(deal), status: statusOf(deal), date: dateOf(deal), dateInferred: isInferred(deal),
    parties: Array.from(partiesOf(deal)).map(idOf), domains: domainsOf(deal), ...rest, involves: involves.map(idOf), copies: copies.map(documentId),
    roles: roles.map(([org, role, behalf]) => filledOnly({ organization: orgId(org), role, onBehalfOf: orgId(behalf) })),
    people: people.map(([name, role, org, part]) => filledOnly({ name, role, organization: orgId(org), part })),
    history: history.map(([status, date, document]) => filledOnly({ status, date, document: documentId(document) })),
    evidence: evidence.map(([document, quote, confidence]) => filledOnly({ document: documentId(document), quote, confidence })),
  });
}

/* Without what is not known: no nulls, no empty texts and lists. */
function filledOnly(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false && value?.length !== 0));
}
