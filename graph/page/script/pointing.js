/* What the pointer or the keyboard is at. */
function pick(at) {
  return pickNode(at) ?? pickLine(at) ?? pickDisc(at);
}

function pickNode({ x, y }) {
  let best = null;
  let least = 6;
  const scale = network.getScale();
  for (const node of scene.nodes) {
    const at = onScreen(node);
    const gap = Math.hypot(at.x - x, at.y - y) - sizeOf(node) * scale;
    if (gap < least) [best, least] = [{ kind: isHub(node) ? 'hub' : 'org', node }, gap];
  }
  return best;
}

function pickLine(at) {
  let best = null;
  let least = SHELL.whole || scene.kind !== 'map' ? 9 : 4;
  for (const edge of scene.edges.values()) {
    const gap = edge.kind === 'part' ? Infinity : distance(at, onScreen(edge.from), onScreen(edge.to));
    if (gap < least) [best, least] = [edge, gap];
  }
  if (!best) return null;
  return best.kind === 'tie' ? { kind: 'tie', tie: best.tie } : { kind: 'hub', node: best.hub };
}

/* The disc of a community that one points at, while there is still something in it to unfold. */
function pickDisc(at) {
  if (!SHELL.discs || scene.kind !== 'map') return null;
  const { x, y } = network.DOMtoCanvas(at);
  const community = SHELL.communities.findIndex((one) => Math.hypot(one.x - x, one.y - y) < one.r);
  return community >= 0 && SHELL.communities[community].r * network.getScale() < 0.45 * stage.clientWidth ? { kind: 'disc', community } : null;
}

function distance(point, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(point.x - a.x - along * dx, point.y - a.y - along * dy);
}

function onMove(event) {
  if (event.pointerType === 'touch' || event.buttons) return point(null);
  const { left, top } = stage.getBoundingClientRect();
  return point(pick({ x: event.clientX - left, y: event.clientY - top }), { x: event.clientX - left, y: event.clientY - top });
}

function point(thing, at) {
  const tip = find('#tip');
  if (!sameChoice(thing, hovered) || thing?.community !== hovered?.community) {
    hovered = thing;
    stage.classList.toggle('pointing', Boolean(thing));
    tip.replaceChildren(...(thing ? [element('b', {}, titleOf(thing)), element('span', {}, lineOf(thing))] : []));
    network.redraw();
  }
  tip.hidden = !thing;
  if (!thing) return;
  const room = stage.clientWidth - tip.offsetWidth - 8;
  tip.style.transform = `translate(${Math.max(8, Math.min(at.x + 14, room))}px, ${at.y > 90 ? at.y - tip.offsetHeight - 12 : at.y + 20}px)`;
}

/* Points at nothing, without drawing anew. */
function leave() {
  hovered = null;
  stage.classList.remove('pointing');
  find('#tip').hidden = true;
}

function titleOf(thing) {
  if (thing.kind === 'org') return nameOf(thing.node);
  if (thing.kind === 'disc') return communityText(thing.community);
  if (thing.kind === 'hub') return labelOf('agreementKind', kindOf(dealOfHub(thing.node)));
  return choiceNodes(thing).map(nameOf).join(' – ');
}

function lineOf(thing) {
  if (thing.kind === 'org') return [labelOf('orgType', typeOf(thing.node)), word('partners', { n: partnerCount(thing.node) })].join(' · ');
  if (thing.kind === 'disc') return word('organizations', { n: SHELL.communities[thing.community].size });
  if (thing.kind === 'path') return word('path', { n: Math.max(0, (pathsBetween(...thing.ends, 1)[0]?.length ?? 1) - 1) });
  const deals = thing.kind === 'tie' ? scene.edges.get(`t${thing.tie}`)?.deals ?? choiceDeals(thing) : choiceDeals(thing);
  const what = thing.kind === 'tie' ? word('agreements', { n: deals.length }) : word('parties', { n: partiesOf(deals[0]).length });
  return [what, spanText(deals)].filter(Boolean).join(' · ');
}

/* ---- keys ---- */
const TURNS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const STAGE_KEYS = {
  '+': () => zoom(1.3), '=': () => zoom(1.3), '-': () => zoom(1 / 1.3), 0: () => fit(),
  Enter: () => cursor !== null && choose({ kind: isHub(cursor) ? 'hub' : 'org', node: cursor }, { toPanel: true }),
};

function onStageKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = TURNS[event.key] ? () => walk(TURNS[event.key]) : STAGE_KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

/* To the next node in a direction; the first step goes to the choice, or to the node with the most partners. */
function walk([dx, dy]) {
  const { nodes } = scene;
  if (cursor === null || !scene.places.has(cursor)) {
    cursor = state.chosen?.node ?? nodes.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a), nodes[0]) ?? null;
  } else {
    const here = scene.places.get(cursor);
    const cost = (node) => {
      const [x, y] = [scene.places.get(node).x - here.x, scene.places.get(node).y - here.y];
      const ahead = x * dx + y * dy;
      return ahead > 1 ? ahead + 2.5 * Math.abs(x * dy - y * dx) : Infinity;
    };
    const next = nodes.reduce((a, b) => (cost(b) < cost(a) ? b : a), cursor);
    if (cost(next) < Infinity) cursor = next;
  }
  if (cursor === null) return;
  const thing = { kind: isHub(cursor) ? 'hub' : 'org', node: cursor };
  find('#said').textContent = `${titleOf(thing)}, ${lineOf(thing)}`;
  reveal(thing, false);
  network.redraw();
}
