// RUN --mount: the comma-separated settings of one mount.
//
// Models frontend/dockerfile/instructions parseMount. It runs twice: when the file is parsed (variables unknown, only
// `from` is read) and when the instruction runs (every setting is checked).

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { csvFields } from '@/lib/go/csv'
import { quote } from '@/lib/go/quote'
import { cut } from '@/lib/go/split'
import { parseBool } from '@/lib/go/strconv'
import { suggest, withSuggestion } from './suggest'

export type MountType = 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh'

export interface Mount {
  readonly type: MountType
  readonly from: string
  readonly source: string
  readonly target: string
  readonly readOnly: boolean
  readonly sizeBytes: number
  readonly id: string
  readonly sharing: '' | 'shared' | 'private' | 'locked'
  readonly required: boolean
  readonly env?: string
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
}

export type Expander = (word: string) => Result<string, string>

type Draft = { -readonly [Key in keyof Mount]: Mount[Key] } & { isReadOnlySet: boolean }

const types: readonly MountType[] = ['bind', 'cache', 'secret', 'ssh', 'tmpfs']
const sharings = ['locked', 'private', 'shared'] as const
const keys = [
  'type', 'from', 'source', 'target', 'readonly', 'id', 'sharing', 'required', 'size', 'mode', 'uid', 'gid', 'src', 'dst',
  'destination', 'ro', 'rw', 'readwrite', 'env',
] // biome-ignore format: one list

/** Reads `from` only; other settings wait for their variables. */
export function parseMountEarly(text: string): Result<Mount, string> {
  const fields = csvFields(text)
  if (!fields.ok) return err(`failed to parse csv mounts: ${fields.error}`)
  const draft = newDraft()
  for (const field of fields.value) {
    const { before, after, found } = cut(field, '=')
    if (!found || before.toLowerCase() !== 'from') continue
    const dollar = after.indexOf('$')
    if (dollar >= 0 && dollar !== after.length - 1) {
      return err("'from' doesn't support variable expansion, define alias stage instead")
    }
    draft.from = after
  }
  return finish(draft)
}

export function parseMount(text: string, expand: Expander): Result<Mount, string> {
  const fields = csvFields(text)
  if (!fields.ok) return err(`failed to parse csv mounts: ${fields.error}`)
  const draft = newDraft()
  for (const field of fields.value) {
    const { before, after, found } = cut(field, '=')
    const key = before.toLowerCase()
    const value = found ? expand(after) : ok('')
    if (!value.ok) return value
    const failure = found ? applySetting(draft, key, value.value, field) : applyBare(draft, key, field)
    if (failure !== null) return err(failure)
  }
  return finish(draft)
}

function newDraft(): Draft {
  return {
    type: 'bind', from: '', source: '', target: '', readOnly: false, sizeBytes: 0, id: '', sharing: '', required: false,
    isReadOnlySet: false,
  } // biome-ignore format: defaults
}

/** A setting without a value. */
function applyBare(draft: Draft, key: string, field: string): string | null {
  if (key === 'readonly' || key === 'ro' || key === 'readwrite' || key === 'rw') {
    draft.readOnly = key === 'readonly' || key === 'ro'
    draft.isReadOnlySet = true
    return null
  }
  if (key !== 'required') return `invalid field '${field}' must be a key=value pair`
  if (!canBeRequired(draft)) return unexpectedFor(key, draft)
  draft.required = true
  return null
}

function applySetting(draft: Draft, key: string, value: string, field: string): string | null {
  switch (key) {
    case 'type':
      return applyType(draft, value)
    case 'from':
      draft.from = value
      return null
    case 'source':
    case 'src':
      draft.source = value
      return null
    case 'target':
    case 'dst':
    case 'destination':
      draft.target = value
      return null
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
      return applyReadOnly(draft, key, value)
    case 'required':
      return applyRequired(draft, value)
    case 'size':
      return applySize(draft, value)
    case 'id':
      draft.id = value
      return null
    case 'sharing':
      return applySharing(draft, value)
    case 'mode':
      return applyNumber(draft, key, value, 8)
    case 'uid':
    case 'gid':
      return applyNumber(draft, key, value, 10)
    case 'env':
      draft.env = value
      return null
    default:
      return withSuggestion(`unexpected key '${key}' in '${field}'`, suggest(key, keys, { caseSensitive: true }))
  }
}

