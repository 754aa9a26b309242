// From rendered files to manifests: documents split, hooks apart, kinds in install order.
//
// Models pkg/release/v1/util manifest.go and manifest_sorter.go. Each document keeps the file it was rendered from
// and its offsets there, so that a line of it can be traced to a template.

import { byPart, sortedBytewise } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { type Log, logLine } from '@/lib/chart/log'
import { mapOf, readTyped, type StructShape, text } from '@/lib/chart/typed-yaml'
import { baseName } from '@/lib/go/path'
import { trimSpace } from '@/lib/go/space'
import { atoi } from '@/lib/go/strconv'
import { GoMap, type GoValue } from '@/lib/go/value'
import type { YamlFailure } from '@/lib/yaml/parse'
import { compareForInstall } from './kind-order'

export interface ManifestDocument {
  readonly content: string
  /** Offsets of the content in the text it was split from. */
  readonly start: number
  readonly end: number
}

export interface ManifestHead {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly annotations: ReadonlyMap<string, string>
}

export interface Manifest extends ManifestDocument {
  /** The rendered file: "chart/templates/service.yaml". */
  readonly file: string
  readonly head: ManifestHead
}

export type HookEvent =
  | 'pre-install'
  | 'post-install'
  | 'pre-delete'
  | 'post-delete'
  | 'pre-upgrade'
  | 'post-upgrade'
  | 'pre-rollback'
  | 'post-rollback'
  | 'test'

export interface Hook extends Manifest {
  readonly events: readonly HookEvent[]
  readonly weight: number
  readonly deletePolicies: readonly string[]
  readonly outputLogPolicies: readonly string[]
}

export interface SortedManifests {
  readonly manifests: readonly Manifest[]
  readonly hooks: readonly Hook[]
}

export interface ManifestFailure {
  readonly message: string
  readonly file: string
  readonly start: number
  readonly end: number
}

const separator = /(?:^|[\t\n\f\r ]*\n)---[\t\n\f\r ]*/g

/** The documents of a text, white space around them cut. Models SplitManifests, "---" glued to a word included. */
export function splitManifests(source: string): readonly ManifestDocument[] {
  const trimmed = trimSpace(source)
  const offset = source.indexOf(trimmed)
  const documents: ManifestDocument[] = []
  let from = 0
  for (const found of trimmed.matchAll(separator)) {
    addDocument(documents, trimmed.slice(from, found.index), offset + from)
    from = found.index + found[0].length
  }
  addDocument(documents, trimmed.slice(from), offset + from)
  return documents
}

function addDocument(documents: ManifestDocument[], raw: string, offset: number): void {
  if (raw === '') return
  const content = trimSpace(raw)
  const start = offset + raw.indexOf(content)
  documents.push({ content, start, end: start + content.length })
}

const headShape: StructShape = {
  kind: 'struct',
  name: 'SimpleHead',
  goName: 'util.SimpleHead',
  fields: {
    apiVersion: text,
    kind: text,
    metadata: {
      kind: 'struct',
      name: '',
      goName: 'struct { Name string "json:\\"name\\""; Annotations map[string]string "json:\\"annotations\\"" }',
      fields: { name: text, annotations: mapOf(text) },
    },
  },
}

/** What every manifest is asked: version, kind, name, annotations. */
export function readHead(content: string): Result<ManifestHead, YamlFailure> {
  const read = readTyped(content, headShape)
  if (!read.ok) return read
  const { fields } = read.value
  const metadata = fields.get('metadata')
  const inner = metadata instanceof GoMap ? metadata : new GoMap()
  const annotations = inner.get('annotations')
  return ok({
    apiVersion: textOf(fields.get('apiVersion')),
    kind: textOf(fields.get('kind')),
    name: textOf(inner.get('name')),
    annotations: annotations instanceof GoMap ? textsOf(annotations) : new Map(),
  })
}

