/* The data blocks, and what is looked up in them. An organization, an agreement, a document is known by its number. */
const readBlock = (id) => JSON.parse(document.getElementById(id).textContent);
const FACTS = readBlock('facts');
const DRAWN = readBlock('drawn');
const { organizations, agreements, documents } = FACTS;
for (const one of organizations) one.ids ??= [], one.labels ??= [], one.partners ??= 0;
for (const one of agreements) {
  for (const list of ['involves', 'domains', 'within', 'activities', 'facilities', 'contradictions', 'evidence']) one[list] ??= [];
}

const shapeOf = new Map(FACTS.families);
const nodeOf = new Map(DRAWN.nodes.map((node) => [node.id, node]));
const edgeOf = new Map(DRAWN.edges.map((edge) => [edge.id, edge]));
const hubOf = new Map(DRAWN.nodes.filter((node) => 'agreement' in node).map((node) => [node.agreement, node.id]));
const isHub = (node) => node >= organizations.length;

const edgesAt = new Map(DRAWN.nodes.map((node) => [node.id, []]));
for (const edge of DRAWN.edges) {
  edgesAt.get(edge.from).push(edge);
  edgesAt.get(edge.to).push(edge);
}
const otherEnd = (edge, node) => (edge.from === node ? edge.to : edge.from);

/* The agreements in which an organization is a party, and those that concern it otherwise; both in order of time. */
const ownOf = organizations.map(() => []);
const throughOf = organizations.map(() => []);
const partsOf = organizations.map(() => []);
agreements.forEach((agreement, number) => {
  agreement.parties.forEach((party) => ownOf[party].push(number));
  agreement.involves.forEach((one) => throughOf[one].push(number));
});
organizations.forEach((one, number) => { if ('whole' in one) partsOf[one.whole].push(number); });

/* The agreements of an organization and of its parts, at whatever depth. */
const reachOf = organizations.map(() => []);
organizations.forEach((one, number) => {
  const passed = new Set();
  for (let at = number; at !== undefined && !passed.has(at); at = organizations[at].whole) {
    passed.add(at);
    reachOf[at].push(...ownOf[number]);
  }
});

/* The organizations with which one has an agreement, each with the numbers of these agreements. */
function partnersOf(organization) {
  const found = new Map();
  for (const number of ownOf[organization]) {
    for (const party of agreements[number].parties) {
      if (party !== organization) found.set(party, [...(found.get(party) ?? []), number]);
    }
  }
  return found;
}

/* What leads to an agreement on the map: its hub, or the tie of its first two parties that is drawn. */
function wayTo(number) {
  if (hubOf.has(number)) return { kind: 'hub', node: hubOf.get(number) };
  const edge = DRAWN.edges.find((one) => one.kind === 'tie' && one.agreements.includes(number));
  return edge ? { kind: 'tie', edge: edge.id } : null;
}
const tieBetween = (a, b) => DRAWN.edges.find((edge) => edge.kind === 'tie'
  && ((edge.from === a && edge.to === b) || (edge.from === b && edge.to === a)));
