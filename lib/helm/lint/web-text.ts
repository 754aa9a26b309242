// Email addresses and URLs as `helm lint` accepts them.
//
// Behaves as asaskevich/govalidator's IsEmail, IsURL and IsRequestURL do: what Go can parse, and then a shape. Left
// out: quoted local parts with white space in them.

import { parseUrl } from '@/lib/go/url'

const letter = 'a-zA-Z\\u00a1-\\uffff'
const atom = `[${letter}0-9!#$%&'*+/=?^_\`{|}~-]+`
const localPart = `(?:${atom}(?:\\.${atom})*|"(?:[^\\s"\\\\]|\\\\.)*")`
const domain = `[${letter}0-9](?:[${letter}0-9._~-]*[${letter}0-9])?`
const topDomain = `[${letter}](?:[${letter}0-9_~-]*[${letter}])?`
const email = new RegExp(`^${localPart}@${domain}\\.${topDomain}\\.?$`)

export function isEmail(text: string): boolean {
  return email.test(text)
}

const number = '(?:\\d{1,2}|1\\d\\d|2[0-4]\\d|25[0-5])'
const address = `(?:[1-9]\\d?|1\\d\\d|2[01]\\d|22[0-3]|24\\d|25[0-5])(?:\\.${number}){3}`
const label = `[${letter}0-9](?:[${letter}0-9_-]*[${letter}0-9])?`
const hostName = `(?:${label}\\.)*${label}`
const urlShape = new RegExp(
  `^(?:(?:ftp|tcp|udp|wss?|https?)://)?(?:\\S+@)?(?:${address}|\\[[0-9a-fA-F:.]+\\]|${hostName})\\.?(?::\\d{1,5})?(?:[/?#]\\S*)?$`,
)
const urlLengthMax = 2083
const urlLengthMin = 4

export function isUrl(text: string): boolean {
  const length = [...text].length
  if (length < urlLengthMin || text.length >= urlLengthMax || text.startsWith('.')) return false
  const parsed = parseUrl(text.includes(':') && !text.includes('://') ? `http://${text}` : text)
  if (!parsed.ok) return false
  const { host, path } = parsed.value
  if (host.startsWith('.') || (host === '' && path !== '' && !path.includes('.'))) return false
  return urlShape.test(text)
}

/** An absolute URL, whatever its scheme. */
export function isRequestUrl(text: string): boolean {
  const parsed = parseUrl(text)
  // A request URL has no fragment: a # in the host is refused.
  return parsed.ok && parsed.value.scheme !== '' && !/^[^/]*\/\/[^/?]*#/.test(text)
}
