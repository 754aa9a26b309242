// Volumes of a pod: a name, one source, and what the source needs.
//
// Models pkg/apis/core/validation ValidateVolumes. Left out: the details of cloud disks.

import type { KeyToPath, Volume, VolumeProjection } from '../api/core'
import { duplicateValue, type FieldError, forbiddenField, invalidValue, requiredValue } from '../meta/field-error'
import { dnsLabelProblems } from '../meta/name-rules'
import { oneOf, problemsAt } from './checks'
import { localPathProblems } from './container'

export interface VolumesFound {
  readonly errors: readonly FieldError[]
  /** The names that mounts may use: a volume with a fault is not there for them. */
  readonly good: ReadonlySet<string>
}

export function validateVolumes(volumes: readonly Volume[] | undefined, path: string): VolumesFound {
  const errors: FieldError[] = []
  const good = new Set<string>()
  for (const [i, volume] of (volumes ?? []).entries()) {
    const at = `${path}[${i}]`
    const { name = '' } = volume
    const found = [...validateSource(volume, at)]
    if (name === '') found.push(requiredValue(`${at}.name`))
    else found.push(...problemsAt(`${at}.name`, name, dnsLabelProblems(name)))
    if (good.has(name)) found.push(duplicateValue(`${at}.name`, name))
    if (found.length === 0) good.add(name)
    errors.push(...found)
  }
  return { errors, good }
}

/** In the order in which upstream looks for them. */
const sources = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
] as const satisfies readonly (keyof Volume)[]

/** As the messages have it. */
const spelling: Readonly<Record<string, string>> = { downwardAPI: 'downwarAPI', cephfs: 'cephFS' }

function validateSource(volume: Volume, at: string): readonly FieldError[] {
  const given = sources.filter((source) => volume[source] !== undefined)
  const [first, ...more] = given
  if (first === undefined) return [requiredValue(at, 'must specify a volume type')]
  return [
    ...validateOne(volume, at),
    ...more.map((source) =>
      forbiddenField(`${at}.${spelling[source] ?? source}`, 'may not specify more than 1 volume type'),
    ),
  ]
}

function validateOne(
  { hostPath, secret, persistentVolumeClaim, configMap, projected, nfs, csi }: Volume,
  at: string,
): readonly FieldError[] {
  if (hostPath !== undefined) {
    const errors: FieldError[] = (hostPath.path ?? '') === '' ? [requiredValue(`${at}.hostPath.path`)] : []
    if (hostPath.path?.split('/').includes('..'))
      errors.push(invalidValue(`${at}.hostPath.path`, hostPath.path, "must not contain '..'"))
    const kinds = ['', 'DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice']
    return [...errors, ...oneOf(hostPath.type, kinds, `${at}.hostPath.type`)]
  }
  if (secret !== undefined) {
    const errors: FieldError[] = (secret.secretName ?? '') === '' ? [requiredValue(`${at}.secret.secretName`)] : []
    return [
      ...errors,
      ...validateMode(secret.defaultMode, `${at}.secret.defaultMode`),
      ...validateItems(secret.items, `${at}.secret.items`),
    ]
  }
  if (persistentVolumeClaim !== undefined)
    return (persistentVolumeClaim.claimName ?? '') === ''
      ? [requiredValue(`${at}.persistentVolumeClaim.claimName`)]
      : []
  if (configMap !== undefined) {
    const errors: FieldError[] = (configMap.name ?? '') === '' ? [requiredValue(`${at}.configMap.name`)] : []
    return [
      ...errors,
      ...validateMode(configMap.defaultMode, `${at}.configMap.defaultMode`),
      ...validateItems(configMap.items, `${at}.configMap.items`),
    ]
  }
  if (projected !== undefined)
    return (projected.sources ?? []).flatMap((source, i) => validateProjection(source, `${at}.projected.sources[${i}]`))
  if (nfs !== undefined) {
    const errors: FieldError[] = []
    if ((nfs.server ?? '') === '') errors.push(requiredValue(`${at}.nfs.server`))
    if ((nfs.path ?? '') === '') errors.push(requiredValue(`${at}.nfs.path`))
    else if (!nfs.path.startsWith('/'))
      errors.push(invalidValue(`${at}.nfs.path`, nfs.path, 'must be an absolute path'))
    return errors
  }
  if (csi !== undefined && (csi.driver ?? '') === '') return [requiredValue(`${at}.csi.driver`)]
  return []
}

function validateProjection(projection: VolumeProjection, at: string): readonly FieldError[] {
  const { secret, configMap, serviceAccountToken } = projection
  const errors: FieldError[] = []
  if (Object.keys(projection).length > 1)
    errors.push(forbiddenField(at, 'may not specify more than 1 volume type per source'))
  if (secret !== undefined && (secret.name ?? '') === '') errors.push(requiredValue(`${at}.secret.name`))
  if (configMap !== undefined && (configMap.name ?? '') === '') errors.push(requiredValue(`${at}.configMap.name`))
  if (serviceAccountToken !== undefined) {
    if ((serviceAccountToken.path ?? '') === '') errors.push(requiredValue(`${at}.serviceAccountToken.path`))
    if ((serviceAccountToken.expirationSeconds ?? 3600) < 600)
      errors.push(
        invalidValue(
          `${at}.serviceAccountToken.expirationSeconds`,
          serviceAccountToken.expirationSeconds,
          'may not specify a duration less than 10 minutes',
        ),
      )
  }
  return errors
}

function validateMode(mode: number | undefined, path: string): readonly FieldError[] {
  if (mode === undefined || (mode >= 0 && mode <= 0o777)) return []
  return [invalidValue(path, mode, 'must be a number between 0 and 0777 (octal), both inclusive')]
}

function validateItems(items: readonly KeyToPath[] | undefined, path: string): readonly FieldError[] {
  return (items ?? []).flatMap(({ key, path: file = '' }, i) => {
    const errors: FieldError[] = (key ?? '') === '' ? [requiredValue(`${path}[${i}].key`)] : []
    if (file === '') return [...errors, requiredValue(`${path}[${i}].path`)]
    return [...errors, ...localPathProblems(file, `${path}[${i}].path`)]
  })
}
