/* Words, names, dates and figures in the language of the page. */
const LOCALES = { en: 'en-GB', fr: 'fr-FR', de: 'de-DE', zh: 'zh-Hans-CN' };
const OWN_NAMES = { en: 'English', fr: 'Français', de: 'Deutsch', zh: '中文' };
const locale = () => LOCALES[state.language];

/* What writes figures and chooses between one and many, made once for each language: that takes long. */
const writers = new Map();
function writer() {
  if (!writers.has(locale())) writers.set(locale(), { plural: new Intl.PluralRules(locale()), figure: new Intl.NumberFormat(locale()) });
  return writers.get(locale());
}
const figure = (n) => writer().figure.format(n);

function word(key, values = {}) {
  const found = SHELL.words[state.language][key];
  const text = Array.isArray(found) ? found[writer().plural.select(values.n) === 'one' ? 0 : 1] : found;
  return text.replace(/\{(\w+)\}/g, (_, name) => (name === 'n' ? figure(values.n) : String(values[name])));
}

const labelOf = (scheme, id) => (Object.hasOwn(SHELL.concepts[scheme], id)
  ? SHELL.concepts[scheme][id].labels[state.language] : id.replaceAll('_', ' '));
const broaderOf = (scheme, id) => (Object.hasOwn(SHELL.concepts[scheme], id) ? SHELL.concepts[scheme][id].broader : null);
const familyLabel = (family) => (family === 'other' ? word('family_other') : labelOf('orgType', family));

/*
 * The name of an organization: the first in the language of the page, otherwise in English, otherwise the preferred
 * one. Companies keep their English name in French and German: what stands there is often a nickname.
 */
const namesKept = new Map();
function nameOf(org) {
  const key = `${state.language} ${org}`;
  if (!namesKept.has(key)) namesKept.set(key, nameIn(org, state.language));
  return namesKept.get(key);
}

function nameIn(org, language) {
  const [labels, name] = [labelsOf(org), preferredName(org)];
  const inTongue = (wanted) => {
    const names = labels.filter(([, of]) => of === wanted).map(([text]) => text);
    return names.includes(name) ? name : names[0];
  };
  const english = inTongue('en') ?? name;
  if (familyOf(org) === 'company' && ['fr', 'de'].includes(language)) return english;
  return inTongue(language) ?? english;
}

function languageOfName(org) {
  const name = nameOf(org);
  return labelsOf(org).find(([text]) => text === name)?.[1] || '';
}

/* What a community is called: its most central organizations. */
function communityText(number) {
  return SHELL.communities[number].name.slice(0, 2).map(nameOf).join(', ');
}

const FIELDS = [{ year: 'numeric' }, { year: 'numeric', month: 'long' }, { year: 'numeric', month: 'long', day: 'numeric' }];

/* A date as precise as it is known: 2024, 2024-03, 2024-03-22, or --05-12 where the year is not known. */
function dateText(text) {
  const yearless = text.startsWith('--');
  const [year, month = 1, day = 1] = (yearless ? `2000-${text.slice(2)}` : text).split('-').map(Number);
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  const fields = { ...FIELDS[text.replace('--', '2000-').split('-').length - 1], timeZone: 'UTC' };
  if (yearless) delete fields.year;
  const written = new Intl.DateTimeFormat(locale(), fields).format(moment);
  return yearless ? `${written}, ${word('year_unknown')}` : written;
}

function countryText(code) {
  return /^[A-Z]{2}$/.test(code) ? new Intl.DisplayNames([locale()], { type: 'region' }).of(code) : code;
}

function languageText(code) {
  const known = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(code);
  const text = known ? new Intl.DisplayNames([locale()], { type: 'language' }).of(code) : word('name_other');
  return text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1);
}

function amountText({ value, currency, words }) {
  if (value === undefined) return words ?? '';
  const style = /^[A-Z]{3}$/.test(currency ?? '') ? { style: 'currency', currency } : {};
  return value.toLocaleString(locale(), { ...style, maximumFractionDigits: 2, minimumFractionDigits: 0 });
}

/* The span of the years of some agreements: "2018–2024", "2021", or nothing. */
function spanText(deals) {
  const years = Array.from(deals, yearOf).filter(Boolean);
  if (!years.length) return '';
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return first === last ? String(first) : `${first}–${last}`;
}

/* What names a document: its title, publisher and date, as far as they are known. */
const sourceParts = (document) => [
  document.title ?? document.id, document.publisher, document.date && dateText(document.date),
].filter(Boolean);
