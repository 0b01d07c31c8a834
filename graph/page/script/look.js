/* Where one looks goes into the address once it has come to rest; a look at all at once is not worth a word. */
const REST = 250;
const looked = { said: '', timer: 0, network: null };

/* The middle and the scale of the look, rounded, or null where all is seen at once. */
function lookNow() {
  const { x, y, scale } = aim();
  const whole = lookFor(wholeStretch(), 1.05);
  if (Math.abs(scale / whole.scale - 1) < 0.01 && Math.hypot(x - whole.x, y - whole.y) * scale < 3) return null;
  return [Math.round(x), Math.round(y), Number(scale.toPrecision(3))];
}

function watchLook() {
  if (!network || looked.network) return;
  looked.network = network;
  network.on('afterDrawing', () => {
    const now = `${network.getScale()} ${Object.values(network.getViewPosition())}`;
    if (now === looked.said) return;
    looked.said = now;
    clearTimeout(looked.timer);
    looked.timer = setTimeout(keepLook, REST);
  });
}

function keepLook() {
  clearTimeout(looked.timer);
  if (!network || !stage.clientWidth || !scene.nodes.length) return;
  state.look = lookNow();
  writeAddress(false, true);
}

/* Looks where the address says. */
function lookAgain() {
  if (!state.look || !network || !stage.clientWidth) return;
  const [x, y, scale] = state.look;
  go({ x, y, scale }, 0);
}

/* ---- the address, to be handed on ---- */

/* Copies the address; where the browser does not let a page write to the clipboard, shows it selected. */
async function copyLink() {
  keepLook();
  try {
    await navigator.clipboard.writeText(location.href);
    tellCopied(word('copied'));
  } catch {
    const field = element('input', { readOnly: true, value: location.href, 'aria-label': word('copy_link') });
    tellCopied(word('copy_self'), field);
    field.select();
  }
}

let uncopying = 0;
function tellCopied(...said) {
  clearTimeout(uncopying);
  find('#copied').replaceChildren(...said);
  if (said.length === 1) uncopying = setTimeout(tellCopied, 4000);
}

function openLink() {
  find('#copy').addEventListener('click', copyLink);
  document.addEventListener('pointerdown', ({ target }) => { if (!target.closest('#link')) tellCopied(); });
  find('#link').addEventListener('focusout', ({ relatedTarget }) => { if (!find('#link').contains(relatedTarget)) tellCopied(); });
}
