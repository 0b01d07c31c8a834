/* The network around an organization, in rings, and the shortest paths between two, from left to right. */
const MOST_IN_EGO = 400;
const RING = 190;
const EVENING = 0.72;

/* The organizations that have an agreement with one, as far as the filters leave it; through hubs too. */
function neighbours(org) {
  const found = new Set();
  for (const tie of tiesAt(org)) {
    const other = otherOf(tie, org);
    if (sifted.shown[other] && dealsOfTie(tie).some((deal) => sifted.live[deal])) found.add(other);
  }
  found.delete(org);
  return [...found];
}

/* Who is how many steps away, in order of steps: Map(organization -> the one that it was reached from). */
function reached(from, steps, most) {
  const back = new Map([[from, -1]]);
  let edge = [from];
  for (let step = 0; step < steps && back.size < most; step += 1) {
    const next = [];
    for (const org of edge) {
      for (const other of neighbours(org).sort((a, b) => a - b)) {
        if (!back.has(other) && back.size < most) back.set(other, org), next.push(other);
      }
    }
    edge = next;
  }
  return back;
}

function egoScene({ node, steps }) {
  const back = reached(node, steps, MOST_IN_EGO);
  const orgs = [...back.keys()];
  const hubs = hubsAmong(orgs);
  const places = rings(node, back);
  placeHubs(hubs, places);
  const nodes = [...orgs, ...hubs];
  return { kind: 'ego', nodes, edges: edgesAmong(nodes), places };
}

/*
 * Rings around the middle, a ring a step: whoever was reached through one lies outside of it, in its part of the circle;
 * the parts of those who lead to many are larger, though less than by their number.
 */
function rings(centre, back) {
  const below = new Map([...back.keys()].map((org) => [org, []]));
  for (const [org, from] of back) if (from >= 0) below.get(from).push(org);
  const weight = new Map();
  for (const org of [...back.keys()].reverse()) weight.set(org, Math.max(1, below.get(org).reduce((sum, one) => sum + weight.get(one), 0) ** EVENING));
  const depth = depthOf(centre, below);
  const step = Math.max(RING, 46 * weight.get(centre) / (2 * Math.PI * Math.max(depth, 1)));
  const places = new Map();
  const lay = (org, ring, begin, share, odd) => {
    const turn = begin + share / 2;
    const far = ring && (ring + (odd && share * ring * step < 90 ? 0.34 : 0)) * step;
    places.set(org, { x: 1.2 * far * Math.cos(turn), y: far * Math.sin(turn) });
    let at = begin;
    const total = below.get(org).reduce((sum, one) => sum + weight.get(one), 0);
    below.get(org).forEach((one, number) => {
      const part = share * weight.get(one) / total;
      lay(one, ring + 1, at, part, number % 2);
      at += part;
    });
  };
  lay(centre, 0, -Math.PI / 2, 2 * Math.PI, 0);
  return places;
}

const depthOf = (org, below) => Math.max(0, ...below.get(org).map((one) => 1 + depthOf(one, below)));

/* Each hub amid those of its parties that have a place. */
function placeHubs(hubs, places) {
  for (const hub of hubs) places.set(hub, middleOf(Array.from(partiesOf(dealOfHub(hub))).filter((org) => places.has(org)), places, hub));
}

function middleOf(orgs, places, hub) {
  const mean = (axis) => orgs.reduce((sum, org) => sum + places.get(org)[axis], 0) / (orgs.length || 1);
  return { x: mean('x') + 23 * Math.cos(hub * 2.4), y: mean('y') + 23 * Math.sin(hub * 2.4) };
}

/* ---- between two organizations ---- */

/* The shortest paths through agreements from one to another, each a list of organizations; at most so many. */
function pathsBetween(from, to, most = 12) {
  const steps = stepsFrom(from, to);
  if (!steps.has(to)) return [];
  let paths = [[to]];
  for (let step = steps.get(to) - 1; step >= 0; step -= 1) {
    paths = paths.flatMap((path) => neighbours(path[0]).filter((org) => steps.get(org) === step).sort((a, b) => a - b).map((org) => [org, ...path])).slice(0, most);
  }
  return paths;
}

/* How many steps each is away, until the other end is found. */
function stepsFrom(from, to) {
  const steps = new Map([[from, 0]]);
  for (let edge = [from]; edge.length && !steps.has(to);) {
    const next = [];
    for (const org of edge) {
      for (const other of neighbours(org)) if (!steps.has(other)) steps.set(other, steps.get(org) + 1), next.push(other);
    }
    edge = next;
  }
  return steps;
}

function pathScene(from, to) {
  const paths = pathsBetween(from, to);
  const places = new Map();
  const columns = paths.length ? paths[0].map((_, step) => [...new Set(paths.map((path) => path[step]))]) : [[from], [to]];
  columns.forEach((orgs, step) => orgs.forEach((org, at) => places.set(org, { x: 260 * step, y: 110 * (at - (orgs.length - 1) / 2) })));
  const onWay = new Set(paths.flatMap((path) => path.slice(1).map((org, at) => `${path[at]} ${org}`)));
  const isOnWay = (a, b) => onWay.has(`${a} ${b}`) || onWay.has(`${b} ${a}`);
  const lines = edgesAmong([...places.keys()]);
  const hubs = hubsAmong([...places.keys()]).filter((hub) => hubJoins(hub, (a, b) => isOnWay(a, b) && !lines.has(`t${tieOf(a, b)}`)));
  placeHubs(hubs, places);
  const edges = edgesAmong([...places.keys()]);
  for (const [id, edge] of edges) if (edge.kind === 'part' || (edge.kind === 'tie' && !isOnWay(edge.from, edge.to))) edges.delete(id);
  return { kind: 'path', nodes: [...places.keys()], edges, places, paths };
}

function hubJoins(hub, areJoined) {
  const orgs = Array.from(partiesOf(dealOfHub(hub)));
  return orgs.some((a, at) => orgs.slice(at + 1).some((b) => areJoined(a, b)));
}
