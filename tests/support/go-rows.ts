// Rows recorded from Go's standard library (tests/vectors/go).
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fromBytes } from '@/lib/go/byte-string'

export function goRows<Row extends readonly unknown[]>(subject: string): readonly Row[] {
  return JSON.parse(readFileSync(path.resolve(`tests/vectors/go/${subject}.json`), 'utf8'))
}

/** Bytes recorded in base64, as the byte string they are. */
export function byteString(base64: string): string {
  return fromBytes(Buffer.from(base64, 'base64'))
}

/** What a Result says, for comparison: the value or the error. */
export function outcome<Value>(result: { ok: true; value: Value } | { ok: false; error: string }): Value | string {
  return result.ok ? result.value : result.error
}
