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
const onScreen = (node) => network.canvasToDOM(placeOf(node));
const isUpright = () => stage.clientHeight > stage.clientWidth * 1.2;

function openStage() {
  network.on('beforeDrawing', drawGround);
  network.on('afterDrawing', drawLabels);
  network.on('click', ({ pointer }) => onPick(pick(pointer.DOM)));
  network.on('dragging', onDragging);
  network.on('dragEnd', ({ nodes }) => nodes.length || settle());
  network.on('zoom', onZoom);
  network.on('animationFinished', settle);
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

function onDragging({ nodes }) {
  for (const [node, place] of Object.entries(network.getPositions(nodes))) {
    moved.set(+node, place);
    scene.places.set(+node, place);
  }
}

function onPick(thing) {
  if (thing?.kind !== 'disc') choose(thing);
  else lookAtDisc(thing.community);
}

/* ---- the scene on the stage ---- */

/* Draws what the state asks for. What was there and stays is only changed; nothing moves but what was moved. */
function drawScene() {
  const before = scene;
  if (stage.clientWidth) upright = isUpright();
  scene = staged(sight(), upright);
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
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
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
}

/* ---- where one looks ---- */

/* The part of the stage that no sheet covers. */
function clear() {
  const covered = narrow.matches && find('#panel').classList.contains('open') ? find('#panel').offsetHeight : 0;
  return { width: stage.clientWidth, height: Math.max(120, stage.clientHeight - covered), covered };
}

/* The look that shows a stretch of the map: its middle and its scale. */
function lookFor({ left, right, top, bottom }, most) {
  const { width, height, covered } = clear();
  const side = narrow.matches ? 40 : MARGIN.side;
  const scale = Math.max(FARTHEST, Math.min(most, (width - 2 * side) / (right - left || 1), (height - MARGIN.top - MARGIN.bottom) / (bottom - top || 1)));
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, offset: { x: 0, y: (MARGIN.top - MARGIN.bottom - covered) / 2 } };
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
  const wanted = lookFor(stretch, most);
  const animation = moving && !still.matches ? { duration: 320, easingFunction: 'easeInOutCubic' } : false;
  resize(wanted);
  network.moveTo({ ...wanted, animation });
  if (!animation) settle();
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
  const outside = nodes.some((node) => {
    const { x, y } = onScreen(node);
    return x < 24 || y < 24 || x > width - 24 || y > height - 24;
  });
  if (!nodes.length || (!centre && !outside)) return;
  look(stretchOf(centre && lit ? [...lit.nodes] : nodes), centre ? 1.1 : network.getScale(), true);
}

function lookAtDisc(number) {
  const { x, y, r } = SHELL.communities[number];
  look({ left: x - r, right: x + r, top: y - r, bottom: y + r }, 1.1, true);
}

function zoom(factor) {
  const scale = Math.min(NEAREST, Math.max(FARTHEST, network.getScale() * factor));
  network.moveTo({ scale, animation: still.matches ? false : { duration: 160, easingFunction: 'easeInOutQuad' } });
  onZoom({ scale });
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
