// What -v and --mount ask for: a volume or a folder of this host at a path of the container.
//
// Models docker/cli opts/mount.go and compose's volume short form. Left out: options of drivers, propagation, subpaths.

import { err, ok, type Result } from '@/lib/base/result'
import { csvFields } from '@/lib/go/csv'
import { cleanPath } from '@/lib/go/path'
import { parseBool } from '@/lib/go/strconv'

export interface MountSpec {
  readonly kind: 'bind' | 'volume' | 'tmpfs'
  /** A volume's name (empty: a new one without a name), or a path of this host. */
  readonly source: string
  readonly target: string
  readonly isReadOnly: boolean
  /** `-v` makes a missing folder; `--mount` refuses it. */
  readonly makesSource: boolean
}

/** One value of --mount. */
export function parseMountFlag(text: string): Result<MountSpec, string> {
  const fields = csvFields(text)
  if (!fields.ok) return fields
  const values = new Map<string, string>()
  for (const field of fields.value) {
    const equals = field.indexOf('=')
    const typed = (equals < 0 ? field : field.slice(0, equals)).toLowerCase()
    const key = sameKeys[typed] ?? typed
    if (equals < 0 && !bareKeys.has(key)) return err(`invalid field '${field}' must be a key=value pair`)
    if (!knownKeys.has(key)) return err(`unexpected key '${typed}' in '${field}'`)
    const value = equals < 0 ? 'true' : field.slice(equals + 1)
    if (key === 'readonly' && !parseBool(value).ok) return err(`invalid value for ${typed}: ${value}`)
    values.set(key, value)
  }
  const readOnly = parseBool(values.get('readonly') ?? 'false')
  const kind = (values.get('type') ?? 'volume').toLowerCase()
  const target = values.get('target') ?? ''
  if (kind === '') return err('type is required')
  if (target === '') return err('target is required')
  return ok({
    kind: kind === 'bind' || kind === 'tmpfs' ? kind : 'volume',
    source: values.get('source') ?? '',
    target,
    isReadOnly: readOnly.ok && readOnly.value,
    makesSource: false,
  })
}

const sameKeys: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
}
const bareKeys = new Set(['readonly', 'volume-nocopy', 'bind-nonrecursive'])
const knownKeys = new Set([
  'type',
  'source',
  'target',
  'readonly',
  'bind-propagation',
  'bind-nonrecursive',
  'bind-recursive',
  'consistency',
  'image-subpath',
  'tmpfs-mode',
  'tmpfs-size',
  'volume-driver',
  'volume-label',
  'volume-nocopy',
  'volume-opt',
  'volume-subpath',
])

/** One value of -v: `[source:]target[:options]`. */
export function parseVolumeFlag(text: string): Result<MountSpec, string> {
  const parts = text.split(':')
  if (parts.some((part) => part === '')) return err(`invalid spec: ${text}: empty section between colons`)
  if (parts.length === 1) return ok(volumeAt('', text, ''))
  const [source = '', target = '', options = ''] = parts
  if (parts.length === 2 && /^(?:ro|rw|z|Z)$/.test(target)) return ok(volumeAt('', source, target))
  return ok(volumeAt(source, target, options))
}

function volumeAt(source: string, target: string, options: string): MountSpec {
  const kind = /^[./~]/.test(source) ? 'bind' : 'volume'
  return { kind, source, target, isReadOnly: options.split(',').includes('ro'), makesSource: true }
}

/** What the daemon says about a mount that the client let through; null when it is in order. */
export function mountFault(spec: MountSpec): string | null {
  const { kind, source, target } = spec
  const whole = source === '' ? target : `${source}:${target}`
  if (!target.startsWith('/')) {
    return `invalid volume specification: '${whole}': invalid mount config for type "${kind}": invalid mount path: '${target}' mount path must be absolute`
  }
  if (cleanPath(target) === '/') {
    return `invalid volume specification: '${whole}': invalid mount config for type "${kind}": invalid specification: destination can't be '/'`
  }
  if (kind === 'volume' && source.length === 1) return `create ${source}: ${tooShort}`
  if (kind === 'volume' && source !== '' && !volumeName.test(source)) {
    return `create ${source}: ${quoteName(source)} includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`
  }
  return null
}

export const tooShort = 'volume name is too short, names should be at least two alphanumeric characters'
export const volumeName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/

function quoteName(name: string): string {
  return `"${name}"`
}
