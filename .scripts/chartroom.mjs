// `npm run -s chartroom -- ARGS`: the engine's command line, bundled when its sources changed, run in this process.
//
// lib/cli/main.ts exports main(argv), which returns the exit status (or a promise of it).
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
async function bundled() {
  if (!(await ensureInstalled())) return undefined
  const { bundle } = await import('./bundle.mjs')
  return bundle('cli', ['lib/cli/main.ts'], ['lib']).catch(() => undefined)
}

const folder = await bundled()
if (folder === undefined) {
  process.exitCode = 1
} else {
  const { main } = await import(pathToFileURL(path.join(folder, 'main.mjs')).href)
  process.exitCode = await main(process.argv.slice(2))
}
