#!/usr/bin/env node
// Restores the client libraries that src/Renovation.Gis.Web/libman.json lists into wwwroot/lib, through the npm client.
//
//   node scripts/restore-libs.mjs         restore what is missing; nothing to do = nothing done
//   node scripts/restore-libs.mjs --pin   also write the sha512 of libraries that libman.integrity.json does not know yet
//
// The list keeps LibMan's own format, so `cd src/Renovation.Gis.Web && libman restore --root ../..` puts the same files in the
// same places. LibMan itself trusts whatever the CDN sends; here a package whose sha512 is not the pinned one is refused.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Where things are; a test points them elsewhere. */
const paths = {
  root: process.env.LIBS_ROOT ?? root,
  list: process.env.LIBS_LIST ?? join(root, 'src/Renovation.Gis.Web/libman.json'),
  integrity: process.env.LIBS_INTEGRITY ?? join(root, 'src/Renovation.Gis.Web/libman.integrity.json'),
};
const libFolder = join(paths.root, 'wwwroot/lib');
const stampFile = join(libFolder, '.restored');

const readJson = async (file, whenAbsent) => {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (fault) {
    if (fault.code === 'ENOENT' && whenAbsent !== undefined) return whenAbsent;
    throw new Error(`${file}: ${fault.message}`);
  }
};

/** The destination of a library as an absolute path; only folders under wwwroot/lib are ours to replace. */
export function destinationOf(library, base = paths.root) {
  const folder = resolve(base, library.destination ?? '');
  if (!folder.startsWith(join(base, 'wwwroot/lib') + sep)) {
    throw new Error(`${library.library}: the destination "${library.destination}" is not a folder under wwwroot/lib (paths count from the repository root)`);
  }
  return folder;
}

/** Checks one entry of the list; exact versions only, or two builds of one commit could differ. */
export function checkEntry(library, list) {
  if (!/^(@[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+[\w.+-]*$/.test(library.library ?? '')) {
    throw new Error(`"${library.library}": write name@1.2.3, an exact version`);
  }
  const provider = library.provider ?? list.defaultProvider;
  if (!['unpkg', 'jsdelivr'].includes(provider)) {
    throw new Error(`${library.library}: provider "${provider}" is not one that mirrors the npm registry (unpkg, jsdelivr)`);
  }
}

/** A glob as LibMan reads it: `*` within a folder, `**` across folders, `?` one character. (Node 18 of Debian 12 has no glob of its own.) */
export function globToRegExp(glob) {
  const source = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, star => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' })[star]);
  return new RegExp(`^${source}$`);
}

/** The files of a package that an entry asks for: exact paths or globs ("dist/**", "!**\/*.map"); no list means all. */
export function wantedFiles(all, library) {
  if (!library.files?.length) return all;
  const wanted = new Set();
  for (const pattern of library.files) {
    const negative = pattern.startsWith('!');
    const glob = negative ? pattern.slice(1) : pattern;
    const hits = all.filter(file => file === glob || globToRegExp(glob).test(file));
    if (!negative && hits.length === 0) throw new Error(`${library.library} has no file "${pattern}"`);
    hits.forEach(file => (negative ? wanted.delete(file) : wanted.add(file)));
  }
  return [...wanted];
}

/** Downloads a package and returns its archive and sha512 in the form npm and package-lock.json use. */
async function download(library, folder) {
  const args = ['pack', library, '--json', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await run('npm', args, { cwd: folder, maxBuffer: 64 << 20 }).catch(fault => {
    throw new Error(fault.code === 'ENOENT' ? 'npm is not installed: run scripts/setup.sh' : `npm ${args.join(' ')}\n${fault.stderr ?? fault.message}`);
  });
  const archive = join(folder, JSON.parse(stdout)[0].filename);
  const sha512 = createHash('sha512').update(await readFile(archive)).digest('base64');
  return { archive, integrity: `sha512-${sha512}` };
}

async function unpack(archive, folder) {
  await mkdir(folder);
  await run('tar', ['-xzf', archive, '-C', folder, '--strip-components=1', '--no-same-owner']);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter(entry => entry.isFile()).map(entry => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}

async function restore(library, pinned, pin) {
  // on the same file system as the destination, so that the last step is a rename: no build ever sees half a library
  const work = await mkdtemp(join(libFolder, '.restore-'));
  try {
    const { archive, integrity } = await download(library.library, await mkdtemp(join(work, 'npm-')));
    if (pin && !pinned[library.library]) pinned[library.library] = integrity;
    if (pinned[library.library] !== integrity) {
      throw new Error(pinned[library.library]
        ? `${library.library}: the registry sent ${integrity}, pinned is ${pinned[library.library]}. Refused: nothing was changed.`
        : `${library.library} is not pinned in libman.integrity.json. If you trust it: node scripts/restore-libs.mjs --pin (${integrity})`);
    }
    const unpacked = join(work, 'package');
    const files = wantedFiles(await unpack(archive, unpacked), library);
    const chosen = join(work, 'chosen');
    for (const file of files) await cp(join(unpacked, file), join(chosen, file));
    const destination = destinationOf(library);
    await rm(destination, { recursive: true, force: true });
    await mkdir(dirname(destination), { recursive: true });
    await rename(chosen, destination);
    console.error(`restored ${library.library} (${files.length} files) -> ${relative(paths.root, destination)}`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Libraries that are gone from the list go from the disk too: what is served is what the list says. */
async function removeUnlisted(before, libraries) {
  const kept = libraries.map(library => destinationOf(library));
  for (const old of Object.values(before)) {
    const folder = destinationOf(old);
    if (!kept.some(path => path === folder || path.startsWith(folder + sep) || folder.startsWith(path + sep))) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function exists(folder) {
  return (await readdir(folder).catch(() => [])).length > 0;
}

export async function main(args = process.argv.slice(2)) {
  const pin = args.includes('--pin');
  const list = await readJson(paths.list);
  const pinned = await readJson(paths.integrity, {});
  const before = await readJson(stampFile, {}).catch(() => ({}));
  const now = {};
  await mkdir(libFolder, { recursive: true });
  for (const library of list.libraries ?? []) {
    const entry = { ...library, destination: library.destination ?? `${list.defaultDestination ?? 'wwwroot/lib'}/${library.library.replace(/@[^@]*$/, '')}` };
    checkEntry(entry, list);
    const same = JSON.stringify({ ...entry, integrity: pinned[entry.library] }) === JSON.stringify(before[entry.library]);
    if (!same || !(await exists(destinationOf(entry)))) await restore(entry, pinned, pin);
    now[entry.library] = { ...entry, integrity: pinned[entry.library] };
  }
  await removeUnlisted(before, Object.values(now));
  if (pin) await writeFile(paths.integrity, `${JSON.stringify(pinned, Object.keys(pinned).sort(), 2)}\n`);
  await writeFile(stampFile, `${JSON.stringify(now, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch(fault => {
    console.error(`restore-libs: ${fault.message}`);
    process.exitCode = 1;
  });
}
