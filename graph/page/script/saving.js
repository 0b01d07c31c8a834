/* Saving what is seen: a picture, a drawing, a table, data, paper. Nothing leaves the page but as a file. */
const SAVED = { png: 'konvoi-map.png', svg: 'konvoi-map.svg', csv: 'konvoi-ties.csv', json: 'konvoi-graph.json' };
const SHARPNESS = 2;
const PIECES = 500;
let saveMenu = null;
let saving = '';

function openSaving() {
  saveMenu = menuOf('saving', { take: save, open: fillSaving });
  find('#save').replaceChildren(saveMenu.box, element('p.saved', { role: 'status' }));
  window.addEventListener('beforeprint', openPaper);
  window.addEventListener('afterprint', closePaper);
  refreshSaving();
}

/* The words of the button; the menu is filled when it opens. */
function refreshSaving() {
  saveMenu.button.replaceChildren(iconOf('M10 3.5v9M6.5 9l3.5 3.5L13.5 9M4 13.5V16h12v-2.5'), element('b', {}, word('save')));
  saveMenu.button.setAttribute('aria-label', word('save'));
  saveMenu.button.title = word('save');
}

function fillSaving() {
  if (!saving) tellSaved('');
  const onMap = state.view === 'map' && scene.nodes.length > 0;
  const entry = (value) => {
    const isMap = ['png', 'svg'].includes(value);
    const disabled = Boolean(saving) || (isMap ? !onMap : value !== 'print' && !sifted.deals);
    const [label, why] = value === 'print' ? ['print', 'print_why'] : [`save_${value}`, `save_${value}_why`];
    return { value, label: value === 'print' ? word(label) : `${word(label)} (${value.toUpperCase()})`, why: saving ? word('preparing', { what: saving }) : word(isMap && state.view !== 'map' ? 'only_map' : why), disabled };
  };
  return [...Object.keys(SAVED), 'print'].map(entry);
}

/* One file at a time. */
async function save(what) {
  if (what === 'print') return printPage();
  saving = SAVED[what];
  tellSaved(word('preparing', { what: saving }));
  await painted();
  try {
    const { parts, type, notes } = await FILES[what]();
    download(new Blob(parts, { type }), saving);
    return tellSaved([word('saved', { what: saving }), ...notes].join(' '), 8000);
  } catch (error) {
    tellSaved(word('save_failed', { what: saving }), 8000);
    throw error;
  } finally {
    saving = '';
  }
}

let forgetting = 0;
function tellSaved(text, time) {
  clearTimeout(forgetting);
  find('#save .saved').textContent = text;
  if (time) forgetting = setTimeout(() => tellSaved(''), time);
}

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/* ---- the files ---- */
const FILES = {
  svg: async () => ({ parts: [await svgText()], type: 'image/svg+xml', notes: [] }),
  png: async () => ({ parts: [await pngOf(await svgText())], type: 'image/png', notes: [] }),
  csv: () => recordsOf(tiesTable, 'text/csv;charset=utf-8'),
  json: () => recordsOf(graphText, 'application/json'),
};

/* A file of what the filters leave, made a few milliseconds at a time. */
async function recordsOf(make, type) {
  const { deals, all } = dealsToSave();
  for (let at = 0; at < deals.length; at += AT_ONCE.told) await unpack(deals.slice(at, at + AT_ONCE.told));
  const [pieces, parts] = [[], []];
  await inSlices(gathered(make({ deals, all }, pieces), pieces, parts));
  const cut = deals.length < all ? [word('cut', { n: deals.length, all: figure(all) })] : [];
  return { parts, type, notes: [...cut, ...(SHELL.told === 'none' ? [word('without_sentences')] : [])] };
}

/* The steps that make the pieces: so many at a time go into a part of the file, and each tenth is told. */
function* gathered(steps, pieces, parts) {
  let tenths = 0;
  for (const share of steps) {
    if (pieces.length > PIECES) parts.push(new Blob(pieces.splice(0)));
    if (10 * share >= tenths + 1) {
      tenths = Math.floor(10 * share);
      tellSaved(`${word('preparing', { what: saving })}: ${(tenths / 10).toLocaleString(locale(), { style: 'percent' })}`);
    }
    yield;
  }
  parts.push(new Blob(pieces));
}

/* The map as a drawing, with what it rests on. */
async function svgText() {
  await unpack(drawnDeals());
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(sheetOf())}\n`;
}

/* The drawing as a picture of so many points for each of the screen. */
async function pngOf(text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = element('canvas', { width: image.width * SHARPNESS, height: image.height * SHARPNESS });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => { canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture')))); });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/* On paper, with the sentences of what is open. */
async function printPage() {
  await unpack(drawnDeals());
  await new Promise((go) => { whenTold(dealsOnPaper(), go); });
  window.print();
}
