/* What the search finds in what is told: people and sentences, once all is unpacked. */
const people = new Map();
const sentenceChunks = [];
const concernedIn = new Map();
let toldKnown = null;
let toldReady = false;

/* How much is packed, in characters; little enough to be unpacked without being asked. */
const tellingSize = () => [...document.querySelectorAll('script[id^="told-"]')].reduce((sum, one) => sum + (one.firstChild?.length ?? 0), 0);
const isSmallTelling = () => tellingSize() < SMALL_TELLING;

/* Unpacks everything and prepares it for the search; begun once. */
function knowTold() {
  toldKnown ??= unpackAll().then(() => inSlices(foldTold())).then(() => { toldReady = true; }).catch(() => { toldKnown = null; fail(); });
  return toldKnown;
}

/* The agreements, newest first; they are numbered in order of time, those of an unknown year last. */
function* newestDeals() {
  let dated = DEALS;
  while (dated && !yearOf(dated - 1)) dated -= 1;
  for (let deal = dated - 1; deal >= 0; deal -= 1) yield deal;
  for (let deal = dated; deal < DEALS; deal += 1) yield deal;
}

function* foldTold() {
  let lines = [];
  let deals = 0;
  for (const deal of newestDeals()) {
    const one = told(deal);
    for (const [name, role, org] of one.people) takePerson(name, role, org, deal);
    for (const org of one.involves) concernedIn.set(org, [...(concernedIn.get(org) ?? []), deal]);
    for (const [, quote] of one.evidence) lines.push([deal, folded(quote)]);
    deals += 1;
    if (deals % AGREEMENTS_A_CHUNK === 0 || deals === DEALS) {
      sentenceChunks.push(chunkOf(lines));
      lines = [];
    }
    yield;
  }
}

function takePerson(name, role, org, deal) {
  const key = folded(name.slice(0, LONGEST_NAME));
  const known = people.get(key) ?? { name, deals: [], role: null, org: null };
  known.deals.push(deal);
  known.role ??= role;
  known.org ??= org;
  people.set(key, known);
}

/* The people whose name holds the text, names that begin with it first. */
function findPeople(text, most) {
  const wanted = folded(text.trim());
  const ranked = [[], [], []];
  for (const [key, person] of people) {
    ranked[fits(key, wanted)]?.push(person);
  }
  return ranked.flat().slice(0, most);
}

/* The sentences that hold the text, of the newest agreements first, as [agreement, number of the sentence]. */
async function findSentences(text, most, stop) {
  const wanted = folded(text.trim());
  const found = [];
  await inSlices(sentenceSteps(wanted, most, found), stop);
  return found;
}

function* sentenceSteps(wanted, most, found) {
  for (const chunk of sentenceChunks) {
    let at = chunk.text.indexOf(wanted);
    while (at >= 0 && found.length < most) {
      const line = lineAt(chunk, at);
      found.push([chunk.owners[line], line - chunk.owners.indexOf(chunk.owners[line])]);
      at = line + 1 < chunk.starts.length ? chunk.text.indexOf(wanted, chunk.starts[line + 1]) : -1;
    }
    if (found.length >= most) return;
    yield;
  }
}

/* What stands about the place of a sentence that holds the text: [before, the words themselves, after]. */
function excerpt(text, wanted) {
  const places = [];
  let whole = '';
  for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) {
    const piece = folded(String.fromCodePoint(text.codePointAt(at)));
    for (let each = 0; each < piece.length; each += 1) places.push(at);
    whole += piece;
  }
  const at = whole.indexOf(wanted);
  if (at < 0) return [text.slice(0, 160), '', ''];
  const from = places[at];
  const to = places[at + wanted.length] ?? text.length;
  const begin = from > 60 ? from - 48 : 0;
  return [(begin ? '… ' : '') + text.slice(begin, from), text.slice(from, to), text.slice(to, to + 120) + (to + 120 < text.length ? ' …' : '')];
}
