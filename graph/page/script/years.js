/* The years: a bar for each, two handles, and a button that lets them pass one after the other. */
const STEP_TIME = 900;
const MOST_BARS = 40;
let player = null;

function yearsBox() {
  const boxes = LAST > FIRST ? [barsBox(), spanBox(), endsBox()] : [];
  return [...boxes, ...(someUndated() ? [element('ul.facet', { id: 'undated' }, undatedRow())] : [])];
}

function undatedRow() {
  const row = tickRow('undated', {
    label: word('undated'), count: () => sifted.counts.undated, read: () => state.undated, write: (on) => { state.undated = on; },
  });
  const said = element('small');
  row.querySelector('.what').append(said);
  refreshers.set('undated too', () => { said.textContent = isSpan() ? word(state.undated ? 'undated_in' : 'undated_out') : ''; });
  return row;
}

/* A bar stands for one year, or for a few where there are many. A click chooses it, once more all years; arrows walk. */
function barsBox() {
  const step = Math.ceil((LAST - FIRST + 1) / MOST_BARS);
  const bars = Array.from({ length: Math.ceil((LAST - FIRST + 1) / step) }, (_, at) => ({ bar: element('i'), year: FIRST + at * step, option: element('span', { role: 'option', id: `bar-${at}` }) }));
  refreshers.set('bars', () => {
    const counts = bars.map(({ year }) => Array.from({ length: step }, (_, more) => sifted.counts.years.get(year + more) ?? 0).reduce((a, b) => a + b));
    const most = Math.max(1, ...counts);
    bars.forEach(({ bar, year, option }, at) => {
      bar.style.height = counts[at] ? `${Math.max(8, 100 * counts[at] / most)}%` : '2px';
      option.title = `${step > 1 ? `${year}–${endOf(year)}` : year} · ${word('agreements', { n: counts[at] })}`;
      option.setAttribute('aria-label', option.title);
      option.setAttribute('aria-selected', String(isChosen(year)));
      bar.classList.toggle('out', year + step <= state.from || year > state.to);
    });
  });
  const endOf = (year) => Math.min(LAST, year + step - 1);
  const isChosen = (year) => isSpan() && state.from === year && state.to === endOf(year);
  const take = (at) => {
    const { year } = bars[at];
    setYears(...(isChosen(year) ? [FIRST, LAST] : [year, endOf(year)]));
    changed();
  };
  bars.forEach(({ bar, option }, at) => { option.append(bar); option.addEventListener('click', () => take(at)); });
  const list = element('div.bars', { id: 'bars', role: 'listbox', tabIndex: 0, 'aria-label': word('years'), 'aria-orientation': 'horizontal' }, ...bars.map(({ option }) => option));
  walkBars(list, bars.map(({ option }) => option), take);
  return list;
}

/* Left and right go from bar to bar, Enter and the space bar take one. */
function walkBars(list, options, take) {
  let at = -1;
  const go = (to) => {
    options[at]?.classList.remove('at');
    at = Math.max(0, Math.min(options.length - 1, to));
    options[at].classList.add('at');
    list.setAttribute('aria-activedescendant', options[at].id);
  };
  list.addEventListener('focus', () => go(at));
  list.addEventListener('keydown', (event) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: options.length - 1 }[event.key];
    if (to === undefined && !['Enter', ' '].includes(event.key)) return;
    event.preventDefault();
    if (to === undefined) take(at);
    else go(to);
  });
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
  setYears(...(name === 'from' ? [Math.min(year, state.to), state.to] : [state.from, Math.max(year, state.from)]));
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
const filterSigns = () => JSON.stringify([state.from, state.to, state.undated, state.between,
  ...['off', 'domains', 'kinds', 'statuses', 'countries', 'communities'].map((name) => [...state[name]])]);

/* From the left handle on; after a pause from where the right one stands. */
function startPlaying() {
  const start = state.to < LAST ? state.to : state.from;
  player = { timer: setInterval(() => playTo(state.to + 1), STEP_TIME), signs: '' };
  playTo(start);
}

function playTo(year) {
  setYears(state.from, Math.min(year, LAST));
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
