/* The names on the map: always of the same size, none over another, those of the best connected first. */
const FACE = '"Segoe UI", Inter, Roboto, "Noto Sans", "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';
const LINE = 15;
const MOST_ABOVE = 16;
const CROWD = 80;
const LEAST_DOT = 3.4;
const LEAST_HUB = 0.5;
const MOST_TRIED = 140;
let room = { width: 0, height: 0 };
const measured = new Map();
const sides = new Map();

function drawLabels(context) {
  const scale = network.getScale();
  room = { width: stage.clientWidth, height: stage.clientHeight };
  const ratio = context.getTransform().a / scale;
  context.save();
  if (lit) lit.nodes.forEach((node) => network.body.nodes[node]?.draw(context));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(context, { textBaseline: 'top', lineJoin: 'round' });
  const first = new Set([...(state.chosen ? choiceNodes(state.chosen).filter((node) => scene.places.has(node)) : []), ...(hovered && hovered.kind !== 'disc' ? choiceNodes(hovered) : [])]);
  if (cursor !== null) first.add(cursor);
  const nodes = scene.nodes.filter(inSight).sort(byWeight(first));
  const shown = nodes.filter((node) => !lit || lit.nodes.has(node) || first.has(node));
  const taken = [...[find('#zoom'), find('#shown'), find('#toolbar')].map(elementBox), ...shown.map((node) => dotBox(node, scale))];
  const above = mostAbove(scale, nodes, shown);
  shown.filter((node, rank) => rank < above || lit || first.has(node) || (sizeOf(node) * scale > LEAST_DOT && (!isHub(node) || scale > LEAST_HUB)))
    .slice(0, MOST_TRIED).forEach((node, rank) => drawLabel(context, node, { first, scale, taken, above: rank < above }));
  context.restore();
}

/* How many of those that are shown may have a label over others, in a crowd seen from afar. */
const mostAbove = (scale, nodes, shown) => (scale < 0.66 && nodes.length > CROWD ? Math.min(MOST_ABOVE, Math.ceil(shown.length / 8)) : 0);

/* What the label of a node among the best connected may not lie over: other labels, and nodes as well connected. */
const covers = (other, node) => other.node === undefined || weight(other.node) >= weight(node);
const weight = (node) => (isHub(node) ? 0.5 : partnerCount(node));
const byWeight = (first) => (a, b) => (first.has(b) - first.has(a))
  || (lit ? lit.nodes.has(b) - lit.nodes.has(a) : 0) || weight(b) - weight(a) || a - b;

function inSight(node) {
  const { x, y } = onScreen(node);
  return x > -40 && y > -40 && x < room.width + 40 && y < room.height + 40;
}

function elementBox({ offsetLeft: left, offsetTop: top, offsetWidth, offsetHeight }) {
  return { left, top, right: left + offsetWidth, bottom: top + offsetHeight };
}

function dotBox(node, scale) {
  const { x, y } = onScreen(node);
  const half = sizeOf(node) * scale * 0.8;
  return { left: x - half, right: x + half, top: y - half, bottom: y + half, node };
}

function drawLabel(context, node, { first, scale, taken, above }) {
  const strong = first.has(node);
  context.font = `${strong ? 650 : isHub(node) ? 400 : 520} ${isHub(node) ? 11.5 : 12.5}px ${FACE}`;
  const { lines, width } = measure(context, titleOf({ kind: isHub(node) ? 'hub' : 'org', node }), strong);
  const around = spots(onScreen(node), sizeOf(node) * scale + 4, width, lines.length * LINE);
  const wanted = sidesOf(node).map((side) => around[side]);
  const isFree = (over) => (spot) => inStage(spot) && !taken.some((other) => other.node !== node && over(other) && overlap(spot, other));
  const free = wanted.find(isFree(() => true)) ?? (above || strong ? wanted.find(isFree((other) => covers(other, node))) : null);
  if (!free && !strong) return;
  const at = free ?? wanted[0];
  taken.push(at);
  context.textAlign = at.align;
  lines.forEach((line, number) => {
    const [x, y] = [at.x, at.top + number * LINE + 1];
    Object.assign(context, { lineWidth: 4, strokeStyle: palette.stage, fillStyle: isHub(node) ? palette.soft : palette.ink });
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  });
}

