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

if (await ensureInstalled()) {
  const { bundle } = await import('./bundle.mjs')
  const folder = await bundle('cli', ['lib/cli/main.ts'], ['lib'])
  const { main } = await import(pathToFileURL(path.join(folder, 'main.mjs')).href)
  process.exitCode = await main(process.argv.slice(2))
} else {
  process.exitCode = 1
}
