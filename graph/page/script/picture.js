/* The map drawn anew of shapes, lines and text, fitted to all that is drawn: for a picture, a drawing, paper. */
const EDGE = 24;
const LEGEND_LINE = 24;
const SHEET = { least: 800, most: 1600, node: 170, side: 96, end: 48 };
const UNWRITABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/* The whole sheet: title, map, legend, source. */
function sheetOf() {
  return framed(({ width, height, scale }) => {
    const [head, legend, foot] = [headBox(width), legendBox(width - 2 * EDGE), rowsOf([sourceText()], width, 11, 2)];
    const below = head.height + height + EDGE / 2;
    const size = { width, height: below + legend.height + 16 * foot.length + EDGE / 2 };
    return drawn('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size, viewBox: `0 0 ${width} ${size.height}`, lang: document.documentElement.lang, 'font-family': FACE },
      drawn('title', {}, clean(sheetTitle())),
      drawn('clipPath', { id: 'frame' }, drawn('rect', { width, height })),
      drawn('rect', { ...size, fill: palette.stage }),
      ...head.texts,
      drawn('g', { 'clip-path': 'url(#frame)', transform: `translate(0 ${head.height})` }, ...mapParts(scale), ...labelTexts({ width, height }, scale)),
      drawn('g', { transform: `translate(${EDGE} ${below})` }, legend.group),
      ...foot.map((text, row) => written(text, EDGE, size.height - EDGE / 2 - 16 * (foot.length - 1 - row), { size: 11, fill: palette.soft })));
  });
}

/* What is made of the map while all that is drawn of it is seen on a sheet, whatever the window shows. */
function framed(make) {
  const { left, right, top, bottom } = scene.kind !== 'map' || scene.everywhere ? wholeStretch() : stretchOf(scene.nodes);
  const most = Math.min(SHEET.most, Math.max(SHEET.least, SHEET.node * Math.sqrt(scene.nodes.length)));
  const scale = Math.min(1.05, (most - 2 * SHEET.side) / (right - left || 1), (most - 2 * SHEET.end) / (bottom - top || 1));
  const [width, height] = [Math.max(SHEET.least, (right - left) * scale + 2 * SHEET.side), (bottom - top) * scale + 2 * SHEET.end].map(Math.ceil);
  const before = [lookedAt, magnify];
  onSheet = ({ x, y }) => ({ x: (x - (left + right) / 2) * scale + width / 2, y: (y - (top + bottom) / 2) * scale + height / 2 });
  plan({ scale });
  try {
    return make({ width, height, scale });
  } finally {
    onSheet = null;
    [lookedAt, magnify] = before;
  }
}

const clean = (text) => String(text).replace(UNWRITABLE, '\uFFFD');

function written(text, x, y, { size = 12.5, fill = palette.ink, weight = 400, anchor = 'start', halo = null } = {}) {
  const edge = halo ? { stroke: halo, 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } : {};
  return drawn('text', { x: short(x), y: short(y), 'font-size': size, 'font-weight': weight, fill, 'text-anchor': anchor, ...edge }, clean(text));
}

const short = (number) => Number(number.toFixed(2));

/* ---- what stands above and below the map ---- */
const sheetTitle = () => [find('h1').textContent, sceneText(state)].filter(Boolean).join(' · ');

/* What the sentences behind it are from, as far as they are unpacked, or else what the whole page is from. */
function sourceText() {
  const documents = citedIn(drawnDeals()).map(documentOf);
  const dates = documents.map(({ date }) => date).filter(Boolean).sort();
  const span = [...new Set([dates[0], dates.at(-1)])].filter(Boolean).map(dateText).join(' – ');
  const source = word('source_of', { n: documents.length || SHELL.tally.documents });
  return [source, span && word('published', { what: span }), 'konvoi'].filter(Boolean).join(' · ');
}

/* What is shown, and under which filters. */
function headBox(width) {
  const rows = [
    ...rowsOf([find('h1').textContent, sceneText(state)], width, 18, 2).map((text) => [text, 24, { size: 18, weight: 650 }]),
    ...rowsOf([find('#shown').textContent, ...filterTexts()], width, 12, 4).map((text) => [text, 18, { size: 12, fill: palette.soft }]),
  ];
  let y = 16;
  const texts = rows.map(([text, line, look]) => written(text, EDGE, (y += line), look));
  return { texts, height: y + 8 };
}

/* The parts one after another in at most so many rows; what has no room ends in an ellipsis. */
function rowsOf(parts, width, size, most) {
  const rows = [];
  for (const part of parts.filter(Boolean)) {
    const longer = rows.length ? `${rows.at(-1)} · ${part}` : part;
    if (rows.length && (rows.length === most || textWidth(longer, size) <= width - 2 * EDGE)) rows[rows.length - 1] = longer;
    else rows.push(part);
  }
  return rows.map((text) => fitting(text, width - 2 * EDGE, size));
}

