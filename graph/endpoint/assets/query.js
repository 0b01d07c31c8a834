'use strict';
/* The page to ask from. Whatever comes from the graph becomes text of an element, never markup. */

const at = (id) => document.getElementById(id);
const element = (name, { text, ...rest } = {}, ...children) => {
  const made = Object.assign(document.createElement(name), rest);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
};

const TABLE = { JSON: 'application/sparql-results+json', CSV: 'text/csv', TSV: 'text/tab-separated-values', XML: 'application/sparql-results+xml' };
const TRIPLES = { Turtle: 'text/turtle', 'N-Triples': 'application/n-triples', 'JSON-LD': 'application/ld+json', 'RDF/XML': 'application/rdf+xml' };
const ENDINGS = { JSON: 'json', CSV: 'csv', TSV: 'tsv', XML: 'xml', Turtle: 'ttl', 'N-Triples': 'nt', 'JSON-LD': 'jsonld', 'RDF/XML': 'rdf' };
const STEP = 200;

/* ---- the editor: what is typed lies invisible over the same text, painted ---- */

const WORDS = new Set(('BASE PREFIX SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK FROM NAMED WHERE ORDER BY ASC DESC LIMIT OFFSET ' +
  'VALUES UNDEF GROUP HAVING OPTIONAL GRAPH UNION FILTER EXISTS NOT MINUS BIND AS IN A TRUE FALSE STR LANG LANGMATCHES DATATYPE ' +
  'BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE ' +
  'STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG ' +
  'STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR').split(' '));
