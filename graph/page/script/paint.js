/* How nodes and lines look: by their measure, by what is chosen, in light and dark. */
const MANY_EDGES = 450;

function mixed(one, other, share) {
  const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const second = parts(other);
  return `#${parts(one).map((value, at) => Math.round(value * share + second[at] * (1 - share)).toString(16).padStart(2, '0')).join('')}`;
}

/* ---- sizes: the area tells, not the radius ---- */
function sizeOf(node) {
  return (isHub(node) ? SHELL.hub_size : baseSize(node) * SHELL.scales[familyNumber(node)]) * magnify;
}

function baseSize(org) {
  const [least, largest] = SHELL.sizes;
  const crowd = Math.max(0.6, Math.min(1, (150 / Math.max(scene.nodes.length, 1)) ** 0.25)) * (SHELL.whole || scene.kind !== 'map' ? 1 : 0.68);
  const most = largestOf(state.size);
  const value = measureOf(state.size, org);
  const share = state.size === 'partners' ? (value - 1) / Math.max(most - 1, SHELL.many - 1) : value / (most || 1);
  return (least + (largest - least) * Math.sqrt(Math.max(0, Math.min(1, share || 0)))) * crowd;
}

/* ---- what belongs to the choice; all else steps back ---- */
function litBy(choice) {
  const nodes = new Set(choiceNodes(choice).filter((node) => scene.places.has(node)));
  const edges = new Set();
  if (choice.kind === 'tie') for (const { id, to } of linesOf(choice.tie)) edges.add(id), nodes.add(to);
  if (choice.kind === 'org' || choice.kind === 'hub') {
    takeEdges(nodes, edges, (edge) => edge.from === choice.node || edge.to === choice.node);
    if (choice.kind === 'org') takeEdges(nodes, edges, (edge) => edge.kind === 'spoke' && nodes.has(edge.hub));
  }
  return { nodes, edges };
}

function takeEdges(nodes, edges, belongs) {
  for (const edge of [...scene.edges.values()].filter(belongs)) edges.add(edge.id), nodes.add(edge.from), nodes.add(edge.to);
}

/* The line of a tie, or the spokes of the hubs at which alone the two meet. */
function linesOf(tie) {
  const line = scene.edges.get(`t${tie}`);
  const hubs = Array.from(dealsOfTie(tie), hubOf);
  return line ? [line] : hubs.flatMap((hub) => tieEnds(tie).map((org) => scene.edges.get(`s${hub}-${org}`))).filter(Boolean);
}

const isDrawn = (choice) => choiceNodes(choice).every((node) => scene.places.has(node)) && (choice.kind !== 'tie' || linesOf(choice.tie).length > 0);

function standing(deals) {
  const found = new Set(deals.map((deal) => SHELL.states[statusOf(deal)] ?? 'standing'));
  return ['standing', 'planned', 'over'].find((one) => found.has(one));
}

const widthFor = (count) => SHELL.widths[Math.min(count, SHELL.widths.length) - 1] ?? SHELL.widths[0];

let own = null;
/* Whether the whole scene is about the choice, so that nothing steps back. */
const isAbout = ({ kind, node }) => kind === 'path' || (scene.kind === 'ego' && kind === 'org' && node === state.ego.node);

/* ---- on to the canvas; `before` is the scene that was there ---- */
function paint(before = scene) {
  openPalette();
  if (!network && scene.nodes.length) plan(lookFor(wholeStretch(), 1.05));
  lit = state.chosen && !isAbout(state.chosen) && isDrawn(state.chosen) ? litBy(state.chosen) : null;
  own = state.chosen && !lit && state.chosen.kind !== 'path' && isDrawn(state.chosen) ? litBy(state.chosen) : null;
  const nodes = scene.nodes.map(nodeLook);
  strokes = strokesOf(scene.edges.values());
  if (!network) return firstPaint(nodes);
  takeNodes(nodes, before === scene ? [] : before.nodes.filter((node) => !scene.places.has(node)));
  return network.redraw();
}

/* Hands the nodes over to vis-network, which would draw anew at each step of it. */
function takeNodes(nodes, gone) {
  network.body.emitter.emit('_blockRedraw');
  nodeSet.remove(gone);
  nodeSet.update(nodes);
  network.body.emitter.emit('_allowRedraw');
}

function firstPaint(nodes) {
  if (!nodes.length) return;
  nodeSet = new vis.DataSet(nodes);
  network = new vis.Network(stage, { nodes: nodeSet, edges: [] }, SHELL.options);
  openStage();
}

function nodeLook(node) {
  const hub = isHub(node);
  const back = lit && !lit.nodes.has(node);
  const fill = back ? mixed(colourOf(node), palette.stage, 0.2) : colourOf(node);
  const rim = hub ? mixed(palette.hub, palette.stage, back ? 0.3 : 1) : palette.stage;
  const size = sizeOf(node);
  const shape = hub ? 'dot' : shapeOf.get(familyOf(node));
  return { id: node, shape, size, borderWidth: hub ? 1.8 : Math.min(2, size * lookedAt * 0.28), color: { background: fill, border: rim }, ...placeOf(node) };
}

/* How a line looks: its colour, its width, its dashes, whether it is bent away from another one. */
function edgeLook({ id, kind, from, to, deals }) {
  const on = (lit ?? own)?.edges.has(id);
  const stands = kind === 'part' ? 'part' : standing(deals);
  const full = on && kind !== 'part' ? palette.accent : stands === 'over' ? palette.over : palette.tie;
  const dense = scene.edges.size > MANY_EDGES || (!SHELL.whole && scene.kind === 'map');
  const width = (kind === 'part' ? 1.4 : widthFor(deals.length) * (dense ? 0.55 : 1)) * magnify;
  const share = lit && !on ? 0.32 : dense && !on ? 0.5 : 1;
  const dashes = { part: [1, 5], planned: [8, 6] }[stands] ?? [];
  return { colour: mixed(full, palette.stage, share), width, dashes: dashes.map((one) => one * magnify), bent: kind === 'part' && scene.edges.has(`t${tieOf(from, to)}`) };
}
