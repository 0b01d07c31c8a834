/* What the pointer or the keyboard is at. */
function pick({ x, y }) {
  let best = null;
  let least = Infinity;
  const scale = network.getScale();
  for (const node of now.nodes) {
    const at = onScreen(node);
    const gap = Math.hypot(at.x - x, at.y - y) - sizeOf(node) * scale;
    if (gap < 6 && gap < least) [best, least] = [{ kind: isHub(node) ? 'hub' : 'org', node }, gap];
  }
  return best ?? pickLine({ x, y });
}

function pickLine(point) {
  let best = null;
  let least = 9;
  for (const id of now.edges.keys()) {
    const edge = edgeOf.get(id);
    const gap = edge.kind === 'part' ? Infinity : distance(point, onScreen(edge.from), onScreen(edge.to));
    if (gap < least) [best, least] = [edge, gap];
  }
  if (!best) return null;
  return best.kind === 'tie' ? { kind: 'tie', edge: best.id } : { kind: 'hub', node: best.to };
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
  if (!sameChoice(thing, hovered)) {
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

function titleOf(thing) {
  if (thing.kind === 'org') return nameOf(thing.node);
  if (thing.kind === 'hub') return labelOf('agreementKind', agreements[nodeOf.get(thing.node).agreement].kind);
  return choiceNodes(thing).map(nameOf).join(' – ');
}

function lineOf(thing) {
  if (thing.kind === 'org') {
    const one = organizations[thing.node];
    return [labelOf('orgType', one.type), word('partners', { n: one.partners })].join(' · ');
  }
  const numbers = thing.kind === 'tie' ? now.edges.get(thing.edge) ?? choiceNumbers(thing) : choiceNumbers(thing);
  const what = thing.kind === 'tie' ? word('agreements', { n: numbers.length })
    : word('parties', { n: agreements[numbers[0]].parties.length });
  return [what, spanText(numbers)].filter(Boolean).join(' · ');
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
  const nodes = [...now.nodes];
  if (cursor === null || !now.nodes.has(cursor)) {
    cursor = state.chosen?.node ?? nodes.reduce((a, b) => (nodeOf.get(b).size > nodeOf.get(a).size ? b : a), nodes[0]) ?? null;
  } else {
    const here = places.get(cursor);
    const cost = (node) => {
      const [x, y] = [places.get(node).x - here.x, places.get(node).y - here.y];
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
