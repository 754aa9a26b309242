// Number literals: what kinds of number a text is at once. Models text/template/parse newNumber.

import { err, ok, type Result } from '@/lib/base/result'
import { quote, unquoteChar } from '@/lib/go/quote'
import { parseFloat, parseInt, parseUint } from '@/lib/go/strconv'
import { GoComplex } from '@/lib/go/value'
import type { NumberNode } from './node'

export type NumberForms = Pick<NumberNode, 'int' | 'uint' | 'float' | 'complex'>

const maxInt64 = 2 ** 63
const integerFormat = { base: 0, bits: 64 }

export function readCharConstant(text: string): Result<NumberForms, string> {
  const char = unquoteChar(text.slice(1), text.charAt(0))
  if (!char.ok) return err(char.error)
  if (char.value.rest !== "'") return err(`malformed character constant: ${text}`)
  const rune = char.value.rune
  return ok({ int: BigInt(rune), uint: BigInt(rune), float: rune, complex: null })
}

export function readComplex(text: string): Result<NumberForms, string> {
  // The sign that starts the imaginary part is the last one that belongs to no exponent.
  const parts = /^(.*[^eEpP])([+-].*)i$/.exec(text)
  const real = parseFloat(parts?.[1] ?? '')
  const imaginary = parseFloat(parts?.[2] ?? '')
  if (!real.ok || !imaginary.ok) return err('syntax error scanning complex number')
  return ok(formsOfComplex(new GoComplex(real.value, imaginary.value)))
}

export function readNumber(text: string): Result<NumberForms, string> {
  if (text.endsWith('i')) {
    const imaginary = parseFloat(text.slice(0, -1))
    if (imaginary.ok) return ok(formsOfComplex(new GoComplex(0, imaginary.value)))
  }
  const uint = parseUint(text, integerFormat)
  const int = parseInt(text, integerFormat)
  if (int.ok) {
    const isUint = uint.ok || int.value === 0n
    return ok({ int: int.value, uint: isUint ? int.value : null, float: Number(int.value), complex: null })
  }
  if (uint.ok) return ok({ int: null, uint: uint.value, float: Number(uint.value), complex: null })
  const float = parseFloat(text)
  if (!float.ok) return err(`illegal number syntax: ${quote(text)}`)
  if (!/[.eEpP]/.test(text)) return err(`integer overflow: ${quote(text)}`)
  return ok({ ...integersOf(float.value), float: float.value, complex: null })
}

function formsOfComplex(complex: GoComplex): NumberForms {
  if (complex.imaginary !== 0) return { int: null, uint: null, float: null, complex }
  return { ...integersOf(complex.real), float: complex.real, complex }
}

function integersOf(float: number): Pick<NumberNode, 'int' | 'uint'> {
  const isWhole = Number.isInteger(float)
  return {
    int: isWhole && float >= -maxInt64 && float < maxInt64 ? BigInt(float) : null,
    uint: isWhole && float >= 0 && float < 2 * maxInt64 ? BigInt(float) : null,
  }
}
