// PEM: bytes as a block of base64 between BEGIN and END lines. Models encoding/pem, as forgiving as it is.

import { decodeBase64, encodeBase64 } from '@/lib/go/base64'

export interface PemBlock {
  readonly type: string
  readonly bytes: Uint8Array
}

const lineLength = 64
const start = '\n-----BEGIN '
const end = '\n-----END '
const dashes = '-----'

export function printPem({ type, bytes }: PemBlock): string {
  const body = encodeBase64(bytes).replace(new RegExp(`.{1,${lineLength}}`, 'g'), '$&\n')
  return `-----BEGIN ${type}-----\n${body}-----END ${type}-----\n`
}

/** The first block of a text; null where there is none. */
export function findPem(text: string): PemBlock | null {
  let rest = text
  for (;;) {
    const after = textAfterStart(rest)
    if (after === null) return null
    const [typeLine, body] = cutLine(after)
    rest = body
    if (!typeLine.endsWith(dashes)) continue
    const found = readBlock(typeLine.slice(0, -dashes.length), body)
    if (found === 'none') return null
    if (found !== 'broken') return found
  }
}

function textAfterStart(text: string): string | null {
  if (text.startsWith(start.slice(1))) return text.slice(start.length - 1)
  const at = text.indexOf(start)
  return at < 0 ? null : text.slice(at + start.length)
}

/** The line without trailing blanks, and what follows it. */
function cutLine(text: string): [line: string, rest: string] {
  const at = text.indexOf('\n')
  const line = at < 0 ? text : text.slice(0, at)
  return [line.replace(/[ \t\r]+$/, ''), at < 0 ? '' : text.slice(at + 1)]
}

function readBlock(type: string, text: string): PemBlock | 'broken' | 'none' {
  const body = skipHeaders(text)
  if (body === null) return 'none'
  const isEmpty = body === text && body.startsWith(end.slice(1))
  const endAt = isEmpty ? 0 : body.indexOf(end)
  if (endAt < 0) return 'broken'
  const trailer = body.slice(endAt + end.length - (isEmpty ? 1 : 0))
  const closing = type + dashes
  if (!trailer.startsWith(closing) || cutLine(trailer.slice(closing.length))[0] !== '') return 'broken'
  const bytes = decodeBase64(body.slice(0, endAt).replace(/[ \t]/g, ''))
  return bytes.ok ? { type, bytes: bytes.value } : 'broken'
}

/** Headers are lines with a colon; null where nothing follows them. */
function skipHeaders(text: string): string | null {
  let rest = text
  for (;;) {
    if (rest === '') return null
    const [line, next] = cutLine(rest)
    if (!line.includes(':')) return rest
    rest = next
  }
}
