// buildpack-deps: what the full images of languages stand on, in its three steps: curl, scm, and everything.
//
// Sizes: the layers of the bookworm images as repo-info lists them, rounded.

import { type CatalogueEntry, executable } from '../catalogue-entry'
import type { FileEntry } from '../layer'

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

function programs(names: string): Record<string, FileEntry> {
  return Object.fromEntries(names.split(' ').map((name) => [`/usr/bin/${name}`, executable(name, 250_000)]))
}

const curlTools = 'curl wget gpg openssl sq'
const scmTools = 'git hg svn ssh scp procps ps top free'

/** Above the scm step. */
const compileTools =
  'make gcc g++ cc c++ cpp ld as ar nm strip autoconf automake patch unzip python3 perl pkg-config dpkg-architecture file xz unxz bzip2 mysql_config pg_config convert identify'

const buildTools = `${curlTools} ${scmTools} ${compileTools}`

/** By what they stand on: words of the tag, the distribution's repository and its tag. */
const suites: readonly (readonly [words: string, system: 'debian' | 'ubuntu', tag: string])[] = [
  ['bookworm|oldstable', 'debian', 'bookworm'],
  ['trixie|stable|testing|forky|sid|unstable', 'debian', 'trixie'],
  ['bullseye|oldoldstable', 'debian', 'bullseye'],
  ['buster', 'debian', 'buster'],
  ['stretch', 'debian', 'stretch'],
  ['focal|20\\.04', 'ubuntu', '20.04'],
  ['jammy|22\\.04', 'ubuntu', '22.04'],
  ['noble|24\\.04', 'ubuntu', '24.04'],
  ['resolute|stonking|26\\.\\d\\d', 'ubuntu', '26.04'],
]

interface Step {
  readonly suffix: string
  readonly sizes: readonly [unpackedMb: number, compressedMb: number]
  readonly layers: readonly number[]
  readonly files: Record<string, FileEntry>
}

function step(each: Step): readonly CatalogueEntry[] {
  return suites.map((suite) => stepOn(each, suite))
}

function stepOn({ suffix, sizes, layers, files }: Step, [words, system, tag]: (typeof suites)[number]): CatalogueEntry {
  // What has no suite in its name goes with the first.
  const bare = tag !== 'bookworm' ? '' : suffix === '' ? '|latest' : `|${suffix.slice(1)}`
  return {
    repository: 'docker.io/library/buildpack-deps',
    tags: new RegExp(`^(?:(?:${words})${suffix}${bare})$`),
    base: { repository: `docker.io/library/${system}`, tag },
    unpackedMb: sizes[0],
    compressedMb: sizes[1],
    grade: 'estimate',
    layers,
    config: () => ({ Env: [path], Cmd: [system === 'ubuntu' ? '/bin/bash' : 'bash'] }),
    files: () => files,
    bulk: '/usr/lib/buildpack',
    architectures: ['arm64'],
    summary: `${system === 'ubuntu' ? 'Ubuntu' : 'Debian'} with ${suffix === '' ? 'everything to build with' : suffix === '-scm' ? 'version control' : 'curl and certificates'}`,
  }
}

export const buildpackDeps: readonly CatalogueEntry[] = [
  ...step({ suffix: '-curl', sizes: [165, 72.5], layers: [1], files: programs(curlTools) }),
  ...step({ suffix: '-scm', sizes: [342, 137], layers: [0.21, 0.79], files: programs(`${curlTools} ${scmTools}`) }),
  ...step({ suffix: '', sizes: [929, 348], layers: [0.06, 0.22, 0.72], files: programs(buildTools) }),
]
