// Continue tokens: the position at which a paged list continues.
//
// Models k8s.io/apiserver/pkg/storage/continue.go: a version, a revision, and the first key of the next page.

import { base64UrlOfBytes, textOfUtf8 } from '@/lib/base/base64'
import { utf8Bytes } from '@/lib/base/digest'
import { isJsonObject, type Json } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { decodeBase64RawUrl } from '@/lib/go/base64'
import { decodeJson } from '@/lib/go/json-decode'
import type { Key } from '../meta/keys'

export interface ContinueToken {
  /** The list's revision; a negative one means the newest. */
  readonly revision: number
  readonly start: Key
}

const tokenVersion = 'meta.k8s.io/v1'
const invalidKey = 'continue key is not valid'

/** The error is the reason only; the caller adds the beginning of the message. */
export function readContinueToken(token: string): Result<ContinueToken, string> {
  const bytes = decodeBase64RawUrl(token)
  const json = bytes.ok ? textOfUtf8(bytes.value) : ''
  const problem = bytes.ok ? (decodeJson(json).error ?? misfitOf(JSON.parse(json) as Json)) : bytes.error
  if (problem !== null) return err(`${invalidKey}: ${problem}`)
  const { v = '', rv = 0, start = '' } = JSON.parse(json) as Fields
  if (v !== tokenVersion) return err(`${invalidKey}: server does not recognize this encoded version ${v}`)
  if (rv === 0) return err(`${invalidKey}: incorrect encoded start resourceVersion (version ${tokenVersion})`)
  if (start === '') return err(`${invalidKey}: encoded start key empty (version ${tokenVersion})`)
  const isStraight = !/(?:^|\/)\.{0,2}(?:\/|$)/.test(start.replace(/^\//, ''))
  return isStraight ? ok({ revision: rv, start: start.replace(/\0$/, '') }) : err(`${invalidKey}: ${start}`)
}

interface Fields {
  readonly v?: string
  readonly rv?: number
  readonly start?: string
}

const goTypes: Readonly<Record<string, string>> = { v: 'string', rv: 'int64', start: 'string' }

/** The error of an invalid token, in the words of encoding/json. */
function misfitOf(value: Json): string | null {
  if (value === null) return null
  if (!isJsonObject(value)) return `json: cannot unmarshal ${kindOf(value)} into Go value of type storage.continueToken`
  for (const [name, field] of Object.entries(value)) {
    const type = goTypes[name]
    if (type === undefined || field === null) continue
    const fits = type === 'string' ? typeof field === 'string' : Number.isSafeInteger(field)
    if (fits) continue
    const found = type === 'int64' && typeof field === 'number' ? `number ${field}` : kindOf(field)
    return `json: cannot unmarshal ${found} into Go struct field continueToken.${name} of type ${type}`
  }
  return null
}

function kindOf(value: Json): string {
  if (Array.isArray(value)) return 'array'
  return typeof value === 'boolean' ? 'bool' : typeof value
}

export function printContinueToken(revision: number | string, last: Key): string {
  return base64UrlOfBytes(utf8Bytes(`{"v":"${tokenVersion}","rv":${revision},"start":${JSON.stringify(`${last}\0`)}}`))
}
