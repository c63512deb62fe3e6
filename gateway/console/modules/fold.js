// Vietnamese without accents, for finding by typing: pure functions.

// Small letters, no accents, one space between words: "Đăng ký  Khai sinh" → "dang ky khai sinh".
export function fold(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase()
    .replace(/[^a-z0-9.]+/g, ' ').trim();
}

// How well a folded text answers a folded question; 0: not at all. All words of the question must begin a word of the text,
// or be the beginnings of its words one after another ("dkks" → "dang ky khai sinh").
export function score(question, text) {
  if (question === '') return 1;
  const words = text.split(' ');
  if (text.startsWith(question)) return 100;
  const asked = question.split(' ');
  let points = 0;
  let from = 0;
  let inOrder = true;
  for (const part of asked) {
    const at = words.findIndex((word, index) => index >= from && word.startsWith(part));
    const anywhere = at >= 0 ? at : words.findIndex((word) => word.startsWith(part));
    if (anywhere < 0) {
      // "dk khai sinh": the first letters of words that follow one another.
      const run = firstLetters(words, part, from);
      if (run < 0) return initials(question, words);
      from = run + part.length;
      points += 2;
      continue;
    }
    inOrder = inOrder && at >= 0;
    if (at >= 0) from = at + 1;
    points += words[anywhere] === part ? 3 : 2;
  }
  return points * 2 + (inOrder ? 20 : 0) - words.length / 50;
}

function firstLetters(words, part, from) {
  if (part.length < 2) return -1;
  return words.map((word) => word[0]).join('').indexOf(part, from);
}

function initials(question, words) {
  if (question.includes(' ') || question.length < 2) return 0;
  const letters = words.map((word) => word[0]).join('');
  const at = letters.indexOf(question);
  return at < 0 ? 0 : 15 - at;
}

// Items with their folded text, best first; equal ones keep their order.
export function rank(question, items, textOf, limit = 12) {
  const folded = fold(question);
  return items.map((item, index) => ({ item, index, points: score(folded, textOf(item)) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || a.index - b.index)
    .slice(0, limit).map(({ item }) => item);
}
