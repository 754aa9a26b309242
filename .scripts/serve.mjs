// A static file server for the export: gzip, one base folder, nothing else.
//
// `node .scripts/serve.mjs [PORT] [/BASE]`
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { root } from './workspace.mjs'

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}
const squeezed = new Set(['.css', '.html', '.js', '.json', '.map', '.svg', '.txt', '.webmanifest'])

/** The file an address means: null outside the base or the folder. */
function fileFor(folder, base, url) {
  const asked = decodeURIComponent(new URL(url, 'http://host').pathname)
  if (asked !== base && !asked.startsWith(`${base}/`)) return null
  const file = path.join(folder, asked.slice(base.length))
  if (file !== folder && !file.startsWith(folder + path.sep)) return null
  return existsSync(file) && statSync(file).isDirectory() ? path.join(file, 'index.html') : file
}

function headersFor(file) {
  const forever = file.includes(`${path.sep}_next${path.sep}static${path.sep}`)
  return {
    'content-type': types[path.extname(file)] ?? 'application/octet-stream',
    'cache-control': forever ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
  }
}

function answer(request, response, options) {
  const { folder, base, cache } = options
  if (request.url === base && base !== '') return response.writeHead(308, { location: `${base}/` }).end()
  let file = null
  try {
    file = fileFor(folder, base, request.url)
  } catch {
    return response.writeHead(400).end()
  }
  const found = file !== null && existsSync(file)
  const shown = found ? file : path.join(folder, '404.html')
  const status = found ? 200 : 404
  if (!existsSync(shown)) return response.writeHead(404).end()
  const headers = headersFor(shown)
  const zips = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') && squeezed.has(path.extname(shown))
  if (!zips) return createReadStream(shown).pipe(response.writeHead(status, headers))
  const key = `${shown}\0${statSync(shown).mtimeMs}`
  if (!cache.has(key)) cache.set(key, gzipSync(readFileSync(shown)))
  const body = cache.get(key)
  return response.writeHead(status, { ...headers, 'content-encoding': 'gzip', 'content-length': body.length }).end(body)
}

/**
 * @param {{folder: string, base: string, host: string, port: number, tries: number}} options
 * @returns {Promise<number>} the port it listens on: the first free one from `port` upward
 */
export function serve(options) {
  const cache = new Map()
  const server = createServer((request, response) => answer(request, response, { ...options, cache }))
  return new Promise((resolve, reject) => {
    let left = options.tries
    let port = options.port
    server.on('error', (error) => {
      left -= 1
      if (error.code !== 'EADDRINUSE' || left <= 0) return reject(error)
      port += 1
      return server.listen(port, options.host)
    })
    server.on('listening', () => resolve(server.address().port))
    server.listen(port, options.host)
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [port = '4173', base = ''] = process.argv.slice(2)
  const folder = path.join(root, 'out')
  const taken = await serve({ folder, base, host: '127.0.0.1', port: Number(port), tries: 1 })
  console.log(`Serving out/ at http://127.0.0.1:${taken}${base}/`)
}
