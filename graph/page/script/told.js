/* What is told of agreements, unpacked when it is first asked for. */
const NOTHING_TOLD = {};
const LISTS = ['involves', 'activities', 'facilities', 'contradictions', 'evidence', 'people', 'roles', 'history', 'copies', 'corrected'];
for (const list of LISTS) NOTHING_TOLD[list] = [];
Object.freeze(NOTHING_TOLD);
/* So many are packed together. */
const AT_ONCE = SHELL.parts;

const toldParts = new Map();
const documentParts = new Map();
const unpacking = new Map();
const told = (deal) => toldParts.get(Math.floor(deal / AT_ONCE.told))?.[deal % AT_ONCE.told] ?? NOTHING_TOLD;
const documentOf = (number) => documentParts.get(Math.floor(number / AT_ONCE.documents))?.[number % AT_ONCE.documents] ?? NOTHING_TOLD;

function unpackPart(kind, part, parts, finish) {
  const id = `${kind}-${part}`;
  if (!unpacking.has(id)) {
    unpacking.set(id, !document.getElementById(id) ? Promise.resolve() : unzippedJson(id).then((list) => parts.set(part, list.map(finish)), (error) => { unpacking.delete(id); throw error; }));
  }
  return unpacking.get(id);
}

const filledOut = (one) => {
  for (const list of LISTS) one[list] ??= [];
  return one;
};
const partsFor = (numbers, size) => [...new Set(numbers.map((number) => Math.floor(number / size)))];

/* The numbers of the documents that agreements rest on, have their status from or repeat, each once, in order. */
function citedIn(deals) {
  const cited = Array.from(deals, told).flatMap(({ evidence, history, copies }) => [...evidence.map(([document]) => document), ...history.map(([, , document]) => document), ...copies]);
  return [...new Set(cited)].filter((document) => document !== null).sort((a, b) => a - b);
}

/* Makes `told` of these agreements, and `documentOf` of their documents, ready. */
async function unpack(deals) {
  await Promise.all(partsFor(Array.from(deals), AT_ONCE.told).map((part) => unpackPart('told', part, toldParts, filledOut)));
  await Promise.all(partsFor(citedIn(deals), AT_ONCE.documents).map((part) => unpackPart('documents', part, documentParts, (one) => one)));
}

/* The agreement with this id, or -1. */
async function dealNamed(id) {
  for (let from = 0; from < DEALS; from += AT_ONCE.told) {
    await unpackPart('told', from / AT_ONCE.told, toldParts, filledOut);
    const at = toldParts.get(from / AT_ONCE.told)?.findIndex((one) => one.id === id) ?? -1;
    if (at >= 0) return from + at;
  }
  return -1;
}

const unpackAll = () => unpack(Array.from({ length: DEALS }, (_, deal) => deal));

/* What leads to an agreement on the map: its hub, or the tie of its first two parties. */
function wayTo(deal) {
  if (hubOf(deal) >= 0) return { kind: 'hub', node: hubOf(deal) };
  const [a, b] = partiesOf(deal);
  const tie = b === undefined ? -1 : tieOf(a, b);
  return tie >= 0 ? { kind: 'tie', tie } : null;
}