/* Below, above, to the right, to the left; then the corners. */
function spots({ x, y }, gap, width, height) {
  const half = width / 2;
  return [
    { left: x - half, right: x + half, top: y + gap, bottom: y + gap + height, x, align: 'center' },
    { left: x - half, right: x + half, top: y - gap - height, bottom: y - gap, x, align: 'center' },
    { left: x + gap + 2, right: x + gap + 2 + width, top: y - height / 2, bottom: y + height / 2, x: x + gap + 2, align: 'left' },
    { left: x - gap - 2 - width, right: x - gap - 2, top: y - height / 2, bottom: y + height / 2, x: x - gap - 2, align: 'right' },
    ...[[1, -1], [1, 1], [-1, -1], [-1, 1]].map(([right, down]) => cornerSpot(x + right * gap * 0.8, y + down * gap * 0.8, right > 0, down > 0, width, height)),
  ];
}

function cornerSpot(x, y, right, down, width, height) {
  const [left, top] = [right ? x : x - width, down ? y - 4 : y - height + 4];
  return { left, right: left + width, top, bottom: top + height, x, align: right ? 'left' : 'right' };
}

const overlap = (a, b) => a.left < b.right + 5 && a.right > b.left - 5 && a.top < b.bottom + 1 && a.bottom > b.top - 1;
const inStage = (box) => box.left > 4 && box.top > 4 && box.right < room.width - 4 && box.bottom < room.height - 4;

function measure(context, text, whole) {
  const key = `${context.font}\n${whole}\n${text}`;
  if (!measured.has(key)) {
    const lines = inLines(text, whole ? 40 : 30);
    measured.set(key, { lines, width: Math.max(...lines.map((line) => context.measureText(line).width)) });
  }
  return measured.get(key);
}

/* At most three lines of about the same length; what is longer still ends in an ellipsis. */
function inLines(text, most) {
  const clean = text.slice(0, 6 * most).replace(/\s+/g, ' ').trim();
  const count = Math.min(3, Math.ceil(breadth(clean) / 22));
  const aim = breadth(clean) / count;
  const lines = [''];
  for (const part of clean.split(/(?<= )/).flatMap(inPieces)) {
    if (lines.at(-1) && lines.length < count && 2 * breadth(lines.at(-1)) + breadth(part.trim()) > 2 * aim) lines.push('');
    lines[lines.length - 1] += part;
  }
  return lines.map((line) => line.trim()).map((line) => ([...line].length > most ? `${[...line].slice(0, most - 1).join('')}…` : line));
}

const breadth = (text) => [...text].length + (text.match(/\p{Script=Han}/gu) ?? []).length;

/* A word too long for a line, in pieces; letters of Chinese are twice as broad. */
const inPieces = (part) => part.match(/\p{Script=Han}/u.test(part) ? /.{1,13}/gsu : /.{1,26}/gsu) ?? [''];

/* The sides below, above, right, left: the way there, from which cosine on a line is in the way, and how much. */
const WAYS = [[Math.PI / 2, 0.1, 1], [-Math.PI / 2, 0.1, 1], [0, 0.75, 3], [Math.PI, 0.75, 3]];

/* Where a label goes first: to the side to which the fewest lines of the node lead. */
function sidesOf(node) {
  if (!sides.has(node)) {
    const here = scene.places.get(node);
    const cost = [0, 0.1, 0.3, 0.4];
    for (const other of linesAt(node)) {
      const there = scene.places.get(other);
      const turn = Math.atan2(there.y - here.y, there.x - here.x);
      WAYS.forEach(([way, from, much], side) => { cost[side] += much * Math.max(0, Math.cos(turn - way) - from); });
    }
    sides.set(node, [...[0, 1, 2, 3].sort((a, b) => cost[a] - cost[b]), 4, 5, 6, 7]);
  }
  return sides.get(node);
}
