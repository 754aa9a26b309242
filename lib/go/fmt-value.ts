// One value under one printf verb: which format a type takes, and what a verb that does not fit prints.
//
// Models fmt/print.go printArg and printValue. Pointers print as a made-up constant address: Go's differ from
// run to run.

import { sortedBytewise } from '@/lib/base/order'
import { toBytes } from './byte-string'
import {
  type Base,
  type Flags,
  formatChar,
  formatFloating,
  formatHexBytes,
  formatInteger,
  formatQuoted,
  formatQuotedChar,
  formatString,
  formatUnicode,
  pad,
} from './fmt-flags'
import { isUnsignedKind } from './type'
import {
  GoBytes,
  GoComplex,
  GoFloat32,
  GoFunc,
  GoInt,
  GoList,
  GoMap,
  type GoMethod,
  GoPointer,
  GoStruct,
  type GoType,
  type GoValue,
  typeName,
  typeOfValue,
  zeroValue,
} from './value'

const nilText = '<nil>'
const pointerAddress = 0xc000012080n

/** What one verb prints of one argument. */
export function formatArg(value: GoValue, verb: string, flags: Flags): string {
  if (value === null) return verb === 'T' || verb === 'v' ? pad(nilText, flags) : badVerb(value, verb, flags)
  if (verb === 'T') return formatString(typeName(value), flags)
  if (verb === 'p') return formatPointer(value, verb, flags)
  if (verb === 'w') return badVerb(value, verb, flags)
  return formatMethods(value, verb, flags) ?? formatValue(value, verb, { flags, depth: 0 })
}

interface Place {
  readonly flags: Flags
  readonly depth: number
  /** Within an unexported field: no methods are called. */
  readonly isHidden?: boolean
}

/** The text of an Error or String method, where the type has one and the verb wants text. */
function formatMethods(value: GoValue, verb: string, flags: Flags): string | null {
  const methods = typeOfValue(value)?.methods
  if (methods === undefined || !'vsxXq'.includes(verb)) return null
  if (flags.sharpV) return formatCode(value, methods.get('GoString'), flags)
  const method = methods.get('Error') ?? methods.get('String')
  if (method === undefined) return null
  if (value instanceof GoPointer && value.target === null) return nilText
  const text = method.call(value, [])
  return formatText(typeof text === 'string' ? text : '', verb, flags)
}

/** %#v of a type that has a GoString method. */
function formatCode(value: GoValue, method: GoMethod | undefined, flags: Flags): string | null {
  const code = method?.call(value, [])
  return typeof code === 'string' ? formatString(code, flags) : null
}

function formatValue(value: GoValue, verb: string, place: Place): string {
  const { flags, depth } = place
  if (depth > 0 && !place.isHidden) {
    const text = formatMethods(value, verb, flags)
    if (text !== null) return text
  }
  switch (typeof value) {
    case 'string':
      return formatText(value, verb, flags)
    case 'number':
      return formatFloatVerb(value, verb, flags, 64)
    case 'boolean':
      return verb === 't' || verb === 'v' ? pad(String(value), flags) : badVerb(value, verb, flags)
    default:
      return formatObject(value, verb, place)
  }
}

type ObjectValue = Exclude<GoValue, string | number | boolean>

function formatObject(value: ObjectValue, verb: string, place: Place): string {
  const { flags } = place
  // A nil element prints as such under every verb.
  if (value === null) return flags.sharpV ? 'interface {}(nil)' : nilText
  if (value instanceof GoInt) return formatIntegerVerb(value, verb, flags)
  if (value instanceof GoMap) return formatMap(value, verb, place)
  if (value instanceof GoList) return formatItems(value, verb, place)
  if (value instanceof GoBytes) return formatBytes(value, verb, place)
  if (value instanceof GoStruct) return formatStruct(value, verb, place)
  if (value instanceof GoFloat32) return formatFloatVerb(value.value, verb, flags, 32)
  if (value instanceof GoComplex) return formatComplex(value, verb, flags)
  return formatReference(value, verb, place)
}

