// What a scalar node means: its text under its tag, and the text of a key that is a number.
//
// Models go-yaml v2 resolve.go as decode.go asks it.

import { decodeBase64 } from '@/lib/go/base64'
import { fromBytes, toWellFormed } from '@/lib/go/byte-string'
import { formatFloat } from '@/lib/go/float'
import type { ScalarNode, YamlNode } from './node'
import { resolvePlain, resolveTagged, type Scalar } from './resolve'

/** A document that parses but cannot be decoded: `place` is the offending node. */
export class YamlDecodeError extends Error {
  readonly place: YamlNode

  constructor(message: string, place: YamlNode) {
    super(message)
    this.place = place
  }
}

/** What a scalar node means. Throws YamlDecodeError where its tag does not fit its text. */
export function scalarOf(node: ScalarNode): Scalar {
  if (node.tag === '') return node.isImplicit ? resolvePlain(node.text) : { kind: 'string', value: node.text }
  const resolved = resolveTagged(node.tag, node.text)
  if (!resolved.ok) throw new YamlDecodeError(resolved.error, node)
  return resolved.value
}

export function decodeBinary(node: ScalarNode): string {
  const bytes = decodeBase64(node.text.replace(/[\r\n]/g, ''))
  if (!bytes.ok) throw new YamlDecodeError('!!binary value contains invalid base64 data', node)
  return toWellFormed(fromBytes(bytes.value))
}

/** Upstream prints a float key as if it had 32 bits. */
export function keyOfFloat(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf'
  return formatFloat(Math.fround(value), 'g', -1, 32)
}
