// bcrypt at Go's default cost, salted from the render's seed.

import { encodeBase64 as encodeBcryptBase64, hashSync } from 'bcryptjs'
import type { Rng } from '@/lib/base/rng'
import { byteLength, toWellFormed } from '@/lib/go/byte-string'
import { drawBytes } from '../random-bytes'

const cost = 10

export function hashPassword(password: string, rng: Rng): string {
  if (byteLength(password) > 72) {
    return 'failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes'
  }
  const salt = encodeBcryptBase64([...drawBytes(rng, 16)], 16)
  return hashSync(toWellFormed(password), `$2a$${cost}$${salt}`)
}
