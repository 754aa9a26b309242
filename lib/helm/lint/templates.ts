// Lint rules for templates: they render, and what they render reads as Kubernetes objects.
//
// Models pkg/chart/v2/lint/rules template.go and deprecations.go.

import { err, ok, type Result } from '@/lib/base/result'
import { rngOf } from '@/lib/base/rng'
import type { Chart } from '@/lib/chart/chart'
import { coalesceValues } from '@/lib/chart/coalesce'
import { processDependencies } from '@/lib/chart/dependencies'
import type { Log } from '@/lib/chart/log'
import { checkSchemas } from '@/lib/chart/schema'
import { readTyped, text } from '@/lib/chart/typed-yaml'
import type { ValueTable } from '@/lib/chart/value-tree'
import { jsonPrefixFault } from '@/lib/go/json-decode'
import { cleanPath, extensionOf } from '@/lib/go/path'
import { quote } from '@/lib/go/quote'
import { GoList, GoMap } from '@/lib/go/value'
import { readYaml } from '@/lib/yaml/parse'
import { isPartial, parseTemplates, renderTemplate, sortTemplates } from '../engine'
import { helmFunctions } from '../functions'
import { type Capabilities, defaultCapabilities, type KubeVersion } from '../objects/capabilities'
import { scopeTemplates } from '../scopes'
import { valuesForRender } from '../values-for-render'
import { deprecations } from './deprecations'
import { splitDocuments } from './documents'
import { type Linter, report } from './message'
import { objectNameRefusal } from './object-name'

export interface TemplateLint {
  readonly chart: Chart
  readonly values: ValueTable
  readonly namespace: string
  readonly kubeVersion: KubeVersion | null
  readonly skipsSchema: boolean
  readonly log: Log
  readonly seed: string
  readonly nowMs: number
}

const folder = 'templates/'

export function lintTemplates(linter: Linter, lint: TemplateLint): void {
  const { log } = lint
  const processed = processDependencies(lint.chart, lint.values, log)
  if (!processed.ok) return
  const chart = processed.value
  // Upstream coalesces what it has coalesced already; its warnings come twice.
  const first = coalesceValues(chart, lint.values, { log, mode: 'coalesce' })
  if (!first.ok) return
  const second = coalesceValues(chart, first.value, { log, mode: 'coalesce' })
  if (!second.ok) {
    report(linter, 'ERROR', folder, second.error)
    return
  }
  const misfit = lint.skipsSchema ? null : checkSchemas(chart, second.value, log)
  if (misfit !== null) {
    const intro = "values don't meet the specifications of the schema(s) in the following chart(s):"
    report(linter, 'ERROR', folder, `${intro}\n${misfit}`)
    return
  }
  const rendered = renderForLint(lint, chart, second.value)
  if (!report(linter, 'ERROR', folder, rendered.ok ? null : rendered.error) || !rendered.ok) return
  for (const { name } of chart.templates) {
    const path = cleanPath(`${chart.metadata.name}/${name}`)
    if (!lintFile(linter, lint, { name, text: rendered.value.get(path) ?? '' })) return
  }
}

function renderForLint(
  lint: TemplateLint,
  chart: Chart,
  values: ValueTable,
): Result<ReadonlyMap<string, string>, string> {
  const capabilities: Capabilities = {
    ...defaultCapabilities,
    kubeVersion: lint.kubeVersion ?? defaultCapabilities.kubeVersion,
  }
  const release = { name: 'test-release', namespace: lint.namespace, revision: 0, isInstall: false, isUpgrade: false }
  const map = valuesForRender(values, { hasChanged: false })
  const templates = sortTemplates(scopeTemplates({ chart, values: map, release, capabilities }))
  const set = parseTemplates(templates, helmFunctions)
  if (!set.ok) return err(set.error.message)
  const { log, nowMs } = lint
  const engine = { functions: helmFunctions, log, lookup: null, rng: rngOf(lint.seed), nowMs, isLint: true }
  const texts = new Map<string, string>()
  for (const template of templates) {
    if (isPartial(template.file)) continue
    const done = renderTemplate(set.value, template, engine, () => {})
    if (!done.ok) return err(done.error.message)
    texts.set(template.file, done.value.text)
  }
  return ok(texts)
}

interface LintedFile {
  readonly name: string
  readonly text: string
}

/** False where linting of all files ends: at a document that is no YAML. */
function lintFile(linter: Linter, lint: TemplateLint, file: LintedFile): boolean {
  const extension = extensionOf(file.name)
  const isAllowed = ['.yaml', '.yml', '.tpl', '.txt'].includes(extension)
  const refused = `file extension '${extension}' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt`
  report(linter, 'ERROR', file.name, isAllowed ? null : refused)
  if (!/^\.ya?ml$/i.test(extension) || file.text.trim() === '') return true
  report(linter, 'WARNING', file.name, indentProblem(file.text))
  for (const [at, document] of splitDocuments(file.text).entries()) {
    const read = document.ok ? readObject(document.value) : document
    const object = read.ok || at > 0 ? read : err(firstFault(file.text, read.error))
    if (!report(linter, 'ERROR', file.name, object.ok ? null : `unable to parse YAML: ${object.error}`)) return false
    if (object.ok && object.value !== null) lintObject(linter, lint, file, object.value)
  }
  return true
}

