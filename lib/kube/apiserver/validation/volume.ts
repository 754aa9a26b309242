// Volumes of a pod: a name, exactly one source, and the source's own fields.
//
// Models pkg/apis/core/validation ValidateVolumes and validateVolumeSource.

import type { Volume } from '../../api/generated/core'
import { duplicateValue, type FieldError, forbiddenField, requiredValue } from '../../meta/field-error'
import { parseQuantity } from '../../meta/quantity'
import { dnsLabel, oneOf, required, requiredThen } from './checks'
import { validateClaimTemplate } from './claim'
import { validateDownwardFile, validateItems, validateMode, validateProjected } from './projection'
import { validateVolumeSource } from './volume-source'

export interface VolumesFound {
  readonly errors: readonly FieldError[]
  /** The valid volumes by name; mounts of an invalid one are reported as not found. */
  readonly good: ReadonlyMap<string, Volume>
}

export function validateVolumes(volumes: readonly Volume[] | undefined, path: string): VolumesFound {
  const errors: FieldError[] = []
  const good = new Map<string, Volume>()
  for (const [i, volume] of (volumes ?? []).entries()) {
    const at = `${path}[${i}]`
    const { name = '' } = volume
    const found = [...validateSources(volume, at), ...requiredThen(name, `${at}.name`, dnsLabel)]
    if (good.has(name)) found.push(duplicateValue(`${at}.name`, name))
    if (found.length === 0) good.set(name, volume)
    errors.push(...found)
  }
  return { errors, good }
}

/** In the order in which upstream checks them. */
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

/** Upstream's messages misspell these field names. */
const spelling: Readonly<Record<string, string>> = { downwardAPI: 'downwarAPI', cephfs: 'cephFS' }

function validateSources(volume: Volume, at: string): readonly FieldError[] {
  const [first, ...more] = sources.filter((source) => volume[source] !== undefined)
  if (first === undefined) return [requiredValue(at, 'must specify a volume type')]
  return [
    ...validateOne(volume, at),
    ...validateVolumeSource(first, volume[first], `${at}.${first}`, { kind: 'pod', name: volume.name ?? '' }),
    ...more.map((source) =>
      forbiddenField(`${at}.${spelling[source] ?? source}`, 'may not specify more than 1 volume type'),
    ),
  ]
}

/** The checks of the sources that only pods have. */
function validateOne(volume: Volume, at: string): readonly FieldError[] {
  const [first] = sources.filter((source) => volume[source] !== undefined)
  switch (first) {
    case 'emptyDir':
      return validateSizeLimit(volume.emptyDir?.sizeLimit, `${at}.emptyDir.sizeLimit`)
    case 'secret':
      return [
        ...required(volume.secret?.secretName, `${at}.secret.secretName`),
        ...validateMode(volume.secret?.defaultMode, `${at}.secret.defaultMode`),
        ...validateItems(volume.secret?.items, `${at}.secret.items`),
      ]
    case 'configMap':
      return [
        ...required(volume.configMap?.name, `${at}.configMap.name`),
        ...validateMode(volume.configMap?.defaultMode, `${at}.configMap.defaultMode`),
        ...validateItems(volume.configMap?.items, `${at}.configMap.items`),
      ]
    case 'downwardAPI':
      return [
        ...validateMode(volume.downwardAPI?.defaultMode, `${at}.downwardAPI.defaultMode`),
        ...(volume.downwardAPI?.items ?? []).flatMap((file) => validateDownwardFile(file, `${at}.downwardAPI`)),
      ]
    case 'projected':
      return validateProjected(volume.projected ?? {}, `${at}.projected`)
    case 'ephemeral':
      return validateEphemeral(volume, `${at}.ephemeral`)
    case 'image':
      return oneOf(volume.image?.pullPolicy, ['Always', 'IfNotPresent', 'Never'], `${at}.image.pullPolicy`)
    default:
      return []
  }
}

function validateSizeLimit(limit: string | undefined, path: string): readonly FieldError[] {
  const isNegative = limit !== undefined && (parseQuantity(limit)?.nanos ?? 0n) < 0n
  return isNegative ? [forbiddenField(path, 'SizeLimit field must be a valid resource quantity')] : []
}

function validateEphemeral({ ephemeral }: Volume, at: string): readonly FieldError[] {
  const template = ephemeral?.volumeClaimTemplate
  if (template === undefined) return [requiredValue(`${at}.volumeClaimTemplate`)]
  return validateClaimTemplate(template, `${at}.volumeClaimTemplate`)
}
