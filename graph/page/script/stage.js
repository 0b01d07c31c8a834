/* The map: vis-network draws it; here is where things lie and where one looks. */
const stage = find('#stage');
const still = matchMedia('(prefers-reduced-motion: reduce)');
const narrow = matchMedia('(max-width: 760px)');
const MARGIN = { side: 72, top: 44, bottom: 60 };

let network = null;
let nodeSet = null;
let edgeSet = null;
let now = { agreements: new Set(), nodes: new Set(), edges: new Map() };
let lit = null;
let hovered = null;
let cursor = null;
let magnify = 1;
let upright = false;
let toFit = true;
let lastSize = '';
const places = new Map();

function openStage() {
  stand();
  nodeSet = new vis.DataSet(DRAWN.nodes.map(({ id, shape, size }) => ({ id, shape, size, ...places.get(id) })));
  edgeSet = new vis.DataSet(DRAWN.edges.map(({ id, from, to, width, dashes, smooth }) => ({ id, from, to, width, dashes, smooth: smooth ?? false })));
  network = new vis.Network(stage, { nodes: nodeSet, edges: edgeSet }, DRAWN.options);
  network.on('beforeDrawing', drawGlow);
  network.on('afterDrawing', drawLabels);
  network.on('click', ({ pointer }) => choose(pick(pointer.DOM)));
  network.on('dragEnd', ({ nodes }) => Object.entries(network.getPositions(nodes)).forEach(([id, at]) => places.set(+id, at)));
  network.on('zoom', resize);
  const frame = stage.querySelector('.vis-network');
  frame.setAttribute('role', 'application');
  frame.dataset.label = 'stage';
  frame.addEventListener('keydown', onStageKey);
  stage.addEventListener('pointermove', onMove);
  stage.addEventListener('pointerleave', () => point(null));
  new ResizeObserver(onStageSize).observe(stage);
}

/* ---- where things lie ---- */

/* On an upright screen the map stands upright too. */
const isUpright = () => stage.clientHeight > stage.clientWidth * 1.2;
function stand() {
  upright = isUpright();
  for (const { id, x, y, tall } of DRAWN.nodes) places.set(id, upright ? { x: tall[0], y: tall[1] } : { x, y });
}

function onStageSize() {
  const size = `${stage.clientWidth} ${stage.clientHeight}`;
  if (!stage.clientWidth || size === lastSize) return;
  lastSize = size;
  if (upright !== isUpright()) {
    stand();
    nodeSet.update([...places].map(([id, at]) => ({ id, ...at })));
  }
  frame();
}

/* The first look: everything, and what is chosen. */
function frame() {
  fit(false);
  if (state.chosen && state.view === 'map') reveal(state.chosen, narrow.matches);
}

const onScreen = (node) => network.canvasToDOM(places.get(node));
const sizeOf = (node) => nodeOf.get(node).size * magnify;

/* The part of the stage that no sheet covers. */
function clear() {
  const covered = narrow.matches && find('#panel').classList.contains('open')
    ? find('#panel').offsetHeight : 0;
  return { width: stage.clientWidth, height: Math.max(120, stage.clientHeight - covered), covered };
}

function look(nodes, most, moving) {
  if (!network || !stage.clientWidth || !nodes.length) return;
  const xs = nodes.map((node) => places.get(node).x);
  const ys = nodes.map((node) => places.get(node).y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const { width, height, covered } = clear();
  const side = narrow.matches ? 40 : MARGIN.side;
  const scale = Math.min(most, (width - 2 * side) / (right - left || 1), (height - MARGIN.top - MARGIN.bottom) / (bottom - top || 1));
  const animation = moving && !still.matches ? { duration: 320, easingFunction: 'easeInOutCubic' } : false;
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, offset: { x: 0, y: (MARGIN.top - MARGIN.bottom - covered) / 2 }, animation });
  resize({ scale });
}

function fit(moving = true) {
  toFit = !stage.clientWidth;
  look([...now.nodes], 1.05, moving);
}

/* Brings a choice into view if it is not; with `centre`, it and what belongs to it. */
function reveal(choice, centre) {
  if (!network || !stage.clientWidth) return;
  const nodes = choiceNodes(choice).filter((node) => places.has(node));
  const { width, height } = clear();
  const outside = nodes.some((node) => {
    const { x, y } = onScreen(node);
    return x < 24 || y < 24 || x > width - 24 || y > height - 24;
  });
  if (!nodes.length || (!centre && !outside)) return;
  look(centre && lit ? [...lit.nodes] : nodes, centre ? 1.1 : network.getScale(), true);
}

function zoom(factor) {
  const scale = Math.min(4, Math.max(0.05, network.getScale() * factor));
  network.moveTo({ scale, animation: still.matches ? false : { duration: 160, easingFunction: 'easeInOutQuad' } });
  resize({ scale });
}

/* Nodes and lines never get too small to see and to hit. */
function resize({ scale }) {
  const wanted = Math.min(1.7, Math.max(1, 0.66 / scale));
  if (Math.abs(wanted - magnify) < 0.08) return;
  magnify = wanted;
  paint();
}
