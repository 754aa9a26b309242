// Go syntax of a YAML value, as %#v shows it in go-yaml's refusals of map keys.

import { formatFloat } from '@/lib/go/float'
import type { YamlNode } from './node'
import { resolvePlain, type Scalar } from './resolve'

export function goSyntaxOf(node: YamlNode): string {
  const shown = innerSyntaxOf(node)
  return shown === nilInside ? '<nil>' : shown
}

/** A nil inside a list or map shows the type of its place. */
const nilInside = 'interface {}(nil)'

function innerSyntaxOf(node: YamlNode): string {
  switch (node.kind) {
    case 'list':
      return `[]interface {}{${node.items.map(innerSyntaxOf).join(', ')}}`
    case 'map': {
      const entries = node.entries.map(({ key, value }) => `${innerSyntaxOf(key)}:${innerSyntaxOf(value)}`)
      return `map[interface {}]interface {}{${entries.join(', ')}}`
    }
    case 'alias': {
      const target = node.target()
      return target === null ? nilInside : innerSyntaxOf(target)
    }
    case 'scalar':
      return scalarSyntax(node.isImplicit ? resolvePlain(node.text) : { kind: 'string', value: node.text })
  }
}

function scalarSyntax(scalar: Scalar): string {
  switch (scalar.kind) {
    case 'null':
      return nilInside
    case 'bool':
      return String(scalar.value)
    case 'int':
      return scalar.value > 0x7fffffffffffffffn ? `0x${scalar.value.toString(16)}` : scalar.value.toString()
    case 'float':
      return formatFloat(scalar.value, 'g', -1)
    case 'binary':
    case 'string':
    case 'timestamp':
      return JSON.stringify(scalar.value)
  }
}
