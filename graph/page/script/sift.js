/* What the filters leave. Each agreement is held against all filters at once; a filter's own counts leave it out. */
const FAILS = { years: 1, domains: 2, kinds: 4, statuses: 8, countries: 16, communities: 32, off: 64 };
let sifted = null;

function sift() {
  const tests = failTests();
  const fails = new Uint8Array(DEALS);
  const found = { live: new Uint8Array(DEALS), shown: new Uint8Array(ORGS), reached: new Uint8Array(ORGS), deals: 0 };
  for (let deal = 0; deal < DEALS; deal += 1) {
    for (const [bit, passes] of tests) if (!passes(deal)) fails[deal] |= bit;
    if (!fails[deal]) found.live[deal] = 1, found.deals += 1;
    if ((fails[deal] & ~FAILS.off) === 0) reachParties(found, deal);
  }
  let [counts, ties] = [null, null];
  return (sifted = {
    ...found, get counts() { return (counts ??= countAll(fails, found.reached)); }, get ties() { return (ties ??= liveTies()); },
  });
}

/* The filters that are set, each as a test of an agreement. */
function failTests() {
  const [kind, status, date] = ['kind', 'status', 'date'].map(column);
  const [kinds, statuses, countries] = [['kind', state.kinds], ['status', state.statuses], ['country', state.countries]].map(([list, set]) => SHELL.lists[list].map((one) => set.has(one)));
  const familyOn = SHELL.families.map(([family]) => !state.off.has(family));
  const some = (deal, holds) => partiesOf(deal).some(holds);
  const all = [
    [FAILS.years, state.from > FIRST || state.to < LAST || !state.undated, (deal) => inYears(Math.floor(date[deal] / 10000))],
    [FAILS.domains, state.domains.size, inDomains],
    [FAILS.kinds, state.kinds.size, (deal) => kinds[kind[deal]]],
    [FAILS.statuses, state.statuses.size, (deal) => statuses[status[deal]]],
    [FAILS.countries, state.countries.size, isBetween() ? (deal) => partiesOf(deal).filter((org) => isOn(org) && isAtHome(org)).length > 1 : (deal) => some(deal, (org) => countries[column('country')[org]])],
    [FAILS.communities, state.communities.size, (deal) => some(deal, (org) => state.communities.has(String(communityOf(org))))],
    [FAILS.off, true, state.off.size ? (deal) => partiesOf(deal).reduce((sum, org) => sum + familyOn[familyNumber(org)], 0) > 1 : (deal) => column('partyCount')[deal] > 1],
  ];
  return all.filter(([, isSet]) => isSet).map(([bit, , passes]) => [bit, passes]);
}

/* Whether only those of the chosen countries are shown, and what they have with each other. */
const isBetween = () => state.between && state.countries.size > 1;
const isAtHome = (org) => state.countries.has(countryOf(org));
const isOn = (org) => !state.off.size || !state.off.has(familyOf(org));

const inYears = (year) => (year ? year >= state.from && year <= state.to : state.undated);

function inDomains(deal) {
  const within = withinOf(deal);
  return within.length ? within.some((domain) => state.domains.has(domain)) : state.domains.has(NO_DOMAIN);
}

/* Who has an agreement that is left, itself or through a part: those of a type switched off are counted, not shown. */
function reachParties(found, deal) {
  for (let at = partyStarts[deal]; at < partyStarts[deal + 1]; at += 1) {
    const org = column('parties')[at];
    if (wholeOf(org) < 0) reach(found, org);
    else wholesOf(org).forEach((one) => reach(found, one));
  }
}

function reach(found, org) {
  if (isBetween() && !isAtHome(org)) return;
  found.reached[org] = 1;
  if (isOn(org)) found.shown[org] = 1;
}

/* ---- counts, when they are first asked for ---- */
function countAll(fails, reached) {
  const zeros = (list) => new Int32Array(list.length);
  const found = {
    kind: zeros(SHELL.lists.kind), status: zeros(SHELL.lists.status), country: zeros(SHELL.lists.country),
    community: zeros(SHELL.communities), domain: new Map(), years: new Map(), undated: 0, noDomain: 0,
  };
  for (let deal = 0; deal < DEALS; deal += 1) count(found, deal, fails[deal]);
  return named(found, reached);
}

function count(found, deal, fails) {
  const but = (bit) => (fails & ~bit) === 0;
  if (but(FAILS.kinds)) found.kind[column('kind')[deal]] += 1;
  if (but(FAILS.statuses)) found.status[column('status')[deal]] += 1;
  if (but(FAILS.countries)) countOnce(found.country, partiesOf(deal), (org) => column('country')[org]);
  if (but(FAILS.communities)) countOnce(found.community, partiesOf(deal), communityOf);
  if (but(FAILS.domains)) countDomains(found, deal);
  if (but(FAILS.years)) countYear(found, yearOf(deal));
}

function countOnce(counts, orgs, valueOf) {
  for (let at = 0; at < orgs.length; at += 1) {
    const value = valueOf(orgs[at]);
    let before = 0;
    while (before < at && valueOf(orgs[before]) !== value) before += 1;
    if (value >= 0 && before === at) counts[value] += 1;
  }
}

function countDomains(found, deal) {
  const within = withinOf(deal);
  if (!within.length) found.noDomain += 1;
  for (const domain of within) found.domain.set(domain, (found.domain.get(domain) ?? 0) + 1);
}

function countYear(found, year) {
  if (year) found.years.set(year, (found.years.get(year) ?? 0) + 1);
  else found.undated += 1;
}

/* The counts by what they are counts of. */
function named(found, reached) {
  const family = new Int32Array(SHELL.families.length);
  reached.forEach((is, org) => { if (is && org < SHELL.drawn) family[familyNumber(org)] += 1; });
  const by = (counts, names) => new Map(names.map((name, at) => [name, counts[at]]));
  const { domain, years, undated, noDomain } = found;
  return {
    family: by(family, SHELL.families.map(([id]) => id)), kind: by(found.kind, SHELL.lists.kind), status: by(found.status, SHELL.lists.status),
    country: by(found.country, SHELL.lists.country), community: by(found.community, SHELL.communities.map((_, number) => String(number))),
    domain, years, undated, noDomain,
  };
}
