// Share links: a scenario in the hash of the page's address, short enough for chats and QR codes.
//
// Packed as a difference against the nearest example (share-pack.ts), deflated with a preset dictionary of texts that charts
// share, base64url. Hostile input: sizes are bounded before and while inflating; what comes out is checked as any document.

import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate'
import type { Json } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { openScenario } from '@/lib/scenario/migrate'
import type { Scenario } from '@/lib/scenario/schema'
import { shareDictionary } from './share-dictionary'
import { packScenario, unpackScenario } from './share-pack'

/** Longer links stop working in places people paste them; a file is offered instead. */
export const linkCharactersMax = 32 * 1024
/** A link that inflates past this is a mistake or an attack. */
export const inflatedBytesMax = 4 * 1024 * 1024

/** The first character of a link's payload says how the rest is read. */
const format = '1'
const prefix = 's='

export type LinkFault = 'too-long' | 'damaged' | 'too-large' | 'invalid'

export interface ShareFault {
  readonly fault: LinkFault
  /** One sentence for the person. */
  readonly message: string
}

/** The hash (without `#`) that opens this scenario; too long is a fault, and a file is the way. */
export function encodeLink(scenario: Scenario): Result<string, ShareFault> {
  const packed = strToU8(JSON.stringify(packScenario(scenario)))
  const hash = prefix + format + toBase64Url(deflateSync(packed, { level: 9, mem: 12, dictionary: shareDictionary() }))
  if (hash.length <= linkCharactersMax) return ok(hash)
  const message = `This scenario makes a link of ${hash.length} characters, past the limit of ${linkCharactersMax}. Save it as a file instead.`
  return err({ fault: 'too-long', message })
}

/** True for a hash that is a share link, well-formed or not. */
export function isLink(hash: string): boolean {
  return hash.replace(/^#/, '').startsWith(prefix)
}

/** Opens a hash; never throws, whatever it holds. */
export function decodeLink(hash: string): Result<Scenario, ShareFault> {
  const text = hash.replace(/^#/, '')
  if (text.length > linkCharactersMax) {
    return fault(
      'too-long',
      `This link is ${text.length} characters long, past the limit of ${linkCharactersMax}; it was not opened.`,
    )
  }
  if (!text.startsWith(prefix + format))
    return fault('damaged', 'This link was made by another version of Chartroom, or is damaged.')
  const deflated = fromBase64Url(text.slice(prefix.length + format.length))
  if (deflated === null) return fault('damaged', 'This link is damaged: a part of it is missing or was changed.')
  const inflated = inflateBounded(deflated)
  if (!inflated.ok) return inflated
  return openPacked(inflated.value)
}

function openPacked(bytes: Uint8Array): Result<Scenario, ShareFault> {
  try {
    const unpacked = unpackScenario(JSON.parse(strFromU8(bytes)) as Json)
    if (unpacked === null)
      return fault('damaged', 'This link starts from an example that this Chartroom does not have.')
    const opened = openScenario(unpacked)
    return opened.ok ? opened : fault('invalid', opened.error[0]?.message ?? 'This link does not hold a scenario.')
  } catch {
    return fault('damaged', 'This link is damaged: a part of it is missing or was changed.')
  }
}

/** Inflates piece by piece and stops at the bound, so that a bomb costs no more than the bound. */
function inflateBounded(deflated: Uint8Array): Result<Uint8Array, ShareFault> {
  const pieces: Uint8Array[] = []
  let length = 0
  const inflate = new Inflate({ dictionary: shareDictionary() }, (piece) => {
    length += piece.length
    if (length <= inflatedBytesMax) pieces.push(piece)
  })
  try {
    for (let at = 0; at < deflated.length && length <= inflatedBytesMax; at += pieceBytes) {
      inflate.push(deflated.subarray(at, at + pieceBytes), at + pieceBytes >= deflated.length)
    }
  } catch {
    return fault('damaged', 'This link is damaged: a part of it is missing or was changed.')
  }
  if (length > inflatedBytesMax) return fault('too-large', 'This link unpacks to more than 4 MiB; it was not opened.')
  return ok(joined(pieces, length))
}

/** Deflate expands at most about a thousandfold: a piece this small cannot leap far past the bound. */
const pieceBytes = 512

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function fault(kind: LinkFault, message: string): { readonly ok: false; readonly error: ShareFault } {
  return err({ fault: kind, message })
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const count = Math.min(3, bytes.length - i) + 1
    for (let k = 0; k < count; k++) text += letters.charAt((word >> (18 - 6 * k)) & 63)
  }
  return text
}

function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text)) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (let i = 0; i < text.length; i++) {
    bits = ((bits << 6) | letters.indexOf(text.charAt(i))) & 0xffffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at++] = (bits >> held) & 0xff
  }
  return bytes
}
