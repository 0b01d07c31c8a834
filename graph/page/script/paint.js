/* How nodes and lines look, by their kind, by what is chosen, in light and dark. */
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function mixed(one, other, share) {
  const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const second = parts(other);
  return `#${parts(one).map((value, at) => Math.round(value * share + second[at] * (1 - share)).toString(16).padStart(2, '0')).join('')}`;
}

/* The nodes and lines that belong to the choice; all others step back. */
function litBy(choice) {
  const nodes = new Set(choiceNodes(choice));
  const edges = new Set(choice.kind === 'tie' ? [choice.edge] : []);
  const take = (edge) => { if (now.edges.has(edge.id)) edges.add(edge.id), nodes.add(edge.from), nodes.add(edge.to); };
  if (choice.kind !== 'tie') (edgesAt.get(choice.node) ?? []).forEach(take);
  if (choice.kind === 'org') [...nodes].filter(isHub).forEach((hub) => edgesAt.get(hub).forEach(take));
  return { nodes, edges };
}

function standing(numbers) {
  const found = new Set(numbers.map((number) => FACTS.states[agreements[number].status] ?? 'standing'));
  return ['standing', 'planned', 'over'].find((one) => found.has(one));
}

const widthFor = (count) => FACTS.widths[Math.min(count, FACTS.widths.length) - 1];

function paint() {
  if (!network) return;
  now = seen();
  sides.clear();
  lit = state.chosen && isShown(state.chosen, now) ? litBy(state.chosen) : null;
  const palette = Object.fromEntries([...shapeOf.keys(), 'stage', 'tie', 'over', 'accent', 'hub'].map((name) => [name, colour(name)]));
  nodeSet.update(DRAWN.nodes.map((node) => nodeLook(node, palette)));
  edgeSet.update(DRAWN.edges.map((edge) => edgeLook(edge, palette)));
}

function nodeLook({ id }, palette) {
  const hub = isHub(id);
  const full = hub ? palette.stage : palette[organizations[id].family];
  const back = lit && !lit.nodes.has(id);
  const fill = back ? mixed(full, palette.stage, 0.2) : full;
  const border = hub ? 1.8 : Math.min(2, sizeOf(id) * network.getScale() * 0.28);
  const rim = hub ? mixed(palette.hub, palette.stage, back ? 0.3 : 1) : palette.stage;
  return { id, hidden: !now.nodes.has(id), size: sizeOf(id), borderWidth: border, color: { background: fill, border: rim } };
}

function edgeLook({ id, kind }, palette) {
  const shown = now.edges.get(id);
  if (!shown) return { id, hidden: true };
  const on = lit?.edges.has(id);
  const stands = kind === 'part' ? 'part' : standing(shown);
  const full = on && kind !== 'part' ? palette.accent : stands === 'over' ? palette.over : palette.tie;
  const width = (kind === 'part' ? 1.4 : widthFor(shown.length)) * magnify;
  return {
    id, hidden: false, width, color: { color: lit && !on ? mixed(full, palette.stage, 0.32) : full, inherit: false },
    dashes: kind === 'part' ? [magnify, 5 * magnify] : stands === 'planned' ? [8 * magnify, 6 * magnify] : false,
  };
}

/* Under the lines and nodes: a band along what is chosen or pointed at, a ring about a node. */
function drawGlow(context) {
  context.lineCap = 'round';
  for (const [thing, share] of [[hovered, 0.16], [state.chosen, 0.22]]) {
    if (thing && isShown(thing, now)) glow(context, thing, share);
  }
  if (cursor !== null && now.nodes.has(cursor)) ring(context, cursor, 7, 0.5);
}

function glow(context, thing, share) {
  const edges = thing.kind === 'tie' ? [thing.edge] : [...litBy(thing).edges];
  context.globalAlpha = share;
  context.strokeStyle = colour('accent');
  for (const id of edges) {
    const { from, to, kind } = edgeOf.get(id);
    if (kind === 'part') continue;
    context.lineWidth = (widthFor(now.edges.get(id).length) + 8) * magnify;
    context.beginPath();
    context.moveTo(places.get(from).x, places.get(from).y);
    context.lineTo(places.get(to).x, places.get(to).y);
    context.stroke();
  }
  context.globalAlpha = 1;
  choiceNodes(thing).forEach((node) => ring(context, node, 5, share * 3));
}

function ring(context, node, gap, share) {
  const { x, y } = places.get(node);
  const corner = ['square', 'star'].includes(nodeOf.get(node).shape) ? 1.25 : 1.05;
  context.globalAlpha = share;
  context.strokeStyle = colour('accent');
  context.lineWidth = 3 * magnify;
  context.beginPath();
  context.arc(x, y, sizeOf(node) * corner + gap * magnify, 0, 2 * Math.PI);
  context.stroke();
  context.globalAlpha = 1;
}
