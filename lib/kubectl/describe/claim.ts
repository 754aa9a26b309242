// Claims inside other descriptions: the template of an ephemeral volume, and a StatefulSet's.
//
// Models k8s.io/kubectl/pkg/describe describe.go printPersistentVolumeClaim and describeVolumeClaimTemplates.

import type { Json, JsonObject } from '@/lib/base/json'
import { listIn, nameOf, objectIn, textIn, valueIn } from '../object'
import { quantityText, writeAnnotations, writeLabels, writePairs } from './common'
import type { Page } from './page'

const modeNames: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
}

/** `RWO,RWX` */
export function accessModesText(modes: Json | undefined): string {
  return Array.isArray(modes) ? [...new Set(modes.map((mode) => modeNames[String(mode)] ?? ''))].join(',') : ''
}

/** A claim that is only a template: no name, no status. */
export function writeClaimSpec(page: Page, claim: JsonObject): void {
  page.write(0, `StorageClass:\t${storageClassOf(claim)}\n`)
  page.write(0, 'Volume:\t\n')
  writeLabels(page, claim)
  writeAnnotations(page, claim)
  writeCapacity(page, claim)
}

export function storageClassOf(claim: JsonObject): string {
  return (
    textIn(claim, 'metadata', 'annotations', 'volume.beta.kubernetes.io/storage-class') ||
    textIn(claim, 'spec', 'storageClassName')
  )
}

/** Capacity, access modes, volume mode and data source: of a claim that is bound, else of what it asks for. */
export function writeCapacity(page: Page, claim: JsonObject): void {
  const spec = objectIn(claim, 'spec')
  const isBound = textIn(spec, 'volumeName') !== ''
  const storage = valueIn(claim, 'status', 'capacity', 'storage')
  page.write(0, `Capacity:\t${isBound && storage !== undefined ? quantityText(storage) : ''}\n`)
  page.write(0, `Access Modes:\t${isBound ? accessModesText(valueIn(claim, 'status', 'accessModes')) : ''}\n`)
  const mode = textIn(spec, 'volumeMode')
  if (mode !== '') page.write(0, `VolumeMode:\t${mode}\n`)
  const source = objectIn(spec, 'dataSource')
  if ('kind' in source) {
    page.write(0, 'DataSource:\n')
    const group = textIn(source, 'apiGroup')
    if (group !== '') page.write(1, `APIGroup:\t${group}\n`)
    page.write(1, `Kind:\t${textIn(source, 'kind')}\n`)
    page.write(1, `Name:\t${textIn(source, 'name')}\n`)
  }
}

export function writeClaimTemplates(page: Page, templates: readonly JsonObject[]): void {
  if (templates.length === 0) {
    page.write(0, 'Volume Claims:\t<none>\n')
    return
  }
  page.write(0, 'Volume Claims:\n')
  for (const claim of templates) {
    page.write(1, `Name:\t${nameOf(claim)}\n`)
    page.write(1, `StorageClass:\t${storageClassOf(claim)}\n`)
    writePairs(page, 'Labels', objectIn(claim, 'metadata', 'labels'), '  ')
    writePairs(page, 'Annotations', objectIn(claim, 'metadata', 'annotations'), '  ')
    const storage = valueIn(claim, 'spec', 'resources', 'requests', 'storage')
    page.write(1, `Capacity:\t${storage === undefined ? '<default>' : quantityText(storage)}\n`)
    const modes = valueIn(claim, 'spec', 'accessModes')
    page.write(1, `Access Modes:\t[${Array.isArray(modes) ? modes.map(String).join(' ') : ''}]\n`)
  }
}

export function claimTemplatesOf(spec: JsonObject): readonly JsonObject[] {
  return listIn(spec, 'volumeClaimTemplates')
}
