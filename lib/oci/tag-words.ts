// The words of an image tag: version, names of variants, and the suite of the operating system below.
//
// Models the tags of docker-library/official-images: `3.12-slim-bookworm`, `8.3-fpm-alpine3.22`, `21-jdk-jammy`.
// Left out: what each vendor's own words mean beyond these.

export type SuiteFamily = 'debian' | 'ubuntu' | 'alpine' | 'rpm' | 'windows'

export interface Suite {
  readonly family: SuiteFamily
  /** `bookworm`, `noble`, `3.22`; empty for `-alpine` alone. */
  readonly name: string
}

export interface TagWords {
  /** `3.12`; null for tags of names alone: `latest`, `slim`. */
  readonly version: string | null
  readonly suite: Suite | null
  readonly isSlim: boolean
  /** Everything else, in order: `fpm`, `jdk17`, `management`. */
  readonly names: readonly string[]
}

const debianSuites = new Set(['forky', 'trixie', 'bookworm', 'bullseye', 'buster', 'stretch', 'jessie', 'sid'])
const ubuntuSuites = new Set(['stonking', 'resolute', 'questing', 'noble', 'jammy', 'focal', 'bionic', 'xenial'])

export function parseTagWords(tag: string): TagWords {
  // `8u502-b07` is one version.
  const [version, ...rest] = tag.replace(/^(\d+u\d+)-(b\d+)/, '$1_$2').split('-')
  const words = [version?.replace('_b', '-b') ?? '', ...rest]
  const isVersioned = /^v?\d/.test(words[0] ?? '')
  let suite: Suite | null = null
  let isSlim = false
  const names: string[] = []
  for (const [i, word] of words.slice(isVersioned ? 1 : 0).entries()) {
    const next = suiteOf(word)
    if (word === 'slim') isSlim = true
    else if (next !== null) suite ??= next
    // Temurin and Corretto write `alpine-3.22`.
    else if (endsWithAlpine(suite) && /^3\.\d+$/.test(word)) suite = { family: 'alpine', name: word }
    else if (word !== '' || i > 0) names.push(word)
  }
  return { version: isVersioned ? (words[0] ?? null) : null, suite, isSlim, names }
}

function endsWithAlpine(suite: Suite | null): boolean {
  return suite?.family === 'alpine' && suite.name === ''
}

function suiteOf(word: string): Suite | null {
  if (debianSuites.has(word)) return { family: 'debian', name: word }
  if (ubuntuSuites.has(word)) return { family: 'ubuntu', name: word }
  const alpine = /^alpine(3\.\d+)?(?:\.\d+)?$/.exec(word)
  if (alpine !== null) return { family: 'alpine', name: alpine[1] ?? '' }
  if (/^(?:oracle|oraclelinux\d+|ol\d+|ubi\d*|al20\d\d|al2|rockylinux\d*|fedora)$/.test(word)) {
    return { family: 'rpm', name: word }
  }
  return /^(?:windowsservercore|nanoserver|ltsc20\d\d)$/.test(word) ? { family: 'windows', name: word } : null
}

/** The tag without the suite's release: what says which program it holds. `alpine` stays, it is another build. */
export function withoutSuite(tag: string): string {
  const words = tag.split('-')
  const kept = words.filter((word, i) => {
    const suite = suiteOf(word)
    if (suite === null) return !(/^3\.\d+$/.test(word) && suiteOf(words[i - 1] ?? '')?.family === 'alpine')
    return suite.family === 'alpine'
  })
  return kept.map((word) => (suiteOf(word)?.family === 'alpine' ? 'alpine' : word)).join('-') || 'latest'
}
