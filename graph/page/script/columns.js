/* What stands packed in the page: base64 of gzip, unpacked by the browser itself. */
const packed = (id) => document.getElementById(id)?.textContent.trim() ?? '';

function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
  return bytes;
}

function unzipped(id) {
  const stream = new Blob([bytesOf(packed(id))]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

const unzippedJson = async (id) => JSON.parse(new TextDecoder().decode(await unzipped(id)));

const ARRAYS = { Uint8: Uint8Array, Int16: Int16Array, Uint16: Uint16Array, Int32: Int32Array, Uint32: Uint32Array, Float32: Float32Array };

/* The texts and the columns of numbers of the core: a header in JSON, then each column from where the header says. */
async function readCore(id) {
  const buffer = await unzipped(id);
  const length = new DataView(buffer).getUint32(0, true);
  const { texts, columns } = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const arrays = Object.entries(columns).map(([name, [type, count, offset]]) => [name, numbersAt(buffer, ARRAYS[type], count, 4 + length + offset)]);
  return { texts, columns: new Map(arrays) };
}

/* Whole numbers stand as planes: the lowest bytes of all, then the next ones. */
function numbersAt(buffer, Type, count, offset) {
  const size = Type.BYTES_PER_ELEMENT;
  if (size === 1 || Type === Float32Array) return new Type(buffer, offset, count);
  const planes = new Uint8Array(buffer, offset, count * size);
  const bytes = new Uint8Array(count * size);
  for (let plane = 0; plane < size; plane += 1) {
    for (let at = 0; at < count; at += 1) bytes[at * size + plane] = planes[plane * count + at];
  }
  return new Type(bytes.buffer);
}

/* ---- lists of lists, as one array: those of number n stand from starts[n] to starts[n + 1] ---- */
function startsOf(counts) {
  const starts = new Int32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at += 1) starts[at + 1] = starts[at] + counts[at];
  return starts;
}

/* Of lists told as a first number and the steps from one to the next, the numbers themselves. */
function addUp(steps, starts) {
  for (let list = 0; list + 1 < starts.length; list += 1) {
    for (let at = starts[list] + 1; at < starts[list + 1]; at += 1) steps[at] += steps[at - 1];
  }
}

/* The positions of the keys by their value, equal ones in their order. */
function grouped(keys, size) {
  const counts = new Int32Array(size);
  for (const key of keys) counts[key] += 1;
  const starts = startsOf(counts);
  const next = starts.slice();
  const order = new Int32Array(keys.length);
  for (let at = 0; at < keys.length; at += 1) order[next[keys[at]]++] = at;
  return { starts, order };
}

/* The values at these places. */
function picked(values, places) {
  const found = new Int32Array(places.length);
  for (let at = 0; at < places.length; at += 1) found[at] = values[places[at]];
  return found;
}
