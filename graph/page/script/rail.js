/* The legend, which is also the filter: types, domains, years. */
const rows = [];
const unfolded = new Set();

/* Built anew when the language changes; a change of the filters only refreshes ticks and counts. */
function buildRail() {
  rows.length = 0;
  find('#types').replaceChildren(...FACTS.families.map(([family]) => family).filter((family) => organizations.some(
    (one, number) => one.family === family && nodeOf.has(number))).map(typeRow));
  find('#domains').replaceChildren(...topDomains().map((domain) => domainRow(domain)), ...noDomainRow());
  find('#domains').parentElement.hidden = !find('#domains').childElementCount;
  find('#undated').replaceChildren(...(agreements.some((one) => one.year === undefined) ? [undatedRow()] : []));
  buildYears();
  refreshRail();
}

/* A row with a tick: `read` says whether it is ticked, `count` how much it stands for, `write` takes a change. */
function tickRow({ label, mark, count, read, write, after }) {
  const box = element('input', { type: 'checkbox' });
  const number = element('span.count');
  box.addEventListener('change', () => { write(box.checked); changed(); });
  rows.push(() => {
    const n = count();
    box.checked = read();
    number.textContent = n.toLocaleString(locale());
    box.closest('li').classList.toggle('nothing', n === 0);
  });
  return element('li', {}, element('div.row', {}, element('label', {}, box, mark ?? element('i.tick'), element('span.what', {}, label), number), after));
}

function typeRow(family) {
  const label = familyLabel(family);
  const only = () => { state.off = new Set(FACTS.families.map(([one]) => one).filter((one) => one !== family)); changed(); };
  return tickRow({
    label, mark: shape(family), count: () => countFamily(family),
    read: () => !state.off.has(family), write: (on) => (on ? state.off.delete(family) : state.off.add(family)),
    after: element('button.only', { type: 'button', click: only, 'aria-label': word('only_this', { what: label }) }, word('only')),
  });
}

function countFamily(family) {
  return DRAWN.nodes.filter(({ id }) => !isHub(id) && organizations[id].family === family
    && reachOf[id].some((number) => matches(agreements[number]))).length;
}

const domainsUsed = () => Object.keys(FACTS.concepts.domain);
const topDomains = () => domainsUsed().filter((domain) => !broaderOf('domain', domain));
const narrower = (domain) => domainsUsed().filter((one) => broaderOf('domain', one) === domain);
const countAgreements = (holds, but) => agreements.filter((one) => matches(one, but) && betweenShown(one) && holds(one)).length;

function tickDomain(domain, on) {
  if (on) state.domains.add(domain);
  else state.domains.delete(domain);
}

function domainRow(domain) {
  const label = labelOf('domain', domain);
  const below = narrower(domain);
  const row = tickRow({
    label, count: () => countAgreements((one) => one.within.includes(domain), 'domains'),
    read: () => state.domains.has(domain), write: (on) => tickDomain(domain, on),
    after: below.length ? branchButton(domain, label) : null,
  });
  if (below.length) {
    const list = element('ul', {}, ...below.map((one) => domainRow(one)));
    rows.push(() => { list.hidden = !isUnfolded(domain); });
    row.append(list);
  }
  return row;
}

const isUnfolded = (domain) => unfolded.has(domain) || narrower(domain).some((one) => state.domains.has(one) || isUnfolded(one));

function branchButton(domain, label) {
  const button = element('button.branch', { type: 'button', 'aria-label': word('open_branch', { what: label }) }, icon('branch'));
  button.addEventListener('click', () => {
    if (!unfolded.delete(domain)) unfolded.add(domain);
    refreshRail();
  });
  rows.push(() => button.setAttribute('aria-expanded', String(isUnfolded(domain))));
  return button;
}

function noDomainRow() {
  if (agreements.every((one) => one.within.length)) return [];
  return [tickRow({
    label: word('no_domain'), count: () => countAgreements((one) => !one.within.length, 'domains'),
    read: () => state.domains.has(NO_DOMAIN), write: (on) => tickDomain(NO_DOMAIN, on),
  })];
}

function undatedRow() {
  return tickRow({
    label: word('undated'), count: () => agreements.filter((one) => one.year === undefined && matches(one, 'years') && betweenShown(one)).length,
    read: () => state.undated, write: (on) => { state.undated = on; },
  });
}

/* ---- years ---- */
function buildYears() {
  const spread = LAST > FIRST;
  find('#years .span').hidden = find('#years .ends').hidden = find('#bars').hidden = !spread;
  find('#years').hidden = !agreements.length || (!spread && !find('#undated').childElementCount);
  const step = Math.ceil((LAST - FIRST + 1) / 40);
  const starts = spread ? Array.from({ length: Math.ceil((LAST - FIRST + 1) / step) }, (_, at) => FIRST + at * step) : [];
  find('#bars').replaceChildren(...starts.map(() => element('i')));
  for (const name of ['from', 'to']) Object.assign(find(`#${name}`), { min: FIRST, max: LAST });
  rows.push(() => refreshYears(starts, step));
}

function refreshYears(starts, step) {
  const counts = starts.map((year) => countAgreements((one) => one.year >= year && one.year < year + step, 'years'));
  const most = Math.max(1, ...counts);
  [...find('#bars').children].forEach((bar, at) => {
    bar.style.height = counts[at] ? `${Math.max(8, 100 * counts[at] / most)}%` : '2px';
    bar.classList.toggle('out', starts[at] + step <= state.from || starts[at] > state.to);
  });
  for (const name of ['from', 'to']) {
    find(`#${name}`).value = state[name];
    find(`#${name}-year`).value = state[name];
  }
  const share = (year) => `${100 * (year - FIRST) / (LAST - FIRST || 1)}%`;
  find('#years .span').style.setProperty('--left', share(state.from));
  find('#years .span').style.setProperty('--right', share(state.to));
}

function onYear(name) {
  const value = Number(find(`#${name}`).value);
  state[name] = name === 'from' ? Math.min(value, state.to) : Math.max(value, state.from);
  changed();
}

function refreshRail() {
  rows.forEach((refresh) => refresh());
  find('#reset').disabled = !filtered();
  find('#open-rail .dot').hidden = !filtered();
}

function openRail() {
  for (const name of ['from', 'to']) find(`#${name}`).addEventListener('input', () => onYear(name));
  find('#reset').addEventListener('click', resetFilters);
  find('#open-rail').addEventListener('click', () => showRail(!find('#rail').classList.contains('open')));
}

function showRail(open) {
  find('#rail').classList.toggle('open', open);
  find('#open-rail').setAttribute('aria-expanded', String(open));
}

function resetFilters() {
  clearFilters();
  changed();
}
