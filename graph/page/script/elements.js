/* The page is built of elements and text alone: nothing is ever read as HTML. */
const find = (selector) => document.querySelector(selector);

/* An element from "tag.class.class", its properties and what it holds. */
function element(form, properties = {}, ...inside) {
  const [tag, ...classes] = form.split('.');
  const made = document.createElement(tag);
  if (classes.length) made.className = classes.join(' ');
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'click') made.addEventListener('click', value);
    else if (name === 'data') Object.assign(made.dataset, value);
    else if (name.includes('-') || name === 'role' || name === 'for') made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...inside.filter((one) => one !== null && one !== undefined && one !== ''));
  return made;
}

const picture = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
const icon = (name) => picture(`icon-${name}`);

function shape(family) {
  const drawn = picture(family === 'hub' ? 'shape-hub' : `shape-${shapeOf.get(family)}`);
  drawn.classList.add(`of-${family}`);
  return drawn;
}

/* The language of a text, where it is one of those with letters of their own, so that the right forms are chosen. */
const inLanguage = (language) => (/^[a-z]{2,3}$/.test(language ?? '') ? { lang: language === 'zh' ? 'zh-Hans' : language } : {});

function orgName(organization) {
  return element('bdi', inLanguage(languageOfName(organization)), nameOf(organization));
}

/* The names of some organizations, each in its language, the first few of many. */
function orgNames(orgs, between = ', ', most = FIRST_PARTNERS) {
  const names = [...orgs].slice(0, most).flatMap((org, at) => [at ? between : '', orgName(org)]);
  return orgs.length > most ? [...names, `${between}…`] : names;
}

/* A name to click, with its shape before it. */
function orgButton(organization, ...after) {
  return element('button.org', { type: 'button', click: () => choose({ kind: 'org', node: organization }) },
    shape(familyOf(organization)), orgName(organization), ...after);
}

/* A link to another site; only http and https are followed. */
function outLink(address, ...inside) {
  let safe = null;
  try { safe = new URL(address); } catch { return element('span', {}, ...inside); }
  if (!['http:', 'https:'].includes(safe.protocol)) return element('span', {}, ...inside);
  return element('a.out', { href: safe.href, target: '_blank', rel: 'noopener noreferrer' }, ...inside, icon('out'));
}

/* The text with the names in it marked; a name in Latin letters counts only as a whole word. */
function marked(text, names) {
  const latin = /[\p{Script=Latin}\p{N}]/u;
  const edge = (name, at, form) => (latin.test(at) ? form : '');
  const patterns = [...new Set(names)].filter((name) => name.length > 1 && name.length < 200)
    .sort((a, b) => b.length - a.length)
    .map((name) => edge(name, name[0], '(?<![\\p{Script=Latin}\\p{N}])')
      + name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') + edge(name, name.at(-1), '(?![\\p{Script=Latin}\\p{N}])'));
  if (!patterns.length) return [text];
  const parts = [];
  let done = 0;
  for (const found of text.matchAll(new RegExp(patterns.join('|'), 'gu'))) {
    parts.push(text.slice(done, found.index), element('mark', {}, found[0]));
    done = found.index + found[0].length;
  }
  return [...parts, text.slice(done)];
}
