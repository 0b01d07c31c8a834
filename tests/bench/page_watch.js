/*
 * What the bench notes of a page, whoever made it: when its canvas has a picture, when it is ready, how often it draws.
 * Put into the page before its own scripts; asks the page only for its canvas, its readiness and its search.
 */
(() => {
  const noted = { frame: null, ready: null };
  const small = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const own = CanvasRenderingContext2D.prototype.drawImage;
  let drawn = false;
  let waiting = false;

  for (const name of ['clearRect', 'fillRect', 'fill', 'stroke', 'drawImage', 'putImageData']) {
    const method = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      if (!drawn && this.canvas.isConnected) {
        drawn = true;
        if (noted.frame === null && !waiting) {
          waiting = true;
          queueMicrotask(look);
        }
      }
      return method.apply(this, given);
    };
  }

  /* Where only the first picture is wanted, nothing that was put off until later is done once it is there. */
  let stopped = false;
  if (window.onlyPicture) {
    for (const name of ['requestAnimationFrame', 'setTimeout', 'requestIdleCallback']) {
      const put = window[name].bind(window);
      window[name] = (work, ...more) => put((...given) => { if (!stopped) work(...given); }, ...more);
    }
  }

  /* The largest canvas, made small and read back, so that what was asked for is drawn by now. */
  function pixels() {
    const [canvas] = [...document.querySelectorAll('canvas')].sort((a, b) => b.width * b.height - a.width * a.height);
    if (!canvas?.width) return null;
    Object.assign(small.canvas, { width: 240, height: Math.max(1, Math.round(240 * canvas.height / canvas.width)) });
    own.call(small, canvas, 0, 0, small.canvas.width, small.canvas.height);
    return { canvas, data: small.getImageData(0, 0, small.canvas.width, small.canvas.height).data };
  }

  /* Which of the pixels are not of the most frequent colour. */
  function marks({ data }) {
    const counts = new Map();
    const value = (at) => (data[at] << 24) | (data[at + 1] << 16) | (data[at + 2] << 8) | data[at + 3];
    for (let at = 0; at < data.length; at += 4) counts.set(value(at), (counts.get(value(at)) ?? 0) + 1);
    const [ground] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
    return Array.from({ length: data.length / 4 }, (_, at) => value(4 * at) !== ground);
  }

  /* After the drawing of this turn: is there a picture? */
  function look() {
    waiting = drawn = false;
    const found = pixels();
    const now = performance.now();
    if (found && marks(found).filter(Boolean).length > 20) noted.frame = now;
    stopped = noted.frame !== null && Boolean(window.onlyPicture);
  }

  new MutationObserver((_, observer) => {
    if (document.documentElement?.dataset.ready !== 'yes') return;
    noted.ready = performance.now();
    observer.disconnect();
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ready'] });

  /* Types a name into the search; resolves with when it is listed and how long that took. */
  const ask = (name) => new Promise((done) => {
    const field = document.querySelector('[role=combobox], input[type=search]');
    const begun = performance.now();
    const seen = () => {
      if (![...document.querySelectorAll('[role=option]')].some((one) => one.textContent.includes(name))) return;
      observer.disconnect();
      done({ at: performance.now(), took: performance.now() - begun });
    };
    const observer = new MutationObserver(seen);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    field.focus();
    field.value = name;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    seen();
  });

  /* A place on the canvas where nothing is drawn, as far from its edges as may be; its middle where there is none. */
  function empty() {
    const found = pixels();
    const taken = marks(found);
    const { width, height } = small.canvas;
    const box = found.canvas.getBoundingClientRect();
    const free = (x, y, reach) => {
      for (let down = -reach; down <= reach; down++) {
        for (let right = -reach; right <= reach; right++) if (taken[(y + down) * width + x + right]) return false;
      }
      return true;
    };
    const places = [];
    for (let y = 12; y < height - 12; y += 2) for (let x = 12; x < width - 12; x += 2) places.push([x, y]);
    const middle = ([x, y]) => Math.hypot(x - width / 2, y - height / 2);
    const [x, y] = places.sort((a, b) => middle(a) - middle(b)).find((one) => free(...one, 4)) ?? [width / 2, height / 2];
    return { x: box.left + x * box.width / width, y: box.top + y * box.height / height };
  }

  /* Counts frames, and those in which the canvas was drawn on, until stopped. */
  let run = null;
  function tick(now) {
    if (!run) return;
    run.times.push(now);
    if (drawn) run.drawn += 1;
    drawn = false;
    requestAnimationFrame(tick);
  }
  function begin() {
    run = { times: [], drawn: 0 };
    drawn = false;
    requestAnimationFrame(tick);
  }
  function end() {
    const { times, drawn: redrawn } = run;
    run = null;
    const pauses = times.slice(1).map((time, at) => time - times[at]);
    const seconds = (times.at(-1) - times[0]) / 1000;
    return { frames: pauses.length / seconds, drawn: redrawn / seconds, pause: Math.max(...pauses) };
  }

  Object.defineProperty(window, 'watched', { value: Object.freeze({ noted, ask, empty, begin, end }) });
})();
