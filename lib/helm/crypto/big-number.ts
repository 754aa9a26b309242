// Arithmetic on large whole numbers, for keys and signatures.

/** base^exponent mod modulus, four bits of the exponent at a time. */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const powers = [1n]
  for (let i = 1; i < 16; i++) powers.push(((powers[i - 1] ?? 1n) * base) % modulus)
  let result = 1n
  for (const digit of exponent.toString(16)) {
    for (let i = 0; i < 4; i++) result = (result * result) % modulus
    const power = Number.parseInt(digit, 16)
    if (power > 0) result = (result * (powers[power] ?? 1n)) % modulus
  }
  return result
}

/** The inverse of a value; null where there is none. */
export function modInverse(value: bigint, modulus: bigint): bigint | null {
  let [a, b] = [((value % modulus) + modulus) % modulus, modulus]
  let [x, y] = [1n, 0n]
  while (a > 0n) {
    const quotient = b / a
    ;[a, b] = [b - quotient * a, a]
    ;[x, y] = [y - quotient * x, x]
  }
  if (b !== 1n) return null
  return ((y % modulus) + modulus) % modulus
}

export function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return x
}

export function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length
}
