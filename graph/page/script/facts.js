/*
 * What the page knows. An organization, an agreement ("deal"), a document is known by its number: organizations by the
 * number of their partners, agreements by time. Nodes are the organizations, then the hubs.
 */
const SHELL = JSON.parse(document.getElementById('shell').textContent);
const shapeOf = new Map(SHELL.families);

let [ORGS, DEALS, NODES, TIES] = [0, 0, 0, 0];
let texts = {};
let column = () => null;
let partyStarts, domainStarts, dealStarts, dealsInOrder, labelStarts, linkStarts, partsAt, familyIndex, above;

async function openCore() {
  const core = await readCore('core');
  texts = core.texts;
  column = (name) => core.columns.get(name);
  [ORGS, DEALS] = [texts.ids.length, column('kind').length];
  partyStarts = startsOf(column('partyCount'));
  addUp(column('parties'), partyStarts);
  domainStarts = startsOf(column('domainCount'));
  [labelStarts, linkStarts] = [texts.labels, texts.links].map((list) => grouped(list.map(([org]) => org), ORGS).starts);
  familyIndex = SHELL.lists.type.map((type) => SHELL.families.findIndex(([family]) => family === familyOfType(type)));
  above = new Map(SHELL.lists.domain.map((domain) => [domain, chainOf(domain)]));
  linkDeals();
  linkTies();
  linkParts();
}

/* ---- organizations ---- */
const idOf = (org) => texts.ids[org];
const orgById = (id) => texts.ids.indexOf(id);
const preferredName = (org) => texts.names[org];
const typeOf = (org) => SHELL.lists.type[column('type')[org]];
const familyNumber = (org) => familyIndex[column('type')[org]];
const familyOf = (org) => SHELL.families[familyNumber(org)][0];
const countryOf = (org) => SHELL.lists.country[column('country')[org]];
const wholeOf = (org) => column('whole')[org];
const partsOf = (org) => partsAt.get(org) ?? [];
const communityOf = (org) => column('community')[org];
const linksOf = (org) => texts.links.slice(linkStarts[org], linkStarts[org + 1]).map(([, ...link]) => link);

/* The family of a type: itself or the nearest broader one that is a family; the last family takes the rest. */
function familyOfType(type) {
  for (let here = type; here; here = broaderOf('orgType', here)) if (shapeOf.has(here)) return here;
  return SHELL.families.at(-1)[0];
}

/* Every name with its language, the preferred one first. */
function labelsOf(org) {
  const others = texts.labels.slice(labelStarts[org], labelStarts[org + 1]).map(([, text, language]) => [text, language]);
  return [[preferredName(org), SHELL.lists.language[column('language')[org]]], ...others];
}

function linkParts() {
  partsAt = new Map();
  column('whole').forEach((whole, org) => {
    if (whole < 0) return;
    if (!partsAt.has(whole)) partsAt.set(whole, []);
    partsAt.get(whole).push(org);
  });
}

/* An organization and what it is part of, and so on up; a circle ends where it closes. */
function wholesOf(org) {
  const passed = [];
  for (let at = org; at >= 0 && !passed.includes(at); at = wholeOf(at)) passed.push(at);
  return passed;
}

/* The agreements of an organization and of its parts, at whatever depth. */
function reachOf(org) {
  const found = new Set();
  const below = [org];
  for (const one of below) {
    dealsOf(one).forEach((deal) => found.add(deal));
    below.push(...partsOf(one).filter((part) => !below.includes(part)));
  }
  return [...found].sort((a, b) => a - b);
}

/* ---- agreements ---- */
const partiesOf = (deal) => column('parties').subarray(partyStarts[deal], partyStarts[deal + 1]);
const kindOf = (deal) => SHELL.lists.kind[column('kind')[deal]];
const statusOf = (deal) => SHELL.lists.status[column('status')[deal]];
const yearOf = (deal) => Math.floor(column('date')[deal] / 10000);
const isInferred = (deal) => column('inferred')[deal] === 1;
const domainsOf = (deal) => Array.from(column('domains').subarray(domainStarts[deal], domainStarts[deal + 1]), (at) => SHELL.lists.domain[at]);
const dealsOf = (org) => dealsInOrder.subarray(dealStarts[org], dealStarts[org + 1]);

function withinOf(deal) {
  const found = new Set();
  for (let at = domainStarts[deal]; at < domainStarts[deal + 1]; at += 1) above.get(SHELL.lists.domain[column('domains')[at]]).forEach((one) => found.add(one));
  return [...found];
}

function chainOf(domain) {
  const found = [];
  for (let here = domain; here && !found.includes(here); here = broaderOf('domain', here)) found.push(here);
  return found;
}

/* The date as it is known: 2024-03-22, 2024-03, 2024, --05-12 without a year, or null. */
function dateOf(deal) {
  const date = column('date')[deal];
  const two = (part) => `-${String(part % 100).padStart(2, '0')}`;
  const [year, month, day] = [yearOf(deal), Math.floor(date / 100) % 100, date % 100];
  if (!date) return null;
  return (year ? String(year).padStart(4, '0') : '-') + (month ? two(month) : '') + (day ? two(day) : '');
}

/* The agreements of each organization: the parties stand in the order of the agreements, so these come in order too. */
function linkDeals() {
  const { starts, order } = grouped(column('parties'), ORGS);
  const dealAt = new Int32Array(column('parties').length);
  for (let deal = 0; deal < DEALS; deal += 1) dealAt.fill(deal, partyStarts[deal], partyStarts[deal + 1]);
  [dealStarts, dealsInOrder] = [starts, picked(dealAt, order)];
  const hubs = [];
  column('partyCount').forEach((count, deal) => { if (count >= SHELL.hub_from) hubs.push(deal); });
  hubDeals = Int32Array.from(hubs);
  hubNumbers = new Map(Array.from(hubDeals, (deal, at) => [deal, ORGS + at]));
  NODES = ORGS + hubDeals.length;
}
