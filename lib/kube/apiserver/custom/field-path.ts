// The fieldPath of a rule, `.spec.a`, `.map['key']`, and whether the schema has that field.
//
// Models k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel ValidFieldPath.

import type { JSONSchemaProps } from '../../api/generated/apiextensions'
import { asSchema } from '../../meta/structural-schema'

const step = /^(?:\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\])/

/** The path as errors show it, without its leading dot; null when the schema has no such field. */
export function readFieldPath(text: string, schema: JSONSchemaProps): string | null {
  let at: JSONSchemaProps = schema
  let rest = text
  let path = ''
  while (rest !== '') {
    const [whole, name, quoted] = step.exec(rest) ?? []
    if (whole === undefined) return null
    const key = name ?? unescaped(quoted ?? '')
    const own = at.properties?.[key]
    const others = asSchema(at.additionalProperties)
    if (own !== undefined) path += path === '' ? key : `.${key}`
    else if (others !== null && at.properties === undefined) path += `[${key}]`
    else return null
    at = own ?? others ?? {}
    rest = rest.slice(whole.length)
  }
  return path
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1')
}
