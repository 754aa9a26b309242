// The required fields of volume sources, in pods and in PersistentVolumes.
//
// Models the validate…VolumeSource functions of pkg/apis/core/validation.

import type { Json, JsonObject } from '@/lib/base/json'
import { isJsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { type FieldError, invalidValue, notOneOf, requiredValue, tooLong } from '../../meta/field-error'
import { dnsLabelProblems, dnsSubdomainProblems } from '../../meta/name-rules'
import { dnsLabel, dnsSubdomain, inRange, oneOf, problemsAt, required, requiredThen } from './checks'
import { descendingPath, noBacksteps } from './paths'

/** The owner of a source: secrets of a PersistentVolume also name a namespace, and some of its messages differ. */
export interface SourceHome {
  readonly kind: 'pod' | 'volume'
  /** The name of the pod's volume, or of the PersistentVolume. */
  readonly name: string
}

type Check = (source: JsonObject, at: string, home: SourceHome) => readonly FieldError[]

export function validateVolumeSource(
  name: string,
  source: unknown,
  at: string,
  home: SourceHome,
): readonly FieldError[] {
  return checks[name]?.(isJsonObject(source) ? source : {}, at, home) ?? []
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0)

function needs(source: JsonObject, at: string, fields: readonly string[]): readonly FieldError[] {
  return fields.flatMap((field) => required(textOf(source[field]), `${at}.${field}`))
}

/** A secretRef must have a name, and in a PersistentVolume also a namespace. */
function secretRef(source: JsonObject, at: string, { kind }: SourceHome): readonly FieldError[] {
  const secret = source['secretRef']
  if (!isJsonObject(secret)) return []
  return needs(secret, `${at}.secretRef`, kind === 'pod' ? ['name'] : ['name', 'namespace'])
}

function partition(source: JsonObject, at: string): readonly FieldError[] {
  const value = numberOf(source['partition'])
  if (value >= 0 && value <= 255) return []
  return [invalidValue(`${at}.partition`, value, 'must be between 1 and 255, inclusive')]
}

const hostPathTypes = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
]
const diskUris: Readonly<Record<'managed' | 'blob', string>> = {
  managed: '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}',
  blob: 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd',
}

const checks: Readonly<Record<string, Check>> = {
  hostPath: (source, at) => [
    ...needs(source, at, ['path']),
    ...noBacksteps(textOf(source['path']), `${at}.path`),
    ...oneOf(textOf(source['type']), hostPathTypes, `${at}.type`),
  ],
  local: (source, at) => [...needs(source, at, ['path']), ...noBacksteps(textOf(source['path']), `${at}.path`)],
  gitRepo: (source, at) => [
    ...needs(source, at, ['repository']),
    ...descendingPath(textOf(source['directory']), `${at}.directory`),
  ],
  gcePersistentDisk: (source, at) => {
    const inside = at.replace(/gcePersistentDisk$/, 'persistentDisk')
    return [...needs(source, inside, ['pdName']), ...partition(source, inside)]
  },
  awsElasticBlockStore: (source, at) => [...needs(source, at, ['volumeID']), ...partition(source, at)],
  nfs: (source, at) => [
    ...needs(source, at, ['server', 'path']),
    ...(textOf(source['path']).startsWith('/')
      ? []
      : [invalidValue(`${at}.path`, textOf(source['path']), 'must be an absolute path')]),
  ],
  iscsi: validateIscsi,
  glusterfs: (source, at) => [
    ...needs(source, at, ['endpoints', 'path']),
    ...endpointsNamespace(source['endpointsNamespace'], `${at}.endpointsNamespace`),
  ],
  flocker: validateFlocker,
  persistentVolumeClaim: (source, at) => needs(source, at, ['claimName']),
  rbd: (source, at) => [...monitors(source, at), ...needs(source, at, ['image'])],
  cinder: (source, at, home) => [...needs(source, at, ['volumeID']), ...secretRef(source, at, home)],
  cephfs: monitors,
  quobyte: validateQuobyte,
  fc: validateFibreChannel,
  flexVolume: (source, at) => [...needs(source, at, ['driver']), ...flexOptions(source['options'], `${at}.options`)],
  azureFile: (source, at) => [
    ...needs(source, at, ['secretName', 'shareName']),
    ...(source['secretNamespace'] === '' ? [requiredValue(`${at}.secretNamespace`)] : []),
  ],
  azureDisk: validateAzureDisk,
  vsphereVolume: (source, at) => needs(source, at, ['volumePath']),
  photonPersistentDisk: (source, at) => needs(source, at, ['pdID']),
  portworxVolume: (source, at) => needs(source, at, ['volumeID']),
  scaleIO: (source, at) => needs(source, at, ['gateway', 'system', 'volumeName']),
  storageos: (source, at, home) => [
    ...requiredThen(textOf(source['volumeName']), `${at}.volumeName`, dnsLabel),
    ...(textOf(source['volumeNamespace']) === ''
      ? []
      : dnsLabel(textOf(source['volumeNamespace']), `${at}.volumeNamespace`)),
    ...secretRef(source, at, home),
  ],
  csi: validateCsi,
}

