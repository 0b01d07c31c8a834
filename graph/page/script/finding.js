/* What the search looks in: folded names, people, sentences, prepared in slices so that typing is never held up. */
const SLICE = 12;
const ORGANIZATIONS_A_CHUNK = 2000;
const AGREEMENTS_A_CHUNK = 500;
const LONGEST_NAME = 400;
const SMALL_TELLING = 2_000_000;

/* Case and accents do not count, nor how white space is made. */
const folded = (text) => (/^[\x20-\x7e]*$/.test(text) ? text.toLowerCase() : text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' '));

/* Does the steps of some work, a few milliseconds at a time; ends early where `stop` says so. */
async function inSlices(steps, stop = () => false) {
  let until = performance.now() + SLICE;
  for (const _ of steps) {
    if (performance.now() < until) continue;
    await new Promise((go) => { setTimeout(go); });
    if (stop()) return false;
    until = performance.now() + SLICE;
  }
  return true;
}

/* Lines of text one after another, each known by a number: found by one search through the whole. */
function chunkOf(lines) {
  const starts = new Int32Array(lines.length);
  const owners = new Int32Array(lines.length);
  const parts = [];
  let at = 1;
  lines.forEach(([owner, text], number) => {
    starts[number] = at;
    owners[number] = owner;
    parts.push(text);
    at += text.length + 1;
  });
  return { text: `\n${parts.join('\n')}\n`, starts, owners };
}

/* The number of the line in which a place of a chunk lies. */
function lineAt({ starts }, place) {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/* How well a folded text fits: it begins so, a word in it does, it holds it, or not at all. */
const fits = (text, wanted) => (text.startsWith(wanted) ? 0 : text.includes(` ${wanted}`) ? 1 : text.includes(wanted) ? 2 : 3);

/* ---- names of organizations ---- */
const nameChunks = [];
let namesKnown = null;

/* The names of all organizations, folded; begun once, in the order of their numbers. */
function knowNames(tell = () => {}) {
  namesKnown ??= inSlices(foldNames()).then(tell);
  return namesKnown;
}

function* foldNames() {
  for (let from = 0; from < ORGS; from += ORGANIZATIONS_A_CHUNK) {
    const lines = [];
    for (let org = from; org < Math.min(ORGS, from + ORGANIZATIONS_A_CHUNK); org += 1) {
      for (const [text] of labelsOf(org)) lines.push([org, folded(text.slice(0, LONGEST_NAME))]);
      if (org % 50 === 0) yield;
    }
    nameChunks.push(chunkOf(lines));
    yield;
  }
}

/*
 * The organizations whose name holds the text, best first: a name that begins so, then a word that does, then the rest;
 * among equals the one with more partners, which has the smaller number.
 */
function findOrganizations(text, most) {
  const wanted = folded(text.trim());
  const found = new Map();
  if (!wanted) return found;
  for (const [rank, pattern] of [`\n${wanted}`, ` ${wanted}`, wanted].entries()) {
    for (const chunk of nameChunks) {
      for (let at = chunk.text.indexOf(pattern); at >= 0 && found.size < most; at = chunk.text.indexOf(pattern, at)) {
        const org = chunk.owners[lineAt(chunk, at + (rank ? 0 : 1))];
        if (!found.has(org)) found.set(org, bestName(org, wanted));
        at = afterOwner(chunk, org);
      }
      if (found.size >= most) return found;
    }
  }
  return found;
}

/* Where the names of the next organization begin, at the line end before them. */
function afterOwner({ starts, owners, text }, org) {
  let [low, high] = [0, owners.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (owners[middle] <= org) low = middle + 1;
    else high = middle;
  }
  return low < starts.length ? starts[low] - 1 : text.length;
}

/* The name that fits best; among equals the one by which the page calls it. */
function bestName(org, wanted) {
  const first = nameOf(org);
  return labelsOf(org).map(([text]) => ({ text, rank: fits(folded(text.slice(0, LONGEST_NAME)), wanted) }))
    .reduce((a, b) => (b.rank < a.rank || (b.rank === a.rank && b.text === first) ? b : a)).text;
}

/* The domains one of whose names, in any language, holds the text, those that begin with it first. */
function findDomains(text, most) {
  const wanted = folded(text.trim());
  const names = ({ labels, words }) => [...Object.values(labels), ...words];
  const rank = (id) => Math.min(...names(SHELL.concepts.domain[id]).map((name) => fits(folded(name), wanted)));
  return Object.keys(SHELL.concepts.domain).map((id) => [id, rank(id)]).filter(([, one]) => one < 3)
    .sort((a, b) => a[1] - b[1]).slice(0, most).map(([id]) => id);
}