const throughYaml = 'error unmarshaling JSON: while decoding JSON: '

/** A text that begins with a brace is read as JSON first, and that is what is told. Models YAMLOrJSONDecoder. */
function firstFault(source: string, asYaml: string): string {
  if (!source.trimStart().startsWith('{')) return asYaml
  const fault = jsonPrefixFault(source)
  if (fault === null) return asYaml.startsWith(throughYaml) ? asYaml.slice(throughYaml.length) : asYaml
  return fault.offset === null ? fault.message : `json: offset ${fault.offset}: ${fault.message}`
}

function indentProblem(source: string): string | null {
  const line = source.split('\n').find((candidate) => candidate.trim() !== '') ?? ''
  if (!line.startsWith(' ') && !line.startsWith('\t')) return null
  return `document starts with an illegal indent: ${quote(line.replace(/\r$/, ''))}, which may cause parsing problems`
}

export interface LintedObject {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
}

const objectShape = {
  kind: 'struct',
  name: 'k8sYamlStruct',
  goName: 'rules.k8sYamlStruct',
  fields: {
    apiVersion: text,
    Kind: text,
    Metadata: {
      kind: 'struct',
      name: 'k8sYamlMetadata',
      goName: 'rules.k8sYamlMetadata',
      fields: { Namespace: text, Name: text },
    },
  },
} as const

/** The few fields lint looks at; null for an empty document. */
export function readObject(source: string): Result<LintedObject | null, string> {
  const plain = readYaml(source)
  if (plain.ok && plain.value === null) return ok(null)
  const read = readTyped(source, objectShape)
  if (!read.ok) return err(read.error.message)
  const { fields } = read.value
  const metadata = fields.get('Metadata')
  const textAt = (value: unknown): string => (typeof value === 'string' ? value : '')
  return ok({
    apiVersion: textAt(fields.get('apiVersion')),
    kind: textAt(fields.get('Kind')),
    name: textAt(metadata instanceof GoMap ? metadata.get('Name') : undefined),
  })
}

function lintObject(linter: Linter, lint: TemplateLint, file: LintedFile, object: LintedObject): void {
  report(linter, 'WARNING', file.name, objectNameRefusal(object.kind, object.name))
  report(linter, 'WARNING', file.name, deprecationOf(object, lint.kubeVersion))
  report(linter, 'ERROR', file.name, selectorProblem(object, file.text))
  report(linter, 'ERROR', file.name, listProblem(object, file.text))
}

function deprecationOf({ apiVersion, kind }: LintedObject, kubeVersion: KubeVersion | null): string | null {
  const { major, minor } = kubeVersion ?? defaultCapabilities.kubeVersion
  const row = deprecations.find(([version, name]) => version === apiVersion && name === kind)
  if (row === undefined) return null
  const [, , deprecatedMinor, removedMinor, replacement] = row
  if (Number(major) < 1 || (Number(major) === 1 && Number(minor) < deprecatedMinor)) return null
  const gone = removedMinor === 0 ? '' : `, unavailable in v1.${removedMinor}+`
  const instead = replacement === '' ? '' : `; use ${replacement}`
  return `${apiVersion} ${kind} is deprecated in v1.${deprecatedMinor}+${gone}${instead}`
}

const selecting = new Set(['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'])

function selectorProblem({ kind, name }: LintedObject, manifest: string): string | null {
  if (!selecting.has(kind) || manifest.includes('matchLabels') || manifest.includes('matchExpressions')) return null
  return `a ${kind} must contain matchLabels or matchExpressions, and ${quote(name)} does not`
}

function listProblem({ kind }: LintedObject, manifest: string): string | null {
  if (kind !== 'List') return null
  const read = readYaml(manifest)
  if (!read.ok) return `unable to parse YAML: ${read.error.message}`
  const items = read.value instanceof GoMap ? read.value.get('items') : undefined
  const isKept = items instanceof GoList && items.items.some((item) => hasPolicy(item))
  return isKept ? "annotation 'helm.sh/resource-policy' within List objects are ignored" : null
}

function hasPolicy(item: unknown): boolean {
  const metadata = item instanceof GoMap ? item.get('metadata') : undefined
  const annotations = metadata instanceof GoMap ? metadata.get('annotations') : undefined
  return annotations instanceof GoMap && annotations.has('helm.sh/resource-policy')
}