function monitors(source: JsonObject, at: string): readonly FieldError[] {
  return listOf(source['monitors']).length === 0 ? [requiredValue(`${at}.monitors`)] : []
}

function endpointsNamespace(value: Json | undefined, path: string): readonly FieldError[] {
  if (typeof value !== 'string') return []
  if (value === '')
    return [invalidValue(path, value, 'if the endpointnamespace is set, it must be a valid namespace name')]
  return problemsAt(path, value, dnsLabelProblems(value))
}

function validateFlocker(source: JsonObject, at: string): readonly FieldError[] {
  const name = textOf(source['datasetName'])
  const uuid = textOf(source['datasetUUID'])
  const errors: FieldError[] = []
  if (name === '' && uuid === '') errors.push(requiredValue(at, 'one of datasetName and datasetUUID is required'))
  if (name !== '' && uuid !== '')
    errors.push(invalidValue(at, 'resource', 'datasetName and datasetUUID can not be specified simultaneously'))
  if (name.includes('/')) errors.push(invalidValue(`${at}.datasetName`, name, "must not contain '/'"))
  return errors
}

function validateQuobyte(source: JsonObject, at: string): readonly FieldError[] {
  const registry = textOf(source['registry'])
  const pairs = 'must be a host:port pair or multiple pairs separated by commas'
  const errors: FieldError[] = []
  if (registry === '') errors.push(requiredValue(`${at}.registry`, pairs))
  else if (textOf(source['tenant']).length >= 65)
    errors.push(requiredValue(`${at}.tenant`, 'must be a UUID and may not exceed a length of 64 characters'))
  else
    for (const pair of registry.split(','))
      if (!/^(?:\[[^\]]*\]|[^:[\]]*):[^:]*$/.test(pair)) errors.push(invalidValue(`${at}.registry`, registry, pairs))
  return [...errors, ...needs(source, at, ['volume'])]
}

function validateFibreChannel(source: JsonObject, at: string): readonly FieldError[] {
  const names = listOf(source['targetWWNs'])
  const ids = listOf(source['wwids'])
  const errors: FieldError[] = []
  if (names.length === 0 && ids.length === 0)
    errors.push(requiredValue(`${at}.targetWWNs`, 'must specify either targetWWNs or wwids, but not both'))
  if (names.length > 0 && ids.length > 0)
    errors.push(invalidValue(`${at}.targetWWNs`, names, 'targetWWNs and wwids can not be specified simultaneously'))
  if (names.length === 0) return errors
  if (source['lun'] === undefined)
    return [...errors, requiredValue(`${at}.lun`, 'lun is required if targetWWNs is specified')]
  return [...errors, ...inRange(numberOf(source['lun']), [0, 255], `${at}.lun`)]
}

function flexOptions(options: Json | undefined, path: string): readonly FieldError[] {
  return sortedKeys(isJsonObject(options) ? options : {}).flatMap((key) => {
    const home = `.${(key.split('/')[0] ?? '').toLowerCase()}`
    if (!home.endsWith('.kubernetes.io') && !home.endsWith('.k8s.io')) return []
    return [invalidValue(`${path}[${key}]`, key, 'kubernetes.io and k8s.io namespaces are reserved')]
  })
}

