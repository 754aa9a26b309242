// Makes the export run from any folder of any host: every URL in it becomes relative.
//
// Next writes "/_next/..." everywhere. In pages that is rewritten by the page's depth. In the bundler's runtime the
// base is read from the runtime's own script tag, so that lazily loaded chunks, workers and fonts follow the page.
// The patterns below hold for the pinned Next version; a version that differs fails here, at build time, by name.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const ownBase = 'document.currentScript.getAttribute("src").replace(/static\\/chunks\\/[^/]*$/,"")'

/** Each is expected exactly once in each copy of the runtime. */
const runtimePatches = [
  {
    what: 'the base of chunks',
    pattern: /(typeof TURBOPACK_CHUNK_BASE_PATH\?TURBOPACK_CHUNK_BASE_PATH:)"\/_next\/"/g,
    replace: (_, start) => start + ownBase,
  },
  {
    what: 'the base handed to workers, which must be absolute',
    pattern: /(\w+)\.b=(\w+),/g,
    replace: (_, context, base) =>
      `${context}.b=new URL(${base},self.document?document.baseURI:self.location.href).href,`,
  },
  {
    what: 'the address of an asset',
    pattern: /(\w+)\.q=function\((\w+),(\w+)\)\{/g,
    replace: (whole, context, url) => `${whole}${url}=${url}.replace(/^\\/_next\\//,${context}.b);`,
  },
]

function relocateRuntime(text, file) {
  return runtimePatches.reduce((patched, { what, pattern, replace }) => {
    const count = [...patched.matchAll(pattern)].length
    if (count !== 1) throw new Error(`${file}: expected ${what} once, found it ${count} times`)
    return patched.replace(pattern, replace)
  }, text)
}

/** Attributes, and the same addresses in the page's data, where quotes are escaped. */
function relocatePage(text, up) {
  return text
    .replaceAll('"/_next/', `"${up}_next/`)
    .replaceAll('\\"/_next/', `\\"${up}_next/`)
    .replace(/\b(href|src)="\/(?!\/)/g, `$1="${up}`)
    .replace(/(\\?"(?:href|src)\\?":\\?")\/(?!\/)/g, `$1${up}`)
}

/** @param {string} folder the export; @param {string[]} files its files, relative */
export function relocate(folder, files) {
  let runtimes = 0
  for (const file of files) {
    const place = path.join(folder, file)
    if (/\.(html|txt)$/.test(file)) {
      const depth = file.split('/').length - 1
      writeFileSync(place, relocatePage(readFileSync(place, 'utf8'), depth === 0 ? './' : '../'.repeat(depth)))
    } else if (file.endsWith('.js')) {
      const text = readFileSync(place, 'utf8')
      if (!text.includes('TURBOPACK_CHUNK_BASE_PATH?')) continue
      writeFileSync(place, relocateRuntime(text, file))
      runtimes += 1
    }
  }
  if (runtimes === 0) throw new Error('the export holds no bundler runtime to relocate')
}
