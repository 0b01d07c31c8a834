/*
 * Hubs, which are agreements of many, and ties, which are two organizations and their agreements. The map draws a tie as
 * a line where some agreement of the two is no hub; those who meet at hubs alone are joined by these.
 */
let hubDeals, hubNumbers;
let tieA, tieB, tieStarts, tieDeals, tieFirst, tiesStarts, tiesInOrder;

const isHub = (node) => node >= ORGS;
const dealOfHub = (node) => hubDeals[node - ORGS];
const hubOf = (deal) => hubNumbers.get(deal) ?? -1;
function hubsAt(org) {
  const found = [];
  for (let at = dealStarts[org]; at < dealStarts[org + 1]; at += 1) if (hubNumbers.has(dealsInOrder[at])) found.push(hubOf(dealsInOrder[at]));
  return found;
}

/* ---- ties ---- */
const tieEnds = (tie) => [tieA[tie], tieB[tie]];
const dealsOfTie = (tie) => tieDeals.subarray(tieStarts[tie], tieStarts[tie + 1]);
const tiesAt = (org) => tiesInOrder.subarray(tiesStarts[org], tiesStarts[org + 1]);
const otherOf = (tie, org) => (tieA[tie] === org ? tieB[tie] : tieA[tie]);
const isFew = (deal) => column('partyCount')[deal] < SHELL.hub_from;

/* All pairs of the agreements, sorted by both ends; equal pairs are one tie. */
function linkTies() {
  const [a, b, deals] = pairs();
  const bySecond = grouped(b, ORGS).order;
  const order = picked(bySecond, grouped(picked(a, bySecond), ORGS).order);
  const [firsts, seconds] = [picked(a, order), picked(b, order)];
  const begins = new Int32Array(order.length + 1);
  TIES = 0;
  for (let at = 0; at < order.length; at += 1) {
    if (!at || firsts[at] !== firsts[at - 1] || seconds[at] !== seconds[at - 1]) begins[TIES++] = at;
  }
  begins[TIES] = order.length;
  tieStarts = begins.slice(0, TIES + 1);
  [tieA, tieB] = [picked(firsts, tieStarts.subarray(0, TIES)), picked(seconds, tieStarts.subarray(0, TIES))];
  tieDeals = picked(deals, order);
  tieFirst = grouped(tieA, ORGS).starts;
  linkEnds();
}

/* The ties of each organization, at whichever end it stands. */
function linkEnds() {
  const ends = new Int32Array(2 * TIES);
  ends.set(tieA);
  ends.set(tieB, TIES);
  const both = grouped(ends, ORGS);
  [tiesStarts, tiesInOrder] = [both.starts, both.order.map((at) => (at < TIES ? at : at - TIES))];
}

function pairs() {
  const [starts, all] = [partyStarts, column('parties')];
  let size = 0;
  for (const count of column('partyCount')) size += count * (count - 1) / 2;
  const [a, b, deals] = [0, 1, 2].map(() => new Int32Array(size));
  for (let deal = 0, next = 0; deal < DEALS; deal += 1) {
    const end = starts[deal + 1];
    for (let one = starts[deal]; one < end; one += 1) {
      for (let other = one + 1; other < end; other += 1, next += 1) a[next] = all[one], b[next] = all[other], deals[next] = deal;
    }
  }
  return [a, b, deals];
}

/* The tie of two organizations, or -1. */
function pairOf(one, other) {
  const [a, b] = one < other ? [one, other] : [other, one];
  let [low, high] = [tieFirst[a] ?? 0, (tieFirst[a + 1] ?? 0) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (tieB[middle] === b) return middle;
    if (tieB[middle] < b) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/* The tie of two, where the map draws it as a line, or -1. */
function tieOf(one, other) {
  const tie = pairOf(one, other);
  return tie >= 0 && dealsOfTie(tie).some(isFew) ? tie : -1;
}

/* The organizations with which one has an agreement, each with the numbers of these agreements. */
const partnersOf = (org) => new Map(Array.from(tiesAt(org), (tie) => [otherOf(tie, org), Array.from(dealsOfTie(tie))]));
