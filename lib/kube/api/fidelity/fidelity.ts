// DOOR: how far every kind and field of the API is simulated: rows for a page, notices about one object.
//
// The marks are data (kinds.ts, core-fields.ts, group-fields.ts); the schemas give the fields. A test fails for each
// field without a mark.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { type FieldType, type StructType, structOf } from '../schema'
import { coreFieldFidelity, metaFieldFidelity } from './core-fields'
import { groupFieldFidelity } from './group-fields'
import { kindFidelity } from './kinds'
import type { FidelityLevel, FidelityRow } from './level'

export interface Mark {
  readonly level: FidelityLevel
  readonly note: string
}

interface TypeMarks {
  readonly fields: ReadonlyMap<string, Mark>
  /** The mark of the fields that no line names. */
  readonly others: Mark | null
}

interface MarkedKind extends Mark {
  readonly kind: string
  readonly group: string
}

let typeMarks: ReadonlyMap<string, TypeMarks> | null = null
let kindMarks: ReadonlyMap<string, MarkedKind> | null = null

function allTypeMarks(): ReadonlyMap<string, TypeMarks> {
  typeMarks ??= new Map(
    [
      ['', coreFieldFidelity] as const,
      ['meta', metaFieldFidelity] as const,
      ...Object.entries(groupFieldFidelity),
    ].flatMap(([group, text]) => parseTypes(group, text)),
  )
  return typeMarks
}

function parseTypes(group: string, text: string): readonly (readonly [string, TypeMarks])[] {
  return text
    .trim()
    .split('\n\n')
    .map((block) => {
      const [name = '', ...lines] = block.split('\n')
      const fields = new Map<string, Mark>()
      let others: Mark | null = null
      for (const line of lines) {
        const [written = '', note = ''] = line.trim().split(' | ')
        const [level, ...names] = written.split(' ')
        const mark: Mark = { level: level as FidelityLevel, note }
        for (const field of names) if (field !== '*') fields.set(field, mark)
        if (names.includes('*')) others = mark
      }
      return [`${group}/${name}`, { fields, others }] as const
    })
}

/** Every kind with its mark, in the order of the table. */
export function markedKinds(): ReadonlyMap<string, MarkedKind> {
  kindMarks ??= new Map(
    kindFidelity
      .trim()
      .split('\n')
      .map((line) => {
        const [written = '', note = ''] = line.split(' | ')
        const [name = '', level = ''] = written.split(' ')
        const dot = name.indexOf('.')
        const [kind, group] = dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)]
        return [`${group}/${kind}`, { kind, group, level: level as FidelityLevel, note }]
      }),
  )
  return kindMarks
}

/** The mark of a field; null when it has none. */
export function markOf(struct: StructType, field: string): Mark | null {
  const marks = allTypeMarks().get(`${struct.group}/${struct.name}`)
  return marks?.fields.get(field) ?? marks?.others ?? null
}

const goesOn: ReadonlySet<FidelityLevel> = new Set(['simulated', 'simplified'])

function structIn(type: FieldType): StructType | null {
  switch (type.kind) {
    case 'struct':
      return type.struct
    case 'list':
      return structIn(type.items)
    case 'map':
      return structIn(type.values)
    case 'scalar':
      return null
  }
}

interface Step {
  readonly path: string
  /** The enclosing types; a recursive type (schemas within schemas) ends here. */
  readonly above: ReadonlySet<StructType>
}

function walk(struct: StructType, { path, above }: Step, tell: (path: string, mark: Mark | null) => void): void {
  const inside = new Set(above).add(struct)
  for (const field of struct.fields()) {
    const at = `${path}.${field.name}${field.type.kind === 'list' ? '[]' : ''}`
    const mark = markOf(struct, field.name)
    tell(at, mark)
    const inner = structIn(field.type)
    if (mark !== null && goesOn.has(mark.level) && inner !== null && !inside.has(inner))
      walk(inner, { path: at, above: inside }, tell)
  }
}

/** The mark shown for an unmarked field; a test makes sure that none is left. */
const unmarked: Mark = { level: 'not-modelled', note: 'not looked at yet' }

