/* The years: a bar for each, two handles, and a button that lets them pass one after the other. */
const STEP_TIME = 900;
const MOST_BARS = 40;
let player = null;

function yearsBox() {
  const boxes = LAST > FIRST ? [barsBox(), spanBox(), endsBox()] : [];
  return [...boxes, ...(someUndated() ? [element('ul.facet', { id: 'undated' }, undatedRow())] : [])];
}

function undatedRow() {
  return tickRow('undated', {
    label: word('undated'), count: () => sifted.counts.undated, read: () => state.undated, write: (on) => { state.undated = on; },
  });
}

/* A bar stands for one year, or for a few where there are many. */
function barsBox() {
  const step = Math.ceil((LAST - FIRST + 1) / MOST_BARS);
  const bars = Array.from({ length: Math.ceil((LAST - FIRST + 1) / step) }, (_, at) => ({ bar: element('i'), year: FIRST + at * step }));
  refreshers.set('bars', () => {
    const counts = bars.map(({ year }) => Array.from({ length: step }, (_, more) => sifted.counts.years.get(year + more) ?? 0).reduce((a, b) => a + b));
    const most = Math.max(1, ...counts);
    bars.forEach(({ bar, year }, at) => {
      bar.style.height = counts[at] ? `${Math.max(8, 100 * counts[at] / most)}%` : '2px';
      bar.title = `${step > 1 ? `${year}–${Math.min(LAST, year + step - 1)}` : year} · ${word('agreements', { n: counts[at] })}`;
      bar.classList.toggle('out', year + step <= state.from || year > state.to);
    });
  });
  return element('div.bars', { id: 'bars', 'aria-hidden': 'true' }, ...bars.map(({ bar }) => bar));
}

function spanBox() {
  const span = element('div.span', {}, ...['from', 'to'].map((name) => {
    const handle = element('input', { id: name, type: 'range', min: FIRST, max: LAST, 'aria-label': word(`year_${name}`) });
    handle.addEventListener('input', () => moveTo(name, Number(handle.value)));
    refreshers.set(`handle ${name}`, () => { handle.value = state[name]; });
    return handle;
  }));
  const share = (year) => String((year - FIRST) / (LAST - FIRST));
  refreshers.set('span', () => {
    span.style.setProperty('--from', share(state.from));
    span.style.setProperty('--to', share(state.to));
    span.classList.toggle('from-above', state.from > (FIRST + LAST) / 2);
  });
  return span;
}

/* One handle never passes the other. */
function moveTo(name, year) {
  state[name] = name === 'from' ? Math.min(year, state.to) : Math.max(year, state.from);
  changed();
}

function endsBox() {
  const year = (name) => {
    const out = element('output', { id: `${name}-year`, for: name });
    refreshers.set(`year ${name}`, () => { out.value = state[name]; });
    return out;
  };
  return element('div.ends', {}, year('from'), playButton(), year('to'));
}

/* ---- the years pass ---- */
function playButton() {
  const button = element('button.plain', { type: 'button', id: 'play', click: () => (player ? stopPlaying() : startPlaying()) });
  refreshers.set('play', () => {
    const label = word(player ? 'pause' : 'play');
    if (button.title === label) return;
    button.title = label;
    button.setAttribute('aria-label', label);
    button.replaceChildren(player ? iconOf('', 'M6 5h3v10H6zM11 5h3v10h-3z') : iconOf('', 'M7 4.5 15.5 10 7 15.5z'));
  });
  return button;
}

/* What the filters say; where anything else than the player has changed it, the player stops. */
const filterSigns = () => JSON.stringify([state.from, state.to, state.undated,
  ...['off', 'domains', 'kinds', 'statuses', 'countries', 'communities'].map((name) => [...state[name]])]);

/* From the left handle on; after a pause from where the right one stands. */
function startPlaying() {
  const start = state.to < LAST ? state.to : state.from;
  player = { timer: setInterval(() => playTo(state.to + 1), STEP_TIME), signs: '' };
  playTo(start);
}

function playTo(year) {
  state.to = Math.min(year, LAST);
  player.signs = filterSigns();
  if (state.to === LAST) stopPlaying();
  changed();
  find('#said').textContent = word('years_now', { from: state.from, to: state.to });
}

function stopPlaying() {
  clearInterval(player?.timer);
  player = null;
  refreshers.get('play')?.();
}

function checkPlaying() {
  if (player && player.signs !== filterSigns()) stopPlaying();
}
