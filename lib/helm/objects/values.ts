// common.Values: the type of .Values and of the root object, with the methods a template can call.
//
// Models pkg/chart/common values.go.

import { GoError } from '@/lib/go/error'
import { anyMapType, namedTypeOf, stringType } from '@/lib/go/type'
import { GoMap, type GoMethod, type GoType, type GoValue, goMapOf } from '@/lib/go/value'
import { printYaml } from '@/lib/yaml/print'

const writerType: GoType = { name: 'io.Writer', kind: 'interface', isNamed: true }
const noParams = { params: [], isVariadic: false }
const oneText = { params: [stringType], isVariadic: false }

function mapOf(receiver: GoValue): GoMap {
  return receiver instanceof GoMap ? receiver : new GoMap()
}

function yaml(receiver: GoValue): string {
  const printed = printYaml(receiver)
  if (!printed.ok) throw new GoError(printed.error)
  return printed.value
}

function textArgument(args: readonly GoValue[]): string {
  const [text] = args
  return typeof text === 'string' ? text : ''
}

function table(receiver: GoValue, args: readonly GoValue[]): GoMap {
  let at = mapOf(receiver)
  for (const key of textArgument(args).split('.')) {
    const next = at.get(key)
    if (!(next instanceof GoMap)) throw new GoError(`"${key}" is not a table`)
    at = next
  }
  return asValues(at)
}

function pathValue(receiver: GoValue, args: readonly GoValue[]): GoValue {
  const path = textArgument(args)
  if (path === '') throw new GoError('YAML path cannot be empty')
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let at: GoValue | undefined = mapOf(receiver)
  for (const key of keys) at = at instanceof GoMap ? at.get(key) : undefined
  const found = at instanceof GoMap ? at.get(last) : undefined
  if (found === undefined || found instanceof GoMap) throw new GoError(`"${last}" is not a value`)
  return found
}

/** The same entries as a plain map[string]interface {}. */
function asMap(receiver: GoValue): GoMap {
  const map = mapOf(receiver)
  const plain = goMapOf(anyMapType, map)
  plain.origin = map.origin
  return plain
}

const valuesMethods: ReadonlyMap<string, GoMethod> = new Map<string, GoMethod>([
  ['YAML', { ...noParams, call: yaml }],
  ['AsMap', { ...noParams, call: asMap }],
  // Wants an io.Writer, which no template holds.
  ['Encode', { params: [writerType], isVariadic: false, call: () => null }],
  ['Table', { ...oneText, call: table }],
  ['PathValue', { ...oneText, call: pathValue }],
])

export const valuesType: GoType = namedTypeOf('common.Values', anyMapType, valuesMethods)

/** The same entries under the type common.Values; later changes of one are not seen in the other. */
export function asValues(map: GoMap): GoMap {
  const values = goMapOf(valuesType, map)
  values.origin = map.origin
  return values
}
