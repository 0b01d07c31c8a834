/* A button that opens a menu: arrows walk in it, Enter takes, Escape and Tab close. */
function menuOf(id, { role = 'menuitem', take, open: entries = null }) {
  const list = element('div.menu', { id: `${id}-menu`, role: 'menu', hidden: true });
  const button = element('button.opener-of', {
    type: 'button', id: `${id}-button`, 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-controls': list.id,
  });
  const box = element('div.menu-box', { id }, button, list);
  const items = () => [...list.querySelectorAll('[role^="menuitem"]')];
  const show = (open, from) => {
    if (open && entries) fillMenu(list, role, entries());
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (open) (items().find((one) => one.getAttribute('aria-checked') === 'true') ?? items().at(from ?? 0))?.focus();
  };
  const close = () => { show(false); button.focus(); };
  button.addEventListener('click', () => show(list.hidden));
  button.addEventListener('keydown', (event) => {
    const from = { ArrowDown: 0, ArrowUp: -1 }[event.key];
    if (from === undefined) return;
    event.preventDefault();
    show(true, from);
  });
  list.addEventListener('keydown', (event) => onMenuKey(event, items(), close));
  list.addEventListener('click', ({ target }) => {
    const item = target.closest('[role^="menuitem"]');
    if (!item || item.getAttribute('aria-disabled') === 'true') return;
    close();
    take(item.dataset.value);
  });
  box.addEventListener('focusout', ({ relatedTarget }) => { if (!box.contains(relatedTarget)) show(false); });
  document.addEventListener('pointerdown', ({ target }) => { if (!list.hidden && !box.contains(target)) show(false); });
  return { box, button, fill: (entries) => fillMenu(list, role, entries) };
}

function onMenuKey(event, items, close) {
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key] ?? startingWith(event.key, items, at);
  if (event.key === 'Escape') close();
  else if (to === undefined) return;
  else items.at(to % items.length).focus();
  event.preventDefault();
  event.stopPropagation();
}

/* The next item that begins with this letter. */
function startingWith(key, items, at) {
  if ([...key].length !== 1 || key === ' ') return undefined;
  const order = [...items.keys()].map((step) => (at + 1 + step) % items.length);
  return order.find((one) => items[one].textContent.toLocaleLowerCase(locale()).startsWith(key.toLocaleLowerCase(locale())));
}

/* An entry: its value, label, what it means, whether it is the one in force or cannot be taken now. */
function fillMenu(list, role, entries) {
  list.replaceChildren(...entries.map(({ value, label, why, checked, disabled }) => {
    const [said, meant] = [`${list.id}-${value}`, `${list.id}-${value}-why`];
    const item = element('button.entry', { type: 'button', role, tabIndex: -1, data: { value }, 'aria-labelledby': said },
      element('span.what', { id: said }, label), why ? element('small', { id: meant }, why) : null);
    if (why) item.setAttribute('aria-describedby', meant);
    if (checked !== undefined) item.setAttribute('aria-checked', String(checked));
    if (disabled) item.setAttribute('aria-disabled', 'true');
    return item;
  }));
}

/* Elements of a drawing: an icon of lines, or any other. */
function drawn(tag, attributes = {}, ...inside) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

const iconOf = (lines, solid = '') => drawn('svg', { class: 'icon', viewBox: '0 0 20 20', 'aria-hidden': 'true' },
  drawn('path', { d: lines }), drawn('path', { class: 'solid', d: solid }));
