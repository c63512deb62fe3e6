#!/usr/bin/env node
// Does the comparison find mistakes? Each mistake of mutant_table.mjs is put into a copy of the engine, which is compiled to a private
// motcua-deadline and asked the same cases as the reference; one that answers them all alike is missed:
//   node tests/deadline/mutants.mjs [--build DIR] [--count M] [--seed N] [NAME…]
// The build folder must hold an up-to-date motcua-deadline; nothing in it is changed. Ends with 1 when a mistake is missed or the unchanged
// copy differs, with 2 when a text to replace is not there or something does not compile.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { Cases } from './cases.mjs';
import { MUTANTS, mutated, source } from './mutant_table.mjs';
import { ask } from './program.mjs';

const TARGET = 'motcua-deadline';
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

function options() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      build: { type: 'string', default: path.join(root, 'build/release') },
      count: { type: 'string', default: '30000' },
      seed: { type: 'string', default: '41' },
    },
  });
  const unknown = positionals.filter((name) => !MUTANTS.some((mutant) => mutant.name === name));
  if (unknown.length > 0) throw new Error(`no such mutant: ${unknown.join(', ')}`);
  return { build: path.resolve(values.build), count: Number(values.count), seed: Number(values.seed), names: positionals };
}

// How the build compiles a source and links the program, so that the private copies are made alike.
class Workshop {
  constructor(build, folder) {
    this.build = build;
    this.folder = folder;
    const commands = JSON.parse(readFileSync(path.join(build, 'compile_commands.json'), 'utf8'));
    this.compile = new Map(commands.map(({ file, command }) => [path.relative(root, file), command]));
    const all = execFileSync('ninja', ['-C', build, '-t', 'commands', TARGET], { encoding: 'utf8', maxBuffer: 1 << 26 });
    const link = all.split('\n').find((line) => line.includes(` -o bin/${TARGET} `));
    if (!link) throw new Error(`${build}: the link of ${TARGET} is not among ninja's commands`);
    // Ours come first, so the library's own object of the same source is never taken out of it.
    this.link = (objects, program) =>
      link.replace(/^: && /, '').replace(/ && :$/, '').replace(` -o bin/${TARGET} `, ` ${objects.join(' ')} -o ${program} `);
  }

  run(command, what) {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: this.build, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${what} failed:\n${stdout}${stderr}`);
  }

  // The program made of the given texts of some sources (path -> text) and the library for all else.
  make(name, texts) {
    const overlay = path.join(this.folder, name);
    const objects = [];
    for (const [file, text] of texts) {
      const copy = path.join(overlay, file);
      mkdirSync(path.dirname(copy), { recursive: true });
      writeFileSync(copy, text);
      const command = this.compile.get(file);
      if (!command) throw new Error(`${file} is not in compile_commands.json`);
      const object = `${copy}.o`;
      const built = command.replace(/ -o \S+/, ` -o ${object}`).replace(path.join(root, file), copy).replace(' -O2 ', ' -O1 ');
      this.run(built, `${name}: compiling ${file}`);
      objects.push(object);
    }
    const program = path.join(overlay, TARGET);
    this.run(this.link(objects, program), `${name}: linking`);
    return program;
  }
}

// The cases, written once for all, and how a program's answers differ from the reference's.
class Exam {
  constructor(seed, count, folder) {
    const cases = new Cases(seed);
    this.file = path.join(folder, 'cases.jsonl');
    this.expected = [];
    const lines = [];
    for (let i = 0; i < count; i += 1) {
      const { line, due } = cases.next();
      this.expected.push({ line, due });
      lines.push(`${line}\n`);
    }
    writeFileSync(this.file, lines.join(''));
  }

  judge(program) {
    const { answers, failure } = ask(program, this.file);
    const wrong = this.expected.filter(({ due }, place) => answers.get(place + 1) !== due);
    const first = wrong.length === 0 ? '' : `${wrong[0].line} -> ${answers.get(JSON.parse(wrong[0].line).id)}, not ${wrong[0].due}`;
    return { differences: wrong.length, failure, first };
  }
}

function main() {
  const { build, count, seed, names } = options();
  const chosen = MUTANTS.filter(({ name }) => names.length === 0 || names.includes(name));
  const texts = chosen.map(mutated); // before anything is compiled: every text must be found
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-mutants-'));
  try {
    const workshop = new Workshop(build, folder);
    const exam = new Exam(seed, count, folder);
    const engine = new Set(MUTANTS.flatMap(({ edits }) => edits.map(([file]) => file)));
    const sound = exam.judge(workshop.make('unchanged', new Map([...engine].map((file) => [file, source(file)]))));
    console.log(`unchanged: ${sound.differences} differences in ${count} cases ${sound.failure}`);
    if (sound.differences > 0) console.log(`  ${sound.first}`);
    let missed = 0;
    chosen.forEach((mutant, place) => {
      const { differences, failure, first } = exam.judge(workshop.make(mutant.name, texts[place]));
      if (differences === 0) missed += 1;
      console.log(`${differences === 0 ? 'MISSED' : 'found '}  ${String(differences).padStart(6)}  ${mutant.name}: ${mutant.why}`);
      if (differences > 0 && names.length > 0) console.log(`  ${first} ${failure}`);
    });
    console.log(`${chosen.length} mistakes, ${chosen.length - missed} found, ${missed} missed`);
    return missed === 0 && sound.differences === 0 && sound.failure === '' ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(`mutants.mjs: ${error.message}`);
  process.exitCode = 2;
}
