/* The map: vis-network draws the scene; here is where one looks. */
const stage = find('#stage');
const still = matchMedia('(prefers-reduced-motion: reduce)');
const narrow = matchMedia('(max-width: 760px)');
const MARGIN = { side: 72, top: 64, bottom: 60 };
const EVERYWHERE = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
const FARTHEST = 0.004;
const NEAREST = 4;

let network = null;
let nodeSet = null;
let lit = null;
let hovered = null;
let cursor = null;
let magnify = 1;
let lookedAt = 1;
let upright = false;
let toFit = true;
let lastSize = '';
let settling = 0;

const placeOf = (node) => scene.places.get(node);
/* Where a place is seen: in the window, or on the sheet while a picture is drawn on it. */
let onSheet = null;
const seenAt = (place) => (onSheet ? onSheet(place) : network.canvasToDOM(place));
const onScreen = (node) => seenAt(placeOf(node));
const isUpright = () => stage.clientHeight > stage.clientWidth * 1.2;

function openStage() {
  network.on('beforeDrawing', takeDragged);
  network.on('beforeDrawing', drawGround);
  network.on('afterDrawing', drawLabels);
  network.on('click', ({ pointer }) => onPick(pick(pointer.DOM)));
  network.on('dragStart', arrive);
  network.on('dragging', ({ nodes }) => { dragged = nodes; });
  network.on('dragEnd', onDragEnd);
  network.on('zoom', ({ scale }) => { arrive(); onZoom({ scale }); });
  const frame = stage.querySelector('.vis-network');
  frame.setAttribute('role', 'application');
  frame.dataset.label = 'stage';
  frame.setAttribute('aria-label', word('stage'));
  frame.addEventListener('keydown', onStageKey);
  stage.addEventListener('pointermove', onMove);
  stage.addEventListener('pointerleave', () => point(null));
  lastSize = `${stage.clientWidth} ${stage.clientHeight}`;
  new ResizeObserver(onStageSize).observe(stage);
}

/* Where nodes were put by hand, by the map, ego network or path in which they were, until the filters are reset. */
const put = new Map();
const NONE_PUT = new Map();
const hereNow = () => String(state.path ?? state.ego?.node ?? (upright && !SHELL.discs));
const putHere = () => put.get(hereNow()) ?? NONE_PUT;

/* vis-network tells of a step before it takes it; what is drawn next is where it has come to. */
let dragged = [];
function takeDragged() {
  if (!dragged.length) return;
  if (!put.has(hereNow())) put.set(hereNow(), new Map());
  for (const [node, place] of Object.entries(network.getPositions(dragged))) {
    putHere().set(+node, place);
    scene.places.set(+node, place);
  }
  sides.clear();
}

function onDragEnd() {
  if (!dragged.length) return settle();
  takeDragged();
  dragged = [];
  find('#reset').disabled = false;
}

function onPick(thing) {
  if (thing?.kind !== 'disc') choose(thing);
  else lookAtDisc(thing.community);
}

/* ---- the scene on the stage ---- */

/* Draws what the state asks for. What was there and stays is only changed; nothing moves, and what was put stays there. */
function drawScene() {
  const before = scene;
  if (stage.clientWidth) upright = isUpright();
  scene = staged(sight(), upright);
  for (const [node, place] of putHere()) if (scene.places.has(node)) scene.places.set(node, place);
  if (isSameScene(before)) return;
  sides.clear();
  leave();
  if (cursor !== null && !scene.places.has(cursor)) cursor = null;
  paint(before);
}

/* Whether the look has changed, and nothing else has. */
const isSameScene = (before) => before.filters === scene.filters && before.nodes.length === scene.nodes.length
  && before.nodes.every((node) => scene.places.has(node)) && scene.kind === 'map' && before.kind === 'map' && before.upright === scene.upright;

/* The part of the map that one looks at, with a margin: everything, before the first look. */
function sight() {
  if (!network || toFit) return EVERYWHERE;
  const { x, y, scale } = aim();
  const [wide, tall] = [0.56 * stage.clientWidth / scale, 0.56 * stage.clientHeight / scale];
  return { left: x - wide, right: x + wide, top: y - tall, bottom: y + tall };
}

/* After the look has come to rest on a large map: draws what is in sight now. */
function settle() {
  if (SHELL.whole || scene.kind !== 'map') return;
  clearTimeout(settling);
  settling = setTimeout(() => { drawScene(); tellScene(); }, 90);
}

function onStageSize() {
  const size = `${stage.clientWidth} ${stage.clientHeight}`;
  if (!stage.clientWidth || size === lastSize) return;
  lastSize = size;
  if (upright !== isUpright()) drawScene();
  frame();
  lookAgain();
}

/* ---- where one looks ---- */

/* The part of the stage that no sheet covers, and how much of its top and its foot words and buttons take. */
function clear() {
  const covered = narrow.matches && find('#panel').classList.contains('open') ? find('#panel').offsetHeight : 0;
  const above = narrow.matches ? Math.max(MARGIN.top, find('#toolbar').offsetTop + find('#toolbar').offsetHeight + 16) : MARGIN.top;
  return { width: stage.clientWidth, height: Math.max(120, stage.clientHeight - covered), covered, above, below: covered ? 28 : MARGIN.bottom };
}

