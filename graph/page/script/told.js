/* What is told of agreements, unpacked when it is first asked for. */
const NOTHING_TOLD = {};
const LISTS = ['involves', 'activities', 'facilities', 'contradictions', 'evidence', 'people', 'roles', 'history', 'copies', 'corrected'];
for (const list of LISTS) NOTHING_TOLD[list] = [];
Object.freeze(NOTHING_TOLD);
const TOLD_AT_ONCE = 2000;
const DOCUMENTS_AT_ONCE = 5000;

const toldParts = new Map();
const documentParts = new Map();
const unpacking = new Map();
const told = (deal) => toldParts.get(Math.floor(deal / TOLD_AT_ONCE))?.[deal % TOLD_AT_ONCE] ?? NOTHING_TOLD;
const documentOf = (number) => documentParts.get(Math.floor(number / DOCUMENTS_AT_ONCE))?.[number % DOCUMENTS_AT_ONCE] ?? NOTHING_TOLD;
const isUnpacked = (deals) => deals.every((deal) => told(deal) !== NOTHING_TOLD || !packed(`told-${Math.floor(deal / TOLD_AT_ONCE)}`));

function unpackPart(kind, part, parts, finish) {
  const id = `${kind}-${part}`;
  if (!unpacking.has(id)) {
    unpacking.set(id, !document.getElementById(id) ? Promise.resolve() : unzippedJson(id).then((list) => parts.set(part, list.map(finish))));
  }
  return unpacking.get(id);
}

const filledOut = (one) => {
  for (const list of LISTS) one[list] ??= [];
  return one;
};
const partsFor = (numbers, size) => [...new Set(numbers.map((number) => Math.floor(number / size)))];

/* Makes `told` of these agreements, and `documentOf` of their documents, ready. */
async function unpack(deals) {
  await Promise.all(partsFor(Array.from(deals), TOLD_AT_ONCE).map((part) => unpackPart('told', part, toldParts, filledOut)));
  const cited = Array.from(deals).flatMap((deal) => [...told(deal).evidence ?? [], ...(told(deal).history ?? []).map((one) => [one[2]])]).map(([document]) => document);
  await Promise.all(partsFor(cited, DOCUMENTS_AT_ONCE).map((part) => unpackPart('documents', part, documentParts, (one) => one)));
}

const unpackAll = () => unpack(Array.from({ length: DEALS }, (_, deal) => deal));
const dealById = (id) => Array.from({ length: DEALS }, (_, deal) => deal).find((deal) => told(deal).id === id) ?? -1;

/* What leads to an agreement on the map: its hub, or the tie of its first two parties. */
function wayTo(deal) {
  if (hubOf(deal) >= 0) return { kind: 'hub', node: hubOf(deal) };
  const [a, b] = partiesOf(deal);
  const tie = b === undefined ? -1 : tieOf(a, b);
  return tie >= 0 ? { kind: 'tie', tie } : null;
}
