// The entry of the catalogue that a tag leads to, standing on the operating system that the tag names.
//
// Models the rule of official images: the suite in a tag chooses the base, the other words choose what is built on it.
// So `22-bullseye-slim` is `22-slim` above `debian:bullseye-slim`. Mirrors of the library lead to the library.

import { catalogue } from './catalogue/table'
import { type CatalogueEntry, notDescribed } from './catalogue-entry'
import { weakerGrade } from './grade'
import { parseTagWords, type Suite, withoutSuite } from './tag-words'

type Base = NonNullable<CatalogueEntry['base']>

const byRepository = new Map<string, CatalogueEntry[]>()
for (const entry of catalogue) {
  const known = byRepository.get(entry.repository)
  if (known === undefined) byRepository.set(entry.repository, [entry])
  else known.push(entry)
}

/** Registries that keep a copy of Docker's library. */
const mirrors = [
  'public.ecr.aws/docker/library/',
  'ecr-public.aws.com/docker/library/',
  'mirror.gcr.io/library/',
  'registry.hub.docker.com/library/',
]

/** Every registry that one of the images is kept at. */
export const hostsOfCatalogue: readonly string[] = [
  ...new Set([...byRepository.keys(), ...mirrors].map((name) => name.slice(0, name.indexOf('/')))),
]

export function entriesOf(repository: string): readonly CatalogueEntry[] {
  const mirror = mirrors.find((prefix) => repository.startsWith(prefix))
  const name = mirror === undefined ? repository : `docker.io/library/${repository.slice(mirror.length)}`
  return byRepository.get(name) ?? []
}

/** Null: the repository has no such tag. */
export function catalogueEntry(repository: string, tag: string): CatalogueEntry | null {
  const entries = entriesOf(repository)
  const { suite } = parseTagWords(tag)
  if (suite?.family === 'windows') return null
  const forms = [tag, withoutSuite(tag), ...(repository.includes('/library/') ? withoutVariants(tag) : [])]
  for (const [i, form] of forms.entries()) {
    const entry = entries.find(({ tags }) => tags.test(form))
    if (entry === undefined) continue
    const own = i < 2 ? entry : ofUnknownVariant(entry)
    return suite === null || own.base === undefined ? own : rebased(own, own.base, suite)
  }
  return null
}

/** Words that official images give builds beside the usual ones; what they add is not described. */
const variantWords =
  /^(?:perl|otel|builder|threaded|management|rootless|openssl|minimal|graal|corretto|temurin|semeru|microsoft|sapmachine|zulu|ibmjava|enterprise|community|fips|native|generic|full|headless|apache|fpm|cli|rc|beta|and|lts|current|jdk\d*|jre\d*|otp|php\d\.\d|(?:eclipse|amazoncorretto)|\d+|rc\d*|dev\d*)$/

/** Forms of the tag with fewer words, last words going first: the image it is a variant of. */
function withoutVariants(tag: string): readonly string[] {
  const { version, isSlim, names, suite } = parseTagWords(tag)
  const channel = version === null && channels.has(names[0] ?? '') ? names.slice(0, 1) : []
  const variants = names.slice(channel.length)
  if (!variants.every((word) => variantWords.test(word))) return []
  const systems = suite?.family === 'alpine' ? [['alpine'], []] : [[]]
  return variants.concat('').flatMap((_, i) => {
    const kept = variants.slice(0, variants.length - i)
    const words = [...(version === null ? channel : [version]), ...kept, ...(isSlim ? ['slim'] : [])]
    return systems.map((system) => [...words, ...system].join('-') || 'latest')
  })
}

const channels = new Set(['mainline', 'stable', 'lts', 'current', 'latest', 'devel', 'edge'])

function ofUnknownVariant(entry: CatalogueEntry): CatalogueEntry {
  return { ...entry, grade: 'unknown', files: (tag) => ({ ...entry.files(tag), '/.unknown': notDescribed }) }
}

function rebased(entry: CatalogueEntry, old: Base, suite: Suite): CatalogueEntry | null {
  const base = baseFor(old, suite)
  if (base === null || (base.tag === old.tag && base.repository === old.repository)) return entry
  const [from, to] = [catalogueEntry(old.repository, old.tag), catalogueEntry(base.repository, base.tag)]
  if (from === null || to === null) return null
  return {
    ...entry,
    base,
    unpackedMb: entry.unpackedMb + to.unpackedMb - from.unpackedMb,
    compressedMb: entry.compressedMb + to.compressedMb - from.compressedMb,
    grade: weakerGrade(entry.grade, 'estimate'),
  }
}

/** Null: the suite says nothing that the entry's own base does not say. */
function baseFor(old: Base, { family, name }: Suite): Base | null {
  if (name === '' && !(family === 'alpine' && !old.repository.endsWith('/alpine'))) return null
  switch (family) {
    case 'alpine':
      return { repository: 'docker.io/library/alpine', tag: name || '3.22' }
    case 'ubuntu':
      return { repository: 'docker.io/library/ubuntu', tag: name }
    case 'rpm':
      return rpmBase(name)
    default: {
      const isWhole = old.repository.endsWith('/buildpack-deps')
      const tag = !isWhole && old.tag.endsWith('slim') ? `${name}-slim` : name
      return { repository: isWhole ? old.repository : 'docker.io/library/debian', tag }
    }
  }
}

function rpmBase(name: string): Base | null {
  if (name.startsWith('al2')) return { repository: 'docker.io/library/amazonlinux', tag: name.slice(2) || '2' }
  const release = /\d+$/.exec(name)?.[0] ?? '9'
  return { repository: 'docker.io/library/rockylinux', tag: release }
}