function applyType(draft: Draft, value: string): string | null {
  const type = types.find((known) => known === value.toLowerCase())
  if (type === undefined) {
    return withSuggestion(`unsupported mount type ${quote(value)}`, suggest(value, types, { caseSensitive: true }))
  }
  draft.type = type
  return null
}

function applyReadOnly(draft: Draft, key: string, value: string): string | null {
  const isSet = parseBool(value)
  if (!isSet.ok) return `invalid value for ${key}: ${value}`
  draft.readOnly = key === 'readonly' || key === 'ro' ? isSet.value : !isSet.value
  draft.isReadOnlySet = true
  return null
}

function canBeRequired(draft: Draft): boolean {
  return draft.type === 'secret' || draft.type === 'ssh'
}

function unexpectedFor(key: string, draft: Draft): string {
  return `unexpected key '${key}' for mount type '${draft.type}'`
}

function applyRequired(draft: Draft, value: string): string | null {
  if (!canBeRequired(draft)) return unexpectedFor('required', draft)
  const isSet = parseBool(value)
  if (!isSet.ok) return `invalid value for required: ${value}`
  draft.required = isSet.value
  return null
}

function applySize(draft: Draft, value: string): string | null {
  if (draft.type !== 'tmpfs') return unexpectedFor('size', draft)
  const bytes = memoryBytes(value)
  if (bytes === null) return `invalid value for size: ${value}`
  draft.sizeBytes = bytes
  return null
}

function applySharing(draft: Draft, value: string): string | null {
  const sharing = sharings.find((known) => known === value.toLowerCase())
  if (sharing === undefined) {
    return withSuggestion(
      `unsupported sharing value ${quote(value)}`,
      suggest(value, sharings, { caseSensitive: true }),
    )
  }
  draft.sharing = sharing
  return null
}

function applyNumber(draft: Draft, key: 'mode' | 'uid' | 'gid', value: string, base: 8 | 10): string | null {
  const isNumber = base === 8 ? /^[0-7]+$/.test(value) : /^[0-9]+$/.test(value)
  const number = Number.parseInt(value, base)
  if (!isNumber || number > 0xffffffff) return `invalid value ${value} for ${key}`
  draft[key] = number
  return null
}

function finish(draft: Draft): Result<Mount, string> {
  const { isReadOnlySet, ...mount } = draft
  const failure = conflictOf(mount)
  if (failure !== null) return err(failure)
  const isWritable = mount.type === 'cache' || mount.type === 'tmpfs'
  return ok(isReadOnlySet ? mount : { ...mount, readOnly: !isWritable })
}

function conflictOf(mount: Mount): string | null {
  if (mount.type === 'bind' || mount.type === 'tmpfs') {
    for (const key of ['mode', 'uid', 'gid'] as const) {
      if (mount[key] !== undefined) return `${key} not allowed for "${mount.type}" type mounts`
    }
  }
  if (mount.type === 'secret') {
    if (mount.from !== '') return 'secret mount should not have a from'
    if (mount.sharing !== '') return 'secret mount should not define sharing'
    if (mount.source === '' && mount.target === '' && mount.id === '') {
      return 'invalid secret mount. one of source, target required'
    }
    if (mount.source !== '' && mount.id !== '') return "both source and id can't be set"
  }
  if (mount.sharing !== '' && mount.type !== 'cache') return `invalid cache sharing set for ${mount.type} mount`
  return null
}

/** Models docker/go-units RAMInBytes; null for a text it refuses. */
export function memoryBytes(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?) ?(?:([kmgtp])i?)?b?$/i.exec(text)
  if (match === null) return null
  const power = 'kmgtp'.indexOf((match[2] ?? '').toLowerCase()) + 1
  return Math.trunc(Number(match[1]) * 1024 ** (match[2] === undefined ? 0 : power))
}