/* The look that shows a stretch of the map: its middle and its scale. */
function lookFor({ left, right, top, bottom }, most) {
  const { width, height, covered, above, below } = clear();
  const side = narrow.matches ? 40 : MARGIN.side;
  const scale = Math.max(FARTHEST, Math.min(most, (width - 2 * side) / (right - left || 1), Math.max(40, height - above - below) / (bottom - top || 1)));
  return { x: (left + right) / 2, y: (top + bottom) / 2 - (above - below - covered) / 2 / scale, scale };
}

function stretchOf(nodes) {
  const [xs, ys] = ['x', 'y'].map((axis) => nodes.map((node) => placeOf(node)[axis]));
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/* All of a large map: its discs, not only what is drawn of them. */
function wholeStretch() {
  const discs = scene.kind === 'map' && SHELL.discs && !filtered() ? SHELL.communities.filter(({ r }) => r > 0) : [];
  const all = [stretchOf(scene.nodes), ...discs.map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }))];
  return { left: Math.min(...all.map((one) => one.left)), right: Math.max(...all.map((one) => one.right)), top: Math.min(...all.map((one) => one.top)), bottom: Math.max(...all.map((one) => one.bottom)) };
}

function look(stretch, most, moving) {
  if (!network || !stage.clientWidth) return;
  go(lookFor(stretch, most), moving ? 320 : 0);
}

/*
 * Goes to a look in so many milliseconds; a later way begins where this one has come to, and a hand ends it. vis-network's
 * own animation, where two begin before the next frame, stays tied to every later redraw. A frame may have begun before
 * this way did.
 */
let goal = null;
const aim = () => goal ?? { ...network.getViewPosition(), scale: network.getScale() };
function go(to, time) {
  const [from, begun] = [{ ...network.getViewPosition(), scale: network.getScale() }, performance.now()];
  goal = to;
  resize(to);
  const step = (now) => {
    if (goal !== to) return;
    const left = (1 - Math.min(1, Math.max(0, now - begun) / time)) ** 3;
    const between = (a, b) => b + (a - b) * left;
    const scale = between(from.scale, to.scale);
    const [x, y] = ['x', 'y'].map((axis) => between(from[axis] * from.scale, to[axis] * to.scale) / scale);
    network.moveTo({ position: { x, y }, scale, animation: false });
    if (left) requestAnimationFrame(step);
    else arrive(), settle();
  };
  if (time && !still.matches) requestAnimationFrame(step);
  else step(Infinity);
}

function arrive() {
  goal = null;
}

function fit(moving = true) {
  toFit = true;
  if (!SHELL.whole && scene.kind === 'map' && !scene.everywhere) drawScene();
  if (scene.nodes.length) look(wholeStretch(), 1.05, moving);
  toFit = !stage.clientWidth;
}

/* The first look: everything, and what is chosen. */
function frame() {
  fit(false);
  if (state.chosen && state.view === 'map' && scene.kind === 'map') reveal(state.chosen, narrow.matches || !SHELL.whole);
}

/* Brings a choice into view if it is not; with `centre`, it and what belongs to it. */
function reveal(choice, centre) {
  if (!network || !stage.clientWidth) return;
  const nodes = choiceNodes(choice).filter((node) => scene.places.has(node));
  const { width, height } = clear();
  const at = aim();
  const outside = nodes.some((node) => {
    const [x, y] = [(placeOf(node).x - at.x) * at.scale + stage.clientWidth / 2, (placeOf(node).y - at.y) * at.scale + stage.clientHeight / 2];
    return x < 24 || y < 24 || x > width - 24 || y > height - 24;
  });
  if (!nodes.length || (!centre && !outside)) return;
  look(stretchOf(centre && lit ? [...lit.nodes] : nodes), centre ? 1.1 : at.scale, true);
}

function lookAtDisc(number) {
  const { x, y, r } = SHELL.communities[number];
  look({ left: x - r, right: x + r, top: y - r, bottom: y + r }, 1.1, true);
}

function zoom(factor) {
  const at = aim();
  go({ ...at, scale: Math.min(NEAREST, Math.max(FARTHEST, at.scale * factor)) }, 160);
}

function onZoom({ scale }) {
  if (scale < FARTHEST || scale > NEAREST) network.moveTo({ scale: Math.min(NEAREST, Math.max(FARTHEST, scale)) });
  resize({ scale });
  settle();
}

/* Nodes and lines never get too small to see and to hit; on a large map they keep their size on the screen. */
function plan({ scale }) {
  lookedAt = scale;
  magnify = Math.min(SHELL.whole ? 1.7 : Infinity, Math.max(1, 0.66 / scale));
}

function resize({ scale }) {
  const before = magnify;
  plan({ scale });
  if (Math.abs(magnify / before - 1) < 0.08) magnify = before;
  else paint(scene);
}