const TERMINALS = new RegExp([
  /(?<comment>#[^\n]*)/, /(?<iri><[^<>"{}|^`\\\x00-\x20]*>)/,
  /(?<string>'''(?:'{0,2}(?:[^'\\]|\\[^]))*'''|"""(?:"{0,2}(?:[^"\\]|\\[^]))*"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/,
  /(?<variable>[?$][\p{L}\p{N}_]+)/, /(?<prefixed>(?:\p{L}[\p{L}\p{N}_.-]*)?:[\p{L}\p{N}_:%.\\/-]*)/, /(?<word>\p{L}[\p{L}\p{N}_]*)/, /(?<number>\d+(?:\.\d+)?)/,
].map((part) => part.source).join('|'), 'gu');

const text = at('text');
let wrong = null;

function paint() {
  const said = text.value;
  const parts = [];
  let done = 0;
  for (const found of said.matchAll(TERMINALS)) {
    const kind = Object.keys(found.groups).find((name) => found.groups[name] !== undefined);
    if (kind === 'word' && !WORDS.has(found[0].toUpperCase())) continue;
    parts.push([said.slice(done, found.index), ''], [found[0], kind]);
    done = found.index + found[0].length;
  }
  parts.push([said.slice(done), '']);
  at('paint').replaceChildren(...marked(parts), '\n');
  const lines = said.split('\n').map((_, number) => element('span', { text: `${number + 1}\n`, className: wrong?.line === number + 1 ? 'bad' : '' }));
  at('lines').replaceChildren(...lines);
}

/* The parts as elements, with the place that is wrong marked from there to the end of its line. */
function* marked(parts) {
  let offset = 0;
  const [from, to] = wrong ? [wrong.start, wrong.end] : [-1, -1];
  for (const [words, kind] of parts) {
    const cuts = [...new Set([0, from - offset, to - offset, words.length])].filter((cut) => cut >= 0 && cut <= words.length).sort((a, b) => a - b);
    for (let cut = 1; cut < cuts.length; cut++) {
      const bad = offset + cuts[cut - 1] >= from && offset + cuts[cut] <= to ? ' bad' : '';
      yield element('span', { text: words.slice(cuts[cut - 1], cuts[cut]), className: (kind + bad).trim() });
    }
    offset += words.length;
  }
}

/* The place that the endpoint names, `line N, column M`. */
function placed(message) {
  const [, line, column] = /line (\d+), column (\d+)/.exec(message) ?? [];
  if (!line) return null;
  const before = text.value.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  const length = (text.value.split('\n')[line - 1] ?? '').length;
  const start = before + Math.min([...text.value.slice(before)].slice(0, column - 1).join('').length, length);
  return { line: Number(line), start, end: Math.max(before + length, start) };
}

function type(said) {
  text.value = said;
  wrong = null;
  paint();
}

/* ---- asking ---- */

let running = null;
let answered = null;

async function ask() {
  running?.abort();
  const own = running = new AbortController();
  const query = text.value;
  history.replaceState(null, '', `#query=${encodeURIComponent(query)}`);
  wrong = null;
  paint();
  at('wrong').hidden = true;
  busy(true);
  const began = performance.now();
  try {
    const response = await sent(query, `${TABLE.JSON}, ${TRIPLES.Turtle};q=0.9`, own.signal);
    const body = await response.text();
    if (own !== running) return;
    if (!response.ok) return fail(body.trim() || `${response.status} ${response.statusText}`);
    tell(query, response, body, (performance.now() - began) / 1000);
  } catch (error) {
    if (own === running) error.name === 'AbortError' ? say('Stopped.') : fail(`The endpoint does not answer: ${error.message}`);
  } finally {
    if (own === running) { running = null; busy(false); }
  }
}

function sent(query, accept, signal) {
  return fetch('/sparql', { method: 'POST', headers: { Accept: accept, 'Content-Type': 'application/sparql-query' }, body: query, signal });
}

function busy(is) {
  at('ask').disabled = is;
  at('stop').hidden = !is;
  if (is) say('Asking …');
}

const say = (words) => { at('said').textContent = words; };
const counted = (number, one, more) => `${number.toLocaleString('en')} ${number === 1 ? one : more}`;

function fail(message) {
  say('');
  at('answer').hidden = true;
  at('wrong').textContent = message;
  at('wrong').hidden = false;
  wrong = placed(message);
  paint();
  if (wrong) { text.focus({ preventScroll: true }); text.setSelectionRange(wrong.start, wrong.start); }
}

/* ---- the answer ---- */

function tell(query, response, body, seconds) {
  const triples = !response.headers.get('Content-Type').includes('json');
  const cut = response.headers.get('X-Konvoi-Truncated');
  answered = { query, triples, shown: STEP, sorted: null };
  if (triples) {
    at('rows').replaceChildren(element('pre', { text: body }));
  } else {
    const { head, results, boolean } = JSON.parse(body);
    if (results) Object.assign(answered, { columns: head.vars, rows: results.bindings });
    else at('rows').replaceChildren(element('p', { className: 'yes', text: boolean ? 'Yes' : 'No' }));
  }
  const many = answered.rows ? counted(answered.rows.length, 'row', 'rows') : triples ? 'A graph' : 'An answer';
  say(`${cut ? `The first ${many}; there are more` : many} in ${seconds.toFixed(2)} s`);
  at('answer').hidden = false;
  downloads();
  table();
}

function downloads() {
  const kinds = answered.triples ? TRIPLES : answered.rows ? TABLE : { JSON: TABLE.JSON, XML: TABLE.XML };
  at('saved').replaceChildren('Download', ...Object.entries(kinds).map(([name, media]) =>
    element('button', { type: 'button', text: name, onclick: () => save(name, media) })));
}

async function save(name, media) {
  const response = await sent(answered.query, media);
  if (!response.ok) return fail((await response.text()).trim());
  const address = URL.createObjectURL(await response.blob());
  element('a', { href: address, download: `answer.${ENDINGS[name]}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function table() {
  at('more').hidden = true;
  if (!answered.rows) return;
  if (!answered.columns.length || !answered.rows.length) return at('rows').replaceChildren(element('p', { className: 'soft', text: 'No rows.' }));
  const rows = ordered();
  const heads = answered.columns.map((name) => {
    const is = answered.sorted?.name === name ? (answered.sorted.down ? 'descending' : 'ascending') : 'none';
    const head = element('th', { scope: 'col' }, element('button', { type: 'button', text: name, onclick: () => sort(name) }));
    head.setAttribute('aria-sort', is);
    head.classList.toggle('number', numeric(rows[0][name]));
    return head;
  });
  const body = element('tbody', {}, ...rows.slice(0, answered.shown).map((row) => element('tr', {}, ...answered.columns.map((name) => cell(row[name])))));
  at('rows').replaceChildren(element('table', {}, element('thead', {}, element('tr', {}, ...heads)), body));
  at('more').hidden = rows.length <= answered.shown;
  at('more').textContent = `Show ${counted(Math.min(STEP * 5, rows.length - answered.shown), 'row', 'rows')} more of ${rows.length.toLocaleString('en')}`;
}

function sort(name) {
  const down = answered.sorted?.name === name && !answered.sorted.down;
  answered.sorted = { name, down };
  table();
  [...document.querySelectorAll('th button')].find((button) => button.textContent === name)?.focus();
}

function ordered() {
  if (!answered.sorted) return answered.rows;
  const { name, down } = answered.sorted;
  const compare = new Intl.Collator('en', { numeric: true }).compare;
  const value = (row) => row[name] ? written(row[name]) : '';
  const both = (one, other) => numeric(one[name]) && numeric(other[name]) ? value(one) - value(other) : compare(value(one), value(other));
  return [...answered.rows].sort((one, other) => down ? both(other, one) : both(one, other));
}

const numeric = (term) => /#(?:integer|decimal|double|float)$/.test(term?.datatype ?? '');

function cell(term) {
  if (!term) return element('td');
  if (term.type === 'uri') {
    const address = `/resource?iri=${encodeURIComponent(term.value)}`;
    return element('td', {}, element('a', { href: address, title: term.value }, element('bdi', { text: shortened(term.value) })));
  }
  const text = written(term);
  const made = element('td', { className: numeric(term) ? 'number' : text.length > 90 ? 'long' : '' });
  const said = element('bdi', { text });
  if (term['xml:lang']) said.lang = term['xml:lang'];
  made.append(said);
  if (term['xml:lang']) made.append(' ', element('span', { className: 'tongue', text: term['xml:lang'] }));
  return made;
}

function written(term) {
  if (term.type !== 'triple') return term.value;
  const part = (one) => one.type === 'uri' ? shortened(one.value) : one.type === 'literal' ? `"${one.value}"` : written(one);
  return `<<( ${['subject', 'predicate', 'object'].map((name) => part(term.value[name])).join(' ')} )>>`;
}

function shortened(iri) {
  const [, kind, local] = /([^/#]+)[/#]([^/#]+)[/#]?$/.exec(iri) ?? [];
  return local ? `${kind}/${local}` : iri;
}

/* ---- the library ---- */

const known = new Map();

async function library() {
  const families = Map.groupBy(await (await fetch('/library')).json(), (query) => query.family);
  const lists = [...families].flatMap(([family, queries]) => [
    element('h2', { text: family }),
    element('ul', {}, ...queries.map((query) => element('li', {}, element('button', { type: 'button', text: query.summary, value: query.name, onclick: () => choose(query) })))),
  ]);
  at('families').replaceChildren(...lists);
}

function choose(query) {
  for (const button of at('families').querySelectorAll('button')) {
    button.value === query.name ? button.setAttribute('aria-current', 'true') : button.removeAttribute('aria-current');
  }
  if (narrow.matches) at('library').open = false;
  at('summary').textContent = query.summary;
  at('row').textContent = query.row ? `A row is ${query.row}.` : '';
  at('fields').replaceChildren(...query.parameters.map(field));
  at('form').hidden = false;
  at('form').onsubmit = (event) => { event.preventDefault(); fill(query); };
  type(query.text.replace(/^#\+.*\n/gm, '').trim());
  (at('fields').querySelector('input') ?? at('ask')).focus();
  if (query.parameters.every((parameter) => parameter.optional)) fill(query);
}

function field(parameter) {
  const input = element('input', { name: parameter.name, required: !parameter.optional, placeholder: parameter.default ?? parameter.example, autocomplete: 'off', spellcheck: false });
  const label = element('label', { text: `${parameter.name}: ${parameter.note}${parameter.optional ? ' (optional)' : ''}` }, input);
  if (!parameter.listed) return label;
  const list = element('datalist', { id: `names-${parameter.name}` });
  input.setAttribute('list', list.id);
  input.addEventListener('input', () => offer(parameter.type, input, list));
  label.append(list);
  return label;
}

async function offer(type, input, list) {
  const part = input.value.trim();
  const found = part ? await names(type, part) : [];
  if (input.value.trim() === part) list.replaceChildren(...found.map((one) => element('option', { value: one.name, label: one.id })));
}

async function names(type, part) {
  const key = `${type} ${part.toLowerCase()}`;
  if (!known.has(key)) {
    const response = await fetch(`/names?${new URLSearchParams({ type, part })}`);
    if (!response.ok) return [];
    known.set(key, await response.json());
  }
  return known.get(key);
}

/* Asks the question with what the fields say in the places that it keeps for it. */
async function fill(query) {
  const given = [...at('fields').querySelectorAll('input')].map((input) => [input.name, input.value.trim()]).filter(([, value]) => value);
  const response = await fetch(`/library/${query.name}?${new URLSearchParams([...given, ['lang', at('lang').value]])}`);
  const said = (await response.text()).trim();
  if (!response.ok) return fail(said);
  type(said);
  ask();
}

/* ---- beginning ---- */

const narrow = matchMedia('(max-width: 860px)');
at('library').open = !narrow.matches;
narrow.addEventListener('change', () => { at('library').open = !narrow.matches; });
text.addEventListener('input', () => { wrong = null; paint(); });
at('ask').addEventListener('click', start);
at('stop').addEventListener('click', () => running?.abort());
at('more').addEventListener('click', () => { answered.shown += STEP * 5; table(); });
addEventListener('keydown', (event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); start(event); } });
addEventListener('hashchange', remember);
at('lang').addEventListener('change', () => at('form').requestSubmit());

/* From within the fields, or where a place is still empty, the question is asked with what they say, else as it is written. */
function start(event) {
  const empty = !at('form').hidden && /\{\s*UNDEF\s*\}/.test(text.value);
  at('form').contains(event.target) || empty ? at('form').requestSubmit() : ask();
}

function remember() {
  const said = new URLSearchParams(location.hash.slice(1)).get('query');
  if (said) { type(said); ask(); }
}

paint();
remember();
library().catch((error) => fail(`The library cannot be read: ${error.message}`));
fetch('/health').then((response) => response.json()).then((health) => { at('map').hidden = !health.page; document.documentElement.dataset.ready = 'yes'; });
