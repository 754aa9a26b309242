// Chance: random texts, numbers and identifiers, drawn from the render's seed so that a scenario replays.

import { drawUid } from '@/lib/base/ids'
import type { Rng } from '@/lib/base/rng'
import { encodeBase64 } from '@/lib/go/base64'
import { GoError } from '@/lib/go/error'
import { intType as int, stringType as text } from '@/lib/go/type'
import { goInt } from '@/lib/go/value'
import { intArg, textArg } from '../args'
import { type FuncGroup, func, type Run, takes } from '../func'
import { drawBytes } from '../random-bytes'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const digits = '0123456789'
const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('')

export const random: FuncGroup = {
  family: 'crypto',
  funcs: [
    func(takes(int), 'randAlphaNum COUNT', 'COUNT random letters and digits.', drawing(letters + digits)),
    func(takes(int), 'randAlpha COUNT', 'COUNT random letters.', drawing(letters)),
    func(takes(int), 'randNumeric COUNT', 'COUNT random digits.', drawing(digits)),
    func(takes(int), 'randAscii COUNT', 'COUNT random printable characters.', drawing(printable)),
    func(takes(int), 'randBytes COUNT', 'COUNT random bytes in base64.', (args, context) => {
      const count = intArg(args, 0)
      if (count < 0) throw new GoError('runtime error: makeslice: len out of range')
      return encodeBase64(drawBytes(context.rng, count))
    }),
    func(takes(int, int), 'randInt LEAST BELOW', 'A random int from LEAST up to BELOW.', (args, context) => {
      const [least, below] = [intArg(args, 0), intArg(args, 1)]
      if (below <= least) throw new GoError('invalid argument to Intn')
      return goInt(least + context.rng.below(below - least))
    }),
    func(takes(), 'uuidv4', 'A random UUID.', (_args, context) => drawUid(context.rng)),
    func(takes(text), 'shuffle TEXT', "The text's characters in random order.", (args, context) =>
      shuffle([...textArg(args, 0)], context.rng),
    ),
  ],
}

function drawing(alphabet: string): Run {
  return (args, context) => {
    const count = intArg(args, 0)
    let drawn = ''
    for (let i = 0; i < count; i++) drawn += alphabet.charAt(context.rng.below(alphabet.length))
    return drawn
  }
}

function shuffle(chars: string[], rng: Rng): string {
  for (let i = chars.length - 1; i > 0; i--) {
    const other = rng.below(i + 1)
    const held = chars[i] ?? ''
    chars[i] = chars[other] ?? ''
    chars[other] = held
  }
  return chars.join('')
}