function textOf(value: GoValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

function textsOf(map: GoMap): ReadonlyMap<string, string> {
  return new Map([...map].map(([key, value]) => [key, textOf(value)]))
}

interface HeadedDocument {
  readonly document: ManifestDocument
  readonly head: Result<ManifestHead, YamlFailure>
}

/** By the whole text: what an edit does not touch comes out as the same text again. */
const knownTexts = new Map<string, readonly HeadedDocument[]>()
const knownTextsMost = 512

function headedDocuments(text: string): readonly HeadedDocument[] {
  const known = knownTexts.get(text)
  if (known !== undefined) return known
  const documents = splitManifests(text).map((document) => ({ document, head: readHead(document.content) }))
  if (knownTexts.size >= knownTextsMost) knownTexts.clear()
  knownTexts.set(text, documents)
  return documents
}

/** Files by name -> manifests and hooks in install order; partials and empty files give nothing. */
export function sortManifests(files: ReadonlyMap<string, string>, log: Log): Result<SortedManifests, ManifestFailure> {
  const manifests: Manifest[] = []
  const hooks: Hook[] = []
  for (const file of sortedBytewise(files.keys())) {
    if (baseName(file).startsWith('_')) continue
    for (const { document, head } of headedDocuments(files.get(file) ?? '')) {
      if (!head.ok) return err(failureOf(file, document, head.error))
      const manifest = { ...document, file, head: head.value }
      const hookTypes = head.value.annotations.get('helm.sh/hook')
      if (hookTypes === undefined) manifests.push(manifest)
      else {
        const hook = hookOf(manifest, hookTypes)
        if (hook === null) log(logLine('INFO', 'skipping unknown hooks', { hookTypes }))
        else hooks.push(hook)
      }
    }
  }
  return ok({ manifests: inInstallOrder(manifests), hooks: inInstallOrder(hooks) })
}

function failureOf(file: string, document: ManifestDocument, failure: YamlFailure): ManifestFailure {
  return {
    message: `YAML parse error on ${file}: ${failure.message}`,
    file,
    start: document.start + failure.start,
    end: document.start + failure.end,
  }
}

/** Known kinds in their order, others behind them by name; equal kinds stay as they stand. */
export function inInstallOrder<Item extends Manifest>(items: readonly Item[]): readonly Item[] {
  return [...items].sort(byPart(({ head }) => head.kind, compareForInstall))
}

const hookEvents: ReadonlyMap<string, HookEvent> = new Map<string, HookEvent>([
  ['pre-install', 'pre-install'],
  ['post-install', 'post-install'],
  ['pre-delete', 'pre-delete'],
  ['post-delete', 'post-delete'],
  ['pre-upgrade', 'pre-upgrade'],
  ['post-upgrade', 'post-upgrade'],
  ['pre-rollback', 'pre-rollback'],
  ['post-rollback', 'post-rollback'],
  ['test', 'test'],
  // Helm 2's name for it.
  ['test-success', 'test'],
])

/** Null where one of the events is not known: such an object is dropped. */
function hookOf(manifest: Manifest, hookTypes: string): Hook | null {
  const events: HookEvent[] = []
  for (const name of hookTypes.split(',')) {
    const event = hookEvents.get(trimSpace(name).toLowerCase())
    if (event === undefined) return null
    events.push(event)
  }
  const { annotations } = manifest.head
  const weight = atoi(annotations.get('helm.sh/hook-weight') ?? '')
  return {
    ...manifest,
    events,
    weight: weight.ok ? Number(weight.value) : 0,
    deletePolicies: wordsOf(annotations.get('helm.sh/hook-delete-policy')),
    outputLogPolicies: wordsOf(annotations.get('helm.sh/hook-output-log-policy')),
  }
}

function wordsOf(value: string | undefined): readonly string[] {
  return value === undefined ? [] : value.split(',').map((word) => trimSpace(word).toLowerCase())
}
