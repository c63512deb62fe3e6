// Where a page that stands in the way of another one leads afterwards: ?ve=, if it is an address of the console.

export function safeAddress(text) {
  const ours = typeof text === 'string' && /^\/can-bo(?:[/?]|$)/.test(text) && /^[\x21-\x7e]{1,1024}$/.test(text) && !text.includes('//') && !text.includes('\\');
  return ours ? text : '/can-bo';
}

export const backAddress = (search = location.search) => safeAddress(new URLSearchParams(search).get('ve'));

// True when somebody was on the way to another page.
export const isPassing = (search = location.search) => new URLSearchParams(search).has('ve');