/** `%!d(string=hi)`: a verb that does not fit the type; the value is printed by %v under the current flags. */
function badVerb(value: GoValue, verb: string, flags: Flags): string {
  if (value === null) return `%!${verb}(${nilText})`
  return `%!${verb}(${typeName(value)}=${formatPlain(value, flags)})`
}

/** %v without Error and String methods. */
function formatPlain(value: GoValue, flags: Flags): string {
  return formatValue(value, 'v', { flags, depth: 0, isHidden: true })
}

function formatText(text: string, verb: string, flags: Flags): string {
  switch (verb) {
    case 'v':
      return flags.sharpV ? formatQuoted(text, flags) : formatString(text, flags)
    case 's':
      return formatString(text, flags)
    case 'x':
      return formatHexBytes(text, flags, false)
    case 'X':
      return formatHexBytes(text, flags, true)
    case 'q':
      return formatQuoted(text, flags)
    default:
      return badVerb(text, verb, flags)
  }
}

const bases: ReadonlyMap<string, Base> = new Map<string, Base>([
  ['v', 10],
  ['d', 10],
  ['b', 2],
  ['o', 8],
  ['O', 8],
  ['x', 16],
  ['X', 16],
])

function formatIntegerVerb(value: GoInt, verb: string, flags: Flags): string {
  const base = bases.get(verb)
  if (base === undefined) {
    const unsigned = BigInt.asUintN(64, value.value)
    if (verb === 'c') return formatChar(unsigned, flags)
    if (verb === 'q') return formatQuotedChar(unsigned, flags)
    return verb === 'U' ? formatUnicode(unsigned, flags) : badVerb(value, verb, flags)
  }
  if (verb === 'v' && flags.sharpV && isUnsignedKind(value.type.kind)) return formatHexNumber(value.value, flags)
  return formatInteger(value.value, flags, { base, isUpper: verb === 'X', hasOctalMark: verb === 'O' })
}

function formatHexNumber(value: bigint, flags: Flags, isSharp = true): string {
  return formatInteger(value, { ...flags, sharp: isSharp }, { base: 16, isUpper: false, hasOctalMark: false })
}

function formatFloatVerb(value: number, verb: string, flags: Flags, bits: 32 | 64): string {
  switch (verb) {
    case 'v':
      return formatFloating(value, flags, { format: 'g', precision: -1, bits, verb: 'g' })
    case 'b':
    case 'g':
    case 'G':
    case 'x':
    case 'X':
      return formatFloating(value, flags, { format: verb, precision: -1, bits, verb })
    case 'e':
    case 'E':
    case 'f':
      return formatFloating(value, flags, { format: verb, precision: 6, bits, verb })
    case 'F':
      return formatFloating(value, flags, { format: 'f', precision: 6, bits, verb: 'f' })
    default:
      return badVerb(bits === 64 ? value : new GoFloat32(value), verb, flags)
  }
}

function formatComplex(value: GoComplex, verb: string, flags: Flags): string {
  if (!'vbgGxXfFeE'.includes(verb)) return badVerb(value, verb, flags)
  const real = formatFloatVerb(value.real, verb, flags, 64)
  const imaginary = formatFloatVerb(value.imaginary, verb, { ...flags, plus: true }, 64)
  return `(${real}${imaginary}i)`
}

function formatMap(value: GoMap, verb: string, place: Place): string {
  const { flags } = place
  const name = value.type.name
  if (flags.sharpV && value.isNil) return `${name}(nil)`
  const inner = { ...place, depth: place.depth + 1 }
  const entries = sortedBytewise(value.keys()).map((key) => {
    return `${formatValue(key, verb, inner)}:${formatValue(value.get(key) ?? null, verb, inner)}`
  })
  return flags.sharpV ? `${name}{${entries.join(', ')}}` : `map[${entries.join(' ')}]`
}

