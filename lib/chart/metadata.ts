// Chart.yaml, requirements.yaml and Chart.lock: reading and checking.
//
// Models pkg/chart/v2 metadata.go and dependency.go: what must be there, what is cleaned, every refusal's text.

import { err, ok, type Result } from '@/lib/base/result'
import { runesOf, textOfRune } from '@/lib/go/byte-string'
import { baseName } from '@/lib/go/path'
import { isPrint, quote } from '@/lib/go/quote'
import { isSpace } from '@/lib/go/space'
import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import type { YamlFailure } from '@/lib/yaml/parse'
import { type Dependency, emptyMetadata, type ImportValue, type Lock, type Maintainer, type Metadata } from './chart'
import { anything, flag, listOf, mapOf, readTyped, type StructShape, text } from './typed-yaml'
import { isVersion } from './version'

const maintainerShape: StructShape = {
  kind: 'struct',
  name: 'Maintainer',
  goName: 'v2.Maintainer',
  fields: { name: text, email: text, url: text },
}

const dependencyShape: StructShape = {
  kind: 'struct',
  name: 'Dependency',
  goName: 'v2.Dependency',
  fields: {
    name: text,
    version: text,
    repository: text,
    condition: text,
    tags: listOf(text),
    enabled: flag,
    'import-values': listOf(anything),
    alias: text,
  },
}

export const metadataShape: StructShape = {
  kind: 'struct',
  name: 'Metadata',
  goName: 'v2.Metadata',
  fields: {
    name: text,
    home: text,
    sources: listOf(text),
    version: text,
    description: text,
    keywords: listOf(text),
    maintainers: listOf(maintainerShape),
    icon: text,
    apiVersion: text,
    condition: text,
    tags: text,
    appVersion: text,
    deprecated: flag,
    annotations: mapOf(text),
    kubeVersion: text,
    dependencies: listOf(dependencyShape),
    type: text,
  },
}

const lockShape: StructShape = {
  kind: 'struct',
  name: 'Lock',
  goName: 'v2.Lock',
  fields: { generated: text, digest: text, dependencies: listOf(dependencyShape) },
}

/** Metadata as read, before it is checked; null stands for a null list item. */
export interface RawMetadata extends Omit<Metadata, 'maintainers' | 'dependencies'> {
  readonly maintainers: readonly (Maintainer | null)[]
  readonly dependencies: readonly (Dependency | null)[] | null
}

/** Lays a text's fields over what is known: requirements.yaml follows Chart.yaml. */
export function readMetadata(source: string, over: RawMetadata): Result<RawMetadata, YamlFailure> {
  const read = readTyped(source, metadataShape)
  return read.ok ? ok(metadataOf(read.value.fields, over)) : read
}

export function metadataOf(fields: ReadonlyMap<string, GoValue>, over: RawMetadata): RawMetadata {
  const string = (name: keyof Metadata & string, known: string): string => textOr(fields.get(name), known)
  const maintainers = fields.get('maintainers')
  const dependencies = fields.get('dependencies')
  const annotations = fields.get('annotations')
  const deprecated = fields.get('deprecated')
  return {
    name: string('name', over.name),
    home: string('home', over.home),
    sources: textsOr(fields.get('sources'), over.sources),
    version: string('version', over.version),
    description: string('description', over.description),
    keywords: textsOr(fields.get('keywords'), over.keywords),
    maintainers: maintainers instanceof GoList ? maintainers.items.map(maintainerOf) : over.maintainers,
    icon: string('icon', over.icon),
    apiVersion: string('apiVersion', over.apiVersion),
    condition: string('condition', over.condition),
    tags: string('tags', over.tags),
    appVersion: string('appVersion', over.appVersion),
    deprecated: typeof deprecated === 'boolean' ? deprecated : over.deprecated,
    annotations: annotations instanceof GoMap ? annotationsOf(annotations) : over.annotations,
    kubeVersion: string('kubeVersion', over.kubeVersion),
    dependencies: dependencies instanceof GoList ? dependencies.items.map(dependencyOf) : over.dependencies,
    type: string('type', over.type),
  }
}

function textOr(value: GoValue | undefined, known: string): string {
  return typeof value === 'string' ? value : known
}

function textsOr(value: GoValue | undefined, known: readonly string[]): readonly string[] {
  return value instanceof GoList ? value.items.map((item) => textOr(item, '')) : known
}

function annotationsOf(map: GoMap): ReadonlyMap<string, string> {
  return new Map([...map].map(([key, value]) => [key, textOr(value, '')]))
}

function maintainerOf(value: GoValue): Maintainer | null {
  if (!(value instanceof GoMap)) return null
  return {
    name: textOr(value.get('name'), ''),
    email: textOr(value.get('email'), ''),
    url: textOr(value.get('url'), ''),
  }
}

