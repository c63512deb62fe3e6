// A printed page as others see it: its text by poppler, its barcodes by two decoders that are not ours.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import jsqr from 'jsqr';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const require = createRequire(import.meta.url);
// Its own file, not one from the network.
const wasm = path.join(path.dirname(require.resolve('zxing-wasm/reader')), '../../reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer } });

export const PRINT = { preferCSSPageSize: true, printBackground: true };

export const launch = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

function inFolder(pdf, work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-forms-'));
  try {
    const file = path.join(folder, 'form.pdf');
    writeFileSync(file, pdf);
    return work(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// As it is read from top to bottom, words by single blanks.
export const pdfText = (pdf) => inFolder(pdf, (file) =>
  execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' }).normalize('NFC').replace(/\s+/g, ' '));

export const pdfInfo = (pdf) => inFolder(pdf, (file) => {
  const text = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  return { pages: Number(/Pages:\s+(\d+)/.exec(text)[1]), size: /Page size:\s+(.*)/.exec(text)[1] };
});

export const pdfFonts = (pdf) => inFolder(pdf, (file) => execFileSync('pdffonts', [file], { encoding: 'utf8' }).split('\n').slice(2)
  .filter(Boolean).map((line) => ({ name: line.slice(0, 36).trim(), embedded: / yes (yes|no) (yes|no) +\d/.test(line) })));

export const pdfPicture = (pdf, to, dpi = 100) => inFolder(pdf, (file) =>
  execFileSync('pdftoppm', ['-png', '-singlefile', '-f', '1', '-r', String(dpi), file, to.replace(/\.png$/, '')]));

function readPpm(file) {
  const octets = readFileSync(file);
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(octets.subarray(0, 40).toString('latin1'));
  const [width, height] = [Number(head[1]), Number(head[2])];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let from = head[0].length, to = 0; to < data.length; from += 3, to += 4) {
    data.set(octets.subarray(from, from + 3), to);
    data[to + 3] = 255;
  }
  return { width, height, data, colorSpace: 'srgb' };
}

// All pages as pixels, as a laser printer at 300 dots an inch would set them.
const pdfPixels = (pdf) => inFolder(pdf, (file, folder) => {
  execFileSync('pdftoppm', ['-r', '300', file, path.join(folder, 'page')]);
  return readdirSync(folder).filter((name) => name.endsWith('.ppm')).sort().map((name) => readPpm(path.join(folder, name)));
});

// What stands in the barcodes: { qr: by jsqr, codes: [{ format, text }] by zxing }.
export async function decode(pdf) {
  const found = { qr: [], codes: [] };
  for (const image of pdfPixels(pdf)) {
    const qr = jsqr(image.data, image.width, image.height, { inversionAttempts: 'dontInvert' });
    if (qr?.data) found.qr.push(qr.data);
    const codes = await readBarcodes(image, { formats: ['QRCode', 'Code128'], tryHarder: true, maxNumberOfSymbols: 20 });
    found.codes.push(...codes.filter((code) => code.isValid).map(({ format, text }) => ({ format, text })));
  }
  return found;
}

// Letters alone: capitals are the style sheet's.
export const plain = (text) => text.normalize('NFC').toLocaleUpperCase('vi').replace(/\s+/g, ' ').trim();
