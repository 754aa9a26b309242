// `npm run build`: the static export in out/, runnable from any folder, with its policies and its service worker.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { writePolicies } from './csp.mjs'
import { writeNotices } from './notices.mjs'
import { relocate } from './relocate.mjs'
import { registerWorker, writeWorker } from './sw.mjs'
import { cacheFolder, contentHash, ensureInstalled, makeCacheFolder, root, runTool } from './workspace.mjs'

export const exportFolder = path.join(root, 'out')
const stampFile = path.join(cacheFolder, 'build-hash')

const inputs = [
  'app',
  'components',
  'lib',
  'public',
  'next.config.ts',
  'package-lock.json',
  'tsconfig.json',
  '.postcssrc.json',
  '.scripts/build.mjs',
  '.scripts/csp.mjs',
  '.scripts/notices.mjs',
  '.scripts/relocate.mjs',
  '.scripts/sw.mjs',
]

function exportedFiles() {
  return readdirSync(exportFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(exportFolder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort()
}

/** Whether out/ was made from the sources as they are. */
export function isBuilt() {
  if (!existsSync(path.join(exportFolder, 'index.html')) || !existsSync(stampFile)) return false
  return readFileSync(stampFile, 'utf8') === contentHash(inputs)
}

/** @returns {Promise<boolean>} whether the export stands */
export async function build() {
  const stamp = contentHash(inputs)
  rmSync(stampFile, { force: true })
  const { status } = await runTool('next', ['build'], { env: { CHARTROOM_VERSION: stamp.slice(0, 12) } })
  if (status !== 0) return false
  writeNotices(exportFolder)
  const files = exportedFiles()
  relocate(exportFolder, files)
  registerWorker(exportFolder, files)
  writePolicies(exportFolder, files)
  const cached = writeWorker(exportFolder, files)
  makeCacheFolder()
  writeFileSync(stampFile, stamp)
  console.log(`Exported to out/: ${cached} files work offline.`)
  return true
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const done = (await ensureInstalled()) && (await build())
  process.exitCode = done ? 0 : 1
}
