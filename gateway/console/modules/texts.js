// The words of the page in its language.
const { default: texts } = await import(`./texts-${document.documentElement.lang === 'en' ? 'en' : 'vi'}.js`);

export const english = document.documentElement.lang === 'en';

// The text of a key with {name} replaced by values.name; an unknown key shows itself, so that it is noticed.
export function t(key, values = {}) {
  const text = texts[key] ?? key;
  return text.replace(/\{([a-z_]+)\}/g, (slot, name) => (name in values ? String(values[name]) : slot));
}

// True when there is a text for a key put together at run time, such as the name of a reason.
export const known = (key) => key in texts;

// The text of prefix.code, or the code itself where the catalogue knows a code we have no word for.
export const wordFor = (prefix, code) => (known(`${prefix}.${code}`) ? t(`${prefix}.${code}`) : code);
