// kubectl explain: the fields of a kind, from the schemas the engine itself goes by.
//
// Models k8s.io/kubectl/pkg/cmd/explain. Upstream's prose is not carried along: fields are told by name and type.

import { byText } from '@/lib/base/order'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { type Field, type FieldType, type StructType, structOf } from '@/lib/kube/api/schema'
import { done, failed, type ToolRun } from '@/lib/tool/tool'
import type { KubectlVerb } from '../host'
import { type ApiResource, discover, findResource, noSuchType } from '../resources'

const nothing =
  'error: You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n'

export const explain: KubectlVerb = {
  name: 'explain',
  run({ host, args, flags }) {
    const [path, ...rest] = args
    if (path === undefined) return failed(nothing)
    if (rest.length > 0) return failed('error: We accept only this format: explain RESOURCE\n')
    const [type = '', ...fields] = path.split('.')
    const known = discover(host)
    const resource = findResource(known, type)
    if (resource === undefined) return failed(noSuchType(type).replace(/^error: /, ''))
    const struct = structOf(resource.group, resource.kind)
    if (struct === undefined)
      return failed(
        `error: Couldn't find resource for "${resource.group}/${resource.version}, Kind=${resource.kind}"\n`,
      )
    const isDeep = isFlagSet(flags, 'recursive') || flagText(flags, 'output', '') === 'plaintext-openapiv2'
    return explainPath({ resource, struct, isDeep }, fields)
  },
}

interface Explained {
  readonly resource: ApiResource
  readonly struct: StructType
  readonly isDeep: boolean
}

function explainPath({ resource, struct, isDeep }: Explained, names: readonly string[]): ToolRun {
  let within: StructType | null = struct
  let field: Field | undefined
  for (const name of names) {
    field = within?.field(name)
    if (field === undefined) return failed(`error: field "${name}" does not exist\n`)
    within = structWithin(field.type)
  }
  const { group, kind, version } = resource
  const head = `${group === '' ? '' : `GROUP:      ${group}\n`}KIND:       ${kind}\nVERSION:    ${version}\n\n`
  const own = field === undefined ? '' : `FIELD: ${field.name} ${typeText(field)}\n\n`
  const about = 'DESCRIPTION:\n    <empty>\n\n'
  if (within === null) return done(`${head}${own}${about}\n`)
  return done(`${head}${own}${about}FIELDS:\n${fieldLines(within, isDeep ? 'all' : 'own', '  ').join('')}\n`)
}

function structWithin(type: FieldType): StructType | null {
  if (type.kind === 'struct') return type.struct
  if (type.kind === 'list') return structWithin(type.items)
  return type.kind === 'map' ? structWithin(type.values) : null
}

const depthMax = 24

function fieldLines(struct: StructType, depth: 'own' | 'all', indent: string): readonly string[] {
  const sorted = [...struct.fields()].sort(byText(({ name }) => name))
  return sorted.flatMap((field) => {
    const required = field.isRequired ? ' -required-' : ''
    const line = `${indent}${field.name}\t${typeText(field)}${required}\n`
    const inner = depth === 'all' ? structWithin(field.type) : null
    if (inner !== null && indent.length < depthMax) return [line, ...fieldLines(inner, depth, `${indent}  `)]
    return depth === 'all' ? [line] : [line, `${indent}  <no description>\n\n`]
  })
}

const scalarNames: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int32: 'integer',
  int64: 'integer',
  float64: 'number',
  bytes: 'string',
  Quantity: 'Quantity',
  any: 'Object',
  Time: 'string',
  MicroTime: 'string',
}

function typeText({ type }: Field): string {
  return `<${nameOf(type)}>`
}

function nameOf(type: FieldType): string {
  switch (type.kind) {
    case 'struct':
      return type.struct.name
    case 'list':
      return `[]${nameOf(type.items)}`
    case 'map':
      return `map[string]${nameOf(type.values)}`
    case 'scalar':
      return scalarNames[type.scalar] ?? type.scalar
  }
}
