// Every field of tests/golden/forms stands on the printed form; changing any one of them changes what is printed; the barcodes say what they
// should; the office copy has nothing that opens the dossier. Pictures of the forms go to docs/pictures. Argument: the renderer.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { PRINT, decode, launch, pdfFonts, pdfInfo, pdfPicture, pdfText, plain } from './paper.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const SITE = { web: 'https://motcua.dongthap.example', code: '8020', price: '1.000' };
const faults = [];
let checks = 0;
function check(holds, what) {
  checks += 1;
  if (!holds) faults.push(what);
}

const renderer = spawn(process.argv[2], [SITE.web, SITE.code, SITE.price], { stdio: ['pipe', 'pipe', 'inherit'] });
const pages = readline.createInterface({ input: renderer.stdout })[Symbol.asyncIterator]();
async function render(form) {
  renderer.stdin.write(`${JSON.stringify(form)}\n`);
  const { value, done } = await pages.next();
  if (done || value === 'null') throw new Error(`form ${form.formNo} could not be rendered`);
  return JSON.parse(value);
}

// The page as the gateway serves it, on an address of its own: style sheet from us, nothing else.
let served = '';
const style = readFileSync(path.join(ROOT, 'gateway/console/forms/form.css'));
const server = http.createServer((request, response) => {
  const css = request.url.startsWith('/assets/form.css?v=');
  const known = css || request.url === '/form' || request.url.startsWith('/assets/icon.svg?v=');
  response.writeHead(known ? 200 : 404, {
    'Content-Type': css ? 'text/css; charset=utf-8' : 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'self'; img-src 'self'",
  });
  response.end(css ? style : served);
}).listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await launch();
const page = await browser.newPage();
page.on('console', (message) => check(false, `the browser says: ${message.text()}`));
page.on('pageerror', (error) => check(false, `the browser fails: ${error}`));
page.on('request', (request) => check(request.url().startsWith(origin), `a request to ${request.url()}`));
async function print(form) {
  served = await render(form);
  await page.goto(`${origin}/form`);
  return page.pdf(PRINT);
}

// Golden list → data of the form as protobuf JSON. `change` maps the name of a value to what stands for it.
function dataOf(golden, variant, change = {}) {
  const without = new Set(variant.without);
  const text = (name, sample) => change[name] ?? sample;
  return {
    formNo: golden.form, templateVersion: golden.template_version, layout: golden.layout, copy: variant.copy,
    title: text('title', golden.title), instrument: text('instrument', golden.instrument),
    values: golden.values.filter(({ key }) => !without.has(key)).map(({ key, sample }) => ({ key, text: text(key, sample) })),
    tables: golden.tables.filter(({ key }) => !without.has(key)).map(({ key, rows }) => ({
      key, rows: rows.map(({ struck, ...cells }, i) => ({
        struck: struck ?? false, cells: Object.entries(cells).map(([cell, sample]) => ({ key: cell, text: text(`${key}.${i}.${cell}`, sample) })),
      })),
    })),
  };
}
const namesOf = (form) => ['title', 'instrument', ...form.values.map(({ key }) => key),
  ...form.tables.flatMap(({ key, rows }) => rows.flatMap(({ cells }, i) => cells.map((cell) => `${key}.${i}.${cell.key}`)))];
const fill = (text) => text.replace('{web_address}', SITE.web).replace('{short_code}', SITE.code).replace('{price}', SITE.price);
const samplesOf = (form) => [form.title, form.instrument, ...form.values.map(({ text }) => text),
  ...form.tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ text }) => text)))].map(fill);

