// Writes the service worker that makes the export work offline, and the line in each page that registers it.
//
// The worker lies in the export's folder and serves only that folder, by relative addresses. Pages come from
// the network when it answers in time, all else from the cache, so a new version is seen on the next load and a
// tab still open on the old one keeps finding its own chunks.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Route data is asked for only by navigation inside the app, and there is one page; nobody reads licences offline. */
const leftOut = /(^|\/)(sw\.js|.*\.txt|.*\.cdx\.json|404.*|_not-found.*|\.nojekyll)$|^(404|_not-found)\//

function worker(version, urls) {
  return `// Written by the build.
const prefix = 'chartroom ' + new URL(registration.scope).pathname + ' '
const current = prefix + '${version}'
const urls = ${JSON.stringify(urls)}
const patienceMs = 3000

// Bypasses the browser's HTTP cache: files cached from an older release would mix with the new one's.
const anew = (url) => new Request(url, { cache: 'reload' })

addEventListener('install', (event) => {
  event.waitUntil(caches.open(current).then((cache) => cache.addAll(urls.map(anew))))
})

addEventListener('activate', (event) => {
  const drop = (names) => names.filter((name) => name.startsWith(prefix) && name !== current)
  event.waitUntil(
    caches.keys().then((names) => Promise.all(drop(names).map((name) => caches.delete(name)))).then(() => clients.claim()),
  )
})

// A cached response would lose the fragment that a worker's script reads its start from.
const asAnswer = (request, found) =>
  request.destination === 'worker' ? new Response(found.body, { status: found.status, headers: found.headers }) : found

const cached = (request) => caches.open(current).then((cache) => cache.match(request, { ignoreSearch: true }))

// Pages are fetched anew, too: an old one would request chunks that its host no longer has.
const fresh = (request) =>
  Promise.race([
    fetch(request.url, { cache: 'no-cache', redirect: 'manual' }),
    new Promise((_, refuse) => setTimeout(() => refuse(new Error('the network is slow')), patienceMs)),
  ])

const page = (request) =>
  fresh(request).catch(() => cached(request).then((found) => found ?? cached(registration.scope)).then((found) => found ?? fetch(request)))

addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || !request.url.startsWith(registration.scope)) return
  event.respondWith(
    request.mode === 'navigate'
      ? page(request)
      : cached(request).then((found) => (found ? asAnswer(request, found) : fetch(request))),
  )
})
`
}

function registration(up) {
  return `<script>addEventListener('load',()=>navigator.serviceWorker?.register('${up}sw.js').catch(()=>{}))</script>`
}

/** Before the policies are written: they hash this line. */
export function registerWorker(folder, files) {
  for (const file of files.filter((name) => name.endsWith('.html') && !leftOut.test(name))) {
    const place = path.join(folder, file)
    const html = readFileSync(place, 'utf8')
    writeFileSync(place, html.replace('</body>', `${registration('../'.repeat(file.split('/').length - 1))}</body>`))
  }
}

/** After the policies are written: the worker's version hashes every byte it caches. */
export function writeWorker(folder, files) {
  const kept = files.filter((file) => !leftOut.test(file))
  const version = createHash('sha256')
  for (const file of kept) version.update(file).update(readFileSync(path.join(folder, file)))
  const urls = kept.map((file) => `./${file.replace(/(^|\/)index\.html$/, '$1')}`)
  writeFileSync(path.join(folder, 'sw.js'), worker(version.digest('hex').slice(0, 12), urls))
  return kept.length
}
