// Bundles TypeScript for Node, once for each state of the sources, into .cache.
//
// Resolves packages as a browser bundler would ("neutral"), so that the command line runs the code the page runs.
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { cacheFolder, makeCacheFolder, root, stampHash } from './workspace.mjs'

const keepForMs = 60 * 60 * 1000

/** Removes bundles nobody has asked for lately; a fresh one may still be running in another process. */
function dropOld(name, keep) {
  for (const folder of readdirSync(cacheFolder)) {
    if (!folder.startsWith(`${name}-`) || folder === keep) continue
    const place = path.join(cacheFolder, folder)
    if (Date.now() - statSync(place).mtimeMs > keepForMs) rmSync(place, { recursive: true, force: true })
  }
}

async function build(entries, folder) {
  const { build: esbuild } = await import('esbuild')
  await esbuild({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import', 'module', 'default'],
    target: 'node20',
    external: [...builtinModules, 'node:*', 'esbuild', '@playwright/test'],
    sourcemap: 'linked',
    logLevel: 'error',
  })
}

/**
 * @param {string} name names the bundle in .cache
 * @param {string[]} entries paths from the root
 * @param {string[]} sources files and folders whose change makes the bundle stale
 * @returns {Promise<string>} the folder that holds one .mjs for each entry
 */
export async function bundle(name, entries, sources) {
  makeCacheFolder()
  const folder = `${name}-${stampHash([...sources, 'package-lock.json', '.scripts/bundle.mjs'])}`
  const place = path.join(cacheFolder, folder)
  if (existsSync(place)) return place
  const draft = `${place}.${process.pid}`
  await build(entries, draft)
  try {
    renameSync(draft, place)
  } catch (error) {
    // Another process was faster: its bundle is the same.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(place)) throw error
  }
  dropOld(name, folder)
  return place
}
