/* Paper: light, the map as a drawing, and beside it all that was folded. */
let opened = [];

function openPaper() {
  opened = [...sheet.querySelectorAll('details:not([open])')];
  for (const box of opened) { box.fill(); box.open = true; }
  document.documentElement.dataset.theme = 'light';
  paint();
  if (network && state.view === 'map') find('#sight').append(element('figure.paper', {}, sheetOf()));
}

function closePaper() {
  for (const box of opened) box.open = false;
  for (const one of document.querySelectorAll('.paper')) one.remove();
  showTheme();
  paint();
}
