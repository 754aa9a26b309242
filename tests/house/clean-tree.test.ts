// The tree beside its code: the top level stays short, no work is left undone, and no machine's paths or names show
// through.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'vitest'
import { expectNone } from './plain'

const root = path.resolve(import.meta.dirname, '../..')

const topLevel = new Set([
  'app',
  'components',
  'lib',
  'public',
  'tests',
  'next.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'README.md',
  'LICENSE',
  'ARCHITECTURE.md',
  'STYLE.md',
])

/** Files as git knows them: those it tracks and those it would. */
function trackedFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  return [...new Set(listed.toString('utf8').split('\0'))]
    .filter((file) => file !== '' && existsSync(path.join(root, file)))
    .sort()
}

/** Recorded and planted material, generated lists, and what lies inside public images are not our prose. */
const notOurs =
  /^(tests\/(vectors|fixtures|golden|house)\/|lib\/oci\/catalogue\/|LICENSE$|package-lock\.json$)|\.(tgz|png|woff2|ttf|ico)$/

const traces: readonly (readonly [string, RegExp])[] = [
  ['a home folder', /(?:^|[\s'"`(=])(?:\/home\/[a-z]\w*\/|\/Users\/\w+\/|[A-Z]:\\Users\\)/m],
  ['a folder of the machine it was written on', /(?:^|[\s'"`(=])\/work\//m],
  ['work left undone', /\b(?:TODO|FIXME|XXX)\b/],
]

const inGit = existsSync(path.join(root, '.git'))

describe.skipIf(!inGit)('tracked files', () => {
  const files = inGit ? trackedFiles() : []

  it('keep the top level short', () => {
    const names = new Set(files.map((file) => file.split('/')[0] ?? file))
    expectNone([...names].filter((name) => !name.startsWith('.') && !topLevel.has(name)))
  })

  it.each(traces)('show no trace of %s', (_, pattern) => {
    const ours = files.filter((file) => !notOurs.test(file))
    expectNone(ours.filter((file) => pattern.test(readFileSync(path.join(root, file), 'utf8'))))
  })
})
