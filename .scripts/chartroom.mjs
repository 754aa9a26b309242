// `npm run -s chartroom -- ARGS`: the engine's command line, bundled when its sources changed, run in this process.
//
// lib/cli/main.ts exports main(argv), which returns the exit status (or a promise of it). `vectors` is a command of the
// tests: tests/support/vectors/main.ts.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './workspace.mjs'

// npm moves to the package's folder; paths on the command line mean the folder the user stands in.
if (process.env.npm_lifecycle_event === 'chartroom' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
// A reader that stops early (`| head`) is no error.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

/** @returns {Promise<string | undefined>} the bundle's folder; esbuild has said why where there is none */
async function bundled(name, folder, sources) {
  if (!(await ensureInstalled())) return undefined
  const { bundle } = await import('./bundle.mjs')
  return bundle(name, [`${folder}/main.ts`], sources).catch(() => undefined)
}

const vectors = 'tests/support/vectors'
const argv = process.argv.slice(2)
const isVectors = argv[0] === 'vectors'
const folder = isVectors
  ? await bundled('vectors', vectors, ['lib', vectors])
  : await bundled('cli', 'lib/cli', ['lib'])
if (folder === undefined) {
  process.exitCode = 1
} else {
  const { main } = await import(pathToFileURL(path.join(folder, 'main.mjs')).href)
  process.exitCode = await main(isVectors ? argv.slice(1) : argv)
}