function dependencyOf(value: GoValue): Dependency | null {
  if (!(value instanceof GoMap)) return null
  const imports = value.get('import-values')
  return {
    name: textOr(value.get('name'), ''),
    version: textOr(value.get('version'), ''),
    repository: textOr(value.get('repository'), ''),
    condition: textOr(value.get('condition'), ''),
    tags: textsOr(value.get('tags'), []),
    enabled: value.get('enabled') === true,
    importValues: imports instanceof GoList ? imports.items.flatMap(importValueOf) : [],
    alias: textOr(value.get('alias'), ''),
  }
}

function importValueOf(value: GoValue): readonly ImportValue[] {
  return typeof value === 'string' || value instanceof GoMap ? [value] : []
}

export function readLock(source: string): Result<Lock, YamlFailure> {
  const read = readTyped(source, lockShape)
  if (!read.ok) return read
  const { fields } = read.value
  const dependencies = fields.get('dependencies')
  return ok({
    generated: textOr(fields.get('generated'), ''),
    digest: textOr(fields.get('digest'), ''),
    dependencies:
      dependencies instanceof GoList ? dependencies.items.map(dependencyOf).filter((item) => item !== null) : null,
  })
}

/** Metadata fit for use, or Helm's refusal. Models Metadata.Validate. */
export function checkMetadata(raw: RawMetadata): Result<Metadata, string> {
  const clean = sanitizeMetadata(raw)
  const refusal = refusalOf(clean)
  if (refusal !== null) return err(`validation: ${refusal}`)
  const maintainers: Maintainer[] = []
  for (const maintainer of raw.maintainers) {
    if (maintainer === null) return err('validation: maintainers must not contain empty or null nodes')
    maintainers.push(sanitizeMaintainer(maintainer))
  }
  const dependencies = checkDependencies(raw.dependencies)
  if (!dependencies.ok) return dependencies
  return ok({ ...clean, maintainers, dependencies: dependencies.value })
}

function sanitizeMetadata(raw: RawMetadata): RawMetadata {
  return {
    ...raw,
    name: sanitize(raw.name),
    description: sanitize(raw.description),
    home: sanitize(raw.home),
    icon: sanitize(raw.icon),
    condition: sanitize(raw.condition),
    tags: sanitize(raw.tags),
    appVersion: sanitize(raw.appVersion),
    kubeVersion: sanitize(raw.kubeVersion),
    sources: raw.sources.map(sanitize),
    keywords: raw.keywords.map(sanitize),
  }
}

function sanitizeMaintainer({ name, email, url }: Maintainer): Maintainer {
  return { name: sanitize(name), email: sanitize(email), url: sanitize(url) }
}

function refusalOf({ apiVersion, name, version, type }: RawMetadata): string | null {
  if (apiVersion === '') return 'chart.metadata.apiVersion is required'
  if (name === '') return 'chart.metadata.name is required'
  if (name === '.' || name === '..') return `chart.metadata.name ${quote(name)} is not allowed`
  if (name !== baseName(name)) return `chart.metadata.name ${quote(name)} is invalid`
  if (version === '') return 'chart.metadata.version is required'
  if (!isVersion(version)) return `chart.metadata.version ${quote(version)} is invalid`
  if (type !== '' && type !== 'application' && type !== 'library') {
    return 'chart.metadata.type must be application or library'
  }
  return null
}

const aliasName = /^[a-zA-Z0-9_-]+$/

function checkDependencies(raw: readonly (Dependency | null)[] | null): Result<readonly Dependency[] | null, string> {
  if (raw === null) return ok(null)
  const checked: Dependency[] = []
  const names = new Set<string>()
  for (const dependency of raw) {
    if (dependency === null) return err('validation: dependencies must not contain empty or null nodes')
    const clean = sanitizeDependency(dependency)
    if (clean.alias !== '' && !aliasName.test(clean.alias)) {
      return err(`validation: dependency ${quote(clean.name)} has disallowed characters in the alias`)
    }
    const key = clean.alias === '' ? clean.name : clean.alias
    if (names.has(key)) {
      return err(`validation: more than one dependency with name or alias ${quote(key)}`)
    }
    names.add(key)
    checked.push(clean)
  }
  return ok(checked)
}

function sanitizeDependency(dependency: Dependency): Dependency {
  return {
    ...dependency,
    name: sanitize(dependency.name),
    version: sanitize(dependency.version),
    repository: sanitize(dependency.repository),
    condition: sanitize(dependency.condition),
    tags: dependency.tags.map(sanitize),
  }
}

const plainText = /^[\x20-\x7e]*$/

/** White space becomes a blank, what cannot be printed goes. */
function sanitize(source: string): string {
  if (plainText.test(source)) return source
  const kept = runesOf(source).filter((rune) => isSpace(textOfRune(rune)) || isPrint(rune))
  return kept.map((rune) => (isSpace(textOfRune(rune)) ? ' ' : textOfRune(rune))).join('')
}

export const emptyRawMetadata: RawMetadata = emptyMetadata