async function checkBarcodes(name, form, pdf, html) {
  const value = (key) => form.values.find((one) => one.key === key)?.text;
  const number = form.copy === 'FORM_COPY_APPLICANT' ? value('lookup_number')?.replaceAll(' ', '') : undefined;
  const codes = form.layout === 'form_01.tpl' || form.layout === 'form_06.tpl' ? [value('code')] : [];
  for (const { key, rows } of form.tables) {
    if (key === 'dossiers') codes.push(...rows.map(({ cells }) => cells.find((cell) => cell.key === 'code').text));
  }
  const found = await decode(pdf);
  const payload = number && [`${SITE.web}/#${number}`];
  check(JSON.stringify(found.qr) === JSON.stringify(payload ?? []), `${name}: jsqr reads ${JSON.stringify(found.qr)}`);
  const of = (format) => found.codes.filter((code) => code.format === format).map(({ text }) => text).sort();
  check(JSON.stringify(of('QRCode')) === JSON.stringify(payload ?? []), `${name}: zxing reads the QR codes ${JSON.stringify(of('QRCode'))}`);
  check(JSON.stringify(of('Code128')) === JSON.stringify(codes.sort()), `${name}: zxing reads the barcodes ${JSON.stringify(found.codes)}`);
  if (form.formNo !== '01' || form.copy === 'FORM_COPY_APPLICANT') return;
  const all = [pdfText(pdf), html, JSON.stringify(found)].map((text) => text.replace(/[\s.]/g, ''));
  check(all.every((text) => !text.includes('4829173055610798')), `${name}: the lookup number stands on an office copy`);
}

async function checkVariant(golden, name, variant) {
  const form = dataOf(golden, variant);
  const pdf = await print(form);
  const html = served;
  const text = plain(pdfText(pdf));
  for (const sample of samplesOf(form)) check(text.includes(plain(sample)), `${name}: "${sample}" is not on the paper`);
  for (const fixed of [...golden.fixed, ...variant.fixed]) check(text.includes(plain(fixed)), `${name}: "${fixed}" is not on the paper`);
  await checkBarcodes(name, form, pdf, html);
  return { form, pdf, text };
}

async function checkChanges(golden, name, variant, before) {
  for (const field of namesOf(before.form)) {
    const changed = golden.other[field] ?? `Đổi ${field.replaceAll(/[._]/g, ' ')} 7Q`;
    const text = plain(pdfText(await print(dataOf(golden, variant, { [field]: changed }))));
    check(text !== before.text, `${name}: changing ${field} changes nothing on the paper`);
    check(text.includes(plain(changed)), `${name}: changed ${field} is not on the paper`);
  }
}

mkdirSync(path.join(ROOT, 'docs/pictures'), { recursive: true });
for (const number of ['01', '02', '03', '04', '05', '06', '07']) {
  const golden = JSON.parse(readFileSync(path.join(ROOT, `tests/golden/forms/form-${number}.json`), 'utf8'));
  let first = true;
  for (const [variantName, variant] of Object.entries(golden.variants)) {
    const name = `form ${number} ${variantName}`;
    const began = checks;
    const seen = await checkVariant(golden, name, variant);
    const info = pdfInfo(seen.pdf);
    const wide = number === '06' || number === '07';
    check(info.size === (wide ? '841.92 x 594.96 pts (A4)' : '594.96 x 841.92 pts (A4)'), `${name}: printed on ${info.size}`);
    check(info.pages === (variant.pages ?? 1), `${name}: ${info.pages} pages`);
    // Letters of another family would be letters that the paper's own lacks.
    for (const font of pdfFonts(seen.pdf)) {
      check(font.embedded && font.name.includes('Liberation'), `${name}: font ${font.name}, embedded: ${font.embedded}`);
    }
    await checkChanges(golden, name, variant, seen);
    if (first) pdfPicture(seen.pdf, path.join(ROOT, `docs/pictures/form-${number}.png`));
    else if (variantName === 'batch' || variantName === 'office') pdfPicture(seen.pdf, path.join(ROOT, `docs/pictures/form-${number}-${variantName}.png`));
    first = false;
    console.log(`${name}: ${namesOf(seen.form).length} fields, ${checks - began} checks, ${info.pages} page(s)`);
  }
}
await browser.close();
server.close();
renderer.stdin.end();
for (const fault of faults) console.log(`FAULT ${fault}`);
console.log(`${checks} checks, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
