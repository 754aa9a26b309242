// Crypto: digests, passwords, ciphers. Models sprig crypto.go; salts and vectors come from the render's seed.

import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { scrypt } from '@noble/hashes/scrypt.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { decodeBase64, encodeBase64 } from '@/lib/go/base64'
import { fromBytes, toBytes } from '@/lib/go/byte-string'
import { GoError } from '@/lib/go/error'
import { stringType as text, uint32Type } from '@/lib/go/type'
import { intArg, textArg } from '../args'
import { aesCbc } from '../crypto/aes'
import { hashPassword } from '../crypto/bcrypt'
import { passwordAlphabets, passwordTemplates } from '../crypto/password-templates'
import { type FuncGroup, func, takes } from '../func'
import { outOfRange } from '../panic'
import { drawBytes } from '../random-bytes'

export const crypto: FuncGroup = {
  family: 'crypto',
  funcs: [
    func(takes(text), 'sha1sum TEXT', 'The SHA-1 digest in hex.', (args) =>
      bytesToHex(sha1(toBytes(textArg(args, 0)))),
    ),
    func(takes(text), 'sha256sum TEXT', 'The SHA-256 digest in hex.', (args) =>
      bytesToHex(sha256(toBytes(textArg(args, 0)))),
    ),
    func(takes(text), 'sha512sum TEXT', 'The SHA-512 digest in hex.', (args) =>
      bytesToHex(sha512(toBytes(textArg(args, 0)))),
    ),
    func(takes(text), 'adler32sum TEXT', 'The Adler-32 checksum as a number.', (args) =>
      String(adler32(toBytes(textArg(args, 0)))),
    ),
    func(takes(text), 'bcrypt TEXT', 'The bcrypt hash of the text.', (args, context) =>
      hashPassword(textArg(args, 0), context.rng),
    ),
    func(takes(text, text), 'htpasswd NAME PASSWORD', 'A line of an htpasswd file.', (args, context) => {
      const name = textArg(args, 0)
      return name.includes(':') ? `invalid username: ${name}` : `${name}:${hashPassword(textArg(args, 1), context.rng)}`
    }),
    func(
      takes(uint32Type, text, text, text, text),
      'derivePassword COUNTER TYPE PASSWORD USER SITE',
      "The site's password as Master Password derives it.",
      (args) =>
        derivePassword(
          intArg(args, 0),
          [1, 2, 3, 4].map((i) => textArg(args, i)),
        ),
    ),
    func(
      takes(text, text),
      'encryptAES PASSWORD TEXT',
      'The text encrypted by AES-256-CBC, in base64.',
      (args, context) => {
        const plain = toBytes(textArg(args, 1))
        if (plain.length === 0) return ''
        const padding = 16 - (plain.length % 16)
        const padded = concatBytes(plain, new Uint8Array(padding).fill(padding))
        const vector = drawBytes(context.rng, 16)
        return encodeBase64(
          concatBytes(vector, aesCbc({ key: keyOf(textArg(args, 0)), vector, data: padded, direction: 'encrypt' })),
        )
      },
    ),
    func(takes(text, text), 'decryptAES PASSWORD CIPHER', 'The text that encryptAES encrypted.', (args) =>
      decrypt(textArg(args, 0), textArg(args, 1)),
    ),
  ],
}

function keyOf(password: string): Uint8Array {
  const key = new Uint8Array(32)
  key.set(toBytes(password).subarray(0, 32))
  return key
}

function decrypt(password: string, encoded: string): string {
  if (encoded === '') return ''
  const bytes = decodeBase64(encoded)
  if (!bytes.ok) throw new GoError(bytes.error)
  // Go's slice has room for what the base64 could hold without padding.
  if (bytes.value.length < 16) throw outOfRange(`[:16] with capacity ${Math.floor(encoded.length / 4) * 3}`)
  const data = bytes.value.subarray(16)
  if (data.length % 16 !== 0) throw new GoError('crypto/cipher: input not full blocks')
  const plain = aesCbc({ key: keyOf(password), vector: bytes.value.subarray(0, 16), data, direction: 'decrypt' })
  const padding = plain.at(-1)
  if (padding === undefined) throw new GoError('runtime error: index out of range [-1]')
  if (padding > plain.length) throw outOfRange(`[:${plain.length - padding}]`)
  return fromBytes(plain.subarray(0, plain.length - padding))
}

function adler32(bytes: Uint8Array): number {
  let a = 1
  let b = 0
  for (const byte of bytes) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  return b * 65_536 + a
}

const passwordSeed = toBytes('com.lyndir.masterpassword')

function derivePassword(counter: number, texts: readonly string[]): string {
  const [type = '', password = '', user = '', site = ''] = texts
  const templates = passwordTemplates.get(type)
  if (templates === undefined) return `cannot find password template ${type}`
  const [userBytes, siteBytes] = [toBytes(user), toBytes(site)]
  const salt = concatBytes(passwordSeed, bigEndian(userBytes.length), userBytes)
  const key = scrypt(toBytes(password), salt, { N: 32_768, r: 8, p: 2, dkLen: 64 })
  const seed = hmac(sha256, key, concatBytes(passwordSeed, bigEndian(siteBytes.length), siteBytes, bigEndian(counter)))
  const template = templates[(seed[0] ?? 0) % templates.length] ?? ''
  return Array.from(template, (letter, i) => {
    const alphabet = passwordAlphabets.get(letter) ?? ''
    return alphabet.charAt((seed[i + 1] ?? 0) % alphabet.length)
  }).join('')
}

function bigEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}