/** Rows of the page: every kind, and below it each field that is not simulated as a whole. */
export function fidelityRows(): readonly FidelityRow[] {
  return [...markedKinds().values()].flatMap(({ kind, group, level: ofKind, note: noteOfKind }) => {
    const rows: FidelityRow[] = [{ subject: kind, field: '', level: ofKind, note: noteOfKind }]
    const struct = structOf(group, kind)
    if (struct === undefined || !goesOn.has(ofKind)) return rows
    walk(struct, { path: '', above: new Set() }, (path, mark) => {
      const { level, note } = mark ?? unmarked
      if (level !== 'simulated' && !isTemplatePath(path))
        rows.push({ subject: kind, field: path.slice(1), level, note })
    })
    return rows
  })
}

/** Fields of pod templates and of metadata need no rows: Pod has the same ones. */
function isTemplatePath(path: string): boolean {
  return /\.template\.spec\.|\.metadata\./.test(path)
}

/** The fields of an object without effect: `spec.dnsPolicy is stored only: every pod resolves as ClusterFirst`. */
export function fidelityNotices(object: JsonObject): readonly string[] {
  const [version = '', group = ''] = String(object['apiVersion'] ?? '')
    .split('/')
    .reverse()
  const kind = String(object['kind'] ?? '')
  const mark = markedKinds().get(`${group}/${kind}`)
  if (mark === undefined)
    return isCustom(group) && version !== '' ? [`${kind} is stored only: no operator acts on it`] : []
  const struct = structOf(group, kind)
  if (struct === undefined || !goesOn.has(mark.level)) return [sentence(kind, mark)]
  const notices = new Map<string, string>()
  collect(object, struct, '', notices)
  return [...notices.values()]
}

/** The API groups of custom kinds have a dot and do not end in k8s.io. */
function isCustom(group: string): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io')
}

function sentence(what: string, { level, note }: Mark): string {
  const head = level === 'not-modelled' ? `${what} is not modelled` : `${what} is stored only`
  return note === '' ? head : `${head}: ${note}`
}

function collect(value: JsonObject, struct: StructType, path: string, notices: Map<string, string>): void {
  for (const [name, part] of Object.entries(value)) {
    const field = struct.field(name)
    if (field === undefined || name === 'status' || part === null) continue
    const at = path === '' ? name : `${path}.${name}`
    const mark = markOf(struct, name)
    if (mark === null) continue
    if (!goesOn.has(mark.level)) {
      // A field set in several containers gives one notice.
      const key = `${struct.name}.${name}`
      if (!notices.has(key) && !isUsual(name, part)) notices.set(key, sentence(at, mark))
      continue
    }
    const inner = structIn(field.type)
    const parts = field.type.kind === 'map' ? valuesOf(part) : partsOf(part)
    if (inner !== null) for (const [suffix, one] of parts) collect(one, inner, `${at}${suffix}`, notices)
  }
}

function valuesOf(value: Json): readonly (readonly [suffix: string, part: JsonObject])[] {
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, part]) => (isJsonObject(part) ? [[`[${key}]`, part] as const] : []))
}

function partsOf(value: Json): readonly (readonly [suffix: string, part: JsonObject])[] {
  if (isJsonObject(value)) return [['', value]]
  if (!Array.isArray(value)) return []
  return (value as readonly Json[]).flatMap((item, i) => (isJsonObject(item) ? [[`[${i}]`, item] as const] : []))
}

/** Values equal to the default; setting them gives no notice. */
const usual: Readonly<Record<string, readonly Json[]>> = {
  hostPID: [false],
  hostIPC: [false],
  privileged: [false],
  readOnlyRootFilesystem: [false],
  stdin: [false],
  tty: [false],
  defaultMode: [420],
  terminationMessagePath: ['/dev/termination-log'],
  terminationMessagePolicy: ['File'],
  ipFamilyPolicy: ['SingleStack'],
}

/** Fields that most public charts set and that change nothing visible here give no notice. */
const quiet: ReadonlySet<string> = new Set([
  'capabilities',
  'allowPrivilegeEscalation',
  'readOnlyRootFilesystem',
  'runAsGroup',
  'fsGroup',
  'fsGroupChangePolicy',
  'seccompProfile',
  'seLinuxOptions',
  'supplementalGroups',
  'sysctls',
  'privileged',
  'appProtocol',
  'description',
  'title',
  'example',
  'medium',
  'mode',
])

function isUsual(name: string, value: Json): boolean {
  const isEmpty = isJsonObject(value) ? Object.keys(value).length === 0 : Array.isArray(value) && value.length === 0
  return isEmpty || quiet.has(name) || (usual[name]?.includes(value) ?? false)
}
