// The words of the console as the gateway has them, for tests of keys that are put together at run time.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../gateway/console/texts/', import.meta.url);
const texts = Object.assign({}, ...readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));

// Both languages of a key, or undefined.
export const said = (key) => texts[key];
