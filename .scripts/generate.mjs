// `npm run generate`: writes Kubernetes' types in all their forms from the digest of upstream's sources.
//
// `npm run generate -- MODULE_CACHE [VERSION]` reads the sources first, out of a cache of Go modules, and rewrites the
// digest, and the recording that our OpenAPI documents are held to: the one step that raises the version. VERSION is that of the libraries, 0.35.4 for Kubernetes 1.35.4.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { formsOf, generatedFolder } from './generate/forms.mjs'
import { staleNarrowings } from './generate/narrowings.mjs'
import { readOpenApi } from './generate/openapi-digest.mjs'
import { readDigest } from './generate/read-digest.mjs'
import { writeDigest } from './generate/write-digest.mjs'
import { root } from './workspace.mjs'

const digestFile = path.join(root, '.scripts/generate/digest.txt')
const [cache, version = readDigest(readFileSync(digestFile, 'utf8')).version] = process.argv.slice(2)
if (cache !== undefined) {
  writeFileSync(digestFile, writeDigest(cache, version))
  writeJson('tests/vectors/openapi-definitions.json', readOpenApi(cache, version))
}

const digestText = readFileSync(digestFile, 'utf8')
const stale = staleNarrowings(readDigest(digestText))
if (stale.length > 0) throw new Error(`narrowings.mjs names what is not there: ${stale.join(', ')}`)
const forms = formsOf(digestText)
for (const file of generatedFiles()) if (!forms.has(file)) rmSync(path.join(root, file))
for (const [file, text] of forms) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
console.log(`${forms.size} files in ${generatedFolder}`)

function writeJson(file, value) {
  writeFileSync(path.join(root, file), `${JSON.stringify(value, null, 1)}\n`)
}

function generatedFiles() {
  const folder = path.join(root, generatedFolder)
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path
        .relative(root, path.join(entry.parentPath ?? entry.path, entry.name))
        .split(path.sep)
        .join('/'),
    )
}
