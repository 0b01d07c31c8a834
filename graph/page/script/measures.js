/* The measures of an organization: those of the file, and those that are counted here. */
const partnerCount = (org) => tiesStarts[org + 1] - tiesStarts[org];
const dealCount = (org) => dealStarts[org + 1] - dealStarts[org];
const COUNTED = { partners: partnerCount, agreements: dealCount };
const measureOf = (name, org) => (COUNTED[name] ? COUNTED[name](org) : column(`measure.${name}`)[org]);

/* Whether the values are those of a sample, there being too many to count all. */
const isEstimated = (name) => SHELL.estimated.includes(name);

const scales = new Map();
/* All values of a measure, the largest first. */
function scaleOf(name) {
  if (!scales.has(name)) scales.set(name, (COUNTED[name] ? Float64Array.from({ length: ORGS }, (_, org) => COUNTED[name](org)) : Float64Array.from(column(`measure.${name}`))).sort().reverse());
  return scales.get(name);
}

/* The largest value; organizations stand in the order of their partners, which need not be counted for it. */
const largestOf = (name) => (name === 'partners' && ORGS ? partnerCount(0) : scaleOf(name)[0] ?? 0);

/* 1 for the largest value, and 1 more than there are larger ones; equal values share a rank. */
function rankOf(name, org) {
  const [values, value] = [scaleOf(name), measureOf(name, org)];
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] > value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}
