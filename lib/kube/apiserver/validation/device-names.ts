// Dynamic resource allocation: names of drivers, pools and attributes; length limits of lists and maps.
//
// Models pkg/apis/resource/validation validateQualifiedName, validatePoolName, validateSlice, validateSet and validateMap.

import { sortedKeys } from '@/lib/base/order'
import { duplicateValue, type FieldError, invalidValue, requiredValue, tooLong, tooMany } from '../../meta/field-error'
import { dnsSubdomain } from './checks'
import { validateDriverName } from './volume-source'

type Check<Value> = (value: Value, path: string) => readonly FieldError[]

/** Checks each item; a list that is too long gets one error, and its items are not checked. */
export function eachOf<Value>(
  list: readonly Value[] | undefined,
  { path, most }: { readonly path: string; readonly most: number },
  check: Check<Value>,
): readonly FieldError[] {
  const items = list ?? []
  if (items.length > most) return [tooMany(path, items.length, most)]
  return items.flatMap((item, i) => check(item, `${path}[${i}]`))
}

interface SetRules<Value> {
  readonly path: string
  readonly most: number
  keyOf(value: Value): string
  /** The path of a duplicate's error: the item, or its name. */
  readonly duplicateAt: '' | '.name'
}

/** Like eachOf, and keys must be unique. */
export function eachOnce<Value>(
  list: readonly Value[] | undefined,
  { path, most, keyOf, duplicateAt }: SetRules<Value>,
  check: Check<Value>,
): readonly FieldError[] {
  const items = list ?? []
  if (items.length > most) return [tooMany(path, items.length, most)]
  const seen = new Set<string>()
  const errors: FieldError[] = items.flatMap((item, i) => check(item, `${path}[${i}]`))
  for (const [i, item] of items.entries()) {
    const key = keyOf(item)
    if (seen.has(key)) errors.push(duplicateValue(`${path}[${i}]${duplicateAt}`, key))
    seen.add(key)
  }
  return errors
}

export function eachEntry<Value>(
  map: Readonly<Record<string, Value>> | undefined,
  { path, most, key: checkKey }: { readonly path: string; readonly most: number; readonly key: Check<string> },
  check: Check<Value>,
): readonly FieldError[] {
  const keys = sortedKeys(map ?? {})
  if (keys.length > most) return [tooMany(path, keys.length, most)]
  return keys.flatMap((key) => {
    const value = map?.[key]
    const at = `${path}[${key}]`
    return [...checkKey(key, at), ...(value === undefined ? [] : check(value, at))]
  })
}

const poolMax = 253
const idMax = 32

export function poolName(name: string, path: string): readonly FieldError[] {
  if (name === '') return [requiredValue(path)]
  const errors: FieldError[] = name.length > poolMax ? [tooLong(path, poolMax)] : []
  return [...errors, ...name.split('/').flatMap((part) => dnsSubdomain(part, path))]
}

export function attributeName(name: string, path: string): readonly FieldError[] {
  const parts = name.split('/')
  const [domain = '', id = ''] = parts
  if (parts.length === 1) return identifier(domain, path)
  if (parts.length > 2) return []
  return [
    ...(domain === '' ? [invalidValue(path, '', 'the domain must not be empty')] : validateDriverName(domain, path)),
    ...(id === '' ? [invalidValue(path, '', 'the name must not be empty')] : identifier(id, path)),
  ]
}

export function fullAttributeName(name: string, path: string): readonly FieldError[] {
  const errors = attributeName(name, path)
  if (name.includes('/')) return errors
  const why = 'a fully qualified name must be a domain and a name separated by a slash'
  return [...errors, invalidValue(path, name, why)]
}

const identifierRule =
  "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName', regex used for validation is '[A-Za-z_][A-Za-z0-9_]*')"

function identifier(id: string, path: string): readonly FieldError[] {
  const errors: FieldError[] = id.length > idMax ? [tooLong(path, idMax)] : []
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(id) ? errors : [...errors, invalidValue(path, id, identifierRule)]
}
