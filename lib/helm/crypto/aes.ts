// AES-256 in CBC mode, without padding. Models crypto/aes and crypto/cipher as encryptAES uses them.

export interface CbcInput {
  readonly key: Uint8Array
  readonly vector: Uint8Array
  /** A whole number of 16-byte blocks. */
  readonly data: Uint8Array
  readonly direction: 'encrypt' | 'decrypt'
}

export function aesCbc(input: CbcInput): Uint8Array {
  const { key, vector, data, direction } = input
  const schedule = expandKey(key)
  const out = new Uint8Array(data.length)
  let previous = vector
  for (let at = 0; at < data.length; at += 16) {
    const block = data.subarray(at, at + 16)
    if (direction === 'encrypt') {
      previous = encryptBlock(xor(block, previous), schedule)
      out.set(previous, at)
    } else {
      out.set(xor(decryptBlock(block, schedule), previous), at)
      previous = block
    }
  }
  return out
}

const rounds = 14
const box = makeBox()
const inverseBox = makeInverse(box)

function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, i) => byte ^ (b[i] ?? 0))
}

/** The S-box: inverses in GF(2^8), then an affine map. */
function makeBox(): Uint8Array {
  const table = new Uint8Array(256)
  let p = 1
  let q = 1
  do {
    p = p ^ ((p << 1) & 0xff) ^ (p & 0x80 ? 0x1b : 0)
    q ^= q << 1
    q ^= q << 2
    q ^= q << 4
    q &= 0xff
    if (q & 0x80) q ^= 0x09
    const rotated = q ^ rotate(q, 1) ^ rotate(q, 2) ^ rotate(q, 3) ^ rotate(q, 4)
    table[p] = rotated ^ 0x63
  } while (p !== 1)
  table[0] = 0x63
  return table
}

function rotate(value: number, count: number): number {
  return ((value << count) | (value >> (8 - count))) & 0xff
}

function makeInverse(table: Uint8Array): Uint8Array {
  const inverse = new Uint8Array(256)
  table.forEach((value, i) => {
    inverse[value] = i
  })
  return inverse
}

function expandKey(key: Uint8Array): Uint8Array {
  const schedule = new Uint8Array(16 * (rounds + 1))
  schedule.set(key)
  let constant = 1
  for (let at = 32; at < schedule.length; at += 4) {
    let word = [...schedule.subarray(at - 4, at)]
    if (at % 32 === 0) {
      word = [...word.slice(1), word[0] ?? 0].map((byte) => box[byte] ?? 0)
      word[0] = (word[0] ?? 0) ^ constant
      constant = double(constant)
    } else if (at % 32 === 16) word = word.map((byte) => box[byte] ?? 0)
    word.forEach((byte, i) => {
      schedule[at + i] = byte ^ (schedule[at + i - 32] ?? 0)
    })
  }
  return schedule
}

function roundKey(schedule: Uint8Array, round: number): Uint8Array {
  return schedule.subarray(round * 16, round * 16 + 16)
}

function encryptBlock(block: Uint8Array, schedule: Uint8Array): Uint8Array {
  let state = xor(block, roundKey(schedule, 0))
  for (let round = 1; round <= rounds; round++) {
    state = state.map((_, i) => box[state[shiftedRow(i, 1)] ?? 0] ?? 0)
    if (round < rounds) state = mixColumns(state, [2, 3, 1, 1])
    state = xor(state, roundKey(schedule, round))
  }
  return state
}

function decryptBlock(block: Uint8Array, schedule: Uint8Array): Uint8Array {
  let state = xor(block, roundKey(schedule, rounds))
  for (let round = rounds - 1; round >= 0; round--) {
    state = state.map((_, i) => inverseBox[state[shiftedRow(i, -1)] ?? 0] ?? 0)
    state = xor(state, roundKey(schedule, round))
    if (round > 0) state = mixColumns(state, [14, 11, 13, 9])
  }
  return state
}

/** Where the byte at a place comes from when rows are shifted. */
function shiftedRow(i: number, direction: 1 | -1): number {
  const row = i % 4
  return (i + direction * 4 * row + 16) % 16
}

function mixColumns(state: Uint8Array, factors: readonly number[]): Uint8Array {
  return state.map((_, i) => {
    const column = i - (i % 4)
    let mixed = 0
    for (let k = 0; k < 4; k++) mixed ^= multiply(state[column + k] ?? 0, factors[(k - (i % 4) + 4) % 4] ?? 0)
    return mixed
  })
}

function double(value: number): number {
  return ((value << 1) ^ (value & 0x80 ? 0x11b : 0)) & 0xff
}

function multiply(value: number, factor: number): number {
  let product = 0
  let power = value
  for (let rest = factor; rest > 0; rest >>= 1) {
    if (rest & 1) product ^= power
    power = double(power)
  }
  return product
}
