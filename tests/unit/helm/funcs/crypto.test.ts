// Digests, ciphers and passwords. Recorded from helm 4.1.4.
import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/render-template'

const rows: readonly [call: string, text: string][] = [
  ['sha1sum "a"', '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'],
  ['sha256sum ""', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['sha512sum "é" | trunc 16', '9e2ad28633f24451'],
  ['adler32sum "abc"', '38600999'],
  ['derivePassword 1 "long" "password" "user" "example.com"', 'ZedaFaxcZaso9*'],
  ['derivePassword 1 "pin" "p" "u" "s"', '2461'],
  ['derivePassword 1 "x" "p" "u" "s"', 'cannot find password template x'],
  ['htpasswd "a:b" "c"', 'invalid username: a:b'],
  ['bcrypt "x" | trunc 7', '$2a$10$'],
  [
    'decryptAES "k" "AAAA"',
    'ERROR 3 <decryptAES "k" "AAAA">: error calling decryptAES: runtime error: slice bounds out of range [:16] with capacity 3',
  ],
  ['decryptAES "k" "!"', 'ERROR 3 <decryptAES "k" "!">: error calling decryptAES: illegal base64 data at input byte 0'],
  ['decryptAES "k" (encryptAES "k" "hello")', 'hello'],
  ['encryptAES "k" ""', ''],
  ['randAlphaNum 5 | len', '5'],
  ['randInt 5 5', 'ERROR 3 <randInt 5 5>: error calling randInt: invalid argument to Intn'],
  ['randBytes -1', 'ERROR 3 <randBytes -1>: error calling randBytes: runtime error: makeslice: len out of range'],
  ['uuidv4 | len', '36'],
  ['shuffle "a"', 'a'],
]

describe('crypto', () => {
  it.each(rows)('%s', (call, text) => {
    expect(callText(call)).toBe(text)
  })
})