/* The filters in force, each in a few words. */
function filterTexts() {
  const years = isSpan() ? [word('years_now', { from: state.from, to: state.to })] : [];
  const families = state.off.size ? [SHELL.families.map(([family]) => family).filter((one) => !state.off.has(one)).map(familyLabel).join(', ')] : [];
  const domains = state.domains.size ? [[...state.domains].map((one) => (one === NO_DOMAIN ? word('no_domain') : labelOf('domain', one))).join(', ')] : [];
  const undated = [state.undated ? '' : word('dated_only'), isBetween() ? word('between') : ''];
  return [...years, ...undated, ...families, ...domains, ...Object.keys(FACETS).filter((name) => state[name].size).map((name) => [...state[name]].map(FACETS[name].label).join(', '))];
}

/* The text, shortened by an ellipsis to a width. */
function fitting(text, width, size) {
  const letters = [...clean(text)];
  while (letters.length && textWidth(letters.join(''), size) > width) letters.splice(-Math.max(2, Math.ceil(letters.length / 20)), Infinity, '…');
  return letters.join('');
}

let ruler = null;
function textWidth(text, size) {
  ruler ??= document.createElement('canvas').getContext('2d');
  ruler.font = `${size}px ${FACE}`;
  return ruler.measureText(text).width;
}

/* The colours in force, the shapes where the colours say something else, the size, the lines: each group begins anew. */
function legendBox(width) {
  const group = drawn('g', {});
  let y = -LEGEND_LINE / 2;
  for (const entries of legendGroups().filter((one) => one.length)) {
    let x = width + 1;
    for (const { label, mark } of entries) {
      const text = fitting(label, 260, 12);
      const room = textWidth(text, 12) + 44;
      if (x + room > width) [x, y] = [0, y + LEGEND_LINE];
      group.append(drawn('g', { transform: `translate(${short(x)} ${y})` }, mark, written(text, 24, 4, { size: 12 })));
      x += room;
    }
  }
  return { group, height: y + LEGEND_LINE };
}

function legendGroups() {
  const byType = state.colour === 'type';
  const mark = (form, fill) => shapeAt(form, { x: 8, y: 0, size: 6, fill });
  const colours = legend().filter((one) => !byType || familiesHere().includes(one.value));
  return [
    colours.map(({ label, colour, value }) => ({ label, mark: mark(byType ? shapeOf.get(value) : 'dot', colour) })),
    byType ? [] : familiesHere().map((family) => ({ label: familyLabel(family), mark: mark(shapeOf.get(family), palette.soft) })),
    [{ label: `${word('size')}: ${measureName(state.size)}`, mark: drawn('g', {}, mark('dot', palette.soft), shapeAt('dot', { x: 18, y: 3, size: 2.5, fill: palette.soft })) }, ...lineKinds()],
  ];
}

/* The kinds of lines that are drawn, and the circle at which many meet. */
function lineKinds() {
  const edges = [...scene.edges.values()];
  const here = new Set(edges.map(({ kind, deals }) => (kind === 'part' ? 'part' : standing(deals))));
  const looks = { standing: [palette.tie, null], planned: [palette.tie, '5 4'], over: [palette.over, null], part: [palette.tie, '1 3'] };
  const lines = Object.keys(looks).filter((kind) => here.has(kind)).map((kind) => ({
    label: word(`line_${kind}`), mark: drawn('path', { d: 'M0 0H18', fill: 'none', stroke: looks[kind][0], 'stroke-width': 2, 'stroke-dasharray': looks[kind][1] }),
  }));
  const hub = { label: word('line_hub'), mark: shapeAt('dot', { x: 8, y: 0, size: 4.5, fill: 'none', stroke: palette.hub, 'stroke-width': 1.8 }) };
  return [...lines, ...(scene.nodes.some(isHub) ? [hub] : [])];
}

/* ---- the map ---- */
function mapParts(scale) {
  const discs = discsHere().map((one, number) => discAt(one, number, scale));
  const edges = [...scene.edges.values()].map((edge) => strokeAt(edge, edgeLook(edge), scale));
  const nodes = [...scene.nodes].sort((a, b) => (lit ? lit.nodes.has(a) - lit.nodes.has(b) : 0));
  return [...discs, ...chosenBand(scale), ...edges, ...nodes.map((node) => nodeAt(node, onScreen(node), scale))];
}

function discAt({ x, y, r }, number, scale) {
  const at = seenAt({ x, y });
  return drawn('circle', { cx: short(at.x), cy: short(at.y), r: short(Math.max(0, r * scale)), fill: discTint(number), opacity: DISC });
}

