// Perl, for the one job every lesson on Jobs computes: pi with bignum. Other scripts end without a word.

import type { ProgramPart } from '../program-part'

export const perl: ProgramPart = {
  names: ['perl'],
  doc: "perl -Mbignum=bpi -wle 'print bpi(N)' computes pi; others end well, unread.",
  grade: 'modelled',
  start({ args, machine }) {
    if (args.some((arg) => arg === '-v' || arg === '--version')) return null
    const text = args.join(' ')
    const digits = /bpi\((\d+)\)/.exec(text)?.[1]
    if (digits !== undefined) {
      const count = Math.min(5_000, Number(digits))
      const afterMs = Math.round(400 + count * 3.2)
      return {
        lines: [{ atMs: afterMs - 5, stream: 'stdout', text: piDigits(count) }],
        exit: { afterMs, code: 0 },
        cpuMillicores: 990,
      }
    }
    const printed = /print\s+"([^"$@]*)"/.exec(text)?.[1]
    if (printed === undefined) machine.note('what the Perl script does is not known')
    const lines =
      printed === undefined ? [] : [{ atMs: 20, stream: 'stdout' as const, text: printed.replace(/\\n$/, '') }]
    return { lines, exit: { afterMs: 40, code: 0 }, ...(printed === undefined && { grade: 'assumed' as const }) }
  },
}

/** Machin's formula in whole numbers, with ten digits to spare. */
function piDigits(count: number): string {
  const one = 10n ** BigInt(count + 10)
  const arctan = (inverse: bigint): bigint => {
    let term = one / inverse
    let sum = term
    const square = inverse * inverse
    for (let n = 3n, sign = -1n; term !== 0n; n += 2n, sign = -sign) {
      term /= square
      sum += (sign * term) / n
    }
    return sum
  }
  const pi = 4n * (4n * arctan(5n) - arctan(239n))
  const text = String(pi).slice(0, count + 1)
  const rounded = text.charAt(count) >= '5' ? String(BigInt(text.slice(0, count)) + 1n) : text.slice(0, count)
  return `${rounded.charAt(0)}.${rounded.slice(1)}`
}
