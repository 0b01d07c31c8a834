/*
 * What is drawn. A small graph is drawn whole. Of a large one only the best connected of what is in sight are drawn, and
 * more of them the nearer one looks; each has its place from the beginning, so that nothing jumps. The ego network of an
 * organization lies in rings around it, the shortest paths between two from left to right.
 */
const MOST_IN_SIGHT = 260;
const MOST_HUBS = 40;
const MOST_EDGES = 1200;
const MOST_AROUND = 160;
const LEADERS = 2;

let scene = { kind: 'map', nodes: [], edges: new Map(), places: new Map() };

const hasTie = (org) => org < SHELL.drawn;
const liveOf = (deals) => Array.from(deals).filter((deal) => sifted.live[deal]);
const isShownNode = (node) => (isHub(node) ? sifted.live[dealOfHub(node)] === 1 : hasTie(node) && sifted.shown[node] === 1);
const homeOf = (node, upright) => (upright && column('tallx')
  ? { x: column('tallx')[node], y: column('tally')[node] } : { x: column('x')[node], y: column('y')[node] });

/* The scene that the state asks for; `sight` is the part of the map that one looks at, {left, right, top, bottom}. */
function staged(sight, upright) {
  if (state.path) return pathScene(...state.path);
  if (state.ego) return egoScene(state.ego);
  const nodes = SHELL.whole ? shownNodes() : nodesInSight(sight, upright);
  const places = new Map(nodes.map((node) => [node, homeOf(node, upright)]));
  return { kind: 'map', nodes, edges: edgesAmong(nodes), places, everywhere: sight.left === -Infinity, upright, filters: sifted };
}

function shownNodes() {
  const found = [];
  for (let node = 0; node < SHELL.drawn; node += 1) if (isShownNode(node)) found.push(node);
  for (let node = ORGS; node < NODES; node += 1) if (isShownNode(node)) found.push(node);
  return found;
}

/* ---- a part of a large map ---- */
function nodesInSight(sight, upright) {
  const found = new Set(chosenNodes());
  const most = MOST_IN_SIGHT + found.size;
  const leaders = new Int32Array(SHELL.communities.length);
  const isLeader = (org) => communityOf(org) >= 0 && leaders[communityOf(org)]++ < LEADERS;
  const rest = [];
  for (let org = 0; org < SHELL.drawn; org += 1) {
    if (!sifted.shown[org] || !within(sight, putHere().get(org) ?? homeOf(org, upright))) continue;
    if (isLeader(org)) found.add(org);
    else rest.push(org);
  }
  for (const org of rest) if (found.size < most) found.add(org);
  hubsAmong(found).slice(0, MOST_HUBS + found.size - MOST_IN_SIGHT).forEach((hub) => found.add(hub));
  return [...found];
}

const within = ({ left, right, top, bottom }, { x, y }) => x >= left && x <= right && y >= top && y <= bottom;

/* What is chosen, and those around it, the best connected first. */
function chosenNodes() {
  if (!state.chosen) return [];
  const own = choiceNodes(state.chosen);
  const around = own.flatMap((node) => (isHub(node) ? Array.from(partiesOf(dealOfHub(node))) : state.chosen.kind === 'org' ? neighbours(node) : []));
  return [...own, ...around.filter(isShownNode).sort((a, b) => a - b).slice(0, MOST_AROUND)];
}

/* Hubs of which at least two parties are drawn, of those with most of them first. */
function hubsAmong(orgs) {
  const met = new Map();
  for (const org of orgs) {
    if (isHub(org)) continue;
    for (const hub of hubsAt(org)) if (isShownNode(hub)) met.set(hub, (met.get(hub) ?? 0) + 1);
  }
  const enough = [...met].filter(([, parties]) => parties > 1).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return enough.slice(0, MOST_AROUND).map(([hub]) => hub);
}

/* ---- lines ---- */
function edgesAmong(nodes) {
  const here = new Set(nodes);
  const ties = nodes.filter((node) => !isHub(node)).flatMap((org) => Array.from(tiesAt(org)).filter((tie) => otherOf(tie, org) > org && here.has(otherOf(tie, org))));
  const found = ties.map(tieEdge).filter((edge) => edge.deals.some(isFew));
  const spokes = nodes.filter(isHub).flatMap((hub) => Array.from(partiesOf(dealOfHub(hub))).filter((org) => here.has(org)).map((org) => spokeEdge(hub, org)));
  const parts = nodes.filter((node) => !isHub(node) && here.has(wholeOf(node))).map(partEdge);
  const ordered = [...strongest(found), ...spokes, ...parts];
  return new Map(ordered.map((edge) => [edge.id, edge]));
}

function strongest(edges) {
  if (SHELL.whole || edges.length <= MOST_EDGES) return edges;
  const own = new Set(state.chosen ? choiceNodes(state.chosen) : []);
  const isOwn = (edge) => own.has(edge.from) || own.has(edge.to);
  return edges.sort((a, b) => isOwn(b) - isOwn(a) || b.deals.length - a.deals.length || a.from + a.to - b.from - b.to).slice(0, MOST_EDGES);
}

const tieEdge = (tie) => ({ id: `t${tie}`, kind: 'tie', tie, from: tieA[tie], to: tieB[tie], deals: liveOf(dealsOfTie(tie)) });
const spokeEdge = (hub, org) => ({ id: `s${hub}-${org}`, kind: 'spoke', hub, from: org, to: hub, deals: liveOf([dealOfHub(hub)]) });
const partEdge = (org) => ({ id: `p${org}`, kind: 'part', from: org, to: wholeOf(org), deals: [] });

/* ---- ties: of what is drawn, and of all that the filters leave ---- */

/* Whether the filters leave a tie: both of its ends, and some agreement of the two. */
function isLiveTie(tie) {
  if (!sifted.shown[tieA[tie]] || !sifted.shown[tieB[tie]]) return false;
  for (let at = tieStarts[tie]; at < tieStarts[tie + 1]; at += 1) if (sifted.live[tieDeals[at]]) return true;
  return false;
}

/* The ties that belong to what is shown: on the map all that the filters leave, in a network or on a path those there. */
function tiesHere() {
  if (scene.kind === 'map') return sifted.ties;
  const pairs = scene.kind === 'path' ? scene.paths.flatMap((path) => path.slice(1).map((org, at) => pairOf(path[at], org)))
    : scene.nodes.filter((node) => !isHub(node)).flatMap((org) => Array.from(tiesAt(org)).filter((tie) => scene.places.has(otherOf(tie, org))));
  return Int32Array.from(new Set(pairs.filter(isLiveTie))).sort();
}

function liveTies() {
  const found = new Int32Array(TIES);
  let many = 0;
  for (let tie = 0; tie < TIES; tie += 1) if (isLiveTie(tie)) found[many++] = tie;
  return found.subarray(0, many);
}

/* The other ends of the lines at a node of the scene. */
function linesAt(node) {
  scene.around ??= aroundOf(scene.edges.values());
  return scene.around.get(node) ?? [];
}

function aroundOf(edges) {
  const around = new Map();
  const add = (node, other) => (around.has(node) ? around.get(node).push(other) : around.set(node, [other]));
  for (const { from, to } of edges) add(from, to), add(to, from);
  return around;
}
