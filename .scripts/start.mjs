// `npm start`: installs what is missing, builds when the sources changed, serves the export, prints the address.
//
// PORT asks for a port (the next free one is taken), HOST for an interface other than this machine's own.
import { build, exportFolder, isBuilt } from './build.mjs'
import { serve } from './serve.mjs'
import { ensureInstalled } from './workspace.mjs'

async function start() {
  if (!(await ensureInstalled())) return 1
  if (!isBuilt()) {
    console.log('Building ...')
    if (!(await build())) return 1
  }
  const host = process.env.HOST ?? '127.0.0.1'
  const port = await serve({ folder: exportFolder, base: '', host, port: Number(process.env.PORT ?? 4173), tries: 50 })
  console.log(`Chartroom is at http://${host === '127.0.0.1' ? 'localhost' : host}:${port}/ (Ctrl+C stops it)`)
  return 0
}

const status = await start()
if (status !== 0) process.exitCode = status
