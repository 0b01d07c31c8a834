/* Filters by what agreements are about and who is in them: kinds, statuses, countries, communities, domains. */
const FIRST_VALUES = 6;

const FACETS = {
  kinds: { count: 'kind', values: () => SHELL.lists.kind, label: (id) => labelOf('agreementKind', id) },
  statuses: { count: 'status', values: () => SHELL.lists.status, label: (id) => labelOf('status', id) },
  countries: { count: 'country', values: () => SHELL.lists.country, label: (code) => (code ? countryText(code) : word('country_unknown')) },
  communities: { count: 'community', values: () => SHELL.communities.map((_, number) => String(number)), label: (number) => communityText(Number(number)) },
};

function buildFacet(name) {
  find(`#${name}`).hidden = FACETS[name].values().length < 2;
  find(`#${name}`).replaceChildren(...fold(name, name, () => facetList(name, valuesInOrder(name)), chosenIn(name)));
}

/* The most frequent first, by what stands without filters, so that no row changes its place; what is not known comes last. */
function valuesInOrder(name) {
  const totals = totalsOf(name);
  return FACETS[name].values().filter((value) => totals.get(value)).sort((a, b) => (a === '') - (b === '') || totals.get(b) - totals.get(a));
}

function facetList(name, values) {
  const { count, label } = FACETS[name];
  const rows = values.map((value) => tickRow(`${name} ${value}`, {
    label: label(value), count: () => sifted.counts[count].get(value),
    read: () => state[name].has(value), write: (on) => tickIn(state[name], value, on),
  }));
  const more = element('button.link.more', { type: 'button' });
  more.addEventListener('click', () => { if (!unfolded.delete(name)) unfolded.add(name); refreshRail(); });
  refreshers.set(`${name} more`, () => {
    const all = unfolded.has(name);
    rows.forEach((row, at) => { row.hidden = !all && at >= FIRST_VALUES && !state[name].has(values[at]); });
    const n = rows.filter((row) => row.hidden).length;
    more.hidden = !all && !n;
    more.setAttribute('aria-expanded', String(all));
    more.textContent = all ? word('fewer') : word('more_of', { n });
  });
  return [element('ul.facet', {}, ...rows), more, ...betweenBox(name)];
}

/* A tick that leaves only what the chosen countries have with each other, where there are two of them or more. */
function betweenBox(name, of = '') {
  if (name !== 'countries') return [];
  const key = `${of}between`;
  const row = tickRow(key, { label: word('between'), count: () => NaN, read: isBetween, write: (on) => { state.between = on; } });
  const box = element('ul.facet.between', {}, row);
  refreshers.set(`${key} box`, () => { box.hidden = state.countries.size < 2; });
  return [box];
}

/* ---- domains as a tree ---- */
let branches = null;

/* The narrower domains of a domain, of those that are used; those of null are at the top. */
function narrower(domain) {
  if (!branches) {
    branches = new Map();
    for (const one of Object.keys(SHELL.concepts.domain)) {
      const broader = broaderOf('domain', one);
      const above = Object.hasOwn(SHELL.concepts.domain, broader ?? '') ? broader : null;
      branches.set(above, [...(branches.get(above) ?? []), one]);
    }
  }
  return branches.get(domain) ?? [];
}
const isUnfolded = (domain) => unfolded.has(`domain ${domain}`) || narrower(domain).some((one) => state.domains.has(one) || isUnfolded(one));

function domainRow(domain) {
  const label = labelOf('domain', domain);
  const below = narrower(domain);
  const row = tickRow(`domain ${domain}`, {
    label, count: () => sifted.counts.domain.get(domain),
    read: () => state.domains.has(domain), write: (on) => tickIn(state.domains, domain, on),
    after: below.length ? branchButton(domain, label) : null,
  });
  if (below.length) {
    const list = element('ul', {}, ...below.map(domainRow));
    refreshers.set(`below ${domain}`, () => { list.hidden = !isUnfolded(domain); });
    row.append(list);
  }
  return row;
}

function branchButton(domain, label) {
  const button = element('button.branch', { type: 'button', 'aria-label': word('open_branch', { what: label }) }, icon('branch'));
  button.addEventListener('click', () => {
    if (!unfolded.delete(`domain ${domain}`)) unfolded.add(`domain ${domain}`);
    refreshRail();
  });
  refreshers.set(`branch ${domain}`, () => button.setAttribute('aria-expanded', String(isUnfolded(domain))));
  return button;
}

function noDomainRow() {
  if (!someWithoutDomain()) return [];
  return [tickRow('domain none', {
    label: word('no_domain'), count: () => sifted.counts.noDomain,
    read: () => state.domains.has(NO_DOMAIN), write: (on) => tickIn(state.domains, NO_DOMAIN, on),
  })];
}

/* ---- what there is without filters ---- */
const railTotals = new Map();
const totalOnce = (name, make) => railTotals.get(name) ?? railTotals.set(name, make()).get(name);

/* How often each value of a facet occurs: agreements of a kind or status, organizations of a country or community. */
const totalsOf = (name) => totalOnce(name, () => {
  const totals = new Map();
  const [most, valueOf] = { kinds: [DEALS, kindOf], statuses: [DEALS, statusOf], countries: [SHELL.drawn, countryOf], communities: [SHELL.drawn, (org) => String(communityOf(org))] }[name];
  for (let one = 0; one < most; one += 1) totals.set(valueOf(one), (totals.get(valueOf(one)) ?? 0) + 1);
  return totals;
});

const familiesHere = () => totalOnce('families', () => {
  const here = new Set();
  for (let org = 0; org < SHELL.drawn && here.size < SHELL.families.length; org += 1) here.add(familyOf(org));
  return SHELL.families.map(([family]) => family).filter((family) => here.has(family));
});

const someWithoutDomain = () => totalOnce('no domain', () => {
  for (let deal = 0; deal < DEALS; deal += 1) if (!domainsOf(deal).length) return true;
  return false;
});

/* Agreements without a year are the last ones. */
const someUndated = () => DEALS > 0 && !yearOf(DEALS - 1);
