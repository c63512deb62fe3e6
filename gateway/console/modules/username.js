// A sign-in name proposed from the name of a person: a pure function.
import { fold } from './fold.js';

// "Nguyễn Thị Thu Hà" → "ha.nguyen.thi.thu"
export function usernameOf(name) {
  const words = fold(name).replace(/[^a-z0-9 ]/g, '').split(' ').filter(Boolean);
  return words.length < 2 ? words.join('') : [words.at(-1), ...words.slice(0, -1)].join('.').slice(0, 64);
}
