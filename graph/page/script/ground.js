/* What lies under the nodes: lines, the discs of communities, a band along what is chosen or pointed at. */
const BEND = 0.25;
const DISC = 0.09;

/*
 * The lines, those that look alike together. They are drawn here and not by vis-network, which takes longer for a line
 * than for a node; a part that is tied to its whole as well is bent away from the tie.
 */
let strokes = [];
function strokesOf(edges) {
  const alike = new Map();
  for (const edge of edges) {
    const look = edgeLook(edge);
    const key = Object.values(look).join(' ');
    if (!alike.has(key)) alike.set(key, { look, edges: [] });
    alike.get(key).edges.push(edge);
  }
  return [...alike.values()];
}

function drawLines(context) {
  for (const { look, edges } of strokes) {
    Object.assign(context, { strokeStyle: look.colour, lineWidth: look.width, lineCap: 'butt' });
    context.setLineDash(look.dashes);
    context.beginPath();
    for (const { from, to } of edges) drawLine(context, placeOf(from), placeOf(to), look.bent);
    context.stroke();
  }
  context.setLineDash([]);
}

function drawLine(context, from, to, bent) {
  context.moveTo(from.x, from.y);
  if (!bent) return context.lineTo(to.x, to.y);
  const { x, y } = bendOf(from, to);
  return context.quadraticCurveTo(x, y, to.x, to.y);
}

/* The point towards which a line is bent, on the map as in a drawing of it. */
const bendOf = (from, to) => ({ x: (from.x + to.x) / 2 + (to.y - from.y) * BEND, y: (from.y + to.y) / 2 - (to.x - from.x) * BEND });

function drawGround(context) {
  discsHere().forEach((one, number) => drawDisc(context, one, number));
  context.lineCap = 'round';
  for (const [thing, share] of [[hovered, 0.16], [state.chosen, 0.22]]) {
    if (thing && thing.kind !== 'disc' && thing.kind !== 'path' && isDrawn(thing)) glow(context, thing, thing === state.chosen && own ? 0.1 : share);
  }
  if (cursor !== null) ring(context, cursor, 7, 0.5);
  drawLines(context);
}

/* The discs of the communities, where the map as a whole is shown; and their colours. */
const discsHere = () => (scene.kind === 'map' && SHELL.discs ? SHELL.communities : []);
const discTint = (number) => (state.colour === 'community' && number < MOST_COLOURS ? palette[`c${number + 1}`] : palette.soft);

function drawDisc(context, { x, y, r }, number) {
  if (!(r > 0)) return;
  context.globalAlpha = hovered?.community === number ? 0.17 : DISC;
  context.fillStyle = discTint(number);
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fill();
  context.globalAlpha = 1;
}

function glow(context, thing, share) {
  const edges = [...litBy(thing).edges];
  context.globalAlpha = share;
  context.strokeStyle = palette.accent;
  for (const { from, to, kind, deals } of edges.map((id) => scene.edges.get(id))) {
    if (kind === 'part') continue;
    context.lineWidth = (widthFor(deals.length) + 8) * magnify;
    context.beginPath();
    context.moveTo(placeOf(from).x, placeOf(from).y);
    context.lineTo(placeOf(to).x, placeOf(to).y);
    context.stroke();
  }
  context.globalAlpha = 1;
  choiceNodes(thing).forEach((node) => ring(context, node, 5, share * 3));
}

function ring(context, node, gap, share) {
  const { x, y } = placeOf(node);
  const corner = ['square', 'star'].includes(isHub(node) ? '' : shapeOf.get(familyOf(node))) ? 1.25 : 1.05;
  context.globalAlpha = share;
  context.strokeStyle = palette.accent;
  context.lineWidth = 3 * magnify;
  context.beginPath();
  context.arc(x, y, sizeOf(node) * corner + gap * magnify, 0, 2 * Math.PI);
  context.stroke();
  context.globalAlpha = 1;
}