function validateAzureDisk(source: JsonObject, at: string): readonly FieldError[] {
  const { kind = 'Shared', cachingMode } = source
  const uri = textOf(source['diskURI'])
  const isManaged = kind === 'Managed'
  const errors: FieldError[] = [...needs(source, at, ['diskName', 'diskURI'])]
  if (typeof cachingMode === 'string')
    errors.push(...oneOf(cachingMode, ['None', 'ReadOnly', 'ReadWrite'], `${at}.cachingMode`))
  if (typeof kind === 'string') errors.push(...oneOf(kind, ['Dedicated', 'Managed', 'Shared'], `${at}.kind`))
  if (isManaged && !uri.startsWith('/subscriptions/')) errors.push(notOneOf(`${at}.diskURI`, uri, [diskUris.managed]))
  if (!isManaged && !uri.startsWith('https://')) errors.push(notOneOf(`${at}.diskURI`, uri, [diskUris.blob]))
  return errors
}

const portalMax = 64
const portalTooLong =
  'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.'

function validateIscsi(source: JsonObject, at: string, home: SourceHome): readonly FieldError[] {
  const portal = textOf(source['targetPortal'])
  const initiator = source['initiatorName']
  const isTooLong = typeof initiator === 'string' && `${home.name}:${portal}`.length > portalMax
  const isLogin = source['chapAuthDiscovery'] === true || source['chapAuthSession'] === true
  const secret = source['secretRef']
  const errors: FieldError[] = [...needs(source, at, ['targetPortal'])]
  if (isTooLong && home.kind === 'volume') errors.push(invalidValue(`${at}.targetportal`, portal, portalTooLong))
  errors.push(...requiredThen(textOf(source['iqn']), `${at}.iqn`, (name, path) => qualifiedInitiator(name, path, home)))
  errors.push(...inRange(numberOf(source['lun']), [0, 255], `${at}.lun`))
  if (isLogin && secret === undefined) errors.push(requiredValue(`${at}.secretRef`))
  if (isJsonObject(secret) && home.kind === 'volume') errors.push(...needs(secret, `${at}.secretRef`, ['name']))
  if (typeof initiator === 'string') errors.push(...qualifiedInitiator(initiator, `${at}.initiatorname`, home))
  if (isTooLong && home.kind === 'pod')
    errors.push(invalidValue(`${at.replace(/\.iscsi$/, '')}.name`, home.name, portalTooLong))
  return errors
}

const initiators: Readonly<Record<string, RegExp>> = {
  iqn: /iqn\.\d{4}-\d{2}\.([A-Za-z0-9-.]+)(:[^,;*&$|\s]+)$/,
  eui: /^eui.[0-9A-Za-z]{16}$/,
  naa: /^naa.[0-9A-Za-z]{32}$/,
}

function qualifiedInitiator(name: string, path: string, { kind }: SourceHome): readonly FieldError[] {
  const pattern = initiators[name.slice(0, 3)]
  if (pattern?.test(name)) return []
  const why = pattern === undefined && kind === 'pod' ? ' starting with iqn, eui, or naa' : ''
  return [invalidValue(path, name, `must be valid format${why}`)]
}

const pluginSecrets = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
]

function validateCsi(source: JsonObject, at: string, home: SourceHome): readonly FieldError[] {
  const driver = validateDriverName(textOf(source['driver']), `${at}.driver`)
  if (home.kind === 'volume') {
    const secrets = pluginSecrets.flatMap((field) => pluginSecret(source[field], `${at}.${field}`))
    return [...driver, ...needs(source, at, ['volumeHandle']), ...secrets]
  }
  const secret = source['nodePublishSecretRef']
  if (!isJsonObject(secret)) return driver
  const name = textOf(secret['name'])
  if (name === '') return [...driver, requiredValue(`${at}.nodePublishSecretRef.name`)]
  return [...driver, ...problemsAt(`${at}.name`, name, dnsSubdomainProblems(name))]
}

function pluginSecret(secret: Json | undefined, path: string): readonly FieldError[] {
  if (!isJsonObject(secret)) return []
  return [
    ...requiredThen(textOf(secret['name']), `${path}.name`, dnsSubdomain),
    ...requiredThen(textOf(secret['namespace']), `${path}.namespace`, dnsLabel),
  ]
}

const driverNameMax = 63

/** Models ValidateCSIDriverName. */
export function validateDriverName(name: string, path: string): readonly FieldError[] {
  if (name === '') return [requiredValue(path)]
  const errors: FieldError[] = name.length > driverNameMax ? [tooLong(path, driverNameMax)] : []
  return [...errors, ...problemsAt(path, name, dnsSubdomainProblems(name.toLowerCase()))]
}