function formatItems(value: GoList, verb: string, place: Place): string {
  const { flags } = place
  const name = value.type.name
  if (flags.sharpV && value.isNil) return `${name}(nil)`
  const inner = { ...place, depth: place.depth + 1 }
  const items = value.items.map((item) => formatValue(item, verb, inner))
  return flags.sharpV ? `${name}{${items.join(', ')}}` : `[${items.join(' ')}]`
}

function formatBytes(value: GoBytes, verb: string, place: Place): string {
  const { flags } = place
  switch (verb) {
    case 's':
      return formatString(value.text, flags)
    case 'x':
    case 'X':
      return formatHexBytes(value.text, flags, verb === 'X')
    case 'q':
      return formatQuoted(value.text, flags)
    case 'v':
    case 'd':
      return formatByteList(value, flags)
    default: {
      const numbers = Array.from(toBytes(value.text), (byte) => new GoInt(BigInt(byte), byteType))
      return formatItems(new GoList(numbers, value.type), verb, place)
    }
  }
}

const byteType: GoType = { name: 'uint8', kind: 'uint8', isNamed: true }

function formatByteList(value: GoBytes, flags: Flags): string {
  const bytes = Array.from(toBytes(value.text), BigInt)
  if (flags.sharpV) {
    const name = value.type.name === '[]uint8' ? '[]byte' : value.type.name
    if (value.isNil) return `${name}(nil)`
    return `${name}{${bytes.map((byte) => formatHexNumber(byte, flags)).join(', ')}}`
  }
  const style = { base: 10, isUpper: false, hasOctalMark: false } as const
  return `[${bytes.map((byte) => formatInteger(byte, flags, style)).join(' ')}]`
}

function formatStruct(value: GoStruct, verb: string, place: Place): string {
  const { flags } = place
  const fields = (value.type.fields ?? []).map((field) => {
    const isHidden = place.isHidden === true || field.isUnexported === true
    const part = value.fields.get(field.name) ?? zeroValue(field.type)
    const text = formatValue(part, verb, { flags, depth: place.depth + 1, isHidden })
    return flags.plusV || flags.sharpV ? `${field.name}:${text}` : text
  })
  return flags.sharpV ? `${value.type.name}{${fields.join(', ')}}` : `{${fields.join(' ')}}`
}

function formatReference(value: GoPointer | GoFunc, verb: string, place: Place): string {
  if (value instanceof GoPointer && place.depth === 0) {
    const target = value.target
    const isShown = target instanceof GoStruct || target instanceof GoMap || target instanceof GoList
    if (isShown) return `&${formatValue(target, verb, { ...place, depth: 1 })}`
  }
  return formatPointer(value, verb, place.flags)
}

function formatPointer(value: GoValue, verb: string, flags: Flags): string {
  const address = addressOf(value)
  if (address === null) return badVerb(value, verb, flags)
  switch (verb) {
    case 'v':
      if (flags.sharpV) return `(${typeName(value)})(${address === 0n ? 'nil' : formatHexNumber(address, flags)})`
      return address === 0n ? pad(nilText, flags) : formatHexNumber(address, flags, !flags.sharp)
    case 'p':
      return formatHexNumber(address, flags, !flags.sharp)
    case 'b':
    case 'o':
    case 'd':
    case 'x':
    case 'X':
      return formatInteger(address, flags, {
        base: bases.get(verb) ?? 10,
        isUpper: verb === 'X',
        hasOctalMark: false,
      })
    default:
      return badVerb(value, verb, flags)
  }
}

/** A made-up address; 0 for nil, null for a value that is not a reference. */
function addressOf(value: GoValue): bigint | null {
  if (value instanceof GoMap || value instanceof GoList || value instanceof GoBytes) {
    return value.isNil ? 0n : pointerAddress
  }
  if (value instanceof GoPointer) return value.target === null ? 0n : (value.address ?? pointerAddress)
  if (value instanceof GoFunc) return value.call === null ? 0n : pointerAddress
  return null
}
