// Projected volumes, and downward API files: unique paths, exactly one source each.
//
// Models pkg/apis/core/validation validateProjectionSources and validateDownwardAPIVolumeFile.

import type {
  DownwardAPIVolumeFile,
  KeyToPath,
  ProjectedVolumeSource,
  ServiceAccountTokenProjection,
  VolumeProjection,
} from '../../api/generated/core'
import { type FieldError, forbiddenField, invalidValue, requiredValue } from '../../meta/field-error'
import { required } from './checks'
import { validateFieldRef, validateResourceFieldRef, volumeFields } from './field-ref'
import { nonReservedPath } from './paths'

export function validateMode(mode: number | undefined, path: string): readonly FieldError[] {
  if (mode === undefined || (mode >= 0 && mode <= 0o777)) return []
  return [invalidValue(path, mode, 'must be a number between 0 and 0777 (octal), both inclusive')]
}

export function validateItems(items: readonly KeyToPath[] | undefined, path: string): readonly FieldError[] {
  return (items ?? []).flatMap((item, i) => validateItem(item, `${path}[${i}]`))
}

function validateItem({ key, path: file = '', mode }: KeyToPath, path: string): readonly FieldError[] {
  return [
    ...required(key, `${path}.key`),
    ...required(file, `${path}.path`),
    ...nonReservedPath(file, `${path}.path`),
    ...validateMode(mode, `${path}.mode`),
  ]
}

/** Errors of all files of a volume are reported at the volume's own path. */
export function validateDownwardFile(file: DownwardAPIVolumeFile, path: string): readonly FieldError[] {
  const { path: name = '', fieldRef, resourceFieldRef, mode } = file
  const errors: FieldError[] = [...required(name, `${path}.path`), ...nonReservedPath(name, `${path}.path`)]
  if (fieldRef !== undefined) {
    errors.push(...validateFieldRef(fieldRef, volumeFields, `${path}.fieldRef`))
    if (resourceFieldRef !== undefined)
      errors.push(invalidValue(path, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously'))
  } else if (resourceFieldRef !== undefined)
    errors.push(...validateResourceFieldRef(resourceFieldRef, 'volume', `${path}.resourceFieldRef`))
  else errors.push(requiredValue(path, 'one of fieldRef and resourceFieldRef is required'))
  return [...errors, ...validateMode(mode, `${path}.mode`)]
}

/** The file paths used so far in a volume. */
type Paths = Set<string>

export function validateProjected(
  { sources, defaultMode }: ProjectedVolumeSource,
  path: string,
): readonly FieldError[] {
  const paths: Paths = new Set()
  return [
    ...validateMode(defaultMode, `${path}.defaultMode`),
    ...(sources ?? []).flatMap((source, i) => validateSource(source, { at: `${path}.sources[${i}]`, path }, paths)),
  ]
}

interface Place {
  /** The path of the source. */
  readonly at: string
  /** The path of the volume. */
  readonly path: string
}

function once(file: string, shown: string, { path }: Place, paths: Paths): readonly FieldError[] {
  if (paths.has(file)) return [invalidValue(path, shown, 'conflicting duplicate paths')]
  paths.add(file)
  return []
}

function validateSource(source: VolumeProjection, place: Place, paths: Paths): readonly FieldError[] {
  const { secret, configMap, downwardAPI, serviceAccountToken } = source
  const errors: FieldError[] = []
  for (const [name, keys] of [
    ['secret', secret],
    ['configMap', configMap],
  ] as const) {
    if (keys === undefined) continue
    errors.push(...required(keys.name, `${place.at}.${name}.name`))
    for (const [i, item] of (keys.items ?? []).entries()) {
      errors.push(...validateItem(item, `${place.at}.${name}.items[${i}]`))
      if ((item.path ?? '') !== '') errors.push(...once(item.path, keys.name ?? '', place, paths))
    }
  }
  for (const file of downwardAPI?.items ?? []) {
    errors.push(...validateDownwardFile(file, `${place.at}.downwardAPI`))
    if ((file.path ?? '') !== '') errors.push(...once(file.path, file.path, place, paths))
  }
  if (serviceAccountToken !== undefined) errors.push(...validateToken(serviceAccountToken, place))
  const given = [secret, configMap, downwardAPI, serviceAccountToken]
  if (given.filter((one) => one !== undefined).length > 1)
    errors.push(forbiddenField(place.at, 'may not specify more than 1 volume type per source'))
  return errors
}

function validateToken(token: ServiceAccountTokenProjection, { at, path }: Place): readonly FieldError[] {
  const { expirationSeconds = 3600, path: file = '' } = token
  const seconds = `${at}.serviceAccountToken.expirationSeconds`
  const errors: FieldError[] = []
  if (expirationSeconds < 600)
    errors.push(invalidValue(seconds, expirationSeconds, 'may not specify a duration less than 10 minutes'))
  if (expirationSeconds > 2 ** 32)
    errors.push(invalidValue(seconds, expirationSeconds, 'may not specify a duration larger than 2^32 seconds'))
  if (file === '') return [...errors, requiredValue(`${path}.path`)]
  return [...errors, ...nonReservedPath(file, `${path}.path`)]
}
