// Volumes in a description: what each is made of.
//
// Models k8s.io/kubectl/pkg/describe describe.go describeVolumes. Cloud volumes that were removed from Kubernetes are
// told by their name alone.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { listIn, objectIn, textIn, valueIn } from '../object'
import { writeClaimSpec } from './claim'
import { quantityText } from './common'
import { indented, type Page } from './page'

export function writeVolumes(page: Page, volumes: readonly JsonObject[], space: string): void {
  if (volumes.length === 0) {
    page.write(0, `${space}Volumes:\t<none>\n`)
    return
  }
  page.write(0, `${space}Volumes:\n`)
  for (const volume of volumes) {
    page.write(1, `${space === '' ? '' : ' '}${textIn(volume, 'name')}:\n`)
    writeVolumeSource(page, volume)
  }
}

export function writeVolumeSource(page: Page, volume: JsonObject): void {
  const key = Object.keys(sources).find((name) => isJsonObject(volume[name] ?? null))
  if (key === undefined) page.write(1, '<unknown>\n')
  else sources[key]?.(page, objectIn(volume, key))
}

function rows(page: Page, type: string, pairs: readonly (readonly [string, Json])[]): void {
  page.write(2, `Type:\t${type}\n`)
  for (const [key, value] of pairs) page.write(2, `${key}:\t${String(value)}\n`)
}

function isTrue(source: JsonObject, key: string): boolean {
  return valueIn(source, key) === true
}

const sources: Readonly<Record<string, (page: Page, source: JsonObject) => void>> = {
  hostPath: (page, source) =>
    rows(page, 'HostPath (bare host directory volume)', [
      ['Path', textIn(source, 'path')],
      ['HostPathType', 'type' in source ? textIn(source, 'type') : '<none>'],
    ]),
  emptyDir: (page, source) =>
    rows(page, "EmptyDir (a temporary directory that shares a pod's lifetime)", [
      ['Medium', textIn(source, 'medium')],
      ['SizeLimit', 'sizeLimit' in source ? quantityText(source['sizeLimit']) : '<unset>'],
    ]),
  secret: (page, source) =>
    rows(page, 'Secret (a volume populated by a Secret)', [
      ['SecretName', textIn(source, 'secretName')],
      ['Optional', isTrue(source, 'optional')],
    ]),
  configMap: (page, source) =>
    rows(page, 'ConfigMap (a volume populated by a ConfigMap)', [
      ['Name', textIn(source, 'name')],
      ['Optional', isTrue(source, 'optional')],
    ]),
  persistentVolumeClaim: (page, source) =>
    rows(page, 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)', [
      ['ClaimName', textIn(source, 'claimName')],
      ['ReadOnly', isTrue(source, 'readOnly')],
    ]),
  ephemeral(page, source) {
    rows(page, 'EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)', [])
    const template = objectIn(source, 'volumeClaimTemplate')
    writeClaimSpec(indented(page, 2), template)
  },
  projected: writeProjected,
  downwardAPI(page, source) {
    rows(page, 'DownwardAPI (a volume populated by information about the pod)', [])
    page.write(2, 'Items:\n')
    for (const item of listIn(source, 'items')) {
      const from = textIn(item, 'fieldRef', 'fieldPath') || textIn(item, 'resourceFieldRef', 'resource')
      page.write(3, `${from} -> ${textIn(item, 'path')}\n`)
    }
  },
  nfs: (page, source) =>
    rows(page, 'NFS (an NFS mount that lasts the lifetime of a pod)', [
      ['Server', textIn(source, 'server')],
      ['Path', textIn(source, 'path')],
      ['ReadOnly', isTrue(source, 'readOnly')],
    ]),
  csi(page, source) {
    rows(page, 'CSI (a Container Storage Interface (CSI) volume source)', [
      ['Driver', textIn(source, 'driver')],
      ...('volumeHandle' in source
        ? ([
            ['FSType', textIn(source, 'fsType')],
            ['VolumeHandle', textIn(source, 'volumeHandle')],
          ] as const)
        : ([['FSType', textIn(source, 'fsType')]] as const)),
      ['ReadOnly', isTrue(source, 'readOnly')],
    ])
    writeAttributes(page, objectIn(source, 'volumeAttributes'))
  },
  local: (page, source) =>
    rows(page, 'LocalVolume (a persistent volume backed by local storage on a node)', [
      ['Path', textIn(source, 'path')],
    ]),
  image: (page, source) =>
    rows(page, 'Image (a container image or OCI artifact)', [
      ['Reference', textIn(source, 'reference')],
      ['PullPolicy', textIn(source, 'pullPolicy')],
    ]),
}

/** Each value is indented once more, as upstream writes it in a step of its own. */
function writeAttributes(page: Page, attributes: JsonObject): void {
  const keys = sortedKeys(attributes)
  page.write(2, 'VolumeAttributes:\t')
  if (keys.length === 0) page.write(2, '<none>\n')
  keys.forEach((key, i) => {
    if (i > 0) page.write(4, '\t')
    page.write(2, `${key}=${String(attributes[key])}\n`)
  })
}

function writeProjected(page: Page, source: JsonObject): void {
  rows(page, 'Projected (a volume that contains injected data from multiple sources)', [])
  for (const part of listIn(source, 'sources')) {
    if ('secret' in part) {
      page.write(2, `SecretName:\t${textIn(part, 'secret', 'name')}\n`)
      page.write(2, `Optional:\t${isTrue(objectIn(part, 'secret'), 'optional')}\n`)
    } else if ('downwardAPI' in part) {
      page.write(2, 'DownwardAPI:\ttrue\n')
    } else if ('configMap' in part) {
      page.write(2, `ConfigMapName:\t${textIn(part, 'configMap', 'name')}\n`)
      page.write(2, `Optional:\t${isTrue(objectIn(part, 'configMap'), 'optional')}\n`)
    } else if ('serviceAccountToken' in part) {
      page.write(
        2,
        `TokenExpirationSeconds:\t${String(valueIn(part, 'serviceAccountToken', 'expirationSeconds') ?? 0)}\n`,
      )
    }
  }
}