function strokeAt({ from, to }, { colour, width, dashes = [], bent = false }, scale) {
  const [a, b] = [onScreen(from), onScreen(to)];
  const at = ({ x, y }) => `${short(x)} ${short(y)}`;
  const look = { fill: 'none', stroke: colour, 'stroke-width': short(width * scale), 'stroke-dasharray': dashes.map((one) => short(one * scale)).join(' ') || null };
  return drawn('path', { d: `M${at(a)}${bent ? `Q${at(bendOf(a, b))} ` : 'L'}${at(b)}`, ...look });
}

/* vis draws a rim as broad on the screen as it says, whatever the scale. */
function nodeAt(node, { x, y }, scale) {
  const { shape: form, size, borderWidth, color } = nodeLook(node);
  return shapeAt(form, { x, y, size: size * scale, fill: color.background, stroke: color.border, 'stroke-width': short(Math.min(borderWidth, 2 * size * scale)) });
}

/* The shapes of vis: a square of twice its size and so on, so that the drawing covers what the canvas shows. */
const round = (count, radius, turn = 0) => Array.from({ length: count }, (_, at) => [radius(at) * Math.sin(turn + 2 * Math.PI * at / count), -radius(at) * Math.cos(turn + 2 * Math.PI * at / count)]);
const CORNERS = {
  square: (r) => [[-r, -r], [r, -r], [r, r], [-r, r]],
  diamond: (r) => round(4, () => r),
  hexagon: (r) => round(6, () => r, Math.PI / 2),
  triangle: (r) => round(3, () => 1.328 * r).map(([x, y]) => [x, y + 0.316 * r]),
  triangleDown: (r) => round(3, () => 1.328 * r, Math.PI).map(([x, y]) => [x, y - 0.316 * r]),
  star: (r) => round(10, (at) => (at % 2 ? 0.41 : 1.066) * r).map(([x, y]) => [x, y + 0.082 * r]),
};

function shapeAt(form, { x, y, size, ...look }) {
  if (!CORNERS[form]) return drawn('circle', { cx: short(x), cy: short(y), r: short(size), ...look });
  const d = CORNERS[form](size).map(([dx, dy]) => `${short(x + dx)} ${short(y + dy)}`).join('L');
  return drawn('path', { d: `M${d}Z`, 'stroke-linejoin': 'round', ...look });
}

/* The band along what is chosen, and the ring about it. */
function chosenBand(scale) {
  const { chosen } = state;
  if (!chosen || chosen.kind === 'path' || !isDrawn(chosen)) return [];
  const along = [...litBy(chosen).edges].map((id) => scene.edges.get(id)).filter(({ kind }) => kind !== 'part');
  const band = along.map((edge) => strokeAt(edge, { colour: palette.accent, width: (widthFor(edge.deals.length) + 8) * magnify }, scale));
  band.forEach((line) => { line.setAttribute('opacity', '0.22'); line.setAttribute('stroke-linecap', 'round'); });
  const rings = choiceNodes(chosen).map((node) => [onScreen(node), sizeOf(node) * 1.15 * scale + 5]).map(([{ x, y }, r]) => drawn('circle', {
    cx: short(x), cy: short(y), r: short(r), fill: 'none', stroke: palette.accent, 'stroke-width': 3, opacity: 0.66,
  }));
  return [...band, ...rings];
}

/* The names, of the best connected first, as far as there is room: the map's painter paints them on a canvas that only listens. */
function labelTexts(size, scale) {
  const texts = [];
  const canvas = document.createElement('canvas').getContext('2d');
  const heard = {
    strokeText: () => {},
    fillText: (text, x, y) => texts.push({ text, x, y, font: canvas.font, anchor: { center: 'middle', right: 'end' }[canvas.textAlign] ?? 'start', fill: canvas.fillStyle }),
  };
  const listener = new Proxy(canvas, {
    get: (of, name) => heard[name] ?? (typeof of[name] === 'function' ? of[name].bind(of) : of[name]),
    set: (of, name, value) => Reflect.set(of, name, value, of),
  });
  const first = new Set(state.chosen ? choiceNodes(state.chosen).filter(placeOf) : []);
  const named = scene.nodes.filter((node) => (!lit || lit.nodes.has(node) || first.has(node)) && (!isHub(node) || lit || scale > LEAST_HUB)).sort(byWeight(first));
  const above = mostAbove(scale, scene.nodes, named);
  const taken = named.map((node) => dotBox(node, scale));
  room = size;
  named.forEach((node, rank) => drawLabel(listener, node, { first, scale, taken, above: rank < above }));
  return texts.map(({ text, x, y, font, anchor, fill }) => {
    const [, weight, size] = /^(?:(\d+) )?([\d.]+)px/.exec(font) ?? [null, 400, 12.5];
    return written(text, x, y + 0.86 * size, { size: Number(size), weight: Number(weight ?? 400), anchor, fill, halo: palette.stage });
  });
}
