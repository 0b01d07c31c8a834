/* What stands in the panel where nothing is chosen: the first by the measure in force, and the latest agreements. */
function overview() {
  if (!sifted.deals) return [];
  const top = firstBy(state.size, 8);
  const latest = latestDeals(6);
  return [
    element('p.intro', {}, word('intro')),
    top.length ? element('section.block', {}, element('h3', {}, word('first_by', { what: measureName(state.size) })),
      element('ul.list', {}, ...top.map(([one, n]) => element('li', {}, orgButton(one), element('span.count', {}, measureText(state.size, n)))))) : null,
    latest.length ? blockOf('latest', element('ul.news', {}, ...latest.map(newsItem))) : null,
  ];
}

/*
 * The first organizations of those that the filters leave, each with its value: partners and agreements are counted in
 * what is left, the other measures are those of the whole graph.
 */
function firstBy(measure, most) {
  if (measure === 'partners') return bestConnected(most);
  const valueOf = measure === 'agreements' ? (org) => liveOf(dealsOf(org)).length : (org) => measureOf(measure, org);
  const found = [];
  for (let org = 0; org < SHELL.drawn; org += 1) if (sifted.shown[org]) found.push([org, valueOf(org)]);
  return found.filter(([, n]) => n > 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
}

function bestConnected(most) {
  const bound = new Int32Array(ORGS);
  for (let deal = 0; deal < DEALS; deal += 1) {
    if (sifted.live[deal]) for (const party of partiesOf(deal)) bound[party] += partiesOf(deal).length - 1;
  }
  const inOrder = Array.from({ length: ORGS }, (_, one) => one).filter((one) => bound[one] && sifted.shown[one]).sort((a, b) => bound[b] - bound[a] || a - b);
  let best = [];
  for (const one of inOrder) {
    if (best.length === most && best[most - 1][1] >= bound[one]) break;
    best = [...best, [one, livePartners(one)]].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
  }
  return best.filter(([, n]) => n);
}

function livePartners(one) {
  const met = new Set();
  for (const deal of dealsOf(one)) if (sifted.live[deal]) for (const party of partiesOf(deal)) if (sifted.shown[party]) met.add(party);
  met.delete(one);
  return met.size;
}

function latestDeals(most) {
  const found = [];
  for (let deal = DEALS - 1; deal >= 0 && found.length < most; deal -= 1) {
    if (yearOf(deal) && sifted.live[deal]) found.push(deal);
  }
  return found;
}

function newsItem(deal) {
  return element('li', {}, element('button.news', { type: 'button', click: () => openDeal(deal) },
    element('span.soft', {}, dateText(dateOf(deal))), element('b', {}, ...orgNames(partiesOf(deal), ' – ')),
    element('span', {}, [labelOf('agreementKind', kindOf(deal)), SHELL.states[statusOf(deal)] && labelOf('status', statusOf(deal))].filter(Boolean).join(' · '))));
}
